package lexicon

import (
	"strings"

	rp "rapporteur"
)

// Judgements are what a thing is called by those for and against it, by lemma (position/judgements.tsv): more than one station
// asks for them.
func (l *Lexicon) Judgements() (map[string]rp.Stance, error) {
	table, err := l.Table("position/judgements.tsv", "stance", "words")
	if err != nil {
		return nil, err
	}
	judgements := map[string]rp.Stance{}
	for _, row := range table.Rows {
		stance, err := rp.ParseStance(row.Cells[0])
		if err != nil {
			return nil, row.Fault("%v", err)
		}
		for w := range strings.FieldsSeq(row.Cells[1]) {
			judgements[w] = stance
		}
	}
	return judgements, nil
}
