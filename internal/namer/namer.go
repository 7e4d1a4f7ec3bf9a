// Package namer tags the names in a text: a linear model over windows of words, decoded sentence by sentence.
// Package mention reads with it and train/names makes its weights; both see words through the same Reader.
package namer

import (
	"encoding/binary"
	"fmt"

	rp "rapporteur"
	"rapporteur/internal/perceptron"
)

// Weights score the features of a word; *perceptron.Sparse and *perceptron.Learner are such.
type Weights interface {
	Score(scores *[perceptron.MaxLabels]int32, features []uint64)
}

// Tagger finds names. It is read-only and safe for many goroutines.
type Tagger struct {
	Lexicon *Lexicon
	weights Weights
	steps   Steps
	net     *Net // nil: the weights alone
}

// PartName is the name of the weights in the model file.
const PartName = "names"

// New opens the weights in data, the content of the model's names.bin. net may be nil.
func New(lex *Lexicon, data string, net *Net) (*Tagger, error) {
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	w, err := perceptron.NewSparse(f, PartName)
	if err != nil {
		return nil, err
	}
	s, err := openSteps(f)
	return &Tagger{lex, w, s, net}, err
}

// Tag finds the names of a text.
func (t *Tagger) Tag(text *Text) []rp.Name {
	r := NewReader(t.Lexicon)
	r.Load(text)
	labels := make([]Label, len(text.Words))
	d := Decoder{weights: t.weights, steps: &t.steps}
	words := d.read(r, text, t.net)
	r.agree(words)
	start := int32(0)
	for _, end := range text.Ends {
		d.words = words[start:end]
		d.Decode(r, start, end, labels[start:end])
		start = end
	}
	return Names(labels)
}

// read gives the scores of all words of a text, those of the net among them where there is one.
func (d *Decoder) read(r *Reader, text *Text, net *Net) []scored {
	words := make([]scored, len(text.Words))
	second := opinion{net: net}
	start := int32(0)
	for _, end := range text.Ends {
		if net != nil {
			second.read(r, text.Words[start:end], start)
		}
		for i := start; i < end; i++ {
			w := &words[i]
			w.labels, w.asked = d.score(r, start, end, int(i-start))
			if net != nil && w.asked {
				second.add(w.labels[:], int(i-start))
			}
		}
		start = end
	}
	return words
}

// Steps are the scores of one label after another, which are learnt beside the weights.
type Steps [NumLabels][NumLabels]int32

// Encode writes the steps as a part of a model file: 4 bytes each, little-endian.
func (s *Steps) Encode() string {
	var out []byte
	for _, row := range s {
		for _, n := range row {
			out = binary.LittleEndian.AppendUint32(out, uint32(n))
		}
	}
	return string(out)
}

func openSteps(f *perceptron.File) (s Steps, err error) {
	part, err := f.Part(PartName + ".steps")
	if err != nil {
		return s, err
	}
	if len(part) != 4*NumLabels*NumLabels {
		return s, fmt.Errorf("weights %s.steps: %d bytes: want %d", PartName, len(part), 4*NumLabels*NumLabels)
	}
	for i := range NumLabels * NumLabels {
		s[i/NumLabels][i%NumLabels] = int32(binary.LittleEndian.Uint32([]byte(part[4*i:])))
	}
	return s, nil
}

// Decoder finds the best legal labels of sentences. It is made for one goroutine.
type Decoder struct {
	weights Weights
	steps   *Steps
	// Margin is what wrong labels gain in training, so that right ones learn to win by as much; Right are the right ones.
	Margin int32
	Right  []Label
	words  []scored // of the sentence, where they are known
	best   [][NumLabels]int32
	back   [][NumLabels]Label
}

// NewDecoder makes a decoder; weights and steps may change between sentences.
func NewDecoder(w Weights, s *Steps) *Decoder { return &Decoder{weights: w, steps: s} }

const never = -1 << 30

// Decode writes the best labels of the sentence [start, end) into labels (Viterbi over BILOU).
func (d *Decoder) Decode(r *Reader, start, end int32, labels []Label) {
	d.DecodeWithin(r, start, end, labels, nil)
}

// Set is a set of labels, a bit for each.
type Set uint32

// AnyLabel allows every label.
const AnyLabel Set = 1<<NumLabels - 1

// DecodeWithin is Decode with, for each word of the sentence, the labels it may have; nil allows all. It reports
// whether there is a legal way through them; if not, labels are not to be used.
func (d *Decoder) DecodeWithin(r *Reader, start, end int32, labels []Label, allowed []Set) bool {
	n := int(end - start)
	d.best, d.back = grown(d.best, n), grown(d.back, n)
	before := [NumLabels]int32{} // O before the sentence
	for a := 1; a < NumLabels; a++ {
		before[a] = never
	}
	for i := range n {
		word := d.of(r, start, end, i)
		for b := range NumLabels {
			d.best[i][b] = never
			if !word.asked && b > 0 || allowed != nil && allowed[i]>>b&1 == 0 {
				continue
			}
			d.step(&before, i, Label(b), word.labels[b])
		}
		before = d.best[i]
	}
	last, most := O, int32(never)
	for b := range Label(NumLabels) {
		if n > 0 && !b.opens() && d.best[n-1][b] > most {
			last, most = b, d.best[n-1][b]
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = last
		last = d.back[i][last]
	}
	return n == 0 || most > never
}

// of is what is known or found of word i of a sentence.
func (d *Decoder) of(r *Reader, start, end int32, i int) (w scored) {
	if d.words != nil {
		return d.words[i]
	}
	w.labels, w.asked = d.score(r, start, end, i)
	return w
}

// score gives the scores of the labels of word i of a sentence, and whether the word may belong to a name at all.
func (d *Decoder) score(r *Reader, start, end int32, i int) (scores [perceptron.MaxLabels]int32, asked bool) {
	if !r.Candidate(start + int32(i)) {
		return scores, false
	}
	d.weights.Score(&scores, r.Keys(start, end, start+int32(i)))
	if d.Right != nil {
		for b := range scores[:NumLabels] {
			if Label(b) != d.Right[i] {
				scores[b] += d.Margin
			}
		}
	}
	return scores, true
}

// step finds the best way to label b at word i.
func (d *Decoder) step(before *[NumLabels]int32, i int, b Label, score int32) {
	if b == O || b.starts() {
		d.reach(before, i, O, b, score)
		for t := range Label(4) {
			d.reach(before, i, 1+4*t+Last, b, score)
			d.reach(before, i, 1+4*t+Unit, b, score)
		}
		return
	}
	d.reach(before, i, Of(b.Type(), Begin), b, score)
	d.reach(before, i, Of(b.Type(), Inside), b, score)
}

func (d *Decoder) reach(before *[NumLabels]int32, i int, a, b Label, score int32) {
	if before[a] == never {
		return
	}
	if s := before[a] + d.steps[a][b] + score; s > d.best[i][b] {
		d.best[i][b], d.back[i][b] = s, a
	}
}

// grown is a slice of n, the old one where it is long enough.
func grown[T any](old []T, n int) []T {
	if cap(old) >= n {
		return old[:n]
	}
	return make([]T, n, 2*n)
}
