package tag

import (
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
)

// label is a pair of tags.
type label struct {
	UPOS rp.UPOS
	XPOS rp.XPOS
}

// class is what the training data tell about a word: the labels it had, the most frequent first.
type class struct {
	labels []uint16
	closed bool // seen so often that other labels are ruled out
}

// tables are all of the tagger but the weights.
type tables struct {
	labels   []label
	featSets []rp.Feats
	feats    [][]uint16 // by label: the sets of features it goes with, the most frequent first
	classes  []class    // 0 is that of unknown words
	words    perceptron.Lookup
	clusters cluster.Table
	edits    []edit
	lemmas   perceptron.Lookup
	bases    *bases
}

// Open reads a tagger from the bytes of its file and those of the word classes it was trained with.
func Open(lex *lexicon.Lexicon, data, clusters string) (*Tagger, error) {
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	t := &Tagger{}
	if t.clusters, err = cluster.Open(clusters); err != nil {
		return nil, err
	}
	if t.bases, err = newBases(lex); err != nil {
		return nil, err
	}
	if err := t.tables.open(f); err != nil {
		return nil, err
	}
	if t.weights, err = perceptron.NewSparse(f, "tag"); err != nil {
		return nil, err
	}
	t.morph, err = perceptron.NewSparse(f, "morph")
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
	if err := t.openClasses(f); err != nil {
		return err
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
	return nil
}

func (t *tables) openClasses(f *perceptron.File) error {
	lines, err := f.Lines("classes")
	if err != nil {
		return err
	}
	t.classes = []class{{}}
	for _, line := range lines {
		rest, closed := strings.CutPrefix(line, "= ")
		ids, err := numbers(rest, len(t.labels))
		if err != nil {
			return err
		}
		t.classes = append(t.classes, class{ids, closed})
	}
	t.words, err = openLookup(f, "words")
	return err
}

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
