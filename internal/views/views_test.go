package views

import (
	"strings"
	"testing"

	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
)

func TestSentence(t *testing.T) {
	pairs := map[uint64]uint32{WordKey("rebels"): 1, WordKey("town"): 2}
	lookup, err := perceptron.NewLookup(perceptron.EncodeLookup(pairs))
	if err != nil {
		t.Fatal(err)
	}
	v := New(lookup, len(pairs), cluster.Table{})
	rows := func(text string) []Rows {
		words := strings.Fields(text)
		return v.Sentence(len(words), func(i int) string { return words[i] })
	}
	plain, shouted := rows("Rebels left the town"), rows("REBELS LEFT THE TOWN")
	for i := range plain {
		if plain[i][viewWord] != shouted[i][viewWord] || plain[i][viewSuffix3] != shouted[i][viewSuffix3] {
			t.Errorf("word %d: %v, in capitals %v", i, plain[i], shouted[i])
		}
		for view, row := range plain[i] {
			if row < 0 || int(row) >= v.Count() || view > 0 && row < v.from[view] {
				t.Errorf("word %d, view %d: row %d of %d", i, view, row, v.Count())
			}
		}
	}
	if plain[0][viewWord] != 1 || plain[3][viewWord] != 2 || plain[1][viewWord] != 0 {
		t.Errorf("rows of words %v", plain)
	}
	if plain[0][viewKind] == plain[3][viewKind] || plain[0][viewKind] == shouted[0][viewKind] {
		t.Error("capitals, the first word and the style of the sentence make no difference")
	}
}
