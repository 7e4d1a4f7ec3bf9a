// Package mention finds names, descriptions and pronouns, and says which of them refer to the same thing.
package mention

import (
	"rapporteur/internal/namer"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	names *namer.Tagger
	nouns *nouns
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	data, err := m.Data("names.bin")
	if err != nil {
		return nil, err
	}
	evidence, err := Evidence(lex, m)
	if err != nil {
		return nil, err
	}
	names, err := namer.New(evidence, data, nil)
	if err != nil {
		return nil, err
	}
	nouns, err := newNouns(lex)
	return &Finder{names, nouns}, err
}
