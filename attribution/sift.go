package attribution

import (
	rp "rapporteur"
)

// sift drops what is no attribution within another, and deeds that the judge let pass. Nobody annotated those for training, so the bar is higher than outside: the
// cue must be a word that reports, and somebody must say it, or it must be said in the passive.
func (f *Finder) sift(s *Sketch, as []rp.Attribution) []rp.Attribution {
	drop := make([]bool, len(as))
	any := false
	for i := range as {
		if as[i].Within != rp.None && !f.reportsWithin(s, &as[i]) || f.isDoing(s, &as[i]) {
			drop[i], any = true, true
		}
	}
	if !any {
		return as
	}
	keep := as[:0:0]
	for i := range as {
		if !drop[i] {
			as[i].Within = rp.None
			keep = append(keep, as[i])
		}
	}
	nestWithin(s, keep)
	return keep
}

// isDoing reports whether a cue tells a deed, not a report: it is done to a thing or to oneself.
func (f *Finder) isDoing(s *Sketch, a *rp.Attribution) bool {
	cue := a.CueHead
	if s.tokens[cue].UPOS != rp.VERB || a.Form != rp.Indirect || a.ContentHead == rp.None {
		return false
	}
	if u := s.tokens[a.ContentHead].UPOS; u != rp.NOUN && u != rp.PROPN && u != rp.PRON {
		return false
	}
	obj := s.t.Child(cue, rp.Obj)
	if obj != rp.None && f.reflexives[s.tokens[obj].Lemma] && s.t.Child(cue, rp.Ccomp, rp.Xcomp) == rp.None {
		return true // "defended themselves"
	}
	return f.doings[s.tokens[cue].Lemma] && s.t.Child(cue, rp.Ccomp, rp.Xcomp, rp.Parataxis) == rp.None && s.t.Child(a.ContentHead, rp.Acl, rp.Ccomp, rp.Cop) == rp.None
}

func (f *Finder) reportsWithin(s *Sketch, a *rp.Attribution) bool {
	cue := a.CueHead
	if a.Form == rp.Direct && s.quote[cue] == rp.None {
		return true
	}
	if f.deeds[s.tokens[cue].Lemma] {
		return false
	}
	if a.Act == rp.Deny && len(a.Source) > 0 || f.forces(s, cue) {
		return true
	}
	if s.class[cue] == 0 {
		return false
	}
	switch s.tokens[cue].UPOS {
	case rp.NOUN, rp.PROPN, rp.ADJ, rp.ADV:
		return len(a.Source) > 0 && s.isClause(a) || s.t.Child(cue, rp.Acl, rp.Ccomp) != rp.None && s.tokens[cue].UPOS == rp.NOUN && len(a.Source) > 0 || s.tokens[cue].Lemma == "according"
	case rp.VERB:
		if s.t.Child(cue, rp.AuxPass, rp.Expl) != rp.None {
			return s.isClause(a) || len(a.Source) > 0
		}
		return len(a.Source) > 0
	}
	return len(a.Source) > 0
}

// isClause reports whether the content holds a verb.
func (s *Sketch) isClause(a *rp.Attribution) bool {
	for _, sp := range a.Content {
		for i := s.tokenAt(sp.Start); int(i) < len(s.tokens) && s.tokens[i].Start < sp.End; i++ {
			if s.tokens[i].UPOS == rp.VERB || s.tokens[i].UPOS == rp.AUX {
				return true
			}
		}
	}
	return false
}

// ownWords gives "I" and "we" in a quotation, or in a turn of a transcript, to whoever speaks it.
func (f *Finder) ownWords(s *Sketch, as []rp.Attribution) {
	for i := range as {
		a := &as[i]
		if a.SourceHead == rp.None || a.Within == rp.None || !f.selves[s.tokens[a.SourceHead].Lemma] {
			continue
		}
		for w := a.Within; w != rp.None; w = as[w].Within {
			turn := s.quote[a.CueHead] == rp.None && s.tokens[as[w].CueHead].UPOS == rp.PUNCT
			if turn || s.quote[a.CueHead] != rp.None && as[w].Form != rp.Indirect && s.quote[as[w].CueHead] != s.quote[a.CueHead] {
				a.Speaker = as[w].Speaker
				break
			}
		}
	}
}

// notSpeech reports whether the tree shows that a word reports nothing: a participle before its noun ("confirmed cases"), what
// somebody is known as.
func (f *Finder) notSpeech(s *Sketch, i int32) bool {
	t := &s.tokens[i]
	if t.UPOS == rp.VERB && t.Deprel == rp.Amod && t.Head > i && s.t.Child(i, rp.Obl, rp.OblAgent, rp.Ccomp) == rp.None {
		return true
	}
	if t.Lemma != "know" || t.XPOS != rp.VBN || int(i)+1 >= len(s.tokens) {
		return false
	}
	switch next := s.tokens[i+1].Lemma; next {
	case "as", "for", "by":
		return s.t.Child(i, rp.Ccomp, rp.Xcomp) == rp.None
	}
	return false
}
