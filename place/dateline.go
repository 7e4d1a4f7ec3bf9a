package place

import (
	"strings"
	"unicode"

	rp "rapporteur"
)

// longestDateline is the number of tokens a dateline may have.
const longestDateline = 12

// datelines marks the tokens of the places that open a paragraph ("SEOUL, South Korea (AP) -"). Whatever the
// tagger of names takes them for, they are where the report was written.
func (s *search) datelines(types []rp.NameType) {
	s.opening = make([]bool, len(s.r.Tokens)+1)
	for _, sentence := range s.r.Sentences {
		end := s.dateline(sentence.First, sentence.End)
		for i := sentence.First; i < end; i++ {
			s.opening[i], types[i] = true, 0
		}
	}
}

// dateline is the end of the places of a dateline at token first: before a dash or an agency in brackets, or,
// where they are of capitals only, before a colon or words that are not. It is first where there is none.
func (s *search) dateline(first, end int32) int32 {
	loud := true // capitals only so far
	for k := first; k < min(end, first+longestDateline); k++ {
		w := s.word(k)
		switch {
		case w == "—" || w == "–" || w == "--" || w == "-":
			if k > first && (s.token(k-1).End < s.token(k).Start || w == "—" || loud) {
				return k
			}
			return first
		case w == "(":
			if k > first && s.capital(k+1) {
				return k
			}
			return first
		case w == "," || w == "." || w == "/":
		case w == ":" && loud && k > first:
			return k
		case !s.capital(k):
			return first
		case loud && k > first && !isLoud(w):
			if s.word(k-1) != "," && len(s.surface(first, k)) > 3 && s.token(k-1).UPOS == rp.PROPN {
				return k
			}
			loud = false
		default:
			loud = loud && isLoud(w)
		}
	}
	return first
}

// isLoud reports whether a word has capitals only.
func isLoud(w string) bool {
	return strings.ToUpper(w) == w && strings.ContainsFunc(w, unicode.IsLetter)
}
