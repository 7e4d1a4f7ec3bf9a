package feed

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	rp "rapporteur"
	"rapporteur/fetch"
	"rapporteur/ingest"
)

func TestList(t *testing.T) {
	opml := `<?xml version="1.0"?><opml version="2.0"><body><outline text="World"><outline type="rss" xmlUrl="https://a.example/feed"/>
<outline XMLURL="https://b.example/atom"/></outline><outline xmlUrl="https://a.example/feed"/></body></opml>`
	lines := "# feeds\nhttps://a.example/feed\n\nhttps://b.example/atom\nhttps://a.example/feed\n"
	for _, list := range []string{opml, lines} {
		got, err := ParseList([]byte(list))
		if err != nil || strings.Join(got, " ") != "https://a.example/feed https://b.example/atom" {
			t.Errorf("%q gives %v, %v", list, got, err)
		}
	}
	for list, want := range map[string]string{"": "no feed in it", "feed.xml": "line 1", "<opml><!ENTITY": "not OPML", `<!DOCTYPE o [<!ENTITY a "b">]><opml/>`: "declares entities"} {
		if _, err := ParseList([]byte(list)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", list, err, want)
		}
	}
}

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title><language>en-gb</language>%s</channel></rss>`

func rssItem(site string, n int, content string) string {
	return fmt.Sprintf(`<item><guid isPermaLink="true">%[1]s/story/%[2]d</guid><link>%[1]s/story/%[2]d</link><title>Report %[2]d of %[1]s</title><pubDate>Fri, 19 Apr 2013 08:00:00 GMT</pubDate><content:encoded><![CDATA[%[3]s]]></content:encoded></item>`, site, n, content)
}

func report(of string) string {
	return "<p>" + strings.Repeat("The ministers of both countries met on Friday, and talked for three hours about "+of+". ", 10) + "</p>"
}

func TestParse(t *testing.T) {
	feeds := map[string]string{
		"rss":  fmt.Sprintf(rss, rssItem("https://a.example", 1, report("the ceasefire"))),
		"atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><id>https://a.example/story/1</id><link href="/story/1"/><title>Report 1 of https://a.example</title><published>2013-04-19T08:00:00Z</published><content type="html">&lt;p&gt;The ministers met.&lt;/p&gt;</content></entry></feed>`,
		"json": `{"version":"https://jsonfeed.org/version/1.1","title":"The Courier","items":[{"id":"https://a.example/story/1","url":"https://a.example/story/1","title":"Report 1 of https://a.example","date_published":"2013-04-19T10:00:00+02:00","content_html":"<p>The ministers met.</p>"}]}`,
	}
	for name, data := range feeds {
		items, err := Parse([]byte(data), "https://a.example/feed")
		if err != nil || len(items) != 1 {
			t.Errorf("%s: %d items, %v", name, len(items), err)
			continue
		}
		it := items[0]
		if it.ID != "https://a.example/story/1" || it.Link != it.ID || it.Published != "2013-04-19T08:00:00Z" || it.Publisher != "The Courier" || it.Content == "" || it.Title != "Report 1 of https://a.example" {
			t.Errorf("%s: %+v", name, it)
		}
	}
	for name, data := range map[string]string{
		"entities": `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`,
		"outside":  `<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>`,
		"deep":     "<rss>" + strings.Repeat("<a>", 500_000),
		"page":     "<!doctype html><html><body>Not found</body></html>",
		"nothing":  "",
	} {
		if items, err := Parse([]byte(data), "https://a.example/feed"); err == nil {
			t.Errorf("%s gives %d items", name, len(items))
		}
	}
}

// press is a test server with 200 feeds, each under a host of its own kind of trouble.
type press struct {
	mu      sync.Mutex
	urls    []string // of servers on ports, that is hosts, of their own
	hits    map[string]int
	version int // what stories say
	bomb    []byte
}

// at is the address of the server that has feed n.
func (p *press) at(n int) string { return p.urls[n%len(p.urls)] }

const feeds = 200

func (p *press) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /closed/\n")
	})
	mux.HandleFunc("/feed/{n}", func(w http.ResponseWriter, r *http.Request) { p.feed(w, r) })
	mux.HandleFunc("/s/{n}/story/{k}", func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.hits[r.URL.Path]++
		p.mu.Unlock()
		_, _ = fmt.Fprintf(w, "<html><head><title>Story</title></head><body><article>%s</article></body></html>", report("prisoners in "+r.URL.Path))
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotFound) })
	return mux
}

// kinds are the ways of feeds; the stories of the first four must all come, once.
const kinds = 16

func (p *press) feed(w http.ResponseWriter, r *http.Request) {
	var n int
	_, _ = fmt.Sscan(r.PathValue("n"), &n)
	p.mu.Lock()
	p.hits[r.URL.Path]++
	hit, version := p.hits[r.URL.Path], p.version
	p.mu.Unlock()
	site := fmt.Sprintf("http://%s/s/%d", r.Host, n)
	content := report(fmt.Sprintf("prisoners, version %d", version))
	whole := fmt.Sprintf(rss, rssItem(site, 1, content)+rssItem(site, 2, content)+rssItem(site, 1, content))
	flush := func() { _ = http.NewResponseController(w).Flush() }
	switch n % kinds {
	case 0: // sound, with validators
		tag := fmt.Sprintf(`"v%d"`, version)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", tag)
		_, _ = fmt.Fprint(w, whole)
	case 1: // summaries only: the pages are got
		_, _ = fmt.Fprintf(w, rss, rssItem(site, 1, "")+rssItem(site, 2, ""))
	case 2: // elsewhere now
		http.Redirect(w, r, fmt.Sprintf("/feed/%d", 1000*kinds+n*kinds), http.StatusMovedPermanently)
	case 3: // packed
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = fmt.Fprint(z, whole)
		_ = z.Close()
	case 4: // drips for ever
		for {
			_, _ = fmt.Fprint(w, " ")
			flush()
			select {
			case <-time.After(20 * time.Millisecond):
			case <-r.Context().Done():
				return
			}
		}
	case 5: // never answers
		<-r.Context().Done()
	case 6: // without end
		for r.Context().Err() == nil {
			if _, err := w.Write(bytes.Repeat([]byte("<item>"), 10_000)); err != nil {
				return
			}
		}
	case 7: // a bomb
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(p.bomb)
	case 8:
		_, _ = fmt.Fprint(w, whole[:len(whole)/3]+"\x00<<")
	case 9:
		_, _ = fmt.Fprint(w, `<!DOCTYPE rss [<!ENTITY a "aaaa">]>`+whole)
	case 10:
		http.Redirect(w, r, []string{"http://169.254.169.254/latest/", "http://127.0.0.2/feed", "http://[::1]/", "file:///etc/passwd", "http://10.0.0.1/"}[n/kinds%5], http.StatusFound)
	case 11: // stories in places that must not be reached, or are closed
		_, _ = fmt.Fprintf(w, rss, rssItem("http://192.168.0.1", n, "")+rssItem("http://"+r.Host+"/closed", n, ""))
	case 12:
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	case 13:
		w.WriteHeader(http.StatusServiceUnavailable + hit%2)
	case 14: // breaks off
		w.Header().Set("Content-Length", "100000")
		_, _ = fmt.Fprint(w, whole[:100])
	case 15: // nested without end
		_, _ = fmt.Fprint(w, "<rss><channel><item>"+strings.Repeat("<a>", 20_000))
	}
}

// harvest reads one round: how often each document came, and what failed.
func harvest(t *testing.T, w *Watcher, addresses []string) (came map[string]int, texts map[string]string, failed map[string]string) {
	t.Helper()
	came, texts, failed = map[string]int{}, map[string]string{}, map[string]string{}
	for in := range w.Round(context.Background(), addresses) {
		it := in.Document(rp.Date{})
		if it.Err != nil {
			failed[it.Where] = it.Err.Error()
		} else {
			came[it.Doc.ID]++
			texts[it.Doc.ID] = it.Doc.Text
			if it.Doc.Published != "2013-04-19T08:00:00Z" || it.Doc.Title == "" || it.Doc.Publisher == "" {
				t.Errorf("%s: %+v", it.Doc.ID, it.Doc)
			}
		}
		w.Done(it.Where, it.Err)
	}
	return came, texts, failed
}

func TestTwoHundredFeeds(t *testing.T) {
	p := &press{hits: map[string]int{}, version: 1}
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	_, _ = z.Write(make([]byte, 20<<20))
	_ = z.Close()
	p.bomb = bomb.Bytes()
	for range 40 {
		server := httptest.NewServer(p.handler())
		defer server.CloseClientConnections()
		p.urls = append(p.urls, server.URL)
	}
	var addresses []string
	wanted := map[string]bool{}
	for n := range feeds {
		addresses = append(addresses, fmt.Sprintf("%s/feed/%d", p.at(n), n))
		site := n
		switch n % kinds {
		case 2:
			site = 1000*kinds + n*kinds
			fallthrough
		case 0, 1, 3:
			for k := 1; k <= 2; k++ {
				wanted[fmt.Sprintf("%s/s/%d/story/%d", p.at(n), site, k)] = true
			}
		}
	}
	now := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	newWatcher := func(state *State) *Watcher {
		client := fetch.New(fetch.Options{Robots: true, Delay: -1, Timeout: 2 * time.Second, MaxBytes: 1 << 18, MaxWait: time.Minute, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
		return &Watcher{Client: client, State: state, Every: time.Hour, Workers: 16, Now: func() time.Time { return now }}
	}
	file := filepath.Join(t.TempDir(), "state")
	state, _ := Load(file)
	w := newWatcher(state)
	start := time.Now()
	came, _, failed := harvest(t, w, addresses)
	for id := range wanted {
		if came[id] != 1 {
			t.Errorf("%s came %d times; %s", id, came[id], failed[id])
		}
	}
	if len(came) != len(wanted) {
		t.Errorf("%d documents, want %d", len(came), len(wanted))
	}
	p.checkFailures(t, failed)
	t.Logf("%d feeds in %s: %d documents, %d failures", feeds, time.Since(start).Round(time.Millisecond), len(came), len(failed))

	// Again, after the program was started anew: nothing comes twice, and what fails is left alone.
	if err := w.Save(file); err != nil {
		t.Fatal(err)
	}
	if state, err := Load(file); err != nil {
		t.Fatal(err)
	} else {
		w = newWatcher(state)
	}
	if came, _, failed = harvest(t, w, addresses); len(came)+len(failed) != 0 {
		t.Errorf("before its time a round gives %d documents, %v", len(came), failed)
	}
	now = now.Add(61 * time.Minute)
	before := p.hits["/feed/13"]
	if came, _, _ = harvest(t, w, addresses); len(came) != 0 {
		t.Errorf("the second round gives %v", came)
	}
	if p.hits["/feed/13"] != before {
		t.Error("a feed that failed is asked as if it had not")
	}

	// Stories that change come again, under the same id.
	now = now.Add(24 * time.Hour)
	p.mu.Lock()
	p.version = 2
	p.mu.Unlock()
	came, texts, _ := harvest(t, w, addresses[:1])
	if id := p.at(0) + "/s/0/story/1"; len(came) != 2 || !strings.Contains(texts[id], "version 2") {
		t.Errorf("what changed: %v", came)
	}
}

// checkFailures looks at whether each bad feed was named, and for what.
func (p *press) checkFailures(t *testing.T, failed map[string]string) {
	t.Helper()
	reasons := map[int]string{4: "no whole answer", 5: "no whole answer", 6: "too long", 7: "too long", 8: "not a feed", 9: "declares entities", 10: "", 12: "redirects more than", 13: "answers 50", 14: "EOF", 15: "nested too deep"}
	for n := range feeds {
		address := fmt.Sprintf("%s/feed/%d", p.at(n), n)
		want, bad := reasons[n%kinds]
		if got, ok := failed[address]; bad != ok || !strings.Contains(got, want) {
			t.Errorf("feed %d fails for %q, want %q", n, got, want)
		}
	}
	for id, want := range map[string]string{"http://192.168.0.1/story/11": "not on the public network", p.at(11) + "/closed/story/11": "robots.txt"} {
		if !strings.Contains(failed[id], want) {
			t.Errorf("%s fails for %q, want %q", id, failed[id], want)
		}
	}
}

func TestState(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state")
	if err := os.WriteFile(file, []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "delete it to begin anew") {
		t.Errorf("half a state: %v", err)
	}
	s := &State{Feeds: map[string]*Source{}, Items: map[string]*Kept{"old": {Seen: "2013-01-01"}, "new": {Seen: "2013-04-19"}}}
	if err := s.Save(file, time.Date(2013, 4, 20, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if s, err := Load(file); err != nil || s.Items["old"] != nil || s.Items["new"] == nil {
		t.Errorf("%+v, %v", s, err)
	}
}

// A page that cannot be got is tried again in later rounds, and the feed asked without validators meanwhile.
func TestTriedAgain(t *testing.T) {
	ill := true
	var asked []string
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Get("If-None-Match"))
		w.Header().Set("ETag", `"1"`)
		_ = json.NewEncoder(w).Encode(map[string]any{"version": "https://jsonfeed.org/version/1", "title": "The Courier", "items": []any{map[string]string{"id": "tag:1", "url": server.URL + "/story"}}})
	})
	mux.HandleFunc("/story", func(w http.ResponseWriter, r *http.Request) {
		if ill {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = fmt.Fprint(w, "<article>"+report("the ceasefire")+"</article>")
	})
	now := time.Now()
	w := &Watcher{State: &State{Feeds: map[string]*Source{}, Items: map[string]*Kept{}}, Every: time.Hour, Workers: 1, All: true, Now: func() time.Time { return now },
		Client: fetch.New(fetch.Options{Delay: -1, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})}
	round := func() (list []ingest.Item) {
		for in := range w.Round(context.Background(), []string{server.URL + "/feed"}) {
			it := in.Document(rp.Date{})
			w.Done(it.Where, it.Err)
			list = append(list, it)
		}
		return list
	}
	if list := round(); len(list) != 1 || list[0].Err == nil {
		t.Errorf("%+v", list)
	}
	ill = false
	if list := round(); len(list) != 1 || list[0].Err != nil || list[0].Doc.ID != "tag:1" {
		t.Errorf("%+v", list)
	}
	if list := round(); len(list) != 0 || strings.Join(asked, ",") != `,,"1"` {
		t.Errorf("%+v, asked with %q", list, asked)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(fmt.Sprintf(rss, rssItem("https://a.example", 1, "<p>a</p>"))))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_text":"a"}]}`))
	f.Add([]byte(`<feed><entry><id>a:b</id><link href="//x"/><updated>2013</updated></entry></feed>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		items, _ := Parse(data, "https://a.example/feed")
		for _, it := range items {
			if it.ID == "" {
				t.Errorf("an entry without an id: %+v", it)
			}
		}
		_, _ = ParseList(data)
	})
}

func FuzzList(f *testing.F) {
	f.Add([]byte(`<opml><body><outline xmlUrl="https://a.example/feed"/></body></opml>`))
	f.Add([]byte("https://a.example/feed\n# b\n"))
	f.Fuzz(func(t *testing.T, data []byte) { _, _ = ParseList(data) })
}
