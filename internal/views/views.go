// Package views says how a word enters the nets: as the sum of rows of one table, one row for each view of its form. The parser
// learns the table; the tagger of names reads it too.
package views

import (
	"cmp"
	"fmt"
	"math/bits"

	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
)

// The views.
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

// Views says which rows a word has, and holds them. It is read-only after New.
type Views struct {
	words   perceptron.Lookup
	classes cluster.Table
	from    [numViews]int32 // first row of each view
	table   string          // of the rows, dim bytes each; empty in training
	dim     int
}

// New makes the views for a table of known words, whose rows are 1 to known, and word classes.
func New(words perceptron.Lookup, known int, classes cluster.Table) *Views {
	v := &Views{words: words, classes: classes}
	next := known + 1 // row 0 is that of unknown words
	for i := 1; i < numViews; i++ {
		v.from[i] = int32(next)
		next += viewRows[i]
	}
	return v
}

// Open reads the views and their rows from the parts of a parser's file.
func Open(r *neural.Reader, classes cluster.Table) (*Views, error) {
	lookup, err := perceptron.NewLookup(r.Part("words"))
	known, table := r.Numbers("known", 1), r.Part("views")
	if err = cmp.Or(r.Err(), err); err != nil {
		return nil, err
	}
	if known[0] < 0 {
		return nil, fmt.Errorf("views: %d words known", known[0])
	}
	v := New(lookup, int(known[0]), classes)
	v.table, v.dim = table, len(table)/v.Count()
	if v.dim == 0 || v.dim%neural.Tile != 0 || v.dim*v.Count() != len(table) {
		return nil, fmt.Errorf("views: %d bytes for %d rows", len(table), v.Count())
	}
	return v, nil
}

// Dim is the number of activations that a word enters as.
func (v *Views) Dim() int { return v.dim }

// Embed writes the activations of a word, the sum of its rows.
func (v *Views) Embed(dst []uint8, rows *Rows) { neural.Embed(dst, v.table, rows[:], v.dim) }

// Count is the number of rows in all.
func (v *Views) Count() int { return int(v.from[numViews-1]) + viewRows[numViews-1] }

// WordKey is the key of a form in the table of known words.
func WordKey(form string) uint64 { return perceptron.Key(lexeme.Of(form, false).Word, 0) }

// Kind is what the views of a form take from its sentence.
type Kind struct {
	style lexeme.Style
	first bool // the first word, or the first after a mark that opens the sentence
}

// KindOf is the kind of the first word of a sentence of n words.
func KindOf(n int, form func(int) string) Kind { return Kind{lexeme.StyleOf(n, form), true} }

// of gives the rows of a form, and whether it holds a letter.
func (v *Views) of(form string, k Kind) (Rows, bool) {
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

// Append gives the rows of n words of a sentence or a piece of it, and the kind for the next piece.
func (v *Views) Append(out []Rows, k Kind, n int, form func(int) string) ([]Rows, Kind) {
	for i := range n {
		rows, alpha := v.of(form(i), k)
		out = append(out, rows)
		k.first = k.first && !alpha
	}
	return out, k
}

// Sentence gives the rows of the words of a sentence.
func (v *Views) Sentence(n int, form func(int) string) []Rows {
	out, _ := v.Append(nil, KindOf(n, form), n, form)
	return out
}
