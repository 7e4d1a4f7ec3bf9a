package timex

import (
	"strings"

	rp "rapporteur"
)

// classes are the symbols of what is written in digits, which the lexicon cannot list.
type classes struct {
	n, ord, day, year, hour, yy, decade, decade2, hhmm, clock, date, any symbol
}

func (w *words) classes() classes {
	return classes{n: w.symbol("@n"), ord: w.symbol("@ord"), day: w.symbol("@day"), year: w.symbol("@year"), hour: w.symbol("@hour"),
		yy: w.symbol("@yy"), decade: w.symbol("@decade"), decade2: w.symbol("@decade2"), hhmm: w.symbol("@hhmm"), clock: w.symbol("@clock"), date: w.symbol("@date"), any: w.symbol("@word")}
}

// fold writes the look-up form of a word: ASCII in lower case, typographic apostrophes and dashes made plain.
func fold(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x98 || s[i+2] == 0x99):
			c = '\''
			i += 2
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0x95:
			c = '-'
			i += 2
		}
		buf = append(buf, c)
	}
	return buf
}

// atoms are the tokens, those with an inner dash cut into their parts; back maps an atom to its token.
// A match that would end inside a token is dropped, so that spans never split one.
func atoms(text string, tokens []rp.Token) (cut []rp.Token, back []int32) {
	for i := range tokens {
		form := tokens[i].Span.Of(text)
		if len(form) > 2 && innerDash(form) >= 0 {
			return cutAtoms(text, tokens)
		}
	}
	return tokens, nil
}

// innerDash is the byte index of the first dash inside a form, -1 when there is none or the form has another use for it.
func innerDash(form string) int {
	for i := 1; i < len(form)-1; i++ {
		if c := form[i]; c == '-' || c == 0xE2 && form[i+1] == 0x80 && i+3 < len(form) && (form[i+2] == 0x93 || form[i+2] == 0x94) {
			if isISODate(form) {
				return -1
			}
			return i
		}
	}
	return -1
}

func cutAtoms(text string, tokens []rp.Token) (cut []rp.Token, back []int32) {
	cut = make([]rp.Token, 0, len(tokens)+len(tokens)/8)
	back = make([]int32, 0, cap(cut))
	add := func(i int, start, end int32) {
		t := tokens[i]
		t.Start, t.End = start, end
		cut, back = append(cut, t), append(back, int32(i))
	}
	for i := range tokens {
		t := &tokens[i]
		start := t.Start
		for parts := 0; parts < 4; parts++ {
			form := text[start:t.End]
			d := innerDash(form)
			if d < 0 {
				break
			}
			width := int32(1)
			if form[d] != '-' {
				width = 3
			}
			at := start + int32(d)
			add(i, start, at)
			add(i, at, at+width)
			start = at + width
		}
		add(i, start, t.End)
	}
	return cut, back
}

func digitsAt(s string, i, n int) (v int, ok bool) {
	if i+n > len(s) {
		return 0, false
	}
	for _, c := range []byte(s[i : i+n]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	return v, true
}

func isISODate(s string) bool {
	_, a := digitsAt(s, 0, 4)
	_, b := digitsAt(s, 5, 2)
	_, c := digitsAt(s, 8, 2)
	return len(s) == 10 && a && b && c && s[4] == '-' && s[7] == '-'
}

// run is a run of digits at the start of s: its value and length.
func run(s string) (v, n int) {
	for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

// digits adds what a token that begins with a digit (or an apostrophe and a digit) can be.
func (m *matcher) digits(i int32, form string) {
	c := &m.f.classes
	whole := len(form)
	form = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(form, "'"), "\u2019"), "\u2018")
	apostrophe := len(form) < whole
	v, n := run(form)
	if n == 0 || n > 4 && n != 9 {
		return
	}
	rest := form[n:]
	switch {
	case rest == "":
		m.plain(i, v, n)
		if n == 4 && v < 2400 && v%100 < 60 {
			w := when{has: hasHour | hasMinute, unit: minute, hour: uint8(v / 100), minute: uint8(v % 100)}
			m.add(item{sym: c.hhmm, end: i + 1, w: m.when(w), rule: m.f.digitRule})
		}
	case rest == "s" && (n == 4 && v >= 1000 && v < 2200 || n == 2 && v >= 10) && v%10 == 0:
		sym := c.decade
		if n == 2 && !apostrophe {
			sym = c.decade2
		}
		m.add(item{sym: sym, end: i + 1, n: float64(fullYear(v, n)), w: -1})
	case isISODate(form):
		m.isoDate(i, form)
	case rest[0] == '/':
		m.slashDate(i, form)
	default:
		m.clock(i, v, n, rest)
	}
}

// fullYear gives two-digit years their century.
func fullYear(v, n int) int {
	switch {
	case n != 2:
		return v
	case v <= 29:
		return 2000 + v
	}
	return 1900 + v
}

// plain adds the readings of digits alone.
func (m *matcher) plain(i int32, v, n int) {
	c := &m.f.classes
	if n == 4 && v >= 1000 && v < 2200 {
		m.add(item{sym: c.year, end: i + 1, n: float64(v), w: -1})
	}
	if n > 2 {
		return
	}
	if v >= 1 && v <= 31 {
		m.add(item{sym: c.day, end: i + 1, n: float64(v), w: -1})
	}
	if v <= 24 {
		m.add(item{sym: c.hour, end: i + 1, n: float64(v), w: -1})
	}
	if n == 2 {
		m.add(item{sym: c.yy, end: i + 1, n: float64(fullYear(v, 2)), w: -1})
	}
}

func (m *matcher) isoDate(i int32, form string) {
	y, _ := digitsAt(form, 0, 4)
	mo, _ := digitsAt(form, 5, 2)
	d, _ := digitsAt(form, 8, 2)
	if rp.NewDate(y, mo, d).IsZero() {
		return
	}
	m.add(item{sym: m.f.classes.date, end: i + 1, w: m.when(when{has: hasYear | hasMonth | hasDay, unit: day,
		year: int16(y), month: uint8(mo), day: uint8(d)}), rule: m.f.digitRule})
}

// slashDate reads 11/22/89; month first unless that is no month, as in most of the press that writes so.
func (m *matcher) slashDate(i int32, form string) {
	a, n := run(form)
	b, k := run(form[n+1:])
	if k == 0 || n+1+k >= len(form) || form[n+1+k] != '/' {
		return
	}
	y, l := run(form[n+1+k+1:])
	if l != 2 && l != 4 || n+k+l+2 != len(form) || n > 2 || k > 2 {
		return
	}
	if a > 12 {
		a, b = b, a
	}
	y = fullYear(y, l)
	if rp.NewDate(y, a, b).IsZero() {
		return
	}
	m.add(item{sym: m.f.classes.date, end: i + 1, w: m.when(when{has: hasYear | hasMonth | hasDay, unit: day,
		year: int16(y), month: uint8(a), day: uint8(b)}), rule: m.f.digitRule})
}

// clock reads "7pm", "7:30", "19.30", "7:30pm", "0930GMT" after its first run of digits.
func (m *matcher) clock(i int32, h, n int, rest string) {
	w := when{has: hasHour, unit: minute}
	minutes := 0
	if (rest[0] == ':' || rest[0] == '.') && n <= 2 {
		v, k := run(rest[1:])
		dot := rest[0] == '.'
		if k != 2 || v > 59 {
			return
		}
		minutes, rest = v, rest[3:]
		w.has |= hasMinute
		if dot && rest == "" {
			return // a decimal number
		}
		if len(rest) == 3 && rest[0] == ':' { // seconds
			rest = ""
		}
	}
	rest = strings.ReplaceAll(strings.ToLower(rest), ".", "")
	switch rest {
	case "am", "pm":
		w.has |= hasPM
		if rest == "pm" {
			w.pm = 1
		}
	case "":
	case "h", "hrs", "gmt", "z":
	default:
		return
	}
	if n > 2 && (n != 4 || w.has&hasPM != 0) {
		return
	}
	if n == 4 {
		h, minutes = h/100, h%100
		w.has |= hasMinute
	}
	m.addClock(i, w, h, minutes)
}

func (m *matcher) addClock(i int32, w when, h, minutes int) {
	w.hour, w.minute = uint8(min(h, 99)), uint8(minutes)
	if w.valid() {
		m.add(item{sym: m.f.classes.clock, end: i + 1, w: m.when(w), rule: m.f.digitRule})
	}
}

// numbers adds the numbers, in digits or words, that begin at an atom.
func (m *matcher) numbers(i int32) {
	c := &m.f.classes
	num, ok := m.f.numbers.At(m.text, m.atoms, i)
	if !ok {
		return
	}
	if num.Ordinal {
		m.add(item{sym: c.ord, end: num.End, n: num.Value, w: -1})
		if num.Value >= 1 && num.Value <= 31 {
			m.add(item{sym: c.day, end: num.End, n: num.Value, w: -1})
		}
		return
	}
	m.add(item{sym: c.n, end: num.End, n: num.Value, w: -1})
	if num.Words && num.Value >= 1 && num.Value <= 12 && num.End == i+1 {
		m.add(item{sym: c.hour, end: num.End, n: num.Value, w: -1})
	}
	if num.Words && num.Value >= 10 && num.Value < 100 {
		m.add(item{sym: m.f.spoken, end: num.End, n: num.Value, w: -1})
	}
}
