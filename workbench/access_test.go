package workbench

import (
	"bytes"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

const (
	readerSecret   = "reader-secret-0123456789"
	reviewerSecret = "reviewer-secret-0123456789"
)

func guarded(t *testing.T) *bench {
	return open(t, Access{Open: true, Secure: true, Hosts: []string{"news.example"}, Header: "X-Forwarded-User", Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}, Proxied: reader,
		Tokens: []Token{{Identity{"rita", reader}, readerSecret}, {Identity{"vera", reviewer}, reviewerSecret}}})
}

// TestAccess: who may do what, from where, under which name.
func TestAccess(t *testing.T) {
	b := guarded(t)
	review := `{"target":{"document":1,"layer":"event","id":"e1"},"verdict":"accept"}`
	for _, c := range []struct {
		what, method, path, body string
		header                   []string
		want                     int
	}{
		{"nobody", "GET", "/api/about", "", nil, 401},
		{"a wrong token", "GET", "/api/about", "", []string{"Authorization", "Bearer guess"}, 401},
		{"a reader reads", "GET", "/api/about", "", []string{"Authorization", "Bearer " + readerSecret}, 200},
		{"a reader may not judge", "POST", "/api/reviews", review, []string{"Authorization", "Bearer " + readerSecret}, 403},
		{"a reviewer may", "POST", "/api/reviews", review, []string{"Authorization", "Bearer " + reviewerSecret}, 200},
		{"export needs one too", "GET", "/api/export?format=reading", "", nil, 401},
		{"gold too", "GET", "/api/gold.jsonl", "", nil, 401},
		{"a proxy names somebody", "GET", "/api/about", "", []string{"From", "10.1.2.3", "X-Forwarded-User", "otto"}, 200},
		{"whom the proxy names reads only", "POST", "/api/reviews", review, []string{"From", "10.1.2.3", "X-Forwarded-User", "otto"}, 403},
		{"whom the proxy names and a token too", "POST", "/api/reviews", review, []string{"From", "10.1.2.3", "X-Forwarded-User", "vera"}, 200},
		{"somebody plays the proxy", "GET", "/api/about", "", []string{"From", "192.0.2.1", "X-Forwarded-User", "vera"}, 401},
		{"another name for this machine", "GET", "/api/about", "", []string{"Host", "evil.example", "Authorization", "Bearer " + readerSecret}, 421},
		{"its own name", "GET", "/api/about", "", []string{"Host", "news.example:443", "Authorization", "Bearer " + readerSecret}, 200},
		{"the way in is open", "POST", "/api/session", `{"token":"guess"}`, nil, 401},
		{"nobody takes a name without a token", "POST", "/api/session", `{"user":"vera"}`, nil, 401},
	} {
		if got := b.ask(c.method, c.path, c.body, c.header...); got.Code != c.want {
			t.Errorf("%s: status %d, want %d: %s", c.what, got.Code, c.want, got.Body)
		}
	}
	log := b.audit.String()
	if !strings.Contains(log, `"user":"vera","role":"reviewer","from":"127.0.0.1","method":"POST","path":"/api/reviews","status":200`) || !strings.Contains(log, `"path":"/api/session","status":401`) || strings.Contains(log, "secret") {
		t.Errorf("audit: %s", log)
	}
}

// TestSession: a token becomes a cookie that scripts and other sites cannot use; it ends when it is closed, or old.
func TestSession(t *testing.T) {
	b := guarded(t)
	got := b.ask(http.MethodPost, "/api/session", `{"token":"`+reviewerSecret+`"}`)
	cookie := got.Header().Get("Set-Cookie")
	for _, part := range []string{"HttpOnly", "SameSite=Strict", "Secure", "Path=/"} {
		if !strings.Contains(cookie, part) {
			t.Errorf("cookie %q lacks %s", cookie, part)
		}
	}
	value, _, _ := strings.Cut(cookie, ";")
	if strings.Contains(value, reviewerSecret) {
		t.Error("the cookie holds the token")
	}
	if got := b.ask(http.MethodGet, "/api/about", "", "Cookie", value); got.Code != http.StatusOK {
		t.Errorf("signed in: %d", got.Code)
	}
	b.clock = b.clock.Add(13 * time.Hour)
	if got := b.ask(http.MethodGet, "/api/about", "", "Cookie", value); got.Code != http.StatusUnauthorized {
		t.Errorf("after thirteen hours: %d", got.Code)
	}
	b.clock = noon()
	b.ask(http.MethodDelete, "/api/session", "", "Cookie", value)
	if got := b.ask(http.MethodGet, "/api/about", "", "Cookie", value); got.Code != http.StatusUnauthorized {
		t.Errorf("signed out: %d", got.Code)
	}
}

// TestOtherSites: a page of another site can change nothing, and a name that is made to point here reads nothing.
func TestOtherSites(t *testing.T) {
	b := open(t, Access{})
	body := `{"target":{"document":1,"layer":"event","id":"e1"},"verdict":"reject"}`
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://evil.example"}, {"Sec-Fetch-Site", "same-site"}} {
		if got := b.ask(http.MethodPost, "/api/reviews", body, header...); got.Code != http.StatusForbidden {
			t.Errorf("%v: status %d", header, got.Code)
		}
	}
	if got := b.ask(http.MethodPost, "/api/reviews", body, "Sec-Fetch-Site", "same-origin", "Origin", "http://127.0.0.1:8765"); got.Code != http.StatusOK {
		t.Errorf("its own page: %d %s", got.Code, got.Body)
	}
	for _, host := range []string{"evil.example", "127.0.0.1.evil.example:8765", "192.0.2.7"} {
		if got := b.ask(http.MethodGet, "/api/events", "", "Host", host); got.Code != http.StatusMisdirectedRequest {
			t.Errorf("under the name %s: status %d", host, got.Code)
		}
	}
	for _, host := range []string{"localhost:8765", "[::1]:8765", "127.0.0.2"} {
		if got := b.ask(http.MethodGet, "/api/about", "", "Host", host); got.Code != http.StatusOK {
			t.Errorf("under the name %s: status %d", host, got.Code)
		}
	}
}

// TestLimits: requests, tries to sign in, and bodies are bounded.
func TestLimits(t *testing.T) {
	b := open(t, Access{Rate: 5, Tokens: []Token{{Identity{"rita", reader}, readerSecret}}})
	last := 0
	for range 12 {
		last = b.ask(http.MethodGet, "/api/about", "", "Authorization", "Bearer "+readerSecret).Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the twelfth request at once: %d", last)
	}
	if got := b.ask(http.MethodGet, "/api/about", "", "Authorization", "Bearer "+readerSecret, "From", "192.0.2.9"); got.Code != http.StatusOK {
		t.Errorf("another address: %d", got.Code)
	}
	b = open(t, Access{Tokens: []Token{{Identity{"rita", reader}, readerSecret}}})
	for range 30 {
		b.ask(http.MethodGet, "/api/about", "", "Authorization", "Bearer guess")
	}
	if got := b.ask(http.MethodPost, "/api/session", `{"token":"`+readerSecret+`"}`); got.Code != http.StatusTooManyRequests {
		t.Errorf("after thirty guesses: %d", got.Code)
	}
	b = open(t, Access{})
	if got := b.ask(http.MethodPost, "/api/reviews", `{"note":"`+strings.Repeat("x", 1<<17)+`"}`); got.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("a long note: %d", got.Code)
	}
}

// TestRefusedAccess: rules that would leave a corpus open are refused.
func TestRefusedAccess(t *testing.T) {
	for _, a := range []Access{{Open: true}, {Header: "X-User"}, {Open: true, Header: "X-User"}} {
		if _, err := newGuard(a, noon); err == nil {
			t.Errorf("%+v was accepted", a)
		}
	}
	for _, text := range []string{"rita reader", "rita king " + readerSecret, "rita reader short"} {
		if _, err := ReadTokens(strings.NewReader(text)); err == nil {
			t.Errorf("%q was accepted", text)
		}
	}
	if list, err := ReadTokens(bytes.NewBufferString("# who\n\nrita reader " + readerSecret + "\n")); err != nil || len(list) != 1 {
		t.Errorf("%v %v", list, err)
	}
}
