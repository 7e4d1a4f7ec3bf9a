package agenda

import (
	"slices"

	rp "rapporteur"
)

// next reads what is to come: "will meet on Friday", "is due to open", "talks are planned for Monday", "plans to march on Sunday".
func (s *scan) next(i int32) bool {
	if s.toks[i].UPOS != rp.VERB && s.toks[i].UPOS != rp.ADJ || s.toks[i].Deprel == rp.Amod || s.negated(i) || s.supposed(i) {
		return false
	}
	if first, _ := s.clause(i); s.in("question", first) {
		return false
	}
	return s.comes(i) || s.isTo(i) || s.arranged(i)
}

// isTo reads "is to speak", "are to be held", "is due to open".
func (s *scan) isTo(i int32) bool {
	be := rp.None
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.Cop, rp.Aux, rp.AuxPass:
			if be == rp.None && s.toks[c].Lemma == "be" && (s.toks[c].XPOS == rp.VBZ || s.toks[c].XPOS == rp.VBP) {
				be = c
			}
		case rp.Mark, rp.Case, rp.Advmod: // "is due to open", read as one preposition
			if s.toks[c].Deprel == rp.Advmod && !s.in("coming", c) {
				continue
			}
			if be == rp.None || c < be || s.toks[c].XPOS != rp.TO && !s.in("coming", c) {
				return false
			}
			first, end := s.clause(i)
			if s.past(first, end) || !s.agent(i) {
				return false
			}
			s.add(rp.Next, i, i)
			return true
		}
	}
	return false
}

// comes reads a verb with "will": of a kind that is planned, or with a time to come.
func (s *scan) comes(i int32) bool {
	aux := s.child(i, "future", rp.Aux)
	if aux == rp.None || s.toks[i].XPOS != rp.VB && s.t.Child(i, rp.AuxPass) == rp.None {
		return false
	}
	first, end := s.clause(i)
	timed := s.ahead(first, end)
	would := s.toks[aux].Lemma == "would" || s.toks[aux].Lemma == "'d"
	if !timed && (would || !s.classes["convening"][s.word(i)] || !s.agent(i)) {
		return false
	}
	if would && s.tells[i] == rp.None || s.toks[i].Deprel == rp.Advcl {
		return false
	}
	s.add(rp.Next, i, i)
	return true
}

// arranged reads "is due to open", "is expected in Cairo on Friday", "is to speak", "plans to march".
func (s *scan) arranged(i int32) bool {
	deed := s.infinitive(i)
	passive := s.t.Child(i, rp.AuxPass) != rp.None || s.t.Child(i, rp.Cop) != rp.None
	first, end := s.clause(i)
	switch {
	case s.in("coming", i) && passive && (deed != rp.None || s.ahead(first, end)):
	case s.toks[i].Lemma == "be" && s.agent(i) && deed != rp.None && s.toks[deed].Deprel == rp.Xcomp && s.t.Child(i, rp.Expl) == rp.None && s.t.Child(i, rp.Nsubj) != rp.None:
	case s.in("planning", i) && deed != rp.None && !passive && s.agent(i):
	default:
		return false
	}
	if deed == rp.None {
		deed = i
	}
	if s.past(first, end) {
		return false
	}
	s.add(rp.Next, i, deed)
	return true
}

// infinitive is the infinitive that a word governs, or None.
func (s *scan) infinitive(i int32) int32 {
	for c := range s.t.Children(i) {
		if s.toks[c].Deprel != rp.Xcomp && s.toks[c].Deprel != rp.Advcl {
			continue
		}
		if m := s.t.Child(c, rp.Mark); m != rp.None && s.toks[m].XPOS == rp.TO {
			return c
		}
	}
	return rp.None
}

// agent reports whether the subject of a verb is somebody, or a meeting or a vote; of a passive verb it may be anything.
func (s *scan) agent(i int32) bool {
	if s.t.Child(i, rp.NsubjPass) != rp.None {
		return true
	}
	c := s.t.Child(i, rp.Nsubj)
	if c == rp.None {
		return s.toks[i].Deprel == rp.Conj
	}
	if s.in("gathering", c) {
		return true
	}
	at, _ := slices.BinarySearchFunc(s.r.Mentions, c+1, func(m rp.Mention, t int32) int { return int(m.First - t) })
	for k := at - 1; k >= 0 && k >= at-20; k-- {
		if m := &s.r.Mentions[k]; m.Head == c && (m.Actor != rp.None || m.Kind != rp.UnknownKind) {
			return true
		}
	}
	return false
}

// ahead reports whether a range of tokens names a time that is not over when the document is published.
func (s *scan) ahead(first, end int32) bool {
	t := s.timeIn(first, end)
	if t == rp.None {
		return false
	}
	day, x := s.r.Document.Date(), &s.r.Timexes[t]
	return day.IsZero() || x.To.IsZero() || x.To.DaysSince(day) >= 0
}

// past reports whether a range of tokens names a time that is over when the document is published.
func (s *scan) past(first, end int32) bool {
	t := s.timeIn(first, end)
	return t != rp.None && !s.ahead(first, end)
}
