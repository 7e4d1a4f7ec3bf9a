package facts

import (
	"slices"
	"sort"

	rp "rapporteur"
	"rapporteur/store"
)

// Query narrows events. What is zero does not narrow; all that is given must hold.
type Query struct {
	From, To  rp.Date
	Types     []rp.EventType
	Statuses  []rp.Status
	Actor     string   // as in store.Filter
	Recipient string   //
	With      []string // each takes part, on either side
	Speaker   string
	Publisher string
	Place     string // name or country
	Disputed  bool
	Docs      []int64        // keys of documents; nil: all
	OnlyDocs  bool           // Docs narrows even when it is empty
	Without   map[int64]bool // keys of events that are left out
}

// wanted is a Query made ready to be asked of each event.
type wanted struct {
	types, statuses           uint64
	actor, recipient, speaker set
	with                      []set
	places, docs              set
	from, to                  int32
	disputed, parties         bool
	without                   map[int64]bool
}

// Select gives the events that a query lets through, by day and key. They are not to be changed.
func (f *Facts) Select(q *Query) []int32 {
	w := f.prepare(q)
	low, high := f.between(w.from, w.to)
	if w.everything() {
		return f.all[low:high:high]
	}
	var out []int32
	if len(q.Types) == 1 {
		list := f.ofType[q.Types[0]]
		at, _ := slices.BinarySearch(list, int32(low))
		for ; at < len(list) && list[at] < int32(high); at++ {
			if w.passes(f, int(list[at])) {
				out = append(out, list[at])
			}
		}
		return out
	}
	for row := low; row < high; row++ {
		if w.passes(f, row) {
			out = append(out, int32(row))
		}
	}
	return out
}

// everything says that nothing but time narrows.
func (w *wanted) everything() bool {
	return w.types|w.statuses == 0 && !w.disputed && !w.parties && w.speaker == nil && w.places == nil && w.docs == nil && w.without == nil
}

func (w *wanted) passes(f *Facts, row int) bool {
	return w.simple(f, row) && (!w.parties || w.takePart(f, row))
}

// between are the events from a day to another. Those without a day stand before all others, as in the store.
func (f *Facts) between(from, to int32) (low, high int) {
	low, high = 0, len(f.days)
	if from > 0 {
		low = sort.Search(len(f.days), func(i int) bool { return f.days[i] >= from })
	}
	if to > 0 {
		high = sort.Search(len(f.days), func(i int) bool { return f.days[i] > to })
	}
	return low, max(low, high)
}

func (f *Facts) prepare(q *Query) *wanted {
	w := &wanted{from: Day(q.From), to: Day(q.To), disputed: q.Disputed, without: q.Without}
	for _, t := range q.Types {
		w.types |= 1 << t
	}
	for _, s := range q.Statuses {
		w.statuses |= 1 << s
	}
	for _, side := range []struct {
		who string
		to  *set
	}{{q.Actor, &w.actor}, {q.Recipient, &w.recipient}, {q.Speaker, &w.speaker}} {
		if side.who != "" {
			*side.to = f.meant(side.who)
		}
	}
	for _, who := range q.With {
		w.with = append(w.with, f.meant(who))
	}
	w.parties = w.actor != nil || w.recipient != nil || w.with != nil
	if q.Place != "" {
		w.places = newSet(len(f.Places))
		for i, p := range f.Places {
			if p.Name == q.Place || p.Country == q.Place {
				w.places.add(int32(i))
			}
		}
	}
	w.docs = f.docSet(q)
	return w
}

// docSet are the documents a query is narrowed to, nil for all.
func (f *Facts) docSet(q *Query) set {
	if q.Publisher == "" && !q.OnlyDocs {
		return nil
	}
	outlet := int32(slices.Index(f.Publisher, q.Publisher))
	docs := newSet(len(f.docKeys))
	if !q.OnlyDocs {
		for i := range f.docKeys {
			if f.outlets[i] == outlet {
				docs.add(int32(i))
			}
		}
		return docs
	}
	for _, key := range q.Docs {
		if i, ok := f.docAt[key]; ok && (q.Publisher == "" || f.outlets[i] == outlet) {
			docs.add(i)
		}
	}
	return docs
}

// simple looks at all but who takes part.
func (w *wanted) simple(f *Facts, row int) bool {
	return (w.types == 0 || w.types&(1<<f.types[row]) != 0) &&
		(w.statuses == 0 || w.statuses&(1<<f.statuses[row]) != 0) &&
		(!w.disputed || f.disputed[row]) &&
		(w.places == nil || w.places.has(f.places[row])) &&
		(w.docs == nil || w.docs.has(f.docs[row])) &&
		(w.speaker == nil || w.speaker.has(f.speakers[row])) &&
		(w.without == nil || !w.without[f.keys[row]])
}

func (w *wanted) takePart(f *Facts, row int) bool {
	low, high := f.first[row], f.first[row+1]
	for _, side := range []struct {
		who set
		not store.Side
	}{{w.actor, store.RecipientSide}, {w.recipient, store.ActorSide}} {
		if side.who == nil {
			continue
		}
		found := false
		for i := low; i < high && !found; i++ {
			found = f.sides[i] != side.not && side.who.has(f.parties[i])
		}
		if !found {
			return false
		}
	}
	for _, who := range w.with {
		if !slices.ContainsFunc(f.parties[low:high], who.has) {
			return false
		}
	}
	return true
}

// Page cuts a selection: what stands behind a cursor, or before it when the newest come first, up to a limit.
func (f *Facts) Page(rows []int32, after store.Cursor, newest bool, limit int) []int32 {
	return page(rows, after, newest, limit, f.days, f.keys)
}

// DocumentPage does it for documents.
func (f *Facts) DocumentPage(docs []int32, after store.Cursor, newest bool, limit int) []int32 {
	return page(docs, after, newest, limit, f.docDays, f.docKeys)
}

func page(rows []int32, after store.Cursor, newest bool, limit int, days []int32, keys []int64) []int32 {
	behind := func(i int) bool { // rows[i] comes after the cursor's place
		d := day(after.Day)
		return days[rows[i]] > d || days[rows[i]] == d && keys[rows[i]] > after.Key
	}
	begins := after == store.Cursor{}
	if !newest {
		low := 0
		if !begins {
			low = sort.Search(len(rows), behind)
		}
		return rows[low:min(len(rows), low+limit)]
	}
	high := len(rows)
	if !begins {
		high = sort.Search(len(rows), behind)
		for high > 0 && keys[rows[high-1]] == after.Key && days[rows[high-1]] == day(after.Day) {
			high--
		}
	}
	out := slices.Clone(rows[max(0, high-limit):high])
	slices.Reverse(out)
	return out
}

// SelectDocuments gives the documents in which a query finds an event; when it asks nothing of events, all documents it is
// narrowed to, by day and key. rows selects the events: (*Facts).Select, or what remembers what that gave.
func (f *Facts) SelectDocuments(q *Query, rows func(*Facts, *Query) []int32) []int32 {
	var has set
	if len(q.Types)+len(q.Statuses)+len(q.With) > 0 || q.Actor+q.Recipient+q.Speaker+q.Place != "" || q.Disputed || q.Without != nil {
		has = newSet(len(f.docKeys))
		narrowed := *q
		narrowed.From, narrowed.To = rp.Date{}, rp.Date{} // of documents the day is that of publication
		for _, row := range rows(f, &narrowed) {
			has.add(f.docs[row])
		}
	}
	docs, from, to := f.docSet(q), Day(q.From), Day(q.To)
	var out []int32
	for _, i := range f.docOrder {
		if (has == nil || has.has(i)) && (docs == nil || docs.has(i)) && (from == 0 || f.docDays[i] >= from) && (to == 0 || f.docDays[i] <= to) {
			out = append(out, i)
		}
	}
	return out
}
