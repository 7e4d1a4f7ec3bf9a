package workbench

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// cache keeps answers for as long as the store stays as it is. It has two generations: what was not asked for while the
// younger one filled up is forgotten.
type cache struct {
	mu         sync.Mutex
	young, old map[string]*answer
	size       int // bytes of the young
	flights    map[string]*flight
}

// flight is an answer that is being found: whoever asks the same meanwhile waits for it.
type flight struct {
	done chan struct{}
	a    *answer // nil where it was none to be kept
}

// answer is a response that was complete.
type answer struct {
	body        []byte
	contentType string
	etag        string
}

// Limits of the cache.
const (
	generation = 32 << 20 // bytes
	tooLarge   = 4 << 20  // an answer that is not worth keeping
)

func newCache() *cache {
	return &cache{young: map[string]*answer{}, old: map[string]*answer{}, flights: map[string]*flight{}}
}

func (c *cache) get(key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	a := c.young[key]
	if a == nil {
		if a = c.old[key]; a != nil {
			c.put(key, a)
		}
	}
	return a
}

// join gives the flight of an answer, and whether whoever joins it has to find the answer and land it.
func (c *cache) join(key string) (f *flight, leads bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f = c.flights[key]; f != nil {
		return f, false
	}
	f = &flight{done: make(chan struct{})}
	c.flights[key] = f
	return f, true
}

func (c *cache) land(key string, f *flight) {
	c.mu.Lock()
	delete(c.flights, key)
	c.mu.Unlock()
	close(f.done)
}

func (c *cache) add(key string, a *answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(key, a)
}

func (c *cache) put(key string, a *answer) {
	if c.size > generation {
		c.old, c.young, c.size = c.young, map[string]*answer{}, 0
	}
	c.young[key] = a
	c.size += len(a.body) + len(key)
}

// cached answers reads from the cache, and gives what is read a tag, so that a browser need not fetch it twice. Streams,
// pages and changes pass through.
func (w *Workbench) cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/api/export") || strings.Contains(r.Header.Get("Accept"), ndjson) {
			next.ServeHTTP(&problemWriter{ResponseWriter: to}, r)
			return
		}
		who := identity(r.Context())
		key := strconv.FormatInt(w.memory.version.Load(), 10) + "\x00" + who.Name + "\x00" + who.Role.String() + "\x00" + r.URL.RequestURI()
		a := w.cache.get(key)
		if a == nil {
			a = w.found(to, r, key, next)
		}
		if a != nil {
			a.write(to, r)
		}
	})
}

// found gives an answer that was not kept: what somebody else is just finding, or what next says. What is no answer is written as it
// is, and nil.
func (w *Workbench) found(to http.ResponseWriter, r *http.Request, key string, next http.Handler) *answer {
	f, leads := w.cache.join(key)
	if leads {
		defer w.cache.land(key, f)
	} else {
		select {
		case <-f.done:
		case <-r.Context().Done():
		}
		if a := f.landed(); a != nil {
			return a
		}
	}
	kept := &keeper{header: http.Header{}, status: http.StatusOK}
	next.ServeHTTP(kept, r)
	if kept.status != http.StatusOK {
		kept.copyTo(to)
		return nil
	}
	sum := sha256.Sum256(kept.body.Bytes())
	a := &answer{kept.body.Bytes(), kept.header.Get("Content-Type"), `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
	if leads {
		f.a = a
	}
	if len(a.body) < tooLarge && (r.URL.Path != "/api/about" || w.memory.progress() == 1) { // while numbers load, it tells how far
		w.cache.add(key, a)
	}
	return a
}

// landed is what a flight found; nil as long as it has found nothing.
func (f *flight) landed() *answer {
	select {
	case <-f.done:
		return f.a
	default:
		return nil
	}
}

func (a *answer) write(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", a.etag)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Accept, Authorization, Cookie")
	for tag := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if tag = strings.TrimSpace(tag); tag == "*" || strings.TrimPrefix(tag, "W/") == a.etag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", a.contentType)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	_, _ = w.Write(a.body)
}

// keeper holds a response back.
type keeper struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header, WriteHeader and Write make it an http.ResponseWriter.
func (k *keeper) Header() http.Header { return k.header }

// WriteHeader keeps the status.
func (k *keeper) WriteHeader(status int) { k.status = status }

// Write keeps the body.
func (k *keeper) Write(b []byte) (int, error) { return k.body.Write(b) }

func (k *keeper) copyTo(w http.ResponseWriter) {
	for name, values := range k.header {
		w.Header()[name] = values
	}
	w.WriteHeader(k.status)
	_, _ = w.Write(k.body.Bytes())
}

// problemWriter says that an error is one, also where lines were asked for.
type problemWriter struct{ http.ResponseWriter }

// WriteHeader sets the type of an error.
func (p *problemWriter) WriteHeader(status int) {
	if status >= http.StatusBadRequest && p.Header().Get("Content-Type") == ndjson {
		p.Header().Set("Content-Type", "application/problem+json")
	}
	p.ResponseWriter.WriteHeader(status)
}

// Flush pushes a stream on.
func (p *problemWriter) Flush() {
	if f, ok := p.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Unwrap gives http.ResponseController what it wraps.
func (p *problemWriter) Unwrap() http.ResponseWriter { return p.ResponseWriter }
