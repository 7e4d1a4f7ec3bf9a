// Package tag completes what follows from a token's form and tags: its features and its lemma.
//
// The features that the tags leave open are chosen by an averaged perceptron; the lemma comes from tables of edits and from
// the lexicon of base forms. Sentences in capitals are read with case folded.
package tag

import (
	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Tagger is made once and safe for many goroutines.
type Tagger struct {
	tables
	weights *perceptron.Sparse // of features
}

// File is the name of the tagger's file in a model.
const File = "tagger.bin"

// New loads the weights and the table of lemmas.
func New(lex *lexicon.Lexicon, m *model.Model) (*Tagger, error) {
	data, err := m.Data(File)
	if err != nil {
		return nil, err
	}
	return Open(lex, data)
}

// Tag completes the tokens' Lemma and Feats; their UPOS and XPOS must be set.
func (t *Tagger) Tag(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {
	var s sentence
	for i := range sentences {
		part := tokens[sentences[i].First:sentences[i].End]
		s.load(&t.tables, doc.Text, part)
		t.finish(&s, doc.Text, part)
	}
}

// bestOf is the one of the labels with the highest score.
func bestOf(scores *[perceptron.MaxLabels]int32, labels []uint16) uint16 {
	top := labels[0]
	for _, l := range labels[1:] {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return top
}

// finish sets what follows from the words and the labels.
func (t *Tagger) finish(s *sentence, text string, tokens []rp.Token) {
	var features [numTemplates]uint64
	for i := range tokens {
		tok, label := &tokens[i], s.labels[i]
		choices := t.feats[label]
		choice := choices[0]
		if len(choices) > 1 {
			s.atomise(i, t.labels)
			active := perceptron.Present(features[:], templates, &s.atoms)
			var scores [perceptron.MaxLabels]int32
			t.weights.Score(&scores, active)
			choice = bestOf(&scores, choices)
		}
		tok.Feats = t.featSets[choice]
		form := tok.Span.Of(text)
		if s.style == lexeme.Capitals {
			form = unfold(form, tok.UPOS)
		}
		tok.Lemma = t.lemma(form, &s.words[i], i == 0, label)
	}
}

// unfold gives a form in capitals the letters it would have in running text, as far as the tag tells.
func unfold(form string, tag rp.UPOS) string {
	if tag == rp.PROPN {
		return title.apply(form)
	}
	return lower.apply(form)
}
