package event

import (
	"fmt"
	"math"
	"math/rand"
	"slices"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Example is one labelled pair: its features and the types that are right (one, or several when the label is coarser).
type Example struct {
	Features []uint32
	Ahead    bool // told in the future tense
	Types    []rp.EventType
	Weight   float64
}

// Example describes a pair of actors to the ranker, for training.
func (s *Coder) Example(r *rp.Reading, t *tree.Tree, source, target rp.Span) Example {
	p := s.pair(r, t, source, target)
	return Example{Features: p.features(), Ahead: p.ahead()}
}

// Ranker is a trained choice of types.
type Ranker struct{ rk *ranker }

// Training says how long and how to train.
type Training struct {
	Epochs int
	Rate   float64
	L2     float64
	Rare   int // features seen in fewer examples are left out
	Seed   int64
}

// Defaults are the settings of the shipped model.
func Defaults() Training { return Training{Epochs: 25, Rate: 0.04, L2: 1e-3, Rare: 2, Seed: 1} }

// Train fits a softmax ranker by AdaGrad; of a coarse label any of its types may take the credit.
func (tr Training) Train(examples []Example) *Ranker {
	index, hashes := selectFeatures(examples, tr.Rare)
	n := len(hashes) * classes
	w, g := make([]float64, n), make([]float64, n)
	rng := rand.New(rand.NewSource(tr.Seed))
	rows, types := make([][]int, len(examples)), make([][]rp.EventType, len(examples))
	for i := range examples {
		ex := &examples[i]
		types[i] = ex.credited()
		for _, h := range ex.Features {
			if k, ok := index[h]; ok {
				rows[i] = append(rows[i], k)
			}
		}
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	for e := 0; e < tr.Epochs; e++ {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			tr.step(w, g, rows[i], types[i], examples[i].Weight)
		}
	}
	return &Ranker{quantise(hashes, w)}
}

// credited are the types that may take the credit for an example: of one told in the future also those whose intention is
// right.
func (ex *Example) credited() []rp.EventType {
	if !ex.Ahead {
		return ex.Types
	}
	var out []rp.EventType
	for t := rp.NoEvent; t <= rp.ASSAULT; t++ {
		if slices.Contains(ex.Types, t) || slices.Contains(ex.Types, intention(t)) {
			out = append(out, t)
		}
	}
	return out
}

// step moves the weights of one example's features along its gradient.
func (tr Training) step(w, g []float64, row []int, types []rp.EventType, weight float64) {
	var p, want [classes]float64
	for _, k := range row {
		for c := range p {
			p[c] += w[k*classes+c]
		}
	}
	softmax(&p)
	sum := 0.0
	for _, t := range types {
		sum += p[t]
	}
	for _, t := range types {
		want[t] = p[t] / max(sum, 1e-12)
	}
	if weight == 0 {
		weight = 1
	}
	for _, k := range row {
		for c := range p {
			i := k*classes + c
			d := weight*(p[c]-want[c]) + tr.L2*w[i]
			g[i] += d * d
			w[i] -= tr.Rate * d / (1e-6 + math.Sqrt(g[i]))
		}
	}
}

func softmax(p *[classes]float64) {
	top := slices.Max(p[:])
	sum := 0.0
	for c := range p {
		p[c] = math.Exp(p[c] - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

func selectFeatures(examples []Example, rare int) (map[uint32]int, []uint32) {
	count := map[uint32]int{}
	for _, ex := range examples {
		for _, h := range ex.Features {
			count[h]++
		}
	}
	var hashes []uint32
	for h, n := range count {
		if n >= rare {
			hashes = append(hashes, h)
		}
	}
	slices.Sort(hashes)
	index := make(map[uint32]int, len(hashes))
	for i, h := range hashes {
		index[h] = i
	}
	return index, hashes
}

// quantise rounds the weights to 16 bits.
func quantise(hashes []uint32, w []float64) *ranker {
	rk := &ranker{hashes, make([]int16, len(w))}
	for i, x := range w {
		rk.weights[i] = int16(math.Round(min(max(x*unit, -32767), 32767)))
	}
	return rk
}

// Encode writes the weights as model/en/event.bin holds them.
func (r *Ranker) Encode() []byte { return r.rk.encode() }

// With is the same coder with another ranker, for cross-validation.
func (s *Coder) With(r *Ranker) *Coder {
	other := *s
	other.ranker = r.rk
	return &other
}

// Choose gives the type of a pair, as Classify does without the net.
func (r *Ranker) Choose(ex *Example) rp.EventType {
	best, _ := choose(r.rk.sums(ex.Features), [classes]int32{}, ex.Ahead)
	if ex.Ahead {
		return intention(best)
	}
	return best
}

// String tells the size.
func (r *Ranker) String() string { return fmt.Sprintf("%d features", len(r.rk.hashes)) }

// Sums are the log odds of the types, in 1/1024, before they are made chances.
func (r *Ranker) Sums(ex *Example) [classes]int32 { return r.rk.sums(ex.Features) }

// Numbers describes a pair as the net sees it: the number of words, whether it is told in the future tense, where the source, the
// target and the word that joins them stand, then of each word its key, the number of its marks, and these.
func (s *Coder) Numbers(r *rp.Reading, t *tree.Tree, source, target rp.Span) (out []int32, words []string) {
	p := s.pair(r, t, source, target)
	v := p.see()
	future := int32(0)
	if p.ahead() {
		future = 1
	}
	out = append(out, int32(len(v.words)), future)
	for _, i := range [...]int32{v.source, v.target, v.join} {
		if i != rp.None {
			i -= v.first
		}
		out = append(out, i)
	}
	for _, w := range v.words {
		out = append(append(out, int32(w.key), int32(len(w.marks))), w.marks...)
		words = append(words, w.form)
	}
	return out, words
}

// NetSums are the net's log odds of the types, in 1/4096.
func (s *Coder) NetSums(r *rp.Reading, t *tree.Tree, source, target rp.Span) [classes]int32 {
	return s.net.sums(s.pair(r, t, source, target).see())
}
