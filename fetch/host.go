package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// host is what is known of one host: whose turn it is, when it may be asked next, and what robots.txt says.
type host struct {
	turn chan struct{} // holds one token while nobody asks

	mu    sync.Mutex
	free  time.Time // when it may be asked again
	crawl time.Duration

	robots     sync.Mutex // held while robots.txt is read
	rules      *robotstxt.Group
	rulesError error
	until      time.Time // when the rules are too old
}

// Limits of what robots.txt can ask for.
const (
	rulesAge  = 12 * time.Hour
	errorAge  = 10 * time.Minute
	maxCrawl  = 30 * time.Second
	maxRobots = 512 << 10
)

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := u.Scheme + "://" + u.Host
	h := c.hosts[key]
	if h == nil {
		if len(c.hosts) >= maxHosts {
			clear(c.hosts)
		}
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[key] = h
	}
	return h
}

// enter waits until it is the caller's turn, and the host has had its pause. leave must follow.
func (h *host) enter(ctx context.Context, most time.Duration) error {
	patience := time.NewTimer(most)
	defer patience.Stop()
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	case <-patience.C:
		return &Busy{most}
	}
	h.mu.Lock()
	pause := time.Until(h.free)
	h.mu.Unlock()
	if pause > most {
		h.turn <- struct{}{}
		return &Busy{pause}
	}
	select {
	case <-time.After(pause):
		return nil
	case <-ctx.Done():
		h.turn <- struct{}{}
		return ctx.Err()
	}
}

func (h *host) leave(delay time.Duration) {
	h.mu.Lock()
	h.free = latest(h.free, time.Now().Add(max(delay, h.crawl)))
	h.mu.Unlock()
	h.turn <- struct{}{}
}

// rest keeps everybody away for a while.
func (h *host) rest(d time.Duration) {
	h.mu.Lock()
	h.free = latest(h.free, time.Now().Add(d))
	h.mu.Unlock()
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// robots asks what robots.txt says of a page. A site without one allows all; one that cannot say allows nothing yet.
func (c *Client) robots(ctx context.Context, h *host, u *url.URL) error {
	h.robots.Lock()
	defer h.robots.Unlock()
	if time.Now().After(h.until) {
		c.readRobots(ctx, h, u)
	}
	switch {
	case ctx.Err() != nil:
		h.until = time.Time{}
		return ctx.Err()
	case h.rulesError != nil:
		return h.rulesError
	case h.rules != nil && !h.rules.Test(u.RequestURI()):
		return ErrRobots
	}
	return nil
}

func (c *Client) readRobots(ctx context.Context, h *host, u *url.URL) {
	h.rules, h.rulesError, h.until = nil, nil, time.Now().Add(rulesAge)
	page, err := c.robotsPage(ctx, u)
	var status *Status
	switch {
	case errors.As(err, &status) && status.Code < http.StatusInternalServerError && status.Code != http.StatusTooManyRequests:
		return // there is none
	case errors.Is(err, ErrLong):
		return
	case err != nil:
		h.rulesError, h.until = err, time.Now().Add(errorAge)
		return
	}
	rules, err := robotstxt.FromBytes(page.Body[:min(len(page.Body), maxRobots)])
	if err != nil {
		return // a page in its place, as many sites have
	}
	h.rules = rules.FindGroup(c.o.Agent)
	h.mu.Lock()
	h.crawl = min(h.rules.CrawlDelay, maxCrawl)
	h.mu.Unlock()
}

// robotsPage gets robots.txt, which may be elsewhere.
func (c *Client) robotsPage(ctx context.Context, u *url.URL) (*Page, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxHops {
		page, next, err := c.request(ctx, at, Validators{})
		if err != nil || next == "" {
			return page, err
		}
		to, err := at.Parse(next)
		if err != nil {
			return nil, &Status{Code: http.StatusNotFound}
		}
		if at, err = parse(to.String()); err != nil {
			return nil, &Status{Code: http.StatusNotFound}
		}
	}
	return nil, &Status{Code: http.StatusNotFound}
}
