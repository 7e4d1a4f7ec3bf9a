// Package parse gives every token its tags and every sentence its dependency tree.
//
// One small net reads the words of a sentence in both directions, three layers deep; on what it makes of each word rest
// the tags, a score for each pair of a word and a possible head, and the relation (after Kiperwasser and Goldberg 2016, Dozat and
// Manning 2017). The best projective tree is found by Eisner's algorithm where the best heads do not make one by themselves. The
// net computes in whole numbers (internal/neural): the same tree on every machine.
package parse

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/views"
	"rapporteur/model"
)

// Parser is made once and safe for many goroutines.
type Parser struct {
	net *net
}

// File is the name of the parser's file in a model.
const File = "parser.bin"

// New loads the weights.
func New(m *model.Model) (*Parser, error) {
	data, err := m.Data(File)
	if err != nil {
		return nil, err
	}
	clusters, err := m.Data(cluster.File)
	if err != nil {
		return nil, err
	}
	return Open(data, clusters)
}

// Open reads a parser from the bytes of its file and those of the word classes it was trained with.
func Open(data, clusters string) (*Parser, error) {
	classes, err := cluster.Open(clusters)
	if err != nil {
		return nil, err
	}
	n, err := openNet(data, classes)
	if err != nil {
		return nil, err
	}
	return &Parser{n}, nil
}

// longest is the number of words beyond which a sentence is read in pieces, so that time and memory stay bounded.
const longest = 250

// Parse completes the tokens' UPOS, XPOS, Head and Deprel: a projective tree for each sentence.
func (p *Parser) Parse(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {
	var w work
	for i := range sentences {
		s := &sentences[i]
		part := tokens[s.First:s.End]
		k := views.KindOf(len(part), func(i int) string { return part[i].Of(doc.Text) })
		root := rp.None
		for first := s.First; first < s.End; first += longest {
			end := min(first+longest, s.End)
			k = p.piece(&w, k, doc.Text, tokens[first:end], first)
			root = join(tokens[first:end], first, root)
		}
	}
}

// join hangs the tree of a piece of a sentence below the root of the first one.
func join(piece []rp.Token, first, root int32) int32 {
	for i := range piece {
		if piece[i].Head != rp.None {
			continue
		}
		if root == rp.None {
			return first + int32(i)
		}
		piece[i].Head, piece[i].Deprel = root, rp.Parataxis
		return root
	}
	return root
}

// work is the working space for one piece; it is used again for the next.
type work struct {
	n       int
	rows    []views.Rows
	stack   neural.Work
	sums    []int32 // of the ends
	dep     []uint8
	head    []uint8 // the root first
	columns neural.Columns
	arcs    []int32 // by head, 0 the root, and dependent
	rel     []uint8
	best    []int32 // the best head of each word; 0 the root, else 1 + its place
	next    []int32 // and the next best
	heads   []int32 // those that make a tree
	chart   chart
}

// piece reads a sentence or a piece of one. first is the number of its first token.
func (p *Parser) piece(w *work, k views.Kind, text string, tokens []rp.Token, first int32) views.Kind {
	net := p.net
	w.n = len(tokens)
	w.rows, k = net.views.Append(w.rows[:0], k, w.n, func(i int) string { return tokens[i].Of(text) })
	net.read(w)
	net.score(w)
	w.decode()
	for i := range tokens {
		w.doubt(&tokens[i], i, first)
	}
	relations := net.relations(w)
	for i := range tokens {
		tok := &tokens[i]
		label := net.labels[net.tag(w, i)]
		tok.UPOS, tok.XPOS = label.upos, label.xpos
		if w.heads[i] == 0 {
			tok.Head, tok.Deprel = rp.None, rp.Root
			continue
		}
		tok.Head, tok.Deprel = first+w.heads[i]-1, bestRelation(relations[i*net.out.Out():])
	}
	return k
}

// bestRelation is the relation with the highest score; Root is left to the root.
func bestRelation(scores []int32) rp.Deprel {
	top := rp.Dep
	for l := rp.Root + 1; l < rp.NumDeprel; l++ {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return top
}
