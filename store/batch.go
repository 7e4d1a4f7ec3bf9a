package store

import (
	"context"
	"crypto/sha256"
	"database/sql"

	rp "rapporteur"
)

// batch is the writing of some entries in one transaction. Keys are counted on from the highest there is, in the order
// of the entries, so that they do not depend on where one batch ends and the next begins.
type batch struct {
	session *Session
	w       *writer
	docs    map[[sha256.Size]byte]int64
	roll    *rollups

	doc, entity, event, attribution, dispute int64 // the highest keys given
}

// numbers reads the highest keys.
func (b *batch) numbers(ctx context.Context) error {
	for _, n := range []struct {
		query string
		to    *int64
	}{
		{"SELECT coalesce(max(doc), 0) FROM documents", &b.doc},
		{"SELECT coalesce(max(entity), 0) FROM entities", &b.entity},
		{"SELECT coalesce(max(event), 0) FROM events", &b.event},
		{"SELECT coalesce(max(attribution), 0) FROM attributions", &b.attribution},
		{"SELECT coalesce(max(dispute), 0) FROM disputes", &b.dispute},
	} {
		stmt, err := b.w.prepare(ctx, n.query)
		if err != nil {
			return err
		}
		if err := stmt.QueryRowContext(ctx).Scan(n.to); err != nil {
			return err
		}
	}
	return nil
}

// documents writes the documents that are new, and returns the entries whose reading is.
func (b *batch) documents(ctx context.Context, entries []*Entry) ([]*Entry, error) {
	if err := b.known(ctx, entries); err != nil {
		return nil, err
	}
	read, err := b.read(ctx)
	if err != nil {
		return nil, err
	}
	versions, err := b.versions(ctx, entries)
	if err != nil {
		return nil, err
	}
	table := newBulk("documents", "doc, hash, id, version, title, published, day, publisher, url, lang, extra, text", "")
	before := b.doc
	var todo []*Entry
	for _, e := range entries {
		d := &e.doc
		key, ok := b.docs[e.hash]
		if !ok {
			b.doc++
			key = b.doc
			b.docs[e.hash] = key
			versions[d.ID]++
			table.add(key, e.hash[:], d.ID, versions[d.ID], d.Title, d.Published, e.day, d.Publisher, d.URL, d.Lang, string(d.Extra), d.Text)
		}
		if !read[key] {
			read[key] = true
			todo = append(todo, e)
		}
	}
	if err := table.flush(ctx, b.w); err != nil {
		return nil, err
	}
	if b.doc == before {
		return todo, nil
	}
	enter, err := b.w.prepare(ctx, b.session.store.d.enter())
	if err != nil {
		return nil, err
	}
	_, err = enter.ExecContext(ctx, before, b.doc)
	return todo, err
}

// known finds the documents that the store holds already.
func (b *batch) known(ctx context.Context, entries []*Entry) error {
	var hashes []any
	for _, e := range entries {
		hashes = append(hashes, e.hash[:])
	}
	return b.w.query(ctx, "SELECT hash, doc FROM documents WHERE hash IN (?)", nil, hashes, func(rows *sql.Rows) error {
		var hash []byte
		var doc int64
		if err := rows.Scan(&hash, &doc); err != nil {
			return err
		}
		b.docs[[sha256.Size]byte(hash)] = doc
		return nil
	})
}

// read finds which of the known documents this run has read.
func (b *batch) read(ctx context.Context) (map[int64]bool, error) {
	read := map[int64]bool{}
	var keys []any
	for _, doc := range b.docs {
		keys = append(keys, doc)
	}
	err := b.w.query(ctx, "SELECT doc FROM readings WHERE run = ? AND doc IN (?)", []any{b.session.run}, keys, func(rows *sql.Rows) error {
		var doc int64
		err := rows.Scan(&doc)
		read[doc] = true
		return err
	})
	return read, err
}

// versions finds the highest version of each document that is known by its id.
func (b *batch) versions(ctx context.Context, entries []*Entry) (map[string]int, error) {
	versions := map[string]int{}
	var ids []any
	for _, e := range entries {
		if _, ok := b.docs[e.hash]; !ok {
			ids = append(ids, e.doc.ID)
		}
	}
	err := b.w.query(ctx, "SELECT id, max(version) FROM documents WHERE id IN (?) GROUP BY id", nil, ids, func(rows *sql.Rows) error {
		var id string
		var version int
		err := rows.Scan(&id, &version)
		versions[id] = version
		return err
	})
	return versions, err
}

// entities finds or makes the entities of the entries, in the order in which they occur.
func (b *batch) entities(ctx context.Context, entries []*Entry) error {
	ids, wanted := b.session.ids, b.unknown(entries)
	var keys []any
	for _, e := range wanted {
		keys = append(keys, e.key)
	}
	err := b.w.query(ctx, "SELECT name_key, entity FROM entities WHERE name_key IN (?)", nil, keys, func(rows *sql.Rows) error {
		var key string
		var id int64
		err := rows.Scan(&key, &id)
		ids[key] = id
		return err
	})
	if err != nil {
		return err
	}
	table := newBulk("entities", "entity, name_key, level, name, folded, kind, country, code, wikidata, named", "")
	for _, e := range wanted {
		if _, ok := ids[e.key]; ok {
			continue
		}
		b.entity++
		ids[e.key] = b.entity
		table.add(b.entity, e.key, int(e.level), e.name, shorten(fold(e.name), maxKey), e.kind, e.country, e.code, e.wikidata, number(e.namedByIt))
	}
	return table.flush(ctx, b.w)
}

// unknown are the entities of the entries whose keys the session does not know, each once.
func (b *batch) unknown(entries []*Entry) (list []entity) {
	seen := map[string]bool{}
	want := func(e entity) {
		if _, ok := b.session.ids[e.key]; !ok && !seen[e.key] {
			seen[e.key] = true
			list = append(list, e)
		}
	}
	for _, e := range entries {
		for i := range e.actors {
			want(e.actors[i].entity)
		}
		for i := range e.events {
			for _, side := range e.events[i].countries {
				for _, c := range side {
					want(countryEntity(c))
				}
			}
		}
	}
	return list
}

// number writes a truth value as both databases compare it.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// tables are the rows of a batch on their way.
type batchTables struct{ readings, actors, events, participants, attributions, disputes *bulk }

// readings writes the readings and all their rows.
func (b *batch) readings(ctx context.Context, entries []*Entry) error {
	t := batchTables{
		readings:     newBulk("readings", "run, doc, sentences, tokens, actors, attributions, events, disputes, record", ""),
		actors:       newBulk("actors", "run, doc, number, entity, code, country, role, span_start, span_end", ""),
		events:       newBulk("events", "event, run, doc, number, event_id, day, type, mode, cameo, quad, intensity, status, factuality, speaker, place_country, place_name, lat, lon, disputed, confidence, span_start, span_end, record", ""),
		participants: newBulk("participants", "event, side, number, entity, code", ""),
		attributions: newBulk("attributions", "attribution, run, doc, number, day, speaker, addressee, act, form, negated, within, confidence, source, cue, content, spans, span_start, span_end", ""),
		disputes:     newBulk("disputes", "dispute, run, doc, number, day, about, claims, span_start, span_end", ""),
	}
	run := b.session.run
	for _, e := range entries {
		doc := b.docs[e.hash]
		t.readings.add(run, doc, e.sentences, e.tokens, len(e.actors), len(e.attributions), len(e.events), len(e.disputes), e.record)
		for i := range e.actors {
			a := &e.actors[i]
			t.actors.add(run, doc, i, b.session.ids[a.entity.key], a.code, a.country, a.role, a.start, a.end)
		}
		b.events(&t, e, doc)
		b.attributions(&t, e, doc)
		for i := range e.disputes {
			d := &e.disputes[i]
			b.dispute++
			t.disputes.add(b.dispute, run, doc, i, d.day, d.about, d.claims, d.start, d.end)
		}
	}
	for _, table := range []*bulk{t.readings, t.actors, t.events, t.participants, t.attributions, t.disputes} {
		if err := table.flush(ctx, b.w); err != nil {
			return err
		}
	}
	return b.roll.flush(ctx, b.w, run)
}

func (b *batch) events(t *batchTables, e *Entry, doc int64) {
	run := b.session.run
	for i := range e.events {
		ev := &e.events[i]
		r := &ev.row
		b.event++
		t.events.add(b.event, run, doc, i, ev.id, ev.day, r.Type, r.Mode, r.CAMEO, r.Quad, r.Intensity, r.Status, r.Factuality, b.of(e, ev.speaker), r.PlaceCountry, r.PlaceName,
			orNull(r.Lat), orNull(r.Lon), number(len(r.Disputed) > 0), r.Confidence, ev.start, ev.end, string(ev.json))
		sides := [2]int{acting, receiving}
		if ev.mutual {
			sides[0] = both
		}
		for i, list := range [][]participant{ev.actors, ev.recipients} {
			for n, p := range list {
				t.participants.add(b.event, sides[i], n, b.of(e, p.actor), p.code)
			}
		}
		b.roll.event(b, e, ev)
	}
}

func (b *batch) attributions(t *batchTables, e *Entry, doc int64) {
	for i := range e.attributions {
		a := &e.attributions[i]
		b.attribution++
		var within any
		if a.within >= 0 {
			within = int64(a.within)
		}
		t.attributions.add(b.attribution, b.session.run, doc, i, e.day, b.of(e, a.speaker), b.of(e, a.addressee), a.act, a.form, number(a.negated), within, a.confidence,
			a.source, a.cue, a.content, a.spans, a.start, a.end)
		if a.speaker != rp.None {
			b.roll.said(b.session.ids[e.actors[a.speaker].entity.key])
		}
	}
}

// of is the entity of an actor of the entry, NULL for nobody.
func (b *batch) of(e *Entry, actor int32) any {
	if actor < 0 {
		return nil
	}
	return b.session.ids[e.actors[actor].entity.key]
}

// The sides of an event.
const (
	acting    = 0
	receiving = 1
	both      = 2 // those who meet, talk or fight with one another
)

func orNull(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}
