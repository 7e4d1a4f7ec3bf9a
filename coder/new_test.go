package coder

import (
	"testing"

	"rapporteur/actor"
	"rapporteur/attribution"
	"rapporteur/dispute"
	"rapporteur/event"
	"rapporteur/lexicon"
	"rapporteur/mention"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/place"
	"rapporteur/quantity"
	"rapporteur/segment"
	"rapporteur/tag"
	"rapporteur/timex"
)

// BenchmarkNew measures what each station costs at every start of the program.
func BenchmarkNew(b *testing.B) {
	lex, m := lexicon.Default(), model.Default()
	for _, s := range []struct {
		name string
		make func() error
	}{
		{"segment", func() error { _, err := segment.New(lex, m); return err }},
		{"tag", func() error { _, err := tag.New(lex, m); return err }},
		{"parse", func() error { _, err := parse.New(m); return err }},
		{"mention", func() error { _, err := mention.New(lex, m); return err }},
		{"actor", func() error { _, err := actor.New(lex, m); return err }},
		{"timex", func() error { _, err := timex.New(lex, m); return err }},
		{"place", func() error { _, err := place.New(lex, m); return err }},
		{"quantity", func() error { _, err := quantity.New(lex, m); return err }},
		{"attribution", func() error { _, err := attribution.New(lex, m); return err }},
		{"event", func() error { _, err := event.New(lex, m); return err }},
		{"dispute", func() error { _, err := dispute.New(lex); return err }},
	} {
		b.Run(s.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := s.make(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
