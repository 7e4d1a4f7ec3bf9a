package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestGuard(t *testing.T) {
	g := &guard{deny: denied()}
	for _, s := range []string{"127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16",
		"198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
		"64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "100::1"} {
		if g.check(netip.MustParseAddr(s)) == nil {
			t.Errorf("%s can be reached", s)
		}
	}
	for _, s := range []string{"8.8.8.8", "93.184.216.34", "172.15.0.1", "100.63.0.1", "2606:4700::1111", "::ffff:8.8.8.8"} {
		if err := g.check(netip.MustParseAddr(s)); err != nil {
			t.Errorf("%s cannot be reached: %v", s, err)
		}
	}
	g.allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	if g.check(netip.MustParseAddr("127.0.0.1")) != nil || g.check(netip.MustParseAddr("127.0.0.2")) == nil {
		t.Error("what is allowed is not just that")
	}
	for _, s := range []string{"127.0.0.1", "10.0.0.0/8", "::1"} {
		if _, err := ParseAllow(s); err != nil {
			t.Error(err)
		}
	}
	if _, err := ParseAllow("localhost"); err == nil {
		t.Error("a name is allowed, whatever it resolves to")
	}
}

// nameServer answers every question for A with the addresses in turn.
func nameServer(t *testing.T, addresses ...string) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for turn := 0; ; {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				a := netip.MustParseAddr(addresses[turn%len(addresses)]).As4()
				turn++
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}, Body: &dnsmessage.AResource{A: a}}}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// A name that answers with an allowed address first and with a forbidden one later must not get there.
func TestRebinding(t *testing.T) {
	hit := atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hit.Add(1)
		w.Header().Set("Connection", "close")
	}))
	defer server.Close()
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	c := New(Options{Delay: -1, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, Resolver: nameServer(t, "127.0.0.1", "127.0.0.2", "169.254.169.254")})
	var denied *Denied
	if _, err := c.Get(context.Background(), "http://evil.example.:"+port+"/", Validators{}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := c.Get(context.Background(), "http://evil.example.:"+port+"/", Validators{}); !errors.As(err, &denied) {
			t.Errorf("the name changed its address: %v", err)
		}
	}
	if hit.Load() != 1 {
		t.Errorf("%d requests came through, want the first", hit.Load())
	}
}

func local(o Options) *Client {
	o.Allow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	return New(o)
}

func TestGet(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = z.Write(make([]byte, 20<<20))
	_ = z.Close()
	mux := http.NewServeMux()
	page := func(path string, h http.HandlerFunc) { mux.HandleFunc(path, h) }
	page("/plain", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("The ministers met."))
	})
	page("/packed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write([]byte("The ministers met."))
		_ = z.Close()
	})
	page("/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	page("/slow", func(w http.ResponseWriter, r *http.Request) {
		for range 100 {
			_, _ = w.Write([]byte("."))
			_ = http.NewResponseController(w).Flush()
			select {
			case <-time.After(100 * time.Millisecond):
			case <-r.Context().Done():
				return
			}
		}
	})
	page("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	page("/out", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	})
	page("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	page("/busy", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	page("/to", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/plain", http.StatusMovedPermanently)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	c := local(Options{Delay: -1, Timeout: 2 * time.Second, MaxBytes: 1 << 20})
	for path, want := range map[string]string{"/plain": "", "/packed": "", "/to": "", "/bomb": "too long", "/slow": "no whole answer within 2s", "/loop": "redirects more than 5 times",
		"/out": "169.254.169.254 is not on the public network", "/file": "want an address that begins with", "/none": "answers 404"} {
		p, err := c.Get(context.Background(), server.URL+path, Validators{})
		switch {
		case want == "" && (err != nil || string(p.Body) != "The ministers met."):
			t.Errorf("%s: %v", path, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if p, err := c.Get(context.Background(), server.URL+"/plain", Validators{ETag: `"1"`}); err != nil || !p.Same {
		t.Errorf("a page that did not change: %+v, %v", p, err)
	}
	var status *Status
	if _, err := c.Get(context.Background(), server.URL+"/busy", Validators{}); !errors.As(err, &status) || status.Later != time.Hour {
		t.Errorf("Retry-After: %v", err)
	}
	var busy *Busy
	if _, err := c.Get(context.Background(), server.URL+"/plain", Validators{}); !errors.As(err, &busy) {
		t.Errorf("a host that wants to be left alone is asked: %v", err)
	}
	for _, address := range []string{"", "ftp://a.example/", "http://", "http://u:p@a.example/", "javascript:1", "http://[::1"} {
		if _, err := c.Get(context.Background(), address, Validators{}); err == nil {
			t.Errorf("%q is fetched", address)
		}
	}
	if _, err := New(Options{}).Get(context.Background(), server.URL, Validators{}); err == nil || !strings.Contains(err.Error(), "--allow-address") {
		t.Errorf("this machine is reached without leave: %v", err)
	}
}

func TestRobots(t *testing.T) {
	var asked atomic.Int32
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		_, _ = w.Write([]byte("User-agent: *\nDisallow: /\n\nUser-agent: rapporteur\nDisallow: /private/\n"))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {})
	server := httptest.NewServer(mux)
	defer server.Close()
	c := local(Options{Delay: 60 * time.Millisecond, Robots: true})
	start := time.Now()
	for range 3 {
		if _, err := c.Get(context.Background(), server.URL+"/open", Validators{}); err != nil {
			t.Fatal(err)
		}
	}
	if took := time.Since(start); took < 120*time.Millisecond {
		t.Errorf("three requests within %s, with a pause of 60 ms", took)
	}
	if _, err := c.Get(context.Background(), server.URL+"/private/a", Validators{}); !errors.Is(err, ErrRobots) {
		t.Errorf("robots.txt: %v", err)
	}
	if asked.Load() != 1 {
		t.Errorf("robots.txt was asked %d times", asked.Load())
	}
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }))
	defer broken.Close()
	if _, err := c.Get(context.Background(), broken.URL+"/open", Validators{}); err == nil {
		t.Error("a site whose robots.txt cannot be had is asked")
	}
}
