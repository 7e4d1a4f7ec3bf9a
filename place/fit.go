package place

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/gazetteer"
)

// fits decides whether tokens [i, j), which the tables know, are used as a name of a place here. run is the
// end of the run of capitalised words they stand in.
func (s *search) fits(t *toponym, i, j, run int32, types []rp.NameType) bool {
	t.named = types[i] == rp.LOC+1 && types[j-1] == rp.LOC+1
	if t.demonym {
		return true
	}
	if s.titles[s.word(i-1)] && !t.named && !s.isState(t) {
		return false
	}
	said := s.followed(t, j)
	if s.joinedBefore(i) && !t.named && !said {
		return false
	}
	t.sure = t.named || said || s.located(i, j)
	rest := run - j
	t.owner = rest == 0 && int(j+1) < len(types) && s.word(j) != "" && s.token(j).XPOS == rp.POS && types[j+1] == rp.PER+1
	t.vague = rest > 0 && (s.features[s.word(j)] || s.facilities[s.word(run-1)])
	switch {
	case t.named, rest == 0:
		return s.common(t, i)
	case s.kinds[s.word(j)]:
		return true
	case s.features[s.word(j)]:
		return s.isState(t) || s.large(t) || !s.facilities[s.word(j)] // "Independence Square" is in no town of that name
	case s.connectors[s.word(j)] || s.word(j) == "-":
		return s.isState(t) || s.word(j) == "-" && s.large(t)
	}
	return s.isState(t) && (s.token(j).UPOS != rp.PROPN || s.titles[s.word(j)]) || s.isCountry(t)
}

// common guards against words that are names of small places by chance.
func (s *search) common(t *toponym, i int32) bool {
	u := s.token(i).UPOS
	opens := s.r.Sentences[s.token(i).Sentence].First == i
	if t.named || s.isState(t) && (u == rp.PROPN || !opens) {
		return true
	}
	if t.end == i+1 && u != rp.PROPN && !s.opening[i] {
		return false
	}
	return len(s.word(i)) > 2 && !s.isAcronym(i, t.end)
}

// isAcronym reports whether tokens [i, j) are one short word of capitals in a text that is not.
func (s *search) isAcronym(i, j int32) bool {
	w := s.word(i)
	return j == i+1 && len(w) < 6 && strings.ToUpper(w) == w && !s.opening[i] && s.word(j) != ","
}

// followed reports whether a comma and the country or division that has the place follow.
func (s *search) followed(t *toponym, j int32) bool {
	if s.word(j) != "," || !s.capital(j+1) {
		return false
	}
	for k := min(j+4, int32(len(s.r.Tokens))); k > j+1; k-- {
		if outer, ok := s.match(j+1, k); ok && !outer.demonym {
			return s.contains(&outer, t)
		}
	}
	return false
}

// joinedBefore reports whether a capitalised word stands right before token i that makes it part of another
// name: "Paris" in "Bank of Paris", "Mary London".
func (s *search) joinedBefore(i int32) bool {
	p := i - 1
	if p < 0 || s.token(p).Sentence != s.token(i).Sentence {
		return false
	}
	w := s.word(p)
	if w == "-" || s.connectors[w] && w != "the" {
		if p < 1 || !s.capital(p-1) || s.token(p-1).Sentence != s.token(i).Sentence {
			return false
		}
		if w == "-" && s.token(p-1).Len() == 1 {
			return false // "R-Ohio"
		}
		return w == "-" && s.token(p-1).End == s.token(p).Start || s.token(p-1).UPOS == rp.PROPN && !s.kinds[s.word(p-1)] && !s.titles[s.word(p-1)]
	}
	if !s.capital(p) || s.token(p).UPOS != rp.PROPN {
		return false
	}
	if len(s.found) > 0 && s.found[len(s.found)-1].end == i {
		return false // a place or a people before: "Turkish Cyprus", "Aleppo Syria"
	}
	return !s.directions[w] && !s.kinds[w] && !s.locatives[w]
}

// located reports whether the words around say that tokens [i, j) are a place.
func (s *search) located(i, j int32) bool {
	p := i - 1
	for p >= 0 && (s.word(p) == "the" || s.directions[s.word(p)]) {
		p--
	}
	if p >= 0 && s.token(p).Sentence == s.token(i).Sentence && s.locatives[s.word(p)] {
		return true
	}
	if s.kinds[s.word(j)] || s.opening[i] || s.word(p) == "of" && s.nouns[s.word(p-1)] {
		return true
	}
	if s.word(p) == "with" && s.borders[s.word(p-1)] || s.word(j) == "-" && s.seats[s.word(j+1)] {
		return true
	}
	// a list: the place before ends in a comma or conjunction
	if n := len(s.found); n > 0 && (s.found[n-1].sure || s.large(&s.found[n-1])) && !s.found[n-1].demonym && s.found[n-1].end >= i-2 && s.found[n-1].end < i {
		switch s.word(i - 1) {
		case ",", "and", "or", "&", "/", ";":
			return true
		}
	}
	return false
}

// isCountry and isState report whether the name can be a country or region, or a country's first division.
func (s *search) isCountry(t *toponym) bool {
	for _, c := range s.senses[t.sense].candidates {
		if c.feature == "PCLI" || c.region != rp.None {
			return true
		}
	}
	return false
}

func (s *search) isState(t *toponym) bool {
	for _, c := range s.senses[t.sense].candidates {
		if c.feature == "PCLI" || c.region != rp.None || c.feature == "ADM1" && c.size > 17 {
			return true
		}
	}
	return false
}

// large reports whether the name can be a large city or the seat of a division.
func (s *search) large(t *toponym) bool {
	for _, c := range s.senses[t.sense].candidates {
		if c.size > 16.5 && !c.alias || c.feature == "PPLA" && c.size > 15 || c.feature == "PPLC" { // 93,000 people
			return true
		}
	}
	return false
}

// washington is the folded name of the city that is also written with its district.
const washington = "washington"

// add keeps a toponym, linked to the place it is said to lie in when that comes next.
func (s *search) add(t toponym) {
	n := int32(len(s.found))
	if n > 0 {
		before := &s.found[n-1]
		gap := t.first - before.end
		if gap == 1 && before.key == washington && (s.surface(t.first, t.end) == "D.C." || s.surface(t.first, t.end) == "DC") {
			before.end, before.sure = t.end, true // one place in two words
			return
		}
		apposed := gap == 1 && s.word(before.end) == "," || gap == 0 && s.contains(&t, before)
		bracketed := gap == 1 && s.word(before.end) == "("
		if (apposed || bracketed) && !before.demonym && !t.demonym && s.contains(&t, before) {
			before.within, before.sure, t.sure, t.holds = n, true, true, true
		}
	}
	s.senses[t.sense].mentions++
	s.found = append(s.found, t)
}

// contains reports whether some reading of a lies in some reading of outer's name.
func (s *search) contains(outer, a *toponym) bool {
	for _, o := range s.senses[outer.sense].candidates {
		if s.inside(a, &o) != rp.None {
			return true
		}
	}
	return false
}

// inside is the likeliest candidate of a that lies in o, or None.
func (s *search) inside(a *toponym, o *candidate) int32 {
	best := rp.None
	list := s.senses[a.sense].candidates
	for i := range list {
		if c := &list[i]; s.liesIn(c, o) && (best == rp.None || prior(c) > prior(&list[best])) {
			best = int32(i)
		}
	}
	return best
}

// liesIn reports whether c lies in the country or first-level division o, or near the middle of a region.
func (s *search) liesIn(c, o *candidate) bool {
	switch {
	case c.feature == "PCLI" || c.row == o.row && c.row != rp.None:
		return false
	case o.feature == "PCLI":
		return c.country == o.country && c.country != rp.None
	case o.feature == "ADM1" && o.row != rp.None:
		return c.division == o.division && c.row != rp.None && c.feature != "ADM1"
	case o.feature == "ADM2":
		return c.division == o.division && distance(c.lat, c.lon, o.lat, o.lon) < 80
	}
	return false
}

// unknown keeps a name that the tagger calls a place and the tables do not know.
func (s *search) unknown(i int32, types []rp.NameType) int32 {
	end := i + 1
	for int(end) < len(s.r.Tokens) && types[end] == rp.LOC+1 && s.token(end).Sentence == s.token(i).Sentence {
		end++
	}
	if s.never[s.surface(i, end)] || end == i+1 && strings.ContainsAny(s.word(i), "0123456789") {
		return end // "N60", "ITV3"
	}
	if last := s.word(end - 1); !s.located(i, end) && !s.kinds[last] && !s.features[last] || s.people[gazetteer.Fold(last)] {
		return end
	}
	s.addUnknown(i, end)
	return end
}

// addUnknown keeps a place that the tables do not know.
func (s *search) addUnknown(i, end int32) {
	key := "unknown " + gazetteer.Fold(s.surface(i, end))
	n := s.intern(key, func() []candidate { return nil })
	s.add(toponym{first: i, end: end, key: key, sense: n, within: rp.None, picked: rp.None, named: true, sure: true})
}

// known reports whether some place was found in tokens [i, run) already.
func (s *search) known(i, run int32) bool {
	return len(s.found) > 0 && s.found[len(s.found)-1].end > i && run > 0
}

// notePerson notes the words of a run of capitalised words that is no place.
func (s *search) notePerson(i, run int32) {
	if run-i < 2 && !s.titles[s.word(i-1)] {
		return
	}
	if last := s.word(run - 1); s.capital(run-1) && !s.kinds[last] && !s.features[last] && s.token(run-1).UPOS == rp.PROPN {
		s.people[gazetteer.Fold(last)] = true
	}
}

// doubt drops what is rather a person or a word than a place: small places that nothing around supports,
// and last words of other names.
func (s *search) doubt() {
	supported := map[int32]bool{}
	for i := range s.found {
		t := &s.found[i]
		if t.sure && !s.people[t.key] || t.named {
			supported[t.sense] = true
		}
	}
	kept := s.found[:0]
	moved := make([]int32, len(s.found)) // new numbers
	for i := range s.found {
		t := s.found[i]
		moved[i] = rp.None
		if t.demonym || t.named || t.sure || s.isState(&t) || supported[t.sense] || s.large(&t) && !s.people[t.key] {
			moved[i] = int32(len(kept))
			kept = append(kept, t)
		}
	}
	for i := range kept {
		if w := kept[i].within; w != rp.None {
			kept[i].within = moved[w]
		}
	}
	s.found = kept
}
