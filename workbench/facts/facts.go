// Package facts holds the numbers of one run of a store in memory, a few dozen bytes an event, so that any filter can be
// counted, drawn and paged through in milliseconds without an index for it. The rows to be shown come from the store.
package facts

import (
	"strings"

	rp "rapporteur"
	"rapporteur/store"
)

// Facts are the numbers of a run as they stood when they were loaded. They are read only.
type Facts struct {
	Run int64

	// One item an event, by day, then by key.
	keys     []int64
	days     []int32 // 20190804; 0 without a date
	docs     []int32 // index into docKeys
	places   []int32 // index into Places; 0 is nowhere
	speakers []int32 // index into Entities, or none
	types    []uint8
	statuses []uint8
	quads    []uint8
	disputed []bool
	sure     []uint16 // confidence, in thousandths
	first    []int32  // of event i take part parties[first[i]:first[i+1]]

	parties []int32 // index into Entities
	sides   []store.Side

	all     []int32                 // all events
	ofType  [rp.ASSAULT + 1][]int32 // those of each type
	doubted []int32                 // all events, the least sure first

	Entities  []store.EntityFact
	Places    []Place
	Publisher []string

	docKeys   []int64
	docDays   []int32
	outlets   []int32 // of documents: index into Publisher
	docOrder  []int32 // documents by day, then by key
	docEvents []int32 // how many events each has
	docAt     map[int64]int32
}

const none int32 = -1

// Place is where events are.
type Place struct {
	Name, Country string
	Lat, Lon      float64
	Known         bool // Lat and Lon hold
}

// Events is how many events there are.
func (f *Facts) Events() int { return len(f.keys) }

// Documents is how many documents there are.
func (f *Facts) Documents() int { return len(f.docKeys) }

// Key is the key of an event.
func (f *Facts) Key(row int32) int64 { return f.keys[row] }

// Cursor is the place behind an event.
func (f *Facts) Cursor(row int32) store.Cursor {
	return store.Cursor{Day: dayText(f.days[row]), Key: f.keys[row]}
}

// DocumentKey is the key of a document.
func (f *Facts) DocumentKey(doc int32) int64 { return f.docKeys[doc] }

// DocumentCursor is the place behind a document.
func (f *Facts) DocumentCursor(doc int32) store.Cursor {
	return store.Cursor{Day: dayText(f.docDays[doc]), Key: f.docKeys[doc]}
}

// Span is the first and the last day of an event, "" without dates.
func (f *Facts) Span() (first, last string) {
	for i := range f.days {
		if f.days[i] != 0 {
			return dayText(f.days[i]), dayText(f.days[len(f.days)-1])
		}
	}
	return "", ""
}

// day packs "2019-08-04"; what is no day is 0.
func day(s string) int32 {
	if len(s) < len("2006-01-02") {
		return 0
	}
	n := int32(0)
	for i := range len("2006-01-02") {
		if i == 4 || i == 7 {
			continue
		}
		d := s[i] - '0'
		if d > 9 {
			return 0
		}
		n = n*10 + int32(d)
	}
	return n
}

// Day packs a date.
func Day(d rp.Date) int32 { return day(d.String()) }

func dayText(n int32) string {
	if n == 0 {
		return ""
	}
	b := []byte("0000-00-00")
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '-' {
			b[i] = byte('0' + n%10)
			n /= 10
		}
	}
	return string(b)
}

// set is a set of small numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int32) { s[i>>6] |= 1 << (i & 63) }

func (s set) has(i int32) bool { return i >= 0 && s[i>>6]&(1<<(i&63)) != 0 }

// meant are the entities that a word of a filter stands for, as store.Filter explains: a key, a whole name, the
// beginning of a code; the key of a country is everybody with it.
func (f *Facts) meant(who string) set {
	out := newSet(len(f.Entities))
	folded := strings.ToLower(strings.Join(strings.Fields(who), " "))
	code := len(who) >= 3 && strings.Trim(who, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	country, isCountry := strings.CutPrefix(who, "country/")
	for i := range f.Entities {
		e := &f.Entities[i]
		if e.ID == who || e.Folded == folded || code && strings.HasPrefix(e.Code, who) || isCountry && e.Country == country {
			out.add(int32(i))
		}
	}
	return out
}
