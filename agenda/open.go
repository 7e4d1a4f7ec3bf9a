package agenda

import (
	rp "rapporteur"
)

// open reads what is left open.
func (s *scan) open(i int32) bool {
	switch s.toks[i].UPOS {
	case rp.VERB:
		return s.unanswered(i) || s.unreached(i) || s.still(i) || s.atOdds(i)
	case rp.ADJ, rp.ADV, rp.NOUN:
		if s.toks[i].UPOS == rp.ADJ && s.in("making", i) && s.lacking(i) { // "no date was set"
			s.add(rp.LeftOpen, i, i)
			return true
		}
		return s.unsettled(i)
	}
	return false
}

// unsettled reads "it is unclear when …", "the status remains open", "it was not clear whether …".
func (s *scan) unsettled(i int32) bool {
	clear := s.toks[i].Lemma == "clear" && s.negated(i)
	if !clear && !s.in("unsettled", i) {
		return false
	}
	head := s.toks[i].Head
	switch {
	case s.t.Child(i, rp.Cop) != rp.None && (s.toks[i].Lemma != "open" || s.t.Child(i, rp.Csubj, rp.Ccomp) != rp.None):
		s.add(rp.LeftOpen, i, i)
	case s.toks[i].Deprel == rp.Xcomp && head != rp.None && (s.in("remaining", head) || s.in("leaving", head)):
		s.add(rp.LeftOpen, head, head)
	default:
		return false
	}
	return true
}

// unanswered reads "did not say whether …", "nobody knows what …", "declined to say where …": the question is what is open.
func (s *scan) unanswered(i int32) bool {
	if !s.in("silent", i) || !s.negated(i) && !s.refused(i) {
		return false
	}
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.Ccomp, rp.Advcl, rp.Xcomp, rp.Obj:
		default:
			continue
		}
		first, _ := s.t.Extent(c)
		if first > i && s.in("question", first) {
			s.add(rp.LeftOpen, c, c)
			return true
		}
	}
	return false
}

// refused reports whether a verb is what somebody refuses: "declined to say".
func (s *scan) refused(i int32) bool {
	h := s.toks[i].Head
	if s.toks[i].Deprel != rp.Xcomp || h == rp.None {
		return false
	}
	switch s.toks[h].Lemma {
	case "decline", "refuse", "fail":
		return true
	}
	return false
}

// unreached reads "could not agree on a text", "failed to reach a deal", "no date was set", "gave no timetable", "had not been discussed".
func (s *scan) unreached(i int32) bool {
	negated := s.negated(i)
	switch {
	case s.in("agreeing", i) && s.toks[i].Lemma != "vote" && (negated || s.refused(i)):
	case s.classes["settling"][s.word(i)] && s.deal(i) && (negated || s.refused(i)) && !s.in("differing", i) && s.toks[i].Lemma != "accept" && s.toks[i].Lemma != "endorse":
	case s.in("making", i) && s.lacking(i):
	case s.in("discussing", i) && negated && s.t.Child(i, rp.NsubjPass) != rp.None:
	default:
		return false
	}
	head := i
	if s.refused(i) {
		head = s.toks[i].Head
	}
	s.add(rp.LeftOpen, head, i)
	return true
}

// lacking reports whether a matter is said not to be there: "no date was set", "gave no details".
func (s *scan) lacking(i int32) bool {
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.Obj, rp.NsubjPass, rp.Nsubj:
			if s.toks[c].Deprel == rp.Nsubj && s.t.Child(i, rp.Cop) == rp.None {
				continue
			}
			if s.in("matter", c) && (s.child(c, "negation", rp.Det) != rp.None || s.child(i, "negation", rp.Advmod) != rp.None) {
				return true
			}
		}
	}
	return false
}

// still reads "has yet to agree", "must still approve", "is still to be settled", "remains to be seen", "was left for next year".
func (s *scan) still(i int32) bool {
	h := s.toks[i].Head
	switch {
	case s.child(i, "yet", rp.Advmod) != rp.None && s.marked(i) && s.t.Child(i, rp.Aux) != rp.None: // "had yet to agree"
	case s.toks[i].Lemma == "have" && s.child(i, "yet") != rp.None && s.t.Child(i, rp.Xcomp, rp.Advcl) != rp.None:
	case s.in("remaining", i) && s.t.Child(i, rp.Xcomp) != rp.None && s.t.Child(s.t.Child(i, rp.Xcomp), rp.Mark, rp.AuxPass) != rp.None:
	case s.in("leaving", i) && s.t.Child(i, rp.NsubjPass, rp.CsubjPass, rp.AuxPass) != rp.None && s.opened(i):
	case s.toks[i].XPOS == rp.VB && s.child(i, "yet", rp.Advmod) != rp.None && s.must(i):
	case h != rp.None && s.toks[i].Deprel == rp.Xcomp && s.toks[h].Lemma == "be" && s.child(h, "yet", rp.Advmod) != rp.None:
		s.add(rp.LeftOpen, h, i)
		return true
	default:
		return false
	}
	s.add(rp.LeftOpen, i, i)
	return true
}

// marked reports whether a verb has "to".
func (s *scan) marked(i int32) bool {
	m := s.t.Child(i, rp.Mark)
	return m != rp.None && s.toks[m].XPOS == rp.TO
}

// opened reports whether what is left is left open or for later.
func (s *scan) opened(i int32) bool {
	for c := range s.t.Children(i) {
		if s.in("unsettled", c) || s.timed(c) {
			return true
		}
	}
	return false
}

// must reports whether a verb is what has to be done.
func (s *scan) must(i int32) bool {
	for c := range s.t.Children(i) {
		if s.toks[c].Deprel == rp.Aux && s.toks[c].XPOS == rp.MD && s.toks[c].Lemma == "must" {
			return true
		}
	}
	h := s.toks[i].Head
	return h != rp.None && s.toks[i].Deprel == rp.Xcomp && s.toks[h].Lemma == "have"
}

// atOdds reads "disagree over the date", "are divided over …".
func (s *scan) atOdds(i int32) bool {
	if !s.in("differing", i) {
		return false
	}
	for c := range s.t.Children(i) {
		if m := s.t.Child(c, rp.Case, rp.Mark); m != rp.None && (s.toks[m].Lemma == "over" || s.toks[m].Lemma == "on" || s.toks[m].Lemma == "about") && !s.timed(c) {
			s.add(rp.LeftOpen, i, i)
			return true
		}
	}
	return false
}
