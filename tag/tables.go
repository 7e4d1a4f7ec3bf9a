package tag

import (
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
)

// label is a pair of tags.
type label struct {
	UPOS rp.UPOS
	XPOS rp.XPOS
}

// tables are all of the tagger but the weights.
type tables struct {
	labels   []label
	featSets []rp.Feats
	feats    [][]uint16                     // by label: the sets of features it goes with, the most frequent first
	ids      [rp.NumUPOS][rp.NumXPOS]uint16 // of labels
	edits    []edit
	lemmas   perceptron.Lookup
	bases    *bases
}

// Open reads a tagger from the bytes of its file.
func Open(lex *lexicon.Lexicon, data string) (*Tagger, error) {
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	t := &Tagger{}
	if t.bases, err = newBases(lex); err != nil {
		return nil, err
	}
	if err := t.tables.open(f); err != nil {
		return nil, err
	}
	t.weights, err = perceptron.NewSparse(f, "morph")
	return t, err
}

func (t *tables) open(f *perceptron.File) error {
	if err := t.openLabels(f); err != nil {
		return err
	}
	lines, err := f.Lines("feats")
	if err != nil {
		return err
	}
	for _, line := range lines {
		set, err := rp.ParseFeats(line)
		if err != nil {
			return err
		}
		t.featSets = append(t.featSets, set)
	}
	if lines, err = f.Lines("choices"); err != nil {
		return err
	}
	for _, line := range lines {
		ids, err := numbers(line, len(t.featSets))
		if err != nil {
			return err
		}
		t.feats = append(t.feats, ids)
	}
	if len(t.feats) != len(t.labels) {
		return fmt.Errorf("tagger: %d rows of features: want one for each of %d labels", len(t.feats), len(t.labels))
	}
	return t.openLemmas(f)
}

func (t *tables) openLabels(f *perceptron.File) error {
	lines, err := f.Lines("labels")
	if err != nil {
		return err
	}
	if len(lines) == 0 || len(lines) > perceptron.MaxLabels {
		return fmt.Errorf("tagger: %d labels: want 1 to %d", len(lines), perceptron.MaxLabels)
	}
	for _, line := range lines {
		u, x, _ := strings.Cut(line, " ")
		upos, err := rp.ParseUPOS(u)
		if err != nil {
			return err
		}
		xpos, err := rp.ParseXPOS(x)
		if err != nil {
			return err
		}
		t.labels = append(t.labels, label{upos, xpos})
	}
	for i := len(t.labels) - 1; i >= 0; i-- { // pairs never seen share the most frequent label of their universal tag
		for x := range t.ids[t.labels[i].UPOS] {
			t.ids[t.labels[i].UPOS][x] = uint16(i)
		}
	}
	for i, l := range t.labels {
		t.ids[l.UPOS][l.XPOS] = uint16(i)
	}
	return nil
}

func (t *tables) labelOf(u rp.UPOS, x rp.XPOS) uint16 { return t.ids[u][x] }

func openLookup(f *perceptron.File, name string) (perceptron.Lookup, error) {
	part, err := f.Part(name)
	if err != nil {
		return perceptron.Lookup{}, err
	}
	return perceptron.NewLookup(part)
}

// numbers reads numbers parted by blanks, each below limit.
func numbers(line string, limit int) ([]uint16, error) {
	var out []uint16
	for word := range strings.FieldsSeq(line) {
		n, err := strconv.Atoi(word)
		if err != nil || n < 0 || n >= limit {
			return nil, fmt.Errorf("tagger: number %q: want one below %d", word, limit)
		}
		out = append(out, uint16(n))
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("tagger: empty row of numbers")
	}
	return out, nil
}
