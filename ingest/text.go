package ingest

import (
	"strings"
	"unicode/utf8"
)

// readText reads a plain text: its header if it has one, else a title and a date where they are obvious.
func (it *Item) readText(data []byte) error {
	text, name, err := decode(data)
	if err != nil {
		return err
	}
	if name != "" {
		it.note("charset", "The file is not UTF-8; it was read as %s.", name)
	}
	it.Doc.Text, it.Own = header(it.Doc, text)
	if it.Own {
		return nil
	}
	it.Doc.Text = text
	it.guessHead(text)
	return nil
}

// headLines is how far below the top a title or a date is looked for.
const headLines = 4

// guessHead takes a title from a first line that stands alone and is no sentence, and the date from a line among the
// first that is nothing but a date. Both stay in the text.
func (it *Item) guessHead(text string) {
	n, rest := 0, text
	for n < headLines && rest != "" {
		line, after, _ := strings.Cut(rest, "\n")
		line = strings.TrimSpace(line)
		rest = after
		if line == "" {
			continue
		}
		n++
		if date, ok := readDate(line); ok && it.Doc.Published == "" {
			it.Doc.Published = date
			continue
		}
		if n == 1 && startsBlank(after) && isTitle(line) {
			it.Doc.Title = line
		}
	}
}

// startsBlank reports whether a blank line comes first, and something after it.
func startsBlank(text string) bool {
	line, after, ok := strings.Cut(text, "\n")
	return ok && strings.TrimSpace(line) == "" && strings.TrimSpace(after) != ""
}

func isTitle(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return len(line) <= 200 && !strings.ContainsRune(`.!:;,"”`, last) && strings.Contains(line, " ")
}
