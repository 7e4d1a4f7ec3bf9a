// Package parse gives every sentence its dependency tree.
//
// It is a greedy transition parser, arc-hybrid with the root after the last word (Kuhlmann, Gómez-Rodríguez and Satta
// 2011; Ballesteros and Nivre 2013), trained with a dynamic oracle (Goldberg and Nivre 2013). First one of three
// actions is chosen; the relation is chosen apart, when an arc is drawn. Two actions a word: time is linear, and the
// tree is projective with exactly one root whatever the weights say.
package parse

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
	"rapporteur/model"
)

// Parser is made once and safe for many goroutines.
type Parser struct {
	actions *perceptron.Triple
	labels  *perceptron.Sparse
	classes cluster.Table
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
	f, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	part, err := f.Part("actions")
	if err != nil {
		return nil, err
	}
	p := &Parser{}
	if p.classes, err = cluster.Open(clusters); err != nil {
		return nil, err
	}
	if p.actions, err = perceptron.NewTriple(part); err != nil {
		return nil, err
	}
	p.labels, err = perceptron.NewSparse(f, "labels")
	return p, err
}

// Parse completes the tokens' Head and Deprel: a projective tree for each sentence.
func (p *Parser) Parse(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {
	var s state
	for i := range sentences {
		first := sentences[i].First
		part := tokens[first:sentences[i].End]
		s.load(p.classes, doc.Text, part)
		p.run(&s)
		for j := range part {
			part[j].Head, part[j].Deprel = rp.None, rp.Root
			if h := s.nodes[j].head; int(h) < len(part) {
				part[j].Head, part[j].Deprel = first+h, s.nodes[j].label
			}
		}
	}
}

// run takes actions until every word has its head.
func (p *Parser) run(s *state) {
	var features [numActionTemplates]uint64
	for !s.done() {
		a, forced := s.forced()
		if !forced {
			s.atomise()
			active := perceptron.Present(features[:], actionTemplates, &s.atoms)
			var scores [3]int32
			p.actions.Score(&scores, active)
			a = s.best(&scores)
		}
		if a == shift {
			s.shift()
			continue
		}
		head, dep := s.arc(a)
		s.attach(head, dep, p.label(s, head, dep))
	}
}

// label chooses the relation of an arc about to be drawn.
func (p *Parser) label(s *state, head, dep int32) rp.Deprel {
	if int(head) == s.n {
		return rp.Root
	}
	var features [numLabelTemplates]uint64
	s.labelAtoms(head, dep)
	active := perceptron.Present(features[:], labelTemplates, &s.atoms)
	var scores [perceptron.MaxLabels]int32
	p.labels.Score(&scores, active)
	return bestLabel(&scores)
}

// bestLabel is the relation with the highest score; Root is left to the root.
func bestLabel(scores *[perceptron.MaxLabels]int32) rp.Deprel {
	top := rp.Dep
	for l := rp.Root + 1; l < rp.NumDeprel; l++ {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return top
}
