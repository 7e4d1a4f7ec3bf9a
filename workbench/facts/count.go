package facts

import (
	"cmp"
	"slices"
)

// Dimension is by what events are counted.
type Dimension uint8

// The dimensions. An event with two actors counts for each of them.
const (
	Years Dimension = iota
	Months
	Days
	Types
	Statuses
	Quads
	Countries // of places
	PlaceNames
	Publishers
	ActorNames
	RecipientNames
	ActorCountries
	RecipientCountries
	Speakers
	Disputes // whether it is disputed
	dimensions
)

// String is the name of a dimension in a URL.
func (d Dimension) String() string {
	return [...]string{"year", "month", "day", "type", "status", "quad", "country", "place", "publisher", "actor", "recipient", "actor_country", "recipient_country", "speaker", "disputed"}[d]
}

// ParseDimension finds the dimension of a name.
func ParseDimension(name string) (Dimension, bool) {
	for d := range dimensions {
		if d.String() == name {
			return d, true
		}
	}
	return 0, false
}

// Cell is a count. Values has one text for each dimension asked for, Keys the key to filter by.
type Cell struct {
	Values, Keys []string
	N            int64
}

// Count counts rows by one or two dimensions, in the order of the first; limit keeps the most frequent values of what is
// not time, and cut says that others were left out.
func (f *Facts) Count(rows []int32, by []Dimension, limit int) (cells []Cell, cut bool) {
	b := newBucketer(f)
	b.number(by)
	if len(by) == 1 && by[0] > Days {
		return b.frequent(rows, by[0], limit)
	}
	counts := b.pairs(rows, by)
	keep, cut := most(counts, by, limit)
	for key, n := range counts {
		if keep != nil && !keep[key] {
			continue
		}
		c := Cell{N: n}
		for i, d := range by {
			value, id := b.text(d, key.at(i))
			c.Values, c.Keys = append(c.Values, value), append(c.Keys, id)
		}
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b Cell) int {
		if by[0] <= Days {
			return cmp.Or(slices.Compare(a.Values, b.Values), slices.Compare(a.Keys, b.Keys))
		}
		return cmp.Or(cmp.Compare(b.N, a.N), slices.Compare(a.Values, b.Values), slices.Compare(a.Keys, b.Keys))
	})
	return cells, cut
}

// pairs counts rows by two dimensions; by one, the second number of each pair is none.
func (b *bucketer) pairs(rows []int32, by []Dimension) map[pair]int64 {
	c := &pairCounter{counts: map[pair]int64{}, run: make([]int64, b.size()+1), x: none}
	x, y := b.single(by[0]), func(int32) int32 { return none }
	if len(by) > 1 {
		y = b.single(by[1])
	}
	if x != nil && y != nil {
		for _, row := range rows {
			c.add(x(row), y(row))
		}
		c.flush()
		return c.counts
	}
	b.crossed(c, rows, by)
	c.flush()
	return c.counts
}

// crossed counts each number of an event in the first dimension with each in the second.
func (b *bucketer) crossed(c *pairCounter, rows []int32, by []Dimension) {
	firsts, seconds := b.values(by[0]), func(to []int32, _ int32) []int32 { return append(to, none) }
	if len(by) > 1 {
		seconds = b.values(by[1])
	}
	var first, second []int32
	for _, row := range rows {
		first, second = firsts(first[:0], row), seconds(second[:0], row)
		for _, x := range first {
			for _, y := range second {
				c.add(x, y)
			}
		}
	}
}

// pairCounter counts pairs of numbers. Of days and months the first rarely changes: as long as it does not, they are counted in an
// array.
type pairCounter struct {
	counts map[pair]int64
	run    []int64 // of the first number x, at y+1
	seen   []int32 // the second numbers that were counted there
	x      int32
}

func (c *pairCounter) add(x, y int32) {
	if x != c.x {
		c.flush()
		c.x = x
	}
	if c.run[y+1]++; c.run[y+1] == 1 {
		c.seen = append(c.seen, y)
	}
}

func (c *pairCounter) flush() {
	for _, y := range c.seen {
		c.counts[pairOf(c.x, y)] += c.run[y+1]
		c.run[y+1] = 0
	}
	c.seen = c.seen[:0]
}

// size is above every number of a dimension that is not time.
func (b *bucketer) size() int {
	return max(len(b.f.Entities), len(b.f.Places), len(b.f.Publisher), len(b.names), 1<<8)
}

// frequent counts by one dimension that is not time: there may be a hundred thousand actors, of which a few are wanted.
func (b *bucketer) frequent(rows []int32, d Dimension, limit int) (cells []Cell, cut bool) {
	counts := make([]int64, b.size()+1) // at n+1, since nobody is none
	if of := b.single(d); of != nil {
		for _, row := range rows {
			counts[of(row)+1]++
		}
	} else {
		add, values := b.values(d), []int32(nil)
		for _, row := range rows {
			values = add(values[:0], row)
			for _, v := range values {
				counts[v+1]++
			}
		}
	}
	top, total := largest(counts, limit)
	for _, at := range top {
		value, key := b.text(d, at-1)
		cells = append(cells, Cell{Values: []string{value}, Keys: []string{key}, N: counts[at]})
	}
	return cells, total > limit
}

// pair is two numbers in one, which Go's maps find faster than an array.
type pair uint64

func pairOf(x, y int32) pair { return pair(uint32(x))<<32 | pair(uint32(y)) }

// at is the first or the second number.
func (p pair) at(i int) int32 { return int32(uint32(p >> (32 * (1 - i)))) }

// most are the cells to keep: those whose value in the last dimension that is not time is among the most frequent; nil
// for all.
func most(counts map[pair]int64, by []Dimension, limit int) (keep map[pair]bool, cut bool) {
	at := len(by) - 1
	if by[at] <= Days {
		at = 0
	}
	if by[at] <= Days {
		return nil, false
	}
	sums := map[int32]int64{}
	for key, n := range counts {
		sums[key.at(at)] += n
	}
	if len(sums) <= limit {
		return nil, false
	}
	var values []int32
	for v := range sums {
		values = append(values, v)
	}
	slices.SortFunc(values, func(a, b int32) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
	top := map[int32]bool{}
	for _, v := range values[:limit] {
		top[v] = true
	}
	keep = map[pair]bool{}
	for key := range counts {
		if top[key.at(at)] {
			keep[key] = true
		}
	}
	return keep, true
}

// PlaceCount is a place with its events.
type PlaceCount struct {
	Place
	N int64
}

// CountPlaces counts the places of rows that have coordinates, the most frequent first; total is how many there would be without
// a limit.
func (f *Facts) CountPlaces(rows []int32, limit int) (list []PlaceCount, total int, nowhere int64) {
	counts := make([]int64, len(f.Places))
	for _, row := range rows {
		counts[f.places[row]]++
	}
	for i := range f.Places {
		if !f.Places[i].Known {
			nowhere += counts[i]
			counts[i] = 0
		}
	}
	top, total := largest(counts, limit)
	for _, i := range top {
		list = append(list, PlaceCount{f.Places[i], counts[i]})
	}
	return list, total, nowhere
}

// Bin is the period in which a timeline of rows is best drawn.
func (f *Facts) Bin(rows []int32) Dimension {
	var first, last int32
	for _, row := range rows {
		if first = f.days[row]; first != 0 {
			break
		}
	}
	if len(rows) > 0 {
		last = f.days[rows[len(rows)-1]]
	}
	switch years := last/10000 - first/10000; {
	case years > 40:
		return Years
	case years > 0 || last/100-first/100 > 2:
		return Months
	}
	return Days
}
