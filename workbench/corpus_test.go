package workbench

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
	"rapporteur/store"
)

// reports are what the tests are served from: two outlets tell of one attack, with figures that move and a denial.
func reports() []rp.Document {
	return []rp.Document{
		{ID: "courier/1", Title: "Convoy hit near Aleppo", Publisher: "The Courier", Published: "2016-09-20", Lang: "en", Text: "Russian warplanes bombed an aid convoy near Aleppo on Monday. " +
			"At least 12 people were killed in the attack, the Red Crescent said. Russia denied that it had bombed the convoy."},
		{ID: "gazette/1", Title: "Aid convoy destroyed", Publisher: "The Gazette", Published: "2016-09-21", Lang: "en", Text: "The United States accused Russia of bombing an aid convoy near Aleppo. " +
			"Twenty people were killed. Angela Merkel said that she condemned the attack."},
		{ID: "courier/2", Title: "Talks in Vienna", Publisher: "The Courier", Published: "2017-02-03", Lang: "en", Text: "Sergei Lavrov met John Kerry in Vienna on Thursday. " +
			"The foreign minister of Zürich’s canton — “Émile” — did not come. Germany opposes new sanctions on Russia, Merkel said."},
		{ID: "courier/3", Publisher: "The Courier", Lang: "en", Text: "Police fired tear gas at protesters in Nairobi."},
	}
}

var testDesk = sync.OnceValues(func() (*Desk, error) {
	lex, m := lexicon.Default(), model.Default()
	c, err := coder.New(lex, m)
	return &Desk{Coder: c, By: record.Coder{Version: "test", Model: m.Hash(), Lexicon: lex.Hash()}, Read: func(d *rp.Document) *rp.Reading { return c.Read(d) }}, err
})

// testCorpus is a store of the reports, in one file that tests copy.
var testCorpus = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "workbench")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	name, ctx := filepath.Join(dir, "corpus.db"), context.Background()
	s, err := store.Create(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, s); err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
})

func fill(ctx context.Context, s *store.Store) error {
	d, err := testDesk()
	if err != nil {
		return err
	}
	session, err := s.Begin(ctx, d.By)
	if err != nil {
		return err
	}
	for _, doc := range reports() {
		if err := session.Add(ctx, session.Prepare(d.Read(&doc))); err != nil {
			return err
		}
	}
	if err := session.Close(ctx, nil); err != nil {
		return err
	}
	happening := store.Happening{Day: "2016-09-19", Type: "ASSAULT", Count: 2, Record: `{"type":"ASSAULT","actors":["Russia"],"recipients":[],"publishers":["The Courier"],` +
		`"figures":[{"role":"killed","told":[{"day":"2016-09-20","publisher":"The Courier","event":1,"value":12,"low":12}]}],"disputed":[{"about":"occurrence","claims":[1,2]}]}`,
		Tellings: []store.Telling{{Event: 1, Score: 1, Why: "first"}, {Event: 2, Score: 0.8, Why: "same actor"}}}
	story := store.Story{Title: "Convoy hit near Aleppo", First: "2016-09-20", Last: "2016-09-21", Happenings: []store.Happening{happening},
		In: []store.StoryDocument{{Doc: 1, Score: 1}, {Doc: 2, Score: 0.7, Why: "convoy, Aleppo"}}}
	return s.ReplaceStories(ctx, 1, func(yield func(store.Story, error) bool) { yield(story, nil) })
}

// bench is a workbench under test.
type bench struct {
	*testing.T
	w     *Workbench
	store *store.Store
	audit *bytes.Buffer
	clock time.Time
}

// noon is when tests take place.
func noon() time.Time { return time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC) }

// open serves a copy of the corpus.
func open(t *testing.T, access Access) *bench {
	t.Helper()
	data, err := testCorpus()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "corpus.db")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b := &bench{T: t, store: s, audit: &bytes.Buffer{}, clock: noon()}
	access.User = "anna"
	b.w, err = New(Options{Store: s, Name: "corpus.db", Version: "test", Desk: testDesk, Access: access, Audit: b.audit, Now: func() time.Time { return b.clock },
		Formats: []Format{{Name: "reading", Ending: ".jsonl", New: func(w io.Writer) Writer { return Lines{w} }}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// ask sends a request as a browser on this machine would; header is pairs of name and value.
func (b *bench) ask(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8765"+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:4000"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		} else if header[i] == "From" {
			r.RemoteAddr = header[i+1] + ":4000"
		} else {
			r.Header.Set(header[i], header[i+1])
		}
	}
	got := httptest.NewRecorder()
	b.w.ServeHTTP(got, r)
	return got
}

// get reads JSON.
func (b *bench) get(path string, to any) {
	b.Helper()
	b.parse(b.ask(http.MethodGet, path, ""), to)
}

func (b *bench) parse(got *httptest.ResponseRecorder, to any) {
	b.Helper()
	if got.Code != http.StatusOK {
		b.Fatalf("status %d: %s", got.Code, got.Body)
	}
	if err := json.Unmarshal(got.Body.Bytes(), to); err != nil {
		b.Fatalf("%v in %s", err, got.Body)
	}
}

// event finds an event by the beginning of its sentence.
func (b *bench) event(kind, sentence string) Event {
	b.Helper()
	var list List[Event]
	b.get("/api/events?type="+kind, &list)
	for _, e := range list.Items {
		if strings.HasPrefix(e.Sentence, sentence) {
			return e
		}
	}
	b.Fatalf("no %s in %q", kind, sentence)
	return Event{}
}
