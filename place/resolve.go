package place

import (
	"math"

	rp "rapporteur"
)

// Weights of the evidence for a reading, in doublings of the population.
const (
	countryWeight  = 11.0 // all other places lie in its country
	divisionWeight = 9.0  // ... in its first-level division
	nearWeight     = 6.0  // many lie near
	nearKm         = 120
	rounds         = 3
	mostContext    = 40 // names whose places are looked at for nearness
)

// fromRow makes a candidate of a row of the gazetteer.
func (s *search) fromRow(row int32) candidate {
	r := s.gazetteer.Row(row)
	iso2, _ := s.gazetteer.Division(r.Division)
	country, ok := s.iso2[iso2]
	if !ok {
		country = rp.None
	}
	return candidate{row: row, region: rp.None, lat: r.Lat, lon: r.Lon, country: country, division: r.Division,
		feature: r.Feature, size: math.Log2(r.Population + 1)}
}

func (s *search) fromRegion(n int32) candidate {
	g := s.regions[n]
	return candidate{row: rp.None, region: n, lat: g.lat, lon: g.lon, country: g.country, feature: g.feature, size: 30}
}

// prior is what is known of a candidate without the document.
func prior(c *candidate) float64 {
	switch {
	case c.alias && c.feature == "ADM1":
		return size(c) - 6
	case c.alias && c.feature == "PPLC": // "Salisbury" and "Garden City" are seldom capitals by their other names
		return c.size - 6
	case c.alias && c.feature != "PCLI":
		return size(c) - 3
	}
	return size(c)
}

// size is the logarithm of the population, raised and lowered for what sort of place it is.
func size(c *candidate) float64 {
	switch c.feature {
	case "PCLI":
		return 32
	case "PPLC":
		return c.size + 5
	case "ADM1":
		return c.size + 1
	case "ADM2":
		return c.size - 1
	case "PPLA":
		return c.size + 1.5
	case "PPLX", "PPLL", "PPLF":
		return c.size - 4
	}
	return c.size
}

// focus is what the document speaks of: shares of its places by country and division.
type focus struct {
	countries map[int32]float64
	divisions map[uint16]float64
	total     float64
	context   []int32 // senses whose best candidates are looked at for nearness
}

// resolve chooses a candidate for each sense, and for each toponym that says itself where it lies.
func (s *search) resolve() {
	for i := range s.senses {
		s.choose(int32(i), nil)
	}
	for range rounds {
		s.pick()
		f := s.focus()
		for i := range s.senses {
			s.choose(int32(i), f)
		}
	}
	s.pick()
}

// choose scores the candidates of a sense.
func (s *search) choose(n int32, f *focus) {
	sn := &s.senses[n]
	first, second := math.Inf(-1), math.Inf(-1)
	for i := range sn.candidates {
		c := &sn.candidates[i]
		c.score = prior(c)
		if f != nil {
			c.score += s.support(n, c, f)
		}
		switch {
		case c.score > first:
			first, second, sn.best = c.score, first, int32(i)
		case c.score > second:
			second = c.score
		}
	}
	sn.margin = min(first-second, 14)
}

// support is the evidence of the other places for candidate c of sense n.
func (s *search) support(n int32, c *candidate, f *focus) float64 {
	own := s.weight(n)
	total := f.total
	country, division := f.countries[c.country], f.divisions[c.division]
	if b := s.bestOf(n); b != nil { // leave its own vote out
		total -= own
		if b.country == c.country {
			country -= own
		}
		if b.division == c.division {
			division -= own
		}
	}
	if total < 0.5 {
		return 0
	}
	score := 0.0
	if c.country != rp.None {
		score += countryWeight * min(1, country/total)
	}
	if c.row != rp.None && c.feature != "PCLI" {
		score += divisionWeight * min(1, 1.5*division/total)
	}
	near := 0.0
	for _, o := range f.context {
		if b := s.bestOf(o); o != n && b != nil {
			near += math.Exp(-distance(c.lat, c.lon, b.lat, b.lon) / nearKm)
		}
	}
	return score + nearWeight*min(1, near/2)
}

// borneOut reports whether another place of the document lies near a candidate or in its division: what is only called by a place's
// name ("Hampton Avenue") tells nothing by itself.
func (s *search) borneOut(n int32, c *candidate) bool {
	if c.feature == "PCLI" || c.region != rp.None {
		return true
	}
	for i := range s.senses {
		if b := s.bestOf(int32(i)); int32(i) != n && b != nil && b.row != rp.None && b.feature != "PCLI" && (b.division == c.division || distance(c.lat, c.lon, b.lat, b.lon) < nearKm) {
			return true
		}
	}
	return false
}

// weight is how much a sense's place counts for the document's focus.
func (s *search) weight(n int32) float64 { return s.senses[n].votes }

func (s *search) bestOf(n int32) *candidate {
	sn := &s.senses[n]
	if sn.best == rp.None {
		return nil
	}
	return &sn.candidates[sn.best]
}

// focus counts where the places lie as chosen so far. Names that may be many places count less.
func (s *search) focus() *focus {
	f := &focus{countries: map[int32]float64{}, divisions: map[uint16]float64{}}
	for i := range s.senses {
		sn := &s.senses[i]
		sn.votes = 0
		b := s.bestOf(int32(i))
		if b == nil || sn.mentions == 0 || b.country == rp.None {
			continue
		}
		sn.votes = math.Sqrt(float64(sn.mentions)) * (0.2 + 0.8*min(1, sn.margin/6))
		f.total += sn.votes
		f.countries[b.country] += sn.votes
		if b.row != rp.None && b.feature != "PCLI" {
			f.divisions[b.division] += sn.votes
		}
		if small := b.feature != "PCLI" && b.feature != "ADM1" && b.region == rp.None; small && len(f.context) < mostContext {
			f.context = append(f.context, int32(i))
		}
	}
	return f
}

// pick lets the toponyms that say where they lie choose for themselves, and their senses with them.
func (s *search) pick() {
	for i := len(s.found) - 1; i >= 0; i-- {
		t := &s.found[i]
		if t.within == rp.None {
			continue
		}
		outer := &s.found[t.within]
		if b := s.outerOf(outer, t); b != nil {
			t.picked = s.inside(t, b)
		}
	}
	for i := range s.found { // one sense a document
		t := &s.found[i]
		if t.picked != rp.None {
			sn := &s.senses[t.sense]
			sn.best, sn.margin = t.picked, 14
		}
	}
}

// outerOf is the reading of outer that has t inside: the chosen one if it does, else the first that does.
func (s *search) outerOf(outer, t *toponym) *candidate {
	list := s.senses[outer.sense].candidates
	if outer.picked != rp.None && s.inside(t, &list[outer.picked]) != rp.None {
		return &list[outer.picked]
	}
	if b := s.bestOf(outer.sense); b != nil && s.inside(t, b) != rp.None {
		return b
	}
	for i := range list {
		if s.inside(t, &list[i]) != rp.None {
			return &list[i]
		}
	}
	return nil
}

// distance is the great-circle distance in kilometres.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	const radius, degree = 6371, math.Pi / 180
	a := math.Sin((lat2 - lat1) * degree / 2)
	b := math.Sin((lon2 - lon1) * degree / 2)
	h := a*a + math.Cos(lat1*degree)*math.Cos(lat2*degree)*b*b
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}
