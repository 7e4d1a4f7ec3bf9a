package store

import "context"

// Exec runs a statement, for tests of what the database forbids.
func Exec(ctx context.Context, s *Store, query string) error {
	_, err := s.db.ExecContext(ctx, query)
	return err
}
