package attribution

import (
	rp "rapporteur"
	"rapporteur/lexicon"
)

// phrase is a word that reports together with another: "held Russia responsible", "put the toll at 12".
type phrase struct {
	with string
	act  rp.Act
	cue  bool // wherever the two stand together
}

// phraseReach is how far behind its verb the second word of a phrase may stand.
const phraseReach = 7

func (f *Finder) readPhrases(lex *lexicon.Lexicon) error {
	table, err := lex.Table("attribution/phrases.tsv", "lemma", "with", "act", "cue")
	if err != nil {
		return err
	}
	f.phrases = make(map[string][]phrase, len(table.Rows))
	for _, row := range table.Rows {
		act, err := rp.ParseAct(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		if c := row.Cells[3]; c != "yes" && c != "no" {
			return row.Fault("cue %q: want yes or no", c)
		}
		f.phrases[row.Cells[0]] = append(f.phrases[row.Cells[0]], phrase{row.Cells[1], act, row.Cells[3] == "yes"})
	}
	return nil
}

// phraseAt is the phrase that begins with token i, if any. The second word stands in the same clause.
func (f *Finder) phraseAt(s *Sketch, i int32) (phrase, bool) {
	ps := f.phrases[s.tokens[i].Lemma]
	if len(ps) == 0 || s.tokens[i].UPOS != rp.VERB {
		return phrase{}, false
	}
	_, end := s.sentence(i)
	for j := i + 1; j < min(end, i+phraseReach); j++ {
		t := &s.tokens[j]
		if t.UPOS == rp.VERB || t.UPOS == rp.PUNCT || t.UPOS == rp.CCONJ {
			break
		}
		for _, p := range ps {
			if t.Lemma == p.with && (p.cue || j == i+1 || t.UPOS == rp.NOUN) {
				return p, true
			}
		}
	}
	return phrase{}, false
}

// forces reports whether token i begins a phrase that reports wherever it stands.
func (f *Finder) forces(s *Sketch, i int32) bool {
	p, ok := f.phraseAt(s, i)
	return ok && p.cue
}
