// Package fetch gets pages and feeds from the web, safely and politely.
//
// Safely: only public addresses are reached, whatever a name resolves to and wherever a page redirects; time, size
// and decompressed size are bounded; no proxy of the environment is asked. Politely: one request at a time and a pause
// between two for every host, robots.txt, Retry-After, and conditional requests.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options are those of a Client. Zero values stand for the usual.
type Options struct {
	Allow    []netip.Prefix // addresses that may be reached though they are not public
	Agent    string         // User-Agent; its first word is looked for in robots.txt
	Timeout  time.Duration  // for a request from the name look-up to the last byte; 30 s
	MaxBytes int64          // of an answer after decompression; 16 MiB
	Delay    time.Duration  // between two requests to a host; 1 s, negative for none
	MaxWait  time.Duration  // that a Get may wait for its turn at a host; 2 min
	Robots   bool           // ask robots.txt: for all but single pages that a person names
	Resolver *net.Resolver  // of names; the system's
}

// Client gets pages. It is safe for many goroutines.
type Client struct {
	o     Options
	http  *http.Client
	mu    sync.Mutex
	hosts map[string]*host
}

// maxHops is how many redirects are followed.
const maxHops = 5

// maxHosts is how many hosts are remembered.
const maxHosts = 20_000

// New makes a client.
func New(o Options) *Client {
	o.Agent = orDefault(o.Agent, "rapporteur (reads news for research)")
	o.Timeout = orDefault(o.Timeout, 30*time.Second)
	o.MaxBytes = orDefault(o.MaxBytes, 16<<20)
	o.Delay = orDefault(o.Delay, time.Second)
	o.MaxWait = orDefault(o.MaxWait, 2*time.Minute)
	g := &guard{o.Allow, denied()}
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: g.control, Resolver: o.Resolver}
	transport := &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, DisableCompression: true, MaxResponseHeaderBytes: 256 << 10,
		TLSHandshakeTimeout: 10 * time.Second, MaxIdleConns: 64, MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second,
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{o: o, http: &http.Client{Transport: transport, CheckRedirect: stay}, hosts: map[string]*host{}}
}

func orDefault[T comparable](v, usual T) T {
	var zero T
	if v == zero {
		return usual
	}
	return v
}

// Validators make a request conditional: they are those of the answer got last time.
type Validators struct {
	ETag     string `json:"etag,omitempty"`
	Modified string `json:"modified,omitempty"`
}

// Page is an answer.
type Page struct {
	URL   string // where it was in the end
	Media string // Content-Type
	Body  []byte // decompressed
	Same  bool   // nothing new since the validators; there is no body
	Validators
}

// Status is the error of an answer that is none.
type Status struct {
	Code  int
	Later time.Duration // when the server wants to be asked again; 0 when it does not say
}

// Error says what the server answered.
func (e *Status) Error() string {
	return fmt.Sprintf("the server answers %d %s", e.Code, http.StatusText(e.Code))
}

// Busy is the error of a host that may not be asked yet.
type Busy struct{ For time.Duration }

// Error says how long.
func (e *Busy) Error() string {
	return fmt.Sprintf("the server wants to be left alone for another %s", e.For.Round(time.Second))
}

// ErrRobots says that robots.txt does not allow the page.
var ErrRobots = errors.New("robots.txt of the site does not allow it")

// ErrLong says that an answer is too long.
var ErrLong = errors.New("the answer is too long")

// Get gets a page.
func (c *Client) Get(ctx context.Context, address string, v Validators) (*Page, error) {
	for range maxHops + 1 {
		u, err := parse(address)
		if err != nil {
			return nil, err
		}
		page, next, err := c.hop(ctx, u, v)
		if err != nil || next == "" {
			return page, err
		}
		to, err := u.Parse(next)
		if err != nil {
			return nil, fmt.Errorf("redirects to %.100q, which is no address", next)
		}
		address = to.String()
	}
	return nil, fmt.Errorf("redirects more than %d times", maxHops)
}

func parse(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%.100q is no address of a page", address)
	case u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "":
		return nil, fmt.Errorf("%.100q: want an address that begins with http:// or https://", address)
	case u.User != nil:
		return nil, errors.New("an address with a password in it is not fetched")
	}
	u.Fragment = ""
	return u, nil
}

// hop makes one request, when its host may be asked; next is where it redirects to.
func (c *Client) hop(ctx context.Context, u *url.URL, v Validators) (page *Page, next string, err error) {
	h := c.host(u)
	if c.o.Robots {
		if err := c.robots(ctx, h, u); err != nil {
			return nil, "", err
		}
	}
	if err := h.enter(ctx, c.o.MaxWait); err != nil {
		return nil, "", err
	}
	defer h.leave(c.o.Delay)
	page, next, err = c.request(ctx, u, v)
	var status *Status
	if errors.As(err, &status) && status.Later > 0 {
		h.rest(status.Later)
	}
	return page, next, err
}

func (c *Client) request(ctx context.Context, u *url.URL, v Validators) (*Page, string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, "", err
	}
	request.Header.Set("User-Agent", c.o.Agent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml, application/json, text/plain;q=0.9, */*;q=0.1")
	request.Header.Set("Accept-Encoding", "gzip")
	setIf(request.Header, "If-None-Match", v.ETag)
	setIf(request.Header, "If-Modified-Since", v.Modified)
	response, err := c.http.Do(request)
	if err != nil {
		return nil, "", c.reason(ctx, err)
	}
	defer response.Body.Close()
	switch code := response.StatusCode; {
	case code == http.StatusNotModified:
		return &Page{URL: u.String(), Same: true, Validators: v}, "", nil
	case code >= 300 && code < 400 && response.Header.Get("Location") != "":
		return nil, response.Header.Get("Location"), nil
	case code != http.StatusOK:
		return nil, "", &Status{code, later(response.Header.Get("Retry-After"))}
	}
	body, err := c.body(response)
	if err != nil {
		return nil, "", c.reason(ctx, err)
	}
	return &Page{URL: u.String(), Media: response.Header.Get("Content-Type"), Body: body,
		Validators: Validators{response.Header.Get("ETag"), response.Header.Get("Last-Modified")}}, "", nil
}

func setIf(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// reason leaves away what package http says around an error.
func (c *Client) reason(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("no whole answer within %s", c.o.Timeout)
	}
	var denied *Denied
	if errors.As(err, &denied) {
		return denied
	}
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

// body reads an answer of bounded size.
func (c *Client) body(response *http.Response) ([]byte, error) {
	var from io.Reader = response.Body
	switch coding := strings.ToLower(response.Header.Get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(response.Body)
		if err != nil {
			return nil, err
		}
		from = z
	default:
		return nil, fmt.Errorf("the answer is packed by %.20q, which was not asked for", coding)
	}
	body, err := io.ReadAll(io.LimitReader(from, c.o.MaxBytes+1))
	if int64(len(body)) > c.o.MaxBytes {
		return nil, fmt.Errorf("%w: more than %d KiB", ErrLong, c.o.MaxBytes>>10)
	}
	return body, err
}

// later reads Retry-After: seconds, or a moment. Nobody is waited for longer than a day.
func later(s string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && n > 0 {
		return min(time.Duration(min(n, 1<<30))*time.Second, 24*time.Hour)
	}
	if t, err := http.ParseTime(s); err == nil {
		return min(max(time.Until(t), 0), 24*time.Hour)
	}
	return 0
}
