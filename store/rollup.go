package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// rollups counts what a batch adds to the tables from which common questions are answered at once.
type rollups struct {
	months   map[monthKey]int64
	dyads    map[dyadKey]int64
	totals   map[totalKey]int64
	entities map[int64]*entityCount
}

type monthKey struct{ month, kind, status string }

type dyadKey struct {
	actor, recipient int64
	month, kind      string
}

type totalKey struct {
	level            Level
	kind             string // "" counts all types
	actor, recipient int64
}

type entityCount struct{ acted, received, said int64 }

func newRollups() *rollups {
	return &rollups{map[monthKey]int64{}, map[dyadKey]int64{}, map[totalKey]int64{}, map[int64]*entityCount{}}
}

// monthOf is "2006-01" of a day, "" of none.
func monthOf(day string) string {
	if len(day) < 7 {
		return ""
	}
	return day[:7]
}

// event counts an event: once by month, type and status, and once for every pair of its actors and recipients, and of
// their countries. Those who take part alike are each other's recipients.
func (r *rollups) event(b *batch, e *Entry, ev *eventEntry) {
	month, kind := monthOf(ev.day), ev.row.Type
	r.months[monthKey{month, kind, ev.row.Status}]++
	ids := b.session.ids
	var sides, lands [2][]int64
	for side, list := range [][]participant{ev.actors, ev.recipients} {
		for _, p := range list {
			sides[side] = appendNew(sides[side], ids[e.actors[p.actor].entity.key])
		}
		for _, c := range ev.countries[side] {
			lands[side] = append(lands[side], ids[countryEntity(c).key])
		}
	}
	r.pairs(Actors, sides, month, kind, ev.mutual)
	r.pairs(Countries, lands, month, kind, ev.mutual)
}

// appendNew adds an entity unless it is there: two descriptions in one event may be of the same.
func appendNew(list []int64, id int64) []int64 {
	if slices.Contains(list, id) {
		return list
	}
	return append(list, id)
}

func (r *rollups) pairs(level Level, sides [2][]int64, month, kind string, mutual bool) {
	recipients := sides[1]
	if mutual {
		recipients = sides[0]
	}
	for _, a := range sides[0] {
		r.entity(a).acted++
		for _, b := range recipients {
			if mutual && a == b {
				continue
			}
			r.dyads[dyadKey{a, b, month, kind}]++
			r.totals[totalKey{level, "", a, b}]++
			r.totals[totalKey{level, kind, a, b}]++
		}
	}
	for _, b := range sides[1] {
		r.entity(b).received++
	}
}

func (r *rollups) said(id int64) { r.entity(id).said++ }

func (r *rollups) entity(id int64) *entityCount {
	c := r.entities[id]
	if c == nil {
		c = &entityCount{}
		r.entities[id] = c
	}
	return c
}

// flush adds the counts to the tables, in the order of their keys, which is the order on disk.
func (r *rollups) flush(ctx context.Context, w *writer, run int64) error {
	months := newBulk("months", "run, month, type, status, n", "ON CONFLICT (run, month, type, status) DO UPDATE SET n = months.n + excluded.n")
	for _, k := range slices.SortedFunc(maps.Keys(r.months), func(a, b monthKey) int {
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.kind, b.kind), cmp.Compare(a.status, b.status))
	}) {
		months.add(run, k.month, k.kind, k.status, r.months[k])
	}
	dyads := newBulk("dyads", "run, actor, recipient, month, type, n", "ON CONFLICT (run, actor, recipient, month, type) DO UPDATE SET n = dyads.n + excluded.n")
	for _, k := range slices.SortedFunc(maps.Keys(r.dyads), func(a, b dyadKey) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), cmp.Compare(a.recipient, b.recipient), cmp.Compare(a.month, b.month), cmp.Compare(a.kind, b.kind))
	}) {
		dyads.add(run, k.actor, k.recipient, k.month, k.kind, r.dyads[k])
	}
	totals := newBulk("dyad_totals", "run, level, type, actor, recipient, n", "ON CONFLICT (run, level, type, actor, recipient) DO UPDATE SET n = dyad_totals.n + excluded.n")
	for _, k := range slices.SortedFunc(maps.Keys(r.totals), func(a, b totalKey) int {
		return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.kind, b.kind), cmp.Compare(a.actor, b.actor), cmp.Compare(a.recipient, b.recipient))
	}) {
		totals.add(run, int(k.level), k.kind, k.actor, k.recipient, r.totals[k])
	}
	entities := newBulk("entity_totals", "run, entity, acted, received, said", `ON CONFLICT (run, entity) DO UPDATE SET
	  acted = entity_totals.acted + excluded.acted, received = entity_totals.received + excluded.received, said = entity_totals.said + excluded.said`)
	for _, id := range slices.Sorted(maps.Keys(r.entities)) {
		c := r.entities[id]
		entities.add(run, id, c.acted, c.received, c.said)
	}
	for _, table := range []*bulk{months, dyads, totals, entities} {
		if err := table.flush(ctx, w); err != nil {
			return err
		}
	}
	return nil
}
