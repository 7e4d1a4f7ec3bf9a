package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"rapporteur/ingest/warc"
)

// readWARC yields the pages and texts of a web archive. A document is known by the address it was captured at, so
// that another capture with another text is another version of it.
func (r *Reader) readWARC(where string, from io.Reader, yield func(Input) bool) bool {
	done := r.Done.Load()
	if file, ok := plainFile(from); ok {
		from = file // with a way back behind what is damaged
	}
	archive := warc.NewReader(from, maxInput)
	defer archive.Close()
	archive.Want = func(rec *warc.Record) bool {
		return rec.Type == "response" || rec.Type == "conversion" || rec.Type == "resource"
	}
	for {
		rec, err := archive.Next()
		var fault *warc.Fault
		in := Input{At: max(r.Done.Load(), done+archive.Offset())}
		switch {
		case errors.Is(err, io.EOF):
			r.Done.Store(in.At)
			return true
		case errors.As(err, &fault):
			in.Where, in.Err = fmt.Sprintf("%s@%d", where, fault.Offset), errors.New(fault.Reason)
		case err != nil:
			return yield(Input{Where: where, Err: err})
		default:
			in.Where = fmt.Sprintf("%s@%d", where, rec.Offset)
			if !r.capture(&in, rec) {
				continue
			}
		}
		if !yield(in) {
			return false
		}
	}
}

// capture makes an input of a record; false for what is no page or text.
func (r *Reader) capture(in *Input, rec *warc.Record) bool {
	media := rec.Media
	if rec.Type == "response" {
		response, err := warc.ParseResponse(rec.Block)
		switch {
		case err != nil && !strings.HasPrefix(rec.Target, "http"): // the answer of a name server
			return false
		case err != nil:
			r.Passed.add("no HTTP")
			return false
		case response.Status != http.StatusOK:
			r.Passed.add(fmt.Sprint("status ", response.Status))
			return false
		}
		media, in.Format = response.Media, Exchange
	} else {
		in.Page(nil, media)
	}
	if !strings.HasPrefix(media, "text/html") && !strings.HasPrefix(media, "text/plain") && !strings.HasPrefix(media, "application/xhtml") {
		kind, _, _ := strings.Cut(media, ";")
		r.Passed.add(kind)
		return false
	}
	in.Media, in.Data = media, bytes.Clone(rec.Block)
	in.Known = []Known{{"id", rec.Target, "WARC-Target-URI"}, {"url", rec.Target, "WARC-Target-URI, captured " + rec.Date}}
	return true
}

// readExchange reads the page or text of an HTTP response.
func (it *Item) readExchange(block []byte) error {
	response, err := warc.ParseResponse(block)
	if err != nil {
		return err
	}
	body, err := response.Body(maxInput)
	if err != nil {
		return err
	}
	if formatOfMedia(response.Media) == Text {
		return it.readText(body)
	}
	return it.readHTML(body, response.Media)
}
