// Package event finds who did what to whom: PLOVER type and mode, CAMEO code, roles, status and factuality.
package event

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Coder is made once and safe for many goroutines.
type Coder struct{}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Coder, error) { return &Coder{}, nil }

// Find makes the layer of events.
func (s *Coder) Find(r *rp.Reading, t *tree.Tree) []rp.Event { return nil }
