package workbench

import (
	"net/http"
	"net/url"
	"testing"
)

// FuzzParameters: no value of any parameter is a fault of the server, nor makes it panic.
func FuzzParameters(f *testing.F) {
	for _, seed := range []string{"", "RUS", `"`, `" OR 1=1 --`, "-x", "2016-02-30", "0000-00-00", "\x00", "person/angela-merkel", "%", "_", "NEAR(a b)", "a* b^2", "99999999999999999999", "2016-09-20.1", ".", "type,type", "é\xff", `"a" "b`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		b := open(t, Access{})
		v := url.QueryEscape(value)
		for _, path := range []string{"events", "documents", "attributions", "disputes", "stories", "counts", "network", "places"} {
			for _, name := range []string{"q", "actor", "with", "speaker", "publisher", "place", "from", "after", "by", "story", "type", "run"} {
				got := b.ask(http.MethodGet, "/api/"+path+"?"+name+"="+v, "")
				if got.Code >= http.StatusInternalServerError {
					t.Errorf("%s?%s=%q: %d %s", path, name, value, got.Code, got.Body)
				}
			}
		}
		for _, path := range []string{"/api/actors/" + url.PathEscape(value), "/api/actors?q=" + v, "/api/events/" + url.PathEscape(value), "/api/reviews?target=" + v, "/api/documents?id=" + v} {
			if got := b.ask(http.MethodGet, path, ""); got.Code >= http.StatusInternalServerError {
				t.Errorf("%s: %d %s", path, got.Code, got.Body)
			}
		}
	})
}
