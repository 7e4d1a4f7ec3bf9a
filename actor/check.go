package actor

import (
	"fmt"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/plover"
)

// Check finds what is wrong in the tables of the knowledge base beyond what New refuses: reversed, malformed and
// overlapping dates, unknown countries, bodies, classes and sectors. Each error names file and line.
func Check(lex *lexicon.Lexicon) []error {
	c := &checker{lex: lex, states: map[string]bool{}, bodies: map[string]bool{}, classes: map[string]bool{}}
	c.countries()
	for _, name := range bodyTables {
		c.bodyTable(name)
	}
	c.officeTable()
	c.holderTable()
	c.stateTables()
	c.personTables()
	if _, err := New(lex, nil); err != nil {
		c.errs = append(c.errs, err)
	}
	return c.errs
}

// stateTables checks what refers to states.
func (c *checker) stateTables() {
	c.each("members", memberColumns, func(row lexicon.Row) {
		c.want(row, c.bodies[row.Cells[0]], "group %q: want an id of organisations.tsv", row.Cells[0])
		c.want(row, c.states[row.Cells[1]], "member %q: want an id of countries.tsv", row.Cells[1])
		c.dates(row, row.Cells[2], row.Cells[3])
	})
	c.each("allegiances", allegianceColumns, func(row lexicon.Row) {
		group, serves := row.Cells[0], row.Cells[1]
		c.want(row, c.bodies[group], "group %q: want an id of groups.tsv", group)
		c.want(row, (c.states[serves] || c.bodies[serves]) && serves != group, "serves %q: want an id of another body or of a state", serves)
		c.dates(row, row.Cells[2], row.Cells[3])
	})
	c.each("wikidata", wikidataColumns, func(row lexicon.Row) {
		id := row.Cells[1]
		c.want(row, len(id) > 1 && id[0] == 'Q' && strings.Trim(id[1:], "0123456789") == "", "id %q: want Q and a number", id)
	})
	c.each("peoples", peopleColumns, func(row lexicon.Row) { c.country(row, row.Cells[2]) })
	c.each("shorthands", shortColumns, func(row lexicon.Row) {
		c.want(row, c.states[row.Cells[1]] && c.states[row.Cells[2]], "states %q, %q: want ids of countries.tsv", row.Cells[1], row.Cells[2])
	})
}

// personTables checks what is said of persons, common nouns and places.
func (c *checker) personTables() {
	c.each("persons", personColumns, func(row lexicon.Row) {
		c.sectors(row, row.Cells[2])
		c.country(row, row.Cells[3])
		c.gender(row, row.Cells[5])
	})
	c.each("careers", careerColumns, func(row lexicon.Row) {
		c.country(row, row.Cells[2])
		c.sectors(row, row.Cells[3])
		c.dates(row, row.Cells[4], row.Cells[5])
	})
	c.each("agents", agentColumns, func(row lexicon.Row) { c.sectors(row, row.Cells[2]) })
	c.each("places", placeColumns, func(row lexicon.Row) {
		c.want(row, c.states[row.Cells[1]], "country %q: want an id of countries.tsv", row.Cells[1])
	})
}

// shared are the classes of offices that several hold at once.
var shared = []string{"legislator", "minister", "deputy-minister", "special-envoy", "deputy-prime-minister", "governor", "mayor", "ambassador", "chief-minister"}

// checker collects the faults and what one table may refer to in another.
type checker struct {
	lex                     *lexicon.Lexicon
	errs                    []error
	states, bodies, classes map[string]bool
}

// each calls f for every row of a table; a table that cannot be read is a fault of its own.
func (c *checker) each(name string, columns []string, f func(lexicon.Row)) {
	err := read(c.lex, name, columns, func(row lexicon.Row) error {
		f(row)
		return nil
	})
	if err != nil {
		c.errs = append(c.errs, err)
	}
}

func (c *checker) want(row lexicon.Row, ok bool, format string, args ...any) {
	if !ok {
		c.errs = append(c.errs, row.Fault(format, args...))
	}
}

// dates checks that two cells are days, or empty, and in order; ok tells whether they are days.
func (c *checker) dates(row lexicon.Row, from, to string) (f, t int32, ok bool) {
	f, t, err := span(row, from, to)
	if err != nil {
		c.errs = append(c.errs, err)
		return 0, 0, false
	}
	c.want(row, f < t, "from %s to %s: want the first day before the day after the last", from, to)
	return f, t, true
}

func (c *checker) sectors(row lexicon.Row, cell string) {
	for _, s := range list(cell) {
		known := slices.Contains(plover.Sectors(), rp.Sector(s)) || s == "IGO" || s == "NGO"
		c.want(row, known, "sector %q: want one of PLOVER's, IGO or NGO", s)
	}
}

func (c *checker) country(row lexicon.Row, id string) {
	c.want(row, id == "" || c.states[id], "country %q: want an id of countries.tsv or nothing", id)
}

func (c *checker) gender(row lexicon.Row, cell string) {
	c.want(row, cell == "" || cell == "f" || cell == "m", "gender %q: want f, m or nothing", cell)
}

func (c *checker) countries() {
	kinds := []string{"state", "territory", "partial", "dissolved"}
	var rows []lexicon.Row
	c.each("countries", countryColumns, func(row lexicon.Row) {
		c.want(row, !c.states[row.Cells[0]], "id %q stands twice", row.Cells[0])
		c.states[row.Cells[0]] = true
		c.want(row, slices.Contains(kinds, row.Cells[2]), "kind %q: want one of %q", row.Cells[2], kinds)
		c.want(row, row.Cells[4] != "", "no name")
		c.dates(row, row.Cells[10], row.Cells[11])
		rows = append(rows, row)
	})
	for _, row := range rows {
		c.want(row, c.states[row.Cells[3]] && len(row.Cells[3]) == 3, "country %q: want the alpha-3 of a row here", row.Cells[3])
	}
}

func (c *checker) bodyTable(name string) {
	kinds := []string{"igo", "states", "ngo", "media", "company", "bank", "university", "body", "legislature", "court", "military",
		"police", "intelligence", "ministry", "party", "group"}
	c.each(name, bodyColumns, func(row lexicon.Row) {
		c.want(row, !c.bodies[row.Cells[0]], "id %q stands twice", row.Cells[0])
		c.want(row, !c.states[row.Cells[0]], "id %q is that of a state", row.Cells[0])
		c.bodies[row.Cells[0]] = true
		c.want(row, slices.Contains(kinds, row.Cells[1]), "kind %q: want one of %q", row.Cells[1], kinds)
		c.want(row, row.Cells[2] != "", "no name")
		c.country(row, row.Cells[4])
		c.sectors(row, row.Cells[6])
		c.dates(row, row.Cells[7], row.Cells[8])
	})
}

func (c *checker) officeTable() {
	c.each("offices", officeColumns, func(row lexicon.Row) {
		for class := range strings.SplitSeq(row.Cells[2], "|") {
			c.want(row, class != "", "no class")
			c.classes[class] = true
		}
		c.sectors(row, row.Cells[4])
		for _, id := range list(row.Cells[5]) {
			c.want(row, c.states[id] || c.bodies[id], "only for %q: want an id of a state or body", id)
		}
	})
}

// holderTable checks each tenure, and that no two of one office overlap.
func (c *checker) holderTable() {
	type held struct {
		from, to int32
		row      lexicon.Row
	}
	type office struct{ class, of string }
	offices := map[office][]held{}
	c.each("holders", holderColumns, func(row lexicon.Row) {
		cells := row.Cells
		c.want(row, cells[0] != "", "no person")
		c.want(row, c.classes[cells[1]], "class %q: want one of offices.tsv", cells[1])
		c.want(row, c.states[cells[2]] || c.bodies[cells[2]], "of %q: want an id of a state or body", cells[2])
		c.gender(row, cells[5])
		from, to, ok := c.dates(row, cells[3], cells[4])
		if !ok || slices.Contains(shared, cells[1]) {
			return
		}
		key := office{cells[1], cells[2]}
		for _, o := range offices[key] {
			if from < o.to && o.from < to {
				c.errs = append(c.errs, row.Fault("%s overlaps %s (line %d) as %s of %s", cells[0], o.row.Cells[0], o.row.Line, cells[1], cells[2]))
			}
		}
		offices[key] = append(offices[key], held{from, to, row})
	})
}

// Describe counts what the knowledge base holds, for people.
func (r *Resolver) Describe() string {
	return fmt.Sprintf("%d states and territories, %d organisations and groups, %d persons, %d tenures, %d names",
		len(r.states), len(r.bodies), len(r.persons), len(r.holds), r.index.Len())
}
