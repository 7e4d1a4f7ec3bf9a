package facts

import (
	"cmp"
	"slices"
	"sort"

	"rapporteur/store"
)

// Doubted cuts a selection in the order in which events are best reviewed: the least sure first, and before all others, when
// that is wanted, those that are disputed. It begins behind a cursor.
func (f *Facts) Doubted(rows []int32, after store.Cursor, disputedFirst bool, limit int) []int32 {
	wanted := newSet(len(f.keys))
	for _, row := range rows {
		wanted.add(row)
	}
	begin, classes := 0, []bool{true, false} // disputed or not
	if !disputedFirst {
		classes = classes[:1]
	}
	if row, ok := f.rowAt(after); ok {
		begin, _ = slices.BinarySearchFunc(f.doubted, row, f.lessSure)
		begin++
		if disputedFirst && !f.disputed[row] {
			classes = classes[1:]
		}
	}
	out := []int32{}
	for _, disputed := range classes {
		for _, row := range f.doubted[begin:] {
			if len(out) == limit {
				return out
			}
			if wanted.has(row) && (!disputedFirst || f.disputed[row] == disputed) {
				out = append(out, row)
			}
		}
		begin = 0
	}
	return out
}

// lessSure orders events by how sure they are.
func (f *Facts) lessSure(a, b int32) int {
	return cmp.Or(cmp.Compare(f.sure[a], f.sure[b]), cmp.Compare(a, b))
}

// rowAt is the event at a cursor.
func (f *Facts) rowAt(c store.Cursor) (int32, bool) {
	d := day(c.Day)
	low := sort.Search(len(f.days), func(i int) bool { return f.days[i] >= d })
	high := sort.Search(len(f.days), func(i int) bool { return f.days[i] > d })
	at, ok := slices.BinarySearch(f.keys[low:high], c.Key)
	return int32(low + at), ok && c != (store.Cursor{})
}
