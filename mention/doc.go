// Package mention finds names, descriptions and pronouns, and says which of them refer to the same thing.
package mention

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

// Names makes the layer of names from tagged tokens.
func (f *Finder) Names(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) []rp.Name {
	return nil
}

// Find makes the layer of mentions, with Chain set; Actor is None in all of them.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Mention { return nil }
