// Package quantity finds figures and what they count: people killed, injured, marching; money, durations, distances.
package quantity

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct{}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) { return &Finder{}, nil }

// Find makes the layer of quantities.
func (s *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Quantity { return nil }
