package namer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isUpper reports whether a word has letters and all of them are capitals.
func isUpper(s string) bool {
	letters := false
	for _, c := range s {
		if unicode.IsLower(c) {
			return false
		}
		letters = letters || unicode.IsUpper(c)
	}
	return letters
}

// capitalised writes a word with a capital first letter and small others.
func capitalised(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n] + strings.ToLower(s[n:])
}

// habit counts how a document writes a word where capitals tell: inside sentences that are not all in capitals.
type habit struct{ lower, upper int32 }

// grade is 0 for a word not seen there, else tells which writing prevails.
func (h habit) grade() uint32 {
	switch {
	case h.lower == 0 && h.upper == 0:
		return 0
	case h.lower == 0:
		return 1
	case h.upper == 0:
		return 2
	case h.upper > h.lower:
		return 3
	}
	return 4
}

// countHabits counts how the text writes each of its words.
func (f *forms) countHabits(t *Text) {
	start := int32(0)
	for _, end := range t.Ends {
		s, of := t.Words[start:end], f.of[start:end]
		start = end
		if f.shouts(of) {
			continue
		}
		for i := range s {
			x := &f.facts[of[i]]
			switch {
			case x.first == lowerLetter:
				f.habits[x.low].lower++
			case x.first == upperLetter && i > 0 && !opensSentence(s[i-1].Form):
				f.habits[x.low].upper++
			}
		}
	}
}

// opensSentence reports whether the word after w may have a capital for that reason alone.
func opensSentence(w string) bool {
	switch w {
	case "\"", "“", "‘", "'", "``", ":", ".", "•", "-", "*", "(", "[", "»", "«", "…", "...":
		return true
	}
	return false
}

// shouts reports whether a sentence writes most of its words with capitals, as headlines do.
func (f *forms) shouts(of []int32) bool {
	letters, capitals := 0, 0
	for _, i := range of {
		switch f.facts[i].first {
		case upperLetter:
			letters++
			capitals++
		case lowerLetter, otherLetter:
			letters++
		}
	}
	return letters > 3 && capitals*10 >= letters*7
}

// writing tells how a sentence is written: 0 as prose is, 1 with capitals at most words, 2 without any.
func (f *forms) writing(of []int32) uint32 {
	if f.shouts(of) {
		return 1
	}
	for _, i := range of {
		if f.facts[i].first == upperLetter {
			return 0
		}
	}
	return 2
}
