package main

import (
	"unicode"

	rp "rapporteur"
	"rapporteur/internal/namer"
)

// byNames takes a derived corpus at its word where it gives a name, but not where it leaves out proper nouns: a run of
// them, with links between, of which some are outside all names may be labelled in any way, and so may capitalised words that
// qualify it.
func byNames(d *document) []namer.Set {
	allowed := make([]namer.Set, len(d.text.Words))
	for i, l := range d.labels {
		allowed[i] = 1 << l
	}
	start := int32(0)
	for _, end := range d.text.Ends {
		for i := start; i < end; i++ {
			if d.gold[i] != rp.PROPN {
				continue
			}
			first := i
			j, missed := i, false
			for ; j < end && (d.gold[j] == rp.PROPN || d.reader.Link(j)); j++ {
				missed = missed || d.gold[j] == rp.PROPN && d.labels[j] == namer.O && d.reader.Class(j)&namer.Month == 0
			}
			for ; missed && first > start && d.qualifies(first-1); first-- {
			}
			for i = first; missed && i < j; i++ {
				allowed[i] = namer.AnyLabel
			}
			i = j
		}
		start = end
	}
	return allowed
}

// qualifies reports whether a word that is no proper noun may be part of the name behind it all the same: the treebanks
// take the first word of "United States" for a verb and that of "Western Europe" for an adjective.
func (d *document) qualifies(i int32) bool {
	switch d.gold[i] {
	case rp.ADJ, rp.VERB, rp.NOUN:
		return d.labels[i] == namer.O && unicode.IsUpper(rune(d.text.Words[i].Form[0]))
	}
	return false
}
