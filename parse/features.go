package parse

import "rapporteur/internal/perceptron"

// The places of the atoms: w a word, p its tags, l its relation, n a number of children, s the set of their relations.
// s0 is the top of the stack, b0 the first of the buffer; l1, r1 … their children.
const (
	_ = iota
	one
	s0w
	s0p
	s1w
	s1p
	s2w
	s2p
	b0w
	b0p
	b1w
	b1p
	b2w
	b2p
	b3p
	s3p
	s0l1w
	s0l1p
	s0l1l
	s0l2p
	s0l2l
	s0r1w
	s0r1p
	s0r1l
	s0r2p
	s0r2l
	s1l1w
	s1l1p
	s1l1l
	s1r1w
	s1r1p
	s1r1l
	s1r2p
	s1r2l
	b0l1w
	b0l1p
	b0l1l
	b0l2p
	b0l2l
	s0ln
	s0rn
	s1ln
	s1rn
	b0ln
	s0ls
	s0rs
	s1ls
	s1rs
	b0ls
	dist  // from s0 to b0
	dist1 // from s1 to s0
	between
	between1
	s0cw // case marker or subordinator of s0
	s1cw
	b0cw
	s0x // suffixes
	b0x
	s1x
	pw  // word before b0
	s0c // word classes, fine and broad
	s1c
	b0c
	b1c
	s0g
	s1g
	b0g
	s0m // lemmas
	s1m
	b0m
	s0u // universal tags
	s1u
	b0u
	b1u
)

var actionTemplates = []perceptron.Template{
	{one}, {s0w}, {s0p}, {s0w, s0p}, {s1w}, {s1p}, {s1w, s1p}, {b0w}, {b0p}, {b0w, b0p}, {b1w}, {b1p}, {b1w, b1p}, {b2w}, {b2p}, {b2w, b2p},
	{s2p}, {s2w, s2p},
	{s0w, s0p, b0w, b0p}, {s0w, s0p, b0p}, {s0w, b0w}, {s0p, b0w, b0p}, {s0p, b0p}, {b0p, b1p}, {s0w, b1p}, {s0p, b1w}, {s0w, b0p, b1p},
	{s1w, s0w}, {s1p, s0p}, {s1w, s1p, s0p}, {s1p, s0w, s0p}, {s1p, b0p}, {s1w, b0w}, {s1w, s1p, b0p}, {s1p, b0w, b0p},
	{b0p, b1p, b2p}, {s0p, b0p, b1p}, {s1p, s0p, b0p}, {s2p, s1p, s0p}, {s1p, s0p, b0p, b1p}, {s0p, b0p, b1p, b2p}, {s2p, s1p, s0p, b0p},
	{s0w, s1p, b0p}, {s1w, s0p, b0p}, {s1p, s0p, b0w}, {s0p, b0w, b1p}, {s0p, b0p, b1w}, {s0w, b0w, b1p},
	{s0p, s0l1p, b0p}, {s0p, s0r1p, b0p}, {s0p, b0p, b0l1p}, {s1p, s1r1p, s0p}, {s1p, s1l1p, s0p}, {s1p, s0p, s0l1p}, {s1p, s0p, s0r1p},
	{s1p, s1r1p, b0p}, {s1p, s1r1l, s0p, b0p}, {s1p, s0p, s0l1l, b0p}, {s1p, s0p, s0r1l, b0p}, {s0p, b0p, b0l1l}, {s1p, s1l1l, s0p},
	{s0w, dist}, {s0p, dist}, {b0w, dist}, {b0p, dist}, {s0p, b0p, dist}, {s1p, s0p, dist1}, {s1p, b0p, dist1}, {s0w, dist1}, {s1w, dist1},
	{s0p, b0p, between}, {s1p, s0p, between1}, {s1w, b0p, between},
	{s0w, s0ln}, {s0p, s0ln}, {s0w, s0rn}, {s0p, s0rn}, {s1w, s1rn}, {s1p, s1rn}, {s1p, s1ln}, {b0w, b0ln}, {b0p, b0ln},
	{s0l1w}, {s0l1p}, {s0l1l}, {s0l2p}, {s0l2l}, {s0r1w}, {s0r1p}, {s0r1l}, {s0r2p}, {s0r2l},
	{s1l1w}, {s1l1p}, {s1l1l}, {s1r1w}, {s1r1p}, {s1r1l}, {s1r2p}, {s1r2l}, {b0l1w}, {b0l1p}, {b0l1l}, {b0l2p}, {b0l2l},
	{s0p, s0l1p, s0l2p}, {s0p, s0r1p, s0r2p}, {b0p, b0l1p, b0l2p}, {s1p, s1r1p, s1r2p},
	{s0w, s0ls}, {s0p, s0ls}, {s0w, s0rs}, {s0p, s0rs}, {s1w, s1rs}, {s1p, s1rs}, {s1p, s1ls}, {b0w, b0ls}, {b0p, b0ls},
	{s0p, s0ls, b0p}, {s0p, s0rs, b0p}, {s1p, s1rs, s0p}, {s1p, s1ls, s0p}, {s0p, b0p, b0ls},
	{s0cw, s0p, s1p}, {s0cw, s1w}, {s0cw, s0p, b0p}, {s1cw, s1p, s0p}, {s0w, s0cw, s1p}, {s0cw, s1p, b0p}, {s1p, s0p, s0cw, s1cw},
	{s0x, b0p}, {b0x, s0p}, {s1x, s0p}, {s0x, s1p}, {b3p, b2p, b1p}, {s3p, s2p, s1p}, {pw, b0w}, {pw, s0p, b0p},
	{s0c}, {s1c}, {b0c}, {s0c, b0c}, {s1c, s0c}, {s0c, b0p}, {s0p, b0c}, {s1c, s0p}, {s1p, s0c}, {s0g, b0g, s0p, b0p}, {s1g, s0g, s1p, s0p},
	{s1c, s0p, b0p}, {s1p, s0p, b0c}, {s1p, s0c, b0p}, {s0c, b0p, b1p}, {s0c, s0cw, s1p}, {s0cw, s1c}, {s0c, s0cw, s1c}, {s0g, s0cw, s1g},
	{s1g, s0g, b0g}, {b0c, b1c}, {s0p, b0c, b1p},
	{s0m, b0p}, {s0m, b0m}, {s1m, s0p}, {s1m, s0m}, {s1m, s0cw}, {s1m, s0cw, s0c}, {b0m, s0p}, {s1m, s0p, b0p}, {s0m, b0p, b1p}, {s0m, s0rs, b0p},
	{s0u, b0u}, {s1u, s0u}, {s1u, s0u, b0u}, {s0u, b0u, b1u}, {s1u, s0u, b0u, b1u},
}

const numActionTemplates = 175

// atomise fills the atoms for the choice of an action; the stack is not empty and the buffer holds a word.
func (s *state) atomise() {
	a := &s.atoms
	none := int32(s.n) + 1
	t0, t1, t2, t3 := s.top(0), s.top(1), s.top(2), s.top(3)
	n0, n1, m := &s.nodes[t0], &s.nodes[t1], &s.nodes[s.next]
	a[one] = 1
	a[s0w], a[s0p], a[s0x] = n0.word, n0.tag, n0.suffix
	a[s1w], a[s1p], a[s1x] = n1.word, n1.tag, n1.suffix
	a[s2w], a[s2p], a[s3p] = s.nodes[t2].word, s.nodes[t2].tag, s.nodes[t3].tag
	a[b0w], a[b0p], a[b0x] = m.word, m.tag, m.suffix
	next1, next2, next3 := min(s.next+1, none), min(s.next+2, none), min(s.next+3, none)
	a[b1w], a[b1p] = s.nodes[next1].word, s.nodes[next1].tag
	a[b2w], a[b2p], a[b3p] = s.nodes[next2].word, s.nodes[next2].tag, s.nodes[next3].tag
	a[s0c], a[s1c], a[b0c], a[b1c] = n0.fine, n1.fine, m.fine, s.nodes[next1].fine
	a[s0g], a[s1g], a[b0g] = n0.broad, n1.broad, m.broad
	a[s0m], a[s1m], a[b0m] = n0.lemma, n1.lemma, m.lemma
	a[s0u], a[s1u], a[b0u], a[b1u] = n0.tag>>8, n1.tag>>8, m.tag>>8, s.nodes[next1].tag>>8
	a[pw] = s.nodes[s.next-1].word
	s.child(s0l1w, n0.l1)
	s.child2(s0l2p, n0.l2)
	s.child(s0r1w, n0.r1)
	s.child2(s0r2p, n0.r2)
	s.child(s1l1w, n1.l1)
	s.child(s1r1w, n1.r1)
	s.child2(s1r2p, n1.r2)
	s.child(b0l1w, m.l1)
	s.child2(b0l2p, m.l2)
	a[s0ln], a[s0rn], a[s1ln], a[s1rn], a[b0ln] = 1+n0.lefts, 1+n0.rights, 1+n1.lefts, 1+n1.rights, 1+m.lefts
	a[s0ls], a[s0rs], a[s1ls], a[s1rs], a[b0ls] = set(n0.leftSet), set(n0.rightSet), set(n1.leftSet), set(n1.rightSet), set(m.leftSet)
	a[dist], a[dist1] = distance(t0, s.next), distance(t1, t0)
	a[between], a[between1] = s.between(n0, m), s.between(n1, n0)
	a[s0cw], a[s1cw], a[b0cw] = s.nodes[n0.case1].word, s.nodes[n1.case1].word, s.nodes[m.case1].word
}

// top is the i-th word from the top of the stack.
func (s *state) top(i int) int32 {
	if i >= len(s.stack) {
		return int32(s.n) + 1
	}
	return s.stack[len(s.stack)-1-i]
}

// child fills three atoms, word, tag and relation, from place at.
func (s *state) child(at int, c int32) {
	n := &s.nodes[c]
	s.atoms[at], s.atoms[at+1], s.atoms[at+2] = n.word, n.tag, n.rel
}

// child2 fills two, tag and relation.
func (s *state) child2(at int, c int32) {
	n := &s.nodes[c]
	s.atoms[at], s.atoms[at+1] = n.tag, n.rel
}

// set folds a set of relations into an atom.
func set(relations uint64) uint32 {
	return 1 + perceptron.Join(uint32(relations), uint32(relations>>32))
}

// distance is coarser the farther.
func distance(from, to int32) uint32 {
	d := uint32(to - from)
	switch {
	case d <= 5:
		return d
	case d <= 10:
		return 6
	case d <= 20:
		return 7
	}
	return 8
}

// between tells of the verbs and the punctuation between two nodes, the first one counted.
func (s *state) between(from, to *node) uint32 {
	return 1 + min(to.verbs-from.verbs, 3)<<4 + min(to.commas-from.commas, 3)
}

// The places of the atoms of the label stage: h the head, d the dependent, and their surroundings.
const (
	hw = iota + 1
	hp
	hx
	dw
	dp
	dx
	way // direction
	gap // direction and distance
	hls
	hrs
	dls
	drs
	dl1p
	dl1w
	dr1p
	dr1w
	dcw
	hcw
	hl1l
	hr1l
	hl1p
	hr1p
	hr1w
	dBefore // tags beside the dependent and the head
	dAfter
	hBefore
	hAfter
	nw
	np
	hn
	dBeforeW
	dAfterW
	hl1w
	inter
	hc // word classes, fine and broad
	dc
	hg
	dg
	hm // lemmas
	dm
)

var labelTemplates = []perceptron.Template{
	{way}, {hw, way}, {hp, way}, {dw, way}, {dp, way}, {hw, hp, way}, {dw, dp, way}, {hp, dp, way}, {hw, dp, way}, {hp, dw, way}, {hw, dw, way},
	{hw, hp, dp, way}, {hp, dw, dp, way}, {hp, dp, gap}, {dw, gap}, {hw, gap}, {dx, hp, way}, {hx, dp, way}, {dp, gap},
	{hp, dp, dcw, way}, {hw, dcw, way}, {dw, dcw, way}, {dcw, dp, way}, {hw, dp, dcw, way}, {dcw, dl1w},
	{hp, dp, hls, way}, {hp, dp, hrs, way}, {hw, dp, hls}, {hw, dp, hrs}, {dp, hls, way}, {dp, hrs, way}, {dw, hls, way}, {dw, hrs, way},
	{dls, dp, way}, {drs, dp, way}, {dls, dp, hp, way}, {dls, dw, way}, {dls, hw, way}, {drs, dw, way},
	{dl1p, dp, hp, way}, {dl1w, dp, way}, {dl1w, dp, hp, way}, {dr1p, dp, hp, way}, {dr1w, dp, way},
	{hl1l, hp, dp, way}, {hr1l, hp, dp, way}, {hl1p, hp, dp, way}, {hr1p, hp, dp, way}, {hr1w, dw, way}, {hl1w, dw, way}, {hr1l, dw, way},
	{hp, dp, dBefore, way}, {hp, dp, dAfter, way}, {hp, dp, hBefore, way}, {hp, dp, hAfter, way}, {dBefore, dp, dAfter, way}, {dBeforeW, dp, way},
	{dAfterW, dp, way}, {dBeforeW, dw}, {dAfterW, dw},
	{nw, dp, way}, {np, dp, hp, way}, {hcw, hp, dp, way}, {hn, hp, dp, way}, {inter, hp, dp, way}, {inter, dw, way}, {hls, hrs, dp, way},
	{dc, way}, {hc, way}, {hc, dc, way}, {hc, dp, way}, {hp, dc, way}, {hg, dg, way, hp}, {hc, dcw, dp}, {dc, dcw, way}, {hg, dg, dcw, way}, {dc, hls, way},
	{hc, hls, dp, way}, {dc, gap},
	{hm, dp, way}, {hm, dcw, way}, {hm, dc, way}, {hm, dm}, {hp, dm, way}, {hm, hrs, dp, way}, {hm, dcw, dc},
}

const numLabelTemplates = 86

// labelAtoms fills the atoms for the relation between head and dep, the top of the stack, before the arc is drawn.
func (s *state) labelAtoms(head, dep int32) {
	a := &s.atoms
	h, d := &s.nodes[head], &s.nodes[dep]
	a[hw], a[hp], a[hx] = h.word, h.tag, h.suffix
	a[dw], a[dp], a[dx] = d.word, d.tag, d.suffix
	if dep < head {
		a[way] = 1
		a[gap] = 16 + distance(dep, head)
		a[inter] = s.between(d, h)
	} else {
		a[way] = 2
		a[gap] = 32 + distance(head, dep)
		a[inter] = s.between(h, d)
	}
	a[hls], a[hrs], a[dls], a[drs] = set(h.leftSet), set(h.rightSet), set(d.leftSet), set(d.rightSet)
	a[dl1p], a[dl1w] = s.nodes[d.l1].tag, s.nodes[d.l1].word
	a[dr1p], a[dr1w] = s.nodes[d.r1].tag, s.nodes[d.r1].word
	a[dcw], a[hcw] = s.nodes[d.case1].word, s.nodes[h.case1].word
	a[hl1l], a[hr1l] = s.nodes[h.l1].rel, s.nodes[h.r1].rel
	a[hl1p], a[hr1p] = s.nodes[h.l1].tag, s.nodes[h.r1].tag
	a[hl1w], a[hr1w] = s.nodes[h.l1].word, s.nodes[h.r1].word
	a[dBefore], a[dAfter] = s.beside(dep-1).tag, s.beside(dep+1).tag
	a[hBefore], a[hAfter] = s.beside(head-1).tag, s.beside(head+1).tag
	a[dBeforeW], a[dAfterW] = s.beside(dep-1).word, s.beside(dep+1).word
	a[nw], a[np] = s.nodes[s.next].word, s.nodes[s.next].tag
	a[hm], a[dm] = h.lemma, d.lemma
	a[hc], a[dc], a[hg], a[dg] = h.fine, d.fine, h.broad, d.broad
	a[hn] = 1 + h.lefts<<8 + h.rights
}

// beside is the node at i, or the empty one.
func (s *state) beside(i int32) *node {
	if i < 0 {
		i = int32(s.n) + 1
	}
	return &s.nodes[i]
}
