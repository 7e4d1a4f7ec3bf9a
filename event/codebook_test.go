package event

import (
	"testing"

	"rapporteur/lexicon"
)

func TestCodebookLoads(t *testing.T) {
	b, err := readCodebook(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, m := range []map[string][]entry{b.verbs, b.nouns, b.adjs} {
		n += len(m)
	}
	t.Logf("%d rules, %d predicates (%d verbs, %d nouns)", len(b.rules), n, len(b.verbs), len(b.nouns))
}
