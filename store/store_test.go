package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	rp "rapporteur"
	"rapporteur/internal/specimen"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/story"
)

var by = record.Coder{Version: "1", Model: "aa", Lexicon: "bb"}

// each runs a test against SQLite, and against PostgreSQL where RAPPORTEUR_POSTGRES names a server: every test gets a
// database of its own.
func each(t *testing.T, test func(t *testing.T, name string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "a ?#%.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, database(t)) })
}

func create(t *testing.T, name string) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// reading is the specimen under another name and day.
func reading(i int) *rp.Reading {
	r := specimen.Reading()
	r.Document.ID = fmt.Sprintf("doc-%03d", i)
	r.Document.Published = rp.NewDate(2024, 1, 1).AddDays(i).String()
	return r
}

// fill writes readings from..to-1 as the coder.
func fill(t *testing.T, s *store.Store, by record.Coder, list ...*rp.Reading) {
	t.Helper()
	w, err := s.Begin(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		if err := w.Add(t.Context(), w.Prepare(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

func specimens(n int) []*rp.Reading {
	var list []*rp.Reading
	for i := range n {
		list = append(list, reading(i))
	}
	return list
}

// collect reads a stream.
func collect[T any](t *testing.T, list func(func(T, error) bool)) []T {
	t.Helper()
	var out []T
	for item, err := range list {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, item)
	}
	return out
}

func hash(t *testing.T, s *store.Store) string {
	t.Helper()
	h, err := s.Hash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// TestWhatGoesInComesOut: a reading's line, its rows and its text come back as they were.
func TestWhatGoesInComesOut(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		r := reading(7)
		fill(t, s, by, r)
		got, err := s.Reading(t.Context(), 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		line, err := got.Line()
		if err != nil {
			t.Fatal(err)
		}
		if want := record.AppendReading(nil, r, by, false); string(line) != string(want) {
			t.Errorf("reading\n%s\nwant\n%s", line, want)
		}
		back, who, err := got.Read()
		if err != nil || who != by || len(back.Events) != len(r.Events) || back.Events[2].Trigger[0] != r.Events[2].Trigger[0] {
			t.Errorf("read %+v by %v, %v", back, who, err)
		}
		if got.Text != r.Document.Text || string(got.Extra) != string(r.Document.Extra) || got.Title != r.Document.Title || got.Version != 1 {
			t.Errorf("document %+v", got.Document)
		}
		rows := record.Rows(r, by)
		for i, e := range collect(t, s.EventsOf(t.Context(), 0, 1)) {
			if was, is := string(rows[i].AppendJSON(nil)), string(e.AppendJSON(nil)); was != is {
				t.Errorf("row\n%s\nwant\n%s", is, was)
			}
			again, err := s.Event(t.Context(), e.EventID)
			if err != nil || again.Key != e.Key {
				t.Errorf("event %s: %+v, %v", e.EventID, again.Key, err)
			}
		}
		said := collect(t, s.Attributions(t.Context(), store.Filter{}, store.Page{}))
		if len(said) != 5 || said[3].Speaker != "sources" || said[3].Addressee != "Zoë Ångström" || said[3].Within != 2 || said[3].Content != "that rebels had killed at least 12 civilians near Málaga" {
			t.Errorf("attributions %+v", said)
		}
		if d := collect(t, s.Disputes(t.Context(), store.Filter{}, store.Page{})); len(d) != 1 || !slices.Equal(d[0].Claims, []string{"e3", "e4"}) || d[0].About != "occurrence" {
			t.Errorf("disputes %+v", d)
		}
	})
}

// TestOnce: coding twice, in pieces, or the same report twice, changes nothing; both databases agree on what that is.
func TestOnce(t *testing.T) {
	hashes := map[string]bool{}
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(40)...)
		want := hash(t, s)
		fill(t, s, by, specimens(40)...)
		if got := hash(t, s); got != want {
			t.Error("coding again changed the store")
		}
		hashes[want] = true
		other := create(t, again(t, name))
		fill(t, other, by, specimens(13)...)
		fill(t, other, by, append(specimens(20), reading(3), reading(19))...)
		fill(t, other, by, specimens(40)...)
		if got := hash(t, other); got != want {
			t.Error("three sittings gave another store than one")
		}
	})
	if len(hashes) > 1 {
		t.Error("the two databases hold different things")
	}
}

// TestMemory: what a session remembers of the actors it met is bounded, and those it forgot keep their numbers.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of writing")
	}
	s := create(t, filepath.Join(t.TempDir(), "a.db"))
	w, err := s.Begin(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	const each = 300
	readings := 2*store.CachedEntities/each + 1
	most := 0
	for i := range readings + 10 { // the last ten name the actors of the first
		r := reading(i)
		for n := range each {
			r.Actors = append(r.Actors, rp.Actor{Name: fmt.Sprint("witness ", i%readings*each+n), Mention: rp.None})
		}
		if err := errors.Join(w.Add(t.Context(), w.Prepare(r)), w.Flush(t.Context())); err != nil {
			t.Fatal(err)
		}
		most = max(most, store.Known(w))
	}
	if err := w.Close(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if most > store.CachedEntities {
		t.Errorf("%d actors known by heart, want at most %d", most, store.CachedEntities)
	}
	witnesses := 0
	for e, err := range s.EntityFacts(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(e.Name, "witness ") {
			witnesses++
		}
	}
	if witnesses != readings*each {
		t.Errorf("%d witnesses in the store, want %d", witnesses, readings*each)
	}
}

// TestVersions: the same id with another text is a second version, and another coder's reading stands beside the first.
func TestVersions(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		changed := reading(1)
		changed.Document.Title = "Müller does not meet Ångström"
		fill(t, s, by, reading(1), changed, reading(1))
		docs := collect(t, s.Documents(t.Context(), store.Filter{Document: "doc-001"}, store.Page{}))
		if len(docs) != 2 || docs[0].Version != 1 || docs[1].Version != 2 || docs[1].Title != changed.Document.Title {
			t.Fatalf("documents %+v", docs)
		}
		second := by
		second.Version = "2"
		r := reading(1)
		r.Events, r.Disputes = r.Events[:3], nil
		r.Events[0].Type = rp.AGREE
		fill(t, s, second, r)
		runs, err := s.Runs(t.Context())
		if err != nil || len(runs) != 2 || runs[1].By != second {
			t.Fatalf("runs %v, %v", runs, err)
		}
		var got []string
		for _, p := range collect(t, s.Diff(t.Context(), 1, 2)) {
			got = append(got, fmt.Sprint(p.Change, " ", p.Was.Type, " ", p.Now.Type))
		}
		want := []string{"same AGREE AGREE", "same ASSAULT ASSAULT", "altered CONSULT AGREE", "gone ASSAULT ", "gone AID "}
		if !slices.Equal(got, want) {
			t.Errorf("difference %q, want %q", got, want)
		}
	})
}

func TestFilters(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(10)...)
		ten := store.Filter{From: rp.NewDate(2024, 1, 3), To: rp.NewDate(2024, 1, 5)}
		for _, c := range []struct {
			what string
			of   store.Layer
			f    store.Filter
			want int64
		}{
			{"all events", store.Events, store.Filter{}, 50},
			{"documents of three days", store.Documents, ten, 3},
			{"attributions of three days", store.Attributions, ten, 15},
			{"disputes of three days", store.Disputes, ten, 3},
			{"events without a day of their own", store.Events, ten, 9},
			{"type", store.Events, store.Filter{Types: []rp.EventType{rp.ASSAULT, rp.AID}}, 30},
			{"status", store.Events, store.Filter{Statuses: []rp.Status{rp.Denied}}, 10},
			{"actor by name", store.Events, store.Filter{Actor: "jörg MÜLLER"}, 30},
			{"actor by country", store.Events, store.Filter{Actor: "DEU"}, 30},
			{"dyad", store.Events, store.Filter{Actor: "DEUGOV", Recipient: "SWE"}, 10},
			{"on either side", store.Events, store.Filter{With: "SWEGOV"}, 10},
			{"speaker", store.Events, store.Filter{Speaker: "rebels"}, 10},
			{"who says", store.Attributions, store.Filter{Speaker: "Zoë Ångström"}, 10},
			{"act", store.Attributions, store.Filter{Acts: []rp.Act{rp.Deny}}, 10},
			{"told to", store.Attributions, store.Filter{Recipient: "SWE"}, 10},
			{"country of the place", store.Events, store.Filter{Place: "ESP"}, 20},
			{"disputed", store.Events, store.Filter{Disputed: true}, 20},
			{"about", store.Disputes, store.Filter{Abouts: []rp.Point{rp.HowMany}}, 0},
			{"publisher", store.Documents, store.Filter{Publisher: "The Specimen"}, 10},
			{"words", store.Documents, store.Filter{Text: "ceasefire malaga"}, wordsWithoutMarks(name)},
			{"phrase", store.Events, store.Filter{Text: `"killed at least"`}, 50},
			{"phrase that is not there", store.Events, store.Filter{Text: `"least killed at"`}, 0},
			{"word not wanted", store.Documents, store.Filter{Text: "ceasefire -rebels"}, 0},
			{"documents with", store.Documents, store.Filter{Types: []rp.EventType{rp.AID}, Acts: []rp.Act{rp.Deny}}, 10},
			{"documents without", store.Documents, store.Filter{Types: []rp.EventType{rp.COERCE}}, 0},
			{"quotation marks and operators", store.Documents, store.Filter{Text: `zebra" OR NEAR( * ^ -`}, 0},
		} {
			if got, err := s.Count(t.Context(), c.of, c.f); err != nil || got != c.want {
				t.Errorf("%s: %d, %v; want %d", c.what, got, err, c.want)
			}
		}
	})
}

// wordsWithoutMarks: SQLite finds "Málaga" by "malaga", PostgreSQL does not without an extension.
func wordsWithoutMarks(name string) int64 {
	if strings.Contains(name, "://") {
		return 0
	}
	return 10
}

// TestPages: pages of any size, in both directions, make up the whole.
func TestPages(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(12)...)
		for _, newest := range []bool{false, true} {
			whole := collect(t, s.Events(t.Context(), store.Filter{}, store.Page{Newest: newest}))
			var parts []store.Event
			for page := (store.Page{Limit: 7, Newest: newest}); ; {
				part := collect(t, s.Events(t.Context(), store.Filter{}, page))
				if parts = append(parts, part...); len(part) < page.Limit {
					break
				}
				at, err := store.ParseCursor(part[len(part)-1].Cursor().String())
				if err != nil {
					t.Fatal(err)
				}
				page.After = at
			}
			same := slices.EqualFunc(whole, parts, func(a, b store.Event) bool { return a.Key == b.Key })
			if !same || len(whole) != 60 {
				t.Errorf("newest %v: %d in pages, %d in all", newest, len(parts), len(whole))
			}
		}
	})
}

// TestCounts: the tables of counts say what counting the events says.
func TestCounts(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(9)...)
		fill(t, s, by, specimens(40)...)
		months := map[string]int64{}
		list, err := s.Months(t.Context(), store.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			months[m.Month+m.Type] = m.N
		}
		for _, e := range collect(t, s.Events(t.Context(), store.Filter{}, store.Page{})) {
			months[e.Day[:7]+e.Type]--
		}
		for key, n := range months {
			if n != 0 {
				t.Errorf("%s is %d off", key, n)
			}
		}
		line, err := s.Timeline(t.Context(), store.Filter{Actor: "DEU", Recipient: "SWE"})
		if err != nil || len(line) != 1 || line[0] != (store.MonthCount{Month: "2024-03", Type: "CONSULT", N: 40}) {
			t.Errorf("timeline %v, %v", line, err)
		}
		top, err := s.TopDyads(t.Context(), 0, store.Actors, rp.NoEvent, 5)
		if err != nil || len(top) != 1 || top[0] != (store.DyadCount{"Jörg Müller", "Zoë Ångström", "DEUGOV", "SWEGOV", 40}) {
			t.Errorf("dyads %v, %v", top, err)
		}
		in, err := s.TopDyadsIn(t.Context(), 0, store.Actors, rp.CONSULT, rp.NewDate(2024, 3, 1), rp.NewDate(2024, 3, 31), 5)
		if err != nil || !slices.Equal(in, top) {
			t.Errorf("dyads of March %v, %v, want %v", in, err, top)
		}
		if none, err := s.TopDyadsIn(t.Context(), 0, store.Actors, rp.NoEvent, rp.Date{}, rp.NewDate(2024, 2, 29), 5); err != nil || len(none) != 0 {
			t.Errorf("dyads until February %v, %v", none, err)
		}
		who, err := s.TopActors(t.Context(), 0, store.Actors, store.Speaking, 3)
		if err != nil || len(who) != 2 || who[0].Name != "Jörg Müller" || who[0].Said != 40 || who[0].Acted != 120 {
			t.Errorf("actors %+v, %v", who, err)
		}
		hits := collect(t, s.Search(t.Context(), store.Filter{Text: "ceasefire", From: rp.NewDate(2024, 1, 30)}, store.Page{Limit: 2, Newest: true}))
		if len(hits) != 2 || hits[0].ID != "doc-039" || !strings.Contains(hits[0].Excerpt, "ceasefire") {
			t.Errorf("hits %+v", hits)
		}
	})
}

// TestCountOfWords: as many documents are counted as are found, of one word, which has a count of its own, and of more.
func TestCountOfWords(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(5)...)
		other := reading(7)
		other.Document.Text += "\nOthers met in vain, as O'Brien's well-known note said."
		fill(t, s, by, other, other)
		for word, want := range map[string]int{"ceasefire": 6, "CEASEFIRES": 6, "others": 1, "nobody": 0, "well-known": 1, "o'brien": 1, "ceasefire others": 1, `"in vain"`: 1, "ceasefire -others": 5, "'": 0, `\`: 0} {
			f := store.Filter{Text: word}
			n, err := s.Count(t.Context(), store.Documents, f)
			if hits := collect(t, s.Search(t.Context(), f, store.Page{})); err != nil || int(n) != want || len(hits) != want {
				t.Errorf("%s: %d counted, %d found, want %d, %v", word, n, len(hits), want, err)
			}
		}
	})
}

// TestReviews: reviews are kept in order, and can neither be changed nor taken away.
func TestReviews(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, reading(1))
		at := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
		for i, verdict := range []string{"wrong", "corrected"} {
			r, err := s.AddReview(t.Context(), store.Review{At: at, Reviewer: "Ada", Layer: "event", Target: "x", Doc: 1, Field: "type", Old: "AID", New: "AGREE", Verdict: verdict})
			if err != nil || r.Key != int64(i+1) {
				t.Fatalf("review %+v, %v", r, err)
			}
		}
		list := collect(t, s.Reviews(t.Context(), store.ReviewFilter{Layer: "event", Doc: 1}))
		if len(list) != 2 || list[1].Verdict != "corrected" || !list[1].At.Equal(at) {
			t.Errorf("reviews %+v", list)
		}
		if _, err := s.AddReview(t.Context(), store.Review{At: at, Reviewer: "Ada"}); err == nil {
			t.Error("a review of nothing was taken")
		}
		for _, q := range []string{"UPDATE reviews SET note = 'x'", "DELETE FROM reviews"} {
			if err := store.Exec(t.Context(), s, q); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", q, err)
			}
		}
	})
}

// TestRulings: the latest word of a reviewer on a pair counts; what the store does not hold is refused.
func TestRulings(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(3)...)
		say := func(verdict, a, b string) error {
			_, err := s.Rule(t.Context(), store.Review{At: time.Now(), Reviewer: "Ada", Verdict: verdict}, [2]string{a, b})
			return err
		}
		events := collect(t, s.Events(t.Context(), store.Filter{}, store.Page{Limit: 2}))
		for _, err := range []error{say(store.Merged, "doc-000", "doc-002"), say(store.Split, "doc-002", "doc-000"), say(store.Merged, events[1].EventID, events[0].EventID)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := say(store.Split, "doc-000", "doc-009"); err == nil {
			t.Error("a ruling on a document that is not there was taken")
		}
		docs, pairs, err := s.Rulings(t.Context(), 1)
		if err != nil || !maps.Equal(docs, story.Rulings{story.PairOf(1, 3): false}) || !maps.Equal(pairs, story.Rulings{story.PairOf(events[0].Key, events[1].Key): true}) {
			t.Errorf("%v, %v, %v", docs, pairs, err)
		}
	})
}

// TestStories: stories replace those of the same run, whole or not at all.
func TestStories(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(3)...)
		tell := func(fail error) error {
			return s.ReplaceStories(t.Context(), 1, func(yield func(store.Story, error) bool) {
				story := store.Story{Title: "Talks", First: "2024-01-01", Last: "2024-01-02", In: []store.StoryDocument{{Doc: 1, Score: 1}, {Doc: 2, CopyOf: 1, Score: 0.9, Why: "reprint"}},
					Happenings: []store.Happening{{Day: "2024-03-08", Type: "CONSULT", Count: 1, Record: "{}", Tellings: []store.Telling{{Event: 1, Score: 1, Why: "alone"}, {Event: 6, Score: 0.5}}}}}
				if yield(story, nil) {
					yield(store.Story{Title: "Aid", First: "2024-01-03", Last: "2024-01-03", In: []store.StoryDocument{{Doc: 3}}}, fail)
				}
			})
		}
		if err := tell(nil); err != nil {
			t.Fatal(err)
		}
		want := hash(t, s)
		if err := tell(context.Canceled); err == nil || hash(t, s) != want {
			t.Errorf("a failed writing left traces, error %v", err)
		}
		if err := tell(nil); err != nil || hash(t, s) != want {
			t.Errorf("the same stories are others the second time, error %v", err)
		}
		if list := collect(t, s.Stories(t.Context(), store.Filter{Document: "doc-001"}, store.Page{})); len(list) != 1 || list[0].Title != "Talks" || list[0].Documents != 2 {
			t.Errorf("stories %+v", list)
		}
		whole, err := s.Story(t.Context(), 1)
		if err != nil || whole.In[1].CopyOf != 1 || len(whole.Happenings) != 1 || whole.Happenings[0].Tellings[1].Event != 6 {
			t.Errorf("story %+v, %v", whole, err)
		}
		rows := collect(t, s.TellingRows(t.Context(), store.Filter{Story: 1}))
		if len(rows) != 2 || rows[1].Why != "" || rows[1].CopyOf != "doc-000" || rows[1].Document != "doc-001" || rows[0].CopyOf != "" || rows[0].Happening != rows[1].Happening || rows[0].EventID == rows[1].EventID {
			t.Errorf("tellings %+v", rows)
		}
	})
}

func TestOpenWhatIsNotThere(t *testing.T) {
	if _, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "none.db")); !os.IsNotExist(err) {
		t.Errorf("error %v", err)
	}
}

// TestFullDisk: what no longer fits is refused with an error, what was committed stays, and with room again the work
// ends as if nothing had been.
func TestFullDisk(t *testing.T) {
	name := filepath.Join(t.TempDir(), "full.db")
	calm, full := create(t, name+"2.db"), create(t, name)
	list := specimens(1500)
	fill(t, calm, by, list...)
	w, err := full.Begin(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.ExecSession(t.Context(), w, "PRAGMA max_page_count = 1800"); err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		if err = w.Add(t.Context(), w.Prepare(r)); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "full") {
		t.Errorf("a full disk gives %v", err)
	}
	if err := w.Close(t.Context(), err); err == nil {
		t.Error("the failed work ended well")
	}
	n, err := full.Count(t.Context(), store.Documents, store.Filter{})
	if err != nil || n == 0 || n == 1500 {
		t.Errorf("%d documents were kept, %v; want some, not all", n, err)
	}
	roomy := create(t, name) // with connections of its own, which have no limit
	fill(t, roomy, by, list...)
	if hash(t, roomy) != hash(t, calm) {
		t.Error("the store is another one than without the full disk")
	}
}

// TestOlderTables: a store of an older program is brought up to date when it is opened for writing, with all it holds.
func TestOlderTables(t *testing.T) {
	each(t, func(t *testing.T, name string) {
		s := create(t, name)
		fill(t, s, by, specimens(3)...)
		was := hash(t, s)
		older := []string{"DELETE FROM versions WHERE version = 2"}
		if strings.HasPrefix(name, "postgres") {
			older = append(older, "DROP TABLE word_totals")
		}
		for _, q := range older {
			if err := store.Exec(t.Context(), s, q); err != nil {
				t.Fatal(err)
			}
		}
		s = create(t, name)
		fill(t, s, by, reading(3))
		if n, err := s.Count(t.Context(), store.Documents, store.Filter{Text: "ceasefire"}); n != 4 || err != nil {
			t.Errorf("%d documents, %v", n, err)
		}
		other := create(t, again(t, name))
		fill(t, other, by, specimens(3)...)
		if hash(t, other) != was {
			t.Error("an older store holds something else")
		}
	})
}
