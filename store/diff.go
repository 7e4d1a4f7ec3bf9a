package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// Change is what became of an event from one run to another.
type Change uint8

// The changes.
const (
	Same    Change = iota
	Altered        // the same trigger, another type, status, or other participants
	Gone
	New
)

// String is the change in a word.
func (c Change) String() string { return [...]string{"same", "altered", "gone", "new"}[c] }

// Pair is an event in two runs; of a gone event Now is zero, of a new one Was.
type Pair struct {
	Change   Change
	Was, Now DiffEvent
}

// DiffEvent is what of an event is compared.
type DiffEvent struct {
	Key                int64
	Doc                int64
	Document           string // id
	Start, End         int    // of the trigger, in code points
	Type, Mode, Status string
	Factuality, CAMEO  string
	Day                string
	Actors, Recipients string // names, joined by "; "
}

// same compares all but the keys.
func (e DiffEvent) same(o DiffEvent) bool {
	e.Key, o.Key = 0, 0
	return e == o
}

// Diff streams the events of two runs, those that changed and those that did not, document after document. Only
// documents that both runs read are looked at.
func (s *Store) Diff(ctx context.Context, was, now int64) iter.Seq2[Pair, error] {
	return func(yield func(Pair, error) bool) {
		old, stopOld := iter.Pull2(s.diffEvents(ctx, was, now))
		defer stopOld()
		young, stopNow := iter.Pull2(s.diffEvents(ctx, now, was))
		defer stopNow()
		a, b := &diffReader{next: old}, &diffReader{next: young}
		for {
			doc := min(a.doc(), b.doc())
			if err := errors.Join(a.err, b.err); err != nil {
				yield(Pair{}, err)
				return
			}
			if doc == noDoc {
				return
			}
			for _, p := range match(a.take(doc), b.take(doc)) {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

const noDoc = int64(1)<<62 - 1

// diffReader reads a stream of events one document at a time.
type diffReader struct {
	next func() (DiffEvent, error, bool)
	head DiffEvent
	full bool
	err  error
}

// doc is the document of the next event.
func (r *diffReader) doc() int64 {
	if !r.full && r.err == nil {
		e, err, ok := r.next()
		r.head, r.err, r.full = e, err, true
		if !ok {
			r.head = DiffEvent{Doc: noDoc}
		}
	}
	return r.head.Doc
}

// take are the events of a document.
func (r *diffReader) take(doc int64) []DiffEvent {
	var list []DiffEvent
	for r.doc() == doc && r.err == nil {
		list = append(list, r.head)
		r.full = false
	}
	return list
}

// match pairs the events of one document: the same first, then those of the same trigger and type, then those whose
// triggers overlap.
func match(was, now []DiffEvent) []Pair {
	var pairs []Pair
	for _, fits := range []func(a, b DiffEvent) bool{
		DiffEvent.same,
		func(a, b DiffEvent) bool { return a.Start == b.Start && a.Type == b.Type },
		func(a, b DiffEvent) bool { return a.Start < b.End && b.Start < a.End },
	} {
		was = slices.DeleteFunc(was, func(a DiffEvent) bool {
			i := slices.IndexFunc(now, func(b DiffEvent) bool { return fits(a, b) })
			if i < 0 {
				return false
			}
			change := Altered
			if a.same(now[i]) {
				change = Same
			}
			pairs = append(pairs, Pair{change, a, now[i]})
			now = slices.Delete(now, i, i+1)
			return true
		})
	}
	for _, e := range was {
		pairs = append(pairs, Pair{Change: Gone, Was: e})
	}
	for _, e := range now {
		pairs = append(pairs, Pair{Change: New, Now: e})
	}
	return pairs
}

// diffEvents streams the events of a run in documents that the other run read too.
func (s *Store) diffEvents(ctx context.Context, run, other int64) iter.Seq2[DiffEvent, error] {
	query := `SELECT x.event, x.doc, d.id, x.span_start, x.span_end, x.type, x.mode, x.status, x.factuality, x.cameo, x.day, ` + names("0, 2") + `, ` + names("1") + `
	  FROM events x JOIN documents d ON d.doc = x.doc JOIN readings r ON r.doc = x.doc AND r.run = ? WHERE x.run = ? ORDER BY x.doc, x.number`
	return stream(ctx, s, query, []any{other, run}, func(rows *sql.Rows) (DiffEvent, error) {
		var e DiffEvent
		err := rows.Scan(&e.Key, &e.Doc, &e.Document, &e.Start, &e.End, &e.Type, &e.Mode, &e.Status, &e.Factuality, &e.CAMEO, &e.Day, &e.Actors, &e.Recipients)
		return e, err
	})
}

// names is an expression for the names of some sides of event x.
func names(sides string) string {
	return fmt.Sprintf("coalesce((SELECT string_agg(e.name, '; ' ORDER BY p.number) FROM participants p JOIN entities e ON e.entity = p.entity WHERE p.event = x.event AND p.side IN (%s)), '')", sides)
}

// DiffRuns checks two numbers of runs and says how many documents both read.
func (s *Store) DiffRuns(ctx context.Context, was, now int64) (a, b Run, documents int64, err error) {
	if a, err = s.find(ctx, was); err != nil {
		return
	}
	if b, err = s.find(ctx, now); err != nil {
		return
	}
	if a.Number == b.Number {
		return a, b, 0, fmt.Errorf("run %d and run %d are the same", was, now)
	}
	err = s.row(ctx, "SELECT count(*) FROM readings a JOIN readings b ON b.doc = a.doc AND b.run = ? WHERE a.run = ?", b.Number, a.Number).Scan(&documents)
	return
}
