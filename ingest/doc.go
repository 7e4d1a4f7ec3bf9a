// Package ingest makes Documents of bytes: plain text, HTML, JSON lines, tables and what news databases export, from
// files, folders, archives, standard input or the web, also compressed with gzip or zstd.
//
// It works in two steps, so that the second can be done by many goroutines: Reader.Inputs reads the bytes of one
// document after another, in order and with bounded memory; Input.Document decodes them. What cannot be a document
// comes out as an Input or Item with an error that names the file, and the line or byte.
package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	rp "rapporteur"
)

// Limits of what is taken for a report. They keep one bad file from holding up or filling a machine.
const (
	MaxText  = 4 << 20  // bytes of text of one document
	maxInput = 64 << 20 // bytes of one input before decoding: an HTML page, a JSON line
)

// Format is how a document is written down.
type Format uint8

// The formats.
const (
	Text Format = iota
	HTML
	JSON     // one object; JSON lines are cut into such
	Fragment // HTML that is nothing but the report, as feeds have it
	Exchange // an HTTP response with a page or text, as web archives have it
	Nexis    // one report out of an export of Nexis
	Factiva  // one report out of an export of Factiva, as HTML
	PressXML // one report in NITF, NewsML, or XML of Factiva
)

// Input is the bytes of one document, not yet decoded.
type Input struct {
	Where  string // "news/a.jsonl:12", "a.txt"; "-" is standard input
	Data   []byte
	Format Format
	URL    string // where it was fetched from
	At     int64  // bytes of all files read when it ended, roughly where they are compressed; for showing progress
	Err    error  // why there are no bytes; it does not repeat Where

	Media string  // Content-Type that a server gave; it can name the charset
	Known []Known // particulars known from elsewhere
	Late  []Known // the same, for those that the bytes do not have

	names *names // of JSON: which particular stands under which key, where not under its own name
}

// Known is a particular that is known before the bytes are decoded, and from where.
type Known struct{ Field, Value, From string }

// Page takes what a server gave for a page.
func (in *Input) Page(body []byte, media string) {
	in.Data, in.Media, in.Format = body, media, formatOfMedia(media)
}

// Item is one document, or the reason why there is none.
type Item struct {
	Where string
	Doc   *rp.Document
	Notes []rp.Note // what the reader of the record should know
	Own   bool      // Doc.Text is not the input's own text: it was taken out of HTML or stood below a header
	Err   error     // does not repeat Where
}

// English reports whether the document is to be coded at all.
func (it *Item) English() bool { return isEnglish(it.Doc.Lang) }

func isEnglish(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base == "en" || base == "eng" || base == "und"
}

// Document decodes the input. A document without a date gets the fallback, which may be zero.
func (in *Input) Document(fallback rp.Date) Item {
	it := Item{Where: in.Where, Doc: &rp.Document{}, Err: in.Err}
	if it.Err != nil {
		return it
	}
	for _, k := range in.Known {
		it.give(k.Field, k.Value, k.From)
	}
	it.give("url", in.URL, "address it was fetched from")
	switch in.Format {
	case HTML:
		it.Err = it.readHTML(in.Data, in.Media)
	case Nexis:
		it.Err = it.readNexis(in.Data)
	case Factiva:
		it.Err = it.readFactiva(in.Data)
	case PressXML:
		it.Err = it.readPressXML(in.Data)
	case Exchange:
		it.Err = it.readExchange(in.Data)
	case Fragment:
		it.Err = it.readFragment(in.Data)
	case JSON:
		it.Err = it.readJSON(in.Data, in.names)
	default:
		it.Err = it.readText(in.Data)
	}
	for _, k := range in.Late {
		it.give(k.Field, k.Value, k.From)
	}
	if it.Err == nil {
		it.Err = it.complete(fallback)
	}
	return it
}

// complete checks the text and fills in id, date and language.
func (it *Item) complete(fallback rp.Date) error {
	doc := it.Doc
	switch {
	case strings.TrimSpace(doc.Text) == "":
		return fmt.Errorf("no text")
	case len(doc.Text) > MaxText:
		return fmt.Errorf("more than %d MiB of text: too long for a report", MaxText>>20)
	}
	sum := sha256.Sum256([]byte(doc.Text))
	it.give("id", hex.EncodeToString(sum[:]), "SHA-256 of the text")
	it.setDate(doc.Published, fallback)
	it.setLanguage()
	it.orderProvenance()
	return nil
}

func (it *Item) note(kind, format string, args ...any) {
	it.Notes = append(it.Notes, rp.Note{Kind: kind, Text: fmt.Sprintf(format, args...)})
}
