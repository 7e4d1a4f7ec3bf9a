package tag

import (
	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// sentence is the working space for one sentence; it is used again for the next.
type sentence struct {
	words  []lexeme.Lexeme
	labels []uint16
	style  lexeme.Style
	atoms  [256]uint32
}

// load makes the words of a sentence, with the labels their tags stand for.
func (s *sentence) load(t *tables, text string, tokens []rp.Token) {
	s.words, s.labels = s.words[:0], s.labels[:0]
	s.style = lexeme.StyleOf(len(tokens), func(i int) string { return tokens[i].Span.Of(text) })
	fold := s.style == lexeme.Capitals
	for i := range tokens {
		s.words = append(s.words, lexeme.Of(tokens[i].Span.Of(text), fold))
		s.labels = append(s.labels, t.labelOf(tokens[i].UPOS, tokens[i].XPOS))
	}
}

// edge stands for what lies outside the sentence.
const edge = 0x5eed

var outside = lexeme.Lexeme{Word: edge, Shape: edge}

func (s *sentence) word(i int) *lexeme.Lexeme {
	if i < 0 || i >= len(s.words) {
		return &outside
	}
	return &s.words[i]
}

// The places of the atoms.
const (
	mOne = iota + 1
	mLabel
	mForm
	mSuffix2
	mSuffix3
	mKind
	mLeft
	mLeft2
	mRight
	mLeftLabel
	mLeft2Label
	mRightLabel
	mRight2Label
	mNounLabel
	mNoun
	mShape
)

var templates = []perceptron.Template{
	{mOne, mLabel}, {mForm, mLabel}, {mForm, mKind, mLabel}, {mSuffix2, mLabel}, {mSuffix3, mLabel}, {mShape, mLabel},
	{mLeft, mLabel}, {mRight, mLabel}, {mLeftLabel, mLabel}, {mRightLabel, mLabel}, {mLeftLabel, mForm}, {mRightLabel, mForm},
	{mLeft, mForm}, {mRight, mForm}, {mLeft2Label, mLeftLabel, mLabel}, {mRightLabel, mRight2Label, mLabel},
	{mNounLabel, mLabel}, {mNounLabel, mForm}, {mNoun, mLabel}, {mNoun, mForm}, {mNounLabel, mLeftLabel, mLabel},
	{mLeftLabel, mRightLabel, mLabel}, {mLeft2, mLeft, mLabel},
}

const numTemplates = 23

// atomise fills the atoms for the features of token i; all labels must be known.
func (s *sentence) atomise(i int, labels []label) {
	a, w := &s.atoms, &s.words[i]
	a[mOne], a[mLabel], a[mForm], a[mShape] = 1, 1+uint32(s.labels[i]), w.Word, w.Shape
	a[mSuffix2], a[mSuffix3], a[mKind] = w.Suffix[1], w.Suffix[2], 1+uint32(w.Case)
	a[mLeft], a[mLeft2], a[mRight] = s.word(i-1).Word, s.word(i-2).Word, s.word(i+1).Word
	a[mLeftLabel], a[mLeft2Label] = s.labelAt(i-1), s.labelAt(i-2)
	a[mRightLabel], a[mRight2Label] = s.labelAt(i+1), s.labelAt(i+2)
	a[mNounLabel], a[mNoun] = edge, edge
	for j := i - 1; j >= 0 && j >= i-12; j-- {
		if u := labels[s.labels[j]].UPOS; u == rp.NOUN || u == rp.PROPN || u == rp.PRON {
			a[mNounLabel], a[mNoun] = s.labelAt(j), s.words[j].Word
			break
		}
	}
}

func (s *sentence) labelAt(i int) uint32 {
	if i < 0 || i >= len(s.labels) {
		return edge
	}
	return 1 + uint32(s.labels[i])
}
