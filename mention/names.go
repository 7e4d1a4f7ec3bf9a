package mention

import (
	rp "rapporteur"
	"rapporteur/internal/namer"
)

// Names makes the layer of names from tagged tokens.
func (f *Finder) Names(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) []rp.Name {
	text := namer.TextOf(doc.Text, sentences, tokens)
	return f.names.Tag(&text)
}
