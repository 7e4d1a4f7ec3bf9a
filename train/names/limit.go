package main

import (
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/namer"
)

// onlyO allows no name; more adds the labels of words inside a name.
const onlyO namer.Set = 1 << namer.O

func inside() (s namer.Set) {
	for t := range rp.NameType(4) {
		s |= 1 << namer.Of(t, namer.Inside)
	}
	return s
}

// byTags limits the labels of a treebank's document: a word tagged as a proper noun is part of a name, of whatever
// type; words that are not are outside, unless they stand beside one and may belong to it.
func byTags(d *document) []namer.Set {
	allowed := make([]namer.Set, len(d.text.Words))
	for i, w := range d.text.Words {
		c := d.reader.Class(int32(i))
		switch first, _ := utf8.DecodeRuneInString(w.Form); {
		case c&namer.Month != 0:
			allowed[i] = onlyO
		case d.gold[i] == rp.PROPN && unicode.IsUpper(first) && c&(namer.Title|namer.Demonym) == 0:
			allowed[i] = namer.AnyLabel &^ onlyO
		case d.gold[i] == rp.PROPN:
			allowed[i] = namer.AnyLabel
		case d.beside(i) && (unicode.IsUpper(first) || d.gold[i] == rp.NUM):
			allowed[i] = namer.AnyLabel
		case d.reader.Link(int32(i)):
			allowed[i] = onlyO | inside()
		default:
			allowed[i] = onlyO
		}
	}
	d.typesByWords(allowed)
	return allowed
}

// only allows the labels of one type.
func only(t rp.NameType) (s namer.Set) {
	for place := range 4 {
		s |= 1 << namer.Of(t, place)
	}
	return s
}

// typesByWords narrows the types of runs of proper nouns that begin with a first name or are a country: what the model
// of the moment makes of them must not drift.
func (d *document) typesByWords(allowed []namer.Set) {
	const heads = namer.OrgHead | namer.ForceHead | namer.LocHead | namer.EventHead | namer.PlaceBegin | namer.CountryBegin
	for i := 0; i < len(allowed); i++ {
		if allowed[i]&onlyO != 0 {
			continue
		}
		j, all := i, namer.Class(0)
		for ; j < len(allowed) && allowed[j]&onlyO == 0; j++ {
			all |= d.reader.Class(int32(j))
		}
		first := d.reader.Class(int32(i))
		switch {
		case first&namer.FirstName != 0 && all&heads == 0 && j-i <= 3:
			for k := i; k < j; k++ {
				allowed[k] &= only(rp.PER)
			}
		case j-i == 1 && first&namer.CountryBegin != 0:
			allowed[i] &= only(rp.LOC)
		case j-i == 1 && first&namer.OrgBegin != 0:
			allowed[i] &= only(rp.ORG)
		}
		i = j
	}
}

// beside reports whether a neighbour is a proper noun.
func (d *document) beside(i int) bool {
	return i > 0 && d.gold[i-1] == rp.PROPN || i+1 < len(d.gold) && d.gold[i+1] == rp.PROPN
}

// byNames takes a derived corpus at its word where it gives a name, but not where it leaves out proper nouns: a run of
// them, with links between, of which some are outside all names may be labelled in any way.
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
			j, missed := i, false
			for ; j < end && (d.gold[j] == rp.PROPN || d.reader.Link(j)); j++ {
				missed = missed || d.gold[j] == rp.PROPN && d.labels[j] == namer.O && d.reader.Class(j)&namer.Month == 0
			}
			for ; missed && i < j; i++ {
				allowed[i] = namer.AnyLabel
			}
			i = j
		}
		start = end
	}
	return allowed
}
