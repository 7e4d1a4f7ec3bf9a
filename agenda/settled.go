package agenda

import (
	"slices"

	rp "rapporteur"
)

// settled reads what is told as agreed: "agreed to withdraw", "signed an accord", "a truce was agreed".
func (s *scan) settled(i int32) bool {
	if s.toks[i].UPOS != rp.VERB || s.toks[i].Deprel == rp.Amod {
		return false
	}
	settles := s.in("agreeing", i) || s.classes["settling"][s.word(i)] && s.deal(i)
	if !settles || s.negated(i) || !s.done(i) || s.supposed(i) {
		return false
	}
	if s.in("agreeing", i) && !s.about(i) {
		return false // "he agreed": with an opinion
	}
	s.add(rp.Agreed, i, i)
	return true
}

// deal reports whether a verb settles a deal: as its object, or as its subject in the passive.
func (s *scan) deal(i int32) bool {
	return s.child(i, "deal", rp.Obj, rp.NsubjPass) != rp.None || s.toks[i].Deprel == rp.Acl && s.toks[i].Head != rp.None && s.in("deal", s.toks[i].Head)
}

// done reports whether a verb is told as done: finite in the past or in the perfect, and graded as fact.
func (s *scan) done(i int32) bool {
	if s.toks[i].XPOS == rp.VB || s.toks[i].XPOS == rp.VBG || s.child(i, "future", rp.Aux) != rp.None {
		return false
	}
	k, ok := slices.BinarySearchFunc(s.r.Predicates, i, func(p rp.Predicate, at int32) int { return int(p.Head - at) })
	if !ok {
		return true
	}
	f := s.r.Predicates[k].Factuality
	return f == rp.CTPlus || f == rp.PRPlus
}

// about reports whether "agree" says on what: to do something, on or to something, that something be; more than one party may also agree something.
func (s *scan) about(i int32) bool {
	if s.t.Child(i, rp.Xcomp) != rp.None {
		return true
	}
	if s.toks[i].Lemma != "vote" && s.t.Child(i, rp.NsubjPass, rp.Obj) != rp.None {
		return true
	}
	if c := s.t.Child(i, rp.Advcl); c != rp.None {
		if m := s.t.Child(c, rp.Mark); m != rp.None && s.toks[m].XPOS == rp.TO {
			return true
		}
	}
	if c := s.t.Child(i, rp.Ccomp); c != rp.None {
		return s.child(c, "future", rp.Aux) != rp.None || s.toks[c].XPOS == rp.VB
	}
	for c := range s.t.Children(i) {
		if m := s.t.Child(c, rp.Case); m != rp.None && (s.toks[m].Lemma == "on" || s.toks[m].Lemma == "to") && s.toks[c].UPOS == rp.NOUN && !s.timed(c) {
			return true
		}
	}
	return false
}

// timed reports whether a token belongs to a time expression.
func (s *scan) timed(i int32) bool {
	k, ok := slices.BinarySearchFunc(s.r.Timexes, i, func(x rp.Timex, t int32) int { return int(x.First - t) })
	return ok || k > 0 && i < s.r.Timexes[k-1].End
}
