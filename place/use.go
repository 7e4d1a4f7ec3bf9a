package place

import (
	"sort"
	"strings"

	rp "rapporteur"
)

// use tells what the name is used for: where something is, who acts from there, or a people.
func (s *search) use(t *toponym) rp.Use {
	if t.demonym {
		return s.peopleUse(t)
	}
	if s.opening[t.first] {
		return rp.Literal
	}
	if t.lent {
		return s.lentUse(t)
	}
	head := s.head(t)
	if t.owner || s.dealtWith(t, head) {
		return rp.Metonym
	}
	if s.possesses(t, head) {
		return rp.Metonym
	}
	own := head
	if s.located(t.first, t.end) || t.holds || t.within != rp.None {
		return rp.Literal
	}
	tok := s.token(head)
	for tok.Deprel == rp.Conj && tok.Head != rp.None { // as the first of its list
		head = tok.Head
		tok = s.token(head)
	}
	if tok.Head == rp.None {
		return rp.Literal
	}
	if head != own && s.placed(head) {
		return rp.Literal // the second of two places behind one preposition
	}
	if s.standsFor(t, head) {
		return rp.Metonym
	}
	return rp.Literal
}

// standsFor reports whether the words around make a place the people or body that acts there.
func (s *search) standsFor(t *toponym, head int32) bool {
	tok := s.token(head)
	above := s.token(tok.Head)
	lemma := strings.ToLower(above.Lemma)
	switch governs := s.governs(t); {
	case tok.Deprel == rp.Nsubj && s.agents[above.Lemma]:
		return true // a city that says or wins something is its council, police or team
	case tok.Deprel == rp.Compound && (s.bodies[lemma] || s.persons[lemma] || s.deeds[lemma] && !s.sites[lemma]):
		return true
	case tok.Deprel == rp.NmodPoss && (s.bodies[lemma] || s.titles[s.word(tok.Head)] || s.deeds[lemma] || s.persons[lemma]):
		return true
	case tok.Deprel == rp.Nmod && s.of(head) && (s.titles[s.word(tok.Head)] || s.bodies[lemma] || s.persons[lemma]):
		return true // "the governor of Enugu"
	case governs && (s.isSubject(t, head) || s.acts(head, tok, above)):
		return true
	}
	return false
}

// possesses reports whether a body, an office or a deed of a state or its capital follows it, whatever stands before:
// "into China's practices", but not "in China's south" nor "China's industry", which lies there.
func (s *search) possesses(t *toponym, head int32) bool {
	tok := s.token(head)
	if tok.Deprel != rp.NmodPoss || tok.Head == rp.None || !s.governs(t) {
		return false
	}
	above := s.token(tok.Head)
	return s.bodies[above.Lemma] || s.deeds[above.Lemma] || s.persons[above.Lemma] || s.titles[s.word(tok.Head)]
}

// of reports whether "of" leads to a token.
func (s *search) of(i int32) bool {
	c := s.t.Child(i, rp.Case)
	return c != rp.None && s.word(c) == "of"
}

// acts reports whether the place of a government stands where its words mean the government.
func (s *search) acts(head int32, tok, above *rp.Token) bool {
	switch tok.Deprel {
	case rp.Nsubj, rp.NsubjOuter, rp.OblAgent:
		return above.UPOS == rp.VERB
	case rp.NsubjPass, rp.Obj:
		return s.agents[above.Lemma]
	case rp.Nmod, rp.Obl:
		c := s.t.Child(head, rp.Case)
		return c != rp.None && s.outward[s.word(c)] && !s.nouns[above.Lemma] || tok.Deprel == rp.Nmod && (s.bodies[s.word(tok.Head)] || s.titles[s.word(tok.Head)])
	case rp.Iobj, rp.Vocative:
		return true
	case rp.Compound:
		return above.UPOS == rp.NOUN && !s.nouns[above.Lemma] && !s.sites[above.Lemma]
	}
	return false
}

// peopleUse tells a people from a place that is named by it ("the Iraqi border").
func (s *search) peopleUse(t *toponym) rp.Use {
	h := s.token(s.head(t))
	if h.Head == rp.None || h.Deprel != rp.Amod && h.Deprel != rp.Compound {
		return rp.Demonym
	}
	above := s.token(h.Head)
	if s.nouns[s.word(h.Head)] || s.nouns[above.Lemma] || s.sites[above.Lemma] {
		return rp.Literal
	}
	if s.senses[t.sense].candidates[0].region != rp.None && above.UPOS == rp.NOUN && !s.persons[above.Lemma] && !s.bodies[above.Lemma] && above.XPOS != rp.NNS {
		return rp.Literal // "African development": what goes on in a continent
	}
	return rp.Demonym
}

// lentUse tells the name of an organisation where something happens ("in Paris Central Court") from one that acts.
func (s *search) lentUse(t *toponym) rp.Use {
	if s.placed(t.first) {
		return rp.Literal
	}
	return rp.Metonym
}

// placed reports whether a preposition of place stands before token i, with an article between or not.
func (s *search) placed(i int32) bool {
	p := i - 1
	if s.word(p) == "the" {
		p--
	}
	return p >= 0 && s.token(p).Sentence == s.token(i).Sentence && s.token(p).UPOS == rp.ADP && s.locatives[s.word(p)] && s.word(p) != "from"
}

// dealtWith reports whether the place is the other side of a deed: opposed ("against Norwich"), or what
// threats, questions and letters go to.
func (s *search) dealtWith(t *toponym, head int32) bool {
	c := s.t.Child(head, rp.Case)
	tok := s.token(head)
	if c == rp.None || tok.Head == rp.None {
		return false
	}
	switch above := s.token(tok.Head); s.word(c) {
	case "against", "versus", "v", "vs":
		return true
	case "on", "upon":
		if tok.Deprel == rp.Obl {
			return s.agents[above.Lemma] && s.governs(t) // "called on Moscow", "imposed sanctions on Tehran"
		}
		fallthrough
	case "to", "from", "into", "between", "of":
		return tok.Deprel == rp.Nmod && s.deeds[above.Lemma] && s.governs(t)
	}
	return false
}

// governs reports whether the place can stand for a government: a country or a capital.
func (s *search) governs(t *toponym) bool {
	sn := &s.senses[t.sense]
	best := sn.best
	if t.picked != rp.None {
		best = t.picked
	}
	if best == rp.None {
		return false
	}
	f := sn.candidates[best].feature
	return f == "PCLI" || f == "PPLC" || f == "PCLH"
}

// head is the token of the toponym whose head lies outside.
func (s *search) head(t *toponym) int32 {
	for i := t.first; i < t.end; i++ {
		if h := s.token(i).Head; h < t.first || h >= t.end {
			return i
		}
	}
	return t.first
}

// isSubject reports whether a country or capital is the subject of its clause, with a mention of its own.
func (s *search) isSubject(t *toponym, head int32) bool {
	if s.token(head).Deprel != rp.Nsubj {
		return false
	}
	mentions := s.r.Mentions
	from := sort.Search(len(mentions), func(i int) bool { return mentions[i].First >= t.first-2 }) // "the old" may stand before
	for i := from; i < len(mentions) && mentions[i].First <= t.first; i++ {
		if m := &mentions[i]; m.Head == head {
			return true
		}
	}
	return false
}
