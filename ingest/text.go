package ingest

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	rp "rapporteur"
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
	it.Doc.Text, it.Own = it.header(text)
	if it.Own {
		return nil
	}
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
			it.give("published", date, "line "+strconv.Itoa(n))
			continue
		}
		if n == 1 && startsBlank(after) && isTitle(line) {
			it.give("title", line, "first line")
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

// header is the convention for plain text: lines "title: …", "published: …", "publisher: …", "url: …", "lang: …",
// "id: …" at the very start, closed by a blank line. It returns what stands below, and whether there was a header.
func (it *Item) header(text string) (string, bool) {
	found := Item{Doc: &rp.Document{}}
	rest, lines := text, 0
	for {
		line, after, more := strings.Cut(rest, "\n")
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" && lines > 0 {
			rest = strings.TrimLeft(after, "\r\n")
			break
		}
		key, value, ok := strings.Cut(line, ":")
		key = strings.ToLower(strings.TrimSpace(key))
		field := key
		if key == "date" {
			field = "published"
		}
		if !ok || !more || !slices.Contains(particulars(), field) {
			return text, false
		}
		found.give(field, strings.TrimSpace(value), "header line "+key)
		rest, lines = after, lines+1
	}
	for _, p := range found.Doc.Provenance {
		*fieldOf(it.Doc, p.Field) = ""
		it.give(p.Field, *fieldOf(found.Doc, p.Field), p.From)
	}
	return rest, true
}
