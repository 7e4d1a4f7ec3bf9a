package event_test

import (
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// Every rule's examples run through the whole journey and hold, as "lexicon check" demands.
func TestExamples(t *testing.T) {
	c := codertest.New(t)
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
