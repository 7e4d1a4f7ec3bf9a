package workbench

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// Role is what somebody may do.
type Role uint8

// The roles: each may do what those before it may.
const (
	nobody   Role = iota
	reader        // look and export
	reviewer      // judge
	admin         // see the judgements of others by name, and the audit log
)

// String is the role in a word.
func (r Role) String() string { return [...]string{"nobody", "reader", "reviewer", "admin"}[r] }

// ParseRole reads what String wrote.
func ParseRole(s string) (Role, error) {
	for r := reader; r <= admin; r++ {
		if r.String() == s {
			return r, nil
		}
	}
	return nobody, fmt.Errorf("role %q: want reader, reviewer or admin", s)
}

// Identity is somebody with a role.
type Identity struct {
	Name string
	Role Role
}

// Token lets its bearer in.
type Token struct {
	Identity
	Secret string
}

// ReadTokens reads a token file: a line each with name, role and secret; # begins a comment.
func ReadTokens(r io.Reader) ([]Token, error) {
	var list []Token
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		f := strings.Fields(lines.Text())
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if len(f) != 3 {
			return nil, fmt.Errorf("line %d: want a name, a role and a secret", n)
		}
		role, err := ParseRole(f[1])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if len(f[2]) < leastSecret {
			return nil, fmt.Errorf("line %d: the secret of %s has fewer than %d characters", n, f[0], leastSecret)
		}
		list = append(list, Token{Identity{f[0], role}, f[2]})
	}
	return list, lines.Err()
}

const leastSecret = 16

// Access says who may come in, from where. The zero Access is somebody alone at their own machine.
type Access struct {
	Open    bool           // others than this machine can reach the address
	Hosts   []string       // names under which the server may be asked, besides those of this machine
	Secure  bool           // cookies only over HTTPS
	User    string         // of this machine, when there are no tokens
	Tokens  []Token        // bearer tokens
	Header  string         // in which a trusted proxy names who asks; "" for none
	Proxies []netip.Prefix // where that proxy is
	Proxied Role           // role of those the proxy names and no token does
	Rate    int            // requests a second from one address; 0: as many as they like
}

// needsSign says whether somebody must sign in at all.
func (a *Access) needsSign() bool { return a.Open || len(a.Tokens) > 0 || a.Header != "" }

func (a *Access) check() error {
	if a.Open && len(a.Tokens) == 0 && a.Header == "" {
		return fmt.Errorf("others can reach this address: give a file of tokens, or the header in which a trusted proxy names who asks")
	}
	if a.Header != "" && len(a.Proxies) == 0 {
		return fmt.Errorf("the header %s can be believed only from a known proxy: say where it is", a.Header)
	}
	return nil
}

const (
	cookieName  = "rapporteur_session"
	sessionLife = 12 * time.Hour
	mostSession = 10_000
)

// sessions are who is signed in, in memory: a restart signs everybody out.
type sessions struct {
	mu  sync.Mutex
	all map[[sha256.Size]byte]session
	now func() time.Time
}

type session struct {
	who  Identity
	ends time.Time
}

// open signs somebody in and gives the secret of the session.
func (s *sessions) open(who Identity) string {
	secret := rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.all) >= mostSession {
		for key, one := range s.all {
			if one.ends.Before(s.now()) || len(s.all) >= mostSession {
				delete(s.all, key)
			}
		}
	}
	s.all[sha256.Sum256([]byte(secret))] = session{who, s.now().Add(sessionLife)}
	return secret
}

func (s *sessions) find(secret string) (Identity, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.all[sha256.Sum256([]byte(secret))]
	return one.who, ok && s.now().Before(one.ends)
}

func (s *sessions) close(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, sha256.Sum256([]byte(secret)))
}

// bearer finds whose secret this is, in the same time whether it is nearly right or not.
func (a *Access) bearer(secret string) (Identity, bool) {
	var who Identity
	found := 0
	given := sha256.Sum256([]byte(secret))
	for _, t := range a.Tokens {
		want := sha256.Sum256([]byte(t.Secret))
		if subtle.ConstantTimeCompare(given[:], want[:]) == 1 {
			who, found = t.Identity, 1
		}
	}
	return who, found == 1
}

// proxied is whom a trusted proxy names.
func (a *Access) proxied(r *http.Request) (Identity, bool) {
	name := r.Header.Get(a.Header)
	if a.Header == "" || name == "" || len(name) > 200 {
		return Identity{}, false
	}
	from, ok := address(r)
	for _, p := range a.Proxies {
		if ok && p.Contains(from) {
			for _, t := range a.Tokens {
				if t.Name == name {
					return t.Identity, true
				}
			}
			return Identity{name, a.Proxied}, a.Proxied != nobody
		}
	}
	return Identity{}, false
}

// address is where a request comes from.
func address(r *http.Request) (netip.Addr, bool) {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	return at.Addr().Unmap(), err == nil
}

type identityKey struct{}

// identity is who asks.
func identity(ctx context.Context) Identity {
	who, _ := ctx.Value(identityKey{}).(Identity)
	return who
}
