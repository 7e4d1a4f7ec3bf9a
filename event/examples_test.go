package event_test

import (
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func newCoder(tb testing.TB) *coder.Coder {
	tb.Helper()
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// Every rule's examples run through the whole journey and hold, as "lexicon check" demands.
func TestExamples(t *testing.T) {
	c := newCoder(t)
	faults := c.Event.Check(func(text string) *rp.Reading {
		return c.Read(&rp.Document{Text: text, Lang: "en"})
	})
	for _, f := range faults {
		t.Error(f)
	}
	if c.Event.Rules() == 0 {
		t.Error("no rules, so nothing was tested")
	}
}
