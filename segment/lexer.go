package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// longestToken is the length in bytes at which a run of letters is cut, so that no token is as long as a
// text without spaces may be.
const longestToken = 512

// lexer cuts a stretch of text into tokens, left to right.
type lexer struct {
	*words
	text   string
	tokens []rp.Token
	from   int  // where the stretch begins
	to     int  // where it ends
	quoted bool // a single quotation mark was opened and not closed
}

func (lx *lexer) run(from, to int) {
	lx.from, lx.to, lx.quoted = from, to, false
	for i := from; i < to; {
		c, size := lx.class(i)
		switch c {
		case space:
			i += size
		case letter, digit:
			i = lx.word(i)
		default:
			i = lx.symbol(i, size)
		}
	}
}

// add makes a token of [start, end) and returns end.
func (lx *lexer) add(start, end int, glued bool) int {
	lx.tokens = append(lx.tokens, rp.Token{Span: rp.Span{Start: int32(start), End: int32(end)}, Head: rp.None, Glued: glued})
	return end
}

// class is what a character is to the lexer.
type class uint8

const (
	symbol class = iota
	space
	letter
	digit
	ideograph // a letter of a script that writes no spaces: a token of its own
)

// class tells the class and the size of the character at i; past the stretch all is space.
func (lx *lexer) class(i int) (class, int) {
	if i < lx.from || i >= lx.to {
		return space, 1
	}
	c := lx.text[i]
	switch {
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		return letter, 1
	case '0' <= c && c <= '9':
		return digit, 1
	case c <= ' ' || c == 0x7f:
		return space, 1
	case c < utf8.RuneSelf:
		return symbol, 1
	}
	r, size := utf8.DecodeRuneInString(lx.text[i:lx.to])
	return classOf(r), size
}

func classOf(r rune) class {
	switch {
	case isSpace(r):
		return space
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return ideograph
	case unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' || r == '\u200c' || r == '\u200d':
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	}
	return symbol
}

// alnum reports whether a letter or digit stands at i.
func (lx *lexer) alnum(i int) bool {
	c, _ := lx.class(i)
	return c == letter || c == digit
}

// isDigit and isLetter tell what stands at i.
func (lx *lexer) isDigit(i int) bool { c, _ := lx.class(i); return c == digit }

func (lx *lexer) isLetter(i int) bool { c, _ := lx.class(i); return c == letter }

func (lx *lexer) isUpper(i int) bool {
	return i >= lx.from && i < lx.to && 'A' <= lx.text[i] && lx.text[i] <= 'Z'
}

// at is the ASCII character at i, or 0.
func (lx *lexer) at(i int) byte {
	if i < lx.from || i >= lx.to {
		return 0
	}
	return lx.text[i]
}

// spaceBefore reports whether i opens the stretch or stands behind white space.
func (lx *lexer) spaceBefore(i int) bool {
	if i <= lx.from {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(lx.text[lx.from:i])
	return isSpace(r)
}

// spaceAt reports whether white space or the end is at i.
func (lx *lexer) spaceAt(i int) bool { c, _ := lx.class(i); return c == space }

// letters is the end of the run of letters that starts at i, cut where it is too long.
func (lx *lexer) letters(i int) int {
	for limit := i + longestToken; i < limit; {
		c, size := lx.class(i)
		if c != letter {
			break
		}
		i += size
	}
	return i
}

// segment is the end of the run of letters and digits that starts at i, cut where it is too long.
func (lx *lexer) segment(i int) int {
	for limit := i + longestToken; i < limit; {
		c, size := lx.class(i)
		if c != letter && c != digit {
			break
		}
		i += size
	}
	return i
}

// apostrophe is the size of the apostrophe at i, 0 when there is none.
func (lx *lexer) apostrophe(i int) int {
	switch {
	case lx.at(i) == '\'' || lx.at(i) == '`':
		return 1
	case lx.at(i) == 0xe2 && strings.HasPrefix(lx.text[i:lx.to], "’"):
		return len("’")
	}
	return 0
}

// clitic is the end of the clitic whose apostrophe is at i ("'s"), or 0.
func (lx *lexer) clitic(i int) int {
	size := lx.apostrophe(i)
	if size == 0 {
		return 0
	}
	end := lx.letters(i + size)
	if lx.alnum(end) || lx.apostrophe(end) > 0 && lx.isLetter(end+lx.apostrophe(end)) {
		return 0
	}
	if ok, _ := lower(lx.clitics, lx.text[i+size:end]); ok {
		return end
	}
	return 0
}

// symbol reads what starts with neither letter nor digit.
func (lx *lexer) symbol(i, size int) int {
	if end := lx.face(i); end > 0 {
		return lx.add(i, end, false)
	}
	c := lx.text[i]
	switch {
	case lx.apostrophe(i) > 0 || strings.HasPrefix(lx.text[i:lx.to], "‘"):
		return lx.quote(i, size)
	case c == '.' && lx.isDigit(i+1) && !lx.alnum(i-1):
		return lx.number(i, i)
	case c == '.' && !lx.spaceBefore(i) && lx.domains[strings.ToLower(lx.text[i+1:lx.segment(i+1)])]:
		return lx.add(i, lx.segment(i+1), false) // the ending of a file name behind a bracket
	case c == '+' && lx.isDigit(i+1) && lx.spaceBefore(i):
		return lx.number(i, i+1)
	case (c == '#' || c == '@') && lx.isLetter(i+1) && !lx.alnum(i-1):
		return lx.handle(i)
	case c == '.' || c == '?' || c == '!':
		return lx.add(i, lx.runOf(i, ".?!"), false)
	case strings.IndexByte("-*=_~+<>#|,", c) >= 0:
		return lx.add(i, lx.runOf(i, lx.text[i:i+1]), false)
	case c >= utf8.RuneSelf:
		return lx.add(i, lx.sign(i, size), false)
	}
	return lx.add(i, i+size, false)
}

// runOf is the end of the run of characters of set at i.
func (lx *lexer) runOf(i int, set string) int {
	for i < lx.to && strings.IndexByte(set, lx.text[i]) >= 0 {
		i++
	}
	return i
}

// sign is the end of the symbol of several bytes at i: an emoji takes its modifiers, a dash its likes.
func (lx *lexer) sign(i, size int) int {
	first := lx.text[i : i+size]
	end := i + size
	if first == "—" || first == "…" || first == "–" {
		for strings.HasPrefix(lx.text[end:lx.to], first) {
			end += size
		}
		return end
	}
	for end < lx.to && lx.text[end] >= utf8.RuneSelf && size > 2 {
		r, n := utf8.DecodeRuneInString(lx.text[end:lx.to])
		if !unicode.IsMark(r) && r != '\u200d' && (r < 0x1f3fb || r > 0x1f3ff) {
			break
		}
		end += n
	}
	return end
}

// face is the end of the emoticon at i, or 0.
func (lx *lexer) face(i int) int {
	if !lx.spaceBefore(i) && lx.alnum(i-1) {
		return 0
	}
	for _, e := range lx.emoticons[lx.text[i]] {
		if strings.HasPrefix(lx.text[i:lx.to], e) && !lx.alnum(i+len(e)) {
			return i + len(e)
		}
	}
	return 0
}

// handle reads "#word" and "@name".
func (lx *lexer) handle(i int) int {
	end := i + 1
	for lx.alnum(end) || lx.at(end) == '_' {
		_, size := lx.class(end)
		end += size
	}
	return lx.add(i, end, false)
}

// quote reads what starts with a single quotation mark or an apostrophe.
func (lx *lexer) quote(i, size int) int {
	if double := i + size; strings.HasPrefix(lx.text[double:lx.to], lx.text[i:double]) {
		return lx.add(i, double+size, false)
	}
	if end := lx.clitic(i); end > 0 && !lx.spaceBefore(i) {
		return lx.add(i, end, true)
	}
	if lx.isDigit(i+size) && lx.isDigit(i+size+1) && !lx.isDigit(i+size+2) && !lx.alnum(i-1) {
		return lx.add(i, lx.segment(i+size), false) // '90s
	}
	if lx.spaceBefore(i) || !lx.alnum(i-1) && lx.alnum(i+size) {
		lx.quoted = true
		return lx.add(i, i+size, false)
	}
	possessive := !lx.quoted && (lx.at(i-1) == 's' || lx.at(i-1) == 'S')
	lx.quoted = lx.quoted && possessive
	return lx.add(i, i+size, possessive)
}
