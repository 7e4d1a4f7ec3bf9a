package mention

import (
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// findTitles finds the titles before the names of persons, "U.S. Secretary of State" before "Ada Example", and makes the
// topmost word of both the head of one phrase, whichever of them the parser took for it.
func (p *phrases) findTitles() {
	tokens := p.reading.Tokens
	p.title = make([]int32, len(tokens))
	for i := range p.title {
		p.title[i] = rp.None
	}
	for n, name := range p.reading.Names {
		if name.Type != rp.PER {
			continue
		}
		first := p.titlesBefore(name.First)
		for i := first; i < name.First; i++ {
			p.title[i] = int32(n)
		}
		top := p.head[n]
		for h := tokens[top].Head; h >= first && h < name.End; h = tokens[h].Head {
			top = h
		}
		p.head[n] = top
	}
}

// titlesBefore is the first word of the titles that end before token i, with what qualifies them; i without any.
func (p *phrases) titlesBefore(i int32) int32 {
	tokens := p.reading.Tokens
	start := p.reading.Sentences[tokens[i].Sentence].First
	found := false
	for i > start {
		switch {
		case p.name[i-1] != rp.None && p.reading.Names[p.name[i-1]].Type == rp.PER:
			return i
		case p.titleOf(i, start) < i:
			found = true
			i = p.titleOf(i, start)
		case p.isTitle(i - 1):
			found = true
			i--
		case found && p.qualifies(i-1):
			i--
		default:
			return i
		}
	}
	return i
}

// isTitle reports whether a word is a title, or a noun for one person that the parser ties to what follows.
func (p *phrases) isTitle(i int32) bool {
	tok := &p.reading.Tokens[i]
	text := p.reading.Document.Text
	if p.nouns.titles[tok.Of(text)] && tok.XPOS != rp.NNPS && tok.XPOS != rp.NNS {
		return true
	}
	if tok.UPOS != rp.NOUN || plural(tok) || tok.Head != i+1 && p.reading.Tokens[i+1].Head != i {
		return false
	}
	if d := p.reading.Tokens[i+1].Deprel; tok.Head != i+1 && d != rp.Flat && d != rp.Compound && d != rp.Appos {
		return false
	}
	kind, ok := p.nouns.kindOf(lemmaOf(tok, text), false)
	return ok && kind == rp.Person
}

// titleOf is where a title with a complement begins that ends before token i: "Secretary of State"; i without one.
func (p *phrases) titleOf(i, start int32) int32 {
	text := p.reading.Document.Text
	for k := i - 1; k > start+1 && k > i-4; k-- {
		first, _ := utf8.DecodeRuneInString(text[p.reading.Tokens[k].Start:])
		if !unicode.IsUpper(first) {
			return i
		}
		if p.nouns.is(p.reading.Tokens[k-1].Of(text), titling) && p.nouns.titles[p.reading.Tokens[k-2].Of(text)] {
			return k - 2
		}
	}
	return i
}

// qualifies reports whether a word before a title belongs to it: "U.S.", "Syrian", "Foreign", "former".
func (p *phrases) qualifies(i int32) bool {
	tok := &p.reading.Tokens[i]
	form := tok.Of(p.reading.Document.Text)
	switch tok.UPOS {
	case rp.ADJ, rp.PROPN, rp.NOUN:
	default:
		return false
	}
	if p.nouns.months[form] || tok.XPOS == rp.NNPS {
		return false
	}
	if p.nouns.countries[form] != "" {
		return true
	}
	next := &p.reading.Tokens[i+1]
	return tok.Head > i && (tok.Deprel == rp.Amod || tok.Deprel == rp.Compound || tok.Deprel == rp.Flat) || next.Head == i && next.Deprel == rp.Flat
}
