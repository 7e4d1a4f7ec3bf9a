package parse

import (
	rp "rapporteur"
	"rapporteur/internal/lexeme"
)

// action is a step of the parser.
type action int

const (
	shift action = iota // move the next word onto the stack
	left                // the next word becomes head of the top of the stack
	right               // the second of the stack becomes head of the top
)

// node is a word, or the root after the last one, with the part of the tree drawn so far. Children that are not
// there are the number of the node after the root, which stays empty.
type node struct {
	word, tag, suffix uint32 // atoms
	head              int32
	l1, l2            int32  // outermost and next child on the left
	r1, r2            int32  // on the right
	lefts, rights     uint32 // numbers of children
	leftSet, rightSet uint64 // relations of the children
	case1             int32  // last child that is a case marker or a subordinator
	verbs, commas     uint32 // in the sentence before this word
	label             rp.Deprel
}

// state is the working space for one sentence; it is used again for the next.
type state struct {
	nodes []node
	stack []int32
	next  int32 // the first word of the buffer
	n     int   // words; the root's number
	atoms [256]uint32
}

// The atoms of the root and of what is not there.
const (
	rootAtom = 0x5eed1
	noneAtom = 0x5eed2
)

// load makes the nodes of a sentence, none attached.
func (s *state) load(text string, tokens []rp.Token) {
	s.n, s.next = len(tokens), 0
	s.stack, s.nodes = s.stack[:0], s.nodes[:0]
	none := int32(s.n) + 1
	empty := node{head: none, l1: none, l2: none, r1: none, r2: none, case1: none}
	verbs, commas := uint32(0), uint32(0)
	for i := range tokens {
		tok := &tokens[i]
		lex := lexeme.Of(tok.Span.Of(text), false)
		n := empty
		n.word, n.suffix = lex.Word, lex.Suffix[2]
		n.tag = 1 + uint32(tok.UPOS)<<8 + uint32(tok.XPOS)
		n.verbs, n.commas = verbs, commas
		s.nodes = append(s.nodes, n)
		if tok.UPOS == rp.VERB {
			verbs++
		}
		if tok.UPOS == rp.PUNCT {
			commas++
		}
	}
	root, absent := empty, empty
	root.word, root.tag, root.verbs, root.commas = rootAtom, rootAtom, verbs, commas
	absent.word, absent.tag = noneAtom, noneAtom
	s.nodes = append(s.nodes, root, absent)
}

func (s *state) done() bool { return int(s.next) == s.n && len(s.stack) == 0 }

// forced is the only action allowed, if there is but one. Before the root, the stack is emptied to the right, so that
// only its lowest word becomes a child of the root.
func (s *state) forced() (action, bool) {
	switch {
	case int(s.next) == s.n && len(s.stack) > 1:
		return right, true
	case int(s.next) == s.n:
		return left, true
	case len(s.stack) == 0:
		return shift, true
	}
	return 0, false
}

// best is the action with the highest score of those allowed; forced must have been asked.
func (s *state) best(scores *[3]int32) action {
	top := shift
	if scores[left] > scores[top] {
		top = left
	}
	if len(s.stack) > 1 && scores[right] > scores[top] {
		top = right
	}
	return top
}

func (s *state) shift() {
	s.stack = append(s.stack, s.next)
	s.next++
}

// arc is what action left or right would draw.
func (s *state) arc(a action) (head, dep int32) {
	dep = s.stack[len(s.stack)-1]
	if a == left {
		return s.next, dep
	}
	return s.stack[len(s.stack)-2], dep
}

// attach draws an arc to the top of the stack and takes it off.
func (s *state) attach(head, dep int32, label rp.Deprel) {
	s.stack = s.stack[:len(s.stack)-1]
	h, d := &s.nodes[head], &s.nodes[dep]
	d.head, d.label = head, label
	if dep < head {
		h.l1, h.l2 = dep, h.l1
		h.lefts++
		h.leftSet |= 1 << label
	} else {
		h.r1, h.r2 = dep, h.r1
		h.rights++
		h.rightSet |= 1 << label
	}
	if label == rp.Case || label == rp.Mark {
		h.case1 = dep
	}
}
