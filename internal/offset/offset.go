// Package offset converts between bytes and Unicode code points of one text.
package offset

import (
	"sort"
	"unicode/utf8"

	rp "rapporteur"
)

// step is the number of bytes between two marks: small enough that a conversion reads one cache line or two.
const step = 128

// Table converts positions of one text. It is read-only and safe for many goroutines.
// Both conversions take constant time for ASCII text and at most a short scan otherwise.
type Table struct {
	text   string
	marks  []int32 // marks[i]: code points that begin before byte i*step; nil for ASCII text
	points int
}

// New counts the code points of a text. Bytes that are not UTF-8 count as one code point each.
func New(text string) *Table {
	t := &Table{text: text, points: utf8.RuneCountInString(text)}
	if t.points == len(text) {
		return t
	}
	t.marks = make([]int32, 0, len(text)/step+1)
	n := int32(0)
	for i := range text {
		for i >= len(t.marks)*step {
			t.marks = append(t.marks, n)
		}
		n++
	}
	return t
}

// Len is the number of code points of the text.
func (t *Table) Len() int { return t.points }

// Point is the number of code points that begin before byte b. Bytes outside the text are moved to its ends.
func (t *Table) Point(b int) int {
	b = min(max(b, 0), len(t.text))
	if t.marks == nil {
		return b
	}
	m := min(b/step, len(t.marks)-1)
	n := int(t.marks[m])
	for i := t.begin(m); i < b; {
		_, size := utf8.DecodeRuneInString(t.text[i:])
		i += size
		n++
	}
	return n
}

// Byte is where code point p begins. Code points outside the text are moved to its ends.
func (t *Table) Byte(p int) int {
	p = min(max(p, 0), t.points)
	if t.marks == nil {
		return p
	}
	m := sort.Search(len(t.marks), func(i int) bool { return int(t.marks[i]) > p }) - 1
	i := t.begin(m)
	for n := int(t.marks[m]); n < p; n++ {
		_, size := utf8.DecodeRuneInString(t.text[i:])
		i += size
	}
	return i
}

// begin is the first byte at or after mark m where a code point begins.
func (t *Table) begin(m int) int {
	i := m * step
	for i < len(t.text) && m > 0 && t.inside(i) {
		i++
	}
	return i
}

// inside reports whether byte i continues a code point that began before it.
func (t *Table) inside(i int) bool {
	if utf8.RuneStart(t.text[i]) {
		return false
	}
	for back := 1; back < utf8.UTFMax && back <= i; back++ {
		if !utf8.RuneStart(t.text[i-back]) {
			continue
		}
		_, size := utf8.DecodeRuneInString(t.text[i-back:])
		return size > back
	}
	return false
}

// Points converts a span of bytes to code points, half-open.
func (t *Table) Points(s rp.Span) (start, end int) {
	return t.Point(int(s.Start)), t.Point(int(s.End))
}

// Span converts a half-open range of code points to a span of bytes.
func (t *Table) Span(start, end int) rp.Span {
	return rp.Span{Start: int32(t.Byte(start)), End: int32(t.Byte(end))}
}
