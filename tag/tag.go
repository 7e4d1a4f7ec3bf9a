// Package tag gives every token its lemma, tags and features.
//
// The tagger goes through a sentence from left to right and chooses for each token a label, the pair of its universal and
// its Penn tag, by an averaged perceptron; then the features the label leaves open, by a second one; then the lemma, by
// tables of edits. Sentences in capitals are read with case folded.
package tag

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Tagger is made once and safe for many goroutines.
type Tagger struct {
	tables
	weights *perceptron.Sparse // of labels
	morph   *perceptron.Sparse // of features
}

// File is the name of the tagger's file in a model.
const File = "tagger.bin"

// New loads the weights and the table of lemmas.
func New(lex *lexicon.Lexicon, m *model.Model) (*Tagger, error) {
	data, err := m.Data(File)
	if err != nil {
		return nil, err
	}
	clusters, err := m.Data(cluster.File)
	if err != nil {
		return nil, err
	}
	return Open(lex, data, clusters)
}

// Tag completes the tokens' Lemma, UPOS, XPOS and Feats.
func (t *Tagger) Tag(doc *rp.Document, sentences []rp.Sentence, tokens []rp.Token) {
	var s sentence
	for i := range sentences {
		part := tokens[sentences[i].First:sentences[i].End]
		s.load(&t.tables, doc.Text, part)
		t.label(&s)
		t.finish(&s, doc.Text, part)
	}
}

// label chooses the labels of a sentence.
func (t *Tagger) label(s *sentence) {
	var features [numTemplates]uint64
	for i := range s.words {
		class := &t.classes[s.words[i].class]
		if class.closed && len(class.labels) == 1 {
			s.labels[i] = class.labels[0]
			continue
		}
		s.atomise(i)
		active := perceptron.Present(features[:], templates, &s.atoms)
		var scores [perceptron.MaxLabels]int32
		t.weights.Score(&scores, active)
		s.labels[i] = best(&scores, class, len(t.labels))
	}
}

// best is the label with the highest score among those the word's class allows.
func best(scores *[perceptron.MaxLabels]int32, class *class, labels int) uint16 {
	if class.closed {
		return bestOf(scores, class.labels)
	}
	top := 0
	for l := 1; l < labels; l++ {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return uint16(top)
}

func bestOf(scores *[perceptron.MaxLabels]int32, labels []uint16) uint16 {
	top := labels[0]
	for _, l := range labels[1:] {
		if scores[l] > scores[top] {
			top = l
		}
	}
	return top
}

// finish sets what follows from the labels.
func (t *Tagger) finish(s *sentence, text string, tokens []rp.Token) {
	var features [numMorphTemplates]uint64
	for i := range tokens {
		tok, label := &tokens[i], s.labels[i]
		tok.UPOS, tok.XPOS = t.labels[label].UPOS, t.labels[label].XPOS
		choices := t.feats[label]
		choice := choices[0]
		if len(choices) > 1 {
			s.morphAtoms(i, t.labels)
			active := perceptron.Present(features[:], morphTemplates, &s.atoms)
			var scores [perceptron.MaxLabels]int32
			t.morph.Score(&scores, active)
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
