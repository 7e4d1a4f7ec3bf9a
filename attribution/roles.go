package attribution

import (
	rp "rapporteur"
)

// Role is the part a token plays in an attribution.
type Role uint8

// The roles; None of the parts is the reference against which the others are weighed.
const (
	NoRole Role = iota
	SourceRole
	CueRole
	ContentRole
	NumRoles = iota
)

// reach is how many tokens on each side of a cue are looked at.
const reach = 120

// path is how a token hangs together with the cue: up from the cue to their common ancestor, then down.
type path struct {
	cue           int32 // the cue for which the rest holds, plus one
	branch        int32 // the first token below the common ancestor, or None
	up            uint32
	first, second rp.Deprel
	barrier       rp.Deprel // the first clause or apposition below the branch; Dep when there is none
	depth         uint8
}

// Window is the range of tokens that may belong to the attribution of a cue.
func (s *Sketch) Window(cue int32) (first, end int32) {
	first, end = s.sentence(cue)
	return max(first, cue-reach), min(end, cue+reach)
}

// climb sets the paths of all tokens of the window.
func (s *Sketch) climb(cue, first, end int32) {
	stamp := cue + 1
	up := uint32(1)
	for a := cue; ; {
		s.paths[a] = path{cue: stamp, branch: rp.None, up: up}
		h := s.tokens[a].Head
		if h == rp.None {
			break
		}
		up = mix(up, uint32(s.tokens[a].Deprel)+1)
		a = h
	}
	var chain [64]int32
	for i := first; i < end; i++ {
		n := 0
		a := i
		for s.paths[a].cue != stamp && n < len(chain) {
			chain[n] = a
			n++
			a = s.tokens[a].Head
		}
		if s.paths[a].cue != stamp { // deeper than any sentence of people: no path
			for ; n > 0; n-- {
				s.paths[chain[n-1]] = path{cue: stamp, branch: rp.None}
			}
			continue
		}
		for ; n > 0; n-- {
			s.paths[chain[n-1]] = s.step(s.paths[a], chain[n-1])
			a = chain[n-1]
		}
	}
}

// step goes down from a token with a known path to its child.
func (s *Sketch) step(p path, child int32) path {
	d := s.tokens[child].Deprel
	switch p.depth {
	case 0:
		p.branch, p.first = child, d
	case 1:
		p.second = d
	}
	if p.depth > 0 && p.barrier == rp.Dep {
		switch d {
		case rp.AclRelcl, rp.Acl, rp.Appos, rp.Parataxis, rp.Advcl, rp.Conj, rp.Ccomp:
			p.barrier = d
		}
	}
	p.depth = min(p.depth+1, 9)
	return p
}

// Step is one token of a window: what speaks for its role, and what speaks for a change of role before it.
// The slices are valid during the call only.
type Step struct {
	Token       int32
	Role, Edges []uint32 // hashed features
}

// RoleFeatures calls emit for each token of the window. The buffers may be those of an earlier call.
func (s *Sketch) RoleFeatures(cue int32, buffer Step, emit func(Step)) {
	first, end := s.Window(cue)
	s.climb(cue, first, end)
	v := s.viewFrom(cue, first, end)
	commas := v.commasBefore
	for i := first; i < end; i++ {
		if i > cue && s.tokens[i].XPOS == rp.Comma {
			commas++
		}
		buffer.Token = i
		buffer.Role = s.roleFeatures(&v, i, commas, buffer.Role[:0])
		buffer.Edges = buffer.Edges[:0]
		if i > first {
			buffer.Edges = s.edgeFeatures(&v, i, buffer.Edges)
		}
		emit(buffer)
		if i < cue && s.tokens[i].XPOS == rp.Comma {
			commas--
		}
	}
}

// edgeFeatures appends what tells whether the role changes between a token and the one before it: which subtrees end and
// begin there, the words, the quotation marks.
func (s *Sketch) edgeFeatures(v *view, i int32, to []uint32) []uint32 {
	side := b(i > v.cue)
	p, before := &s.paths[i], &s.paths[i-1]
	turn := b(p.branch != before.branch) | b(s.tokens[i].UPOS == rp.PUNCT)<<1 | b(s.tokens[i-1].UPOS == rp.PUNCT)<<2 | side<<3
	opens, closes := s.opening(i), s.closing(i-1)
	o, c := uint32(s.tokens[opens].Deprel), uint32(s.tokens[closes].Deprel)
	q := b(s.quote[i] != rp.None) | b(s.quote[i-1] != rp.None)<<1 | b(s.quote[i] == s.quote[i-1])<<2
	depth := uint32(s.paths[opens].depth)
	return append(to, feature(60), feature(61, turn), feature(62, o, side), feature(63, c, side), feature(64, o, c), feature(65, s.tagAt(i-1), s.tagAt(i)),
		feature(66, s.word[i], s.tagAt(i-1)), feature(67, s.word[i-1], s.tagAt(i)), feature(68, q, turn), feature(69, uint32(p.first), o, turn),
		feature(70, uint32(before.first), c, turn), feature(71, o, depth, side), feature(72, o, s.word[i], side), feature(73, v.class, o, side), feature(74, p.up, o, uint32(p.first)))
}

// opening is the highest token whose subtree begins at token i.
func (s *Sketch) opening(i int32) int32 {
	for a, n := i, 0; n < 32; n++ {
		h := s.tokens[a].Head
		if h == rp.None {
			return a
		}
		if lo, _ := s.t.Extent(h); lo != i {
			return a
		}
		a = h
	}
	return i
}

// closing is the highest token whose subtree ends with token i.
func (s *Sketch) closing(i int32) int32 {
	for a, n := i, 0; n < 32; n++ {
		h := s.tokens[a].Head
		if h == rp.None {
			return a
		}
		if _, hi := s.t.Extent(h); hi != i+1 {
			return a
		}
		a = h
	}
	return i
}

// view is what holds for a cue whatever the token.
type view struct {
	cue           int32
	lemma, class  uint32
	tag, frame    uint32
	before, after int32 // the quotations that end before and begin after the cue in the window, or None
	commasBefore  int32
	surround      uint32
}

func (s *Sketch) viewFrom(cue, first, end int32) view {
	v := view{cue: cue, lemma: s.lemma[cue], class: uint32(s.class[cue]), tag: uint32(s.tokens[cue].XPOS), frame: s.frames[cue], before: rp.None, after: rp.None}
	for i := first; i < cue; i++ {
		if q := s.quote[i]; q != rp.None && q != s.quote[cue] {
			v.before = q
		}
		if s.tokens[i].XPOS == rp.Comma {
			v.commasBefore++
		}
	}
	for i := end - 1; i > cue; i-- {
		if q := s.quote[i]; q != rp.None && q != s.quote[cue] {
			v.after = q
		}
	}
	v.surround = s.surroundings(cue)
	return v
}

// quoteState is how the token stands to the quotations around the cue.
func (s *Sketch) quoteState(v *view, i int32) uint32 {
	q := s.quote[i]
	state := uint32(0)
	switch q {
	case rp.None:
		state = 1
	case s.quote[v.cue]:
		return 2
	case v.before:
		state = 3
	case v.after:
		state = 4
	default:
		state = 5
	}
	if q != rp.None && (s.quotes[q].Start < s.r.Sentences[s.tokens[i].Sentence].Start || s.quotes[q].Len() > 40) {
		state += 8 // long: surely somebody's words
	}
	return state
}

func (s *Sketch) roleFeatures(v *view, i, commas int32, to []uint32) []uint32 {
	tok := &s.tokens[i]
	p := &s.paths[i]
	side := b(i > v.cue)
	if i == v.cue {
		side = 2
	}
	one := feature(1, p.up, uint32(p.first), side)
	two := mix(one, uint32(p.second)+100)
	w, x, d := s.word[i], uint32(tok.XPOS), uint32(tok.Deprel)
	dist := bucket(i - v.cue)
	q := s.quoteState(v, i)
	deep := uint32(min(p.depth, 4))
	to = append(to, one, two, feature(3, two, uint32(p.barrier), deep), feature(4, one, v.lemma), feature(5, one, v.class), feature(6, one, x),
		feature(7, two, uint32(tok.UPOS)), feature(8, one, v.frame), feature(9, one, w), feature(10, one, uint32(p.barrier), deep),
		feature(11, w), feature(12, x, d), feature(13, s.wordAt(i-1), side), feature(14, s.wordAt(i+1), side),
		feature(15, s.tagAt(i-1), x, s.tagAt(i+1)), feature(16, dist), feature(17, dist, x), feature(18, dist, v.lemma),
		feature(19, q, side), feature(20, q, one), feature(21, q, v.lemma, side), feature(22, uint32(commas), side), feature(23, uint32(commas), one),
		feature(24, v.frame, side, q), feature(25, v.tag, one), feature(26, two, v.lemma), feature(27, d, one), feature(28, w, side, deep),
		feature(29, v.surround, one), feature(30, v.surround, q, side), feature(31, v.tag, dist, x), feature(32, two, x, d),
		feature(33, w, dist), feature(34, s.wordAt(i-1), w), feature(35, w, s.wordAt(i+1)), feature(36, v.class, v.frame, one))
	to = append(to, feature(37, one, uint32(s.kind[i])), feature(38, one, uint32(s.alike[i].Fine)), feature(39, one, uint32(s.alike[v.cue].Fine)), feature(55, two, uint32(s.alike[v.cue].Fine)))
	return s.branchFeatures(v, i, one, to)
}

// branchFeatures appends what holds for the whole branch that a token belongs to.
func (s *Sketch) branchFeatures(v *view, i int32, one uint32, to []uint32) []uint32 {
	br := s.paths[i].branch
	if br == rp.None {
		return append(to, feature(40, one, v.lemma))
	}
	lo, hi := s.t.Extent(br)
	mark := uint32(0)
	if m := s.t.Child(br, rp.Case, rp.Mark); m != rp.None {
		mark = s.lemma[m]
	}
	x := uint32(s.tokens[br].UPOS)
	return append(to, feature(41, one, mark), feature(42, one, mark, v.lemma), feature(43, one, x), feature(44, one, s.lemma[br]),
		feature(45, one, bucket(hi-lo)), feature(46, one, b(i == lo), b(i == hi-1), uint32(s.tokens[i].UPOS)), feature(47, one, s.word[lo]),
		feature(48, one, mark, s.frames[v.cue]), feature(49, s.frames[br], one),
		feature(50, one, uint32(s.kind[br])), feature(51, one, uint32(s.alike[br].Fine)))
}
