package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// Exports of Nexis hold many reports in one text. There are two layouts. The old one begins each report with a line
// "3 of 120 DOCUMENTS" and has its particulars in lines such as "BYLINE:" above and "LOAD-DATE:" below the text. That
// of Nexis Uni ends each report with "End of Document", and has "Length:" with a no-break space and a line "Body"
// above the text. The marks are read in English, German and French, the languages of the interface.

// nexisLayout is how an export of Nexis is laid out.
type nexisLayout uint8

const (
	noNexis nexisLayout = iota
	oldNexis
	nexisUni
)

// nexisOf finds the layout; noNexis for all other texts.
func nexisOf(text string) nexisLayout {
	head := text[:min(len(text), 64<<10)]
	uni := false
	for line := range strings.Lines(head) {
		line = strings.TrimSpace(line)
		if isCounter(line) {
			return oldNexis
		}
		uni = uni || isUniMark(line)
	}
	if uni && strings.Contains(text, "End of Document") {
		return nexisUni
	}
	return noNexis
}

// isCounter reports whether a line is "3 of 120 DOCUMENTS".
func isCounter(line string) bool {
	f := strings.Fields(strings.ReplaceAll(line, "\u00a0", " "))
	if len(f) != 4 || !isNumber(f[0]) || !isNumber(f[2]) {
		return false
	}
	return (f[1] == "of" || f[1] == "von" || f[1] == "de") && (f[3] == "DOCUMENTS" || f[3] == "DOCUMENT" || f[3] == "DOKUMENTEN" || f[3] == "DOKUMENT")
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != "" && len(s) < 9
}

// isUniMark reports whether a line is one of those that Nexis Uni puts above a report.
func isUniMark(line string) bool {
	key, value, ok := strings.Cut(strings.ReplaceAll(line, "\u00a0", " "), ":")
	return ok && (key == "Length" || key == "Länge" || key == "Longueur") && isNumber(firstField(value))
}

func firstField(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

// splitNexis parts an export into its reports, each of which is an input.
func splitNexis(in Input, text string, layout nexisLayout, yield func(Input) bool) bool {
	n, start, line := 0, -1, 0
	at := 0 // the line where the report begins
	emit := func(end int) bool {
		if start < 0 || strings.TrimSpace(text[start:end]) == "" {
			return true
		}
		n++
		return yield(Input{Where: fmt.Sprintf("%s:%d", in.Where, at), Data: []byte(text[start:end]), Format: Nexis, At: in.At})
	}
	pos := 0
	if layout == nexisUni {
		start, at = 0, 1
	}
	for l := range strings.Lines(text) {
		line++
		next := pos + len(l)
		trimmed := strings.TrimSpace(l)
		switch {
		case layout == oldNexis && isCounter(trimmed):
			if !emit(pos) {
				return false
			}
			start, at = next, line+1
		case layout == nexisUni && trimmed == "End of Document":
			if !emit(pos) {
				return false
			}
			start, at = next, line+1
		}
		pos = next
	}
	if layout == nexisUni && n > 0 { // what stands behind the last mark is no report
		return true
	}
	return emit(len(text))
}

// readNexis reads one report of an export of either layout.
func (it *Item) readNexis(data []byte) error {
	text := strings.NewReplacer("\r\n", "\n", "\u00a0", " ", "\f", "\n").Replace(string(data))
	it.Own = true
	n := &nexisReport{it: it, lines: strings.Split(text, "\n")}
	for i := range n.lines {
		n.lines[i] = strings.TrimSpace(n.lines[i])
		n.uni = n.uni || isBodyMark(n.lines[i])
	}
	body := n.head()
	if body < 0 {
		return fmt.Errorf("no mark such as LENGTH: above the text; is this a report of Nexis?")
	}
	n.body(body)
	return nil
}

// nexisReport is one report on its way.
type nexisReport struct {
	it    *Item
	lines []string
	uni   bool // there is a line that says where the text begins
}

func isBodyMark(line string) bool { return line == "Body" || line == "Haupttext" || line == "Corps" }

// nexisMark reads "BYLINE: Zoe Smith", "Byline: Zoe Smith"; the key comes in capitals.
func nexisMark(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	key = strings.ToUpper(key)
	switch key {
	case "BYLINE", "AUTOR", "AUTEUR", "LENGTH", "LÄNGE", "LONGUEUR", "SECTION", "RUBRIK", "RUBRIQUE", "DATELINE", "HIGHLIGHT", "HEADLINE", "SERIES", "EDITION", "CORRECTION", "CORRECTION-DATE", //nolint:misspell // German and French
		"LOAD-DATE", "UPDATE", "LANGUAGE", "SPRACHE", "LANGUE", "PUBLICATION-TYPE", "JOURNAL-CODE", "GRAPHIC", "SUBJECT", "GEOGRAPHIC", "COUNTRY", "STATE", "CITY", "COMPANY", "ORGANIZATION", "PERSON", "INDUSTRY",
		"NOTES", "DOCUMENT-TYPE", "PUB-TYPE", "URL", "DISTRIBUTION", "CATEGORY", "TICKER":
		return key, strings.TrimSpace(value), ok
	}
	return "", "", false
}

// head reads what stands above the text, and gives the line where the text begins; -1 if that cannot be told.
func (n *nexisReport) head() int {
	var above []string // lines before the first mark
	marked, inMark := false, false
	for i, line := range n.lines {
		key, value, ok := nexisMark(line)
		switch {
		case isBodyMark(line):
			n.names(above)
			return i + 1
		case line == "":
			inMark = false
		case ok:
			marked, inMark = true, true
			if key == "HEADLINE" {
				n.it.give("title", value, "mark HEADLINE")
			}
		case inMark: // the rest of a long one
		case marked && !n.uni:
			n.names(above)
			return i
		case !marked:
			above = append(above, line)
			continue
		}
		if line == "" && !marked {
			above = append(above, "")
		}
	}
	return -1
}

// names reads publisher, date and title. Nexis Uni has title, publisher, date in this order; the old layout has
// publisher, date, title.
func (n *nexisReport) names(above []string) {
	date := slices.IndexFunc(above, func(line string) bool { _, ok := nexisDate(line); return ok })
	if date >= 0 {
		day, _ := nexisDate(above[date])
		n.it.give("published", day, "line "+above[date])
	}
	before, after := filled(above), []string(nil)
	if date >= 0 {
		before, after = filled(above[:date]), above[date+1:]
	}
	switch {
	case n.uni && len(before) > 1:
		n.it.give("title", strings.Join(before[:len(before)-1], " "), "lines above the publisher")
		n.it.give("publisher", before[len(before)-1], "line above the date")
	case n.uni && len(before) == 1:
		n.it.give("title", before[0], "first line")
	case len(before) > 0:
		n.it.give("publisher", before[0], "first line")
		n.it.give("title", strings.Join(filled(lastBlock(after)), " "), "lines above the marks")
	}
}

// filled leaves away blank lines and notes of copyright.
func filled(lines []string) []string {
	var out []string
	for _, line := range lines {
		if line != "" && !isCopyright(line) && line != "All Rights Reserved" {
			out = append(out, line)
		}
	}
	return out
}

// lastBlock is the last run of lines that are not blank.
func lastBlock(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i] == "" {
			return lines[i+1:]
		}
	}
	return lines
}

// body reads the text and what stands below it.
func (n *nexisReport) body(from int) {
	var paragraphs []string
	var paragraph []string
	end := func() {
		if len(paragraph) > 0 {
			paragraphs = append(paragraphs, strings.Join(paragraph, " "))
			paragraph = nil
		}
	}
	for i, line := range n.lines[from:] {
		if n.isFoot(line) {
			n.foot(n.lines[from+i:])
			break
		}
		if line == "" {
			end()
			continue
		}
		paragraph = append(paragraph, line)
	}
	end()
	n.it.Doc.Text = strings.Join(paragraphs, "\n\n")
}

// isFoot reports whether a line begins what stands below the text.
func (n *nexisReport) isFoot(line string) bool {
	if line == "Classification" || line == "Graphic" || strings.HasPrefix(line, "Load-Date:") || line == "End of Document" {
		return n.uni
	}
	key, _, ok := nexisMark(line)
	return ok && !n.uni && strings.HasPrefix(line, key)
}

// nexisDate reads "April 19, 2013 Friday 8:00 AM GMT", "Friday 19 April 2013", also with an edition behind.
func nexisDate(line string) (string, bool) {
	f := strings.Fields(strings.ReplaceAll(line, ",", " "))
	if len(f) > 14 {
		return "", false
	}
	for n := 0; n <= 1 && len(f) >= n+3; n++ { // a weekday may stand first
		for _, s := range []string{f[n] + " " + f[n+1] + ", " + f[n+2], f[n] + " " + f[n+1] + " " + f[n+2]} {
			if day, ok := readDate(s); ok {
				return day, true
			}
		}
	}
	return "", false
}

func isCopyright(block string) bool {
	return strings.HasPrefix(block, "Copyright ") || strings.HasPrefix(block, "©")
}

// foot reads what stands below the text.
func (n *nexisReport) foot(lines []string) {
	for _, line := range lines {
		key, value, _ := nexisMark(line)
		switch key {
		case "LANGUAGE", "SPRACHE", "LANGUE":
			n.it.give("lang", languageTag(value), "mark "+key)
		case "URL":
			n.it.give("url", value, "mark URL")
		case "LOAD-DATE":
			if day, ok := nexisDate(value); ok {
				n.it.give("published", day, "mark LOAD-DATE")
			}
		}
	}
}

// languageTag is the tag of a language that is named in words.
func languageTag(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(name)), ";")
	for _, l := range [...][2]string{{"english", "en"}, {"englisch", "en"}, {"anglais", "en"}, {"german", "de"}, {"deutsch", "de"}, {"allemand", "de"}, {"french", "fr"}, {"français", "fr"}, {"spanish", "es"}, {"español", "es"},
		{"italian", "it"}, {"portuguese", "pt"}, {"dutch", "nl"}, {"russian", "ru"}, {"arabic", "ar"}, {"chinese", "zh"}, {"japanese", "ja"}} {
		if strings.HasPrefix(name, l[0]) {
			return l[1]
		}
	}
	if base, _, _ := strings.Cut(name, "-"); len(base) == 2 && len(name) < 12 { // a tag already
		return name
	}
	return ""
}
