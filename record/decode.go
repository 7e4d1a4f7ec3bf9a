package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// Decode reads a reading back from its line of JSON, so that what was kept can be shown and exported like what was just
// read. text is the document's text, needed only where the line does not hold it. What a record does not keep stays empty:
// tokens, names, heads, and the notes of how a time expression was matched. AppendReading gives the same bytes again.
func Decode(line []byte, text string) (*rp.Reading, Coder, error) {
	var in readingJSON
	if err := json.Unmarshal(line, &in); err != nil {
		return nil, Coder{}, fmt.Errorf("not a reading: %w", err)
	}
	if in.Schema != Schema {
		return nil, Coder{}, fmt.Errorf("schema %q: want %q", in.Schema, Schema)
	}
	doc, err := decodeDocument(in.Document, text)
	if err != nil {
		return nil, Coder{}, err
	}
	d := &decoder{in: &in, points: offset.New(doc.Text), r: &rp.Reading{Document: doc}}
	d.layers()
	if d.err != nil {
		return nil, Coder{}, fmt.Errorf("document %q: %w", doc.ID, d.err)
	}
	by := Coder{Version: in.Coder.Version, Model: strings.TrimPrefix(in.Coder.Model, "sha256:"), Lexicon: strings.TrimPrefix(in.Coder.Lexicon, "sha256:")}
	return d.r, by, nil
}

// decodeDocument takes the members it knows and keeps the others, in their order, in Extra.
func decodeDocument(object json.RawMessage, text string) (*rp.Document, error) {
	doc := &rp.Document{Text: text}
	dec := json.NewDecoder(bytes.NewReader(object))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return nil, fmt.Errorf("not a reading: no document")
	}
	known := map[string]*string{"id": &doc.ID, "title": &doc.Title, "published": &doc.Published, "publisher": &doc.Publisher,
		"url": &doc.URL, "lang": &doc.Lang, "text": &doc.Text}
	extra := &writer{b: []byte{'{'}}
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return nil, err
		}
		key := tok.(string) // keys of an object that json.Unmarshal has already read
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, err
		}
		if field := known[key]; field != nil {
			if err := json.Unmarshal(value, field); err != nil {
				return nil, fmt.Errorf("document.%s: %w", key, err)
			}
			continue
		}
		if key == "provenance" {
			if doc.Provenance, err = decodeProvenance(value); err != nil {
				return nil, fmt.Errorf("document.provenance: %w", err)
			}
			continue
		}
		extra.comma()
		extra.b = append(append(appendString(extra.b, key), ':'), value...)
	}
	if len(extra.b) > 1 {
		doc.Extra = append(extra.b, '}')
	}
	return doc, nil
}

// decodeProvenance reads an object of strings, in its order.
func decodeProvenance(object json.RawMessage) ([]rp.Provenance, error) {
	dec := json.NewDecoder(bytes.NewReader(object))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return nil, fmt.Errorf("want an object")
	}
	var list []rp.Provenance
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		p := rp.Provenance{Field: key.(string)} // as above
		if err := dec.Decode(&p.From); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// ref is an id in JSON ("a1", null) as its number from 1; 0 where there is none.
type ref int32

// UnmarshalJSON reads the letter of a layer and a number from 1, or null.
func (r *ref) UnmarshalJSON(b []byte) error {
	*r = 0
	if string(b) == "null" {
		return nil
	}
	if len(b) < 4 || b[0] != '"' {
		return fmt.Errorf("id %s: want a letter and a number", b)
	}
	n, err := strconv.ParseInt(string(b[2:len(b)-1]), 10, 32)
	if err != nil || n < 1 {
		return fmt.Errorf("id %s: want a letter and a number from 1", b)
	}
	*r = ref(n)
	return nil
}

// within gives the index into a layer of n items, None for no id; an id beyond the layer is a fault.
func (d *decoder) within(r ref, n int, layer string) int32 {
	if int(r) > n && d.err == nil {
		d.err = fmt.Errorf("%s %d: the reading has %d", layer, r, n)
	}
	return int32(r) - 1
}

func (d *decoder) list(refs []ref, n int, layer string) []int32 {
	var out []int32
	for _, r := range refs {
		out = append(out, d.within(r, n, layer))
	}
	return out
}

func (d *decoder) span(p [2]int) rp.Span {
	if (p[0] < 0 || p[1] < p[0] || p[1] > d.points.Len()) && d.err == nil {
		d.err = fmt.Errorf("span [%d,%d] lies outside the text of %d characters", p[0], p[1], d.points.Len())
	}
	return rp.Span{Start: int32(d.points.Byte(p[0])), End: int32(d.points.Byte(p[1]))}
}

func (d *decoder) spans(list [][2]int) []rp.Span {
	var out []rp.Span
	for _, p := range list {
		out = append(out, d.span(p))
	}
	return out
}

func (d *decoder) date(s string) rp.Date {
	if s == "" {
		return rp.Date{}
	}
	day, err := rp.ParseDate(s)
	if err != nil && d.err == nil {
		d.err = err
	}
	return day
}

// thousandths and tenths undo writer.fraction.
func thousandths(v float64) uint16 { return uint16(math.Round(v * 1000)) }
func tenths(v float64) int16       { return int16(math.Round(v * 10)) }
func hundredths(v float64) int16   { return int16(math.Round(v * 100)) }
