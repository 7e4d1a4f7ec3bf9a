package store

import (
	"context"
	"database/sql"
	"sync"
)

// statementsKept bounds how many questions are kept ready; those of a workbench are a few dozen.
const statementsKept = 200

// statements keeps questions ready to be asked again: reading one costs SQLite more than most answers.
type statements struct {
	mu   sync.RWMutex
	kept map[string]*sql.Stmt
}

// of gives a question ready to be asked, or nil where it has to be asked as it is.
func (s *statements) of(ctx context.Context, db *sql.DB, query string) *sql.Stmt {
	s.mu.RLock()
	stmt, full := s.kept[query], len(s.kept) >= statementsKept
	s.mu.RUnlock()
	if stmt != nil || full {
		return stmt
	}
	stmt, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil // asking it tells what is wrong
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other := s.kept[query]; other != nil {
		_ = stmt.Close()
		return other
	}
	s.kept[query] = stmt
	return stmt
}
