package mention

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/dict"
	"rapporteur/lexicon"
)

// nouns is the lexicon of what can act.
type nouns struct {
	kinds     dict.Map[kinds]   // lemma of a noun
	people    *lexicon.Sorted   // people's names, with the gender of first names
	peoples   map[string]bool   // "Syrian", "Syrians", "British" as nouns
	seats     map[string]bool   // "White House", "Kremlin": governments by their seat
	countries map[string]string // names, people and adjectives of countries, to the country's id
	states    map[string]bool   // names of countries
	told      dict.Map[gender]  // full names, titles and nouns of men and of women
	locative  map[string]bool   // prepositions under which a place is no actor
	titles    map[string]bool   // words that stand before a person's name
	months    map[string]bool   // months and days of the week
	pronouns  map[string]pronoun
	generic   map[string]rp.Kind // nouns that take up a name of that kind
	groups    map[string]bool    // names of armed groups
	compounds map[string]bool    // words that a hyphen ties to a name from outside
	firms     map[string]bool    // last words of the names of businesses
	heavens   map[string]bool    // planets and what else moves above
	apart     map[string]bool    // prepositions whose phrase never narrows a noun
	times     map[string]bool    // nouns of time
	harm      map[string]bool    // verbs of what is done to people only
	bare      map[string]bool    // nouns that name nobody where nothing stands before them
	obliques  map[string]bool    // verb and preposition, with a space between, where the phrase is the verb's
	particles map[string]particle
}

// particle is what a small word does, as a set.
type particle uint8

const (
	definite  particle = 1 << iota // the definite article
	opening                        // a determiner before which no word belongs to the phrase
	taking                         // a determiner of what is known already
	narrowing                      // a preposition that may narrow a name
	titling                        // a preposition inside titles
	negating                       // denies the predicate beside it
)

// particleNames are the classes of mention/particles.tsv, in the order of the constants.
var particleNames = []string{"definite", "opening", "taking", "narrowing", "titling", "negating"}

// is reports whether a word, in small letters, is such a particle.
func (n *nouns) is(word string, p particle) bool { return n.particles[word]&p != 0 }

// kinds is what one of them is, and many of them.
type kinds struct {
	one, many rp.Kind
	not       bool // no such noun after all
}

type gender uint8

const (
	unknownGender gender = iota
	masculine
	feminine
)

func newNouns(lex *lexicon.Lexicon) (*nouns, error) {
	n := &nouns{
		kinds: dict.New[kinds](1 << 13), peoples: map[string]bool{}, seats: map[string]bool{}, countries: map[string]string{}, states: map[string]bool{},
		told: dict.New[gender](1 << 12), titles: map[string]bool{},
		months: map[string]bool{}, pronouns: map[string]pronoun{}, generic: map[string]rp.Kind{}, obliques: map[string]bool{}, particles: map[string]particle{},
	}
	for _, load := range []func(*lexicon.Lexicon) error{n.loadNominals, n.loadAgents, n.loadCountries, n.loadPeople, n.loadPronouns, n.loadGeneric, n.loadGroups, n.loadObliques, n.loadParticles} {
		if err := load(lex); err != nil {
			return nil, err
		}
	}
	for file, set := range map[string]*map[string]bool{"mention/locative.txt": &n.locative, "mention/apart.txt": &n.apart, "mention/times.txt": &n.times, "mention/harm.txt": &n.harm, "mention/bare.txt": &n.bare,
		"mention/compounds.txt": &n.compounds, "mention/firms.txt": &n.firms, "mention/heavens.txt": &n.heavens} {
		words, err := lex.Words(file)
		if err != nil {
			return nil, err
		}
		*set = make(map[string]bool, len(words))
		for _, w := range words {
			(*set)[w] = true
		}
	}
	return n, nil
}

func (n *nouns) loadObliques(lex *lexicon.Lexicon) error {
	table, err := lex.Table("mention/obliques.tsv", "verb", "prepositions")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		for prep := range strings.SplitSeq(r.Cells[1], "|") {
			n.obliques[r.Cells[0]+" "+prep] = true
		}
	}
	return nil
}

func (n *nouns) loadParticles(lex *lexicon.Lexicon) error {
	table, err := lex.Table("mention/particles.tsv", "word", "classes")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		for class := range strings.SplitSeq(r.Cells[1], "|") {
			at := slices.Index(particleNames, class)
			if at < 0 {
				return r.Fault("class %q: want one of %q", class, particleNames)
			}
			n.particles[r.Cells[0]] |= 1 << at
		}
	}
	return nil
}

func (n *nouns) loadNominals(lex *lexicon.Lexicon) error {
	table, err := lex.Table("mention/nominals.tsv", "lemma", "kind", "many")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		if r.Cells[1] == "-" {
			n.kinds.Put(r.Cells[0], kinds{not: true})
			continue
		}
		one, err := rp.ParseKind(r.Cells[1])
		if err != nil {
			return r.Fault("%v", err)
		}
		many := one
		if r.Cells[2] != "" {
			if many, err = rp.ParseKind(r.Cells[2]); err != nil {
				return r.Fault("%v", err)
			}
		}
		n.kinds.Put(r.Cells[0], kinds{one: one, many: many})
	}
	return nil
}

func (n *nouns) loadAgents(lex *lexicon.Lexicon) error {
	return lex.Each("mention/agents.tsv", agentColumns, func(r lexicon.Row) error {
		k, err := rp.ParseKind(r.Cells[1])
		if err != nil {
			return r.Fault("%v", err)
		}
		if !n.kinds.Has(r.Cells[0]) {
			n.kinds.Put(r.Cells[0], kinds{one: k, many: k})
		}
		return nil
	})
}

// agentColumns are the columns of mention/agents.tsv.
var agentColumns = []string{"lemma", "kind"}

func (n *nouns) loadCountries(lex *lexicon.Lexicon) error {
	table, err := lex.Table("actor/countries.tsv", countryColumns...)
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		id := r.Cells[0]
		for _, cell := range []string{r.Cells[4], r.Cells[5]} {
			for name := range strings.SplitSeq(cell, "|") {
				n.states[name] = true
				n.countries[name] = id
			}
		}
		for name := range strings.SplitSeq(r.Cells[6], "|") {
			n.peoples[name] = true
			n.countries[name] = id
		}
		for name := range strings.SplitSeq(r.Cells[7], "|") {
			n.countries[name] = id
		}
		for name := range strings.SplitSeq(r.Cells[9], "|") {
			n.seats[name] = true
		}
	}
	delete(n.states, "")
	delete(n.peoples, "")
	delete(n.seats, "")
	delete(n.countries, "")
	return nil
}

func (n *nouns) loadPeople(lex *lexicon.Lexicon) error {
	var err error
	if n.people, err = lex.Sorted("mention/people.tsv", peopleColumns...); err != nil {
		return err
	}
	err = lex.Each("actor/holders.tsv", holderColumns, func(r lexicon.Row) error {
		if strings.Contains(r.Cells[0], " ") { // a surname alone tells no gender
			n.setGender(r.Cells[0], r.Cells[5])
		}
		return nil
	})
	if err != nil {
		return err
	}
	words, err := lex.Table("mention/words.tsv", "word", "class")
	if err != nil {
		return err
	}
	for _, r := range words.Rows {
		switch r.Cells[1] {
		case "mr", "ms", "title":
			n.titles[r.Cells[0]] = true
		case "month":
			n.months[r.Cells[0]] = true
		}
		n.setGender(r.Cells[0], map[string]string{"mr": "m", "ms": "f"}[r.Cells[1]])
	}
	gendered, err := lex.Table("mention/gender.tsv", "lemma", "gender")
	if err != nil {
		return err
	}
	for _, r := range gendered.Rows {
		if r.Cells[1] != "m" && r.Cells[1] != "f" {
			return r.Fault("gender %q: want m or f", r.Cells[1])
		}
		n.setGender(r.Cells[0], r.Cells[1])
	}
	return nil
}

func (n *nouns) loadGeneric(lex *lexicon.Lexicon) error {
	table, err := lex.Table("mention/generic.tsv", "lemma", "kind")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		k, err := rp.ParseKind(r.Cells[1])
		if err != nil {
			return r.Fault("%v", err)
		}
		n.generic[r.Cells[0]] = k
	}
	return nil
}

// loadGroups reads the names of armed groups.
func (n *nouns) loadGroups(lex *lexicon.Lexicon) error {
	table, err := lex.Table("actor/groups.tsv", actorColumns...)
	if err != nil {
		return err
	}
	n.groups = make(map[string]bool, 4*len(table.Rows))
	for _, r := range table.Rows {
		if r.Cells[1] != "group" {
			continue
		}
		n.groups[r.Cells[2]] = true
		for alias := range strings.SplitSeq(r.Cells[3], "|") {
			n.groups[alias] = true
		}
	}
	return nil
}

func (n *nouns) setGender(word, class string) {
	if g := genders(class); g != unknownGender {
		n.told.Put(word, g)
	}
}

// gender is that of a word or a name.
func (n *nouns) gender(word string) gender {
	if g, ok := n.told.Get(word); ok {
		return g
	}
	class, _ := n.people.Get(word)
	return genders(class)
}

func genders(class string) gender {
	switch class {
	case "m":
		return masculine
	case "f":
		return feminine
	}
	return unknownGender
}

// kindOf is what a common noun denotes; ok is false for what cannot act.
func (n *nouns) kindOf(lemma string, plural bool) (rp.Kind, bool) {
	k, ok := n.kinds.Get(lemma)
	if !ok || k.not {
		return rp.UnknownKind, false
	}
	if plural {
		return k.many, true
	}
	return k.one, true
}
