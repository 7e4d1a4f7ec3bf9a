// Package parquet writes rows as a Parquet file: those of events, of attributions, of tellings.
package parquet

import (
	"io"

	"github.com/parquet-go/parquet-go"

	rp "rapporteur"
	"rapporteur/record"
)

// groupSize is how many rows are held in memory before a row group is written.
const groupSize = 5_000

// Writer writes rows of one kind to one file. See export.Writer.
type Writer[R any] struct {
	w     *parquet.GenericWriter[R]
	rows  func(*rp.Reading, record.Coder) []R
	since int
}

// NewEvents begins a file of event rows, compressed with zstd.
func NewEvents(to io.Writer) *Writer[record.Row] { return begin(to, record.EventSchema, record.Rows) }

// NewAttributions begins a file of attribution rows.
func NewAttributions(to io.Writer) *Writer[record.AttributionRow] {
	return begin(to, record.AttributionSchema, record.AttributionRows)
}

// NewTellings begins a file of telling rows, which are given one by one, by Row.
func NewTellings(to io.Writer) *Writer[record.TellingRow] {
	return begin[record.TellingRow](to, record.TellingSchema, nil)
}

func begin[R any](to io.Writer, schema string, rows func(*rp.Reading, record.Coder) []R) *Writer[R] {
	return &Writer[R]{w: parquet.NewGenericWriter[R](to, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("rapporteur", schema, "")), rows: rows}
}

// Write adds the rows of a reading.
func (w *Writer[R]) Write(r *rp.Reading, by record.Coder) error {
	return w.add(w.rows(r, by))
}

// Row adds one row.
func (w *Writer[R]) Row(row *R) error { return w.add([]R{*row}) }

func (w *Writer[R]) add(rows []R) error {
	if _, err := w.w.Write(rows); err != nil {
		return err
	}
	if w.since += len(rows); w.since >= groupSize {
		w.since = 0
		return w.w.Flush()
	}
	return nil
}

// Close ends the file; without it the file cannot be read.
func (w *Writer[R]) Close() error { return w.w.Close() }
