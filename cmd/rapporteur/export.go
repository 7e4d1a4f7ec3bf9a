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
)

func runExport(t *terminal, args []string) error {
	f := newFlags(t, "export", "STORE", "Takes readings out of a store in the format of another tool. A flag that speaks of events takes the whole of every\nreading that has such an event; the days are those of publication.")
	var q filterFlags
	q.define(f)
	out := f.String("o", "", "write to `FILE` instead of standard output; .gz and .zst compress")
	format := f.String("format", "events", "`NAME` of what is written: "+strings.Join(formatNames(), ", ")+", tellings")
	quiet := f.Bool("quiet", false, "no closing line")
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongUsage("want a store")
	}
	filter, err := q.read()
	if err != nil {
		return err
	}
	var open func(io.Writer) export.Writer
	if *format != "tellings" {
		if open, err = openFormat(*format, *out); err != nil {
			return err
		}
	}
	ctx := context.Background()
	s, err := store.Open(ctx, rest[0])
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	write, what := exportReadings, "reading"
	if *format == "tellings" {
		write, what = exportTellings, "telling"
	}
	n, err := write(ctx, t, s, filter, *out, open)
	if err == nil && !*quiet {
		fmt.Fprintf(t.err, "%s exported as %s\n", count(n, what), *format)
	}
	return err
}

// exportReadings writes the readings a filter lets through; open is nil for readings as they are, with their text.
func exportReadings(ctx context.Context, t *terminal, s *store.Store, filter store.Filter, path string, open func(io.Writer) export.Writer) (n int, err error) {
	out, err := openSink(t, path, open)
	if err != nil {
		return 0, err
	}
	write := func() error {
		for stored, err := range s.Readings(ctx, filter, store.Page{}) {
			if err != nil {
				return err
			}
			r, by, err := stored.Read()
			if err != nil {
				return err
			}
			one := &coded{reading: r, by: by}
			if open == nil {
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

// exportTellings writes the tellings of the happenings a filter lets through, in the form of the file's ending.
func exportTellings(ctx context.Context, t *terminal, s *store.Store, filter store.Filter, path string, _ func(io.Writer) export.Writer) (n int, err error) {
	out, err := openSink(t, path, nil)
	if err != nil {
		return 0, err
	}
	plain := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(path), ".gz"), ".zst")
	w := tellings.New(out.w, filepath.Ext(plain))
	for row, err := range s.TellingRows(ctx, filter) {
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
