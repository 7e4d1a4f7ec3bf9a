package segment

import (
	"strings"
	"unicode/utf8"
)

// schemes open an address on the web.
var schemes = [...]string{"http://", "https://", "ftp://", "www.", "mailto:"}

// address is the end of the web or mail address at i, or 0.
func (lx *lexer) address(i int) int {
	switch lx.text[i] | 0x20 {
	case 'h', 'f', 'w', 'm':
		for _, s := range schemes {
			if len(s) < lx.to-i && strings.EqualFold(lx.text[i:i+len(s)], s) {
				return lx.trimAddress(i, lx.addressEnd(i))
			}
		}
	}
	return lx.mail(i)
}

// mail is the end of a mail address or of a host with a path at i, or 0. The run of characters looked at
// is left behind whole by the caller or ends at the first character that no such address has.
func (lx *lexer) mail(i int) int {
	at, dot := 0, 0
	for j := i; j-i < longestToken; j++ {
		c := lx.at(j)
		switch {
		case c == '@':
			at = j
		case c == '.':
			dot = j
		case c == '/':
			if at == 0 && dot > i && lx.domains[lx.text[dot+1:j]] {
				return lx.trimAddress(i, lx.addressEnd(j))
			}
			return 0
		case !isAddress(c):
			return lx.endMail(at, i, j)
		}
	}
	return 0
}

func (lx *lexer) endMail(at, i, end int) int {
	if at > i && lx.alnum(at+1) {
		return lx.trimAddress(i, end)
	}
	return 0
}

// isAddress tells the characters of mail addresses.
func isAddress(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("._-%+@", c) >= 0
}

// addressEnd is the end of the run of characters of a web address.
func (lx *lexer) addressEnd(i int) int {
	for limit := i + 4*longestToken; i < lx.to && i < limit; {
		c := lx.text[i]
		if c <= ' ' || strings.IndexByte("<>\"[]{}|", c) >= 0 {
			break
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(lx.text[i:lx.to])
			if cl := classOf(r); cl != letter && cl != digit {
				break
			}
			i += size - 1
		}
		i++
	}
	return i
}

// trimAddress leaves the marks behind an address to the sentence.
func (lx *lexer) trimAddress(i, end int) int {
	for end > i+1 {
		c := lx.text[end-1]
		open := c == ')' && strings.IndexByte(lx.text[i:end], '(') >= 0
		if open || strings.IndexByte(".,;:!?')*", c) < 0 {
			break
		}
		end--
	}
	return end
}
