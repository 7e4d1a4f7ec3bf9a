// Package number reads cardinal and ordinal numbers, in digits and in words, off a token layer.
package number

import (
	"fmt"
	"slices"
	"strconv"

	rp "rapporteur"
)

// Number is a number that was read: Tokens[First:End].
type Number struct {
	Value      float64
	First, End int32
	Ordinal    bool // "third", "3rd"
	Words      bool // written in words, at least in part
	Plain      bool // one token of digits alone, without comma, point or ending
}

// kind says how a number word joins its neighbours.
type kind uint8

const (
	small kind = iota + 1
	ten
	hundred
	scale
	group
	ordinal
	fraction
	article
	and
)

var kinds = []string{"", "small", "ten", "hundred", "scale", "group", "ordinal", "fraction", "article", "and"}

type word struct {
	value float64
	kind  kind
}

// Reader knows the number words of the lexicon. It is read-only once its words are added.
type Reader struct{ words map[string]word }

// New makes a Reader that knows no words yet, only digits.
func New() *Reader { return &Reader{words: map[string]word{}} }

// Add makes a number word known, with the cells of its row in the lexicon.
func (r *Reader) Add(form, kindName, value string) error {
	k := slices.Index(kinds, kindName)
	if k < 1 {
		return fmt.Errorf("kind %q: want one of %q", kindName, kinds[1:])
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return fmt.Errorf("value %q: want a number", value)
	}
	r.words[form] = word{v, kind(k)}
	return nil
}

// Lower appends s to buf with ASCII letters in lower case and returns it; tables are looked up with it
// without making a string.
func Lower(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

func (r *Reader) word(form string) word {
	if len(form) > 16 {
		return word{}
	}
	var buf [16]byte
	return r.words[string(Lower(buf[:0], form))]
}

// reading is the state of one attempt.
type reading struct {
	r      *Reader
	text   string
	tokens []rp.Token
	at     int32
	total  float64 // of the scales already closed
	group  float64 // below the next scale
	last   kind
	min    float64 // the smallest scale used so far
	out    Number
}

// At reads the longest number that begins with token i and stays in its sentence.
func (r *Reader) At(text string, tokens []rp.Token, i int32) (Number, bool) {
	s := reading{r: r, text: text, tokens: tokens, at: i, min: 1e18, out: Number{First: i}}
	if !s.begin() {
		return Number{}, false
	}
	for !s.out.Ordinal && s.next() {
	}
	s.out.Value = s.total + s.group
	s.out.End = s.at
	s.half()
	return s.out, true
}

func (s *reading) form(i int32) string {
	if int(i) >= len(s.tokens) || s.tokens[i].Sentence != s.tokens[s.out.First].Sentence {
		return ""
	}
	return s.tokens[i].Span.Of(s.text)
}

// begin takes the first token: digits, a number word, or an article before a scale.
func (s *reading) begin() bool {
	form := s.form(s.at)
	if form == "" {
		return false
	}
	if c := form[0]; c >= '0' && c <= '9' || c == '.' && len(form) > 1 {
		return s.digits(form)
	}
	w := s.r.word(form)
	s.out.Words = true
	switch w.kind {
	case small, ten, hundred, ordinal:
		return s.take(w)
	case scale:
		return s.take(w)
	case article:
		if next := s.r.word(s.form(s.at + 1)); next.kind == hundred || next.kind == scale {
			s.at++
			return s.take(next)
		}
		return false
	case fraction:
		return s.part(w)
	case 0:
		return s.hyphenated(form)
	}
	return false
}

// part takes "half a million".
func (s *reading) part(w word) bool {
	next := s.r.word(s.form(s.at + 2))
	if s.r.word(s.form(s.at+1)).kind != article || next.kind != scale || next.value < 1000 {
		return false
	}
	s.group = w.value
	s.at += 2
	return s.take(next)
}

// digits takes a token of digits: "1,200", "3.5", "12th".
func (s *reading) digits(form string) bool {
	v, n, plain := Digits(form)
	if n == 0 {
		return false
	}
	s.group, s.last = v, small
	s.at++
	if n == len(form) {
		s.out.Plain = plain
		return true
	}
	rest := form[n:]
	if len(rest) == 2 && isOrdinalEnding(rest) && plain {
		s.out.Ordinal = true
		return true
	}
	if rest[0] == '-' {
		rest = rest[1:]
	}
	if w := s.r.word(rest); w.kind == scale { // "20bn", "3-million"
		s.group *= w.value
		s.out.Words, s.min = true, w.value
		return true
	}
	return false
}

func isOrdinalEnding(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// Digits reads the number a form begins with, commas between groups of three allowed; n is what it
// covers, 0 when it is none; plain says that there are digits alone.
func Digits(form string) (v float64, n int, plain bool) {
	plain = true
	var buf [32]byte
	b := buf[:0]
	for n < len(form) && len(b) < 24 {
		c := form[n]
		switch {
		case c >= '0' && c <= '9':
			b = append(b, c)
		case c == ',' && n > 0 && threeDigits(form[n+1:]):
			plain = false
		case c == '.' && plain && n+1 < len(form) && form[n+1] >= '0' && form[n+1] <= '9':
			b, plain = append(b, c), false
		default:
			c = 0
		}
		if c == 0 {
			break
		}
		n++
	}
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return 0, 0, false
	}
	return v, n, plain
}

func threeDigits(s string) bool {
	for i := 0; i < 3; i++ {
		if i >= len(s) || s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) == 3 || s[3] < '0' || s[3] > '9'
}

// hyphenated takes "twenty-five" and "twenty-fifth" where they are one token.
func (s *reading) hyphenated(form string) bool {
	for i := 1; i < len(form)-1; i++ {
		if form[i] != '-' {
			continue
		}
		a, b := s.r.word(form[:i]), s.r.word(form[i+1:])
		if a.kind != ten || b.kind != small && b.kind != ordinal || b.value >= 10 || b.value < 1 {
			return false
		}
		s.group, s.last = s.group+a.value+b.value, small
		s.out.Ordinal = b.kind == ordinal
		s.at++
		return true
	}
	return false
}

// take adds a word that fits.
func (s *reading) take(w word) bool {
	switch w.kind {
	case small, ten:
		s.group += w.value
	case ordinal:
		s.group += w.value
		s.out.Ordinal = true
	case hundred:
		if s.group == 0 {
			s.group = 1
		}
		s.group *= 100
	case scale:
		if s.group == 0 {
			s.group = 1
		}
		s.total += s.group * w.value
		s.group, s.min = 0, w.value
	}
	s.last = w.kind
	s.at++
	return true
}

// next takes one more word, if it fits what was read.
func (s *reading) next() bool {
	form := s.form(s.at)
	if form == "" {
		return false
	}
	w := s.r.word(form)
	switch w.kind {
	case scale:
		if w.value >= s.min || s.last == scale && s.min < 1e5 {
			return false
		}
		s.out.Words, s.out.Plain = true, false
		return s.take(w)
	case hundred:
		if s.group == 0 || s.group >= 100 {
			return false
		}
		s.out.Words, s.out.Plain = true, false
		return s.take(w)
	case small, ten, ordinal:
		return s.out.Words && s.fits(w) && s.take(w)
	case and:
		return s.out.Words && s.joined()
	case 0:
		return s.dashed(form) || s.out.Words && (s.last == hundred || s.last == scale) && s.hyphenated(form)
	}
	return false
}

// fits: after a ten a unit, after hundreds and scales anything smaller.
func (s *reading) fits(w word) bool {
	switch s.last {
	case ten:
		return w.kind == small && 0 < w.value && w.value < 10 || w.kind == ordinal && w.value < 10
	case hundred:
		return w.value < 100
	case scale:
		return w.value < s.min && s.min > 12
	}
	return false
}

// joined takes "and" with the number word after it: "two hundred and six".
func (s *reading) joined() bool {
	if s.last != hundred && (s.last != scale || s.min < 100) {
		return false
	}
	w := s.r.word(s.form(s.at + 1))
	if (w.kind == small || w.kind == ten) && s.fits(w) && s.r.word(s.form(s.at+2)).kind != scale {
		s.at++
		return s.take(w)
	}
	return false
}

// dashed takes "- five" after "twenty" where the hyphen is a token of its own.
func (s *reading) dashed(form string) bool {
	if form != "-" || s.last != ten || s.tokens[s.at].Start != s.tokens[s.at-1].End {
		return false
	}
	w := s.r.word(s.form(s.at + 1))
	if !s.fits(w) || s.tokens[s.at+1].Start != s.tokens[s.at].End {
		return false
	}
	s.at++
	return s.take(w)
}

// half adds "and a half" and "1/2".
func (s *reading) half() {
	if s.out.Ordinal {
		return
	}
	switch form := s.form(s.at); {
	case form == "1/2" || form == "½":
		s.out.Value += 0.5
		s.at++
	case s.r.word(form).kind == and && s.r.word(s.form(s.at+1)).kind == article:
		f := s.r.word(s.form(s.at + 2))
		if f.kind != fraction {
			return
		}
		s.out.Value += f.value * max(1, scaleOf(s.min))
		s.at += 3
		if w := s.r.word(s.form(s.at)); w.kind == scale && s.min > 1e17 { // "two and a half million"
			s.out.Value *= w.value
			s.at++
		}
	default:
		return
	}
	s.out.End, s.out.Plain = s.at, false
}

func scaleOf(min float64) float64 {
	if min > 1e17 {
		return 1
	}
	return min
}
