package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/namer"
	"rapporteur/parse"
)

// readSilver reads the sentences that the teacher labelled, those with one number of "doc" as one document.
func readSilver(parser *parse.Parser, path string) ([]document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var docs []document
	var rows []row
	flush := func() {
		if len(rows) > 0 {
			docs = append(docs, silverDocument(parser, rows))
		}
		rows = nil
	}
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		var r row
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil || len(r.Words) != len(r.Labels) {
			return nil, fail(path, line, "no row of words and as many labels: %v", err)
		}
		if len(rows) > 0 && rows[0].Doc != r.Doc {
			flush()
		}
		rows = append(rows, r)
	}
	flush()
	return docs, sc.Err()
}

// silverDocument lays rows out as a text, its words parted by blanks, and tags it.
func silverDocument(parser *parse.Parser, rows []row) document {
	var text strings.Builder
	var sentences []rp.Sentence
	var tokens []rp.Token
	var labels []namer.Label
	for n, r := range rows {
		first := int32(len(tokens))
		for i, w := range r.Words {
			start := int32(text.Len())
			text.WriteString(w)
			tokens = append(tokens, rp.Token{Span: rp.Span{Start: start, End: int32(text.Len())}, Head: rp.None, Sentence: int32(n)})
			labels = append(labels, namer.Label(r.Labels[i]))
			text.WriteByte(' ')
		}
		end := int32(len(tokens))
		span := rp.Span{Start: tokens[first].Start, End: tokens[end-1].Span.End}
		sentences = append(sentences, rp.Sentence{Span: span, First: first, End: end})
	}
	doc := rp.Document{Text: text.String(), Lang: "en"}
	parser.Parse(&doc, sentences, tokens)
	return document{text: namer.TextOf(doc.Text, sentences, tokens), names: namer.Names(labels), silver: true, limit: byTeacher}
}
