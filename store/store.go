package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Store is an open store. It is safe for many goroutines; one Session should write at a time.
type Store struct {
	db    *sql.DB
	d     dialect
	ready statements
}

// dialect is all that differs between the databases.
type dialect interface {
	// open connects; create says whether what is not there is made.
	open(name string, create bool) (*sql.DB, error)
	// words gives what the database calls the things in braces in the texts of schema.go.
	words() *strings.Replacer
	// bind turns the question marks of a query into the database's own placeholders.
	bind(query string) string
	// begin are the statements that open a transaction that writes, and keep other writers away until its end.
	begin() []string
	// matches is a condition, with one placeholder, on the documents d that hold all the words of a search.
	matches() string
	// search turns what a person typed into the argument of matches.
	search(text string) string
	// excerpt is an expression for the words around a hit in document d, and a join that gives d where it matches, with
	// the search as its one placeholder; key is the column in whose order hits come without sorting.
	excerpt() (column, from, key string)
	// countMatches is a query for the number of documents that match, with one placeholder.
	countMatches() string
	// enter is a statement that enters new documents, those with keys above one and up to another, into what finds words.
	enter() string
	// own are the statements that make what only this database has, at each step of the tables: full text, and the guard
	// of what is append-only.
	own() [][]string
	// settle tells the database, after much was written, what its tables hold now.
	settle() string
}

// Named reports whether a name is that of a store: a file that ends in .db, .sqlite or .sqlite3, or a PostgreSQL URL.
func Named(name string) bool {
	if isPostgres(name) {
		return true
	}
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, ".db") || strings.HasSuffix(lower, ".sqlite") || strings.HasSuffix(lower, ".sqlite3")
}

func isPostgres(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Create opens a store and makes it if it is not there.
func Create(ctx context.Context, name string) (*Store, error) { return open(ctx, name, true) }

// Open opens a store that is there. It brings the tables of an older version up to date.
func Open(ctx context.Context, name string) (*Store, error) { return open(ctx, name, false) }

func open(ctx context.Context, name string, create bool) (*Store, error) {
	s := &Store{d: sqlite{}, ready: statements{kept: map[string]*sql.Stmt{}}}
	if isPostgres(name) {
		s.d = postgres{}
	}
	db, err := s.d.open(name, create)
	if err != nil {
		return nil, err
	}
	s.db = db
	if err := s.migrate(ctx); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("%s: %w", redact(name), err)
	}
	return s, nil
}

// redact takes the password out of a URL, for messages.
func redact(name string) string {
	head, rest, ok := strings.Cut(name, "://")
	if at := strings.LastIndexByte(rest, '@'); ok && at >= 0 {
		return head + "://…" + rest[at:]
	}
	return name
}

// Close closes the store.
func (s *Store) Close() error { return s.db.Close() }

// rows runs a query that gives rows.
func (s *Store) rows(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	query = s.d.bind(query)
	if stmt := s.ready.of(ctx, s.db, query); stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return s.db.QueryContext(ctx, query, args...)
}

// row runs a query that gives one row.
func (s *Store) row(ctx context.Context, query string, args ...any) *sql.Row {
	query = s.d.bind(query)
	if stmt := s.ready.of(ctx, s.db, query); stmt != nil {
		return stmt.QueryRowContext(ctx, args...)
	}
	return s.db.QueryRowContext(ctx, query, args...)
}
