package mention

import (
	"strings"

	rp "rapporteur"
)

// narrows reports whether the prepositional phrase headed by c says which i is meant. Parsers hang much on the noun
// before it that belongs to the verb: times, and what the verb itself asks for.
func (p *phrases) narrows(i, c int32) bool {
	mark := p.tree.Child(c, rp.Case)
	if mark == rp.None {
		return true
	}
	text := p.reading.Document.Text
	word := strings.ToLower(p.reading.Tokens[mark].Of(text))
	if p.nouns.apart[word] || p.temporal(c) || p.nouns.obliques[p.verb(i)+" "+word] {
		return false
	}
	if p.name[i] == rp.None {
		return true
	}
	// A name needs little narrowing: "King Abdullah of Jordan", "the Ministry of Defence of Ukraine".
	return p.nouns.is(word, narrowing) && p.reading.Tokens[c].UPOS == rp.PROPN
}

// temporal reports whether a phrase tells a time: "Tuesday", "the time of the attack", "2014".
func (p *phrases) temporal(c int32) bool {
	tok := &p.reading.Tokens[c]
	text := p.reading.Document.Text
	form := tok.Of(text)
	if p.nouns.months[form] || p.nouns.times[lemmaOf(tok, text)] {
		return true
	}
	return tok.UPOS == rp.NUM && len(form) == 4 && (form[0] == '1' || form[0] == '2') && p.name[c] == rp.None
}

// verb is the lemma of the verb that i, or the first of its conjuncts, is an argument of; "" for other phrases.
func (p *phrases) verb(i int32) string {
	tokens := p.reading.Tokens
	for tokens[i].Deprel == rp.Conj && tokens[i].Head != rp.None && tokens[i].Head < i {
		i = tokens[i].Head
	}
	switch tokens[i].Deprel {
	case rp.Obj, rp.Iobj, rp.NsubjPass, rp.Obl:
		if h := tokens[i].Head; h != rp.None {
			return lemmaOf(&tokens[h], p.reading.Document.Text)
		}
	}
	return ""
}

// joined reports whether conjunct c of i lies within the phrase of top: "the leaders of Serbia and Kosovo", "ministers
// of defence and trade"; not "the president of Serbia and his wife".
func (p *phrases) joined(top, i, c int32) bool {
	many := plural(&p.reading.Tokens[top])
	if i == top {
		// The parser hung the second country on the leaders.
		return many && p.name[top] == rp.None && p.notPerson(c) && p.ownedByName(top, c)
	}
	if p.name[i] != rp.None || p.name[c] != rp.None {
		return many && p.name[i] != rp.None && p.name[c] != rp.None && p.notPerson(i) == p.notPerson(c)
	}
	text := p.reading.Document.Text
	a, b := &p.reading.Tokens[i], &p.reading.Tokens[c]
	kindA, actsA := p.nouns.kindOf(lemmaOf(a, text), plural(a))
	kindB, actsB := p.nouns.kindOf(lemmaOf(b, text), plural(b))
	if !actsA && !actsB {
		return a.UPOS == b.UPOS
	}
	return many && actsA && actsB && sameKind(kindA, kindB)
}

func (p *phrases) notPerson(c int32) bool {
	n := p.name[c]
	return n != rp.None && p.reading.Names[n].Type != rp.PER
}

// ownedByName reports whether the last word before c that hangs on top is the name of a country or body.
func (p *phrases) ownedByName(top, c int32) bool {
	last := rp.None
	for d := range p.tree.Children(top) {
		if d > top && d < c && p.reading.Tokens[d].UPOS != rp.PUNCT && p.reading.Tokens[d].Deprel != rp.Cc {
			last = d
		}
	}
	return last != rp.None && p.notPerson(last) && (p.reading.Tokens[last].Deprel == rp.Nmod || p.reading.Tokens[last].Deprel == rp.Conj)
}
