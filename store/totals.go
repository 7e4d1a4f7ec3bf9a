package store

import "context"

// Totals says how much a store holds of a run. It is read from the tables of counts and the ends of indexes.
type Totals struct {
	Documents, Events, Attributions, Disputes, Stories, Reviews int64
	First, Last                                                 string // day of the first and the last event that has one
}

// Totals counts what a run (0: the newest) found.
func (s *Store) Totals(ctx context.Context, run int64) (t Totals, err error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return t, err
	}
	n := found.Number
	err = s.row(ctx, `SELECT (SELECT coalesce(sum(n), 0) FROM months WHERE run = ?), (SELECT count(*) FROM disputes WHERE run = ?),
	  (SELECT count(*) FROM stories WHERE run = ?), (SELECT count(*) FROM reviews),
	  (SELECT coalesce(min(day), '') FROM events WHERE run = ? AND day > ''), (SELECT coalesce(max(day), '') FROM events WHERE run = ?)`, n, n, n, n, n).
		Scan(&t.Events, &t.Disputes, &t.Stories, &t.Reviews, &t.First, &t.Last)
	if err != nil {
		return t, err
	}
	err = s.row(ctx, "SELECT (SELECT count(*) FROM readings WHERE run = ?), (SELECT count(*) FROM attributions WHERE run = ?)", n, n).Scan(&t.Documents, &t.Attributions)
	return t, err
}
