package parse

import (
	"encoding/binary"
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
)

// tags is a pair of tags.
type tags struct {
	upos rp.UPOS
	xpos rp.XPOS
}

// net holds the weights. What a word is for the arcs (as dependent, as head), for the relations (the same) and its tags are
// outputs of one matrix, one after the other.
type net struct {
	views  *Views
	table  string // of the views' rows, dim bytes each
	labels []tags
	dim    int // of the words
	hidden int // of one direction of a layer
	arc    int // of a word as dependent or head
	rel    int // the same for the relation
	layers []*neural.Matrix
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
	r := reader{f: f}
	lookup, err := perceptron.NewLookup(r.part("words"))
	if r.err != nil {
		return nil, r.err
	}
	if err != nil {
		return nil, err
	}
	known := r.numbers("known", 1)
	n := &net{table: r.part("views")}
	ends := [...]string{"dep", "head", "depR", "headR", "tag"}
	var weights string
	var bias []int32
	sizes := make([]int, len(ends))
	for i, name := range ends {
		b := r.numbers(name+".b", -1)
		weights, bias, sizes[i] = weights+r.part(name+".w"), append(bias, b...), len(b)
	}
	n.arc, n.rel = sizes[0], sizes[2]
	n.ends = r.matrix(weights, bias, true)
	n.turn = r.matrix(r.part("turn.w"), r.numbers("turn.b", n.arc), false)
	n.out = r.matrix(r.part("out.w"), r.numbers("out.b", rp.NumDeprel), false)
	n.root, n.rootR = []uint8(r.part("root")), r.numbers("rootR", n.rel)
	for i := range depth {
		b := r.numbers(fmt.Sprintf("layer%d.b", i), -1)
		n.layers = append(n.layers, r.matrix(r.part(fmt.Sprintf("layer%d.w", i)), b, true))
		n.hidden = len(b) / 4
	}
	if r.err != nil {
		return nil, r.err
	}
	n.views = NewViews(lookup, int(known[0]), classes)
	n.dim = len(n.table) / n.views.Count()
	if err := n.openLabels(r.part("labels")); err != nil {
		return nil, err
	}
	return n, n.check(known[0], sizes)
}

// depth is the number of layers.
const depth = 3

// check wants sizes that fit one another, so that reading need not.
func (n *net) check(known int32, sizes []int) error {
	ok := known >= 0 && n.dim > 0 && n.dim%neural.Tile == 0 && n.dim*n.views.Count() == len(n.table) && n.hidden > 0 && n.hidden%neural.Tile == 0 &&
		n.arc%neural.Tile == 0 && n.rel%neural.Tile == 0 && n.rel <= 256 && sizes[1] == n.arc && sizes[3] == n.rel && sizes[4] == len(n.labels) &&
		len(n.root) == n.arc && n.ends.In() == 2*n.hidden && n.turn.In() == n.arc && n.out.In() == n.rel
	for i, l := range n.layers {
		in := 2 * n.hidden
		if i == 0 {
			in = 3 * n.dim
		}
		ok = ok && l.In() == in && l.Out() == 4*n.hidden
	}
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

// reader reads parts until the first fault.
type reader struct {
	f   *perceptron.File
	err error
}

func (r *reader) part(name string) string {
	part, err := r.f.Part(name)
	if r.err == nil {
		r.err = err
	}
	return part
}

// numbers reads 32-bit numbers, count of them unless it is negative.
func (r *reader) numbers(name string, count int) []int32 {
	part := r.part(name)
	if count >= 0 && len(part) != 4*count && r.err == nil {
		r.err = fmt.Errorf("parser: part %s has %d bytes, want %d", name, len(part), 4*count)
	}
	out := make([]int32, max(count, len(part)/4))
	for i := range len(part) / 4 {
		out[i] = int32(binary.LittleEndian.Uint32([]byte(part[4*i : 4*i+4])))
	}
	return out
}

func (r *reader) matrix(weights string, bias []int32, shifted bool) *neural.Matrix {
	m, err := neural.NewMatrix(weights, bias, shifted)
	if r.err == nil {
		r.err = err
	}
	return m
}

// room gives a slice of n things, with what was there if it is long enough.
func room[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s[:n]
	}
	return make([]T, n, n+n/4)
}

// zero is the shifted activation that stands for 0.
const zero = 64

// read takes the words through the layers; w.layer is then what the net makes of each.
func (n *net) read(w *work) {
	padded := neural.Rows(w.n)
	w.words = room(w.words, (padded+2)*n.dim)
	for i := range n.dim {
		w.words[i], w.words[(w.n+1)*n.dim+i] = zero, zero
	}
	for i := range w.rows {
		neural.Embed(w.words[(i+1)*n.dim:], n.table, w.rows[i][:], n.dim)
	}
	w.layer = room(w.layer, padded*2*n.hidden)
	w.sums = room(w.sums, padded*max(4*n.hidden, n.ends.Out()))
	w.state = room(w.state, n.hidden)
	for i, layer := range n.layers {
		if i == 0 {
			layer.Product(w.sums, w.words, n.dim, w.n) // each word with the one before and the one after
		} else {
			layer.Product(w.sums, w.layer, 2*n.hidden, w.n)
		}
		n.remember(w)
	}
	n.ends.Product(w.sums, w.layer, 2*n.hidden, w.n)
}

// remember runs both directions of a layer over its sums.
func (n *net) remember(w *work) {
	h := n.hidden
	clear(w.state)
	for i := range w.n {
		sums := w.sums[i*4*h:][:4*h]
		neural.Memory(sums[:h], sums[2*h:3*h], w.state, w.layer[i*2*h:][:h])
	}
	clear(w.state)
	for i := w.n - 1; i >= 0; i-- {
		sums := w.sums[i*4*h:][:4*h]
		neural.Memory(sums[h:2*h], sums[3*h:], w.state, w.layer[i*2*h+h:][:h])
	}
}

// score fills w.arcs.
func (n *net) score(w *work) {
	ends := n.ends.Out()
	padded := neural.Rows(w.n + 1)
	w.dep, w.head = room(w.dep, padded*n.arc), room(w.head, padded*n.arc)
	copy(w.head, n.root)
	for i := range w.n {
		sums := w.sums[i*ends:]
		neural.Narrow(w.dep[i*n.arc:][:n.arc], sums[:n.arc], &positive)
		neural.Narrow(w.head[(i+1)*n.arc:][:n.arc], sums[n.arc:2*n.arc], &positive)
	}
	w.arcs = room(w.arcs, padded*max(n.arc, neural.Padded(w.n)))
	n.turn.Product(w.arcs, w.dep, n.arc, w.n)
	neural.Narrow(w.dep[:w.n*n.arc], w.arcs[:w.n*n.arc], &turned)
	w.columns.Fill(w.dep, n.arc, w.n).Product(w.arcs, w.head, n.arc, w.n+1)
}

// relations scores the relations of each word to its head.
func (n *net) relations(w *work) []int32 {
	ends := n.ends.Out()
	w.rel = room(w.rel, neural.Rows(w.n)*n.rel)
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
	w.arcs = room(w.arcs, neural.Rows(w.n)*n.out.Out())
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
