package facts

import (
	"slices"

	rp "rapporteur"
	"rapporteur/store"
)

// bucketer gives the number under which an event counts in a dimension.
type bucketer struct {
	f           *Facts
	nameAt      map[string]int32
	names       []string // of countries and places
	ofEntities  []int32  // the country of each entity, as a number of its name
	ofPlaces    []int32  // the name of each place: several have the same
	ofCountries []int32  // its country
}

func newBucketer(f *Facts) *bucketer {
	return &bucketer{f: f, nameAt: map[string]int32{"": 0}, names: []string{""}}
}

func (b *bucketer) name(of string) int32 {
	i, ok := b.nameAt[of]
	if !ok {
		i = int32(len(b.names))
		b.nameAt[of] = i
		b.names = append(b.names, of)
	}
	return i
}

// number gives the names of which a dimension needs the numbers.
func (b *bucketer) number(by []Dimension) {
	if slices.Contains(by, Countries) || slices.Contains(by, PlaceNames) {
		for i := range b.f.Places {
			b.ofCountries = append(b.ofCountries, b.name(b.f.Places[i].Country))
			b.ofPlaces = append(b.ofPlaces, b.name(b.f.Places[i].Name))
		}
	}
	if slices.Contains(by, ActorCountries) || slices.Contains(by, RecipientCountries) {
		for i := range b.f.Entities {
			b.ofEntities = append(b.ofEntities, b.name(b.f.Entities[i].Country))
		}
	}
}

// single gives the number of an event in a dimension in which each has one; nil for those of who takes part.
func (b *bucketer) single(d Dimension) func(row int32) int32 {
	f := b.f
	switch d {
	case Years:
		return func(row int32) int32 { return f.days[row] / 10000 }
	case Months:
		return func(row int32) int32 { return f.days[row] / 100 }
	case Days:
		return func(row int32) int32 { return f.days[row] }
	case Types:
		return func(row int32) int32 { return int32(f.types[row]) }
	case Statuses:
		return func(row int32) int32 { return int32(f.statuses[row]) }
	case Quads:
		return func(row int32) int32 { return int32(f.quads[row]) }
	case Countries:
		return func(row int32) int32 { return b.ofCountries[f.places[row]] }
	case PlaceNames:
		return func(row int32) int32 { return b.ofPlaces[f.places[row]] }
	case Publishers:
		return func(row int32) int32 { return f.outlets[f.docs[row]] }
	case Speakers:
		return func(row int32) int32 { return f.speakers[row] }
	case Disputes:
		return func(row int32) int32 {
			if f.disputed[row] {
				return 1
			}
			return 0
		}
	}
	return nil
}

// values gives what adds the numbers of an event in any dimension: an event with two actors has two.
func (b *bucketer) values(d Dimension) func(to []int32, row int32) []int32 {
	if of := b.single(d); of != nil {
		return func(to []int32, row int32) []int32 { return append(to, of(row)) }
	}
	f, not, group := b.f, store.RecipientSide, b.ofEntities
	if d == RecipientNames || d == RecipientCountries {
		not = store.ActorSide
	}
	if d == ActorNames || d == RecipientNames {
		group = nil
	}
	return func(to []int32, row int32) []int32 {
		for i := f.first[row]; i < f.first[row+1]; i++ {
			who := f.parties[i]
			if group != nil {
				who = group[who]
			}
			if f.sides[i] != not && !slices.Contains(to, who) {
				to = append(to, who)
			}
		}
		return to
	}
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
	case Countries, PlaceNames, ActorCountries, RecipientCountries:
		value = b.names[n]
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
