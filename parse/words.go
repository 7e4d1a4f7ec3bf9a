package parse

import (
	"math/bits"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// A word enters the net as the sum of rows of one table, one row for each of these views of its form.
const (
	viewWord = iota
	viewSuffix2
	viewSuffix3
	viewSuffix4
	viewPrefix2
	viewPrefix3
	viewShape
	viewKind // capitals, style of the sentence, first in it
	viewFine // word classes
	viewBroad
	numViews
)

// viewRows is the number of rows of each view but the word's, which has as many as there are words known.
var viewRows = [numViews]int{viewSuffix2: 512, viewSuffix3: 4096, viewSuffix4: 8192, viewPrefix2: 512, viewPrefix3: 4096, viewShape: 512,
	viewKind: 64, viewFine: 512, viewBroad: 64}

// Rows are the rows of a word in the table of its views.
type Rows [numViews]int32

// Views says which rows a word has. It is read-only after NewViews.
type Views struct {
	words   perceptron.Lookup
	classes cluster.Table
	from    [numViews]int32 // first row of each view
}

// NewViews makes the views for a table of known words, whose rows are 1 to known, and word classes.
func NewViews(words perceptron.Lookup, known int, classes cluster.Table) *Views {
	v := &Views{words: words, classes: classes}
	next := known + 1 // row 0 is that of unknown words
	for i := 1; i < numViews; i++ {
		v.from[i] = int32(next)
		next += viewRows[i]
	}
	return v
}

// Count is the number of rows in all.
func (v *Views) Count() int { return int(v.from[numViews-1]) + viewRows[numViews-1] }

// WordKey is the key of a form in the table of known words.
func WordKey(form string) uint64 { return perceptron.Key(lexeme.Of(form, false).Word, 0) }

// kind is what the views of a form take from its sentence.
type kind struct {
	style lexeme.Style
	first bool // the first word, or the first after a mark that opens the sentence
}

// of gives the rows of a form, and whether it holds a letter.
func (v *Views) of(form string, k kind) (Rows, bool) {
	fold := k.style == lexeme.Capitals
	l := lexeme.Of(form, fold)
	c := v.classes.Of(lexeme.Plain(form, fold))
	at := uint32(l.Case)<<3 | uint32(k.style)<<1
	if k.first {
		at |= 1
	}
	var r Rows
	if word, ok := v.words.Find(perceptron.Key(l.Word, 0)); ok && int32(word) < v.from[1] {
		r[viewWord] = int32(word)
	}
	for view, h := range [numViews]uint32{viewSuffix2: l.Suffix[1], viewSuffix3: l.Suffix[2], viewSuffix4: l.Suffix[3],
		viewPrefix2: l.Prefix[1], viewPrefix3: l.Prefix[2], viewShape: l.Shape} {
		if view != viewWord && view <= viewShape {
			r[view] = v.from[view] + spread(h, viewRows[view])
		}
	}
	r[viewKind] = v.from[viewKind] + int32(at)
	r[viewFine] = v.from[viewFine] + int32(c.Fine)%int32(viewRows[viewFine])
	r[viewBroad] = v.from[viewBroad] + int32(c.Broad)%int32(viewRows[viewBroad])
	return r, l.Alpha
}

// spread maps a hash to one of n rows.
func spread(h uint32, n int) int32 {
	hi, _ := bits.Mul32(h, uint32(n))
	return int32(hi)
}

// append gives the rows of the words of a sentence or a piece of it, and the kind for the next piece.
func (v *Views) append(out []Rows, k kind, text string, tokens []rp.Token) ([]Rows, kind) {
	for i := range tokens {
		form := tokens[i].Span.Of(text)
		rows, alpha := v.of(form, k)
		out = append(out, rows)
		k.first = k.first && !alpha
	}
	return out, k
}

// Sentence gives the rows of the words of a sentence, for training.
func (v *Views) Sentence(text string, tokens []rp.Token) []Rows {
	style := lexeme.StyleOf(len(tokens), func(i int) string { return tokens[i].Span.Of(text) })
	out, _ := v.append(nil, kind{style, true}, text, tokens)
	return out
}
