package ingest

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapporteur/internal/safexml"
)

// readDocx yields the text of a Word document.
func (r *Reader) readDocx(where string, word *zip.File, yield func(Input) bool) bool {
	data, err := word.Open()
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	defer data.Close()
	packed := int64(min(word.CompressedSize64, 1<<50))
	text, err := docxText(&inflated{r: data, in: func() int64 { return packed }})
	if err != nil {
		return yield(Input{Where: where, Err: fmt.Errorf("not a Word document that can be read: %w", err)})
	}
	return r.single(Input{Where: where, Data: []byte(text), At: r.Done.Load()}, oneText, yield)
}

// docxText gives the paragraphs of a Word document, parted by blank lines.
func docxText(from io.Reader) (string, error) {
	dec := safexml.New(io.LimitReader(from, maxInput))
	var b strings.Builder
	inText, started := false, false
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				started = false
			case "t":
				inText = true
			case "tab":
				b.WriteByte('\t')
			case "br", "cr":
				b.WriteByte('\n')
			}
		case xml.EndElement:
			inText = inText && t.Name.Local != "t"
		case xml.CharData:
			if !inText {
				continue
			}
			if !started && b.Len() > 0 {
				b.WriteString("\n\n")
			}
			started = true
			b.Write(t)
		}
		if b.Len() > maxInput {
			return "", fmt.Errorf("more than %d MiB of text", maxInput>>20)
		}
	}
}
