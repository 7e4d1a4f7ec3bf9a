package factuality

import (
	"slices"
	"strings"

	"rapporteur/lexicon"
)

// class is a set of word classes (lexicon/en/factuality/words.tsv).
type class uint32

const (
	negation class = 1 << iota
	future
	unreal
	possible
	able
	necessary
	conditional
	timeOpen
	timeClosed
	probable
	maybe
	alleged
	futureTime
	pastTime
	habitual
	polite
	self
	hearer
	other
)

var classNames = []string{"negation", "future", "unreal", "possible", "able", "necessary", "conditional", "time-open", "time-closed",
	"probable", "maybe", "alleged", "future-time", "past-time", "habitual", "polite", "self", "hearer", "other"}

// signature is what a predicate tells of its complement when it holds and when it is negated.
type signature struct {
	complement        string // "to", "that", "ing" or "any"
	positive, negated byte   // one of "+-pn0"
}

func (g *Grader) readLexicon(lex *lexicon.Lexicon) error {
	g.classes, g.signatures = map[string]class{}, map[string][]signature{}
	words, err := lex.Table("factuality/words.tsv", "class", "words")
	if err != nil {
		return err
	}
	for _, row := range words.Rows {
		i := slices.Index(classNames, row.Cells[0])
		if i < 0 {
			return row.Fault("class %q: want one of %q", row.Cells[0], classNames)
		}
		for w := range strings.FieldsSeq(row.Cells[1]) {
			g.classes[w] |= 1 << i
		}
	}
	table, err := lex.Table("factuality/signatures.tsv", "lemma", "complement", "positive", "negated")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		c := row.Cells
		if !slices.Contains([]string{"to", "that", "ing", "any"}, c[1]) {
			return row.Fault("complement %q: want to, that, ing or any", c[1])
		}
		for _, s := range c[2:] {
			if len(s) != 1 || !strings.Contains("+-pn0", s) {
				return row.Fault("signature %q: want +, -, p, n or 0", s)
			}
		}
		g.signatures[c[0]] = append(g.signatures[c[0]], signature{c[1], c[2][0], c[3][0]})
	}
	return nil
}
