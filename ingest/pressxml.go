package ingest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"rapporteur/internal/safexml"
)

// Agencies and databases hand on news as XML: NITF, NewsML-G2 (with NITF, XHTML or plain text inside), NewsML 1, and
// the export of Factiva. All of them are read in one pass, by the names of their elements.

// isReport reports whether an element is a whole report.
func isReport(name string) bool {
	switch name {
	case "newsItem", "NewsItem", "nitf", "article":
		return true
	}
	return false
}

// readPressXML yields each report of a file of XML.
func readPressXML(in Input, yield func(Input) bool) bool {
	data, err := xmlToUTF8(in.Data)
	if err != nil {
		in.Data, in.Err = nil, err
		return yield(in)
	}
	n := 0
	more := true
	err = eachReport(data, func(report []byte) bool {
		n++
		more = yield(Input{Where: fmt.Sprintf("%s:%d", in.Where, n), Data: report, Format: PressXML, At: in.At})
		return more
	})
	if err == nil && n == 0 {
		err = errors.New("no report in this XML: NITF, NewsML and the export of Factiva are read")
	}
	if err != nil && more {
		return yield(Input{Where: in.Where, Err: err})
	}
	return more
}

// xmlToUTF8 undoes another charset, and takes the declaration away that names it.
func xmlToUTF8(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, utf16LEBOM) || bytes.HasPrefix(data, utf16BEBOM) {
		text, _, err := decode(data)
		data = []byte(text)
		if err != nil {
			return nil, err
		}
	}
	data = bytes.TrimSpace(bytes.TrimPrefix(data, utf8BOM))
	if !bytes.HasPrefix(data, []byte("<?xml")) {
		return data, nil
	}
	head, rest, ok := bytes.Cut(data, []byte("?>"))
	if !ok {
		return nil, errors.New("an XML declaration without end")
	}
	_, label, ok := strings.Cut(strings.ReplaceAll(string(head), "'", `"`), `encoding="`)
	label, _, _ = strings.Cut(label, `"`)
	if enc, _ := charset.Lookup(label); ok && enc != nil && !strings.HasPrefix(strings.ToLower(label), "utf-") {
		return enc.NewDecoder().Bytes(rest)
	}
	return rest, nil
}

// eachReport finds the reports in a file, however deep they lie.
func eachReport(data []byte, yield func([]byte) bool) error {
	dec := safexml.New(bytes.NewReader(data))
	dec.Entity = xml.HTMLEntity
	start, depth := int64(-1), 0
	for {
		before := dec.InputOffset()
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("not XML that can be read: %w", err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if start < 0 && isReport(t.Name.Local) {
				start = before
			}
			if start >= 0 {
				depth++
			}
		case xml.EndElement:
			if start < 0 {
				continue
			}
			if depth--; depth == 0 {
				if !yield(data[start:dec.InputOffset()]) {
					return nil
				}
				start = -1
			}
		}
	}
}

// pressReader collects what a report says, by the names of elements.
type pressReader struct {
	path  []string
	found map[string]string // first value by "element" or "element@attribute", with the parent's name where that counts
	text  blockWriter
	block int // depth of elements that are paragraphs
}

// readPressXML reads one report.
func (it *Item) readPressXML(data []byte) error {
	dec := safexml.New(bytes.NewReader(data))
	dec.Loose()
	p := &pressReader{found: map[string]string{}}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		p.take(tok)
	}
	it.Own = true
	it.Doc.Text = strings.TrimSpace(p.text.b.String())
	p.particulars(it)
	return nil
}

func (p *pressReader) take(tok xml.Token) {
	switch t := tok.(type) {
	case xml.StartElement:
		p.path = append(p.path, t.Name.Local)
		for _, a := range t.Attr {
			p.keep(t.Name.Local+"@"+a.Name.Local, a.Value)
		}
		if p.isBlock(t.Name.Local) {
			p.text.block = true
			p.block++
		}
		p.text.line = p.text.line || t.Name.Local == "br"
	case xml.EndElement:
		if p.isBlock(t.Name.Local) {
			p.text.block = true
			p.block--
		}
		if len(p.path) > 0 {
			p.path = p.path[:len(p.path)-1]
		}
	case xml.CharData:
		p.chars(string(t))
	}
}

// isBlock reports whether an element, here, is a paragraph of the text.
func (p *pressReader) isBlock(name string) bool {
	switch name {
	case "p", "paragraph", "h1", "h2", "h3", "hl2", "li", "blockquote", "pre":
		return p.inside("body.content", "inlineXML", "DataContent", "leadParagraph", "tailParagraphs") && !p.inside("media", "figure", "head", "hedline")
	case "leadParagraph", "inlineData":
		return true
	}
	return false
}

func (p *pressReader) inside(names ...string) bool {
	for _, at := range p.path {
		for _, name := range names {
			if at == name {
				return true
			}
		}
	}
	return false
}

func (p *pressReader) chars(s string) {
	if p.block > 0 {
		if p.inside("inlineData") {
			s = strings.ReplaceAll(s, "\n\n", "\u2029")
			for i, part := range strings.Split(s, "\u2029") {
				p.text.block = p.text.block || i > 0
				p.text.text(part)
			}
			return
		}
		p.text.text(s)
		return
	}
	if s = oneLine(s); s == "" || len(p.path) == 0 {
		return
	}
	name := p.path[len(p.path)-1]
	p.join(name, s)
	if len(p.path) > 1 {
		p.join(p.path[len(p.path)-2]+"/"+name, s)
	}
}

// keep takes the first value.
func (p *pressReader) keep(name, value string) {
	if value = oneLine(value); value != "" && p.found[name] == "" && len(value) < 2000 {
		p.found[name] = value
	}
}

// join adds to a value what stands behind a child element.
func (p *pressReader) join(name, value string) {
	if old := p.found[name]; old != "" && (name == "hl1" || name == "headline") {
		value = old + " " + value
		p.found[name] = ""
	}
	p.keep(name, value)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// particulars gives the document what was found; of several places the best comes first.
func (p *pressReader) particulars(it *Item) {
	give := func(field string, value func(string) string, names ...string) {
		for _, name := range names {
			if v := value(p.found[name]); v != "" {
				it.give(field, v, "element "+name)
			}
		}
	}
	same := func(s string) string { return s }
	day := func(s string) string { d, _ := readDate(s); return d }
	give("id", same, "newsItem@guid", "PublicIdentifier", "doc-id@id-string", "reference", "NewsItemId")
	give("title", same, "headline", "headline/paragraph", "HeadLine", "hl1", "head/title", "title")
	give("published", day, "date.issue@norm", "pubdata@date.publication", "publicationDate/date", "contentCreated", "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "date.release@norm")
	give("publisher", same, "pubdata@name", "sourceName", "provider/name", "infoSource/name", "Provider/Party", "provider@literal", "infoSource@literal", "Party@FormalName", "provider@qcode")
	give("lang", languageTag, "language@tag", "baseLanguage", "newsItem@lang", "nitf@lang", "article@lang", "Language@FormalName")
}
