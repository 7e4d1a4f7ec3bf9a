package position

import (
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// book is what the lexicon knows of stances.
type book struct {
	stances   map[stanceKey][]reading
	judgement map[string]rp.Stance
	classes   map[string]map[string]bool
}

type stanceKey struct{ word, class string }

// reading is one way a word takes sides: the slots of what it is about.
type reading struct {
	stance rp.Stance
	slots  []slot
}

// slot is a place in the tree: a relation, and a preposition where one is wanted.
type slot struct{ relation, preposition string }

func (b *book) read(lex *lexicon.Lexicon) error {
	b.stances, b.judgement, b.classes = map[stanceKey][]reading{}, map[string]rp.Stance{}, map[string]map[string]bool{}
	table, err := lex.Table("position/stances.tsv", "word", "class", "stance", "slots")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		stance, err := rp.ParseStance(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		one := reading{stance: stance}
		for s := range strings.FieldsSeq(row.Cells[3]) {
			relation, preposition, _ := strings.Cut(s, ":")
			switch relation {
			case "obj", "xcomp", "ccomp", "obl", "nmod", "acl", "then", "head":
			default:
				return row.Fault("slot %q: want obj, xcomp, ccomp, obl:…, nmod:…, acl, then or head", s)
			}
			one.slots = append(one.slots, slot{relation, preposition})
		}
		k := stanceKey{row.Cells[0], row.Cells[1]}
		b.stances[k] = append(b.stances[k], one)
	}
	return b.readWords(lex)
}

func (b *book) readWords(lex *lexicon.Lexicon) error {
	var err error
	if b.judgement, err = lex.Judgements(); err != nil {
		return err
	}
	table, err := lex.Table("position/words.tsv", "class", "words")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(row.Cells[1]) {
			set[w] = true
		}
		b.classes[row.Cells[0]] = set
	}
	return nil
}

func (b *book) in(class, lemma string) bool { return b.classes[class][lemma] }
