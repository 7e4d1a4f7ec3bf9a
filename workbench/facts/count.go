package facts

import (
	"cmp"
	"slices"

	rp "rapporteur"
	"rapporteur/store"
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
	b := &bucketer{f: f, countryAt: map[string]int32{}}
	b.entityCountries(by)
	if len(by) == 1 && by[0] > Days {
		return b.single(rows, by[0], limit)
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
	counts := map[pair]int64{}
	run := make([]int64, b.size()+1) // of the value x of the first dimension, at y+1, until another x comes: of days it rarely does
	var seen, first, second []int32
	x := none
	flush := func() {
		for _, y := range seen {
			counts[pairOf(x, y)] += run[y+1]
			run[y+1] = 0
		}
		seen = seen[:0]
	}
	for _, row := range rows {
		first = b.of(first[:0], by[0], row)
		second = append(second[:0], none)
		if len(by) > 1 {
			second = b.of(second[:0], by[1], row)
		}
		for _, next := range first {
			if next != x {
				flush()
				x = next
			}
			for _, y := range second {
				if run[y+1]++; run[y+1] == 1 {
					seen = append(seen, y)
				}
			}
		}
	}
	flush()
	return counts
}

// size is above every number of a dimension that is not time.
func (b *bucketer) size() int {
	return max(len(b.f.Entities), len(b.f.Places), len(b.f.Publisher), len(b.countries), 1<<8)
}

// single counts by one dimension that is not time: there may be a hundred thousand actors, of which a few are wanted.
func (b *bucketer) single(rows []int32, d Dimension, limit int) (cells []Cell, cut bool) {
	counts := make([]int64, b.size()+1) // at n+1, since nobody is none
	var values []int32
	for _, row := range rows {
		values = b.of(values[:0], d, row)
		for _, v := range values {
			counts[v+1]++
		}
	}
	values = values[:0]
	for i, n := range counts {
		if n > 0 {
			values = append(values, int32(i-1))
		}
	}
	slices.SortFunc(values, func(x, y int32) int { return cmp.Or(cmp.Compare(counts[y+1], counts[x+1]), cmp.Compare(x, y)) })
	for _, v := range values[:min(limit, len(values))] {
		value, key := b.text(d, v)
		cells = append(cells, Cell{Values: []string{value}, Keys: []string{key}, N: counts[v+1]})
	}
	return cells, len(values) > limit
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

// bucketer gives the number under which an event counts in a dimension.
type bucketer struct {
	f          *Facts
	countryAt  map[string]int32
	countries  []string
	ofEntities []int32 // country of each entity
	ofPlaces   []int32
}

func (b *bucketer) country(name string) int32 {
	i, ok := b.countryAt[name]
	if !ok {
		i = int32(len(b.countries))
		b.countryAt[name] = i
		b.countries = append(b.countries, name)
	}
	return i
}

func (b *bucketer) entityCountries(by []Dimension) {
	if slices.Contains(by, Countries) || slices.Contains(by, PlaceNames) {
		for i := range b.f.Places {
			b.ofPlaces = append(b.ofPlaces, b.country(b.f.Places[i].Country))
		}
	}
	if slices.Contains(by, ActorCountries) || slices.Contains(by, RecipientCountries) {
		for i := range b.f.Entities {
			b.ofEntities = append(b.ofEntities, b.country(b.f.Entities[i].Country))
		}
	}
}

// of adds the numbers of an event in a dimension.
func (b *bucketer) of(to []int32, d Dimension, row int32) []int32 {
	f := b.f
	switch d {
	case Years:
		return append(to, f.days[row]/10000)
	case Months:
		return append(to, f.days[row]/100)
	case Days:
		return append(to, f.days[row])
	case Types:
		return append(to, int32(f.types[row]))
	case Statuses:
		return append(to, int32(f.statuses[row]))
	case Quads:
		return append(to, int32(f.quads[row]))
	case Countries:
		return append(to, b.ofPlaces[f.places[row]])
	case PlaceNames:
		return append(to, f.places[row])
	case Publishers:
		return append(to, f.outlets[f.docs[row]])
	case Speakers:
		return append(to, f.speakers[row])
	case Disputes:
		if f.disputed[row] {
			return append(to, 1)
		}
		return append(to, 0)
	}
	return b.parties(to, d, row)
}

func (b *bucketer) parties(to []int32, d Dimension, row int32) []int32 {
	f := b.f
	not := store.RecipientSide
	if d == RecipientNames || d == RecipientCountries {
		not = store.ActorSide
	}
	for i := f.first[row]; i < f.first[row+1]; i++ {
		if f.sides[i] == not {
			continue
		}
		who := f.parties[i]
		if d == ActorCountries || d == RecipientCountries {
			who = b.ofEntities[who]
		}
		if !slices.Contains(to, who) {
			to = append(to, who)
		}
	}
	return to
}

// text is what a number stands for, and the key to filter by.
func (b *bucketer) text(d Dimension, n int32) (value, key string) {
	f := b.f
	switch d {
	case Years, Months, Days:
		value = period(d, n)
	case Types:
		value = rp.EventType(n).String()
	case Statuses:
		value = rp.Status(n).String()
	case Quads:
		value = string('0' + n)
	case Countries, ActorCountries, RecipientCountries:
		value = b.countries[n]
	case PlaceNames:
		value = f.Places[n].Name
	case Disputes:
		value = [...]string{"false", "true"}[n]
	case Publishers:
		value = f.Publisher[n]
	default:
		if n == none {
			return "", ""
		}
		return f.Entities[n].Name, f.Entities[n].ID
	}
	return value, value
}

// period writes 2019, 201908 or 20190804 as a date.
func period(d Dimension, n int32) string {
	switch {
	case n == 0:
		return ""
	case d == Years:
		return dayText(n * 10000)[:4]
	case d == Months:
		return dayText(n * 100)[:7]
	}
	return dayText(n)
}

// PlaceCount is a place with its events.
type PlaceCount struct {
	Place
	N int64
}

// CountPlaces counts the places of rows that have coordinates, the most frequent first.
func (f *Facts) CountPlaces(rows []int32) (list []PlaceCount, nowhere int64) {
	counts := make([]int64, len(f.Places))
	for _, row := range rows {
		counts[f.places[row]]++
	}
	for i, n := range counts {
		switch {
		case n == 0:
		case !f.Places[i].Known:
			nowhere += n
		default:
			list = append(list, PlaceCount{f.Places[i], n})
		}
	}
	slices.SortStableFunc(list, func(a, b PlaceCount) int { return cmp.Compare(b.N, a.N) })
	return list, nowhere
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
