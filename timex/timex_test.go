package timex_test

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func newCoder(t testing.TB) *coder.Coder {
	t.Helper()
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

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
	c := newCoder(t)
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
