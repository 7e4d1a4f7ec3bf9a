package timex_test

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/coder/codertest"
	"rapporteur/lexicon"
)

func read(t testing.TB, c *coder.Coder, date, text string) *rp.Reading {
	t.Helper()
	r := c.Read(&rp.Document{ID: "test", Text: text, Published: date, Lang: "en"})
	if len(r.Tokens) == 0 {
		t.Skip("the segmenter finds no tokens yet")
	}
	return r
}

// The examples that stand beside the rules hold.
func TestExamples(t *testing.T) {
	rules, err := lexicon.Default().Rules("timex/*.rules")
	if err != nil {
		t.Fatal(err)
	}
	c := codertest.New(t)
	for _, r := range rules {
		for _, f := range r.Fields {
			switch f.Key {
			case "yes":
				yes(t, c, r.File, f)
			case "no":
				date, sentence, _ := strings.Cut(f.Value, " | ")
				if got := read(t, c, date, sentence).Timexes; len(got) > 0 {
					t.Errorf("%s:%d: found %q = %s (%s), want none", r.File, f.Line, got[0].Span.Of(sentence), got[0].Value, got[0].Rule)
				}
			}
		}
	}
}

// yes checks an example "DATE | SENTENCE => EXPRESSION = VALUE".
func yes(t *testing.T, c *coder.Coder, file string, f lexicon.Field) {
	date, rest, ok1 := strings.Cut(f.Value, " | ")
	sentence, want, ok2 := strings.Cut(rest, " => ")
	words, value, ok3 := strings.Cut(want, " = ")
	if !ok1 || !ok2 || !ok3 {
		t.Errorf("%s:%d: example %q: want DATE | SENTENCE => EXPRESSION = VALUE", file, f.Line, f.Value)
		return
	}
	var all []string
	for _, tx := range read(t, c, date, sentence).Timexes {
		got := tx.Span.Of(sentence)
		if got == words && tx.Value == value {
			return
		}
		all = append(all, got+" = "+tx.Value+" ("+tx.Rule+")")
	}
	t.Errorf("%s:%d: %s: want %s, found %q", file, f.Line, sentence, want, all)
}

// Shifting the document's date by n days shifts what is anchored to the day by n.
func TestShiftedDates(t *testing.T) {
	c := codertest.New(t)
	text := "They met yesterday. He spoke today. She leaves tomorrow. They fled ten days ago. It burned the day before yesterday."
	base := rp.NewDate(2023, 12, 28)
	first := read(t, c, base.String(), text).Timexes
	for n := 0; n < 900; n += 13 {
		got := read(t, c, base.AddDays(n).String(), text).Timexes
		if len(got) != len(first) {
			t.Fatalf("%d days on: %d expressions, want %d", n, len(got), len(first))
		}
		for i := range got {
			if got[i].From != first[i].From.AddDays(n) || got[i].Value != got[i].From.String() {
				t.Fatalf("%d days on: %q = %s from %s, want %s", n, got[i].Span.Of(text), got[i].Value, got[i].From, first[i].From.AddDays(n))
			}
		}
	}
}

// A weekday lies within a week of the document's date, on that weekday, and is the date itself when they agree.
func TestWeekdays(t *testing.T) {
	c := codertest.New(t)
	names := []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	for n := range 60 {
		d := rp.NewDate(2020, 2, 1).AddDays(n)
		for i, name := range names {
			txs := read(t, c, d.String(), "Police arrested the man on "+name+".").Timexes
			if len(txs) != 1 {
				t.Fatalf("%s: %d expressions", name, len(txs))
			}
			got := txs[0].From
			if days := d.DaysSince(got); int(got.Weekday()) != i || days < 0 || days > 6 {
				t.Fatalf("%s told on %s is %s", name, d, got)
			}
		}
	}
}

// Without a document's date nothing is anchored, and nothing falls back on the clock.
func TestNoDate(t *testing.T) {
	c := codertest.New(t)
	text := "They met on Tuesday in March, two weeks ago, last year and yesterday, on 5 May and at 7 p.m. on Friday."
	want := []string{"XXXX-WXX-2", "XXXX-03", "", "", "", "XXXX-05-05", "XXXX-WXX-5T19:00"}
	txs := read(t, c, "", text).Timexes
	if len(txs) != len(want) {
		t.Fatalf("%d expressions, want %d: %+v", len(txs), len(want), txs)
	}
	for i, tx := range txs {
		if tx.Value != want[i] || !tx.From.IsZero() {
			t.Errorf("%q = %q from %q, want %q", tx.Span.Of(text), tx.Value, tx.From, want[i])
		}
	}
}

func TestIntervals(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, from, to string }{
		{"It rained last week.", "2020-12-28", "2021-01-03"}, // week 53
		{"It rained last month.", "2020-12-01", "2020-12-31"},
		{"It rained last year.", "2020-01-01", "2020-12-31"},
		{"It rained in February 2024.", "2024-02-01", "2024-02-29"},
		{"It rained in the 1990s.", "1990-01-01", "1999-12-31"},
		{"It rained in the third quarter of 2019.", "2019-07-01", "2019-09-30"},
		{"It rained in the summer of 2019.", "2019-06-01", "2019-08-31"},
		{"It rained over the weekend.", "2021-01-02", "2021-01-03"},
		{"It rained on February 29, 2020.", "2020-02-29", "2020-02-29"},
		{"It rained at Easter 2021.", "2021-04-04", "2021-04-04"},
		{"It has rained for the past two weeks.", "2020-12-23", "2021-01-06"},
		{"It will rain for the next three months.", "2021-01-06", "2021-04-06"},
	} {
		txs := read(t, c, "2021-01-06", tc.text).Timexes
		if len(txs) != 1 || txs[0].From.String() != tc.from || txs[0].To.String() != tc.to {
			t.Errorf("%s: got %+v, want %s to %s", tc.text, txs, tc.from, tc.to)
		}
	}
}

// Words spelt like months and days, and days that do not exist, are text.
func TestHomographs(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{
		"He may go.", "They march on.", "The second man sat in the sun.", "Prices fall and rise.", "A spring in the clock broke.",
		"February 30, 2021 is no day.", "It was the 31st of April.", "Jan Kowalski won.", "", "\xff\xfe may \x80",
	} {
		if txs := read2(c, text); len(txs) > 0 {
			t.Errorf("%q: found %q = %s (%s)", text, txs[0].Span.Of(text), txs[0].Value, txs[0].Rule)
		}
	}
}

func read2(c *coder.Coder, text string) []rp.Timex {
	return c.Read(&rp.Document{ID: "test", Text: text, Published: "2024-03-12"}).Timexes
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"mid-1996, 7:30pm Cairo time on the 31st of April", "2011–14 and ’90s; 99/99/99 25:61 nineteen ninety-six", "last next this first Friday 's of March of last year"} {
		f.Add(s)
	}
	c := codertest.New(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		r := c.Read(&rp.Document{ID: "f", Text: text, Published: "2024-02-29"})
		for _, tx := range r.Timexes {
			first, last := r.Tokens[tx.First], r.Tokens[tx.End-1]
			if tx.Span.Start != first.Start || tx.Span.End != last.Span.End || tx.Span.Start >= tx.Span.End {
				t.Fatalf("span %v does not lie on tokens %v to %v", tx.Span, first.Span, last.Span)
			}
			if tx.To.Compare(tx.From) < 0 {
				t.Fatalf("%q ends on %s before it begins on %s", tx.Span.Of(text), tx.To, tx.From)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	c := codertest.New(b)
	text := strings.Repeat("The foreign ministers of both countries met in Geneva on Tuesday and agreed to hold a third round of talks next month, "+
		"the agency reported, after two weeks of shelling along the border had driven thousands of villagers from their homes. ", 100)
	doc := &rp.Document{ID: "b", Text: text, Published: "2024-03-12", Lang: "en"}
	r := c.Read(doc)
	t := c.Syntax(r)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Timex.Find(r, t)
	}
}

// A report without a date takes that of its dateline, and never that of what a sentence tells.
func TestDateline(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, want string }{
		{"GENEVA, 12 March 2024 (Agency) - The envoy resigned yesterday.", "2024-03-11"},
		{"Envoy resigns over truce\nMarch 12, 2024\nThe envoy resigned yesterday.", "2024-03-11"},
		{"Rebels took the town on 12 March 2024. The envoy resigned yesterday.", ""},
	} {
		txs := read(t, c, "", tc.text).Timexes
		if len(txs) == 0 || txs[len(txs)-1].Value != tc.want {
			t.Errorf("%q: got %+v, want %q last", tc.text, txs, tc.want)
		}
	}
}
