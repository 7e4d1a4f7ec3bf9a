package workbench

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// ExportInput says what is taken out, and how it is written.
type ExportInput struct {
	Filter
	Format   string `query:"format" maxLength:"60" default:"events" doc:"One of the formats of /api/about; rows also as events.csv, attributions.parquet and so on."`
	Reviewed string `query:"reviewed" enum:"machine,corrected" default:"machine" doc:"The machine's record as it is, or with what reviewers rejected taken away, what they corrected put right, and what they added."`
}

// format finds a format by name, with or without an ending.
func (w *Workbench) format(name string) (Format, bool) {
	i := slices.IndexFunc(w.o.Formats, func(f Format) bool {
		return f.Name+f.Ending == name || f.Name == name
	})
	if i < 0 {
		return Format{}, false
	}
	return w.o.Formats[i], true
}

// export streams readings in a format. What goes wrong on the way breaks the connection, so that half a file is never
// taken for a whole one.
func (w *Workbench) export(ctx context.Context, in *ExportInput) (*huma.StreamResponse, error) {
	f, err := w.filter(ctx, &in.Filter)
	if err != nil {
		return nil, w.fault(ctx, err)
	}
	format, ok := w.format(in.Format)
	if !ok {
		var names []string
		for _, f := range w.o.Formats {
			names = append(names, f.Name+f.Ending)
		}
		return nil, huma.Error422UnprocessableEntity("No format " + in.Format + ": want one of " + strings.Join(names, ", ") + ".")
	}
	if _, err := w.store.Totals(ctx, f.Run); err != nil { // a stream cannot say so any more
		return nil, w.fault(ctx, err)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", "application/octet-stream")
		c.SetHeader("Content-Disposition", `attachment; filename="`+format.Name+format.Ending+`"`)
		c.SetStatus(http.StatusOK)
		out := bufio.NewWriterSize(c.BodyWriter(), 1<<16)
		err := w.write(ctx, format.New(out), f, in.Reviewed == "corrected")
		if err = errors.Join(err, out.Flush()); err != nil {
			if ctx.Err() == nil {
				w.o.Log.ErrorContext(ctx, "export", "error", err)
			}
			panic(http.ErrAbortHandler)
		}
	}}, nil
}

func (w *Workbench) write(ctx context.Context, to Writer, f store.Filter, corrected bool) error {
	for r, err := range w.readings(ctx, f) {
		if err != nil {
			return err
		}
		reading, by := r.reading, r.by
		if corrected {
			if err := amend.Stored(ctx, w.store, r.doc, reading, by); err != nil {
				return err
			}
		}
		if err := to.Write(reading, by); err != nil {
			return err
		}
	}
	return to.Close()
}

type decoded struct {
	doc     int64
	reading *rp.Reading
	by      record.Coder
}

func (w *Workbench) readings(ctx context.Context, f store.Filter) func(func(decoded, error) bool) {
	return func(yield func(decoded, error) bool) {
		for stored, err := range w.store.Readings(ctx, f, store.Page{}) {
			d := decoded{doc: stored.Key}
			if err == nil {
				d.reading, d.by, err = stored.Read()
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// Lines is the writer of readings as they are.
type Lines struct{ To io.Writer }

// Write writes a reading with its text.
func (l Lines) Write(r *rp.Reading, by record.Coder) error {
	_, err := l.To.Write(record.AppendReading(nil, r, by, true))
	return err
}

// Close has nothing to do.
func (l Lines) Close() error { return nil }
