package attribution

import (
	rp "rapporteur"
)

// act is the speech act that the cue names. The head decides; where it says nothing of itself (light verbs: "made a
// promise"), the other words of the cue do. A quotation is at least asserted.
func (f *Finder) act(s *Sketch, a *rp.Attribution) rp.Act {
	if a.Act != rp.OtherAct {
		return a.Act // known before: a denial
	}
	if f.rebukes(s, a) {
		return rp.Deny
	}
	if p, ok := f.phraseAt(s, a.CueHead); ok {
		return p.act
	}
	if act := s.actOf(a.CueHead); act == rp.Assert || act == rp.OtherAct { // "called it a betrayal"
		if judged := f.judged(s, a.CueHead); judged != rp.OtherAct {
			return judged
		}
	}
	if act := s.actOf(a.CueHead); act != rp.OtherAct {
		return act
	}
	cue := a.Cue[0]
	for i := s.tokenAt(cue.Start); int(i) < len(s.tokens) && s.tokens[i].Start < cue.End; i++ {
		if act := s.actOf(i); act != rp.OtherAct {
			return act
		}
	}
	if a.Form == rp.Direct || s.tokens[a.CueHead].UPOS == rp.PUNCT {
		return rp.Assert
	}
	return rp.OtherAct
}

func (s *Sketch) actOf(i int32) rp.Act {
	if c := s.class[i]; c != 0 {
		return rp.Act(c - 1)
	}
	return rp.OtherAct
}

// rebukes reports whether the content is what others said with a judgement that it is untrue: "called the report a fabrication".
func (f *Finder) rebukes(s *Sketch, a *rp.Attribution) bool {
	if len(a.Content) != 1 || s.tokens[a.CueHead].UPOS != rp.VERB {
		return false
	}
	noun := false
	first := s.tokenAt(a.Content[0].Start)
	for i := first; int(i) < len(s.tokens) && i < first+rebukeWords && s.tokens[i].Start < a.Content[0].End; i++ {
		if noun && f.untrue[s.tokens[i].Lemma] {
			return true
		}
		if t := &s.tokens[i]; !noun && (t.UPOS == rp.NOUN || i == first && t.UPOS == rp.PRON) {
			if !f.reports[t.Lemma] {
				return false
			}
			noun = true
		}
	}
	return false
}

// rebukeWords is how many words such a judgement may have.
const rebukeWords = 8
