package store

import "context"

// Exec runs a statement, for tests of what the database forbids.
func Exec(ctx context.Context, s *Store, query string) error {
	_, err := s.db.ExecContext(ctx, query)
	return err
}

// ExecSession runs a statement on the connection of a session.
func ExecSession(ctx context.Context, w *Session, query string) error {
	_, err := w.w.conn.ExecContext(ctx, query)
	return err
}

// CachedEntities bounds how many entities a session knows by heart.
const CachedEntities = cachedEntities

// Known is how many it knows.
func Known(w *Session) int { return len(w.ids) }
