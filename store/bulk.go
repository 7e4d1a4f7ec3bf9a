package store

import (
	"context"
	"database/sql"
	"strings"
)

// writer is the one connection of a session, with the statements prepared on it.
type writer struct {
	conn     *sql.Conn
	d        dialect
	prepared map[string]*sql.Stmt
}

func (w *writer) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := w.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(ctx, w.d.bind(query))
	if err == nil {
		w.prepared[query] = stmt
	}
	return stmt, err
}

func (w *writer) close() {
	w.forget()
	_ = w.conn.Close()
}

// forget closes the statements, and leaves the connection.
func (w *writer) forget() {
	for _, stmt := range w.prepared {
		_ = stmt.Close()
	}
}

// query asks for all rows whose column is among some values, in portions; "(?)" in the query stands for a portion.
// A portion's length is a power of two, filled up with its last value, so that few statements need preparing.
func (w *writer) query(ctx context.Context, query string, before []any, values []any, scan func(*sql.Rows) error) error {
	for len(values) > 0 {
		n := min(len(values), chunk)
		args := append(append([]any{}, before...), values[:n]...)
		size := 1
		for ; size < n; size *= 2 {
		}
		for i := n; i < size; i++ {
			args = append(args, values[n-1])
		}
		values = values[n:]
		stmt, err := w.prepare(ctx, strings.Replace(query, "(?)", "("+marks(size)+")", 1))
		if err != nil {
			return err
		}
		rows, err := stmt.QueryContext(ctx, args...)
		if err != nil {
			return err
		}
		if err := each(rows, scan); err != nil {
			return err
		}
	}
	return nil
}

// each calls scan for every row and closes them.
func each(rows *sql.Rows, scan func(*sql.Rows) error) error {
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// chunk is how many rows or values stand in one statement at most; a power of two.
const chunk = 256

// marks are n placeholders.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

// bulk collects the rows of one table and inserts them many at a time.
type bulk struct {
	table, columns string
	conflict       string // "ON CONFLICT …" or ""
	width          int
	args           []any
}

func newBulk(table, columns, conflict string) *bulk {
	return &bulk{table: table, columns: columns, conflict: conflict, width: strings.Count(columns, ",") + 1}
}

func (b *bulk) add(values ...any) {
	if len(values) != b.width {
		panic("store: " + b.table + " has other columns")
	}
	b.args = append(b.args, values...)
}

// flush writes all rows in statements of 256, 128, … 1 rows, so that few need preparing.
func (b *bulk) flush(ctx context.Context, w *writer) error {
	row := "(" + marks(b.width) + ")"
	for rows := chunk; rows > 0; rows /= 2 {
		if rows*b.width > 16000 {
			continue // databases limit the placeholders of a statement
		}
		for len(b.args) >= rows*b.width {
			query := "INSERT INTO " + b.table + " (" + b.columns + ") VALUES " + strings.TrimSuffix(strings.Repeat(row+",", rows), ",") + " " + b.conflict
			stmt, err := w.prepare(ctx, query)
			if err != nil {
				return err
			}
			if _, err := stmt.ExecContext(ctx, b.args[:rows*b.width]...); err != nil {
				return err
			}
			b.args = b.args[rows*b.width:]
		}
	}
	return nil
}
