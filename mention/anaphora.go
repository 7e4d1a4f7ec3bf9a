package mention

import (
	"strings"

	rp "rapporteur"
)

// The window in which a pronoun's antecedent is sought: sentences back, and tokens back.
const (
	sentencesBack = 3
	tokensBack    = 160
)

// resolvePronouns joins the personal pronouns of the third person to the likeliest noun phrase before them. Things
// compete with actors: where a thing wins, the pronoun stays alone.
func (c *chains) resolvePronouns() {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Form != rp.PronounForm || c.facts[i].person != '3' || c.root(int32(i)) != int32(i) {
			continue
		}
		p := c.nouns.pronouns[strings.ToLower(c.reading.Tokens[m.Head].Of(c.reading.Document.Text))]
		best := c.best(m.Head, p)
		if best != rp.None && c.at[best] != rp.None {
			c.join(c.at[best], int32(i))
			continue
		}
		c.thing[i] = p.neuter || best != rp.None
	}
}

// best is the head of the likeliest antecedent, or None.
func (c *chains) best(i int32, p pronoun) int32 {
	best, most := rp.None, int32(-1<<30)
	sentence := c.reading.Tokens[i].Sentence
	for h := i - 1; h >= 0 && h >= i-tokensBack && sentence-c.reading.Tokens[h].Sentence <= sentencesBack; h-- {
		if !c.candidate(h, i, p) {
			continue
		}
		if s := c.likelihood(h, i, p); s > most {
			best, most = h, s
		}
	}
	return best
}

// candidate reports whether the phrase headed by h agrees with the pronoun at i and may refer to the same thing.
func (c *chains) candidate(h, i int32, p pronoun) bool {
	tok := &c.reading.Tokens[h]
	m := c.at[h]
	if m == rp.None { // a thing: "it" and "they" only
		if tok.UPOS != rp.NOUN && tok.UPOS != rp.PROPN || p.gender != unknownGender || tok.Deprel == rp.Compound || tok.Deprel == rp.Flat || tok.Deprel == rp.NmodDesc {
			return false
		}
		return plural(tok) == p.plural && !c.clash(h, i, p)
	}
	f := c.of(m)
	mention := &c.mentions[m]
	if mention.First <= i && i < mention.End || f.person == '1' || f.person == '2' || mention.Form == rp.PronounForm && f.count == 1 && f.person != '3' {
		return false
	}
	return c.agrees(f, p) && !c.clash(h, i, p)
}

func (c *chains) agrees(f *facts, p pronoun) bool {
	switch {
	case p.gender != unknownGender:
		return (f.kind == rp.Person || f.kind == rp.UnknownKind && len(f.name) > 0) && !f.plural && (f.gender == unknownGender || f.gender == p.gender)
	case p.neuter:
		return f.kind != rp.Person && f.kind != rp.Population && !f.plural && f.gender == unknownGender
	}
	return f.plural || f.either
}

// clash reports whether the two are arguments of one verb, which only a reflexive pronoun allows.
func (c *chains) clash(h, i int32, p pronoun) bool {
	a, b := &c.reading.Tokens[h], &c.reading.Tokens[i]
	same := a.Head == b.Head && a.Head != rp.None && b.Deprel != rp.NmodPoss && argument(a.Deprel) && argument(b.Deprel) || c.sharedSubject(h, i)
	return same != p.reflexive && (same || p.reflexive && a.Sentence != b.Sentence)
}

// sharedSubject reports whether h is the subject that the verb of the object i takes over from the verb beside or above it: "the man
// came near and stabbed him".
func (c *chains) sharedSubject(h, i int32) bool {
	a, b := &c.reading.Tokens[h], &c.reading.Tokens[i]
	if b.Deprel != rp.Obj && b.Deprel != rp.Iobj || a.Deprel != rp.Nsubj && a.Deprel != rp.NsubjPass {
		return false
	}
	v := b.Head
	for n := 0; n < 3 && v != rp.None && c.tree.Child(v, rp.Nsubj, rp.NsubjPass) == rp.None; n++ {
		tok := &c.reading.Tokens[v]
		if tok.Deprel != rp.Conj && !(tok.Deprel == rp.Advcl && tok.XPOS == rp.VBG) {
			return false
		}
		if v = tok.Head; v == a.Head {
			return true
		}
	}
	return false
}

func argument(d rp.Deprel) bool {
	switch d {
	case rp.Nsubj, rp.NsubjPass, rp.Obj, rp.Iobj, rp.Obl, rp.OblAgent:
		return true
	}
	return false
}

// likelihood weighs nearness, the subject's place, the salience of the chain and the parallel of roles.
func (c *chains) likelihood(h, i int32, p pronoun) int32 {
	a, b := &c.reading.Tokens[h], &c.reading.Tokens[i]
	s := -40*(b.Sentence-a.Sentence) - min(i-h, 60)/2
	switch a.Deprel {
	case rp.Nsubj, rp.NsubjPass:
		s += 30
	case rp.Obj, rp.OblAgent, rp.Iobj:
		s += 12
	case rp.NmodPoss:
		s += 8
	case rp.Nmod, rp.Obl, rp.Appos, rp.Conj:
		s += 4
	}
	if a.Deprel == b.Deprel {
		s += 8
	}
	if c.governs(h, i) {
		s += 20
	}
	m := c.at[h]
	if m == rp.None {
		return s - 6
	}
	f := c.of(m)
	s += 4 * min(f.count, 6)
	if len(f.name) > 0 {
		s += 8
	}
	if f.gender != unknownGender && f.gender == p.gender {
		s += 20
	}
	if c.mentions[m].Form == rp.PronounForm {
		s += 20
	}
	if p.plural && f.plural {
		s += 12
	}
	return s
}

// governs reports whether h is the subject of a verb in whose clause, or in a clause of it, i stands: "Iran denies that its
// aircraft".
func (c *chains) governs(h, i int32) bool {
	a := &c.reading.Tokens[h]
	if a.Deprel != rp.Nsubj && a.Deprel != rp.NsubjPass || a.Head == rp.None {
		return false
	}
	for k, n := c.reading.Tokens[i].Head, 0; k != rp.None && n < 12; k, n = c.reading.Tokens[k].Head, n+1 {
		if k == a.Head {
			return true
		}
	}
	return false
}
