package parse

import (
	rp "rapporteur"
	"rapporteur/internal/neural"
)

// decode chooses the heads: for each word the best one, unless these do not make a projective tree with one root; then the best
// such tree.
func (w *work) decode() {
	w.best, w.next = neural.Room(w.best, w.n), neural.Room(w.next, w.n)
	stride := neural.Padded(w.n)
	for d := range w.n {
		top, next := int32(0), int32(-1)
		for h := int32(1); h <= int32(w.n); h++ {
			switch s := w.arcs[int(h)*stride+d]; {
			case h == int32(d+1):
			case s > w.arcs[int(top)*stride+d]:
				top, next = h, top
			case next < 0 || s > w.arcs[int(next)*stride+d]:
				next = h
			}
		}
		w.best[d], w.next[d] = top, max(next, 0)
	}
	w.heads = append(w.heads[:0], w.best...)
	if !projective(w.heads) {
		w.chart.decode(w.arcs, stride, w.heads)
	}
}

// doubtStep is how much of the scores' difference makes one step of a margin.
const doubtStep = 100

// doubt notes the next best head of word d and by how much its own was preferred.
func (w *work) doubt(tok *rp.Token, d int, first int32) {
	stride, own, next := neural.Padded(w.n), w.heads[d], w.next[d]
	if own != w.best[d] {
		next = w.best[d] // the tree wanted another than the best
	}
	tok.Other, tok.Margin = first+next-1, 255
	if next == 0 {
		tok.Other = rp.None
	}
	if w.n > 1 {
		tok.Margin = uint8(min(max((w.arcs[int(own)*stride+d]-w.arcs[int(next)*stride+d])/doubtStep, 1), 255))
	}
}

// projective reports whether heads, 0 the root, else 1 + a place, make a projective tree with one root.
//
// Going from left to right, the words whose head or whose children are still to come are kept on a stack, as a parser would: a word
// whose head lies to the left must find it on the stack when all between have found theirs.
func projective(heads []int32) bool {
	roots := 0
	for d, h := range heads {
		if h == 0 {
			roots++
			continue
		}
		low, high := min(h-1, int32(d)), max(h-1, int32(d))
		for k := low + 1; k < high; k++ { // every word between must hang below one of low … high
			if up := heads[k] - 1; up < low || up > high {
				return false
			}
		}
	}
	return roots == 1 && !cyclic(heads)
}

func cyclic(heads []int32) bool {
	for d := range heads {
		up := heads[d]
		for range heads {
			if up == 0 {
				break
			}
			up = heads[up-1]
		}
		if up != 0 {
			return true
		}
	}
	return false
}

// chart is the working space of Eisner's algorithm. Spans go from i to j, both included; a complete one is headed at one end and
// wants nothing more inside, an incomplete one has the arc between its ends.
type chart struct {
	n int
	// Scores of spans by n*head+end, and of the complete ones by n*end+head too: the loops then run along rows.
	right, left         []int32 // complete, the head on the left and on the right
	rightBack, leftBack []int32
	openR, openL        []int32 // incomplete
	cutR, cutL, cut     []uint8 // where the best complete and incomplete spans are split
}

// decode fills heads with the best projective tree with one root.
func (c *chart) decode(arcs []int32, stride int, heads []int32) {
	n := len(heads)
	c.n = n
	for _, s := range []*[]int32{&c.right, &c.left, &c.rightBack, &c.leftBack, &c.openR, &c.openL} {
		*s = neural.Room(*s, n*n)
	}
	for _, s := range []*[]uint8{&c.cutR, &c.cutL, &c.cut} {
		*s = neural.Room(*s, n*n)
	}
	for i := range n {
		c.right[i*n+i], c.left[i*n+i], c.rightBack[i*n+i], c.leftBack[i*n+i] = 0, 0, 0, 0
	}
	for length := 1; length < n; length++ {
		for i := 0; i+length < n; i++ {
			c.open(arcs, stride, i, i+length)
			c.close(i, i+length)
		}
	}
	root := 0
	for r := range n {
		if c.rooted(arcs, r) > c.rooted(arcs, root) {
			root = r
		}
	}
	heads[root] = 0
	c.follow(heads, 0, root, false)
	c.follow(heads, root, n-1, true)
}

// rooted is the score of the best tree whose root is r.
func (c *chart) rooted(arcs []int32, r int) int32 {
	return arcs[r] + c.left[r*c.n] + c.right[r*c.n+c.n-1]
}

// open finds the best split of a span whose ends have an arc.
func (c *chart) open(arcs []int32, stride, i, j int) {
	best, at := split(c.right[i*c.n+i:i*c.n+j], c.left[j*c.n+i+1:j*c.n+j+1])
	c.cut[i*c.n+j] = uint8(i + at)
	c.openR[i*c.n+j] = best + arcs[(i+1)*stride+j]
	c.openL[j*c.n+i] = best + arcs[(j+1)*stride+i]
}

// close finds the best complete spans.
func (c *chart) close(i, j int) {
	n := c.n
	best, at := split(c.openR[i*n+i+1:i*n+j+1], c.rightBack[j*n+i+1:j*n+j+1])
	c.right[i*n+j], c.rightBack[j*n+i], c.cutR[i*n+j] = best, best, uint8(i+1+at)
	best, at = split(c.openL[j*n+i:j*n+j], c.leftBack[i*n+i:i*n+j])
	c.left[j*n+i], c.leftBack[i*n+j], c.cutL[i*n+j] = best, best, uint8(i+at)
}

// split is the greatest sum of two scores at the same place, and the place.
func split(a, b []int32) (best int32, at int) {
	b = b[:len(a)]
	best = a[0] + b[0]
	for k, s := range a {
		if s += b[k]; s > best {
			best, at = s, k
		}
	}
	return best, at
}

// follow writes the heads inside the complete span from i to j.
func (c *chart) follow(heads []int32, i, j int, right bool) {
	if i == j {
		return
	}
	if right {
		k := int(c.cutR[i*c.n+j])
		heads[k] = int32(i) + 1
		c.inside(heads, i, k)
		c.follow(heads, k, j, true)
		return
	}
	k := int(c.cutL[i*c.n+j])
	heads[k] = int32(j) + 1
	c.follow(heads, i, k, false)
	c.inside(heads, k, j)
}

// inside writes the heads between the ends of an incomplete span.
func (c *chart) inside(heads []int32, i, j int) {
	k := int(c.cut[i*c.n+j])
	c.follow(heads, i, k, true)
	c.follow(heads, k+1, j, false)
}
