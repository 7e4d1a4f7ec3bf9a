package eval

import (
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/coder"
)

// scoreTokens scores the segmenter on CoNLL-U files as the scorer of the CoNLL 2018 shared task does:
// spans are compared over the characters that are not white space; a token is an orthographic token, a word
// a syntactic one. The raw text of each document is put together from its "# text" lines, with a blank line
// at each "# newpar" and "# newdoc".
func scoreTokens(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, name := range gold {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var tokens, words, sentences PRF
		for _, doc := range goldSegments(string(data)) {
			found := foundSegments(c, doc.text.String())
			tokens.add(overlap(found.tokens, doc.tokens))
			words.add(overlap(found.words, doc.words))
			sentences.add(overlap(found.sentences, doc.sentences))
		}
		corpus := baseName(name) + ", paragraph breaks kept"
		scores = append(scores, tokens.Scores(corpus, "token")...)
		scores = append(scores, words.Scores(corpus, "word")...)
		scores = append(scores, sentences.Scores(corpus, "sentence")...)
	}
	return scores, nil
}

func (c *PRF) add(o PRF) {
	c.Right += o.Right
	c.Found += o.Found
	c.Gold += o.Gold
}

// segments are the spans of one document, in characters that are not white space.
type segments struct {
	text                     strings.Builder
	tokens, words, sentences []rp.Span
}

// goldReader walks the lines of a CoNLL-U file.
type goldReader struct {
	docs          []*segments
	at, begin     int32  // characters so far; where the sentence began
	inToken, skip int32  // characters of words inside a multiword token, and its last word
	glue          string // what separates the next sentence from the text before
}

// goldSegments reads the documents of a CoNLL-U file.
func goldSegments(data string) []*segments {
	r := goldReader{docs: []*segments{{}}}
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, "\r\n")
		doc := r.docs[len(r.docs)-1]
		text, isText := strings.CutPrefix(line, "# text = ")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			r = goldReader{docs: append(r.docs, &segments{})}
		case strings.HasPrefix(line, "# newpar") && doc.text.Len() > 0:
			r.glue = "\n\n"
		case isText:
			doc.text.WriteString(r.glue + text)
			r.glue = " "
		case line == "":
			if r.at > r.begin {
				doc.sentences = append(doc.sentences, rp.Span{Start: r.begin, End: r.at})
			}
			r.begin, r.skip = r.at, 0
		default:
			r.word(doc, strings.Split(line, "\t"))
		}
	}
	return r.docs
}

// word reads the line of a token or of a word.
func (r *goldReader) word(doc *segments, cells []string) {
	if len(cells) != 10 || strings.Contains(cells[0], ".") {
		return
	}
	n := solid(cells[1])
	if _, last, ok := strings.Cut(cells[0], "-"); ok {
		id, _ := strconv.Atoi(last)
		r.skip, r.inToken = int32(id), r.at
		r.at += n
		doc.tokens = append(doc.tokens, rp.Span{Start: r.inToken, End: r.at})
		return
	}
	if id, _ := strconv.Atoi(cells[0]); int32(id) <= r.skip {
		doc.words = append(doc.words, rp.Span{Start: r.inToken, End: r.inToken + n})
		r.inToken += n
		return
	}
	r.skip = 0
	doc.tokens = append(doc.tokens, rp.Span{Start: r.at, End: r.at + n})
	doc.words = append(doc.words, rp.Span{Start: r.at, End: r.at + n})
	r.at += n
}

// solid counts the characters of s that are not white space.
func solid(s string) int32 {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return int32(n)
}

// foundSegments segments a text.
func foundSegments(c *coder.Coder, text string) *segments {
	sentences, tokens := c.Segment.Segment(&rp.Document{Text: text})
	position := make([]int32, len(text)+1) // of a byte, in characters that are not white space
	n := int32(0)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		for k := range size {
			position[i+k] = n
		}
		if !unicode.IsSpace(r) {
			n++
		}
		i += size
	}
	position[len(text)] = n
	span := func(s rp.Span) rp.Span { return rp.Span{Start: position[s.Start], End: position[s.End]} }
	found := &segments{}
	for _, s := range sentences {
		found.sentences = append(found.sentences, span(s.Span))
	}
	for _, t := range tokens {
		s := span(t.Span)
		found.words = append(found.words, s)
		if t.Glued {
			found.tokens[len(found.tokens)-1].End = s.End
			continue
		}
		found.tokens = append(found.tokens, s)
	}
	return found
}

// overlap counts the spans in both sorted lists.
func overlap(found, gold []rp.Span) PRF {
	c := PRF{Found: len(found), Gold: len(gold)}
	for i, j := 0, 0; i < len(found) && j < len(gold); {
		switch f, g := found[i], gold[j]; {
		case f == g:
			c.Right++
			i++
			j++
		case f.Start < g.Start || f.Start == g.Start && f.End < g.End:
			i++
		default:
			j++
		}
	}
	return c
}
