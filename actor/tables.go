package actor

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// The columns of the tables under actor/ in the lexicon.
var (
	countryColumns    = []string{"id", "iso2", "kind", "country", "name", "aliases", "people", "adjectives", "capital", "seats", "from", "to", "wikidata"}
	officeColumns     = []string{"office", "plural", "class", "title", "sectors", "only"}
	holderColumns     = []string{"person", "class", "of", "from", "to", "gender", "wikidata"}
	careerColumns     = []string{"person", "aliases", "country", "sectors", "from", "to"}
	personColumns     = []string{"person", "aliases", "sectors", "country", "role", "gender", "wikidata"}
	bodyColumns       = []string{"id", "kind", "name", "aliases", "country", "code", "sectors", "from", "to", "wikidata"}
	memberColumns     = []string{"group", "member", "from", "to"}
	allegianceColumns = []string{"group", "serves", "from", "to"}
	agentColumns      = []string{"agent", "plural", "sectors", "kind", "weight"}
	placeColumns      = []string{"place", "country"}
	wordColumns       = []string{"words", "class"}
	shortColumns      = []string{"words", "state", "beside"}
	wikidataColumns   = []string{"person", "wikidata"}
	peopleColumns     = []string{"group", "words", "country"}
	wordingColumns    = []string{"use", "words"}
)

// bodyTables are the tables of bodies: all have the same columns.
var bodyTables = []string{"organisations", "institutions", "parties", "groups"}

// base is the knowledge base as the tables give it, without its names.
type base struct {
	states    []state
	offices   []office
	persons   []person
	holds     []hold // by person, then by day
	bodies    []body
	members   []member // by group
	serves    []allegiance
	agents    []agent
	spellings map[string]string // variant of a word to the spelling of the index
	stateAt   map[string]int32
	bodyAt    map[string]int32
	byOffice  []int32 // holds by class, then by what it is of, then by day
	surnamed  int32   // the first person of whom only careers.tsv knows: his surname stands for nobody
	wording   map[string]string
	articled  map[string]bool // ids of states and bodies whose names take "the"
	articles  map[string]bool // words before a name or a description
	realms    map[string]bool // nouns for a state
	particles map[string]bool // small words within a person's name
	selves    map[string]bool // nouns behind the name of a body that only say what it is
	local     map[string]bool // classes of offices of parts of states
	shorts    []shorthand
	peoples   []ethnicGroup
	peopleAt  map[string]int32 // by words
}

func newBase() base {
	return base{
		spellings: map[string]string{}, stateAt: map[string]int32{}, bodyAt: map[string]int32{}, wording: map[string]string{}, peopleAt: map[string]int32{},
		articled: map[string]bool{}, articles: map[string]bool{}, realms: map[string]bool{}, selves: map[string]bool{}, particles: map[string]bool{}, local: map[string]bool{},
	}
}

// wordList is a list of words or ids of the lexicon.
type wordList struct {
	name string
	set  map[string]bool
}

// lists are the base's lists, in the order in which the compiled form has them.
func (b *base) lists() []wordList {
	return []wordList{{"with-article", b.articled}, {"articles", b.articles}, {"realms", b.realms}, {"selves", b.selves}, {"particles", b.particles}, {"local", b.local}}
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

// hold is a person's tenure of an office, or, without a class, a time for which only the sectors are known.
type hold struct {
	person   int32
	class    string
	of       string // id of a state or a body
	from, to int32
	sectors  []rp.Sector // only without a class
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

// allegiance says whom an armed group serves: serves is the key of a state or body, "state/IRN".
type allegiance struct {
	group, serves string
	from, to      int32
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

// sortHolds groups the tenures by person and by office, and sets each person's range.
func (b *base) sortHolds() {
	slices.SortStableFunc(b.holds, func(x, y hold) int {
		return cmp.Or(cmp.Compare(x.person, y.person), cmp.Compare(x.from, y.from))
	})
	b.byOffice = make([]int32, len(b.holds))
	for i := range b.holds {
		p := &b.persons[b.holds[i].person]
		if p.end == 0 {
			p.first = int32(i)
		}
		p.end = int32(i) + 1
		b.byOffice[i] = int32(i)
	}
	slices.SortStableFunc(b.byOffice, func(i, j int32) int {
		x, y := &b.holds[i], &b.holds[j]
		return cmp.Or(cmp.Compare(x.class, y.class), cmp.Compare(x.of, y.of), cmp.Compare(x.from, y.from))
	})
}

// tenures are those of an office, by day, as places in holds.
func (b *base) tenures(class, of string) []int32 {
	compare := func(i int32, _ struct{}) int {
		return cmp.Or(cmp.Compare(b.holds[i].class, class), cmp.Compare(b.holds[i].of, of))
	}
	first, _ := slices.BinarySearchFunc(b.byOffice, struct{}{}, compare)
	end := first
	for end < len(b.byOffice) && compare(b.byOffice[end], struct{}{}) == 0 {
		end++
	}
	return b.byOffice[first:end]
}

// key is the key of a state or body in the knowledge base, empty for an id that neither has.
func (b *base) key(id string) string {
	if _, ok := b.stateAt[id]; ok {
		return "state/" + id
	}
	if i, ok := b.bodyAt[id]; ok {
		return b.bodies[i].kind + "/" + id
	}
	return ""
}

// servedBy is whom a group serves on a day; without one, whom it serves still.
func (b *base) servedBy(group string, date int32) string {
	for i := range b.serves {
		s := &b.serves[i]
		if s.group == group && (within(date, s.from, s.to) || date == noDay && s.to == never) {
			return s.serves
		}
	}
	return ""
}

// country is the alpha-3 of a state's or body's id.
func (b *base) country(id string) string {
	if i, ok := b.stateAt[id]; ok {
		return b.states[i].country
	}
	if i, ok := b.bodyAt[id]; ok {
		return b.bodies[i].country
	}
	return ""
}
