// Package tellings writes the rows of tellings of a store's stories: JSON lines, CSV or Parquet. Other than what package
// export writes, they come from many readings at once.
package tellings

import (
	"encoding/csv"
	"io"

	"rapporteur/export/parquet"
	"rapporteur/record"
)

// Writer writes rows one by one. Close completes the file.
type Writer interface {
	Row(row *record.TellingRow) error
	Close() error
}

// New writes in the form of a file's ending: ".csv", ".parquet", else JSON lines.
func New(to io.Writer, ending string) Writer {
	switch ending {
	case ".csv":
		return &cells{w: csv.NewWriter(to)}
	case ".parquet":
		return parquet.NewTellings(to)
	}
	return &lines{w: to}
}

type lines struct {
	w      io.Writer
	buffer []byte
}

func (l *lines) Row(row *record.TellingRow) error {
	l.buffer = row.AppendJSON(l.buffer[:0])
	_, err := l.w.Write(l.buffer)
	return err
}

func (l *lines) Close() error { return nil }

type cells struct {
	w     *csv.Writer
	begun bool
}

func (c *cells) Row(row *record.TellingRow) error {
	if err := c.begin(); err != nil {
		return err
	}
	return c.w.Write(row.CSV())
}

// begin writes the header once: a file without rows has it too.
func (c *cells) begin() error {
	if c.begun {
		return nil
	}
	c.begun = true
	return c.w.Write(record.TellingColumns())
}

func (c *cells) Close() error {
	if err := c.begin(); err != nil {
		return err
	}
	c.w.Flush()
	return c.w.Error()
}
