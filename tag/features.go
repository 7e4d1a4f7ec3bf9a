package tag

import (
	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// word is a token as the tagger sees it.
type word struct {
	lexeme.Lexeme
	class       uint32 // into tables.classes
	fine, broad uint32 // word classes; 0 for none
	kinds       uint32 // what the lexicon says the form can be
	space       uint8  // bit 0: a space before, bit 1: a space after
}

// sentence is the working space for one sentence; it is used again for the next.
type sentence struct {
	words  []word
	labels []uint16
	style  lexeme.Style
	quotes int // quotation marks before the token in hand
	at     int
	atoms  [256]uint32
}

// load makes the words of a sentence.
func (s *sentence) load(t *tables, text string, tokens []rp.Token) {
	s.words, s.labels, s.quotes, s.at = s.words[:0], s.labels[:0], 0, -1
	s.style = lexeme.StyleOf(len(tokens), func(i int) string { return tokens[i].Span.Of(text) })
	fold := s.style == lexeme.Capitals
	for i := range tokens {
		form := tokens[i].Span.Of(text)
		w := word{Lexeme: lexeme.Of(form, fold)}
		w.class, _ = t.words.Find(perceptron.Key(w.Word, 0))
		c := t.clusters.Of(lexeme.Plain(form, fold))
		w.fine, w.broad = uint32(c.Fine), uint32(c.Broad)
		w.kinds = uint32(t.bases.kinds(form, w.Word))
		if i == 0 || tokens[i-1].Span.End < tokens[i].Start {
			w.space |= 1
		}
		if i+1 == len(tokens) || tokens[i].Span.End < tokens[i+1].Start {
			w.space |= 2
		}
		s.words = append(s.words, w)
	}
	for range tokens {
		s.labels = append(s.labels, 0)
	}
}

// The places of the atoms.
const (
	_ = iota
	form
	shape
	suffix1
	suffix2
	suffix3
	suffix4
	suffix5
	prefix1
	prefix2
	prefix3
	kind  // case, style, first in the sentence
	known // class
	space
	quote
	fine // word classes
	broad
	left1 // forms
	left2
	right1
	right2
	left1Shape
	right1Shape
	left1Suffix
	right1Suffix2
	right1Suffix3
	right1Known
	right2Known
	left1Fine
	left2Fine
	right1Fine
	right2Fine
	left1Broad
	right1Broad
	right2Broad
	last // label before
	last2
	can // kinds
	left1Can
	right1Can
	right2Can
	ending // last form of the sentence
	one    // always the same
)

var templates = []perceptron.Template{
	{one}, {form}, {form, shape}, {form, kind}, {shape, kind}, {known}, {known, kind},
	{suffix1}, {suffix2}, {suffix3}, {suffix4}, {suffix5}, {suffix3, shape}, {suffix2, kind},
	{prefix1}, {prefix2}, {prefix3}, {prefix3, suffix2}, {space, form}, {quote, form}, {space, shape},
	{left1}, {left2}, {right1}, {right2}, {left1, form}, {form, right1}, {left1, right1}, {left2, left1},
	{right1, right2}, {left1, known}, {known, right1}, {left1Shape, shape}, {shape, right1Shape}, {left1Shape, kind, right1Shape},
	{left1Suffix}, {right1Suffix3}, {right1Suffix2, last}, {right1Known}, {known, right1Known}, {right1Known, right2Known},
	{known, right1Known, right2Known}, {last}, {last2, last}, {last, form}, {last2, last, form}, {last, known},
	{last2, last, known}, {last, right1Known}, {last, known, right1Known}, {last, right1}, {last, suffix3}, {last, suffix2, kind},
	{last, form, right1}, {last, shape}, {last2, left1}, {ending, kind, known}, {ending, last, known},
	{fine}, {fine, kind}, {broad}, {broad, kind}, {broad, suffix2}, {last, fine}, {last2, last, fine}, {last2, last, broad},
	{left1Fine, fine}, {fine, right1Fine}, {left1Broad, broad, right1Broad}, {left1Fine}, {right1Fine}, {left2Fine}, {right2Fine},
	{left1Fine, right1Fine}, {last, right1Fine}, {right1Fine, right2Fine}, {last, broad, right1Broad}, {suffix3, right1Broad},
	{last, right1Broad, right2Broad}, {last, fine, right1Broad}, {form, right1Fine}, {left1Fine, form},
	{can}, {can, kind}, {can, last}, {can, last2, last}, {can, right1Can}, {can, last, right1Can}, {can, last, right1Known}, {can, suffix3},
	{last, right1Can}, {right1Can, right2Can}, {can, fine}, {left1Can, can}, {can, right1},
}

const numTemplates = 95

// edge stands for what lies outside the sentence.
const edge = 0x5eed

// atomise fills the atoms for token i. Tokens must be visited in order.
func (s *sentence) atomise(i int) {
	for s.at++; s.at < i; s.at++ {
		s.passQuote(s.at)
	}
	s.at = i
	a, w := &s.atoms, &s.words[i]
	a[one], a[form], a[shape] = 1, w.Word, w.Shape
	copy(a[suffix1:suffix5+1], w.Suffix[:])
	copy(a[prefix1:prefix3+1], w.Prefix[:])
	first := i == 0 || i == 1 && !s.words[0].Alpha
	a[kind] = 1 + uint32(w.Case)<<4 + uint32(s.style)<<2
	if first {
		a[kind]++
	}
	a[known], a[fine], a[broad] = w.class+1, w.fine, w.broad
	a[can] = 1 + w.kinds
	a[space] = 1 + uint32(w.space)
	a[quote] = 1 + uint32(s.quotes&1)
	s.neighbours(i)
	a[last], a[last2] = edge, edge
	if i > 0 {
		a[last] = 1 + uint32(s.labels[i-1])
	}
	if i > 1 {
		a[last2] = 1 + uint32(s.labels[i-2])
	}
	a[ending] = s.words[len(s.words)-1].Word
	s.passQuote(i)
}

// neighbours fills the atoms of the words around token i.
func (s *sentence) neighbours(i int) {
	a := &s.atoms
	l1, l2, r1, r2 := s.word(i-1), s.word(i-2), s.word(i+1), s.word(i+2)
	a[left1], a[left2], a[right1], a[right2] = l1.Word, l2.Word, r1.Word, r2.Word
	a[left1Shape], a[right1Shape] = l1.Shape, r1.Shape
	a[left1Suffix], a[right1Suffix2], a[right1Suffix3] = l1.Suffix[2], r1.Suffix[1], r1.Suffix[2]
	a[right1Known], a[right2Known] = r1.class+1, r2.class+1
	a[left1Fine], a[left2Fine], a[right1Fine], a[right2Fine] = l1.fine, l2.fine, r1.fine, r2.fine
	a[left1Can], a[right1Can], a[right2Can] = 1+l1.kinds, 1+r1.kinds, 1+r2.kinds
	a[left1Broad], a[right1Broad], a[right2Broad] = l1.broad, r1.broad, r2.broad
}

var outside = word{Lexeme: lexeme.Lexeme{Word: edge, Shape: edge}, class: edge, fine: edge, broad: edge, kinds: edge}

func (s *sentence) word(i int) *word {
	if i < 0 || i >= len(s.words) {
		return &outside
	}
	return &s.words[i]
}

// straightQuote is the hash of a quotation mark, to which all double ones are evened out.
var straightQuote = lexeme.Of(`"`, false).Word

func (s *sentence) passQuote(i int) {
	if s.words[i].Word == straightQuote {
		s.quotes++
	}
}

// The places of the atoms of the second perceptron; those of forms are filled by morphAtoms anew.
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

var morphTemplates = []perceptron.Template{
	{mOne, mLabel}, {mForm, mLabel}, {mForm, mKind, mLabel}, {mSuffix2, mLabel}, {mSuffix3, mLabel}, {mShape, mLabel},
	{mLeft, mLabel}, {mRight, mLabel}, {mLeftLabel, mLabel}, {mRightLabel, mLabel}, {mLeftLabel, mForm}, {mRightLabel, mForm},
	{mLeft, mForm}, {mRight, mForm}, {mLeft2Label, mLeftLabel, mLabel}, {mRightLabel, mRight2Label, mLabel},
	{mNounLabel, mLabel}, {mNounLabel, mForm}, {mNoun, mLabel}, {mNoun, mForm}, {mNounLabel, mLeftLabel, mLabel},
	{mLeftLabel, mRightLabel, mLabel}, {mLeft2, mLeft, mLabel},
}

const numMorphTemplates = 23

// morphAtoms fills the atoms for the features of token i; all labels must be known. Tokens must be visited in order.
func (s *sentence) morphAtoms(i int, labels []label) {
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
