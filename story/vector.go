package story

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/bits"
	"slices"
)

// term is a feature of a document (a word, an actor, a place) with its weight.
type term struct {
	id     uint32
	weight int32
	text   int32 // index into vector.texts
}

// vector is the features of a document, sorted by id.
type vector struct {
	terms []term
	texts []string
	norm  int64 // sum of squares
}

// idBits is the size of the space of features: large enough that two of one document rarely meet.
const idBits = 20

func id(kind byte, text string) uint32 {
	h := fnv.New32a()
	h.Write([]byte{kind}) // a hash never fails
	h.Write([]byte(text))
	sum := h.Sum32()
	return (sum ^ sum>>idBits) & (1<<idBits - 1)
}

// log16 is sixteen times the binary logarithm, rounded down; integers, so that every machine finds the same.
func log16(n uint64) int32 {
	if n == 0 {
		return 0
	}
	whole := bits.Len64(n) - 1
	m := n << (63 - whole) >> 32 // 1.xxx with 31 bits after the point
	out := int32(whole) << 4
	for bit := int32(8); bit > 0; bit >>= 1 {
		m = m * m >> 31
		if m >= 2<<31 {
			m >>= 1
			out += bit
		}
	}
	return out
}

// counts is in how many documents a feature was seen.
type counts struct {
	of        []uint32
	documents uint64
}

func newCounts() *counts { return &counts{of: make([]uint32, 1<<idBits)} }

// before stands for documents that were read before the first one: it keeps words from looking rare, or common, as
// long as few documents have been seen.
const before = 64

func (c *counts) add(terms []term) {
	c.documents++
	for _, t := range terms {
		c.of[t.id]++
	}
}

// rarity is sixteen times the binary logarithm of how rare a feature is.
func (c *counts) rarity(id uint32) int32 {
	return log16(c.documents+before) - log16(uint64(c.of[id])+1)
}

// weigh turns counts within a document into weights: (1 + log of the count) times rarity times what its kind is worth.
func (v *vector) weigh(c *counts) {
	v.norm = 0
	for i := range v.terms {
		t := &v.terms[i]
		w := max(0, c.rarity(t.id)) * t.weight / 64
		t.weight = min(w, 1<<12)
		v.norm += int64(t.weight) * int64(t.weight)
	}
}

// gather sums up how often each feature occurs; weight becomes kind × (16 + log16(count)).
type gather struct {
	kinds map[uint32]int32
	count map[uint32]uint64
	texts map[uint32]string
}

func newGather() *gather {
	return &gather{kinds: map[uint32]int32{}, count: map[uint32]uint64{}, texts: map[uint32]string{}}
}

func (g *gather) add(kind byte, worth int32, text string) {
	n := id(kind, text)
	g.count[n]++
	g.kinds[n] = max(g.kinds[n], worth)
	g.texts[n] = text
}

func (g *gather) vector() vector {
	v := vector{terms: make([]term, 0, len(g.count))}
	for n, count := range g.count {
		v.terms = append(v.terms, term{id: n, weight: g.kinds[n] * (16 + log16(count))})
	}
	slices.SortFunc(v.terms, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	for i := range v.terms {
		v.terms[i].text = int32(i)
		v.texts = append(v.texts, g.texts[v.terms[i].id])
	}
	return v
}

// strongest gives the n terms of the greatest weight, the greatest first.
func (v *vector) strongest(n int) []term {
	all := slices.Clone(v.terms)
	slices.SortFunc(all, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	return all[:min(n, len(all))]
}

// likeness is the cosine of two vectors, per mille. Division and root of whole numbers are the same on every machine.
func likeness(dot, norm1, norm2 int64) int {
	if dot <= 0 || norm1 == 0 || norm2 == 0 {
		return 0
	}
	return int(1000 * float64(dot) / (math.Sqrt(float64(norm1)) * math.Sqrt(float64(norm2))))
}
