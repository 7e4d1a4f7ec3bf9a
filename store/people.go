package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Office is what reports call somebody, and on which days.
type Office struct {
	Title, Country, From, To string
	N                        int64
}

// Offices are the roles of an entity, the latest first.
func (s *Store) Offices(ctx context.Context, run, entity int64, limit int) ([]Office, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	query := fmt.Sprintf(`SELECT a.role, max(a.country), min(d.day), max(d.day), count(*) FROM actors a JOIN documents d ON d.doc = a.doc
	  WHERE a.entity = ? AND a.run = ? AND a.role <> '' GROUP BY a.role ORDER BY max(d.day) DESC, a.role LIMIT %d`, limit)
	return all(stream(ctx, s, query, []any{entity, found.Number}, func(rows *sql.Rows) (Office, error) {
		var o Office
		err := rows.Scan(&o.Title, &o.Country, &o.From, &o.To, &o.N)
		return o, err
	}))
}

// Quoted is somebody with a number of quotations.
type Quoted struct {
	ID, Name, Kind string
	N              int64
}

// Quotations are those whose words an entity reports (inner), those who report its words (outer), and the outlets that
// do, each most often first.
func (s *Store) Quotations(ctx context.Context, run, entity int64, limit int) (inner, outer, outlets []Quoted, err error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, nil, nil, err
	}
	nested := `SELECT e.name_key, e.name, e.kind, count(*) FROM attributions a JOIN attributions b ON b.doc = a.doc AND b.run = a.run AND %s
	  JOIN entities e ON e.entity = b.speaker WHERE a.speaker = ? AND a.run = ? GROUP BY e.name_key, e.name, e.kind`
	for _, q := range []struct {
		to    *[]Quoted
		query string
	}{
		{&inner, fmt.Sprintf(nested, "b.within = a.number")},
		{&outer, fmt.Sprintf(nested, "a.within = b.number")},
		{&outlets, `SELECT d.publisher, d.publisher, 'publisher', count(*) FROM attributions a JOIN documents d ON d.doc = a.doc
		  WHERE a.speaker = ? AND a.run = ? AND d.publisher <> '' GROUP BY d.publisher`},
	} {
		*q.to, err = all(stream(ctx, s, q.query+fmt.Sprintf(" ORDER BY 4 DESC, 2 LIMIT %d", limit), []any{entity, found.Number}, func(rows *sql.Rows) (Quoted, error) {
			var one Quoted
			err := rows.Scan(&one.ID, &one.Name, &one.Kind, &one.N)
			return one, err
		}))
		if err != nil {
			return nil, nil, nil, err
		}
	}
	return inner, outer, outlets, nil
}

// Naming is a reading in which an entity is an actor, and under which numbers.
type Naming struct {
	Run, Doc int64
	Numbers  []int32
}

// DocumentsNaming are the newest readings that name an entity.
func (s *Store) DocumentsNaming(ctx context.Context, run, entity int64, limit int) ([]Naming, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	query := "SELECT a.doc, a.number FROM actors a JOIN documents d ON d.doc = a.doc WHERE a.entity = ? AND a.run = ? ORDER BY d.day DESC, a.doc DESC, a.number"
	var list []Naming
	for row, err := range stream(ctx, s, query, []any{entity, found.Number}, func(rows *sql.Rows) (r struct {
		doc    int64
		number int32
	}, err error) {
		err = rows.Scan(&r.doc, &r.number)
		return r, err
	}) {
		if err != nil {
			return nil, err
		}
		if n := len(list); n > 0 && list[n-1].Doc == row.doc {
			list[n-1].Numbers = append(list[n-1].Numbers, row.number)
			continue
		}
		if len(list) == limit {
			break
		}
		list = append(list, Naming{found.Number, row.doc, []int32{row.number}})
	}
	return list, nil
}
