package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// The HTML that Factiva saves has a <div class="article enArticle"> for each report. In one layout it holds a table with
// Factiva's codes (HD headline, PD date, SN source, LP and TD the text, …), in the other the same without codes.

// isFactiva reports whether a page is an export of Factiva.
func isFactiva(page []byte) bool {
	return bytes.Contains(page, []byte(`class="article `)) && (bytes.Contains(page, []byte("Factiva")) || bytes.Contains(page, []byte("articleParagraph")) || bytes.Contains(page, []byte(">HD<")))
}

// splitFactiva yields each report of an export.
func splitFactiva(in Input, yield func(Input) bool) bool {
	fail := func(err error) bool { return yield(Input{Where: in.Where, Err: err}) }
	page, err := decodeHTML(in.Data, in.Media)
	if err != nil {
		return fail(err)
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return fail(err)
	}
	if tooDeep(root) {
		return fail(fmt.Errorf("elements nested more than %d deep: not a page to read", maxDepth))
	}
	n := 0
	for node := range root.Descendants() {
		if node.Type != html.ElementNode || node.Data != "div" || !strings.HasPrefix(attr(node, "class"), "article ") {
			continue
		}
		var b bytes.Buffer
		if err := html.Render(&b, node); err != nil {
			return fail(err)
		}
		n++
		if !yield(Input{Where: fmt.Sprintf("%s:%d", in.Where, n), Data: b.Bytes(), Format: Factiva, At: in.At}) {
			return false
		}
	}
	return n > 0 || fail(fmt.Errorf("no report in this export of Factiva"))
}

// readFactiva reads one report of an export.
func (it *Item) readFactiva(data []byte) error {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if tooDeep(root) {
		return fmt.Errorf("elements nested more than %d deep: not a report", maxDepth)
	}
	it.Own = true
	if !it.factivaTable(root) {
		it.factivaLines(root)
	}
	return nil
}

// factivaTable reads the layout with codes; false if there are none.
func (it *Item) factivaTable(root *html.Node) bool {
	var text []string
	for row := range root.Descendants() {
		if row.Type != html.ElementNode || row.Data != "tr" {
			continue
		}
		var cells []*html.Node
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && c.Data == "td" {
				cells = append(cells, c)
			}
		}
		if len(cells) != 2 {
			continue
		}
		code, value := paragraphs(cells[0]), paragraphs(cells[1])
		switch line := oneLine(value); code {
		case "HD":
			it.give("title", line, "code HD")
		case "PD":
			if day, ok := factivaDate(line); ok {
				it.give("published", day, "code PD")
			}
		case "SN":
			it.give("publisher", line, "code SN")
		case "LA":
			it.give("lang", languageTag(line), "code LA")
		case "AN":
			it.give("id", strings.TrimPrefix(line, "Document "), "code AN")
		case "LP", "TD":
			text = append(text, value)
		}
	}
	it.Doc.Text = strings.Join(text, "\n\n")
	return len(text) > 0
}

// factivaLines reads the layout without codes: headline, lines of particulars, paragraphs.
func (it *Item) factivaLines(root *html.Node) {
	var text, lines []string
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		class := attr(n, "class")
		switch {
		case strings.Contains(class, "Headline"):
			it.give("title", oneLine(paragraphs(n)), "headline of the export")
		case n.Data == "p" && strings.Contains(class, "articleParagraph"):
			text = append(text, paragraphs(n))
		case n.Data == "div" && !strings.Contains(class, "rticle") && !hasElement(n):
			lines = append(lines, oneLine(paragraphs(n)))
		}
	}
	it.Doc.Text = strings.Join(text, "\n\n")
	dated := slices.IndexFunc(lines, func(line string) bool { _, ok := factivaDate(line); return ok })
	if dated >= 0 {
		day, _ := factivaDate(lines[dated])
		it.give("published", day, "line "+lines[dated])
		for _, line := range lines[dated+1:] {
			if line != "" && !isTime(line) {
				it.give("publisher", line, "line below the date")
				break
			}
		}
	}
	for _, line := range lines {
		if tag := languageTag(line); tag != "" && len(line) > 2 {
			it.give("lang", tag, "line "+line)
		}
		if id, ok := strings.CutPrefix(line, "Document "); ok && !strings.Contains(id, " ") {
			it.give("id", id, "line Document")
		}
	}
}

func hasElement(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data != "b" && c.Data != "br" && c.Data != "span" {
			return true
		}
	}
	return false
}

// isTime reports whether a line is a time of day.
func isTime(line string) bool {
	return len(line) <= 8 && strings.Contains(line, ":") && line[0] >= '0' && line[0] <= '9'
}

// factivaDate reads a date, in words: dates in figures follow the machine that saved the page, and cannot be told.
func factivaDate(line string) (string, bool) { return nexisDate(line) }
