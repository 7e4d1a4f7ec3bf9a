package event

import (
	"fmt"
	"slices"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
	"rapporteur/model"
)

// net is the second voice beside the ranker: it reads the words of a pair's sentences in both directions. A word enters as the
// parser's views of its form, as a row of its own if it is frequent, and as its marks. It is read-only and safe for many goroutines.
type net struct {
	views  *views.Views
	keys   []uint32 // of the words with rows of their own, sorted
	own    string   // ownDim bytes each; the first row is of all other words
	marks  string   // markDim bytes each
	layers *neural.Stack
	hidden *neural.Matrix
	out    *neural.Matrix
	share  int32 // what its log odds count for beside the ranker's, in 1/256
}

const (
	netFile   = "pairnet.bin"
	netLayers = 2
	ownDim    = 2 * neural.Tile
	markDim   = neural.Tile
	looks     = 5 // what is seen of a sentence: source, target, the word that joins them, the best candidate, the highest of each cell
)

// The sums of the hidden cells become bytes, positive numbers in 1/128.
var hiddenClip = neural.Clip{Half: 32, Shift: 6, Low: 0, High: 127}

// readNet reads model/en/pairnet.bin; without it, or while it is empty, the ranker decides alone.
func readNet(m *model.Model, classes cluster.Table) (*net, error) {
	data, err := m.Data(netFile)
	if err != nil || data == "" {
		return nil, nil //nolint:nilerr // not trained yet
	}
	parser, err := m.Data("parser.bin")
	if err != nil {
		return nil, err
	}
	f, err := perceptron.Open(parser)
	if err != nil {
		return nil, err
	}
	v, err := views.Open(neural.NewReader(f), classes)
	if err != nil {
		return nil, err
	}
	return openNet(data, v)
}

func openNet(data string, v *views.Views) (*net, error) {
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	r := neural.NewReader(f)
	n := &net{views: v, own: r.Part("own"), marks: r.Part("marks"), layers: r.Stack("", netLayers)}
	for _, k := range r.Numbers("keys", -1) {
		n.keys = append(n.keys, uint32(k))
	}
	n.hidden = r.Layer("hidden")
	n.out = r.Matrix(r.Part("out.w"), r.Numbers("out.b", classes), false)
	n.share = r.Numbers("share", 1)[0]
	if r.Err() != nil {
		return nil, r.Err()
	}
	return n, n.check()
}

// check wants sizes that fit one another, so that reading need not.
func (n *net) check() error {
	if len(n.own) != (1+len(n.keys))*ownDim || len(n.marks) != numMarks*markDim || !slices.IsSorted(n.keys) ||
		n.layers.Dim() != n.views.Dim()+ownDim+markDim || n.hidden.In() != looks*n.layers.Cells() || n.out.In() != n.hidden.Out() {
		return fmt.Errorf("%s: sizes of the net do not fit", netFile)
	}
	return nil
}

// odds are what the sums count for: log odds in 1/1024.
func (n *net) odds(v *sight) (out [classes]int32) {
	for t, x := range n.sums(v) {
		out[t] = x >> 2 * n.share >> 8
	}
	return out
}

// sums are the log odds of the types in 1/4096; of NoEvent the net says nothing.
func (n *net) sums(v *sight) (out [classes]int32) {
	if len(v.words) == 0 {
		return out
	}
	var w neural.Work
	n.embed(&w, v)
	seen := n.look(v, n.layers.Read(&w, len(v.words)))
	sums := make([]int32, neural.Rows(1)*max(n.hidden.Out(), n.out.Out()))
	n.hidden.Product(sums, seen, n.hidden.In(), 1)
	cells := make([]uint8, neural.Rows(1)*n.hidden.Out())
	neural.Narrow(cells[:n.hidden.Out()], sums[:n.hidden.Out()], &hiddenClip)
	n.out.Product(sums, cells, n.out.In(), 1)
	copy(out[:], sums)
	return out
}

// embed makes activations of the words.
func (n *net) embed(w *neural.Work, v *sight) {
	dim, from := n.layers.Dim(), n.views.Dim()
	rows := n.views.Sentence(len(v.words), func(i int) string { return v.words[i].form })
	in := n.layers.Words(w, len(v.words))
	for i := range v.words {
		word, at := &v.words[i], in[i*dim:]
		n.views.Embed(at, &rows[i])
		own := int32(0)
		if k, ok := slices.BinarySearch(n.keys, word.key); ok {
			own = int32(k) + 1
		}
		neural.Embed(at[from:], n.own, []int32{own}, ownDim)
		neural.Embed(at[from+ownDim:], n.marks, word.marks, markDim)
	}
}

// look takes from the last layer what is seen of the sentence.
func (n *net) look(v *sight, layer []uint8) []uint8 {
	cells := n.layers.Cells()
	seen := make([]uint8, neural.Rows(1)*looks*cells)
	for k, i := range [...]int32{v.source, v.target, v.join, v.best} {
		part := seen[k*cells:][:cells]
		if i == rp.None {
			for c := range part {
				part[c] = neural.Zero
			}
			continue
		}
		copy(part, layer[int(i-v.first)*cells:])
	}
	top := seen[(looks-1)*cells:][:cells]
	for i := range v.words {
		for c, x := range layer[i*cells:][:cells] {
			top[c] = max(top[c], x)
		}
	}
	return seen
}
