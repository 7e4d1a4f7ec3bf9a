package place

import (
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/gazetteer"
	"rapporteur/lexicon"
)

// country is a state or territory of the lexicon with its row in the gazetteer.
type country struct {
	id, name string // ISO 3166-1 alpha-3
	row      int32
}

// region is a row of place/regions.tsv.
type region struct {
	name, feature string
	country       int32
	lat, lon      float64
	id            int32
}

// division is an abbreviation of a state or province.
type division struct {
	row   int32
	comma bool // only behind a place and a comma
}

// tables is what the lexicon says, compiled.
type tables struct {
	countries  []country
	regions    []region
	iso2       map[string]int32 // index into countries
	names      map[string]int32 // names of countries, as written
	peoples    map[string]int32 // adjectives and nouns of countries
	regional   map[string]int32 // names of regions; index into regions
	regionals  map[string]int32 // adjectives of regions
	divisions  map[string]division
	locatives  map[string]bool
	kinds      map[string]bool
	features   map[string]bool
	directions map[string]bool
	agents     map[string]bool
	connectors map[string]bool
	titles     map[string]bool
	nouns      map[string]bool
	never      map[string]bool
	outward    map[string]bool
	borders    map[string]bool
	seats      map[string]bool
	bodies     map[string]bool
	persons    map[string]bool
	deeds      map[string]bool
	sites      map[string]bool
	facilities map[string]bool
}

func loadTables(lex *lexicon.Lexicon, g *gazetteer.Gazetteer) (tables, error) {
	t := tables{}
	lists := []struct {
		to   *map[string]bool
		name string
	}{
		{&t.locatives, "locatives"}, {&t.kinds, "kinds"}, {&t.features, "features"}, {&t.directions, "directions"},
		{&t.agents, "agents"}, {&t.connectors, "connectors"}, {&t.titles, "titles"},
		{&t.nouns, "nouns"}, {&t.never, "never"}, {&t.outward, "outward"}, {&t.borders, "borders"}, {&t.seats, "seats"}, {&t.bodies, "bodies"},
		{&t.persons, "persons"}, {&t.deeds, "deeds"}, {&t.sites, "sites"}, {&t.facilities, "facilities"},
	}
	for _, l := range lists {
		words, err := lex.Words("place/" + l.name + ".txt")
		if err != nil {
			return t, err
		}
		*l.to = make(map[string]bool, len(words))
		for _, w := range words {
			(*l.to)[w] = true
		}
	}
	if err := t.loadCountries(lex, g); err != nil {
		return t, err
	}
	if err := t.loadRegions(lex); err != nil {
		return t, err
	}
	return t, t.loadDivisions(lex, g)
}

// loadCountries reads the countries of the actor station's table, so that names and demonyms stand in one
// place. Those without a row in the gazetteer are left to regions.tsv.
func (t *tables) loadCountries(lex *lexicon.Lexicon, g *gazetteer.Gazetteer) error {
	table, err := lex.Table("actor/countries.tsv", "id", "iso2", "kind", "country", "name", "aliases", "people",
		"adjectives", "capital", "seats", "from", "to", "wikidata")
	if err != nil {
		return err
	}
	rows := g.Countries()
	t.iso2 = make(map[string]int32, len(table.Rows))
	t.names = make(map[string]int32, 4*len(table.Rows))
	t.peoples = make(map[string]int32, 4*len(table.Rows))
	for _, row := range table.Rows {
		place, ok := rows[row.Cells[1]]
		if !ok {
			continue
		}
		n := int32(len(t.countries))
		t.countries = append(t.countries, country{row.Cells[0], row.Cells[4], place})
		t.iso2[row.Cells[1]] = n
		put(t.names, n, row.Cells[4]+"|"+row.Cells[5])
		put(t.peoples, n, row.Cells[6]+"|"+row.Cells[7])
	}
	return nil
}

// put enters the parts of a list that are not in the map yet.
func put(to map[string]int32, n int32, list string) {
	for s := range strings.SplitSeq(list, "|") {
		if _, ok := to[s]; !ok && s != "" {
			to[s] = n
		}
	}
}

func (t *tables) loadRegions(lex *lexicon.Lexicon) error {
	table, err := lex.Table("place/regions.tsv", "name", "aliases", "adjectives", "feature", "country", "lat", "lon", "id")
	if err != nil {
		return err
	}
	t.regional, t.regionals = make(map[string]int32, 2*len(table.Rows)), make(map[string]int32, len(table.Rows))
	byID := make(map[string]int32, len(t.countries))
	for i, c := range t.countries {
		byID[c.id] = int32(i)
	}
	for _, row := range table.Rows {
		lat, err1 := strconv.ParseFloat(row.Cells[5], 64)
		lon, err2 := strconv.ParseFloat(row.Cells[6], 64)
		id, err3 := strconv.ParseInt(row.Cells[7], 10, 32)
		if err1 != nil || err2 != nil || err3 != nil {
			return row.Fault("position %q, %q, id %q: want numbers", row.Cells[5], row.Cells[6], row.Cells[7])
		}
		in, ok := byID[row.Cells[4]]
		if !ok {
			in = rp.None
		}
		n := int32(len(t.regions))
		t.regions = append(t.regions, region{row.Cells[0], row.Cells[3], in, lat, lon, int32(id)})
		put(t.regional, n, row.Cells[0]+"|"+row.Cells[1])
		put(t.regionals, n, row.Cells[2])
	}
	return nil
}

func (t *tables) loadDivisions(lex *lexicon.Lexicon, g *gazetteer.Gazetteer) error {
	table, err := lex.Table("place/divisions.tsv", "form", "name", "country", "where")
	if err != nil {
		return err
	}
	t.divisions = make(map[string]division, len(table.Rows))
	for _, row := range table.Rows {
		place := rp.None
		for _, at := range g.Lookup(row.Cells[1], nil) {
			r := g.Row(at)
			if country, _ := g.Division(r.Division); country == row.Cells[2] && (r.Feature == "ADM1" || place == rp.None && r.Feature == "PPLC") {
				place = at
			}
		}
		if place == rp.None {
			return row.Fault("%s in %s: want a first-level division of the gazetteer", row.Cells[1], row.Cells[2])
		}
		form := row.Cells[0]
		if _, ok := t.divisions[form]; !ok {
			t.divisions[form] = division{place, row.Cells[3] == "comma"}
		}
		if bare := strings.TrimSuffix(form, "."); t.divisions[bare].row == 0 && bare != form {
			t.divisions[bare] = division{place, true} // at the end of a sentence the full stop is a token
		}
	}
	return nil
}
