package namer

import (
	"fmt"
	"math/bits"

	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
)

// Net is a second opinion on labels: a small net that reads sentences in both directions. A word enters as the parser's views of its
// form and what the lexicon and the document tell of it. It is read-only and safe for many goroutines.
type Net struct {
	views  *views.Views
	facts  string // a row of factDim bytes for each fact
	layers *neural.Stack
	out    *neural.Matrix
	share  int32 // what its scores count for, in 1/256
}

// NetPrefix begins the names of the net's parts in the model file.
const NetPrefix = "net."

const (
	netLayers = 2
	factDim   = neural.Tile
)

// Facts are what is told of a word, as a set of bits: its classes, how the document writes it, how its sentence is written.
type Facts uint32

// The facts after the classes.
const (
	habitFacts   = 19 // as many classes before
	writingFacts = habitFacts + 5
	numFacts     = writingFacts + 3
)

// Facts tells of word i.
func (r *Reader) Facts(i int32) Facts {
	a := &r.atoms[i]
	return Facts(a.class) | 1<<(habitFacts+a.habit) | 1<<(writingFacts+a.writing)
}

// OpenNet reads the net in data, the content of the model's names.bin; the rows of the views are those of the parser.
func OpenNet(data, parser string, classes cluster.Table) (*Net, error) {
	f, err := perceptron.Open(parser)
	if err != nil {
		return nil, err
	}
	n := &Net{}
	if n.views, err = views.Open(neural.NewReader(f), classes); err != nil {
		return nil, err
	}
	if f, err = perceptron.Open(data); err != nil {
		return nil, err
	}
	r := neural.NewReader(f)
	n.facts, n.layers, n.out = r.Part(NetPrefix+"facts"), r.Stack(NetPrefix, netLayers), r.Layer(NetPrefix+"out")
	n.share = r.Numbers(NetPrefix+"share", 1)[0]
	if r.Err() != nil {
		return nil, r.Err()
	}
	if len(n.facts) != numFacts*factDim || n.layers.Dim() != n.views.Dim()+factDim || n.out.In() != n.layers.Cells() || n.out.Out() != neural.Padded(NumLabels) {
		return nil, fmt.Errorf("names: sizes of the net do not fit")
	}
	return n, nil
}

// opinion is what the net makes of the words of one sentence after another. It is made for one goroutine.
type opinion struct {
	net    *Net
	work   neural.Work
	rows   []views.Rows
	facts  []int32
	scores []int32
}

// read takes a sentence in.
func (o *opinion) read(r *Reader, words []Word, start int32) {
	n, dim := o.net, o.net.layers.Dim()
	form := func(i int) string { return words[i].Form }
	o.rows, _ = n.views.Append(o.rows[:0], views.KindOf(len(words), form), len(words), form)
	in := n.layers.Words(&o.work, len(words))
	for i := range words {
		n.views.Embed(in[i*dim:], &o.rows[i])
		o.facts = o.facts[:0]
		for f := r.Facts(start + int32(i)); f != 0; f &= f - 1 {
			o.facts = append(o.facts, int32(bits.TrailingZeros32(uint32(f))))
		}
		neural.Embed(in[i*dim+n.views.Dim():], n.facts, o.facts, factDim)
	}
	layer := n.layers.Read(&o.work, len(words))
	o.scores = neural.Room(o.scores, neural.Rows(len(words))*n.out.Out())
	n.out.Product(o.scores, layer, n.layers.Cells(), len(words))
}

// add adds what the net thinks of the labels of word i of the sentence.
func (o *opinion) add(scores []int32, i int) {
	for b, x := range o.scores[i*o.net.out.Out():][:NumLabels] {
		scores[b] += x * o.net.share >> 8
	}
}
