package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/export"
	"rapporteur/export/tellings"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// exportJob is what is taken out of a store, and where to.
type exportJob struct {
	filter    store.Filter
	format    string
	path      string                        // "": standard output
	open      func(io.Writer) export.Writer // nil for readings as they are, with their text
	corrected bool                          // as reviewers left them
}

const tellingsFormat = "tellings"

func runExport(t *terminal, args []string) error {
	f := newFlags(t, "export", "STORE", "Takes readings out of a store in the format of another tool. A flag that speaks of events takes the whole of every\nreading that has such an event; the days are those of publication.")
	var q filterFlags
	q.define(f)
	var job exportJob
	f.StringVar(&job.path, "o", "", "write to `FILE` instead of standard output; .gz and .zst compress")
	f.StringVar(&job.format, "format", "events", "`NAME` of what is written: "+strings.Join(formatNames(), ", ")+", "+tellingsFormat)
	reviewed := f.String("reviewed", "machine", "`WHICH` record is written: that of the machine, or corrected, as reviewers in the workbench left it")
	quiet := f.Bool("quiet", false, "no closing line")
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongUsage("want a store")
	}
	if job.filter, err = q.read(); err != nil {
		return err
	}
	if err := job.settle(*reviewed); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, rest[0])
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	write, what := job.readings, "reading"
	if job.format == tellingsFormat {
		write, what = job.tellings, "telling"
	}
	n, err := write(ctx, t, s)
	if err == nil && !*quiet {
		fmt.Fprintf(t.err, "%s exported as %s\n", count(n, what), job.format)
	}
	return err
}

// settle finds the format, and checks which record is wanted.
func (j *exportJob) settle(reviewed string) (err error) {
	j.corrected = reviewed == "corrected"
	switch {
	case !j.corrected && reviewed != "machine":
		return wrongUsage("--reviewed %s: want machine or corrected", reviewed)
	case j.corrected && j.format == tellingsFormat:
		return wrongUsage("--reviewed corrected: tellings are those of the machine; \"rapporteur stories\" heeds what reviewers take apart or put together")
	case j.format != tellingsFormat:
		j.open, err = openFormat(j.format, j.path)
	}
	return err
}

// readings writes the readings a filter lets through.
func (j *exportJob) readings(ctx context.Context, t *terminal, s *store.Store) (n int, err error) {
	out, err := openSink(t, j.path, j.open)
	if err != nil {
		return 0, err
	}
	write := func() error {
		for stored, err := range s.Readings(ctx, j.filter, store.Page{}) {
			if err != nil {
				return err
			}
			r, by, err := stored.Read()
			if err == nil && j.corrected {
				err = amend.Stored(ctx, s, stored.Key, r, by)
			}
			if err != nil {
				return err
			}
			one := &coded{reading: r, by: by}
			if j.open == nil {
				one = &coded{bytes: record.AppendReading(nil, r, by, true)}
			}
			if err := out.write(one); err != nil {
				return err
			}
			n++
		}
		return nil
	}
	err = write()
	return n, cmp.Or(err, out.close(err))
}

// tellings writes the tellings of the happenings a filter lets through, in the form of the file's ending.
func (j *exportJob) tellings(ctx context.Context, t *terminal, s *store.Store) (n int, err error) {
	out, err := openSink(t, j.path, nil)
	if err != nil {
		return 0, err
	}
	plain := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(j.path), ".gz"), ".zst")
	w := tellings.New(out.w, filepath.Ext(plain))
	for row, err := range s.TellingRows(ctx, j.filter) {
		if err == nil {
			err = w.Row(&row)
		}
		if err != nil {
			return n, cmp.Or(err, out.close(err))
		}
		n++
	}
	if n == 0 {
		fmt.Fprintln(t.err, "no tellings: \"rapporteur stories\" makes them")
	}
	err = w.Close()
	return n, cmp.Or(err, out.close(err))
}
