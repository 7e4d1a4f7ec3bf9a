package parse

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
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
	fine, broad, rel  uint32
	lemma             uint32
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

// rootAtom is the atom of the root; what is not there has the atom 0, which makes no features.
const rootAtom = 0x5eed1

// load makes the nodes of a sentence, none attached.
func (s *state) load(classes cluster.Table, text string, tokens []rp.Token) {
	s.n, s.next = len(tokens), 0
	s.stack, s.nodes = s.stack[:0], s.nodes[:0]
	none := int32(s.n) + 1
	empty := node{head: none, l1: none, l2: none, r1: none, r2: none, case1: none}
	verbs, commas := uint32(0), uint32(0)
	for i := range tokens {
		tok := &tokens[i]
		form := tok.Span.Of(text)
		lex, class := lexeme.Of(form, false), classes.Of(lexeme.Plain(form, false))
		n := empty
		n.fine, n.broad = uint32(class.Fine), uint32(class.Broad)
		n.word, n.suffix = lex.Word, lex.Suffix[2]
		n.tag, n.lemma = (1+uint32(tok.UPOS))<<8+uint32(tok.XPOS), perceptron.String(tok.Lemma)
		n.verbs, n.commas = verbs, commas
		s.nodes = append(s.nodes, n)
		if tok.UPOS == rp.VERB {
			verbs++
		}
		if tok.UPOS == rp.PUNCT {
			commas++
		}
	}
	root := empty
	root.word, root.tag, root.verbs, root.commas = rootAtom, rootAtom, verbs, commas
	s.nodes = append(s.nodes, root, empty)
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
	d.head, d.label, d.rel = head, label, 1+uint32(label)
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
