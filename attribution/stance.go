package attribution

import (
	rp "rapporteur"
	"rapporteur/lexicon"
)

// readStances takes over which words tell that somebody is for or against something (lexicon/en/position/stances.tsv).
func (f *Finder) readStances(lex *lexicon.Lexicon) error {
	f.stances = map[string]rp.Stance{}
	table, err := lex.Table("position/stances.tsv", "word", "class", "stance", "slots")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		stance, err := rp.ParseStance(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		if _, ok := f.stances[row.Cells[0]]; !ok {
			f.stances[row.Cells[0]] = stance
		}
	}
	return nil
}

// stance is where a speaker stands to what is said: acts that want or praise it are for, acts that reject it against; where the act tells
// nothing, the word of the cue does.
func (f *Finder) stance(s *Sketch, a *rp.Attribution) rp.Stance {
	stance := rp.Neutral
	switch a.Act {
	case rp.Praise, rp.AgreeAct, rp.Promise, rp.Intend, rp.Hope:
		stance = rp.For
	case rp.Urge, rp.Demand:
		if !a.Negated {
			return rp.For
		}
	case rp.Deny, rp.Accuse, rp.Threaten:
		stance = rp.Against
	case rp.OtherAct:
		stance = f.stances[s.tokens[a.CueHead].Lemma]
	}
	if !a.Negated {
		return stance
	}
	if stance == rp.For {
		return rp.Against
	}
	return rp.Neutral
}

// judged is the act of calling a thing something: "called the deal historic" praises, "called it a betrayal" accuses; else OtherAct.
func (f *Finder) judged(s *Sketch, cue int32) rp.Act {
	verdict := s.t.Child(cue, rp.Xcomp)
	if o := s.t.Child(cue, rp.Obj); verdict == rp.None && o != rp.None {
		verdict = s.t.Child(o, rp.Appos, rp.NmodUnmarked) // called the vote “a farce”
	}
	if verdict == rp.None || s.tokens[verdict].UPOS == rp.VERB {
		return rp.OtherAct
	}
	stance := f.judgements[s.tokens[verdict].Lemma]
	for c := range s.t.Children(verdict) {
		if st := f.judgements[s.tokens[c].Lemma]; st != rp.Neutral && (s.tokens[c].Deprel == rp.Amod || s.tokens[c].Deprel == rp.Nmod) {
			stance = st
		}
	}
	return [...]rp.Act{rp.Neutral: rp.OtherAct, rp.For: rp.Praise, rp.Against: rp.Accuse}[stance]
}
