package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"rapporteur/record"
)

// What stands below is for programs that hold the numbers of a run in memory, to count and to narrow in any way at
// once, and take the rows to be shown from the store by their keys.

// Fact is what of an event can be counted.
type Fact struct {
	Key, Doc       int64
	Day            string
	Type, Status   string
	Quad           int
	Speaker        int64 // entity; 0: the publisher, or nobody known
	Country, Place string
	Lat, Lon       sql.NullFloat64
	Disputed       bool
	Confidence     float64
}

// Facts streams the facts of a run in the order of their keys, behind the key after. The plus keeps the database from
// taking an index of runs and sorting what it finds: there are few runs, and the table is in order.
func (s *Store) Facts(ctx context.Context, run, after int64) iter.Seq2[Fact, error] {
	query := "SELECT event, doc, day, type, status, quad, coalesce(speaker, 0), place_country, place_name, lat, lon, disputed, confidence FROM events WHERE event > ? AND +run = ? ORDER BY event"
	return stream(ctx, s, query, []any{after, run}, func(rows *sql.Rows) (Fact, error) {
		var f Fact
		var disputed int
		err := rows.Scan(&f.Key, &f.Doc, &f.Day, &f.Type, &f.Status, &f.Quad, &f.Speaker, &f.Country, &f.Place, &f.Lat, &f.Lon, &disputed, &f.Confidence)
		f.Disputed = disputed != 0
		return f, err
	})
}

// Participation is that an entity takes part in an event.
type Participation struct {
	Event, Entity int64
	Side          Side
}

// Side is what an entity takes part as. Those who meet, talk or fight with one another are Mutual.
type Side uint8

// The sides.
const (
	ActorSide     Side = acting
	RecipientSide Side = receiving
	Mutual        Side = both
)

// Participations streams who takes part in the events of all runs, in the order of the events, behind the key after.
func (s *Store) Participations(ctx context.Context, after int64) iter.Seq2[Participation, error] {
	return stream(ctx, s, "SELECT event, side, entity FROM participants WHERE event > ? ORDER BY event, side, number", []any{after}, func(rows *sql.Rows) (Participation, error) {
		var p Participation
		err := rows.Scan(&p.Event, &p.Side, &p.Entity)
		return p, err
	})
}

// DocumentFact is what of a document can be counted.
type DocumentFact struct {
	Key            int64
	Publisher, Day string
}

// DocumentFacts streams the facts of all documents, by publisher, day and key.
func (s *Store) DocumentFacts(ctx context.Context) iter.Seq2[DocumentFact, error] {
	return stream(ctx, s, "SELECT doc, publisher, day FROM documents ORDER BY publisher, day, doc", nil, func(rows *sql.Rows) (DocumentFact, error) {
		var d DocumentFact
		err := rows.Scan(&d.Key, &d.Publisher, &d.Day)
		return d, err
	})
}

// EntityFacts streams all entities in the order of their keys, with how often a run found each.
func (s *Store) EntityFacts(ctx context.Context, run int64) iter.Seq2[EntityFact, error] {
	query := "SELECT e.folded, e.level, " + entityColumns + " FROM entities e LEFT JOIN entity_totals t ON t.entity = e.entity AND t.run = ? ORDER BY e.entity"
	return stream(ctx, s, query, []any{run}, func(rows *sql.Rows) (EntityFact, error) {
		var f EntityFact
		var err error
		f.Entity, err = scanEntity(rows, &f.Folded, &f.Level)
		return f, err
	})
}

// EntityFact is an entity with what it is found by.
type EntityFact struct {
	Entity
	Folded string // the name in small letters
	Level  Level
}

// Latest are the highest keys of what a reader may hold in memory; when they are as before, so is the rest.
type Latest struct{ Run, Document, Event, Review, Story, Attribution int64 }

// Latest finds them; each is the end of an index, so it takes no time.
func (s *Store) Latest(ctx context.Context) (l Latest, err error) {
	err = s.row(ctx, `SELECT (SELECT coalesce(max(run), 0) FROM runs), (SELECT coalesce(max(doc), 0) FROM documents), (SELECT coalesce(max(event), 0) FROM events),
	  (SELECT coalesce(max(review), 0) FROM reviews), (SELECT coalesce(max(story), 0) FROM stories), (SELECT coalesce(max(attribution), 0) FROM attributions)`).
		Scan(&l.Run, &l.Document, &l.Event, &l.Review, &l.Story, &l.Attribution)
	return l, err
}

// DocumentKeys streams the keys of the documents that a filter lets through; what it says of events is not asked.
func (s *Store) DocumentKeys(ctx context.Context, f Filter) iter.Seq2[int64, error] {
	c := &clause{}
	s.ofDocument(c, &f)
	return stream(ctx, s, "SELECT d.doc FROM documents d"+c.String(), c.args, func(rows *sql.Rows) (int64, error) {
		var key int64
		err := rows.Scan(&key)
		return key, err
	})
}

// inOrderOf is streamIn with the rows in the order of the keys; what is not there is left out.
func inOrderOf[T any](ctx context.Context, s *Store, query string, before []any, keys []int64, scan func(*sql.Rows) (T, error), keyOf func(*T) int64) ([]T, error) {
	found := make(map[int64]T, len(keys))
	for item, err := range streamIn(ctx, s, query, before, keys, scan) {
		if err != nil {
			return nil, err
		}
		found[keyOf(&item)] = item
	}
	out := make([]T, 0, len(keys))
	for _, k := range keys {
		if item, ok := found[k]; ok {
			out = append(out, item)
		}
	}
	return out, nil
}

// Brief is a document without its text, and how much a run found in it.
type Brief struct {
	Key                          int64
	Version                      int
	ID, Title, Published         string
	Publisher, URL, Day          string
	Tokens, Events, Attributions int
	Sentences, Actors, Disputed  int
	Story                        int64 // 0: of none
}

// Briefs are the documents of some keys, in their order, as a run read them.
func (s *Store) Briefs(ctx context.Context, run int64, keys []int64) ([]Brief, error) {
	query := `SELECT d.doc, d.version, d.id, d.title, d.published, d.publisher, d.url, d.day, coalesce(r.tokens, 0), coalesce(r.events, 0), coalesce(r.attributions, 0),
	  coalesce(r.sentences, 0), coalesce(r.actors, 0), coalesce(r.disputes, 0),
	  coalesce((SELECT max(sd.story) FROM story_documents sd JOIN stories t ON t.story = sd.story AND t.run = ? WHERE sd.doc = d.doc), 0)
	  FROM documents d LEFT JOIN readings r ON r.doc = d.doc AND r.run = ? WHERE d.doc IN (?)`
	return inOrderOf(ctx, s, query, []any{run, run}, keys, func(rows *sql.Rows) (Brief, error) {
		var b Brief
		err := rows.Scan(&b.Key, &b.Version, &b.ID, &b.Title, &b.Published, &b.Publisher, &b.URL, &b.Day, &b.Tokens, &b.Events, &b.Attributions, &b.Sentences, &b.Actors, &b.Disputed, &b.Story)
		return b, err
	}, func(b *Brief) int64 { return b.Key })
}

// coders are the makers of all runs.
func (s *Store) coders(ctx context.Context) (map[int64]record.Coder, error) {
	list, err := s.Runs(ctx)
	runs := map[int64]record.Coder{}
	for _, r := range list {
		runs[r.Number] = r.By
	}
	return runs, err
}

// EventsByKey are the events of some keys, in their order.
func (s *Store) EventsByKey(ctx context.Context, keys []int64) ([]Event, error) {
	runs, err := s.coders(ctx)
	if err != nil {
		return nil, err
	}
	return inOrderOf(ctx, s, "SELECT "+eventColumns+" FROM events x JOIN documents d ON d.doc = x.doc WHERE x.event IN (?)", nil, keys,
		func(rows *sql.Rows) (Event, error) { return scanEvent(rows, runs) }, func(e *Event) int64 { return e.Key })
}

// CountUpTo counts the rows of a layer that a filter lets through, but no further than most: then more is true.
func (s *Store) CountUpTo(ctx context.Context, of Layer, f Filter, most int64) (n int64, more bool, err error) {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return 0, false, err
	}
	f.Run = run.Number
	l, c := of.layer(), s.clause(&f, of)
	tables := l.table + " " + l.alias
	if c.doc && of != Documents {
		tables += " JOIN documents d ON d.doc = x.doc"
	}
	from := c.keyed(tables)
	err = s.row(ctx, fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s%s LIMIT %d) t", from, c.String(), most+1), c.args...).Scan(&n)
	return min(n, most), n > most, err
}

// EventsByID are the events of some ids, in the order of their keys: where several runs found one, all of them.
func (s *Store) EventsByID(ctx context.Context, ids []string) ([]Event, error) {
	runs, err := s.coders(ctx)
	if err != nil {
		return nil, err
	}
	query := "SELECT " + eventColumns + " FROM events x JOIN documents d ON d.doc = x.doc WHERE x.event_id IN (?) ORDER BY x.event"
	return all(streamIn(ctx, s, query, nil, ids, func(rows *sql.Rows) (Event, error) { return scanEvent(rows, runs) }))
}

// EntityNames are the names of the entities of some keys; what the store does not know is left out.
func (s *Store) EntityNames(ctx context.Context, keys []string) (map[string]string, error) {
	return pairsIn(ctx, s, "SELECT name_key, name FROM entities WHERE name_key IN (?)", nil, keys)
}
