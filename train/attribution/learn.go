package main

import (
	"math"
	"math/rand"

	rp "rapporteur"
)

// cueHead is the topmost content word of a gold cue: the first of its tokens whose head lies outside it, or None.
func (a *article) cueHead(cue []rp.Span) int32 {
	first, end := tokensIn(a.reading.Tokens, cue)
	best := rp.None
	for i := first; i < end; i++ {
		tok := &a.reading.Tokens[i]
		outside := tok.Head < first || tok.Head >= end
		if !outside || !a.sketch.IsCandidate(i) {
			continue
		}
		if best == rp.None || a.reading.Tokens[best].UPOS == rp.PUNCT {
			best = i
		}
	}
	if best != rp.None {
		return best
	}
	for i := first; i < end; i++ { // its top is a word that cannot be a head
		if a.sketch.IsCandidate(i) {
			return i
		}
	}
	return rp.None
}

// tokensIn is the range of tokens that spans touch.
func tokensIn(tokens []rp.Token, spans []rp.Span) (first, end int32) {
	found := false
	for _, sp := range spans {
		for i := range tokens {
			if tokens[i].Overlaps(sp) {
				if !found || int32(i) < first {
					first, found = int32(i), true
				}
				end = max(end, int32(i)+1)
			}
		}
	}
	return first, end
}

// instance is one decision of the models of cues and drafts.
type instance struct {
	features []uint32
	right    bool
}

// cueInstances are the candidates outside gold contents; within them nothing is annotated.
func cueInstances(articles []article) []instance {
	var out []instance
	for k := range articles {
		a := &articles[k]
		n := len(a.reading.Tokens)
		head, inside := make([]bool, n), make([]bool, n)
		for _, g := range a.gold.Attributions {
			if h := a.cueHead(g[1]); h != rp.None {
				head[h] = true
			}
			for _, sp := range g[2] {
				first, end := tokensIn(a.reading.Tokens, []rp.Span{sp})
				for i := first; i < end; i++ {
					inside[i] = true
				}
			}
		}
		for i := range int32(n) {
			if a.sketch.IsCandidate(i) && (head[i] || !inside[i]) {
				out = append(out, instance{a.sketch.CueFeatures(i, nil), head[i]})
			}
		}
	}
	return out
}

// learnCues fits the model of cues.
func learnCues(articles []article, o options, seed int64) []float64 {
	return regress(cueInstances(articles), o.cueBits, o.cueRounds, o.cueRate, o.ridge, seed)
}

// regress fits a logistic regression by AdaGrad.
func regress(data []instance, bits uint, rounds int, rate, ridge float64, seed int64) []float64 {
	shift := 32 - bits
	w, h := make([]float64, 1<<bits), make([]float64, 1<<bits)
	rng := rand.New(rand.NewSource(1 + seed))
	for range rounds {
		rng.Shuffle(len(data), func(i, j int) { data[i], data[j] = data[j], data[i] })
		for i := range data {
			d := &data[i]
			z := 0.0
			for _, f := range d.features {
				z += w[f>>shift]
			}
			g := 1 / (1 + math.Exp(-z))
			if d.right {
				g--
			}
			if math.Abs(g) < 0.002 {
				continue
			}
			for _, f := range d.features {
				at := f >> shift
				h[at] += g * g
				w[at] -= rate * (g + ridge*w[at]) / math.Sqrt(h[at]+1e-1)
			}
		}
	}
	return w
}

// mean is the mean of the weights of several trainings.
type mean struct {
	sums []float64
	n    int
}

func (m *mean) add(w []float64) {
	if m.n++; m.sums == nil {
		m.sums = make([]float64, len(w))
	}
	for i, v := range w {
		m.sums[i] += v
	}
}

func (m *mean) quantised(scale float64) []int8 { return quantise(m.sums, scale/float64(m.n)) }

func quantise(w []float64, scale float64) []int8 {
	out := make([]int8, len(w))
	for i, v := range w {
		out[i] = int8(math.Round(max(-127, min(127, v*scale))))
	}
	return out
}
