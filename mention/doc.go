// Package mention finds names, descriptions and pronouns, and says which of them refer to the same thing.
package mention

import (
	"rapporteur/internal/cluster"
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
	net, err := openNet(m)
	if err != nil {
		return nil, err
	}
	names, err := namer.New(evidence, data, net)
	if err != nil {
		return nil, err
	}
	nouns, err := newNouns(lex)
	return &Finder{names, nouns}, err
}

// openNet reads the net of names, which sees words as the parser does.
func openNet(m *model.Model) (*namer.Net, error) {
	var parts [3]string
	for i, name := range []string{"namenet.bin", "parser.bin", cluster.File} {
		var err error
		if parts[i], err = m.Data(name); err != nil {
			return nil, err
		}
	}
	classes, err := cluster.Open(parts[2])
	if err != nil {
		return nil, err
	}
	return namer.OpenNet(parts[0], parts[1], classes)
}
