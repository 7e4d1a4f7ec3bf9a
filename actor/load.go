package actor

import (
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// load reads all tables into r.
func (r *Resolver) load(lex *lexicon.Lexicon) error {
	steps := []func(*lexicon.Lexicon) error{
		r.loadSpellings, r.loadCountries, r.loadBodies, r.loadMembers, r.loadOffices, r.loadPersons, r.loadHolders,
		r.loadAgents, r.loadPlaces, r.loadMarkers,
	}
	for _, step := range steps {
		if err := step(lex); err != nil {
			return err
		}
	}
	r.sortHolds()
	r.indexSurnames()
	return nil
}

func (r *Resolver) loadSpellings(lex *lexicon.Lexicon) error {
	return read(lex, "spellings", []string{"variant", "spelling"}, func(row lexicon.Row) error {
		r.spellings[row.Cells[0]] = row.Cells[1]
		return nil
	})
}

func (r *Resolver) loadCountries(lex *lexicon.Lexicon) error {
	return read(lex, "countries", countryColumns, func(row lexicon.Row) error {
		c := row.Cells
		from, to, err := span(row, c[10], c[11])
		if err != nil {
			return err
		}
		i := int32(len(r.states))
		r.states = append(r.states, state{id: c[0], kind: c[2], country: c[3], name: c[4], wikidata: c[12], from: from, to: to})
		r.stateAt[c[0]] = i
		r.add(c[4], nameOfState, i, true)
		for k, s := range [...]sense{nameOfState, people, adjective, capital, seat} {
			for _, name := range list(c[5+k]) {
				r.add(name, s, i, true)
			}
		}
		return nil
	})
}

func (r *Resolver) loadBodies(lex *lexicon.Lexicon) error {
	for _, name := range bodyTables {
		err := read(lex, name, bodyColumns, func(row lexicon.Row) error {
			c := row.Cells
			from, to, err := span(row, c[7], c[8])
			if err != nil {
				return err
			}
			i := int32(len(r.bodies))
			r.bodies = append(r.bodies, body{id: c[0], kind: c[1], name: c[2], country: c[4], code: c[5], sectors: sectors(c[6]), from: from, to: to, wikidata: c[9]})
			r.bodyAt[c[0]] = i
			r.add(c[2], nameOfBody, i, true)
			for _, alias := range list(c[3]) {
				r.add(alias, nameOfBody, i, true)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *Resolver) loadMembers(lex *lexicon.Lexicon) error {
	return read(lex, "members", memberColumns, func(row lexicon.Row) error {
		from, to, err := span(row, row.Cells[2], row.Cells[3])
		r.members = append(r.members, member{row.Cells[0], row.Cells[1], from, to})
		return err
	})
}

func (r *Resolver) loadOffices(lex *lexicon.Lexicon) error {
	return read(lex, "offices", officeColumns, func(row lexicon.Row) error {
		c := row.Cells
		i := int32(len(r.offices))
		r.offices = append(r.offices, office{class: c[2], title: c[3], sectors: sectors(c[4]), only: c[5]})
		r.add(c[0], nameOfOffice, i, false)
		if c[1] != "" {
			r.add(c[1], manyOffices, i, false)
		}
		class, _, several := strings.Cut(c[2], "|")
		if several {
			return nil // "chief" is no title
		}
		if _, ok := r.titles[class]; !ok && c[5] == "" {
			r.titles[class] = i
		}
		for of := range strings.SplitSeq(c[5], "|") {
			if _, ok := r.titles[class+" "+of]; !ok && of != "" {
				r.titles[class+" "+of] = i
			}
		}
		return nil
	})
}

func (r *Resolver) loadPersons(lex *lexicon.Lexicon) error {
	return read(lex, "persons", personColumns, func(row lexicon.Row) error {
		c := row.Cells
		i := r.person(c[0])
		p := &r.persons[i]
		p.sectors, p.country, p.role, p.gender, p.wikidata = sectors(c[2]), c[3], c[4], c[5], c[6]
		for _, alias := range list(c[1]) {
			r.add(alias, nameOfPerson, i, true)
		}
		return nil
	})
}

func (r *Resolver) loadHolders(lex *lexicon.Lexicon) error {
	return read(lex, "holders", holderColumns, func(row lexicon.Row) error {
		c := row.Cells
		from, to, err := span(row, c[3], c[4])
		if err != nil {
			return err
		}
		i := r.person(c[0])
		p := &r.persons[i]
		if p.gender == "" {
			p.gender = c[5]
		}
		if p.wikidata == "" {
			p.wikidata = c[6]
		}
		key := officeKey{c[1], c[2]}
		r.holds = append(r.holds, hold{i, c[1], c[2], from, to})
		r.heldBy[key] = append(r.heldBy[key], tenure{i, from, to})
		return nil
	})
}

// person finds or makes the person of a name.
func (r *Resolver) person(name string) int32 {
	i, ok := r.personAt.Get(name)
	if !ok {
		i = int32(len(r.persons))
		r.persons = append(r.persons, person{name: name})
		r.personAt.Put(name, i)
		if strings.Contains(name, " ") {
			r.add(name, nameOfPerson, i, true)
		} else {
			r.add(name, surname, i, true) // "Salman": a king, but also many others
		}
	}
	return i
}

func (r *Resolver) loadAgents(lex *lexicon.Lexicon) error {
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
		i := int32(len(r.agents))
		r.agents = append(r.agents, a)
		r.add(c[0], oneAgent, i, false)
		if c[1] != "" && c[1] != c[0] {
			r.add(c[1], manyAgents, i, false)
		}
		return nil
	})
}

func (r *Resolver) loadPlaces(lex *lexicon.Lexicon) error {
	return read(lex, "places", placeColumns, func(row lexicon.Row) error {
		i, ok := r.stateAt[row.Cells[1]]
		if !ok {
			return row.Fault("country %q: want an id of countries.tsv", row.Cells[1])
		}
		r.add(row.Cells[0], nameOfPlace, i, true)
		return nil
	})
}

func (r *Resolver) loadMarkers(lex *lexicon.Lexicon) error {
	return read(lex, "markers", wordColumns, func(row lexicon.Row) error {
		for m := noMarker + 1; m < numMarkers; m++ {
			if markerNames[m] == row.Cells[1] {
				r.add(row.Cells[0], markerWord, int32(m), false)
				return nil
			}
		}
		return row.Fault("class %q: want one of %q", row.Cells[1], markerNames[1:])
	})
}
