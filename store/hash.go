package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"
)

// Table is the number of rows of a table.
type Table struct {
	Name string
	Rows int64
}

// contents are the tables and the order of their rows, in the order in which Hash goes through them.
func contents() []struct{ name, order string } {
	return []struct{ name, order string }{
		{"runs", "run"}, {"documents", "doc"}, {"readings", "run, doc"}, {"entities", "entity"}, {"actors", "run, doc, number"}, {"events", "event"},
		{"participants", "event, side, number"}, {"attributions", "attribution"}, {"disputes", "dispute"}, {"failures", "run, input"},
		{"months", "run, month, type, status"}, {"dyads", "run, actor, recipient, month, type"}, {"dyad_totals", "run, level, type, actor, recipient"},
		{"entity_totals", "run, entity"}, {"stories", "story"}, {"story_documents", "story, doc"}, {"happenings", "happening"}, {"tellings", "happening, event"},
		{"reviews", "review"},
	}
}

// Tables counts the rows of every table.
func (s *Store) Tables(ctx context.Context) ([]Table, error) {
	var list []Table
	for _, t := range contents() {
		n := Table{Name: t.name}
		if err := s.row(ctx, "SELECT count(*) FROM "+t.name).Scan(&n.Rows); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}

// Hash is the SHA-256 of everything the store holds, in hex: of every column of every row in the order of their keys.
// Two stores with the same hash hold the same, in whichever database.
func (s *Store) Hash(ctx context.Context) (string, error) {
	h := sha256.New()
	for _, t := range contents() {
		rows, err := s.rows(ctx, "SELECT * FROM "+t.name+" ORDER BY "+t.order)
		if err != nil {
			return "", err
		}
		if err := hashRows(h, t.name, rows); err != nil {
			return "", fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func hashRows(h hash.Hash, table string, rows *sql.Rows) error {
	names, err := rows.Columns()
	if err != nil {
		_ = rows.Close()
		return err
	}
	values, places := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		places[i] = &values[i]
	}
	var buf []byte
	return each(rows, func(rows *sql.Rows) error {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		buf = append(buf[:0], table...)
		for i, v := range values {
			if names[i] == "words" { // PostgreSQL's index of the text beside it
				continue
			}
			buf = appendValue(append(buf, 0), v)
		}
		h.Write(append(buf, '\n'))
		return nil
	})
}

// appendValue writes a value as both databases give it; the length of text keeps values apart.
func appendValue(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, '-')
	case int64:
		return strconv.AppendInt(append(dst, 'i'), v, 10)
	case float64:
		return strconv.AppendFloat(append(dst, 'f'), v, 'g', -1, 64)
	case string:
		return append(strconv.AppendInt(append(dst, 's'), int64(len(v)), 10), v...)
	case []byte:
		return append(strconv.AppendInt(append(dst, 's'), int64(len(v)), 10), v...)
	}
	return fmt.Appendf(dst, "?%v", v)
}
