package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	rp "rapporteur"
	"rapporteur/record"
)

// Run is the work of one coder.
type Run struct {
	Number int64
	By     record.Coder
}

// Runs are all runs, the oldest first.
func (s *Store) Runs(ctx context.Context) ([]Run, error) {
	rows, err := s.rows(ctx, "SELECT run, version, model, lexicon FROM runs ORDER BY run")
	if err != nil {
		return nil, err
	}
	var list []Run
	err = each(rows, func(rows *sql.Rows) error {
		var r Run
		err := rows.Scan(&r.Number, &r.By.Version, &r.By.Model, &r.By.Lexicon)
		list = append(list, r)
		return err
	})
	return list, err
}

// find gives the run of a number, the newest for 0.
func (s *Store) find(ctx context.Context, number int64) (Run, error) {
	runs, err := s.Runs(ctx)
	if err != nil {
		return Run{}, err
	}
	if number == 0 && len(runs) > 0 {
		return runs[len(runs)-1], nil
	}
	for _, r := range runs {
		if r.Number == number {
			return r, nil
		}
	}
	if number == 0 {
		return Run{}, fmt.Errorf("the store holds no run")
	}
	return Run{}, fmt.Errorf("the store holds no run %d", number)
}

// Document is a document as it was given.
type Document struct {
	Key     int64
	Version int // from 1: documents with the same id and other content are versions of one
	rp.Document
}

// Cursor is the place behind this document.
func (d *Document) Cursor() Cursor { return Cursor{day(d.Published), d.Key} }

// Event is one event of one reading, as a row that stands by itself.
type Event struct {
	Key      int64 // of this event in this store
	Run      int64
	Doc      int64  // key of the document
	Number   int32  // from 0: the place in the reading; record.EventID(Number) is its id there
	Day      string // its first day, else the day of publication
	Disputed bool
	record.Row
}

// Cursor is the place behind this event.
func (e *Event) Cursor() Cursor { return Cursor{e.Day, e.Key} }

// Attribution is who says what.
type Attribution struct {
	Key, Run, Doc      int64
	Number             int32 // from 0: record.AttributionID(Number) is its id in the reading
	Within             int32 // number of the one it is said in, or rp.None
	Day                string
	Document           string // id
	Publisher, Title   string
	Speaker, Addressee string // names; "" when nobody is named
	SpeakerCode        string
	Act, Form          string
	Negated            bool
	Confidence         float64
	Source, Cue        string
	Content            string
	Spans              string // JSON: {"source":[[start,end],…],"cue":…,"content":…} in code points
	Start, End         int    // of all pieces, in code points
	Verdict            string // of the latest review of it; "" where there is none
}

// Cursor is the place behind this attribution.
func (a *Attribution) Cursor() Cursor { return Cursor{a.Day, a.Key} }

// Dispute is a disagreement within a document.
type Dispute struct {
	Key, Run, Doc    int64
	Number           int32
	Day              string
	Document         string // id
	Publisher, Title string
	About            string
	Claims           []string // "e2", "s4": ids within the reading
	Start, End       int      // in code points
}

// Cursor is the place behind this dispute.
func (d *Dispute) Cursor() Cursor { return Cursor{d.Day, d.Key} }

// stream runs a query when it is ranged over, and yields what scan makes of each row; an error is yielded last.
func stream[T any](ctx context.Context, s *Store, query string, args []any, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		rows, err := s.rows(ctx, query, args...)
		if err != nil {
			yield(zero, err)
			return
		}
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			item, err := scan(rows)
			if !yield(item, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(zero, err)
		}
	}
}

// streamIn streams the rows of a query for some keys, asked in as many portions as statements must be; "(?)" in the
// query stands for a portion, and before are the arguments ahead of it.
func streamIn[K, T any](ctx context.Context, s *Store, query string, before []any, keys []K, scan func(*sql.Rows) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for portion := range slices.Chunk(keys, chunk) {
			args := slices.Clone(before)
			for _, key := range portion {
				args = append(args, key)
			}
			portioned := strings.Replace(query, "(?)", "("+marks(len(portion))+")", 1)
			for item, err := range stream(ctx, s, portioned, args, scan) {
				if !yield(item, err) || err != nil {
					return
				}
			}
		}
	}
}

// pairsIn is streamIn for queries of a key and its value.
func pairsIn[K any](ctx context.Context, s *Store, query string, before []any, keys []K) (map[string]string, error) {
	out := map[string]string{}
	pair := func(rows *sql.Rows) (p [2]string, err error) {
		err = rows.Scan(&p[0], &p[1])
		return p, err
	}
	for p, err := range streamIn(ctx, s, query, before, keys, pair) {
		if err != nil {
			return nil, err
		}
		out[p[0]] = p[1]
	}
	return out, nil
}

// failed is a stream of one error.
func failed[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		yield(zero, err)
	}
}

// page is the part of a query from its tables on, and its arguments.
func (s *Store) page(ctx context.Context, f *Filter, p Page, of Layer, tables string) (tail string, args []any, run Run, err error) {
	if run, err = s.find(ctx, f.Run); err != nil {
		return "", nil, run, err
	}
	f.Run = run.Number
	c := s.clause(f, of)
	order := p.ordered(c, of.layer())
	from := c.keyed(tables)
	return " FROM " + from + c.String() + order, c.args, run, nil
}

const documentColumns = "d.doc, d.version, d.id, d.title, d.published, d.publisher, d.url, d.lang, d.extra, d.text"

func scanDocument(rows *sql.Rows, more ...any) (Document, error) {
	var d Document
	var extra string
	err := rows.Scan(append([]any{&d.Key, &d.Version, &d.ID, &d.Title, &d.Published, &d.Publisher, &d.URL, &d.Lang, &extra, &d.Text}, more...)...)
	if extra != "" {
		d.Extra = []byte(extra)
	}
	return d, err
}

// Documents streams documents with their text, by day of publication.
func (s *Store) Documents(ctx context.Context, f Filter, p Page) iter.Seq2[Document, error] {
	tail, args, _, err := s.page(ctx, &f, p, Documents, "documents d")
	if err != nil {
		return failed[Document](err)
	}
	return stream(ctx, s, "SELECT "+documentColumns+tail, args, func(rows *sql.Rows) (Document, error) { return scanDocument(rows) })
}

// Document is the document with a key.
func (s *Store) Document(ctx context.Context, key int64) (Document, error) {
	return one(stream(ctx, s, "SELECT "+documentColumns+" FROM documents d WHERE d.doc = ?", []any{key}, func(rows *sql.Rows) (Document, error) { return scanDocument(rows) }),
		fmt.Sprintf("document %d", key))
}

// one is the first of a stream, or an error that says there is none.
func one[T any](list iter.Seq2[T, error], what string) (T, error) {
	for item, err := range list {
		return item, err
	}
	var zero T
	return zero, fmt.Errorf("the store holds no %s", what)
}

// Reading is what a run found in a document.
type Reading struct {
	Document
	Run  int64
	line []byte // compressed
}

// Line is the reading as one line of JSON, without the text, as docs/schema/reading.schema.json has it.
func (r *Reading) Line() ([]byte, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return z.DecodeAll(r.line, nil)
}

// Read is the reading itself, and what made it. What the line does not hold stays empty: see record.Decode.
func (r *Reading) Read() (*rp.Reading, record.Coder, error) {
	line, err := r.Line()
	if err != nil {
		return nil, record.Coder{}, err
	}
	return record.Decode(line, r.Text)
}

// Readings streams readings with their documents, by day of publication.
func (s *Store) Readings(ctx context.Context, f Filter, p Page) iter.Seq2[Reading, error] {
	tail, args, run, err := s.page(ctx, &f, p, Documents, readingTables)
	if err != nil {
		return failed[Reading](err)
	}
	return s.readings(ctx, run.Number, tail, args)
}

const readingTables = "documents d JOIN readings r ON r.doc = d.doc AND r.run = ?"

// readings takes the part of the query from its tables on, which are readingTables.
func (s *Store) readings(ctx context.Context, run int64, tail string, args []any) iter.Seq2[Reading, error] {
	query := "SELECT " + documentColumns + ", r.record" + tail
	return stream(ctx, s, query, append([]any{run}, args...), func(rows *sql.Rows) (Reading, error) {
		r := Reading{Run: run}
		var err error
		r.Document, err = scanDocument(rows, &r.line)
		return r, err
	})
}

// Reading is what a run (0: the newest) found in the document with a key.
func (s *Store) Reading(ctx context.Context, run, doc int64) (Reading, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return Reading{}, err
	}
	return one(s.readings(ctx, found.Number, " FROM "+readingTables+" WHERE d.doc = ?", []any{doc}), fmt.Sprintf("reading of document %d in run %d", doc, found.Number))
}

const eventColumns = "x.event, x.run, x.doc, x.number, x.day, x.disputed, x.event_id, x.record, d.id, d.title, d.publisher, d.published, d.url"

func scanEvent(rows *sql.Rows, runs map[int64]record.Coder, more ...any) (Event, error) {
	var e Event
	var disputed int
	var row []byte
	if err := rows.Scan(append([]any{&e.Key, &e.Run, &e.Doc, &e.Number, &e.Day, &disputed, &e.EventID, &row, &e.Document, &e.Title, &e.Publisher, &e.Published, &e.URL}, more...)...); err != nil {
		return e, err
	}
	e.Disputed = disputed != 0
	by := runs[e.Run]
	e.Coder, e.Model, e.Lexicon = by.Version, by.Model, by.Lexicon
	if err := json.Unmarshal(row, &e.Row); err != nil {
		return e, fmt.Errorf("event %d: %w", e.Key, err)
	}
	return e, nil
}

// Events streams events by day.
func (s *Store) Events(ctx context.Context, f Filter, p Page) iter.Seq2[Event, error] {
	tail, args, run, err := s.page(ctx, &f, p, Events, "events x JOIN documents d ON d.doc = x.doc")
	if err != nil {
		return failed[Event](err)
	}
	runs := map[int64]record.Coder{run.Number: run.By}
	return stream(ctx, s, "SELECT "+eventColumns+tail, args, func(rows *sql.Rows) (Event, error) { return scanEvent(rows, runs) })
}

// EventsOf are the events of a reading, in the order of the reading.
func (s *Store) EventsOf(ctx context.Context, run, doc int64) iter.Seq2[Event, error] {
	found, err := s.find(ctx, run)
	if err != nil {
		return failed[Event](err)
	}
	runs := map[int64]record.Coder{found.Number: found.By}
	return stream(ctx, s, "SELECT "+eventColumns+" FROM events x JOIN documents d ON d.doc = x.doc WHERE x.doc = ? AND x.run = ? ORDER BY x.number", []any{doc, found.Number},
		func(rows *sql.Rows) (Event, error) { return scanEvent(rows, runs) })
}

// Event is the event with an id: that of the newest run that has it.
func (s *Store) Event(ctx context.Context, id string) (Event, error) {
	list, err := s.Runs(ctx)
	if err != nil {
		return Event{}, err
	}
	runs := map[int64]record.Coder{}
	for _, r := range list {
		runs[r.Number] = r.By
	}
	return one(stream(ctx, s, "SELECT "+eventColumns+" FROM events x JOIN documents d ON d.doc = x.doc WHERE x.event_id = ? ORDER BY x.event DESC", []any{id},
		func(rows *sql.Rows) (Event, error) { return scanEvent(rows, runs) }), "event "+id)
}

// Attributions streams attributions by day of publication.
func (s *Store) Attributions(ctx context.Context, f Filter, p Page) iter.Seq2[Attribution, error] {
	tail, args, _, err := s.page(ctx, &f, p, Attributions, "attributions x JOIN documents d ON d.doc = x.doc LEFT JOIN entities w ON w.entity = x.speaker LEFT JOIN entities t ON t.entity = x.addressee")
	if err != nil {
		return failed[Attribution](err)
	}
	query := `SELECT x.attribution, x.run, x.doc, x.number, x.within, x.day, d.id, d.publisher, d.title, coalesce(w.name, ''), coalesce(w.code, ''), coalesce(t.name, ''),
	  x.act, x.form, x.negated, x.confidence, x.source, x.cue, x.content, x.spans, x.span_start, x.span_end,
	  coalesce((SELECT v.verdict FROM reviews v WHERE v.layer = 'attribution' AND v.target = ` + saidTarget + ` ORDER BY v.review DESC LIMIT 1), '')` + tail
	return stream(ctx, s, query, args, func(rows *sql.Rows) (Attribution, error) {
		var a Attribution
		var within sql.NullInt32
		var negated int
		err := rows.Scan(&a.Key, &a.Run, &a.Doc, &a.Number, &within, &a.Day, &a.Document, &a.Publisher, &a.Title, &a.Speaker, &a.SpeakerCode, &a.Addressee,
			&a.Act, &a.Form, &negated, &a.Confidence, &a.Source, &a.Cue, &a.Content, &a.Spans, &a.Start, &a.End, &a.Verdict)
		a.Negated, a.Within = negated != 0, rp.None
		if within.Valid {
			a.Within = within.Int32
		}
		return a, err
	})
}

// Disputes streams disputes by day.
func (s *Store) Disputes(ctx context.Context, f Filter, p Page) iter.Seq2[Dispute, error] {
	tail, args, _, err := s.page(ctx, &f, p, Disputes, "disputes x JOIN documents d ON d.doc = x.doc")
	if err != nil {
		return failed[Dispute](err)
	}
	query := "SELECT x.dispute, x.run, x.doc, x.number, x.day, d.id, d.publisher, d.title, x.about, x.claims, x.span_start, x.span_end" + tail
	return stream(ctx, s, query, args, func(rows *sql.Rows) (Dispute, error) {
		var d Dispute
		var claims string
		err := rows.Scan(&d.Key, &d.Run, &d.Doc, &d.Number, &d.Day, &d.Document, &d.Publisher, &d.Title, &d.About, &claims, &d.Start, &d.End)
		d.Claims = strings.Fields(claims)
		return d, err
	})
}

// Count counts the rows of a layer that a filter lets through.
func (s *Store) Count(ctx context.Context, of Layer, f Filter) (int64, error) {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return 0, err
	}
	f.Run = run.Number
	var n int64
	l, c := of.layer(), s.clause(&f, of)
	if of == Documents && f.Text != "" && len(c.where) == 1 { // nothing but words: their index knows
		err = s.row(ctx, s.d.countMatches(), c.args...).Scan(&n)
		return n, err
	}
	tables := l.table + " " + l.alias
	if c.doc && of != Documents {
		tables += " JOIN documents d ON d.doc = x.doc"
	}
	from := c.keyed(tables)
	err = s.row(ctx, "SELECT count(*) FROM "+from+c.String(), c.args...).Scan(&n)
	return n, err
}
