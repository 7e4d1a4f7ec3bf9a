// Package lexeme turns the form of a token into the atoms that linear models see: the form in lower case with
// digits and typography evened out, its shape, its prefixes and suffixes. The text itself is never changed.
package lexeme

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/perceptron"
)

// Lexeme is the atoms of one form. Hashes are 0 where the form is too short to have the part.
type Lexeme struct {
	Word   uint32    // the normalised form
	Shape  uint32    // "Xx", "X", "d.d", …, runs shortened
	Suffix [5]uint32 // the last 1 to 5 bytes of the normalised form
	Prefix [3]uint32 // the first 1 to 3 bytes of it
	Case   Case
	Alpha  bool // holds a letter
}

// Case says which letters of a form are capitals.
type Case uint8

// The cases.
const (
	Lower   Case = iota // none, or no letters at all
	Initial             // the first one only
	Upper               // all of at least two
	Mixed               // some
)

// longest is the number of bytes of a normalised form that count; of longer ones the rest is left out.
const longest = 64

// Of makes the lexeme of a form. With fold, capitals tell nothing: for sentences set all in capitals.
func Of(form string, fold bool) Lexeme {
	var buf [longest + utf8.UTFMax + 2]byte
	norm, shape := buf[:0], shaper{}
	upper, letters := 0, 0
	firstUpper := false
	for _, r := range form {
		if len(norm) > longest {
			break
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
				firstUpper = firstUpper || letters == 1
			}
		}
		shape.add(r, fold)
		norm = appendNorm(norm, r)
	}
	l := Lexeme{Word: perceptron.Bytes(norm), Shape: shape.hash(), Alpha: letters > 0}
	if !fold {
		l.Case = caseOf(upper, letters, firstUpper)
	}
	for i := range l.Suffix {
		if len(norm) > i {
			l.Suffix[i] = perceptron.Bytes(norm[len(norm)-i-1:])
		}
	}
	for i := range l.Prefix {
		if len(norm) > i {
			l.Prefix[i] = perceptron.Bytes(norm[:i+1])
		}
	}
	return l
}

func caseOf(upper, letters int, firstUpper bool) Case {
	switch {
	case upper == 0:
		return Lower
	case upper == letters && letters > 1:
		return Upper
	case upper == 1 && firstUpper:
		return Initial
	}
	return Mixed
}

// appendNorm appends a character as the treebanks' texts would have it.
func appendNorm(norm []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		c := byte(r)
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		} else if '0' <= c && c <= '9' {
			c = '0'
		}
		return append(norm, c)
	case r == '’' || r == '‘' || r == '‛' || r == '´':
		return append(norm, '\'')
	case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
		return append(norm, '"')
	case r == '—' || r == '―':
		return append(norm, '-', '-')
	case r == '…':
		return append(norm, '.', '.', '.')
	case r == '\u2010' || r == '\u2011':
		return append(norm, '-')
	}
	return utf8.AppendRune(norm, unicode.ToLower(r))
}

// Norm is the normalised form itself, for tables made in training.
func Norm(form string) string {
	var norm []byte
	for _, r := range form {
		if len(norm) > longest {
			break
		}
		norm = appendNorm(norm, r)
	}
	return string(norm)
}

// Plain is the form with the typography the unlabelled texts have, and with fold in lower case; the form itself where that
// changes nothing.
func Plain(form string, fold bool) string {
	if fold {
		return Norm(form)
	}
	for _, r := range form {
		if r >= '\u2010' && r <= '\u2026' {
			return Norm(form)
		}
	}
	return form
}

// shaper collects the shape of a form: a class a character, runs of a class cut to two, at most twelve in all.
type shaper struct {
	buf  [12]byte
	n    int
	last byte
	run  int
}

func (s *shaper) add(r rune, fold bool) {
	c := class(r, fold)
	if c == s.last {
		s.run++
	} else {
		s.last, s.run = c, 1
	}
	if s.run <= 2 && s.n < len(s.buf) {
		s.buf[s.n] = c
		s.n++
	}
}

func (s *shaper) hash() uint32 { return perceptron.Bytes(s.buf[:s.n]) }

func class(r rune, fold bool) byte {
	switch {
	case fold && unicode.IsLetter(r):
		return 'c'
	case 'a' <= r && r <= 'z':
		return 'x'
	case 'A' <= r && r <= 'Z':
		return 'X'
	case '0' <= r && r <= '9':
		return 'd'
	case r == '“':
		return 'o'
	case r == '”':
		return 'p'
	case r < utf8.RuneSelf:
		return byte(r)
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLetter(r):
		return 'x'
	case r == '’':
		return '\''
	}
	return 'u'
}

// Style is how a sentence uses capitals.
type Style uint8

// The styles.
const (
	Prose     Style = iota
	Capitals        // all in capitals
	TitleCase       // nearly every longer word has a capital, as in headlines
)

// StyleOf looks at the forms of a sentence, n of them.
func StyleOf(n int, form func(i int) string) Style {
	upper, lower, words, capped := 0, 0, 0, 0
	for i := range n {
		letters := 0
		initial := false
		for _, r := range form(i) {
			if !unicode.IsLetter(r) {
				continue
			}
			letters++
			if unicode.IsUpper(r) {
				upper++
				initial = initial || letters == 1
			} else {
				lower++
			}
		}
		if letters > 3 {
			words++
			if initial {
				capped++
			}
		}
	}
	switch {
	case upper >= 8 && lower*9 <= upper:
		return Capitals
	case words >= 4 && capped*8 >= words*7:
		return TitleCase
	}
	return Prose
}
