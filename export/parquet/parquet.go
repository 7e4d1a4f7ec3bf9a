// Package parquet writes event rows as a Parquet file.
package parquet

import (
	"io"

	"github.com/parquet-go/parquet-go"

	"rapporteur/record"
)

// groupSize is how many rows are held in memory before a row group is written.
const groupSize = 5_000

// Writer writes rows to one file.
type Writer struct {
	w     *parquet.GenericWriter[record.Row]
	since int
}

// NewWriter begins a file, compressed with zstd.
func NewWriter(to io.Writer) *Writer {
	return &Writer{w: parquet.NewGenericWriter[record.Row](to, parquet.Compression(&parquet.Zstd), parquet.CreatedBy("rapporteur", record.EventSchema, ""))}
}

// Write adds rows.
func (w *Writer) Write(rows []record.Row) error {
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
func (w *Writer) Close() error { return w.w.Close() }
