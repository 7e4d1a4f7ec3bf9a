package actor

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/dict"
	"rapporteur/lexicon"
)

// builder reads the tables and indexes their names.
type builder struct {
	base
	index       dict.Map[uint32] // see firstEntry
	entries     []entry
	spoken      map[string]bool // acronyms that are also written like words: "Nato"
	generations map[string]bool // words behind a surname: "III"
	familyFirst map[string]bool // countries whose people write the family's name first
	personAt    dict.Map[int32]
	scratch     phrase // memory for add
}

// build reads the tables of a lexicon.
func build(lex *lexicon.Lexicon) (*builder, error) {
	const size = 1 << 15 // names; more only costs a copy
	b := &builder{
		base: newBase(), index: dict.New[uint32](size), entries: make([]entry, 0, size),
		spoken: map[string]bool{}, generations: map[string]bool{}, familyFirst: map[string]bool{}, personAt: dict.New[int32](size / 4),
	}
	return b, b.load(lex)
}

// load reads all tables.
func (b *builder) load(lex *lexicon.Lexicon) error {
	steps := []func(*lexicon.Lexicon) error{
		b.loadLists, b.loadWording, b.loadSpellings, b.loadCountries, b.loadBodies, b.loadMembers, b.loadAllegiances, b.loadOffices, b.loadPersons, b.loadHolders, b.loadWikidata, b.loadCareers,
		b.loadAgents, b.loadPlaces, b.loadMarkers, b.loadPeoples, b.loadShorthands,
	}
	for _, step := range steps {
		if err := step(lex); err != nil {
			return err
		}
	}
	b.sortHolds()
	b.indexSurnames()
	return nil
}

// loadLists reads the lists of ids.
func (b *builder) loadLists(lex *lexicon.Lexicon) error {
	for _, l := range append(b.lists(), wordList{"family-first", b.familyFirst}, wordList{"spoken", b.spoken}, wordList{"generations", b.generations}) {
		ids, err := lex.Words(folder + "/" + l.name + ".txt")
		if err != nil {
			return err
		}
		for _, id := range ids {
			l.set[id] = true
		}
	}
	return nil
}

func (b *builder) loadWording(lex *lexicon.Lexicon) error {
	return read(lex, "wording", wordingColumns, func(row lexicon.Row) error {
		b.wording[row.Cells[0]] = row.Cells[1]
		return nil
	})
}

func (b *builder) loadSpellings(lex *lexicon.Lexicon) error {
	return read(lex, "spellings", []string{"variant", "spelling"}, func(row lexicon.Row) error {
		b.spellings[row.Cells[0]] = row.Cells[1]
		return nil
	})
}

func (b *builder) loadCountries(lex *lexicon.Lexicon) error {
	return read(lex, "countries", countryColumns, func(row lexicon.Row) error {
		c := row.Cells
		from, to, err := span(row, c[10], c[11])
		if err != nil {
			return err
		}
		i := int32(len(b.states))
		b.states = append(b.states, state{id: c[0], kind: c[2], country: c[3], name: c[4], wikidata: c[12], from: from, to: to})
		b.stateAt[c[0]] = i
		b.add(c[4], nameOfState, i, true)
		for k, s := range [...]sense{nameOfState, people, adjective, capital, seat} {
			for _, name := range list(c[5+k]) {
				b.add(name, s, i, true)
			}
		}
		return nil
	})
}

func (b *builder) loadBodies(lex *lexicon.Lexicon) error {
	for _, name := range bodyTables {
		err := read(lex, name, bodyColumns, func(row lexicon.Row) error {
			c := row.Cells
			from, to, err := span(row, c[7], c[8])
			if err != nil {
				return err
			}
			i := int32(len(b.bodies))
			b.bodies = append(b.bodies, body{id: c[0], kind: c[1], name: c[2], country: c[4], code: c[5], sectors: sectors(c[6]), from: from, to: to, wikidata: c[9]})
			b.bodyAt[c[0]] = i
			b.add(c[2], nameOfBody, i, true)
			for _, alias := range list(c[3]) {
				b.add(alias, nameOfBody, i, true)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *builder) loadMembers(lex *lexicon.Lexicon) error {
	return read(lex, "members", memberColumns, func(row lexicon.Row) error {
		from, to, err := span(row, row.Cells[2], row.Cells[3])
		b.members = append(b.members, member{row.Cells[0], row.Cells[1], from, to})
		return err
	})
}

func (b *builder) loadAllegiances(lex *lexicon.Lexicon) error {
	return read(lex, "allegiances", allegianceColumns, func(row lexicon.Row) error {
		from, to, err := span(row, row.Cells[2], row.Cells[3])
		key := b.key(row.Cells[1])
		if err == nil && key == "" {
			err = row.Fault("serves %q: want an id of a state or body", row.Cells[1])
		}
		b.serves = append(b.serves, allegiance{row.Cells[0], key, from, to})
		return err
	})
}

func (b *builder) loadOffices(lex *lexicon.Lexicon) error {
	return read(lex, "offices", officeColumns, func(row lexicon.Row) error {
		c := row.Cells
		i := int32(len(b.offices))
		b.offices = append(b.offices, office{class: c[2], title: c[3], sectors: sectors(c[4]), only: c[5]})
		b.add(c[0], nameOfOffice, i, false)
		if c[1] != "" {
			b.add(c[1], manyOffices, i, false)
		}
		return nil
	})
}

func (b *builder) loadPersons(lex *lexicon.Lexicon) error {
	return read(lex, "persons", personColumns, func(row lexicon.Row) error {
		c := row.Cells
		i := b.person(c[0])
		p := &b.persons[i]
		p.sectors, p.country, p.role, p.gender, p.wikidata = sectors(c[2]), c[3], c[4], c[5], c[6]
		for _, alias := range list(c[1]) {
			b.add(alias, nameOfPerson, i, true)
		}
		return nil
	})
}

func (b *builder) loadHolders(lex *lexicon.Lexicon) error {
	return read(lex, "holders", holderColumns, func(row lexicon.Row) error {
		c := row.Cells
		from, to, err := span(row, c[3], c[4])
		if err != nil {
			return err
		}
		i := b.person(c[0])
		p := &b.persons[i]
		if p.gender == "" {
			p.gender = c[5]
		}
		if p.wikidata == "" {
			p.wikidata = c[6]
		}
		b.holds = append(b.holds, hold{person: i, class: c[1], of: c[2], from: from, to: to})
		return nil
	})
}

// loadWikidata reads ids of persons who stand in the tables before.
func (b *builder) loadWikidata(lex *lexicon.Lexicon) error {
	return read(lex, "wikidata", wikidataColumns, func(row lexicon.Row) error {
		i, ok := b.personAt.Get(row.Cells[0])
		if !ok {
			return row.Fault("person %q: want one of holders.tsv or persons.tsv", row.Cells[0])
		}
		if p := &b.persons[i]; p.wikidata == "" {
			p.wikidata = row.Cells[1]
		}
		return nil
	})
}

// loadCareers reads what is known of persons without the office they held. Their bare surnames stand for nobody.
func (b *builder) loadCareers(lex *lexicon.Lexicon) error {
	b.surnamed = int32(len(b.persons))
	return read(lex, "careers", careerColumns, func(row lexicon.Row) error {
		c := row.Cells
		from, to, err := span(row, c[4], c[5])
		if err != nil {
			return err
		}
		i := b.person(c[0])
		for _, alias := range list(c[1]) {
			b.add(alias, nameOfPerson, i, true)
		}
		b.holds = append(b.holds, hold{person: i, of: c[2], from: from, to: to, sectors: sectors(c[3])})
		return nil
	})
}

// person finds or makes the person of a name.
func (b *builder) person(name string) int32 {
	i, ok := b.personAt.Get(name)
	if !ok {
		i = int32(len(b.persons))
		b.persons = append(b.persons, person{name: name})
		b.personAt.Put(name, i)
		if strings.Contains(name, " ") {
			b.add(name, nameOfPerson, i, true)
		} else {
			b.add(name, surname, i, true) // "Salman": a king, but also many others
		}
	}
	return i
}

func (b *builder) loadAgents(lex *lexicon.Lexicon) error {
	return read(lex, "agents", agentColumns, func(row lexicon.Row) error {
		c := row.Cells
		a := agent{sectors: sectors(c[2])}
		var err error
		if a.kind, err = rp.ParseKind(c[3]); err != nil {
			return row.Fault("%v", err)
		}
		switch c[4] {
		case "":
		case "weak":
			a.weight = weak
		case "ruling":
			a.weight = ruling
		default:
			return row.Fault("weight %q: want weak, ruling or nothing", c[4])
		}
		i := int32(len(b.agents))
		b.agents = append(b.agents, a)
		b.add(c[0], oneAgent, i, false)
		if c[1] != "" && c[1] != c[0] {
			b.add(c[1], manyAgents, i, false)
		}
		return nil
	})
}

func (b *builder) loadPlaces(lex *lexicon.Lexicon) error {
	return read(lex, "places", placeColumns, func(row lexicon.Row) error {
		i, ok := b.stateAt[row.Cells[1]]
		if !ok {
			return row.Fault("country %q: want an id of countries.tsv", row.Cells[1])
		}
		b.add(row.Cells[0], nameOfPlace, i, true)
		return nil
	})
}

func (b *builder) loadMarkers(lex *lexicon.Lexicon) error {
	return read(lex, "markers", wordColumns, func(row lexicon.Row) error {
		for m := noMarker + 1; m < numMarkers; m++ {
			if markerNames[m] == row.Cells[1] {
				b.add(row.Cells[0], markerWord, int32(m), false)
				return nil
			}
		}
		return row.Fault("class %q: want one of %q", row.Cells[1], markerNames[1:])
	})
}
