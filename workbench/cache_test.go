package workbench

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
)

// TestAskedAtOnce: what many ask at the same time is found once, and all get it.
func TestAskedAtOnce(t *testing.T) {
	b := open(t, Access{})
	var found atomic.Int32
	begun, proceed := make(chan struct{}), make(chan struct{})
	slow := b.w.cached(http.HandlerFunc(func(to http.ResponseWriter, _ *http.Request) {
		if found.Add(1) == 1 {
			close(begun)
		}
		<-proceed
		_, _ = to.Write([]byte("the answer"))
	}))
	var wg sync.WaitGroup
	ask := func() {
		out := httptest.NewRecorder()
		slow.ServeHTTP(out, httptest.NewRequest(http.MethodGet, "/api/counts", nil))
		if out.Code != http.StatusOK || out.Body.String() != "the answer" {
			t.Errorf("%d: %s", out.Code, out.Body)
		}
	}
	wg.Go(ask)
	<-begun
	for range 20 {
		wg.Go(ask)
	}
	close(proceed)
	wg.Wait()
	if n := found.Load(); n != 1 {
		t.Errorf("found %d times", n)
	}
}
