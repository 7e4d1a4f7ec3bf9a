package position

import (
	"strings"

	rp "rapporteur"
)

// direct reads a word of stance with what it governs.
func (s *scan) direct(i int32) {
	class := ""
	switch s.toks[i].UPOS {
	case rp.VERB:
		class = "verb"
		s.judged(i)
	case rp.NOUN:
		class = "noun"
		s.favour(i)
	case rp.ADJ:
		class = "adj"
	case rp.ADP, rp.SCONJ:
		s.preposition(i)
		return
	default:
		return
	}
	if s.toks[i].XPOS == rp.VBN && s.governs(i, s.stances[stanceKey{strings.ToLower(s.toks[i].Of(s.r.Document.Text)), "adj"}]) {
		return // "remains committed to", tagged as a verb
	}
	s.governs(i, s.stances[stanceKey{s.word(i), class}])
}

// governs adds the first issue that each reading of a word finds; it reports whether there is any.
func (s *scan) governs(i int32, readings []reading) (any bool) {
	for _, rd := range readings {
		for _, sl := range rd.slots {
			if issue := s.slot(i, sl); issue != rp.None {
				s.take(i, issue, rd.stance, 850)
				any = true
				break
			}
		}
	}
	return any
}

// word is the lemma, with the particle of a verb: "rule_out".
func (s *scan) word(i int32) string {
	if p := s.t.Child(i, rp.CompoundPrt); p != rp.None {
		return s.toks[i].Lemma + "_" + s.toks[p].Lemma
	}
	return s.toks[i].Lemma
}

// take adds a stance of whoever the word is said of, turned where it is negated. What is only supposed is left out.
func (s *scan) take(i, issue int32, stance rp.Stance, confidence uint16) {
	if s.participle(i) || s.blamed(i) {
		return
	}
	negated, real := s.polarity(i)
	if !real {
		return
	}
	if s.idle(i, issue, negated) {
		return
	}
	if negated {
		stance = turned(stance)
	}
	s.add(found{cue: i, holder: s.holder(i), speaker: rp.None, issue: issue, stance: stance, confidence: confidence})
}

// idle reports whether a word of stance takes no side here: a plea that was not made, a deed ("blocked the road", "dismissed the
// cabinet"), what was agreed to be done, a fact insisted on.
func (s *scan) idle(i, issue int32, negated bool) bool {
	word, verb := s.word(i), s.toks[issue].UPOS == rp.VERB
	switch {
	case negated && !s.in("refusable", word) && s.stances[stanceKey{word, "verb"}] != nil && s.side(word) == rp.For:
		return true
	case negated && s.toks[i].UPOS == rp.NOUN && s.side(word) != rp.For:
		return true
	case s.in("deed", word) && s.argument(issue) && !s.in("issue", s.toks[issue].Lemma):
		return true
	case s.in("agreeing", word) && verb && !negated:
		return true
	case s.in("everyday", word) && !s.coded(s.holder(i)):
		return true
	case s.toks[i].UPOS == rp.ADJ && verb && !s.in("alone", s.toks[issue].Lemma):
		if first, end := s.extent(issue, false); end-first < 2 {
			return true
		}
	case s.in("wishing", word) && verb && s.toks[issue].Deprel == rp.Xcomp && s.t.Child(issue, rp.Nsubj) == rp.None && s.t.Child(i, rp.Obj) == rp.None:
		return !s.body(s.holder(i)) // what a person wants to do himself is a plan
	case s.in("insisting", word) && s.toks[issue].Deprel == rp.Ccomp:
		return s.toks[issue].XPOS != rp.VB && s.toks[issue].XPOS != rp.VBP && s.modal(issue, "must") == rp.None && s.t.Child(issue, rp.AuxPass) == rp.None
	}
	return false
}

// argument reports whether a token is what a verb is done to.
func (s *scan) argument(i int32) bool {
	return s.toks[i].Deprel == rp.Obj || s.toks[i].Deprel == rp.NsubjPass
}

// side is the first side a verb is known to take.
func (s *scan) side(word string) rp.Stance {
	if rds := s.stances[stanceKey{word, "verb"}]; len(rds) > 0 {
		return rds[0].stance
	}
	return rp.For
}

// turned is the stance that a negated word of stance tells: who does not support a thing is against it, who does not reject it leaves it open.
func turned(st rp.Stance) rp.Stance {
	if st == rp.For {
		return rp.Against
	}
	return rp.Neutral
}

// participle reports whether a word only describes a noun: "the proposed law".
func (s *scan) participle(i int32) bool {
	return s.toks[i].UPOS == rp.VERB && s.toks[i].Deprel == rp.Amod
}

// blamed reports whether a word only tells what somebody is blamed or praised for: "for encouraging them".
func (s *scan) blamed(i int32) bool {
	m := s.t.Child(i, rp.Mark, rp.Case)
	return s.toks[i].XPOS == rp.VBG && m != rp.None && s.toks[m].UPOS == rp.ADP
}

// polarity tells whether a word of stance is negated, and whether it is told as real: not in a condition, in a question, or as a mere
// possibility or need.
func (s *scan) polarity(i int32) (negated, real bool) {
	if s.asked(i) {
		return false, false
	}
	for v, n := i, 0; v != rp.None && n < 3; v, n = s.toks[v].Head, n+1 {
		if m := s.t.Child(v, rp.Mark); m != rp.None && s.in("conditional", s.toks[m].Lemma) {
			return negated, false
		}
		for c := range s.t.Children(v) {
			switch s.toks[c].Deprel {
			case rp.Advmod, rp.Det, rp.Aux, rp.Cc, rp.CcPreconj:
			default:
				continue
			}
			if s.in("possible", s.toks[c].Lemma) {
				return negated, false
			}
			negated = negated != s.in("negation", s.toks[c].Lemma)
		}
		if s.toks[v].Deprel != rp.Xcomp && s.toks[v].UPOS != rp.NOUN && !(s.toks[v].Deprel == rp.Advcl && s.toMarked(v)) {
			break
		}
		if h := s.toks[v].Head; s.toks[v].UPOS == rp.VERB && h != rp.None {
			if s.in("needing", s.toks[h].Lemma) {
				return negated, false
			}
			negated = negated != s.in("refusing", s.toks[h].Lemma)
		}
	}
	return negated, true
}

// asked reports whether a word stands in a question.
func (s *scan) asked(i int32) bool {
	sent := &s.r.Sentences[s.toks[i].Sentence]
	for k := sent.End - 1; k >= sent.First && s.toks[k].UPOS == rp.PUNCT; k-- {
		if s.toks[k].Of(s.r.Document.Text) == "?" {
			return s.tells[i] == s.tells[k-1]
		}
	}
	return false
}

// slot is the token that fills a slot of a word, or None.
func (s *scan) slot(i int32, sl slot) int32 {
	switch sl.relation {
	case "obj":
		if s.t.Child(i, rp.AuxPass) != rp.None || s.reduced(i) {
			return s.passiveObject(i)
		}
		if c := s.t.Child(i, rp.Obj, rp.OblUnmarked); c > i && !s.isTime(c) && s.t.Child(c, rp.Case) == rp.None {
			return c
		}
		return rp.None
	case "xcomp":
		return s.infinitive(i)
	case "ccomp":
		return s.t.Child(i, rp.Ccomp)
	case "acl":
		return s.t.Child(i, rp.Acl)
	case "then":
		for c := range s.t.Children(i) {
			if (s.toks[c].Deprel == rp.Xcomp || s.toks[c].Deprel == rp.Advcl) && s.toMarked(c) {
				return c
			}
		}
		return rp.None
	case "obl", "nmod":
		c := s.behind(i, func(lemma string) bool { return lemma == sl.preposition })
		if done := s.toBeDone(i, c); done != rp.None {
			return done
		}
		return c
	}
	return rp.None
}

// toBeDone is what is asked to be done with a thing: "called for the bill to be dropped", or None.
func (s *scan) toBeDone(i, thing int32) int32 {
	if thing == rp.None {
		return rp.None
	}
	for _, of := range []int32{thing, i} {
		for c := range s.t.Children(of) {
			switch s.toks[c].Deprel {
			case rp.Acl, rp.Advcl, rp.Xcomp:
				if c > thing && s.toks[c].UPOS == rp.VERB && s.toMarked(c) {
					return c
				}
			}
		}
	}
	return rp.None
}

// infinitive is the infinitive a verb governs, or the one hung on its object: "urged the sides | to talk"; else None.
func (s *scan) infinitive(i int32) int32 {
	if c := s.t.Child(i, rp.Xcomp, rp.Advcl); c != rp.None && s.toMarked(c) {
		return c
	}
	if o := s.t.Child(i, rp.Obj); o != rp.None {
		if c := s.t.Child(o, rp.Acl); c != rp.None && s.toMarked(c) {
			return c
		}
	}
	return rp.None
}

// reduced reports whether a verb is a passive participle behind its noun: "the plan rejected by the king". With an object it is no such thing.
func (s *scan) reduced(i int32) bool {
	return s.toks[i].UPOS == rp.VERB && s.toks[i].Deprel == rp.Acl && s.toks[i].XPOS == rp.VBN && s.t.Child(i, rp.Obj) == rp.None
}

// passiveObject is what a passive verb is done to.
func (s *scan) passiveObject(i int32) int32 {
	if s.toks[i].Deprel == rp.Acl {
		return s.toks[i].Head
	}
	return s.t.Child(i, rp.NsubjPass)
}

// class tells whether a word is of a class.
func (s *scan) class(name string) func(lemma string) bool {
	return func(lemma string) bool { return s.in(name, lemma) }
}

// behind is the dependant of a word that a preposition ties to it.
func (s *scan) behind(i int32, ties func(preposition string) bool) int32 {
	if c := s.tied(i, i, ties); c != rp.None {
		return c
	}
	if h := s.toks[i].Head; s.toks[i].UPOS == rp.NOUN && h != rp.None && s.in("light", s.toks[h].Lemma) { // "expressed support | for it"
		return s.tied(h, i, ties)
	}
	return rp.None
}

// tied is the first dependant of a word, behind a token, that a preposition ties to it.
func (s *scan) tied(i, after int32, ties func(preposition string) bool) int32 {
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel.Base() {
		case rp.Obl, rp.Nmod, rp.Advcl, rp.Acl, rp.Obj:
		default:
			continue
		}
		m := s.t.Child(c, rp.Case, rp.Mark)
		if c > after && m != rp.None && ties(s.toks[m].Lemma) && !s.isTime(c) && s.toks[c].UPOS != rp.NUM {
			return c
		}
	}
	return rp.None
}

// toMarked reports whether a verb has the mark of an infinitive.
func (s *scan) toMarked(i int32) bool {
	m := s.t.Child(i, rp.Mark)
	return m != rp.None && s.toks[m].XPOS == rp.TO
}

// preposition reads "is against the deal": the preposition of a predicate.
func (s *scan) preposition(i int32) {
	rds := s.stances[stanceKey{s.toks[i].Lemma, "adp"}]
	h := s.toks[i].Head
	if len(rds) == 0 || s.toks[i].Deprel != rp.Case || h == rp.None || s.t.Child(h, rp.Cop) == rp.None {
		return
	}
	if rds[0].stance == rp.For && !s.in("issue", s.toks[h].Lemma) && s.toks[h].UPOS != rp.PRON { // "is for readers"
		return
	}
	subject := s.t.Child(h, rp.Nsubj)
	if subject == rp.None {
		return
	}
	negated, real := s.polarity(h)
	if !real {
		return
	}
	stance := rds[0].stance
	if negated {
		stance = turned(stance)
	}
	s.add(found{cue: i, holder: s.same(subject), speaker: rp.None, issue: h, stance: stance, confidence: 800})
}

// favour reads "is in favour of the bill".
func (s *scan) favour(i int32) {
	rds := s.stances[stanceKey{s.toks[i].Lemma, "adp"}]
	m := s.t.Child(i, rp.Case)
	if len(rds) == 0 || m == rp.None || !s.in("in-favour", s.toks[m].Lemma) {
		return
	}
	if issue := s.behind(i, s.class("of-what")); issue != rp.None {
		s.take(i, issue, rds[0].stance, 800)
	}
}

// judged reads "called the deal a betrayal": a verb that calls its object something good or bad.
func (s *scan) judged(i int32) {
	if !s.in("judging", s.toks[i].Lemma) {
		return
	}
	issue := s.t.Child(i, rp.Obj)
	verdict := s.t.Child(i, rp.Xcomp)
	if verdict == rp.None {
		verdict = s.behind(i, s.class("as-what"))
	}
	if verdict == rp.None && issue != rp.None {
		verdict = s.second(i, issue)
	}
	if verdict == rp.None && issue != rp.None {
		verdict = s.t.Child(issue, rp.Appos, rp.NmodUnmarked) // called the deal “a betrayal”
	}
	if issue == rp.None || verdict == rp.None {
		return
	}
	if stance, ok := s.judge(verdict); ok {
		s.take(i, issue, stance, 700)
	}
}

// second is a second object of a verb, or None.
func (s *scan) second(i, object int32) int32 {
	for c := range s.t.Children(i) {
		if c > object && s.toks[c].Deprel == rp.Obj {
			return c
		}
	}
	return rp.None
}

// judge tells the side of a judgement: its head, or an adjective that goes with it.
func (s *scan) judge(i int32) (rp.Stance, bool) {
	stance, ok := s.judgement[s.toks[i].Lemma]
	for c := range s.t.Children(i) {
		if s.toks[c].Deprel != rp.Amod && s.toks[c].Deprel != rp.Advmod && s.toks[c].Deprel != rp.Det {
			continue
		}
		if st, found := s.judgement[s.toks[c].Lemma]; found && (!ok || st == rp.Against) {
			stance, ok = st, true
		}
		if s.in("negation", s.toks[c].Lemma) {
			stance = turned(stance)
		}
	}
	return stance, ok && stance != rp.Neutral
}
