// Package petrarch writes events as PETRARCH2 writes them: one tab-separated line for each source and target.
//
//	date  source  target  code  issues  ids  url  story-source  source-text  target-text  event-text
//
// PETRARCH2 leaves the url column out when it knows none; here it is always there, so that every line has eleven columns.
// "---" stands for somebody the text does not name, and issues stays empty. The format has no offsets and no status:
// only deeds are written (export.Deed).
package petrarch

import (
	"bufio"
	"fmt"
	"io"

	rp "rapporteur"
	"rapporteur/export"
	"rapporteur/record"
)

// Writer writes lines. See export.Writer.
type Writer struct{ w *bufio.Writer }

// New begins a file.
func New(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to)} }

// nobody is the code of an actor that is not known.
const nobody = "---"

// Write adds a line for each dyad of each deed that has a CAMEO code and a day.
func (w *Writer) Write(r *rp.Reading, _ record.Coder) error {
	for i := range r.Events {
		e := &r.Events[i]
		day, _ := export.Day(r, e)
		if !export.Deed(e) || e.CAMEO == "" || day.IsZero() {
			continue
		}
		for _, d := range export.Dyads(r, e) {
			_, err := fmt.Fprintf(w.w, "%04d%02d%02d\t%s\t%s\t%s\t\t%s_%d\t%s\t%s\t%s\t%s\t%s\n", day.Year, day.Month, day.Day,
				code(d.Source), code(d.Target), e.CAMEO, export.Cell(r.Document.ID), e.Sentence, export.Cell(r.Document.URL), export.Cell(r.Document.Publisher),
				export.Cell(export.Words(r, d.From)), export.Cell(export.Words(r, d.To)), export.Cell(record.Join(r.Document.Text, e.Trigger)))
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Close writes what is still held.
func (w *Writer) Close() error { return w.w.Flush() }

func code(a *rp.Actor) string {
	if a == nil || a.Code == "" {
		return nobody
	}
	return a.Code
}
