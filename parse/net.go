package parse

import (
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
)

// tags is a pair of tags.
type tags struct {
	upos rp.UPOS
	xpos rp.XPOS
}

// net holds the weights. What a word is for the arcs (as dependent, as head), for the relations (the same) and its tags are
// outputs of one matrix, one after the other.
type net struct {
	views  *views.Views
	labels []tags
	arc    int // of a word as dependent or head
	rel    int // the same for the relation
	layers *neural.Stack
	ends   *neural.Matrix
	turn   *neural.Matrix // from dependents to what their heads are compared with
	out    *neural.Matrix // relations
	root   []uint8        // the root as head
	rootR  []int32
}

// The sums of a layer become bytes in these ways: as positive numbers in 1/128, of signed inputs or positive ones, and as weights
// in 1/32.
var (
	positive = neural.Clip{Half: 32, Shift: 6, Low: 0, High: 127}
	turned   = neural.Clip{Half: 256, Shift: 9, Low: -128, High: 127}
)

// openNet reads the parts of a model file.
func openNet(data string, classes cluster.Table) (*net, error) {
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	r := neural.NewReader(f)
	n := &net{}
	if n.views, err = views.Open(r, classes); err != nil {
		return nil, err
	}
	ends := [...]string{"dep", "head", "depR", "headR", "tag"}
	var weights string
	var bias []int32
	sizes := make([]int, len(ends))
	for i, name := range ends {
		b := r.Numbers(name+".b", -1)
		weights, bias, sizes[i] = weights+r.Part(name+".w"), append(bias, b...), len(b)
	}
	n.arc, n.rel = sizes[0], sizes[2]
	n.ends = r.Matrix(weights, bias, true)
	n.turn = r.Matrix(r.Part("turn.w"), r.Numbers("turn.b", n.arc), false)
	n.out = r.Matrix(r.Part("out.w"), r.Numbers("out.b", rp.NumDeprel), false)
	n.root, n.rootR = []uint8(r.Part("root")), r.Numbers("rootR", n.rel)
	n.layers = r.Stack("", depth)
	if r.Err() != nil {
		return nil, r.Err()
	}
	if err := n.openLabels(r.Part("labels")); err != nil {
		return nil, err
	}
	return n, n.check(sizes)
}

// depth is the number of layers.
const depth = 3

// check wants sizes that fit one another, so that reading need not.
func (n *net) check(sizes []int) error {
	ok := n.layers.Dim() == n.views.Dim() && n.arc%neural.Tile == 0 && n.rel%neural.Tile == 0 && n.rel <= 256 && sizes[1] == n.arc &&
		sizes[3] == n.rel && sizes[4] == len(n.labels) && len(n.root) == n.arc && n.ends.In() == n.layers.Cells() && n.turn.In() == n.arc && n.out.In() == n.rel
	for _, b := range n.root {
		ok = ok && b < 128
	}
	if !ok {
		return fmt.Errorf("parser: sizes of the layers do not fit")
	}
	return nil
}

func (n *net) openLabels(part string) error {
	for line := range strings.SplitSeq(part, "\n") {
		u, x, _ := strings.Cut(line, " ")
		upos, err := rp.ParseUPOS(u)
		if err != nil {
			return err
		}
		xpos, err := rp.ParseXPOS(x)
		if err != nil {
			return err
		}
		n.labels = append(n.labels, tags{upos, xpos})
	}
	return nil
}

// read takes the words through the layers; w.sums is then what the net makes of each.
func (n *net) read(w *work) {
	words, dim := n.layers.Words(&w.stack, w.n), n.views.Dim()
	for i := range w.rows {
		n.views.Embed(words[i*dim:], &w.rows[i])
	}
	w.sums = neural.Room(w.sums, neural.Rows(w.n)*n.ends.Out())
	n.ends.Product(w.sums, n.layers.Read(&w.stack, w.n), n.layers.Cells(), w.n)
}

// score fills w.arcs.
func (n *net) score(w *work) {
	ends := n.ends.Out()
	padded := neural.Rows(w.n + 1)
	w.dep, w.head = neural.Room(w.dep, padded*n.arc), neural.Room(w.head, padded*n.arc)
	copy(w.head, n.root)
	for i := range w.n {
		sums := w.sums[i*ends:]
		neural.Narrow(w.dep[i*n.arc:][:n.arc], sums[:n.arc], &positive)
		neural.Narrow(w.head[(i+1)*n.arc:][:n.arc], sums[n.arc:2*n.arc], &positive)
	}
	w.arcs = neural.Room(w.arcs, padded*max(n.arc, neural.Padded(w.n)))
	n.turn.Product(w.arcs, w.dep, n.arc, w.n)
	neural.Narrow(w.dep[:w.n*n.arc], w.arcs[:w.n*n.arc], &turned)
	w.columns.Fill(w.dep, n.arc, w.n).Product(w.arcs, w.head, n.arc, w.n+1)
}

// relations scores the relations of each word to its head.
func (n *net) relations(w *work) []int32 {
	ends := n.ends.Out()
	w.rel = neural.Room(w.rel, neural.Rows(w.n)*n.rel)
	var both [256]int32
	for i := range w.n {
		dep := w.sums[i*ends+2*n.arc:][:n.rel]
		head := n.rootR
		if h := w.heads[i]; h > 0 {
			head = w.sums[int(h-1)*ends+2*n.arc+n.rel:][:n.rel]
		}
		for j := range dep {
			both[j&255] = dep[j] + head[j]
		}
		neural.Narrow(w.rel[i*n.rel:][:n.rel], both[:n.rel], &positive)
	}
	w.arcs = neural.Room(w.arcs, neural.Rows(w.n)*n.out.Out())
	n.out.Product(w.arcs, w.rel, n.rel, w.n)
	return w.arcs
}

// tag is the label of word i with the highest score.
func (n *net) tag(w *work, i int) int {
	scores := w.sums[i*n.ends.Out()+2*n.arc+2*n.rel:][:len(n.labels)]
	top := 0
	for l := range scores {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return top
}
