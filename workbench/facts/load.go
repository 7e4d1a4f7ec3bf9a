package facts

import (
	"cmp"
	"context"
	"slices"

	rp "rapporteur"
	"rapporteur/store"
)

// Progress is told how many events have been read.
type Progress func(read int)

// Load reads the facts of a run.
func Load(ctx context.Context, s *store.Store, run int64, progress Progress) (*Facts, error) {
	l := &loader{ctx: ctx, s: s, f: &Facts{Run: run, Places: []Place{{}}, docAt: map[int64]int32{}}, entityAt: map[int64]int32{}, placeAt: map[Place]int32{{}: 0}}
	for _, step := range []func() error{l.entities, l.documents, func() error { return l.events(progress) }, l.participants} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	l.sort()
	return l.f, nil
}

type loader struct {
	ctx      context.Context
	s        *store.Store
	f        *Facts
	entityAt map[int64]int32
	placeAt  map[Place]int32
	typeAt   map[string]uint8
	statusAt map[string]uint8
	counts   []int32 // participants of each event
	parties  []int32 // of the events in the order of their keys
	sides    []store.Side
}

func (l *loader) entities() error {
	for e, err := range l.s.EntityFacts(l.ctx, l.f.Run) {
		if err != nil {
			return err
		}
		l.entityAt[e.Key] = int32(len(l.f.Entities))
		l.f.Entities = append(l.f.Entities, e)
	}
	return nil
}

func (l *loader) documents() error {
	f := l.f
	for d, err := range l.s.DocumentFacts(l.ctx) {
		if err != nil {
			return err
		}
		if n := len(f.Publisher); n == 0 || f.Publisher[n-1] != d.Publisher {
			f.Publisher = append(f.Publisher, d.Publisher)
		}
		i := int32(len(f.docKeys))
		f.docAt[d.Key] = i
		f.docKeys, f.docDays = append(f.docKeys, d.Key), append(f.docDays, day(d.Day))
		f.outlets, f.docOrder = append(f.outlets, int32(len(f.Publisher)-1)), append(f.docOrder, i)
	}
	slices.SortFunc(f.docOrder, func(a, b int32) int {
		return cmp.Or(cmp.Compare(f.docDays[a], f.docDays[b]), cmp.Compare(f.docKeys[a], f.docKeys[b]))
	})
	f.docEvents = make([]int32, len(f.docKeys))
	return nil
}

// names are the written forms of an enumeration with the numbers they stand for.
func names[T ~uint8](last T, text func(T) string) map[string]uint8 {
	at := map[string]uint8{}
	for i := range last + 1 {
		at[text(i)] = uint8(i)
	}
	return at
}

func (l *loader) events(progress Progress) error {
	l.typeAt, l.statusAt = names(rp.ASSAULT, rp.EventType.String), names(rp.Historical, rp.Status.String)
	f := l.f
	for e, err := range l.s.Facts(l.ctx, f.Run, 0) {
		if err != nil {
			return err
		}
		doc, ok := l.f.docAt[e.Doc]
		if !ok {
			continue // came in while we were reading
		}
		f.docEvents[doc]++
		f.keys, f.days, f.docs = append(f.keys, e.Key), append(f.days, day(e.Day)), append(f.docs, doc)
		f.places, f.speakers = append(f.places, l.place(&e)), append(f.speakers, l.entity(e.Speaker))
		f.types, f.statuses, f.quads = append(f.types, l.typeAt[e.Type]), append(f.statuses, l.statusAt[e.Status]), append(f.quads, uint8(e.Quad))
		f.disputed, f.sure = append(f.disputed, e.Disputed), append(f.sure, uint16(e.Confidence*1000+.5))
		if len(f.keys)%(1<<14) == 0 && progress != nil {
			progress(len(f.keys))
		}
	}
	return nil
}

func (l *loader) entity(key int64) int32 {
	if i, ok := l.entityAt[key]; ok {
		return i
	}
	return none
}

func (l *loader) place(e *store.Fact) int32 {
	p := Place{Name: e.Place, Country: e.Country}
	if e.Lat.Valid && e.Lon.Valid {
		p.Lat, p.Lon, p.Known = e.Lat.Float64, e.Lon.Float64, true
	}
	i, ok := l.placeAt[p]
	if !ok {
		i = int32(len(l.f.Places))
		l.placeAt[p] = i
		l.f.Places = append(l.f.Places, p)
	}
	return i
}

// participants are joined to the events, both of which come in the order of keys.
func (l *loader) participants() error {
	f := l.f
	l.counts = make([]int32, len(f.keys))
	at := 0
	for p, err := range l.s.Participations(l.ctx, 0) {
		if err != nil {
			return err
		}
		for at < len(f.keys) && f.keys[at] < p.Event {
			at++
		}
		if at == len(f.keys) {
			break
		}
		if f.keys[at] != p.Event {
			continue // of another run
		}
		if who := l.entity(p.Entity); who != none {
			l.counts[at]++
			l.parties, l.sides = append(l.parties, who), append(l.sides, p.Side)
		}
	}
	return nil
}

// sort puts the events in the order of their days.
func (l *loader) sort() {
	f := l.f
	order := make([]int32, len(f.keys))
	from := make([]int32, len(f.keys)+1)
	for i := range order {
		order[i] = int32(i)
		from[i+1] = from[i] + l.counts[i]
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(f.days[a], f.days[b]), cmp.Compare(a, b)) })
	f.first = make([]int32, 1, len(order)+1)
	f.parties, f.sides = make([]int32, 0, len(l.parties)), make([]store.Side, 0, len(l.sides))
	for _, i := range order {
		f.parties, f.sides = append(f.parties, l.parties[from[i]:from[i+1]]...), append(f.sides, l.sides[from[i]:from[i+1]]...)
		f.first = append(f.first, int32(len(f.parties)))
	}
	f.keys, f.days, f.docs = permuted(f.keys, order), permuted(f.days, order), permuted(f.docs, order)
	f.places, f.speakers = permuted(f.places, order), permuted(f.speakers, order)
	f.types, f.statuses, f.quads, f.disputed = permuted(f.types, order), permuted(f.statuses, order), permuted(f.quads, order), permuted(f.disputed, order)
	f.sure = permuted(f.sure, order)
	f.index()
}

// index makes what finds events by their type, and the least sure of them.
func (f *Facts) index() {
	for i := range f.keys {
		f.ofType[f.types[i]] = append(f.ofType[f.types[i]], int32(i))
		f.all = append(f.all, int32(i))
	}
	f.doubted = slices.Clone(f.all)
	slices.SortFunc(f.doubted, f.lessSure)
}

func permuted[T any](list []T, order []int32) []T {
	out := make([]T, len(list))
	for i, from := range order {
		out[i] = list[from]
	}
	return out
}
