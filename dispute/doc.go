// Package dispute links events that cannot both be true as they are told.
package dispute

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Finder is made once and safe for many goroutines.
type Finder struct{}

// New compiles what the station needs of the lexicon.
func New(lex *lexicon.Lexicon) (*Finder, error) { return &Finder{}, nil }

// Find makes the layer of disputes.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Dispute { return nil }
