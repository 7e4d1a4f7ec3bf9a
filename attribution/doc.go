// Package attribution finds who says what: source, cue and content, direct, indirect and mixed (PolNeAR), nested.
//
// The way of a document: quotation marks are paired (quotes.go); every word that could report speech, belief or
// intent is judged by a linear model over its words and its place in the tree (cue.go); for each cue that passes,
// a linear chain over the words around it says which belong to source, cue and content, seen along the path from
// the cue through the tree (roles.go, decode.go); the words become spans, and quotations that go on in other
// sentences are taken along (spans.go); last come act, speaker, addressee and nesting (act.go, link.go, nest.go).
package attribution

import (
	"fmt"

	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	cues    map[cueKey]uint8
	elided  map[string]bool
	negator map[string]bool
	hearers map[string]string // verbs with an addressee, and how they take him
	weights *Weights
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	f, err := NewUntrained(lex)
	if err != nil {
		return nil, err
	}
	f.weights, err = readWeights(m)
	return f, err
}

// NewUntrained compiles the lexicon alone: enough to make sketches and to train.
func NewUntrained(lex *lexicon.Lexicon) (*Finder, error) {
	f := &Finder{cues: map[cueKey]uint8{}, hearers: map[string]string{}}
	var err error
	if f.elided, err = wordSet(lex, "attribution/elisions.txt"); err != nil {
		return nil, err
	}
	if f.negator, err = wordSet(lex, "attribution/negators.txt"); err != nil {
		return nil, err
	}
	if err = f.readCues(lex); err != nil {
		return nil, err
	}
	return f, f.readHearers(lex)
}

// Use sets the weights of a finder that was made untrained.
func (f *Finder) Use(w *Weights) { f.weights = w }

func wordSet(lex *lexicon.Lexicon, name string) (map[string]bool, error) {
	words, err := lex.Words(name)
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set, err
}

var wordClasses = map[string]wordClass{"verb": verbWord, "noun": nounWord, "adj": adjWord}

func (f *Finder) readCues(lex *lexicon.Lexicon) error {
	table, err := lex.Table("attribution/cues.tsv", "lemma", "class", "act")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		class, ok := wordClasses[row.Cells[1]]
		if !ok {
			return row.Fault("class %q: want verb, noun or adj", row.Cells[1])
		}
		act, err := rp.ParseAct(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		f.cues[cueKey{row.Cells[0], class}] = uint8(act) + 1
	}
	return nil
}

func (f *Finder) readHearers(lex *lexicon.Lexicon) error {
	table, err := lex.Table("attribution/hearers.tsv", "lemma", "by")
	if err != nil {
		return err
	}
	for _, row := range table.Rows {
		if by := row.Cells[1]; by != "object" && by != "to" {
			return row.Fault("by %q: want object or to", by)
		}
		f.hearers[row.Cells[0]] = row.Cells[1]
	}
	return nil
}

// Sketch prepares a document for features; Find begins with it, and so does the training.
func (f *Finder) Sketch(r *rp.Reading, t *tree.Tree) *Sketch {
	return newSketch(r, t, f.cues, f.elided)
}

// Find makes the layer of attributions.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Attribution {
	if len(r.Tokens) == 0 {
		return nil
	}
	s := f.Sketch(r, t)
	found := f.cueHeads(s)
	spoken := make([]bool, len(r.Sentences)) // sentences with a cue outside quotations
	for _, c := range found {
		if s.quote[c.head] == rp.None {
			spoken[s.tokens[c.head].Sentence] = true
		}
	}
	d := decoder{w: f.weights}
	var out []rp.Attribution
	for _, c := range found {
		first, roles := d.decode(s, c.head)
		if a, ok := s.spans(c.head, first, roles, spoken); ok {
			a.Confidence = confidence(c.score, f.weights.Threshold)
			out = append(out, a)
		}
	}
	for i := range out {
		f.tell(s, &out[i])
	}
	nestWithin(s, out)
	return out
}

// scored is a word accepted as the head of a cue.
type scored struct{ head, score int32 }

func (f *Finder) cueHeads(s *Sketch) []scored {
	var found []scored
	var buffer []uint32
	for i := range s.tokens {
		if !s.IsCandidate(int32(i)) {
			continue
		}
		buffer = s.CueFeatures(int32(i), buffer[:0])
		if sum := f.weights.cue(buffer); sum >= f.weights.Threshold {
			found = append(found, scored{int32(i), sum})
		}
	}
	return found
}

// confidence maps a sum of weights to per mille: 500 at the threshold, rising with the distance from it.
// The weights are log-odds times CueScale.
func confidence(sum, threshold int32) uint16 {
	d := int64(sum - threshold)
	return uint16(500 + 490*d/(d+CueScale))
}

// CueScale is what log-odds are multiplied with to become the integer weights of cues.
const CueScale = 256

// RoleScale is the same for the roles.
const RoleScale = 256

// String describes an attribution's features for debugging.
func (s *Sketch) String() string {
	return fmt.Sprintf("%d tokens, %d quotations", len(s.tokens), len(s.quotes))
}
