package workbench

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestRoutes asks every route for what it should hold of the four reports.
func TestRoutes(t *testing.T) {
	b := open(t, Access{})
	for _, c := range []struct{ path, holds string }{
		{"/api/about", `"documents":4`},
		{"/api/about", `"user":"anna","role":"admin"`},
		{"/api/documents", `"total":4`},
		{"/api/documents?publisher=The+Courier", `"total":3`},
		{"/api/documents?q=convoy", `"total":2`},
		{"/api/documents?q=convoy&limit=1", `"next":"2016-09-20.1"`},
		{"/api/documents?type=CONSULT", `"title":"Talks in Vienna"`},
		{"/api/documents?id=gazette/1", `"title":"Aid convoy destroyed"`},
		{"/api/documents/1", `"schema":"rapporteur/reading/1"`},
		{"/api/documents/1", `"story":{"key":1`},
		{"/api/documents/1/why?sentence=0", `"lemma":"bomb"`},
		{"/api/documents/1/why?item=e1", `"same_coder":true`},
		{"/api/documents/1/why?item=s1", `"what":"cue"`},
		{"/api/events?actor=RUS", `"actor_countries":["RUS"]`},
		{"/api/events?with=RUS&with=USA", `"type":"ACCUSE"`},
		{"/api/events?place=Nowhere", `"items":[],"next":"","total":0`},
		{"/api/attributions?speaker=Angela+Merkel", `"speaker":"Angela Merkel"`},
		{"/api/disputes", `"about":"occurrence"`},
		{"/api/stories", `"title":"Convoy hit near Aleppo"`},
		{"/api/stories/1", `"role":"killed"`},
		{"/api/actors?q=merkel", `"key":"person/angela-merkel"`},
		{"/api/actors/person%2Fangela-merkel", `"stance":`},
		{"/api/counts?by=type", `{"key":"ACCUSE"`},
		{"/api/counts?by=month,type", `"at":"2016-09"`},
		{"/api/counts?by=publisher", `{"key":"The Courier"`},
		{"/api/counts?by=month,quad", `{"at":"2016-09","key":"3"`},
		{"/api/facets", `{"by":"type","cells":[{"key":"`},
		{"/api/facets?by=actor,publisher&limit=1", `{"by":"publisher","cells":[{"key":"The Courier"`},
		{"/api/totals?publisher=The+Courier", `"documents":{"n":3,"more":false}`},
		{"/api/network", `"from":"state/USA","to":"state/RUS","type":"ACCUSE"`},
		{"/api/network?level=country", `"key":"country/RUS"`},
		{"/api/places", `"name":"Vienna"`},
		{"/api/reviews", `"items":[]`},
		{"/api/agreement", `"alpha":null`},
		{"/api/export?format=reading", `"text":"Russian warplanes`},
		{"/api/gold.jsonl", ""},
		{"/api/codebook-examples", "# Examples by reviewers"},
		{"/api/codebook-examples?layer=attribution", "# Examples by reviewers"},
		{"/api/about", `"modes":["`},
		{"/api/openapi.json", `"openapi":"3.1`},
	} {
		got := b.ask(http.MethodGet, c.path, "")
		if got.Code != http.StatusOK || !strings.Contains(got.Body.String(), c.holds) {
			t.Errorf("GET %s: status %d, want %s in %.900s", c.path, got.Code, c.holds, got.Body)
		}
	}
}

// TestWrongRequests: what cannot be is said to be wrong, as RFC 9457 has it, and never as a fault of the server.
func TestWrongRequests(t *testing.T) {
	b := open(t, Access{})
	for _, c := range []struct {
		method, path, body string
		want               int
	}{
		{"GET", "/api/documents/99", "", 404},
		{"GET", "/api/documents/x", "", 422},
		{"GET", "/api/documents/1/why", "", 404},
		{"GET", "/api/documents/1/why?item=e99", "", 404},
		{"GET", "/api/events/none", "", 404},
		{"GET", "/api/stories/99", "", 404},
		{"GET", "/api/actors/nobody", "", 404},
		{"GET", "/api/events?type=WAR", "", 422},
		{"GET", "/api/events?from=2016-13-40", "", 422},
		{"GET", "/api/events?limit=0", "", 422},
		{"GET", "/api/events?after=yesterday", "", 422},
		{"GET", "/api/events?run=9", "", 404},
		{"GET", "/api/counts?by=type,month", "", 422},
		{"GET", "/api/facets?by=month", "", 422},
		{"GET", "/api/facets?by=type,nothing", "", 422},
		{"GET", "/api/counts?by=weather", "", 422},
		{"GET", "/api/export?format=word", "", 422},
		{"GET", "/api/nothing", "", 404},
		{"POST", "/api/events", "{}", 404},
		{"POST", "/api/read", `{}`, 422},
		{"POST", "/api/read", `{"text":"   "}`, 422},
		{"POST", "/api/read", `{"text":`, 400},
		{"POST", "/api/reviews", `{"target":{"document":1,"layer":"event","id":"e99"},"verdict":"accept"}`, 404},
		{"POST", "/api/reviews", `{"target":{"document":1,"layer":"event","id":"e1"},"verdict":"correct","field":"type","value":"WAR"}`, 422},
		{"POST", "/api/reviews", `{"target":{"document":1,"layer":"event","id":"e1"},"verdict":"correct","field":"colour","value":"red"}`, 422},
		{"POST", "/api/reviews", `{"target":{"document":1,"layer":"event","span":[5,9999]},"verdict":"add","value":"{\"type\":\"AID\"}"}`, 422},
		{"POST", "/api/reviews", `{"target":{"document":1,"layer":"attribution","id":"e1"},"verdict":"accept"}`, 404},
	} {
		got := b.ask(c.method, c.path, c.body)
		if kind := got.Header().Get("Content-Type"); got.Code != c.want || !strings.HasPrefix(kind, "application/problem+json") {
			t.Errorf("%s %s %s: status %d (%s), want %d: %s", c.method, c.path, c.body, got.Code, kind, c.want, got.Body)
		}
	}
}

// TestPages: going through a list page by page gives the same as streaming it, forwards and backwards.
func TestPages(t *testing.T) {
	b := open(t, Access{})
	for _, list := range []string{"/api/events", "/api/documents", "/api/attributions"} {
		for _, order := range []string{"", "&newest=true"} {
			var paged []string
			after := ""
			for range 100 {
				var page List[json.RawMessage]
				b.get(list+"?limit=2"+order+"&after="+url.QueryEscape(after), &page)
				for _, item := range page.Items {
					paged = append(paged, string(item))
				}
				if after = page.Next; after == "" {
					break
				}
			}
			got := b.ask(http.MethodGet, list+"?limit=2"+order, "", "Accept", ndjson)
			var streamed []string
			lines := bufio.NewScanner(got.Body)
			lines.Buffer(nil, 1<<20)
			for lines.Scan() {
				streamed = append(streamed, lines.Text())
			}
			if strings.Join(paged, "\n") != strings.Join(streamed, "\n") || len(paged) < 4 {
				t.Errorf("%s%s: %d in pages, %d in the stream", list, order, len(paged), len(streamed))
			}
		}
	}
}

// TestTags: an answer that has not changed is not sent again; a review changes it.
func TestTags(t *testing.T) {
	b := open(t, Access{})
	e := b.event("ASSAULT", "Russian warplanes")
	first := b.ask(http.MethodGet, "/api/events/"+e.Key, "")
	tag := first.Header().Get("ETag")
	if again := b.ask(http.MethodGet, "/api/events/"+e.Key, "", "If-None-Match", tag); tag == "" || again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("tag %q: status %d", tag, again.Code)
	}
	b.review(e, "anna", `"verdict":"accept"`)
	if again := b.ask(http.MethodGet, "/api/events/"+e.Key, "", "If-None-Match", tag); again.Code != http.StatusOK || !strings.Contains(again.Body.String(), `"reviewed":"accept"`) {
		t.Errorf("after a review: status %d: %s", again.Code, again.Body)
	}
}

// TestRead codes a pasted report; spans count its letters, not its bytes.
func TestRead(t *testing.T) {
	b := open(t, Access{})
	got := b.ask(http.MethodPost, "/api/read", `{"text":"“Über Élysée”: Turkey bombed Kurdish militants in Iraq.","date":"2019-10-09","title":"Raid"}`)
	var out Coded
	b.parse(got, &out)
	if len(out.Rows) != 1 || len(out.Events) != 1 || len(out.Why) != 1 || out.Rows[0].Type != "ASSAULT" || out.Rows[0].TriggerSpans[0] != "22-28" {
		t.Errorf("%s", got.Body)
	}
	if len(out.Why[0].Tokens) == 0 || out.Why[0].Rule == "" || len(out.Why[0].Reasons) == 0 {
		t.Errorf("why: %+v", out.Why[0])
	}
}

// TestTextStaysText: what a report says is never more than a string of JSON.
func TestTextStaysText(t *testing.T) {
	b := open(t, Access{})
	got := b.ask(http.MethodPost, "/api/read", `{"text":"<script>alert(1)</script> Iran threatened Israel.","title":"<img src=x onerror=alert(1)>"}`)
	if kind := got.Header().Get("Content-Type"); kind != "application/json" || got.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("type %q", kind)
	}
	if csp := got.Header().Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("policy %q", csp)
	}
}
