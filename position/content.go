package position

import (
	rp "rapporteur"
)

// content reads stances that no word of stance tells, in what somebody says and in what the report says of somebody.
func (s *scan) content(i int32) {
	switch s.toks[i].UPOS {
	case rp.VERB, rp.NOUN, rp.ADJ, rp.AUX, rp.PROPN:
	default:
		return
	}
	if s.exists(i) || s.mustBe(i) || s.verdict(i) {
		return
	}
	s.refusal(i)
}

// teller is the attribution whose speaker is held to what a token tells, or None. What is denied, asked or supposed is not told.
func (s *scan) teller(i int32) int32 {
	a := s.tells[i]
	if a == rp.None || s.r.Attributions[a].Negated {
		return rp.None
	}
	switch s.r.Attributions[a].Act {
	case rp.Deny, rp.Ask, rp.Believe, rp.Hope:
		return rp.None
	}
	return a
}

// modal is the first auxiliary of a verb that belongs to a class, or None.
func (s *scan) modal(i int32, class string) int32 {
	for c := range s.t.Children(i) {
		if s.toks[c].Deprel == rp.Aux && s.in(class, s.toks[c].Lemma) {
			return c
		}
	}
	return rp.None
}

// exists reads "there can be no seat for the generals".
func (s *scan) exists(i int32) bool {
	if s.toks[i].Lemma != "be" || s.t.Child(i, rp.Expl) == rp.None || s.modal(i, "future") == rp.None {
		return false
	}
	subject, a := s.t.Child(i, rp.Nsubj), s.teller(i)
	if subject == rp.None || a == rp.None {
		return false
	}
	if s.depends(i) {
		return true
	}
	if d := s.t.Child(subject, rp.Det); d == rp.None || !s.in("negation", s.toks[d].Lemma) {
		return false
	}
	stance, issue := rp.Against, subject
	if s.in("alternative", s.toks[subject].Lemma) {
		stance, issue = rp.For, s.behind(subject, s.class("alternative-to"))
	} else if w := s.behind(i, s.class("lacking")); w != rp.None { // "no peace without a state"
		stance, issue = rp.For, w
	}
	if issue != rp.None {
		s.add(found{cue: subject, holder: rp.None, speaker: a, issue: issue, stance: stance, confidence: 700})
	}
	return true
}

// depends reports whether a clause hangs on a condition: "no meetings if they break the accord".
func (s *scan) depends(i int32) bool {
	for c := range s.t.Children(i) {
		if m := s.t.Child(c, rp.Mark); s.toks[c].Deprel == rp.Advcl && m != rp.None && s.in("conditional", s.toks[m].Lemma) {
			return true
		}
	}
	return false
}

// mustBe reads "sanctions must be lifted", said by somebody.
func (s *scan) mustBe(i int32) bool {
	modal, a := s.modal(i, "must"), s.teller(i)
	if modal == rp.None || a == rp.None || s.toks[i].UPOS != rp.VERB || s.past(i) {
		return false
	}
	subject := s.t.Child(i, rp.Nsubj, rp.NsubjPass)
	if subject == rp.None || s.toks[subject].UPOS == rp.PRON || s.embedded(i) || s.asked(i) {
		return false
	}
	stance := rp.For
	if negated, _ := s.polarity(i); negated {
		stance = rp.Against
	}
	s.add(found{cue: modal, holder: rp.None, speaker: a, issue: i, stance: stance, confidence: 550})
	return true
}

// embedded reports whether a clause is a question within another: "told us what the army should do".
func (s *scan) embedded(i int32) bool {
	first, _ := s.t.Extent(i)
	switch s.toks[first].XPOS {
	case rp.WDT, rp.WP, rp.WRB:
		return true
	}
	return s.toks[i].Deprel == rp.AclRelcl
}

// past reports whether a verb stands in the perfect: "should have asked".
func (s *scan) past(i int32) bool {
	for c := range s.t.Children(i) {
		if s.toks[c].Deprel == rp.Aux && s.toks[c].Lemma == "have" {
			return true
		}
	}
	return false
}

// verdict reads "the plan is unacceptable", said by somebody.
func (s *scan) verdict(i int32) bool {
	a := s.teller(i)
	if a == rp.None || s.t.Child(i, rp.Cop) == rp.None {
		return false
	}
	subject := s.t.Child(i, rp.Nsubj)
	stance, ok := s.judge(i)
	if _, real := s.polarity(i); !real || !ok || subject == rp.None {
		return false
	}
	if s.toks[subject].UPOS != rp.PRON && !s.in("issue", s.toks[subject].Lemma) {
		return false
	}
	s.add(found{cue: i, holder: rp.None, speaker: a, issue: subject, stance: stance, confidence: 500})
	return true
}

// refusal reads "will not recognise the junta": somebody rules out a deed of his own.
func (s *scan) refusal(i int32) {
	if s.toks[i].UPOS != rp.VERB || s.toks[i].XPOS != rp.VB || s.modal(i, "future") == rp.None || s.in("state", s.toks[i].Lemma) || s.taken[i] {
		return
	}
	if m := s.modal(i, "future"); s.in("cannot", s.toks[m].Lemma) || s.toks[m].Lemma == "would" && s.tells[i] == rp.None || s.embedded(i) {
		return
	}
	negated, real := s.polarity(i)
	if !negated || !real || s.depends(i) {
		return
	}
	subject := s.t.Child(i, rp.Nsubj)
	if subject == rp.None {
		return
	}
	if first, end := s.extent(i, true); end-first < 2 && !s.in("alone", s.toks[i].Lemma) {
		return
	}
	if h := s.same(subject); s.acts(h) {
		s.add(found{cue: i, holder: h, speaker: rp.None, issue: i, stance: rp.Against, confidence: 650, bare: true})
	}
}
