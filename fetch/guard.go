package fetch

import (
	"fmt"
	"net/netip"
	"syscall"
)

// denied are the addresses that are not part of the public network: private, loopback, link-local (among them the
// metadata services of clouds), shared by carriers, reserved, multicast, and IPv6 that has IPv4 inside (mapped,
// NAT64, 6to4, Teredo). Of IPv6 only what is given out to the public, 2000::/3, is allowed at all.
func denied() []netip.Prefix {
	var list []netip.Prefix
	for _, s := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
		"192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
		"168.63.129.16/32", // answers machines of Azure
		"::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	} {
		list = append(list, netip.MustParsePrefix(s))
	}
	return list
}

// Denied is the error of an address that must not be reached.
type Denied struct{ Address netip.Addr }

// Error names the address, and the way out.
func (e *Denied) Error() string {
	return fmt.Sprintf("address %s is not on the public network: allow it with --allow-address if you trust it", e.Address)
}

// guard decides which addresses are reached. It sees the resolved address of every connection, so that neither a
// redirect nor a name that changes its address gets past it.
type guard struct{ allow, deny []netip.Prefix }

func (g *guard) check(addr netip.Addr) error {
	addr = addr.Unmap().WithZone("")
	for _, p := range g.allow {
		if p.Contains(addr) {
			return nil
		}
	}
	for _, p := range g.deny {
		if p.Contains(addr) {
			return &Denied{addr}
		}
	}
	return nil
}

// control is net.Dialer.Control.
func (g *guard) control(network, address string, _ syscall.RawConn) error {
	if network != "tcp4" && network != "tcp6" {
		return fmt.Errorf("network %s: want tcp", network)
	}
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	return g.check(to.Addr())
}

// ParseAllow reads what --allow-address takes: an address, or a range as in 10.1.0.0/16.
func ParseAllow(s string) (netip.Prefix, error) {
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Masked(), nil
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q: want an address or a range, as in 127.0.0.1 or 10.1.0.0/16", s)
	}
	return netip.PrefixFrom(a, a.BitLen()), nil
}
