package event

import (
	rp "rapporteur"
)

// realis is how an event stands to the world, as its clause and what governs it tell.
type realis struct {
	status rp.Status
	fact   rp.Factuality
	sure   bool // a word says so: a council that voted to impose sanctions imposed them
}

// historicalDays is how far before publication an event counts as history.
const historicalDays = 365

// realis reads tense, modality, negation and governing predicates around a candidate.
func (s *scan) realis(c *cand) realis {
	re := realis{status: rp.Actual, fact: rp.CTPlus}
	head := c.token
	if c.carrier != rp.None {
		head = c.carrier
	}
	negated := s.clause(head, &re) != s.determiner(c.token, "negative")
	if s.toks[head].Deprel == rp.Conj && s.toks[head].Head != rp.None && s.joined(head) == s.toks[head].Head && s.t.Child(head, rp.Aux) == rp.None && s.toks[s.toks[head].Head].UPOS == rp.VERB && s.t.Child(head, rp.Nsubj, rp.NsubjPass) == rp.None {
		negated = s.clause(s.toks[head].Head, &re) != negated
	}
	if s.asked(head) {
		re.set(rp.Hypothetical, rp.Uu)
	}
	s.shared(head, &re)
	if s.due(head) {
		re.set(rp.Planned, rp.PRPlus)
	}
	negated = s.governors(head, &re) != negated
	if r := s.t.Child(c.token, rp.AclRelcl); r != rp.None && s.isNoun(c.token) && s.passive(r) && s.book.in("implies-not", s.lemma(r)) {
		negated = !negated // "a trip, which was cancelled"
	}
	if negated {
		re.status, re.fact = rp.Denied, minus(re.fact)
	}
	return re
}

// asked reports whether a clause is an embedded question: "asked how many prisoners had been freed".
func (s *scan) asked(v int32) bool {
	if s.toks[v].Deprel != rp.Ccomp {
		return false
	}
	first, _ := s.t.Extent(v)
	return first < v && s.book.in("asking", s.lemma(first)) && (!s.book.in("asking-much", s.lemma(first)) || s.book.in("much", s.lemma(first+1)))
}

// shared reads the adverbs that open a sentence of several predicates, for the later ones: "Reportedly, two were killed and
// six were injured".
func (s *scan) shared(v int32, re *realis) {
	h := s.toks[v].Head
	if s.toks[v].Deprel != rp.Conj || h == rp.None || s.isNoun(v) {
		return
	}
	sub := s.t.Child(h, rp.Nsubj, rp.NsubjPass)
	for c := range s.t.Children(h) {
		if c < sub && s.toks[c].Deprel == rp.Advmod {
			s.adverb(s.lemma(c), re)
		}
	}
}

// due reports whether an infinitive follows a word of what is to come that the tree has hung elsewhere: "was due to leave".
func (s *scan) due(v int32) bool {
	return v > 1 && s.infinitive(v) && s.book.in("infinitive", s.lemma(v-1)) && s.book.in("expecting", s.lemma(v-2))
}

// minus is the grade of the same certainty that it did not happen.
func minus(f rp.Factuality) rp.Factuality {
	switch f {
	case rp.CTPlus:
		return rp.CTMinus
	case rp.PRPlus:
		return rp.PRMinus
	case rp.PSPlus:
		return rp.PSMinus
	case rp.CTMinus:
		return rp.CTPlus
	}
	return f
}

// infinitive reports whether a verb stands in the infinitive: "to release", and what is ordered with "that": "release".
func (s *scan) infinitive(v int32) bool { return s.toks[v].XPOS == rp.VB }

// announced reports whether a clause is what somebody has said, without a condition: "said that it would leave" tells of the
// future as it then was.
func (s *scan) announced(v int32) bool {
	h := s.toks[v].Head
	if s.toks[v].Deprel != rp.Ccomp || h == rp.None || s.toks[h].XPOS != rp.VBD {
		return false
	}
	for c := range s.t.Children(v) {
		if s.toks[c].Deprel.Base() == rp.Advcl && s.marked(c, "conditional") {
			return false
		}
	}
	return true
}

// resolved reports whether an infinitive is what a body has voted for, which makes it done.
func (s *scan) resolved(v int32) bool {
	h := s.toks[v].Head
	return h != rp.None && s.book.in("resolving", s.lemma(h)) && s.toks[h].XPOS == rp.VBD
}

func (s *scan) determiner(n int32, class string) bool {
	for c := range s.t.Children(n) {
		if s.toks[c].Deprel == rp.Det && s.book.in(class, s.lemma(c)) {
			return true
		}
	}
	return false
}

// clause reads the auxiliaries and adverbs of one verb; it reports whether the clause is negated.
func (s *scan) clause(v int32, re *realis) bool {
	negated := false
	for c := range s.t.Children(v) {
		lemma := s.lemma(c)
		switch s.toks[c].Deprel {
		case rp.Aux, rp.AuxPass, rp.Cop:
			s.auxiliary(v, lemma, s.toks[c].XPOS, re)
		case rp.Advmod, rp.Dep, rp.Cc, rp.CcPreconj:
			if s.book.in("negative", lemma) {
				negated = true
			} else {
				s.adverb(lemma, re)
			}
		case rp.Mark:
			if s.book.in("conditional", lemma) && (s.toks[v].Deprel.Base() == rp.Advcl || s.toks[v].Deprel == rp.Ccomp) {
				re.set(rp.Hypothetical, rp.Uu)
			}
			if s.book.in("expecting", lemma) {
				re.set(rp.Planned, rp.PRPlus) // "is due to begin", read as one verb
			}
			if s.book.in("infinitive", lemma) && (s.toks[v].Deprel == rp.Advcl || s.toks[v].Deprel == rp.Acl) {
				if re.sure = s.resolved(v); !re.sure {
					re.set(rp.Planned, rp.Uu)
				}
			}
		}
	}
	return negated
}

func (re *realis) set(st rp.Status, f rp.Factuality) {
	if re.status == rp.Actual || re.status == rp.Ongoing {
		re.status, re.fact = st, f
	}
}

func (s *scan) auxiliary(v int32, lemma string, x rp.XPOS, re *realis) {
	switch {
	case s.book.in("future", lemma):
		re.set(rp.Planned, rp.PRPlus)
	case s.book.in("future-past", lemma) && s.announced(v):
		re.set(rp.Planned, rp.PRPlus)
	case s.book.in("irrealis", lemma):
		re.set(rp.Hypothetical, rp.Uu)
	case s.book.in("possible", lemma):
		re.set(rp.Hypothetical, rp.PSPlus)
	case s.book.in("necessary", lemma):
		re.set(rp.Desired, rp.Uu)
	case s.book.in("progressive", lemma) && s.toks[v].XPOS == rp.VBG:
		re.set(rp.Ongoing, rp.CTPlus)
	case s.book.in("progressive", lemma) && s.infinitive(v): // "is to face trial"
		re.set(rp.Planned, rp.PRPlus)
	}
}

func (s *scan) adverb(lemma string, re *realis) {
	switch {
	case s.book.in("alleging", lemma):
		re.set(rp.Alleged, rp.PRPlus)
	case s.book.in("probable", lemma):
		re.fact = rp.PRPlus
	case s.book.in("maybe", lemma):
		re.fact = rp.PSPlus
	}
}

// governors climbs through complements: "plans to", "failed to", "is suspected of"; it reports a turned polarity.
func (s *scan) governors(v int32, re *realis) bool {
	negated := false
	for n := 0; n < sentenceDepth; n++ {
		h := s.toks[v].Head
		if h == rp.None {
			break
		}
		switch s.toks[v].Deprel {
		case rp.Xcomp, rp.Ccomp, rp.Obj, rp.Advcl, rp.Acl, rp.Csubj, rp.NsubjPass, rp.Obl, rp.Nmod, rp.Conj:
		case rp.AclRelcl: // "allegations he tried to bribe them" has no relative pronoun
			if !s.book.in("report-noun", s.lemma(h)) || s.t.Child(v, rp.Nsubj) == rp.None || s.ownRelative(v) {
				return negated
			}
		default:
			return negated
		}
		if s.toks[v].Deprel == rp.Conj && s.isNoun(v) && s.isNoun(h) {
			v = h
			continue
		}
		if s.book.in("truth", s.lemma(h)) && s.isNoun(h) && s.toks[v].Deprel != rp.Conj { // "no truth to reports that"
			if !s.determiner(h, "negative") {
				return negated
			}
			return !negated
		}
		if s.book.in("report-noun", s.lemma(h)) && s.isNoun(h) {
			if s.book.in("alleging-noun", s.lemma(h)) && s.toks[v].UPOS == rp.VERB {
				re.status, re.fact = rp.Alleged, rp.PRPlus // "the allegation that he tried to bribe them"
			}
			v = h
			continue
		}
		if s.outcome(v, h) {
			re.sure = true
			return negated
		}
		if s.loose(v) && !s.weighs(v, h) {
			return negated
		}
		negated = s.governor(v, h, re) != negated
		v = h
	}
	return negated
}

// outcome reports whether a participle tells what came of what was done for a purpose: "fired to disperse the crowd, injuring twelve".
func (s *scan) outcome(v, h int32) bool {
	return s.toks[v].Deprel == rp.Advcl && s.toks[v].XPOS == rp.VBG && v > h && s.toks[v-1].UPOS == rp.PUNCT && s.infinitive(h) && s.marked(h, "infinitive")
}

// loose reports whether a token hangs on its head by an adjunct, which most heads say nothing about.
func (s *scan) loose(v int32) bool {
	switch s.toks[v].Deprel {
	case rp.Conj, rp.Advcl, rp.Obl, rp.Nmod:
		return true
	}
	return false
}

// weighs reports whether a predicate tells how what it governs stands even through a preposition: "plans on leaving".
func (s *scan) weighs(v, h int32) bool {
	if s.toks[v].Deprel == rp.Conj || s.toks[v].Deprel == rp.Advcl && !s.prepositional(v) {
		return false
	}
	for _, class := range []string{"implies-not", "suspecting", "planning", "wanting", "absence"} {
		if s.book.in(class, s.lemma(h)) {
			return true
		}
	}
	return false
}

// prepositional reports whether a clause is tied by a preposition: "from leaving".
func (s *scan) prepositional(v int32) bool {
	m := s.t.Child(v, rp.Mark, rp.Case)
	return m != rp.None && s.toks[m].UPOS == rp.ADP
}

// governor reads one governing predicate.
func (s *scan) governor(v, h int32, re *realis) bool {
	lemma := s.lemma(h)
	complement := s.toks[v].Deprel == rp.Xcomp || s.toks[v].Deprel == rp.Ccomp || s.toks[v].Deprel == rp.Acl ||
		s.loose(v) && s.toks[v].UPOS == rp.VERB && s.toks[v].Deprel != rp.Conj
	if o := s.t.Child(h, rp.Obj); o != rp.None && o != v && s.toks[v].Deprel == rp.Xcomp && s.book.in("planning", s.lemma(o)) {
		re.set(rp.Planned, rp.Uu) // "stated her intention to", hung on the verb
	}
	if s.toks[v].Deprel == rp.Ccomp && s.book.in("telling", lemma) && s.t.Child(h, rp.Obj, rp.Iobj) != rp.None && !s.infinitive(v) {
		complement = false // "told a newspaper that" says nothing of what is to be
	}
	switch {
	case s.isNoun(v) && s.toks[v].Deprel == rp.Obj && s.book.in("arranging", lemma):
		re.set(rp.Planned, rp.Uu)
	case s.book.in("implies-not", lemma) && !s.isNoun(h), s.book.in("absence", lemma) && s.isNoun(h):
		return true
	case complement && s.yet(h):
		return true // "has yet to concede"
	case complement && s.book.in("progressive", lemma) && s.infinitive(v):
		re.set(rp.Planned, rp.PRPlus)
	case complement && s.book.in("enabling", lemma) && s.past(h):
		re.sure = true // who "was able to" did
	case s.book.in("suspecting", lemma) && !s.isNoun(h):
		re.set(rp.Alleged, rp.PSPlus)
	case !complement:
	case s.book.in("planning", lemma):
		re.set(rp.Planned, rp.Uu)
	case s.book.in("wanting", lemma):
		re.set(rp.Desired, rp.Uu)
	case s.book.in("expecting", lemma):
		re.set(rp.Planned, rp.PRPlus)
	case s.book.in("supposing", lemma):
		re.set(rp.Hypothetical, rp.PSPlus)
	case s.book.in("alleging-verb", lemma):
		re.set(rp.Alleged, rp.PRPlus)
	}
	return complement && s.toks[v].Deprel == rp.Xcomp && s.handedDown(h, re)
}

// handedDown reads what a predicate hands down to its open complement: "did not manage to", "may agree to"; it reports
// whether that is a negation.
func (s *scan) handedDown(h int32, re *realis) bool {
	for c := range s.t.Children(h) {
		switch s.toks[c].Deprel {
		case rp.Advmod:
			if s.book.in("negative", s.lemma(c)) {
				return true
			}
		case rp.Aux:
			s.auxiliary(h, s.lemma(c), s.toks[c].XPOS, re)
		}
	}
	return false
}

// past reports whether an adjective's copula stands in the past tense.
func (s *scan) past(h int32) bool {
	cop := s.t.Child(h, rp.Cop)
	return cop != rp.None && s.toks[cop].XPOS == rp.VBD
}

// yet reports whether a predicate says of its complement that it has not come about: "has yet to", "remains to be".
func (s *scan) yet(h int32) bool {
	for c := range s.t.Children(h) {
		if s.toks[c].Deprel == rp.Advmod && s.book.in("not-yet", s.lemma(c)) && s.book.in("having", s.lemma(h)) {
			return true
		}
	}
	return false
}

// told changes how an event stands by the act of whoever tells it.
func told(re *realis, a *rp.Attribution) {
	switch a.Act {
	case rp.Deny:
		if re.status == rp.Actual || re.status == rp.Ongoing {
			re.status, re.fact = rp.Denied, rp.CTMinus
		}
	case rp.Accuse:
		re.set(rp.Alleged, rp.CTPlus)
	case rp.Hope, rp.Ask, rp.Urge, rp.Demand:
		re.set(rp.Desired, rp.Uu)
	case rp.Promise, rp.Threaten, rp.Intend:
		re.set(rp.Planned, rp.PRPlus)
	case rp.Believe:
		if re.fact == rp.CTPlus {
			re.fact = rp.PRPlus
		}
	}
}
