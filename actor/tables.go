package actor

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// The columns of the tables under actor/ in the lexicon.
var (
	countryColumns = []string{"id", "iso2", "kind", "country", "name", "aliases", "people", "adjectives", "capital", "seats", "from", "to", "wikidata"}
	officeColumns  = []string{"office", "plural", "class", "title", "sectors", "only"}
	holderColumns  = []string{"person", "class", "of", "from", "to", "gender", "wikidata"}
	personColumns  = []string{"person", "aliases", "sectors", "country", "role", "gender", "wikidata"}
	bodyColumns    = []string{"id", "kind", "name", "aliases", "country", "code", "sectors", "from", "to", "wikidata"}
	memberColumns  = []string{"group", "member", "from", "to"}
	agentColumns   = []string{"agent", "plural", "sectors", "kind", "weight"}
	placeColumns   = []string{"place", "country"}
	wordColumns    = []string{"words", "class"}
)

// bodyTables are the tables of bodies: all have the same columns.
var bodyTables = []string{"organisations", "institutions", "parties", "groups"}

// base is the knowledge base as the tables give it, names not yet indexed.
type base struct {
	states  []state
	offices []office
	persons []person
	holds   []hold // by person, then by day
	bodies  []body
	members []member // by group
	agents  []agent
}

// state is a state, a territory, a partially recognised entity or a dissolved state.
type state struct {
	id, country, name, wikidata string
	kind                        string
	from, to                    int32
}

// office is a word for an office. class says which rows of holders it finds.
type office struct {
	class   string // several, best first, separated by |
	title   string
	sectors []rp.Sector
	only    string // countries where the word has this sense; empty: everywhere
}

// person is somebody with a name of his own. sectors and country hold where no office does.
type person struct {
	name, country, role, wikidata string
	gender                        string
	sectors                       []rp.Sector
	first, end                    int32 // holds[first:end]
}

// hold is a person's tenure of an office.
type hold struct {
	person   int32
	class    string
	of       string // id of a state or a body
	from, to int32
}

// body is an organisation, an institution, a party or an armed group.
type body struct {
	id, kind, name, country, code, wikidata string
	sectors                                 []rp.Sector
	from, to                                int32
}

// member says that a state belongs to a group of states.
type member struct {
	group, state string
	from, to     int32
}

// agent is a common noun for somebody who acts.
type agent struct {
	sectors []rp.Sector
	kind    rp.Kind
	weight  weight
}

// weight says how much a common noun tells by itself.
type weight uint8

// The weights of agents.
const (
	strong weight = iota // tells the sector: "soldier"
	weak                 // takes it from what goes with it: "member", "spokesman"
	ruling               // with a country it is the state itself: "government"
)

const (
	always int32 = 0
	never  int32 = 1 << 30
)

// day makes dates comparable; no date gives missing.
func day(d rp.Date, missing int32) int32 {
	if d.IsZero() {
		return missing
	}
	return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day)
}

func within(d, from, to int32) bool { return from <= d && d < to }

// list splits a cell at the bars.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func sectors(cell string) []rp.Sector {
	var s []rp.Sector
	for _, x := range list(cell) {
		s = append(s, rp.Sector(x))
	}
	return s
}

// span reads two cells with dates. to is the first day that no longer counts.
func span(row lexicon.Row, from, to string) (f, t int32, err error) {
	a, b := rp.Date{}, rp.Date{}
	if from != "" {
		if a, err = rp.ParseDate(from); err != nil {
			return 0, 0, row.Fault("%v", err)
		}
	}
	if to != "" {
		if b, err = rp.ParseDate(to); err != nil {
			return 0, 0, row.Fault("%v", err)
		}
	}
	return day(a, always), day(b, never), nil
}

// read calls f for each row of a table.
func read(lex *lexicon.Lexicon, name string, columns []string, f func(lexicon.Row) error) error {
	return lex.Each("actor/"+name+".tsv", columns, f)
}

// sortHolds groups the tenures by person and sets each person's range.
func (b *base) sortHolds() {
	slices.SortStableFunc(b.holds, func(x, y hold) int {
		if x.person != y.person {
			return int(x.person - y.person)
		}
		return int(x.from - y.from)
	})
	for i := range b.holds {
		p := &b.persons[b.holds[i].person]
		if p.end == 0 {
			p.first = int32(i)
		}
		p.end = int32(i) + 1
	}
}
