package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	rp "rapporteur"
)

// readJSON reads a document as the contract writes it; keys it does not know are kept in Extra, in their order.
func (it *Item) readJSON(data []byte) error {
	if i := invalidByte(data); i >= 0 {
		return fmt.Errorf("byte %d is 0x%02x: not UTF-8", i, data[i])
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return fmt.Errorf("not a JSON object")
	}
	doc, extra := it.Doc, []byte{'{'}
	date, hasText := "", false
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return fmt.Errorf("not JSON: %w", err)
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return fmt.Errorf("not JSON: %w", err)
		}
		name, _ := key.(string)
		if field := fieldOf(doc, name); field != nil {
			if *field, err = scalar(name, value); err != nil {
				return err
			}
			hasText = hasText || name == "text"
			continue
		}
		if name == "date" {
			date, _ = scalar(name, value)
		}
		extra = appendMember(extra, name, value)
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if dec.More() {
		return fmt.Errorf("more than one JSON value")
	}
	if !hasText {
		return fmt.Errorf("no key \"text\"")
	}
	if doc.Published == "" {
		doc.Published = date
	}
	if len(extra) > 1 {
		doc.Extra = append(extra, '}')
	}
	return nil
}

// fieldOf is where the value of a known key belongs; nil for others.
func fieldOf(doc *rp.Document, key string) *string {
	switch key {
	case "id":
		return &doc.ID
	case "text":
		return &doc.Text
	case "title":
		return &doc.Title
	case "published":
		return &doc.Published
	case "publisher":
		return &doc.Publisher
	case "url":
		return &doc.URL
	case "lang":
		return &doc.Lang
	}
	return nil
}

// scalar is the string of a JSON string, the digits of a number (ids are often numbers), "" for null.
func scalar(key string, value json.RawMessage) (string, error) {
	switch c := value[0]; {
	case c == '"':
		var s string
		err := json.Unmarshal(value, &s)
		return s, err
	case string(value) == "null":
		return "", nil
	case c == '-' || c >= '0' && c <= '9':
		return string(value), nil
	}
	return "", fmt.Errorf("key %q: want a string", key)
}

func appendMember(dst []byte, key string, value json.RawMessage) []byte {
	if len(dst) > 1 {
		dst = append(dst, ',')
	}
	name, _ := json.Marshal(key)
	dst = append(append(dst, name...), ':')
	var compact bytes.Buffer
	if json.Compact(&compact, value) != nil {
		return append(dst, "null"...)
	}
	return append(dst, compact.Bytes()...)
}

// header is the convention for plain text: lines "title: …", "published: …", "publisher: …", "url: …", "lang: …",
// "id: …" at the very start, closed by a blank line. It returns what stands below, and whether there was a header.
func header(doc *rp.Document, text string) (string, bool) {
	var found rp.Document
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
		field := fieldOf(&found, key)
		if key == "date" {
			field = &found.Published
		}
		if !ok || field == nil || key == "text" || !more {
			return text, false
		}
		*field = strings.TrimSpace(value)
		rest, lines = after, lines+1
	}
	found.Text = doc.Text
	*doc = found
	return rest, true
}
