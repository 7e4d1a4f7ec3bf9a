// Package tree walks the dependency trees of a token layer: children, subtrees, paths.
package tree

import (
	"iter"

	rp "rapporteur"
)

// Tree indexes the heads of a whole document's tokens. It is read-only once made.
type Tree struct {
	tokens      []rp.Token
	first, next []int32 // first child and next sibling, in text order
	left, right []int32 // the first and one past the last token of each subtree
}

// New indexes the tokens. Heads must form trees (the parser guarantees it); cost is linear.
func New(tokens []rp.Token) *Tree {
	n := len(tokens)
	cells := make([]int32, 4*n)
	t := &Tree{tokens, cells[:n:n], cells[n : 2*n : 2*n], cells[2*n : 3*n : 3*n], cells[3*n:]}
	for i := range tokens {
		t.first[i], t.next[i] = rp.None, rp.None
		t.left[i], t.right[i] = int32(i), int32(i)+1
	}
	for i := int32(n) - 1; i >= 0; i-- {
		if h := tokens[i].Head; h != rp.None {
			t.next[i], t.first[h] = t.first[h], i
		}
	}
	for i := range tokens { // widen every ancestor that does not reach this far yet
		for h := tokens[i].Head; h != rp.None; h = tokens[h].Head {
			if t.left[h] <= int32(i) && int32(i) < t.right[h] {
				break
			}
			t.left[h], t.right[h] = min(t.left[h], int32(i)), max(t.right[h], int32(i)+1)
		}
	}
	return t
}

// Children yields the children of token i in text order.
func (t *Tree) Children(i int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for c := t.first[i]; c != rp.None; c = t.next[c] {
			if !yield(c) {
				return
			}
		}
	}
}

// Child is the first child of i with one of the relations (subtypes must be named), or None.
func (t *Tree) Child(i int32, relations ...rp.Deprel) int32 {
	for c := t.first[i]; c != rp.None; c = t.next[c] {
		for _, r := range relations {
			if t.tokens[c].Deprel == r {
				return c
			}
		}
	}
	return rp.None
}

// Extent is the range of tokens [first, end) that the subtree of i covers, gaps included.
func (t *Tree) Extent(i int32) (first, end int32) { return t.left[i], t.right[i] }

// Dominates reports whether token d is i or below it.
func (t *Tree) Dominates(i, d int32) bool {
	for ; d != rp.None; d = t.tokens[d].Head {
		if d == i {
			return true
		}
	}
	return false
}

// Depth is the number of arcs from i to the root of its sentence.
func (t *Tree) Depth(i int32) int {
	n := 0
	for h := t.tokens[i].Head; h != rp.None; h = t.tokens[h].Head {
		n++
	}
	return n
}
