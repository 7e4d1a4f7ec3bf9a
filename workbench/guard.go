package workbench

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// guard stands before everything else: it lets nobody in who should not be, and keeps browsers from being used by others.
type guard struct {
	access   Access
	sessions *sessions
	cross    *http.CrossOriginProtection
	reads    *limiter // requests of an address
	signs    *limiter // tries to sign in of an address
}

// signRate is how many tries to sign in an address has, and how many a second it gets back.
const (
	signBurst = 10
	signRate  = 0.2
)

func newGuard(a Access, now func() time.Time) (*guard, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	return &guard{access: a, sessions: &sessions{all: map[[32]byte]session{}, now: now}, cross: http.NewCrossOriginProtection(),
		reads: &limiter{rate: float64(a.Rate), burst: 2 * float64(a.Rate), now: now}, signs: &limiter{rate: signRate, burst: signBurst, now: now}}, nil
}

// policy is the Content-Security-Policy: everything comes from this server, scripts and styles from files alone.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

func (g *guard) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if g.access.Secure {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !g.hostKnown(r.Host) {
			problem(w, http.StatusMisdirectedRequest, "This server does not answer under the name "+r.Host+"; \"rapporteur serve --host NAME\" lets it.")
			return
		}
		if !readable(r.URL) {
			problem(w, http.StatusBadRequest, "The address holds what is no text: UTF-8 is wanted, without NUL.")
			return
		}
		if !g.reads.take(r) {
			w.Header().Set("Retry-After", "1")
			problem(w, http.StatusTooManyRequests, "Too many requests from this address.")
			return
		}
		if err := g.cross.Check(r); err != nil {
			problem(w, http.StatusForbidden, "A page of another site asked for this: "+err.Error()+".")
			return
		}
		who, ok := g.who(r)
		if !ok && strings.HasPrefix(r.URL.Path, "/api/") && r.URL.Path != "/api/session" && r.URL.Path != "/api/openapi.json" {
			w.Header().Set("WWW-Authenticate", `Bearer realm="rapporteur"`)
			problem(w, http.StatusUnauthorized, "Sign in: POST /api/session with a token, or send it as \"Authorization: Bearer TOKEN\".")
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), identityKey{}, who)))
	})
}

// readable says that an address is text that every database can be asked for.
func readable(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return err == nil && isText(u.Path) && isText(query)
}

func isText(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// hostKnown keeps a name that somebody else's DNS points at this machine from being used to read from it.
func (g *guard) hostKnown(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if slices.Contains(g.access.Hosts, name) || name == "localhost" {
		return true
	}
	at, err := netip.ParseAddr(name)
	return err == nil && (at.IsLoopback() || g.access.Open && len(g.access.Hosts) == 0)
}

// who finds out who asks: by token, by proxy, by session; at one's own machine, without any.
func (g *guard) who(r *http.Request) (Identity, bool) {
	if secret, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		if !g.signs.has(r) {
			return Identity{}, false
		}
		who, ok := g.access.bearer(secret)
		if !ok {
			g.signs.take(r)
		}
		return who, ok
	}
	if who, ok := g.access.proxied(r); ok {
		return who, true
	}
	if c, err := r.Cookie(cookieName); err == nil {
		if who, ok := g.sessions.find(c.Value); ok {
			return who, true
		}
	}
	if g.access.needsSign() {
		return Identity{}, false
	}
	return Identity{cmp.Or(g.access.User, "local"), admin}, true
}

// limiter gives every address a bucket of requests that fills again with time.
type limiter struct {
	rate, burst float64
	now         func() time.Time
	mu          sync.Mutex
	buckets     map[netip.Addr]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

const mostBuckets = 100_000

// take takes a request out of the bucket of an address; false when it is empty. Without a rate there is always one.
func (l *limiter) take(r *http.Request) bool { return l.draw(r, 1) }

// has says whether the bucket holds one.
func (l *limiter) has(r *http.Request) bool { return l.draw(r, 0) }

func (l *limiter) draw(r *http.Request, n float64) bool {
	if l.rate <= 0 {
		return true
	}
	from, _ := address(r)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.buckets == nil || len(l.buckets) > mostBuckets {
		l.buckets = map[netip.Addr]bucket{}
	}
	now := l.now()
	b, ok := l.buckets[from]
	if !ok {
		b = bucket{l.burst, now}
	}
	b.left = min(l.burst, b.left+now.Sub(b.at).Seconds()*l.rate)
	b.at = now
	enough := b.left >= 1
	if enough {
		b.left -= n
	}
	l.buckets[from] = b
	return enough
}
