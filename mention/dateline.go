package mention

import (
	"strings"

	rp "rapporteur"
)

// stretch is a range of tokens.
type stretch struct{ first, end int32 }

func (s stretch) has(i int32) bool { return s.first <= i && i < s.end }

// datelineReach is the most words that a dateline has.
const datelineReach = 12

// datelines are the stretches that tell where a report was written: "GENEVA, Switzerland —" at the start of a paragraph.
func datelines(r *rp.Reading) []stretch {
	return datelinesOf(r.Document.Text, r.Sentences, r.Tokens)
}

func datelinesOf(text string, sentences []rp.Sentence, tokens []rp.Token) []stretch {
	var lines []stretch
	paragraph := rp.None
	for _, s := range sentences {
		if s.Paragraph == paragraph {
			continue
		}
		paragraph = s.Paragraph
		if end := datelineEnd(text, tokens[s.First:s.End]); end > 0 {
			lines = append(lines, stretch{s.First, s.First + end})
		}
	}
	return lines
}

// datelineEnd is the number of words before the dash that closes a dateline, or 0.
func datelineEnd(text string, tokens []rp.Token) int32 {
	if len(tokens) == 0 || !allCapitals(tokens[0].Of(text)) {
		return 0
	}
	for i, tok := range tokens[:min(len(tokens), datelineReach)] {
		switch tok.Of(text) {
		case "—", "–", "--", "-":
			if i > 0 && tok.Start > tokens[i-1].End {
				return int32(i)
			}
		}
		if tok.UPOS == rp.VERB || tok.UPOS == rp.AUX {
			return 0
		}
	}
	return 0
}

func allCapitals(s string) bool {
	return len(s) > 2 && s == strings.ToUpper(s) && s != strings.ToLower(s)
}
