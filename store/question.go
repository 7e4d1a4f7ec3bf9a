package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"

	rp "rapporteur"
)

// The questions below are answered from the tables of counts, so they take milliseconds whatever the number of events.

// MonthCount is the number of events of a type in a month.
type MonthCount struct {
	Month string // "2019-08"; "" for events without a date
	Type  string
	N     int64
}

// Months counts events by month and type. Of the filter Run, From, To (whole months), Types and Statuses count.
func (s *Store) Months(ctx context.Context, f Filter) ([]MonthCount, error) {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return nil, err
	}
	c := &clause{}
	c.and("run = ?", run.Number)
	monthsOf(c, &f)
	c.in("status", written(f.Statuses))
	return s.months(ctx, "SELECT month, type, sum(n) FROM months"+c.String()+" GROUP BY month, type ORDER BY month, type", c.args)
}

func (s *Store) months(ctx context.Context, query string, args []any) ([]MonthCount, error) {
	return all(stream(ctx, s, query, args, func(rows *sql.Rows) (MonthCount, error) {
		var m MonthCount
		err := rows.Scan(&m.Month, &m.Type, &m.N)
		return m, err
	}))
}

func monthsOf(c *clause, f *Filter) {
	if !f.From.IsZero() {
		c.and("month >= ?", monthOf(f.From.String()))
	}
	if !f.To.IsZero() {
		c.and("month <= ?", monthOf(f.To.String()))
	}
	c.in("type", written(f.Types))
}

// Timeline counts by month and type what f.Actor did to f.Recipient; one of them may be empty. Three capitals are a
// country: everybody who acts for it. Of the filter Run, From, To (whole months) and Types count as well.
func (s *Store) Timeline(ctx context.Context, f Filter) ([]MonthCount, error) {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return nil, err
	}
	c := &clause{}
	c.and("run = ?", run.Number)
	for _, side := range []struct{ who, column string }{{f.Actor, "actor"}, {f.Recipient, "recipient"}} {
		if side.who == "" {
			continue
		}
		meant, err := s.parties(ctx, side.who)
		if err != nil || len(meant) == 0 {
			return nil, err
		}
		c.and(side.column+" IN ("+marks(len(meant))+")", meant...)
	}
	if f.Actor == "" && f.Recipient == "" {
		return nil, fmt.Errorf("a timeline needs an actor or a recipient")
	}
	monthsOf(c, &f)
	return s.months(ctx, "SELECT month, type, sum(n) FROM dyads"+c.String()+" GROUP BY month, type ORDER BY month, type", c.args)
}

// most bounds how many entities a word may stand for in a timeline: databases limit the placeholders of a statement.
const most = 10_000

// parties are the entities that are meant, all of one level: a country by its three capitals, else actors. They are
// looked up first, since the planners of both databases do better with numbers than with a query within the query.
func (s *Store) parties(ctx context.Context, who string) ([]any, error) {
	query, args := entities(who)
	query = "SELECT entity FROM entities WHERE level = 0 AND entity IN (" + query + ") ORDER BY entity"
	if len(who) == 3 && isCode(who) {
		query, args = "SELECT entity FROM entities WHERE name_key = ?", []any{countryEntity(who).key}
	}
	list, err := all(stream(ctx, s, fmt.Sprintf("%s LIMIT %d", query, most+1), args, func(rows *sql.Rows) (any, error) {
		var id int64
		err := rows.Scan(&id)
		return id, err
	}))
	if len(list) > most {
		return nil, fmt.Errorf("%q stands for more than %d actors: name somebody, or a country by its three letters", who, most)
	}
	return list, err
}

// DyadCount is the number of events in which one does something to another.
type DyadCount struct {
	Actor, Recipient         string // names
	ActorCode, RecipientCode string
	N                        int64
}

// TopDyads are the pairs with most events, of one level; kind is a type of events, rp.NoEvent for all. Pairs in which
// somebody has no name ("two officials") are left out.
func (s *Store) TopDyads(ctx context.Context, run int64, level Level, kind rp.EventType, limit int) ([]DyadCount, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	query := `SELECT a.name, b.name, a.code, b.code, t.n FROM dyad_totals t JOIN entities a ON a.entity = t.actor JOIN entities b ON b.entity = t.recipient
	  WHERE t.run = ? AND t.level = ? AND t.type = ? AND a.named = 1 AND b.named = 1 AND t.actor <> t.recipient ORDER BY t.n DESC, t.actor, t.recipient LIMIT ?`
	return all(stream(ctx, s, query, []any{found.Number, int(level), kind.String(), limit}, scanDyad))
}

// TopDyadsIn is TopDyads over the months from one day's to another's; the zero Date leaves a side open. Counts are kept
// by month, so whole months count.
func (s *Store) TopDyadsIn(ctx context.Context, run int64, level Level, kind rp.EventType, from, to rp.Date, limit int) ([]DyadCount, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	c := &clause{}
	c.and("run = ?", found.Number)
	if !from.IsZero() {
		c.and("month >= ?", monthOf(from.String()))
	}
	if !to.IsZero() {
		c.and("month <> '' AND month <= ?", monthOf(to.String()))
	}
	if kind != rp.NoEvent {
		c.and("type = ?", kind.String())
	}
	query := `SELECT a.name, b.name, a.code, b.code, t.n FROM (SELECT actor, recipient, sum(n) AS n FROM dyads` + c.String() + ` GROUP BY actor, recipient) t
	  JOIN entities a ON a.entity = t.actor JOIN entities b ON b.entity = t.recipient
	  WHERE a.level = ? AND b.level = ? AND a.named = 1 AND b.named = 1 AND t.actor <> t.recipient ORDER BY t.n DESC, t.actor, t.recipient LIMIT ?`
	return all(stream(ctx, s, query, append(c.args, int(level), int(level), limit), scanDyad))
}

func scanDyad(rows *sql.Rows) (DyadCount, error) {
	var d DyadCount
	err := rows.Scan(&d.Actor, &d.Recipient, &d.ActorCode, &d.RecipientCode, &d.N)
	return d, err
}

// Part is what an actor takes part as.
type Part uint8

// The parts.
const (
	Acting Part = iota
	Receiving
	Speaking
)

// Entity is an actor across documents, with how often a run found it in each part.
type Entity struct {
	Key                   int64
	ID                    string // "person/angela-merkel", a Wikidata id, or the name and code
	Name, Kind            string
	Country, Code         string // as first found; both change with a person's office
	Wikidata              string
	Named                 bool // false for "two officials"
	Acted, Received, Said int64
}

const entityColumns = "e.entity, e.name_key, e.name, e.kind, e.country, e.code, e.wikidata, e.named, coalesce(t.acted, 0), coalesce(t.received, 0), coalesce(t.said, 0)"

// scanEntity reads entityColumns, and before them what else a query asks for.
func scanEntity(rows *sql.Rows, before ...any) (Entity, error) {
	var e Entity
	var named int
	err := rows.Scan(append(before, &e.Key, &e.ID, &e.Name, &e.Kind, &e.Country, &e.Code, &e.Wikidata, &named, &e.Acted, &e.Received, &e.Said)...)
	e.Named = named != 0
	return e, err
}

func plainEntity(rows *sql.Rows) (Entity, error) { return scanEntity(rows) }

// TopActors are the named actors of a level that take part most often.
func (s *Store) TopActors(ctx context.Context, run int64, level Level, as Part, limit int) ([]Entity, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	column := "t." + [...]string{"acted", "received", "said"}[as]
	query := "SELECT " + entityColumns + " FROM entity_totals t JOIN entities e ON e.entity = t.entity WHERE t.run = ? AND e.level = ? AND e.named = 1 AND " + column + " > 0 ORDER BY " + column + " DESC, e.entity LIMIT ?"
	return all(stream(ctx, s, query, []any{found.Number, int(level), limit}, plainEntity))
}

// Entities streams the actors across documents that a word stands for, as in Filter.Actor; "" gives all of them. They
// come in the order of their keys, behind the key after.
func (s *Store) Entities(ctx context.Context, run int64, who string, after int64, limit int) iter.Seq2[Entity, error] {
	found, err := s.find(ctx, run)
	if err != nil {
		return failed[Entity](err)
	}
	c := &clause{}
	c.and("e.entity > ?", after)
	if who != "" {
		query, args := entities(who)
		c.and("e.entity IN ("+query+")", args...)
	}
	query := "SELECT " + entityColumns + " FROM entities e LEFT JOIN entity_totals t ON t.entity = e.entity AND t.run = ?" + c.String() + " ORDER BY e.entity"
	if limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", limit)
	}
	return stream(ctx, s, query, append([]any{found.Number}, c.args...), plainEntity)
}

// Hit is a document found by its words.
type Hit struct {
	Key              int64
	ID, Day          string
	Title, Publisher string
	Excerpt          string // the words around a hit
}

// Cursor is the place behind this hit.
func (h *Hit) Cursor() Cursor { return Cursor{Key: h.Key} }

// Search streams the documents that hold all words of f.Text, with an excerpt of each, in the order in which they came
// into the store: so the first page of a word that is everywhere takes no longer than that of a rare one.
func (s *Store) Search(ctx context.Context, f Filter, p Page) iter.Seq2[Hit, error] {
	if strings.TrimSpace(f.Text) == "" {
		return failed[Hit](fmt.Errorf("a search needs words"))
	}
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return failed[Hit](err)
	}
	text := s.d.search(f.Text)
	f.Run, f.Text = run.Number, ""
	column, from, key := s.d.excerpt()
	c := s.clause(&f, Documents)
	order := p.byKey(c, key)
	query := "SELECT d.doc, d.id, d.day, d.title, d.publisher, " + column + " FROM " + from + c.String() + order
	return stream(ctx, s, query, append([]any{text}, c.args...), func(rows *sql.Rows) (Hit, error) {
		var h Hit
		err := rows.Scan(&h.Key, &h.ID, &h.Day, &h.Title, &h.Publisher, &h.Excerpt)
		return h, err
	})
}

// all reads a stream to its end.
func all[T any](list iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for item, err := range list {
		if err != nil {
			return nil, err
		}
		out = append(out, item)
	}
	return out, nil
}
