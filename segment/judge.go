package segment

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/perceptron"
)

// Judge says whether a sentence ends behind the token that ends at a byte of the text. What the rules say is among the
// features.
type Judge func(features []uint32, at int32) bool

// Weights are what a judge adds up, one for each feature; features share weights where their hashes do.
type Weights []int16

// slots is the number of weights.
const slots = 1 << 16

// learnt is the judge that the weights in data make: 2 bytes each, little-endian.
func learnt(data string) (Judge, error) {
	if len(data) != 2*slots {
		return nil, fmt.Errorf("%s: %d bytes: want %d", File, len(data), 2*slots)
	}
	w := make(Weights, slots)
	for i := range w {
		w[i] = int16(uint16(data[2*i]) | uint16(data[2*i+1])<<8)
	}
	return func(features []uint32, _ int32) bool { return w.Score(features)+lean > 0 }, nil
}

// Score is above 0 where a sentence ends.
func (w Weights) Score(features []uint32) int32 {
	sum := int32(0)
	for _, f := range features {
		sum += int32(w[f%slots])
	}
	return sum
}

// lean is what an end gains: missed ends are commoner than false ones otherwise.
const lean = 300

// asks reports whether the place behind token i is one to ask about, though the rules see no end there: behind a mark or
// a face, before a capital, a figure or a mark, and on both sides of an address.
func (sp *splitter) asks(i int) bool {
	if i+1 >= len(sp.tokens) || sp.tokens[i+1].Glued || sp.touches(i+1) {
		return false
	}
	return !sp.wordAt(i) || !unicode.IsLower(sp.letter(i+1)) || isLink(sp.word(i)) || isLink(sp.word(i+1)) || sp.abbreviations[strings.TrimRight(sp.word(i), ".")] != noAbbr
}

// isLink reports whether a token is the address of a page or of a mailbox.
func isLink(w string) bool {
	return len(w) > 8 && (strings.Contains(w, "://") || strings.IndexByte(w, '@') > 0)
}

// letter is the first letter or sign of a token.
func (sp *splitter) letter(i int) rune {
	r, _ := utf8.DecodeRuneInString(sp.text[sp.tokens[i].Start:])
	return r
}

// spot is what the judge sees of a token.
type spot struct{ low, shape, kind, use uint32 }

// see describes token i of the paragraph that began at from; nothing beyond its edges.
func (sp *splitter) see(i, from int) *spot {
	if i < from || i >= len(sp.tokens) {
		return &edge
	}
	for len(sp.spots) <= i-from {
		sp.spots = append(sp.spots, sp.look(from+len(sp.spots)))
	}
	return &sp.spots[i-from]
}

var edge = spot{1, 1, 1, 1}

// look describes token i.
func (sp *splitter) look(i int) spot {
	w := sp.word(i)
	var low [32]byte
	n, upper, lower, digits := 0, uint32(0), uint32(0), uint32(0)
	for k := 0; k < len(w) && k < len(low); k++ {
		c := w[k]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
			upper++
		case 'a' <= c && c <= 'z':
			lower++
		case '0' <= c && c <= '9':
			c, digits = '0', digits+1
		}
		low[n] = c
		n++
	}
	s := spot{low: perceptron.Bytes(low[:n]), use: uint32(sp.uses.Of(w).Fine) + 2}
	s.shape = min(upper, 2) | min(lower, 2)<<2 | min(digits, 3)<<4 | uint32(min(len(w), 4))<<6
	if first := sp.letter(i); !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		s.shape = s.low
	} else if unicode.IsUpper(first) {
		s.shape |= 1 << 9
	}
	s.kind = uint32(sp.abbreviations[strings.TrimRight(w, ".")]) + 2
	if sp.starters[w] {
		s.kind |= 1 << 8
	}
	if isLink(w) {
		s.kind |= 1 << 9
		s.shape |= 1 << 10
	}
	return s
}

// features describe the place behind token i, for a sentence that began at start in a paragraph that began at from.
// said is what the rules say: 0 nothing, 1 an end.
func (sp *splitter) features(from, start, i int, said uint32) []uint32 {
	a, b, c := sp.see(i-2, from), sp.see(i-1, from), sp.see(i, from)
	x, y, z := sp.see(i+1, from), sp.see(i+2, from), sp.see(i+3, from)
	long := uint32(0)
	for n := i + 1 - start; n > 0; n /= 2 {
		long++
	}
	rest := uint32(min(len(sp.tokens)-i-1, 6))
	k := marks{sp.keys[:0]}
	k.add(1, said, 0, 0)
	k.add(2, said, c.low, x.low)
	k.add(3, said, c.shape, x.shape)
	k.add(4, said, c.low, x.shape)
	k.add(5, said, c.shape, x.low)
	k.add(6, said, c.kind, x.kind)
	k.add(7, said, c.low, long)
	k.add(8, said, x.low, long)
	k.add(9, said, x.low, y.low)
	k.add(10, said, b.low, c.low)
	k.add(11, b.shape, c.shape, x.shape)
	k.add(12, c.shape, x.shape, y.shape)
	k.add(13, y.shape, x.shape, z.shape)
	k.add(14, a.shape, b.shape, c.shape)
	k.add(15, said, x.shape, long)
	k.add(16, said, rest, c.shape)
	k.add(17, said, c.low, 0)
	k.add(18, said, x.low, 0)
	k.add(19, said, b.low, 0)
	k.add(20, said, y.low, 0)
	k.add(21, said, z.low, x.shape)
	k.add(22, b.low, c.low, x.low)
	k.add(23, c.low, x.low, y.low)
	k.add(24, said, sp.style, x.shape)
	k.add(25, said, sp.style, c.shape)
	k.add(26, uint32(min(i-from, 6)), c.low, x.shape)
	k.add(27, uint32(min(i-from, 6)), rest, x.shape)
	k.add(30, said, c.low, x.use)
	k.add(28, c.kind, x.kind, said|long<<1)
	sp.keys = k.out
	return k.out
}

// marks gathers features.
type marks struct{ out []uint32 }

func (m *marks) add(template, a, b, c uint32) {
	m.out = append(m.out, perceptron.Join(perceptron.Join(template, a), perceptron.Join(b, c)))
}

// styleOf tells how a paragraph is written: whether it has full stops, and whether it has small letters and capitals.
func (sp *splitter) styleOf(from int) uint32 {
	var stopped, small, capital uint32
	for i := from; i < len(sp.tokens); i++ {
		switch c := sp.letter(i); {
		case strings.ContainsRune(stops, c):
			stopped++
		case unicode.IsLower(c):
			small++
		case unicode.IsUpper(c):
			capital++
		}
	}
	style := min(stopped, 3)
	if capital*4 > small {
		style |= 1 << 2
	}
	if capital*20 < small {
		style |= 1 << 3
	}
	return style
}
