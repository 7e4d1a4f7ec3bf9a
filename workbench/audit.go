package workbench

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// audit writes down who changed, exported, or tried to sign in: one JSON line each, which is only ever added.
type audit struct {
	mu  sync.Mutex
	to  io.Writer
	now func() time.Time
}

func newAudit(to io.Writer, now func() time.Time) *audit { return &audit{to: to, now: now} }

// entry is a line of the audit log. It never holds a token or what was written.
type entry struct {
	At     string `json:"at"`
	User   string `json:"user"`
	Role   string `json:"role"`
	From   string `json:"from"`
	Method string `json:"method"`
	Path   string `json:"path"`
	Query  string `json:"query,omitempty"`
	Status int    `json:"status"`
}

func (a *audit) wrap(next http.Handler) http.Handler {
	if a.to == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && !strings.HasPrefix(r.URL.Path, "/api/export") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			who := identity(r.Context())
			from, _ := address(r)
			a.write(entry{a.now().UTC().Format(time.RFC3339Nano), who.Name, who.Role.String(), from.String(), r.Method, r.URL.Path, r.URL.RawQuery, seen.status})
		}()
		next.ServeHTTP(seen, r)
	})
}

func (a *audit) write(e entry) {
	line, _ := json.Marshal(e) // strings and numbers cannot fail
	a.mu.Lock()
	defer a.mu.Unlock()
	_, _ = a.to.Write(append(line, '\n'))
}

// statusWriter remembers the status.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader remembers.
func (s *statusWriter) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Flush pushes a stream on.
func (s *statusWriter) Flush() {
	if f, ok := s.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Unwrap gives http.ResponseController what it wraps.
func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }
