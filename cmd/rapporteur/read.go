package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"

	"rapporteur/event"
	"rapporteur/ingest"
	"rapporteur/record"
	"rapporteur/render"
)

// widest is how wide a page of text may be and still be read with ease.
const widest = 100

func runRead(t *terminal, args []string) error {
	f := newFlags(t, "read", "FILE|URL|-", "Reads one report and prints the record: who did what to whom, who said what, what is disputed or planned.")
	format := f.String("format", "text", "`text`, json or html")
	dateText := f.String("date", "", "`DATE` of publication where the report has none (YYYY-MM-DD)")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	profile := f.String("profile", event.Balanced, profileHelp)
	width := f.Int("width", 0, "`columns` of the text; by default those of the terminal up to 100, and 80 in a pipe")
	chosen := f.String("id", "", "the document with this `ID`, of a file that holds several")
	web := newWebFlags(f)
	paths, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(paths) != 1 {
		return wrongUsage("want one report: a file, an address (http, https), or - for standard input")
	}
	if *format != "text" && *format != "json" && *format != "html" {
		return wrongUsage("--format %s: want text, json or html", *format)
	}
	date, err := dateFlag(*dateText)
	if err != nil {
		return err
	}
	collectLate()
	it, err := one(t, paths[0], *chosen, web, func(in *ingest.Input) ingest.Item { return in.Document(date) })
	if err != nil {
		return err
	}
	d, err := openProfile(*lexiconDir, *profile)
	if err != nil {
		return err
	}
	r := d.read(it)
	switch *format {
	case "json":
		_, err = t.out.Write(record.AppendReading(nil, r, d.by(), it.Own))
		return err
	case "html":
		return render.HTML(t.out, r)
	}
	return render.Text(t.out, render.NewSheet(r), pageOf(t, *width))
}

// pageOf is how text is laid out: in a terminal with colour and as wide as it is, unless the user says otherwise.
func pageOf(t *terminal, width int) render.Options {
	o := render.Options{Width: width}
	if columns, ok := isTerminal(t.out); ok {
		o.Colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		if o.Width == 0 {
			o.Width = min(columns, widest)
		}
	}
	return o
}

// one finds the one document to read: the only one, or the one with the id.
func one(t *terminal, path, id string, web *webFlags, decode func(*ingest.Input) ingest.Item) (*ingest.Item, error) {
	var found *ingest.Item
	n := 0
	for in := range inputs(t, path, web) {
		it := decode(&in)
		n++
		switch {
		case id != "" && it.Err == nil && it.Doc.ID == id:
			return &it, nil
		case id == "" && n > 1:
			return nil, wrongUsage("%s holds several documents: choose one with --id, or use \"rapporteur code\"", path)
		case id == "" && it.Err != nil:
			return nil, fmt.Errorf("%s: %w", it.Where, it.Err)
		case id == "":
			found = &it
		}
	}
	switch {
	case found != nil:
		return found, nil
	case id != "":
		return nil, fmt.Errorf("%s: no document with the id %q", path, id)
	}
	return nil, fmt.Errorf("%s: no document in it", path)
}

func inputs(t *terminal, path string, web *webFlags) iter.Seq[ingest.Input] {
	if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
		return func(yield func(ingest.Input) bool) {
			yield(ingest.Fetch(context.Background(), web.client(false), path))
		}
	}
	return (&ingest.Reader{Stdin: t.in}).Inputs([]string{path})
}
