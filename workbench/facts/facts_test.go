package facts

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	rp "rapporteur"

	"rapporteur/coder/codertest"
	"rapporteur/record"
	"rapporteur/store"
)

// corpus is a store of a few reports of three outlets over some months.
func corpus(t *testing.T) *store.Store {
	t.Helper()
	c := codertest.New(t)
	ctx := context.Background()
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "corpus.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	session, err := s.Begin(ctx, record.Coder{Version: "test", Model: "m", Lexicon: "l"})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{
		"Russia accused Ukraine of shelling a village. Ukraine denied that it had shelled the village.",
		"Angela Merkel met Vladimir Putin in Berlin on Monday. The United States threatened Russia with sanctions.",
		"Turkey bombed Kurdish militants in Iraq. Iran condemned the attack.",
		"Police fired tear gas at protesters in Nairobi. The EU imposed sanctions on Belarus.",
	}
	for i := range 12 {
		doc := &rp.Document{ID: fmt.Sprint("d", i), Text: texts[i%len(texts)], Publisher: []string{"Courier", "Gazette", ""}[i%3], Lang: "en"}
		if i%5 > 0 {
			doc.Published = fmt.Sprintf("2016-%02d-10", 1+(i*7)%12)
		}
		if err := session.Add(ctx, session.Prepare(c.Read(doc))); err != nil {
			t.Fatal(err)
		}
	}
	if err := session.Close(ctx, nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSelect: what is selected in memory is what the store selects by its indexes, in the same order, and pages alike.
func TestSelect(t *testing.T) {
	s, ctx := corpus(t), context.Background()
	f, err := Load(ctx, s, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	from, to := rp.Date{Year: 2016, Month: 2, Day: 1}, rp.Date{Year: 2016, Month: 9, Day: 30}
	for i, c := range []struct {
		q Query
		f store.Filter
	}{
		{},
		{Query{Types: []rp.EventType{rp.ACCUSE, rp.ASSAULT}}, store.Filter{Types: []rp.EventType{rp.ACCUSE, rp.ASSAULT}}},
		{Query{Statuses: []rp.Status{rp.Denied}}, store.Filter{Statuses: []rp.Status{rp.Denied}}},
		{Query{From: from, To: to}, store.Filter{From: from, To: to}},
		{Query{To: to}, store.Filter{To: to}},
		{Query{Actor: "RUS"}, store.Filter{Actor: "RUS"}},
		{Query{Actor: "RUS", Recipient: "UKR"}, store.Filter{Actor: "RUS", Recipient: "UKR"}},
		{Query{With: []string{"angela merkel"}}, store.Filter{With: "angela merkel"}},
		{Query{Speaker: "Ukraine"}, store.Filter{Speaker: "Ukraine"}},
		{Query{Publisher: "Gazette"}, store.Filter{Publisher: "Gazette"}},
		{Query{Publisher: "None"}, store.Filter{Publisher: "None"}},
		{Query{Place: "KEN"}, store.Filter{Place: "KEN"}},
		{Query{Place: "Berlin"}, store.Filter{Place: "Berlin"}},
		{Query{Disputed: true}, store.Filter{Disputed: true}},
	} {
		var want []int64
		for e, err := range s.Events(ctx, c.f, store.Page{}) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, e.Key)
		}
		rows := f.Select(&c.q)
		if got := keysOf(f, rows); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", i, got, want)
		}
		for _, newest := range []bool{false, true} {
			if got := paged(f, rows, newest); !slices.Equal(got, reversed(want, newest)) {
				t.Errorf("%d: in pages %v, want %v", i, got, want)
			}
		}
	}
	if got := len(f.Select(&Query{OnlyDocs: true})); got != 0 {
		t.Errorf("%d events in no documents", got)
	}
}

func keysOf(f *Facts, rows []int32) []int64 {
	var keys []int64
	for _, row := range rows {
		keys = append(keys, f.Key(row))
	}
	return keys
}

func paged(f *Facts, rows []int32, newest bool) []int64 {
	var keys []int64
	var after store.Cursor
	for {
		page := f.Page(rows, after, newest, 3)
		if len(page) == 0 {
			return keys
		}
		keys = append(keys, keysOf(f, page)...)
		after = f.Cursor(page[len(page)-1])
	}
}

func reversed(keys []int64, really bool) []int64 {
	keys = slices.Clone(keys)
	if really {
		slices.Reverse(keys)
	}
	return keys
}

// TestCount: counts in memory are those of the store's tables.
func TestCount(t *testing.T) {
	s, ctx := corpus(t), context.Background()
	f, err := Load(ctx, s, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	months, err := s.Months(ctx, store.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[[2]string]int64{}
	for _, m := range months {
		want[[2]string{m.Month, m.Type}] = m.N
	}
	rows := f.Select(&Query{})
	cells, cut := f.Count(rows, []Dimension{Months, Types}, 100)
	for _, c := range cells {
		if want[[2]string{c.Values[0], c.Values[1]}] != c.N {
			t.Errorf("%v: %d, want %d", c.Values, c.N, want[[2]string{c.Values[0], c.Values[1]}])
		}
	}
	if len(cells) != len(want) || cut {
		t.Errorf("%d cells, want %d", len(cells), len(want))
	}
	if top, cut := f.Count(rows, []Dimension{Types}, 2); len(top) != 2 || !cut || top[0].N < top[1].N {
		t.Errorf("the two commonest types: %v, cut %v", top, cut)
	}
	net := f.Network(rows, store.Countries, 3, 60)
	if len(net.Nodes) != 3 || net.Total <= 3 || len(net.Edges) == 0 {
		t.Errorf("network %+v", net)
	}
	for _, n := range f.Network(rows, store.Actors, 100, 2000).Nodes {
		if n.Name == "Police" {
			t.Error("a description is a node")
		}
	}
}
