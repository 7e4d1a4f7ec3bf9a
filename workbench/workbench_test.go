package workbench

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestWithoutCorpus: pasted reports alone need no store, and say so where one is wanted.
func TestWithoutCorpus(t *testing.T) {
	w, err := New(Options{Desk: func() (*Desk, error) { return nil, errNoStore }})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/api/about": 200, "/api/events": 404, "/api/openapi.json": 200, "/api/nothing": 404} {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
		got := httptest.NewRecorder()
		w.ServeHTTP(got, r)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %s", path, got.Code, want, got.Body)
		}
	}
}
