package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	rp "rapporteur"
	"rapporteur/event"
	"rapporteur/export"
	"rapporteur/ingest"
	"rapporteur/record"
	"rapporteur/store"
)

// codeFlags are what the user asks of "code".
type codeFlags struct {
	out, format, date, lexicon string
	columns                    ingest.Columns
	profile                    string
	jobs                       int
	text, quiet                bool
}

func runCode(t *terminal, args []string) error {
	f := newFlags(t, "code", "PATH…", "Codes documents: files (.txt, .html, .json, .jsonl, .csv, .parquet, .docx, .xml, .warc; also .gz\nand .zst), folders and .zip archives of these, and - for standard input.\nGives one JSON line for each document (readings), or one row for each event (JSON lines, CSV or Parquet by the\nending of -o). Where -o names a store (FILE.db, FILE.sqlite, postgres://…) readings are added to it: what it holds\nalready is passed over, and work that was broken off is gone on with.")
	var c codeFlags
	f.StringVar(&c.out, "o", "", "write to `FILE` instead of standard output; .gz and .zst compress; .db is a store")
	f.StringVar(&c.format, "format", "reading", "`NAME` of what is written: "+strings.Join(formatNames(), ", "))
	f.StringVar(&c.date, "date", "", "`DATE` of publication of documents that have none (YYYY-MM-DD)")
	columns := f.String("columns", "", "`NAMES` of columns or keys where not the usual ones, as in text=body,title=headline")
	f.StringVar(&c.lexicon, "lexicon", "", "`DIR` laid over the built-in lexicon")
	f.StringVar(&c.profile, "profile", event.Balanced, profileHelp)
	f.IntVar(&c.jobs, "jobs", runtime.GOMAXPROCS(0), "documents coded side by side")
	f.BoolVar(&c.text, "text", false, "put the text into every reading (always done where it is not the input's own, as with HTML)")
	f.BoolVar(&c.quiet, "quiet", false, "no progress and no closing line")
	paths, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return wrongUsage("no input: name files or folders, or - for standard input")
	}
	if c.jobs < 1 {
		return wrongUsage("--jobs %d: want 1 or more", c.jobs)
	}
	date, err := dateFlag(c.date)
	if err != nil {
		return err
	}
	if c.columns, err = ingest.ParseColumns(*columns); err != nil {
		return usageError{"--columns: " + err.Error()}
	}
	format, err := openFormat(c.format, c.out)
	if err != nil {
		return err
	}
	return code(t, &c, format, date, paths)
}

func dateFlag(s string) (rp.Date, error) {
	if s == "" {
		return rp.Date{}, nil
	}
	date, err := ingest.ReadDate(s)
	if err != nil {
		return date, usageError{"--date: " + err.Error()}
	}
	return date, nil
}

// coded is what comes of one input.
type coded struct {
	where                string
	at                   int64
	err                  error
	fatal                error // nothing more can be done
	warnings             []string
	bytes                []byte
	reading              *rp.Reading  // for every format but readings
	by                   record.Coder // of reading
	entry                *store.Entry // of reading, for a store
	tokens, events       int
	undated, unread, did int // 0 or 1
	known                int // 1: the store holds it already
}

func code(t *terminal, c *codeFlags, format func(io.Writer) export.Writer, date rp.Date, paths []string) error {
	d, err := openProfile(c.lexicon, c.profile)
	if err != nil {
		return err
	}
	out, session, err := openOutput(t, c, format, d)
	if err != nil {
		return err
	}
	total, _ := ingest.Size(paths)
	reader := &ingest.Reader{Stdin: t.in, Columns: c.columns}
	tally := &tally{kept: session != nil, reasons: map[string]int{}, start: time.Now(), bar: newProgress(t.err, total)}
	tally.bar.live = tally.bar.live && !c.quiet
	work := func(in ingest.Input) coded { return d.code(&in, c, session, date) }
	err = inOrder(reader.Inputs(paths), c.jobs, work, func(one coded) error {
		if one.fatal != nil {
			return one.fatal
		}
		tally.add(t, &one)
		tally.bar.show(one.at, tally.did+tally.known)
		return out.write(&one)
	})
	if closed := out.close(err); err == nil {
		err = closed
	}
	tally.bar.clear()
	if err != nil {
		return err
	}
	if !c.quiet {
		tally.close(t, reader.Passed)
	}
	if tally.failed > 0 {
		return errSome
	}
	return nil
}

// code makes the records of one input; session is nil where they do not go into a store.
func (d *desk) code(in *ingest.Input, c *codeFlags, session *store.Session, date rp.Date) coded {
	it := in.Document(date)
	one := coded{where: it.Where, at: in.At, err: it.Err}
	if it.Err != nil {
		return one
	}
	if session != nil {
		known, err := session.Has(context.Background(), it.Doc)
		if known || err != nil {
			one.known, one.fatal = toInt(known), err
			return one
		}
	}
	r := d.read(&it)
	one.did, one.tokens, one.events = 1, len(r.Tokens), len(r.Events)
	one.undated, one.unread = toInt(it.Doc.Published == ""), toInt(!it.English())
	for _, n := range it.Notes {
		if n.Kind != "undated" { // too common to be said of each
			one.warnings = append(one.warnings, n.Text)
		}
	}
	switch {
	case session != nil:
		one.entry = session.Prepare(r)
	case c.format == "reading":
		one.bytes = record.AppendReading(nil, r, d.by(), c.text || it.Own)
	default:
		one.reading, one.by = r, d.by()
	}
	return one
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tally counts what was done, for the closing line.
type tally struct {
	did, known, failed, undated, unread, tokens, events int
	kept                                                bool           // a store keeps the failures
	reasons                                             map[string]int // of failures
	start                                               time.Time
	bar                                                 *progress
}

func (a *tally) add(t *terminal, one *coded) {
	a.did += one.did
	a.known += one.known
	a.undated += one.undated
	a.unread += one.unread
	a.tokens += one.tokens
	a.events += one.events
	if one.err != nil {
		a.failed++
		a.reasons[one.err.Error()]++
		a.bar.clear()
		fmt.Fprintf(t.err, "%s: %v\n", one.where, one.err)
	}
	for _, w := range one.warnings {
		a.bar.clear()
		fmt.Fprintf(t.err, "%s: %s\n", one.where, w)
	}
}

func (a *tally) close(t *terminal, passed ingest.Passed) {
	took := time.Since(a.start)
	line := fmt.Sprintf("%s coded, %s, %s in %s (%s)", count(a.did, "document"), count(a.tokens, "token"), count(a.events, "event"), short(took), rate(a.did, took))
	for _, more := range []struct {
		n    int
		text string
	}{{a.known, "in the store already"}, {a.failed, "failed"}, {a.undated, "without a date"}, {a.unread, "in another language"}, {passed.Total(), "passed over for their kind (" + passed.String() + ")"}} {
		if more.n > 0 {
			line += fmt.Sprintf("; %s %s", thousands(more.n), more.text)
		}
	}
	fmt.Fprintln(t.err, line)
	a.why(t)
}

// why says for what reasons inputs failed, the commonest first, where more than one did.
func (a *tally) why(t *terminal) {
	const most = 10
	if a.failed < 2 {
		return
	}
	reasons := slices.SortedFunc(maps.Keys(a.reasons), func(x, y string) int {
		return cmp.Or(cmp.Compare(a.reasons[y], a.reasons[x]), cmp.Compare(x, y))
	})
	for _, reason := range reasons[:min(most, len(reasons))] {
		fmt.Fprintf(t.err, "%6s failed: %s\n", thousands(a.reasons[reason]), reason)
	}
	if more := len(reasons) - most; more > 0 {
		fmt.Fprintf(t.err, "       and for %s\n", count(more, "other reason"))
	}
	if a.kept {
		fmt.Fprintln(t.err, "       all of them: rapporteur query STORE failures")
	}
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}
