package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/cluster"
)

// longestSentence is the number of tokens at which a sentence is cut, whether or not it ends.
const longestSentence = 250

// stops are the marks that end a sentence.
const stops = ".?!…。！？"

// splitter groups tokens into sentences.
type splitter struct {
	*words
	text      string
	tokens    []rp.Token
	sentences []rp.Sentence
	paragraph int32
	judge     Judge
	uses      cluster.Table
	style     uint32 // of the paragraph: see styleOf
	spots     []spot // of the paragraph's first tokens, as far as they were looked at
	keys      []uint32
}

// split cuts the tokens from first on, all of one paragraph, into sentences.
func (sp *splitter) split(tokens []rp.Token, first int, paragraph int32) {
	sp.tokens, sp.paragraph = tokens, paragraph
	sp.style, sp.spots = sp.styleOf(first), sp.spots[:0]
	start := first
	for i := first; i+1 < len(tokens); i++ {
		end, said := sp.boundary(start, i), uint32(1)
		if end <= i {
			end, said = i+1, 0
		}
		if end == len(tokens) || said == 0 && !sp.asks(i) || !sp.judge(sp.features(first, start, end-1, said), tokens[end-1].Span.End) {
			continue
		}
		sp.add(start, end)
		start, i = end, end-1
	}
	sp.add(start, len(tokens))
}

// add makes sentences of tokens [start, end): one, or more where it is too long.
func (sp *splitter) add(start, end int) {
	for end-start > longestSentence {
		cut := sp.bestCut(start)
		sp.append(start, cut)
		start = cut
	}
	if start < end {
		sp.append(start, end)
	}
}

func (sp *splitter) append(start, end int) {
	n := int32(len(sp.sentences))
	for i := start; i < end; i++ {
		sp.tokens[i].Sentence = n
	}
	sp.sentences = append(sp.sentences, rp.Sentence{
		Span:  rp.Span{Start: sp.tokens[start].Start, End: sp.tokens[end-1].End},
		First: int32(start), End: int32(end), Paragraph: sp.paragraph,
	})
}

// bestCut is where to cut a sentence that is too long: behind the last strong punctuation of its second
// half, else behind a comma, else at the limit; never inside a word.
func (sp *splitter) bestCut(start int) int {
	limit := start + longestSentence
	comma := 0
	for i := limit - 1; i > start+longestSentence/2; i-- {
		switch sp.word(i) {
		case ";", ":", "—", "–", "--", "…", "...", "•", "*", "|":
			return i + 1
		case ",":
			comma = max(comma, i+1)
		}
	}
	if comma > 0 {
		return comma
	}
	for limit > start+1 && sp.tokens[limit].Glued {
		limit--
	}
	return limit
}

func (sp *splitter) word(i int) string { return sp.tokens[i].Of(sp.text) }

// boundary is the end of the sentence when token i ends it, closing marks included; else 0.
func (sp *splitter) boundary(start, i int) int {
	w := sp.word(i)
	if sp.isBreak(start, i) {
		return i + 1
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	if !strings.ContainsRune(stops, last) || strings.Contains(w, "://") {
		return 0
	}
	end := i + 1
	for end < len(sp.tokens) && (sp.closesAt(end) || strings.Trim(sp.word(end), stops) == "") {
		end++
	}
	for end+2 < len(sp.tokens) && sp.isReference(end) {
		end += 3
	}
	if end == len(sp.tokens) {
		return end
	}
	if sp.goesOn(start, i, end) {
		return 0
	}
	return end
}

// isBreak reports whether token i ends a sentence though it is no stop: a ruled line, a web address or a
// face before a capital, the time at the end of a mail's header.
func (sp *splitter) isBreak(start, i int) bool {
	if i+1 >= len(sp.tokens) || sp.touches(i+1) {
		return false
	}
	if isRule(sp.word(i)) || isRule(sp.word(i+1)) || sp.isStamp(i+1) && !unicode.IsLower(sp.first(i)) {
		return true
	}
	next := sp.first(i + 1)
	if !unicode.IsUpper(next) {
		return false
	}
	w := sp.word(i)
	switch {
	case w == ">" || w == ">>" || strings.Contains(w, "://") || slices.Contains(sp.emoticons[w[0]], w):
		return true
	case w == ",":
		return i == start+1 && sp.closings[sp.word(start)]
	}
	return i > start+2 && sp.units[w] && sp.isStamp(i-2)
}

// isStamp reports whether a date in figures and a clock time stand at token i, as in the header of a mail.
func (sp *splitter) isStamp(i int) bool {
	return i+1 < len(sp.tokens) && sp.word(i)[0] <= '9' && strings.Count(sp.word(i), "/") == 2 && strings.Contains(sp.word(i+1), ":")
}

// isRule reports whether a token is a line drawn with hyphens or the like.
func isRule(w string) bool {
	return len(w) > 4 && strings.Trim(w, w[:1]) == "" && strings.IndexByte("-=_*~#+", w[0]) >= 0
}

// isReference reports whether a number in square brackets that points to a note stands at token i.
func (sp *splitter) isReference(i int) bool {
	w := sp.word(i + 1)
	return sp.word(i) == "[" && sp.word(i+2) == "]" && w[0] >= '0' && w[0] <= '9' && sp.touches(i+1)
}

// touches reports whether no white space lies between token i and the one before.
func (sp *splitter) touches(i int) bool { return sp.tokens[i].Start == sp.tokens[i-1].End }

// closesAt reports whether token i is a quotation mark or bracket that closes behind a full stop.
func (sp *splitter) closesAt(i int) bool {
	switch sp.word(i) {
	case ")", "]", "}", "”", "’", "»", "''", "’’":
		return true
	case "\"", "'":
		return sp.touches(i) && (i+1 == len(sp.tokens) || !sp.touches(i+1) || !sp.wordAt(i+1))
	}
	return false
}

func (sp *splitter) wordAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(sp.text[sp.tokens[i].Start:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// goesOn reports whether the sentence goes on at token end, behind the stop at token i.
func (sp *splitter) goesOn(start, i, end int) bool {
	w := sp.word(i)
	next := sp.first(end)
	bare := strings.Trim(w, stops) == "" // the stop is a token of its own
	switch {
	case next == 0: // nothing but marks up to the end
		return false
	case unicode.IsLower(next):
		return !bare || end > i+1 || strings.HasPrefix(w, "..") || w == "…"
	case w == "." && strings.ContainsRune("-–—", next):
		return false
	case !unicode.IsLetter(next) && !unicode.IsDigit(next) && strings.ContainsRune(",;:)-—–/&%", next):
		return true
	case !bare:
		return sp.abbreviationGoesOn(i, end)
	case w == "." && sp.isListMark(start, i):
		return true
	case end > i+1 && w != ".":
		return sp.speechFollows(end)
	}
	return false
}

// first is the first letter, figure or sign of token i, past opening quotation marks and brackets; 0 at
// the end.
func (sp *splitter) first(i int) rune {
	for ; i < len(sp.tokens); i++ {
		switch sp.word(i) {
		case "\"", "'", "“", "‘", "``", "(", "[", "«":
			continue
		}
		r, _ := utf8.DecodeRuneInString(sp.word(i))
		return r
	}
	return 0
}

// abbreviationGoesOn decides whether a sentence goes on behind an abbreviation with its full stop.
func (sp *splitter) abbreviationGoesOn(i, end int) bool {
	w := sp.word(i)
	class := sp.abbreviations[strings.TrimRight(w, ".")]
	switch class {
	case titleAbbr, beforeAbbr, numberAbbr, dateAbbr:
		return true
	}
	if !sp.wordAt(end) {
		return end == i+1 // a bracket or quotation mark opens: as a rule inside the sentence
	}
	return !sp.starters[sp.word(end)]
}

// isListMark reports whether the full stop at i follows the number or letter of a list at the start of the
// sentence.
func (sp *splitter) isListMark(start, i int) bool {
	if i != start+1 || !sp.touches(i) {
		return false
	}
	w := sp.word(start)
	return len(w) <= 2 && (w[0] >= '0' && w[0] <= '9' || len(w) == 1)
}

// speechFollows reports whether a short phrase with a verb of speech follows the quotation that ended before
// token i ("Why?" Smith asked.).
func (sp *splitter) speechFollows(i int) bool {
	for j := i; j < len(sp.tokens) && j < i+5; j++ {
		w := sp.word(j)
		if sp.speech[w] {
			return true
		}
		if !sp.wordAt(j) {
			return false
		}
	}
	return false
}
