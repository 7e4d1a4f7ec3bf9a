package main

import (
	"math"
	"math/rand"

	rp "rapporteur"
	"rapporteur/attribution"
)

const roles = attribution.NumRoles

// sequence is the window of one gold cue: the features and role of each token.
type sequence struct {
	features [][]uint32
	edges    [][]uint32
	gold     []uint8
	cue      int // position of the cue's head
}

// sequences makes the examples of the role model from the gold attributions.
func sequences(articles []article) []sequence {
	var out []sequence
	for k := range articles {
		a := &articles[k]
		best := map[int32]int{} // cue head to the attribution with most content
		var order []int32
		for i, g := range a.gold.Attributions {
			h := a.cueHead(g[1])
			if h == rp.None {
				continue
			}
			j, seen := best[h]
			if !seen {
				order = append(order, h)
			}
			if !seen || length(g[2]) > length(a.gold.Attributions[j][2]) {
				best[h] = i
			}
		}
		for _, h := range order {
			out = append(out, a.sequence(h, best[h]))
		}
	}
	return out
}

func length(spans []rp.Span) (n int) {
	for _, sp := range spans {
		n += sp.Len()
	}
	return n
}

func (a *article) sequence(head int32, attr int) sequence {
	s := sequence{cue: -1}
	g := a.gold.Attributions[attr]
	a.sketch.RoleFeatures(head, attribution.Step{}, func(step attribution.Step) {
		i := step.Token
		role := attribution.NoRole
		for r, spans := range g {
			for _, sp := range spans {
				if a.reading.Tokens[i].Overlaps(sp) {
					role = attribution.Role(r + 1)
				}
			}
		}
		if i == head {
			role = attribution.CueRole
			s.cue = len(s.gold)
		}
		s.features = append(s.features, append([]uint32(nil), step.Role...))
		s.edges = append(s.edges, append([]uint32(nil), step.Edges...))
		s.gold = append(s.gold, uint8(role))
	})
	return s
}

// chain is a conditional random field over roles.
type chain struct {
	w, h        []float32 // three a bucket
	t, th       []matrix  // one a bucket
	sums        []matrix  // of the edge before each token
	shift       uint
	edgeShift   uint
	o           options
	emit        [][roles]float64
	alpha, beta [][roles]float64
}

// matrix has a number for each pair of roles, before and after.
type matrix [roles][roles]float32

// learnRoles fits the field by AdaGrad, one sequence at a time.
func learnRoles(articles []article, o options, seed int64) (weights, edges []float64) {
	data := sequences(articles)
	c := &chain{w: make([]float32, 3<<o.roleBits), h: make([]float32, 3<<o.roleBits), shift: 32 - o.roleBits, o: o,
		t: make([]matrix, 1<<o.edgeBits), th: make([]matrix, 1<<o.edgeBits), edgeShift: 32 - o.edgeBits}
	rng := rand.New(rand.NewSource(1 + seed))
	for range o.rounds {
		rng.Shuffle(len(data), func(i, j int) { data[i], data[j] = data[j], data[i] })
		for i := range data {
			c.learn(&data[i])
		}
	}
	edges = make([]float64, 0, roles*roles*len(c.t))
	for i := range c.t {
		for from := range roles {
			for _, v := range c.t[i][from] {
				edges = append(edges, float64(v))
			}
		}
	}
	weights = make([]float64, len(c.w))
	for i, v := range c.w {
		weights[i] = float64(v)
	}
	return weights, edges
}

func (c *chain) learn(s *sequence) {
	n := len(s.gold)
	c.score(s)
	c.forward(s)
	z := logSum(c.alpha[n-1])
	for i := range n {
		var p [roles]float64
		for r := range p {
			p[r] = math.Exp(c.alpha[i][r] + c.beta[i][r] - z)
		}
		if i > 0 {
			c.updateEdge(s, i, z)
		}
		c.update(s.features[i], p, int(s.gold[i]))
	}
}

// updateEdge moves the weights of the features between a token and the one before it.
func (c *chain) updateEdge(s *sequence, i int, z float64) {
	var g matrix
	most := float32(0)
	for from := range roles {
		for to := range roles {
			p := float32(math.Exp(c.alpha[i-1][from] + float64(c.sums[i][from][to]) + c.emit[i][to] + c.beta[i][to] - z))
			if from == int(s.gold[i-1]) && to == int(s.gold[i]) {
				p--
			}
			g[from][to] = p
			most = max(most, p, -p)
		}
	}
	if most < 0.002 {
		return
	}
	rate := float32(c.o.rate)
	for _, f := range s.edges[i] {
		t, th := &c.t[f>>c.edgeShift], &c.th[f>>c.edgeShift]
		for from := range roles {
			for to, x := range g[from] {
				th[from][to] += x * x
				t[from][to] -= rate * x / float32(math.Sqrt(float64(th[from][to]+1)))
			}
		}
	}
}

// update moves the weights of one token's features.
func (c *chain) update(features []uint32, p [roles]float64, gold int) {
	for r := 1; r < roles; r++ {
		g := p[r]
		if r == gold {
			g--
		}
		if math.Abs(g) < 0.002 {
			continue
		}
		g32, rate, ridge := float32(g), float32(c.o.rate), float32(c.o.ridge)
		for _, f := range features {
			at := int(f>>c.shift)*3 + r - 1
			c.h[at] += g32 * g32
			c.w[at] -= rate * (g32 + ridge*c.w[at]) / float32(math.Sqrt(float64(c.h[at]+0.5)))
		}
	}
}

// score fills in the sums of weights; at the cue's head only the role of cue is possible.
func (c *chain) score(s *sequence) {
	c.emit = c.emit[:0]
	for i, features := range s.features {
		var e [roles]float64
		for _, f := range features {
			at := int(f>>c.shift) * 3
			e[1] += float64(c.w[at])
			e[2] += float64(c.w[at+1])
			e[3] += float64(c.w[at+2])
		}
		if i == s.cue {
			e[0], e[1], e[3] = -1e4, -1e4, -1e4
		}
		c.emit = append(c.emit, e)
	}
	c.sums = c.sums[:0]
	for i := range s.edges {
		var m matrix
		for _, f := range s.edges[i] {
			t := &c.t[f>>c.edgeShift]
			for from := range roles {
				for to, v := range t[from] {
					m[from][to] += v
				}
			}
		}
		c.sums = append(c.sums, m)
	}
}

// forward fills in alpha and beta, in logarithms.
func (c *chain) forward(s *sequence) {
	n := len(s.gold)
	c.alpha = append(c.alpha[:0], make([][roles]float64, n)...)
	c.beta = append(c.beta[:0], make([][roles]float64, n)...)
	c.alpha[0] = c.emit[0]
	for i := 1; i < n; i++ {
		for to := range roles {
			var v [roles]float64
			for from := range roles {
				v[from] = c.alpha[i-1][from] + float64(c.sums[i][from][to])
			}
			c.alpha[i][to] = logSum(v) + c.emit[i][to]
		}
	}
	for i := n - 2; i >= 0; i-- {
		for from := range roles {
			var v [roles]float64
			for to := range roles {
				v[to] = float64(c.sums[i+1][from][to]) + c.emit[i+1][to] + c.beta[i+1][to]
			}
			c.beta[i][from] = logSum(v)
		}
	}
}

func logSum(v [roles]float64) float64 {
	m := max(v[0], v[1], v[2], v[3])
	sum := 0.0
	for _, x := range v {
		if x > m-30 {
			sum += math.Exp(x - m)
		}
	}
	return m + math.Log(sum)
}
