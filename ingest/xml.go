package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// safeXML hands on the tokens of an XML document that declares no entities and does not nest without end.
type safeXML struct {
	dec   *xml.Decoder
	depth int
}

var errEntity = errors.New("the XML declares entities, which are not read: they serve to break readers")

// newXML begins to read XML. Entities other than the five of XML itself are an error; nothing outside is fetched.
func newXML(from io.Reader) *safeXML {
	dec := xml.NewDecoder(from)
	dec.CharsetReader = charset.NewReaderLabel
	return &safeXML{dec: dec}
}

// Token is like that of xml.Decoder.
func (x *safeXML) Token() (xml.Token, error) {
	tok, err := x.dec.Token()
	if err != nil {
		return nil, err
	}
	switch t := tok.(type) {
	case xml.Directive:
		if strings.Contains(strings.ToUpper(string(t)), "<!ENTITY") {
			return nil, errEntity
		}
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, errors.New("elements nested too deep to be a report")
		}
	case xml.EndElement:
		x.depth--
	}
	return tok, nil
}
