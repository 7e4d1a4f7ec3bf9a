package mention

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/namer"
)

// Names makes the layer of names from tagged tokens. Sentences are tagged one by one; then the document speaks:
// a word that is part of a person's full name names that person elsewhere, and what is a name in several places
// is one, of one type, wherever it stands.
func (f *Finder) Names(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) []rp.Name {
	text := namer.TextOf(doc.Text, sentences, tokens)
	names := f.settle(doc.Text, sentences, tokens, &text, f.names.Tag(&text))
	d := &register{text: doc.Text, tokens: tokens, types: map[string]*[4]int{}, surnames: map[string]bool{}, firms: map[string]bool{}}
	names = d.named(names, f.names.Lexicon)
	d.count(names, f.nouns.firms)
	for i := range names {
		names[i].Type = d.typeOf(names[i])
	}
	names = append(names, d.missed(names)...)
	slices.SortFunc(names, func(a, b rp.Name) int { return cmp.Compare(a.First, b.First) })
	return names
}

// register is what a document's names say of one another.
type register struct {
	text     string
	tokens   []rp.Token
	types    map[string]*[4]int // for each name as written, how often it was found, by type
	surnames map[string]bool    // last words of persons' names of two words and more
	firms    map[string]bool    // first words of the names of businesses
}

func (d *register) written(n rp.Name) string {
	return d.text[d.tokens[n.First].Start:d.tokens[n.End-1].End]
}

func (d *register) count(names []rp.Name, firms map[string]bool) {
	for _, n := range names {
		key := d.written(n)
		if d.types[key] == nil {
			d.types[key] = &[4]int{}
		}
		d.types[key][n.Type]++
		if n.Type == rp.PER && n.End-n.First > 1 {
			d.surnames[d.tokens[n.End-1].Of(d.text)] = true
		}
		if n.Type == rp.ORG && n.End-n.First > 1 && firms[d.tokens[n.End-1].Of(d.text)] {
			d.firms[d.tokens[n.First].Of(d.text)] = true
		}
	}
}

// named leaves out abbreviations that stand for a common noun, as one "a" or "an" before them shows: "an RFP"; listed ones stay.
func (d *register) named(names []rp.Name, lexicon *namer.Lexicon) []rp.Name {
	common := map[string]bool{}
	for _, n := range names {
		if n.First > 0 && d.abbreviation(n, lexicon) && d.tokens[n.First-1].Feats.Is(rp.IndefiniteFeat) {
			common[d.written(n)] = true
		}
	}
	return slices.DeleteFunc(names, func(n rp.Name) bool { return common[d.written(n)] })
}

func (d *register) abbreviation(n rp.Name, lexicon *namer.Lexicon) bool {
	form := d.written(n)
	return n.End-n.First == 1 && capitals(form) && lexicon.Class(form)&namer.OrgBegin == 0
}

// typeOf is the type that prevails among the occurrences of a name; its own where no other is more frequent.
func (d *register) typeOf(n rp.Name) rp.NameType {
	key := d.written(n)
	if n.End-n.First == 1 && d.surnames[key] {
		return rp.PER
	}
	if n.Type == rp.PER && n.End-n.First == 1 && d.firms[key] {
		return rp.ORG // "Ford" beside "Ford Motor Company"
	}
	if n.End-n.First == 2 && n.Type != rp.PER && d.mostlyPerson(d.tokens[n.End-1].Of(d.text)) {
		return rp.PER // "Nickey Iyambo" where "Iyambo" is a person elsewhere
	}
	counts := d.types[key]
	best := n.Type
	for t := range rp.NameType(4) {
		if counts[t] > counts[best] {
			best = t
		}
	}
	return best
}

// mostlyPerson reports whether a word alone is a person's name more often than all else.
func (d *register) mostlyPerson(word string) bool {
	c := d.types[word]
	return c != nil && c[rp.PER] > c[rp.MISC]+c[rp.ORG]+c[rp.LOC]
}

// missed are the surnames, and the single words that are names twice, which stand outside all names.
func (d *register) missed(names []rp.Name) []rp.Name {
	inside := make([]bool, len(d.tokens))
	for _, n := range names {
		for i := n.First; i < n.End; i++ {
			inside[i] = true
		}
	}
	var found []rp.Name
	for i, tok := range d.tokens {
		first, _ := utf8.DecodeRuneInString(d.text[tok.Start:])
		if inside[i] || tok.UPOS != rp.PROPN || !unicode.IsUpper(first) {
			continue
		}
		n := rp.Name{First: int32(i), End: int32(i) + 1, Type: rp.PER}
		key := tok.Of(d.text)
		if counts := d.types[key]; counts != nil && counts[0]+counts[1]+counts[2]+counts[3] > 1 {
			n.Type = rp.MISC
			n.Type = d.typeOf(n)
			found = append(found, n)
		} else if d.surnames[key] {
			found = append(found, n)
		}
	}
	return found
}
