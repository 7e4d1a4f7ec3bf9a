// Package safexml reads XML that may have been made to break its readers: entities are refused, nesting is bounded,
// and nothing outside is fetched.
package safexml

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxDepth is how deep elements may nest.
const maxDepth = 400

// The reasons to refuse XML.
var (
	ErrEntity = errors.New("the XML declares entities, which are not read: they serve to break readers")
	ErrDeep   = errors.New("elements nested too deep to be a report")
)

// Decoder hands on the tokens of an XML document.
type Decoder struct {
	*xml.Decoder
	depth int
}

// New begins to read XML in whatever charset it declares.
func New(from io.Reader) *Decoder {
	dec := xml.NewDecoder(from)
	dec.CharsetReader = charset.NewReaderLabel
	return &Decoder{Decoder: dec}
}

// Loose takes what is not quite well-formed, and the entities of HTML.
func (d *Decoder) Loose() {
	d.Strict = false
	d.Entity = xml.HTMLEntity
}

// Token is like that of xml.Decoder.
func (d *Decoder) Token() (xml.Token, error) {
	tok, err := d.Decoder.Token()
	if err != nil {
		return nil, err
	}
	switch t := tok.(type) {
	case xml.Directive:
		if strings.Contains(strings.ToUpper(string(t)), "<!ENTITY") {
			return nil, ErrEntity
		}
	case xml.StartElement:
		if d.depth++; d.depth > maxDepth {
			return nil, ErrDeep
		}
	case xml.EndElement:
		d.depth--
	}
	return tok, nil
}
