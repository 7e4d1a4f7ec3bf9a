// Package geojson writes events that have a place as a GeoJSON FeatureCollection (RFC 7946). The properties of a feature
// are the columns of an event row (docs/format.md); events whose place is not told or not found are left out.
package geojson

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	rp "rapporteur"
	"rapporteur/record"
)

// Writer writes features. See export.Writer.
type Writer struct {
	w *bufio.Writer
	n int
}

// New begins a file.
func New(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to)} }

// Write adds a feature for each event with a place.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	for _, row := range record.Rows(r, by) {
		if row.Lat == nil || row.Lon == nil {
			continue
		}
		if err := w.feature(&row); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) feature(row *record.Row) error {
	b := []byte(",\n")
	if w.n == 0 {
		b = []byte(`{"type":"FeatureCollection","features":[` + "\n")
	}
	w.n++
	b = append(b, `{"type":"Feature","id":"`+row.EventID+`","geometry":{"type":"Point","coordinates":[`...)
	b = append(strconv.AppendFloat(b, *row.Lon, 'f', -1, 64), ',') // longitude first, says the RFC
	b = append(strconv.AppendFloat(b, *row.Lat, 'f', -1, 64), `]},"properties":`...)
	b = append(b, bytes.TrimRight(row.AppendJSON(nil), "\n")...)
	_, err := w.w.Write(append(b, '}'))
	return err
}

// Close ends the collection.
func (w *Writer) Close() error {
	end := "\n]}\n"
	if w.n == 0 {
		end = `{"type":"FeatureCollection","features":[]}` + "\n"
	}
	if _, err := w.w.WriteString(end); err != nil {
		return err
	}
	return w.w.Flush()
}
