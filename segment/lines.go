package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// Line lengths between which a block of lines may be hard-wrapped prose.
const minWrap, maxWrap = 40, 200

// line is a line of text without the white space at its ends.
type line struct {
	start, end int
	word       int  // bytes of its first word
	blank      bool // nothing but white space
}

// paragraphs yields the stretches of prose. A blank line ends one, and so does a single line break,
// unless the lines are clearly one text that was wrapped to a width.
func paragraphs(text string) iter.Seq[rp.Span] {
	return func(yield func(rp.Span) bool) {
		var block []line
		flush := func() bool {
			ok := yieldBlock(text, block, yield)
			block = block[:0]
			return ok
		}
		for at := 0; at < len(text); {
			l, next := readLine(text, at)
			at = next
			if !l.blank {
				block = append(block, l)
				continue
			}
			if !flush() {
				return
			}
		}
		flush()
	}
}

// readLine reads the line at a byte and tells where the next begins.
func readLine(text string, at int) (line, int) {
	end, next := len(text), len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		end, next = at+i, at+i+1
	}
	s := text[at:end]
	left := strings.TrimLeftFunc(s, isSpace)
	start := end - len(left)
	core := strings.TrimRightFunc(left, isSpace)
	word := strings.IndexFunc(core, isSpace)
	if word < 0 {
		word = len(core)
	}
	return line{start, start + len(core), word, core == ""}, next
}

// yieldBlock yields the paragraphs of consecutive lines that are not blank.
func yieldBlock(text string, block []line, yield func(rp.Span) bool) bool {
	wrapped := isWrapped(block)
	for i := 0; i < len(block); {
		j := i + 1
		for j < len(block) && joined(text, block, j, wrapped) {
			j++
		}
		if !yield(rp.Span{Start: int32(block[i].start), End: int32(block[j-1].end)}) {
			return false
		}
		i = j
	}
	return true
}

// isWrapped reports whether the lines of a block look like one text wrapped to a width: of three lines
// or more, nine tenths could not have taken the first word of the next.
func isWrapped(block []line) bool {
	width := blockWidth(block)
	if len(block) < 3 || width < minWrap || width > maxWrap {
		return false
	}
	full := 0
	for i := range len(block) - 1 {
		if isFull(block, i, width) {
			full++
		}
	}
	return full*10 >= (len(block)-1)*9
}

func blockWidth(block []line) int {
	width := 0
	for _, l := range block {
		width = max(width, l.end-l.start)
	}
	return width
}

func isFull(block []line, i, width int) bool {
	return block[i].end-block[i].start+1+block[i+1].word+3 > width
}

// joined reports whether line i goes on with the sentence of the line before.
func joined(text string, block []line, i int, wrapped bool) bool {
	before, l := block[i-1], block[i]
	if before.end-before.start < minWrap {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(text[before.start:before.end])
	first, _ := utf8.DecodeRuneInString(text[l.start:l.end])
	midSentence := unicode.IsLower(last) || last == ','
	if wrapped {
		return true
	}
	return midSentence && unicode.IsLower(first) && before.end-before.start <= maxWrap
}

// isSpace tells what separates tokens: white space, control characters and the invisible spaces.
func isSpace(r rune) bool {
	switch r {
	case '\u200b', '\u2060', '\ufeff':
		return true
	}
	return r <= ' ' || r == 0x7f || unicode.IsSpace(r)
}
