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

// Every rule's examples run through the whole journey. A tagger or parser trained anew misreads a few of them;
// more than one in twenty-five means that something broke.
func TestExamples(t *testing.T) {
	c := newCoder(t)
	faults := c.Event.Check(func(text string) *rp.Reading {
		return c.Read(&rp.Document{Text: text, Lang: "en"})
	})
	for _, f := range faults {
		t.Log(f)
	}
	if 25*len(faults) > c.Event.Rules() {
		t.Errorf("%d faults in the examples of %d rules", len(faults), c.Event.Rules())
	}
}
