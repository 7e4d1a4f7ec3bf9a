package segment

import "strings"

// number reads a figure whose digits begin at from; its token begins at i ("+44…").
func (lx *lexer) number(i, from int) int {
	end := lx.digits(from)
	if end == from { // ".5"
		end = lx.digits(from + 1)
	}
	end = lx.hyphenated(from, end)
	if !lx.isLetter(end) {
		return lx.add(i, end, false)
	}
	run := lx.letters(end)
	if lx.isDigit(run) || lx.at(run) == '_' { // part of a code: "3801A7"
		return lx.add(i, lx.bounded(i, lx.segment(run)), false)
	}
	if lx.units[lx.text[end:run]] || lx.at(run) == '.' && lx.isLetter(run+1) && lx.units[lx.text[end:min(run+2, lx.to)]] {
		return lx.add(i, end, false)
	}
	return lx.add(i, lx.bounded(i, run), false)
}

func (lx *lexer) bounded(i, end int) int {
	if end-i > longestToken {
		return lx.runeStart(i + longestToken)
	}
	return end
}

// digits is the end of the digits at i with the points, commas, colons and slashes inside.
func (lx *lexer) digits(i int) int {
	start := i
	for i-start < longestToken {
		c, size := lx.class(i)
		switch {
		case c == digit:
			i += size
		case i > start && lx.isDigit(i+1) && lx.joinsDigits(i):
			i++
		default:
			return i
		}
	}
	return i
}

// joinsDigits reports whether the character at i, between two digits, is part of the figure.
func (lx *lexer) joinsDigits(i int) bool {
	switch lx.text[i] {
	case '.', ':', '/':
		return true
	case ',':
		return lx.isDigit(i+2) && lx.isDigit(i+3) && !lx.isDigit(i+4)
	}
	return false
}

// hyphenated is the end of the figure [i, end) with the groups behind its hyphens when it is a telephone
// number, a date or the like; ranges such as 10-20 are not.
func (lx *lexer) hyphenated(i, end int) int {
	groups, last := 1, end
	lengths := [2]int{end - i}
	for lx.at(last) == '-' && lx.isDigit(last+1) && last-i < longestToken {
		next := last + 1
		for lx.isDigit(next) {
			next++
		}
		if groups < 2 {
			lengths[groups] = next - last - 1
		}
		groups++
		last = next
	}
	phone := groups == 2 && lengths[0] == 3 && lengths[1] == 4
	if groups > 2 || phone || strings.HasPrefix(lx.text[i:], "0") && groups == 2 && lengths[1] > 4 {
		return last
	}
	return end
}
