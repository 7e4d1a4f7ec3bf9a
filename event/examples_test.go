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

// Every rule's examples run through the whole journey, so that a change of any station that breaks one is seen.
func TestExamples(t *testing.T) {
	c := newCoder(t)
	for _, f := range c.Event.Check(func(text string) *rp.Reading {
		return c.Read(&rp.Document{Text: text, Lang: "en"})
	}) {
		t.Error(f)
	}
}
