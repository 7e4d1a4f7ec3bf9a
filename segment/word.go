package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads what starts with a letter or digit at i and returns where it ends.
func (lx *lexer) word(i int) int {
	end := lx.segment(i)
	if !lx.isDigit(i) && lx.plain(end) {
		return lx.cut(i, end)
	}
	if end := lx.address(i); end > 0 {
		return lx.add(i, end, false)
	}
	if end := lx.face(i); end > 0 {
		return lx.add(i, end, false)
	}
	if lx.isDigit(i) {
		return lx.number(i, i)
	}
	part := i // where the part behind the last full stop or hyphen begins
	for end-i < longestToken {
		size, next := lx.connector(i, part, end)
		if size == 0 {
			break
		}
		if next {
			part = end + size
		}
		end = lx.segment(end + size)
	}
	if end-i > longestToken {
		return lx.add(i, lx.runeStart(i+longestToken), false)
	}
	if c := lx.text[end-1]; (c == 'n' || c == 'N') && lx.negation(i, end) {
		lx.add(i, end-1, false)
		return lx.add(end-1, lx.segment(end+lx.apostrophe(end)), true)
	}
	if lx.at(end) == '$' && end-i <= 3 && strings.ToUpper(lx.text[i:end]) == lx.text[i:end] {
		return lx.add(i, end+1, false) // US$
	}
	if lx.keepsStop(i, end) {
		return lx.add(i, end+1, false)
	}
	return lx.cut(i, end)
}

// plain reports whether a word ends at i for sure: white space or a comma follows.
func (lx *lexer) plain(i int) bool { return lx.spaceAt(i) || lx.at(i) == ',' }

// runeStart moves back from i to the start of a character.
func (lx *lexer) runeStart(i int) int {
	for !utf8.RuneStart(lx.text[i]) {
		i--
	}
	return i
}

// cut adds the word [i, end), in pieces where it is a contraction written as one.
func (lx *lexer) cut(i, end int) int {
	if end-i <= longest {
		if cuts, ok := lower(lx.contractions, lx.text[i:end]); ok {
			from := i
			for _, c := range cuts {
				lx.add(from, i+c, from > i)
				from = i + c
			}
			return lx.add(from, end, true)
		}
	}
	if end-i > longestToken {
		end = lx.runeStart(i + longestToken)
	}
	return lx.add(i, end, false)
}

// negation reports whether "'t" follows the word [i, end), whose last letter is n.
func (lx *lexer) negation(i, end int) bool {
	size := lx.apostrophe(end)
	if size == 0 || end-i < 2 {
		return false
	}
	t := lx.at(end + size)
	return (t == 't' || t == 'T') && !lx.alnum(end+size+1)
}

// connector is the size of the character at end when the word [i, end) goes on behind it, else 0; next says
// that a new part of the word begins. part is where the word's last part began.
func (lx *lexer) connector(i, part, end int) (size int, next bool) {
	switch c := lx.at(end); c {
	case '.':
		return b2i(lx.dotInside(i, part, end)), true
	case '-':
		return b2i(lx.hyphenInside(part, end)), true
	case '_':
		return b2i(lx.alnum(end+1) || lx.at(end+1) == '_'), true
	case '&':
		return b2i(end-part <= 4 && lx.isUpper(end-1) && lx.isUpper(end+1)), true
	case '*':
		return b2i(lx.isLetter(end-1) && lx.isLetter(end+1)), false
	case '@':
		return 0, false
	}
	size = lx.apostrophe(end)
	if size == 0 || !lx.isLetter(end+size) || lx.clitic(end) > 0 || lx.at(end) == '`' || lx.negation(i, end) {
		return 0, false
	}
	return size, false
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// dotInside reports whether the full stop at end is inside an abbreviation (U.S, p.m, Ph.D) or a host or
// file name (example.com).
func (lx *lexer) dotInside(i, part, end int) bool {
	if !lx.alnum(end + 1) {
		return false
	}
	next := lx.segment(end + 1)
	if next-end == 2 && end-part <= 2 && lx.isLetter(end+1) {
		return true
	}
	if next-end-1 > 5 {
		return false
	}
	if lx.abbreviations[lx.text[i:next]] != noAbbr {
		return true
	}
	name := lx.text[end+1 : next]
	return lx.domains[name] || lx.domains[strings.ToLower(name)] && lx.isUpper(end-1)
}

// hyphenInside reports whether the hyphen at end stays inside its word: after a prefix, before a suffix.
func (lx *lexer) hyphenInside(part, end int) bool {
	if !lx.alnum(end + 1) {
		return false
	}
	if ok, _ := lower(lx.prefixes, lx.text[part:end]); ok {
		return true
	}
	next := lx.segment(end + 1)
	if lx.at(next) == '-' {
		return false
	}
	ok, _ := lower(lx.suffixes, lx.text[end+1:next])
	return ok
}

// keepsStop reports whether the full stop at end belongs to the word [i, end).
func (lx *lexer) keepsStop(i, end int) bool {
	if lx.at(end) != '.' || lx.at(end+1) == '.' || lx.at(end+1) == '?' || lx.at(end+1) == '!' {
		return false
	}
	word := lx.text[i:end]
	if lx.isInitials(i, end) {
		return true
	}
	if end-i > longest {
		return false
	}
	switch lx.abbreviations[word] {
	case noAbbr:
		return false
	case numberAbbr:
		return lx.isDigit(lx.next(end+1)) || lx.at(lx.next(end+1)) == '#'
	case dateAbbr:
		next := lx.next(end + 1)
		return lx.isDigit(next) || lx.at(end+1) == ',' || lx.abbreviations[lx.text[next:lx.segment(next)]] == monthAbbr
	case stateAbbr:
		return lx.afterComma(i) && !lx.closes(end+1)
	case endAbbr, beforeAbbr, monthAbbr:
		return !lx.closes(end + 1)
	}
	return true
}

// isInitials reports whether a word is one capital letter, or single letters with full stops between.
func (lx *lexer) isInitials(i, end int) bool {
	word := lx.text[i:end]
	if strings.IndexByte(word, '.') < 0 {
		r, size := utf8.DecodeRuneInString(word)
		return size == len(word) && unicode.IsUpper(r) && !(word == "I" && !lx.namedBefore(i)) && !lx.closes(end+1)
	}
	letters := 0
	for _, r := range word {
		switch {
		case r == '.':
			letters = 0
		case letters > 0 || !unicode.IsLetter(r):
			return false
		default:
			letters++
		}
	}
	return true
}

// namedBefore reports whether the token before i is a capitalised word or an initial.
func (lx *lexer) namedBefore(i int) bool {
	if len(lx.tokens) == 0 {
		return false
	}
	t := lx.tokens[len(lx.tokens)-1]
	return int(t.Start) >= lx.from && lx.isUpper(int(t.Start)) && i-int(t.End) <= 1
}

// afterComma reports whether a comma stands before the word at i.
func (lx *lexer) afterComma(i int) bool {
	if len(lx.tokens) == 0 {
		return false
	}
	t := lx.tokens[len(lx.tokens)-1]
	return int(t.Start) >= lx.from && lx.text[t.Start] == ','
}

// next is the first byte at or behind i that is not white space.
func (lx *lexer) next(i int) int {
	for i < lx.to {
		c, size := lx.class(i)
		if c != space {
			break
		}
		i += size
	}
	return i
}

// closes reports whether a sentence surely ends at i, behind a full stop: nothing more follows, or only
// closing marks and then a usual first word.
func (lx *lexer) closes(i int) bool {
	for i < lx.to {
		n := closing(lx.text[i:lx.to])
		if n == 0 {
			break
		}
		i += n
	}
	if !lx.spaceAt(i) {
		return false
	}
	i = lx.next(i)
	if i >= lx.to {
		return true
	}
	return lx.starters[lx.text[i:lx.segment(i)]]
}

// closing is the size of the closing bracket or quotation mark at the start of s, or 0.
func closing(s string) int {
	switch s[0] {
	case '"', '\'', ')', ']', '}':
		return 1
	}
	for _, q := range []string{"”", "’", "»"} {
		if strings.HasPrefix(s, q) {
			return len(q)
		}
	}
	return 0
}
