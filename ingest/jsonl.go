package ingest

import (
	"bytes"
	"encoding/json"
	"fmt"

	rp "rapporteur"
)

// readJSON reads a document as the contract writes it; keys it does not know are kept in Extra, in their order. names
// says which particulars stand under other names: those of a table, or as the user says.
func (it *Item) readJSON(data []byte, names *names) error {
	if i := invalidByte(data); i >= 0 {
		return fmt.Errorf("byte %d is 0x%02x: not UTF-8", i, data[i])
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return fmt.Errorf("not a JSON object")
	}
	keys := objectKeys{it: it, names: names, extra: []byte{'{'}}
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
		if err := keys.take(name, value); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("not JSON: %w", err)
	}
	if dec.More() {
		return fmt.Errorf("more than one JSON value")
	}
	return keys.end()
}

// objectKeys takes the members of an object one after another.
type objectKeys struct {
	it      *Item
	names   *names
	extra   []byte
	date    string
	given   json.RawMessage // provenance that the object itself has
	hasText bool
}

func (k *objectKeys) take(name string, value json.RawMessage) error {
	field, from := k.names.ours(name)
	at := fieldOf(k.it.Doc, field)
	switch {
	case at != nil:
		s, err := scalar(name, value)
		if err != nil {
			return err
		}
		if field == "text" {
			k.it.Doc.Text, k.hasText = s, true
			return nil
		}
		*at = ""
		k.it.give(field, s, from)
		return nil
	case name == "provenance":
		k.given = value
		return nil
	case name == "date":
		k.date, _ = scalar(name, value)
	}
	k.extra = appendMember(k.extra, name, value)
	return nil
}

func (k *objectKeys) end() error {
	if !k.hasText {
		return k.names.without()
	}
	k.it.give("published", k.date, "key date")
	if k.given != nil && !k.it.handOn(k.given) {
		k.extra = appendMember(k.extra, "given_provenance", k.given) // something else under the name of ours
	}
	if len(k.extra) > 1 {
		k.it.Doc.Extra = append(k.extra, '}')
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
