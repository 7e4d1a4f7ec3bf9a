package store

import (
	"context"
	"database/sql"
	"iter"
)

// Failure is an input that gave no document when it was last read, and why.
type Failure struct{ Input, Reason string }

// Failures streams the failures of a run (0: the newest), in the order of their inputs.
func (s *Store) Failures(ctx context.Context, run int64) iter.Seq2[Failure, error] {
	found, err := s.find(ctx, run)
	if err != nil {
		return failed[Failure](err)
	}
	return stream(ctx, s, "SELECT input, reason FROM failures WHERE run = ? ORDER BY input", []any{found.Number}, func(rows *sql.Rows) (f Failure, err error) {
		err = rows.Scan(&f.Input, &f.Reason)
		return f, err
	})
}
