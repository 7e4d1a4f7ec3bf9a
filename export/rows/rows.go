// Package rows writes readings and rows as JSON lines, and rows as CSV.
package rows

import (
	"bufio"
	"encoding/csv"
	"io"

	rp "rapporteur"
	"rapporteur/record"
)

// Lines writes JSON lines. See export.Writer.
type Lines struct {
	w      io.Writer
	lines  func(dst []byte, r *rp.Reading, by record.Coder) []byte
	buffer []byte
}

// NewReadings writes a line for each document. withText puts the text into every one.
func NewReadings(to io.Writer, withText bool) *Lines {
	return &Lines{w: to, lines: func(dst []byte, r *rp.Reading, by record.Coder) []byte {
		return record.AppendReading(dst, r, by, withText)
	}}
}

// NewEvents writes a line for each event.
func NewEvents(to io.Writer) *Lines {
	return &Lines{w: to, lines: func(dst []byte, r *rp.Reading, by record.Coder) []byte {
		for _, row := range record.Rows(r, by) {
			dst = row.AppendJSON(dst)
		}
		return dst
	}}
}

// NewAttributions writes a line for each attribution.
func NewAttributions(to io.Writer) *Lines {
	return &Lines{w: to, lines: func(dst []byte, r *rp.Reading, by record.Coder) []byte {
		for _, row := range record.AttributionRows(r, by) {
			dst = row.AppendJSON(dst)
		}
		return dst
	}}
}

// Write adds the lines of a reading.
func (l *Lines) Write(r *rp.Reading, by record.Coder) error {
	l.buffer = l.lines(l.buffer[:0], r, by)
	_, err := l.w.Write(l.buffer)
	return err
}

// Close does nothing: a file of lines has no end.
func (l *Lines) Close() error { return nil }

// Cells writes CSV with a header. See export.Writer.
type Cells struct {
	buffer *bufio.Writer
	w      *csv.Writer
	header []string
	cells  func(*rp.Reading, record.Coder) [][]string
}

// NewEventCSV writes a row for each event.
func NewEventCSV(to io.Writer) *Cells {
	return newCells(to, record.Columns(), func(r *rp.Reading, by record.Coder) (out [][]string) {
		for _, row := range record.Rows(r, by) {
			out = append(out, row.CSV())
		}
		return out
	})
}

// NewAttributionCSV writes a row for each attribution.
func NewAttributionCSV(to io.Writer) *Cells {
	return newCells(to, record.AttributionColumns(), func(r *rp.Reading, by record.Coder) (out [][]string) {
		for _, row := range record.AttributionRows(r, by) {
			out = append(out, row.CSV())
		}
		return out
	})
}

func newCells(to io.Writer, header []string, cells func(*rp.Reading, record.Coder) [][]string) *Cells {
	b := bufio.NewWriter(to)
	return &Cells{buffer: b, w: csv.NewWriter(b), header: header, cells: cells}
}

// Write adds the rows of a reading.
func (c *Cells) Write(r *rp.Reading, by record.Coder) error {
	if err := c.begin(); err != nil {
		return err
	}
	return c.w.WriteAll(c.cells(r, by))
}

// begin writes the header once.
func (c *Cells) begin() error {
	if c.header == nil {
		return nil
	}
	header := c.header
	c.header = nil
	return c.w.Write(header)
}

// Close writes what is still held; a file without rows has its header.
func (c *Cells) Close() error {
	if err := c.begin(); err != nil {
		return err
	}
	c.w.Flush()
	if err := c.w.Error(); err != nil {
		return err
	}
	return c.buffer.Flush()
}
