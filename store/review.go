package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strconv"
	"time"
)

// Review is a judgement of a person about something the store holds. Reviews are only ever added: a later one about
// the same field stands above an earlier one, and what the machine found stays as it is.
type Review struct {
	Key      int64
	At       time.Time
	Reviewer string
	Layer    string // "document", "event", "attribution", "actor", "dispute", "story", "happening"
	Target   string // the id: of an event its event_id, of what stands in a reading "DOCUMENT-KEY/s4"
	Doc      int64  // key of the document; 0: of none
	Field    string // what of it: "type", "actors", …; "" for the whole
	Old, New string // values as the record writes them; New is the id of the other one for Merged and Split
	Verdict  string // "right", "wrong", "corrected", "missing", "split", "merged"
	Note     string
}

// AddReview adds a review and returns it with its key. Who, when, what about and the verdict must be given.
func (s *Store) AddReview(ctx context.Context, r Review) (Review, error) {
	if r.Reviewer == "" || r.Layer == "" || r.Target == "" || r.Verdict == "" || r.At.IsZero() {
		return r, fmt.Errorf("a review needs a reviewer, a time, a layer, a target and a verdict")
	}
	r.At = r.At.UTC().Truncate(time.Millisecond)
	var doc any
	if r.Doc != 0 {
		doc = r.Doc
	}
	err := s.write(ctx, func(conn *sql.Conn) error {
		if err := conn.QueryRowContext(ctx, "SELECT coalesce(max(review), 0) + 1 FROM reviews").Scan(&r.Key); err != nil {
			return err
		}
		query := s.d.bind("INSERT INTO reviews (review, at, reviewer, layer, target, doc, field, old, new, verdict, note) VALUES (" + marks(11) + ")")
		_, err := conn.ExecContext(ctx, query, r.Key, r.At.Format(time.RFC3339Nano), r.Reviewer, r.Layer, r.Target, doc, r.Field, r.Old, r.New, r.Verdict, r.Note)
		return err
	})
	return r, err
}

// ReviewFilter narrows reviews; fields that are zero do not.
type ReviewFilter struct {
	Layer, Target, Reviewer string
	Doc                     int64
	After                   int64 // key of the review behind which to go on
	Limit                   int
}

// Reviews streams reviews in the order in which they were made.
func (s *Store) Reviews(ctx context.Context, f ReviewFilter) iter.Seq2[Review, error] {
	c := &clause{}
	c.and("review > ?", f.After)
	for _, by := range []struct{ column, value string }{{"layer", f.Layer}, {"target", f.Target}, {"reviewer", f.Reviewer}} {
		if by.value != "" {
			c.and(by.column+" = ?", by.value)
		}
	}
	if f.Doc != 0 {
		c.and("doc = ?", f.Doc)
	}
	query := "SELECT review, at, reviewer, layer, target, coalesce(doc, 0), field, old, new, verdict, note FROM reviews" + c.String() + " ORDER BY review"
	if f.Limit > 0 {
		query += " LIMIT " + strconv.Itoa(f.Limit)
	}
	return stream(ctx, s, query, c.args, func(rows *sql.Rows) (Review, error) {
		var r Review
		var at string
		err := rows.Scan(&r.Key, &at, &r.Reviewer, &r.Layer, &r.Target, &r.Doc, &r.Field, &r.Old, &r.New, &r.Verdict, &r.Note)
		if err == nil {
			r.At, err = time.Parse(time.RFC3339Nano, at)
		}
		return r, err
	})
}
