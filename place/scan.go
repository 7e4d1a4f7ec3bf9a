package place

import (
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/gazetteer"
)

// longestName is the number of tokens up to which a name is looked up.
const longestName = 6

// scan finds the toponyms, and the last words of names that are not places.
func (s *search) scan() {
	s.index, s.people = map[string]int32{}, map[string]bool{}
	types := s.types()
	s.datelines(types)
	surnames := s.surnames()
	for i := int32(0); int(i) < len(s.r.Tokens); {
		next := i + 1
		switch {
		case !s.capital(i):
		case s.asRegion(i, types):
			next = s.found[len(s.found)-1].end
		case types[i] == rp.PER+1 && types[i+1] != rp.PER+1 && !surnames[gazetteer.Fold(s.word(i))] && s.home(i):
			next = s.at(i, types)
		case types[i] == rp.PER+1:
			s.people[gazetteer.Fold(s.word(i))] = true
		case types[i] == rp.ORG+1:
			next = s.inOrganisation(i, types)
		default:
			next = s.at(i, types)
		}
		i = next
	}
}

// asRegion takes the whole of a name for a sea, river or region though the tagger of names takes it for a person or a body: these
// have few namesakes. A single word needs an article: "the Euphrates".
func (s *search) asRegion(i int32, types []rp.NameType) bool {
	if types[i] != rp.PER+1 && types[i] != rp.ORG+1 || i > 0 && types[i-1] == types[i] {
		return false
	}
	end := i + 1
	for end < i+longestName && types[end] == types[i] && s.token(end).Sentence == s.token(i).Sentence {
		end++
	}
	if end == i+1 && (i == 0 || s.word(i-1) != "the") {
		return false
	}
	t, ok := s.match(i, end)
	if !ok || t.demonym || s.senses[t.sense].candidates[0].region == rp.None {
		return false
	}
	t.named, t.sure = true, true
	s.add(t)
	return true
}

// surnames are the folded last words of the full names of persons.
func (s *search) surnames() map[string]bool {
	last := map[string]bool{}
	for _, n := range s.r.Names {
		if n.Type == rp.PER && n.End-n.First > 1 {
			last[gazetteer.Fold(s.word(n.End-1))] = true
		}
	}
	return last
}

// home reports whether the words before a single word say that it is a place, though the tagger of names takes it for a
// person: "in Paterson", "the city of Salisbury", "Ms Abdi, of Hayes,".
func (s *search) home(i int32) bool {
	if i == 0 || s.token(i-1).Sentence != s.token(i).Sentence || i > 1 && s.capital(i-1) {
		return false
	}
	if w := s.word(i - 1); w != "of" {
		return s.placed(i) && s.located(i, i+1)
	}
	return s.nouns[s.word(i-2)] || s.word(i-2) == "," && s.word(i+1) == ","
}

// inOrganisation looks for a place at the head of an organisation's name ("Springfield Fire Department") and
// behind a preposition inside it; it returns where to go on.
func (s *search) inOrganisation(i int32, types []rp.NameType) int32 {
	head := types[i-min(i, 1)] != rp.ORG+1 || i == 0
	if !head && !s.locatives[s.word(i-1)] {
		return i + 1
	}
	end := i + 1
	for end < i+longestName && types[end] == rp.ORG+1 && s.token(end).Sentence == s.token(i).Sentence {
		end++
	}
	for j := end; j > i; j-- {
		t, ok := s.match(i, j)
		if !ok || t.demonym || !s.common(&t, i) || s.senses[t.sense].candidates[0].region != rp.None {
			continue
		}
		t.sure = !head
		t.within = rp.None
		t.lent = head
		s.add(t)
		return j
	}
	if head && s.facilities[s.word(end-1)] && s.placed(i) {
		s.addUnknown(i, end)
		return end
	}
	return i + 1
}

// types tells for each token the type of the name it is in plus one, 0 where it is in none.
func (s *search) types() []rp.NameType {
	types := make([]rp.NameType, len(s.r.Tokens)+1)
	for _, n := range s.r.Names {
		for i := n.First; i < n.End; i++ {
			types[i] = n.Type + 1
		}
	}
	return types
}

// capital reports whether token i starts with a capital.
func (s *search) capital(i int32) bool {
	if i < 0 || int(i) >= len(s.r.Tokens) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.r.Tokens[i].Start:])
	return unicode.IsUpper(r)
}

// at tries the names that start at token i, longest first, and returns where to go on.
func (s *search) at(i int32, types []rp.NameType) int32 {
	run := s.run(i, types)
	for j := min(run, i+longestName); j > i; j-- {
		if !s.capital(j-1) && !isDigits(s.word(j-1)) {
			continue
		}
		if t, ok := s.match(i, j); ok && s.fits(&t, i, j, run, types) {
			s.add(t)
			return j
		}
	}
	if types[i] == rp.LOC+1 && (i == 0 || types[i-1] != rp.LOC+1) {
		return s.unknown(i, types)
	}
	if run > i+1 && run <= i+longestName && types[i] == 0 && s.facilities[s.word(run-1)] && s.placed(i) {
		s.addUnknown(i, run)
		return run
	}
	if !s.known(i, run) {
		s.notePerson(i, run)
	}
	return i + 1
}

// run is the end of the run of capitalised words, with the small words and hyphens between, at token i.
func (s *search) run(i int32, types []rp.NameType) int32 {
	sentence := s.r.Sentences[s.token(i).Sentence]
	end := i + 1
	for j := i + 1; j < sentence.End && j < i+2*longestName; j++ {
		w := s.word(j)
		switch {
		case types[j] == rp.PER+1 && types[i] != rp.PER+1, s.opening[i] && !s.opening[j]:
			return end
		case s.capital(j) || s.token(j).UPOS == rp.NUM && types[j] == rp.LOC+1:
			end = j + 1
		case w == "-" || s.connectors[w]:
		default:
			return end
		}
	}
	return end
}

func isDigits(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// match looks the tokens [i, j) up in all tables.
func (s *search) match(i, j int32) (toponym, bool) {
	surface := s.surface(i, j)
	t := toponym{first: i, end: j, within: rp.None, picked: rp.None}
	if len(surface) > 64 || s.never[surface] {
		return t, false
	}
	if n, ok := s.sense(surface, i, j); ok {
		t.sense, t.key = n, s.senses[n].key
		return t, true
	}
	if j == i+1 || s.word(i+1) == "-" || j == i+2 {
		if n, ok := s.demonym(surface); ok && s.token(j-1).UPOS != rp.VERB {
			t.sense, t.key, t.demonym, t.sure = n, s.senses[n].key, true, true
			return t, true
		}
	}
	return t, false
}

// sense finds or makes the sense of a name. Names with capitals only ("KABUL") are looked up all the same,
// the gazetteer does not mind case.
func (s *search) sense(surface string, i, j int32) (int32, bool) {
	if d, ok := s.divisions[surface]; ok && (!d.comma || s.word(i-1) == ",") {
		return s.intern("division "+surface, func() []candidate { return []candidate{s.fromRow(d.row)} }), true
	}
	key := gazetteer.Fold(surface)
	if n, ok := s.index[key]; ok {
		return n, len(s.senses[n].candidates) > 0
	}
	n := s.intern(key, func() []candidate { return s.candidates(surface) })
	return n, len(s.senses[n].candidates) > 0
}

// demonym finds or makes the sense of a people's name.
func (s *search) demonym(surface string) (int32, bool) {
	if n, ok := s.peoples[surface]; ok {
		return s.intern("people "+s.countries[n].id, func() []candidate { return []candidate{s.fromRow(s.countries[n].row)} }), true
	}
	if n, ok := s.regionals[surface]; ok {
		return s.intern("people "+s.regions[n].name, func() []candidate { return []candidate{s.fromRegion(n)} }), true
	}
	return 0, false
}

// intern returns the number of a key's sense, making it at first sight.
func (s *search) intern(key string, candidates func() []candidate) int32 {
	if n, ok := s.index[key]; ok {
		return n
	}
	n := int32(len(s.senses))
	s.index[key] = n
	s.senses = append(s.senses, sense{key: key, candidates: candidates(), best: rp.None})
	return n
}

// mostCandidates bounds the places of one name that are weighed.
const mostCandidates = 40

// candidates are the places that have a name.
func (s *search) candidates(surface string) []candidate {
	var list []candidate
	if n, ok := s.regional[title(surface)]; ok {
		list = append(list, s.fromRegion(n))
	}
	if n, ok := s.names[surface]; ok && len(list) == 0 {
		list = append(list, s.fromRow(s.countries[n].row))
	} else if n, ok := s.names[title(surface)]; ok && len(list) == 0 {
		list = append(list, s.fromRow(s.countries[n].row))
	}
	s.rows = s.gazetteer.Lookup(surface, s.rows[:0])
	key := gazetteer.Fold(surface)
	for _, row := range s.rows {
		c := s.fromRow(row)
		country := len(list) > 0 && list[0].feature == "PCLI" // "Mexico" is not the city
		c.alias = borrowed(gazetteer.Fold(s.gazetteer.Name(row)), key, c.feature == "PPLC" && !country)
		if len(list) > 0 && list[0].row == row || len(list) == mostCandidates {
			continue
		}
		list = append(list, c)
	}
	preferCities(list)
	return list
}

// borrowed reports whether a place is called by another name than its own. Capitals are known by many spellings ("Kiev"), so theirs
// begins with another letter too: "Salisbury" for Harare.
func borrowed(name, key string, capital bool) bool {
	return name != key && (!capital || name == "" || key == "" || name[0] != key[0])
}

// preferCities marks divisions as known by a borrowed name where their city has the name too: who writes
// "Aleppo" means the city.
func preferCities(list []candidate) {
	for i := range list {
		d := &list[i]
		for j := range list {
			c := &list[j]
			if d.feature == "ADM1" && c.division == d.division && c.row != rp.None && j != i && (c.size > 15 && !c.alias || c.size > 21) {
				d.alias = true
			}
		}
	}
}

// title writes a word of capitals as a name is written in the tables.
func title(s string) string {
	b := []byte(s)
	start := true
	for i, c := range b {
		if c >= utf8.RuneSelf || 'a' <= c && c <= 'z' {
			return s // not capitals only
		}
		if !start && 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
		start = c == ' ' || c == '-' || c == '.'
	}
	if len(b) < 4 {
		return s // "US", "UAE"
	}
	return string(b)
}
