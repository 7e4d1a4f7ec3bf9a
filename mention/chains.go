package mention

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// chain numbers the mentions so that those which corefer have the same number. Passes run from the surest to the
// boldest (Lee et al. 2013): the same name, parts and acronyms of names, apposition and copula, relative pronouns,
// the same noun, pronouns. Each pass sees what the passes before it have joined.
//
// Pronouns that turn out to stand for things are left out of the mentions returned.
func (f *Finder) chain(r *rp.Reading, t *tree.Tree, mentions []rp.Mention) []rp.Mention {
	c := &chains{reading: r, tree: t, nouns: f.nouns, mentions: mentions, facts: make([]facts, len(mentions)), up: make([]int32, len(mentions)), thing: make([]bool, len(mentions)), at: make([]int32, len(r.Tokens))}
	for i := range c.at {
		c.at[i] = rp.None
	}
	for i := range mentions {
		c.up[i] = int32(i)
		c.at[mentions[i].Head] = int32(i)
		c.facts[i] = c.factsOf(int32(i))
	}
	c.names()
	c.structure()
	c.besideCommas()
	c.besideNames()
	c.descriptions()
	c.resolvePronouns()
	return c.numbered()
}

// numbered gives the mentions their chain numbers and drops the pronouns that stand for things.
func (c *chains) numbered() []rp.Mention {
	number := make([]int32, len(c.mentions))
	next := int32(0)
	kept := make([]rp.Mention, 0, len(c.mentions))
	for i, m := range c.mentions {
		root := c.root(int32(i))
		if c.thing[i] && c.facts[root].count == 1 {
			continue
		}
		if root == int32(i) {
			number[i] = next
			next++
		}
		m.Chain = number[root]
		kept = append(kept, m)
	}
	return kept
}

// chains joins mentions. A chain's facts are kept at its root, which is its first mention.
type chains struct {
	reading  *rp.Reading
	tree     *tree.Tree
	nouns    *nouns
	mentions []rp.Mention
	facts    []facts
	up       []int32 // union-find: the mention this one was joined to
	at       []int32 // for each token the mention it heads
	thing    []bool  // for each mention whether it is a pronoun that stands for a thing, as far as one can tell
}

// facts is what the words of a mention, or of a whole chain, tell of the thing.
type facts struct {
	name    []string // words of the fullest name, less titles; nil without one
	country string   // id of the country it names
	lemmas  []string // heads of its descriptions and titles: "minister", "president"
	kind    rp.Kind
	gender  gender
	plural  bool
	either  bool // may be taken for one or for many: "the police"
	count   int32
	person  byte // of a pronoun
}

func (c *chains) root(i int32) int32 {
	for c.up[i] != i {
		c.up[i] = c.up[c.up[i]]
		i = c.up[i]
	}
	return i
}

func (c *chains) of(i int32) *facts { return &c.facts[c.root(i)] }

// join makes one chain of two.
func (c *chains) join(a, b int32) {
	a, b = c.root(a), c.root(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	c.up[b] = a
	x, y := &c.facts[a], &c.facts[b]
	if len(y.name) > len(x.name) {
		x.name = y.name
	}
	if x.country == "" {
		x.country = y.country
	}
	x.lemmas = append(x.lemmas, y.lemmas...)
	if x.kind == rp.UnknownKind {
		x.kind = y.kind
	}
	if x.gender == unknownGender {
		x.gender = y.gender
	}
	x.either = x.either || y.either
	x.count += y.count
}

func (c *chains) factsOf(i int32) facts {
	m := &c.mentions[i]
	f := facts{kind: m.Kind, plural: m.Plural, count: 1}
	text := c.reading.Document.Text
	head := &c.reading.Tokens[m.Head]
	switch m.Form {
	case rp.PronounForm:
		p := c.nouns.pronouns[strings.ToLower(head.Of(text))]
		f.gender, f.either, f.person = p.gender, p.either, p.person
		return f
	case rp.NameForm:
		c.nameFacts(&f, m)
	default:
		lemma := lemmaOf(head, text)
		f.lemmas = []string{lemma}
		f.gender = c.nouns.gender(lemma)
	}
	f.either = !f.plural && (f.kind == rp.Organisation || f.kind == rp.Group || f.kind == rp.Population) || f.plural && f.kind == rp.Organisation
	return f
}

// nameFacts reads name, country, titles and gender out of a mention with a name.
func (c *chains) nameFacts(f *facts, m *rp.Mention) {
	text := c.reading.Document.Text
	first, end := m.Head, m.Head+1
	if m.Name != rp.None {
		n := c.reading.Names[m.Name]
		first, end = n.First, n.End
	}
	for i := m.First; i < end; i++ {
		form := c.reading.Tokens[i].Of(text)
		if f.kind == rp.Person && (c.nouns.titles[form] || i < first) {
			if g := c.nouns.gender(form); g != unknownGender {
				f.gender = g
			}
			f.lemmas = append(f.lemmas, lemmaOf(&c.reading.Tokens[i], text))
			continue
		}
		if i >= first && !c.nouns.is(strings.ToLower(form), definite) && c.reading.Tokens[i].UPOS != rp.PUNCT && c.reading.Tokens[i].XPOS != rp.POS {
			f.name = append(f.name, form)
		}
	}
	full := strings.Join(f.name, " ")
	f.country = ""
	if c.nouns.states[full] {
		f.country = c.nouns.countries[full]
	}
	switch {
	case f.kind == rp.Person && f.gender == unknownGender && len(f.name) > 1:
		f.gender = c.nouns.gender(full)
		if f.gender == unknownGender {
			f.gender = c.nouns.gender(f.name[0])
		}
	case f.kind != rp.Person && f.country == "":
		f.lemmas = append(f.lemmas, strings.ToLower(c.reading.Tokens[m.Head].Of(text)))
	}
}

// names joins mentions by their names.
func (c *chains) names() {
	exact := map[string]int32{}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Form != rp.NameForm || len(c.facts[i].name) == 0 {
			continue
		}
		f := c.facts[i]
		key := strings.ToLower(strings.Join(f.name, " "))
		if f.country != "" {
			key = "=" + f.country
		}
		if before, ok := exact[key]; ok {
			c.join(before, int32(i))
			continue
		}
		exact[key] = int32(i)
		if before := c.variant(int32(i), f); before != rp.None {
			c.join(before, int32(i))
		}
	}
}

// reach of a search backwards, in mentions: chains are sought among the nearest only, so that time stays linear.
const (
	nameReach    = 400
	nominalReach = 60
)

// variant is the nearest earlier chain whose name the name of i is a part, a longer form or the acronym of.
func (c *chains) variant(i int32, f facts) int32 {
	for j := i - 1; j >= 0 && j >= i-nameReach; j-- {
		if c.mentions[j].Form != rp.NameForm {
			continue
		}
		g := c.of(j)
		if f.kind == rp.Person && g.kind == rp.Person {
			if samePerson(f, *g) {
				return j
			}
			continue
		}
		if f.country != "" || g.country != "" {
			continue
		}
		if f.kind != rp.Person && g.kind != rp.Person && (acronym(f.name, g.name) || acronym(g.name, f.name) || opens(f.name, g.name) || c.firm(f.name, g.name) || closes(f.name, g.name)) {
			return j
		}
	}
	return rp.None
}

// samePerson reports whether two names of persons can be one person's: "Merkel" and "Angela Merkel".
func samePerson(a, b facts) bool {
	if a.gender != unknownGender && b.gender != unknownGender && a.gender != b.gender || len(a.name) == 0 || len(b.name) == 0 {
		return false
	}
	if len(a.name) > len(b.name) {
		a, b = b, a
	}
	if len(a.name) == len(b.name) {
		return false // two full names that differ
	}
	if len(a.name) == 1 {
		if n := len(b.name); n > 2 && strings.EqualFold(a.name[0], b.name[n-2]) {
			return true // the first of two surnames
		}
		return strings.EqualFold(a.name[0], b.name[len(b.name)-1]) || strings.EqualFold(a.name[0], b.name[0])
	}
	return strings.EqualFold(a.name[len(a.name)-1], b.name[len(b.name)-1]) && strings.EqualFold(a.name[0], b.name[0]) || suffix(a.name, b.name)
}

// suffix reports whether b ends with the words of a.
func suffix(a, b []string) bool {
	for i := range a {
		if !strings.EqualFold(a[i], b[len(b)-len(a)+i]) {
			return false
		}
	}
	return true
}

// acronym reports whether a is made of the initials of b: "IAEA", "UN", "U.N.".
func acronym(a, b []string) bool {
	if len(a) != 1 || len(b) < 2 {
		return false
	}
	short := strings.ReplaceAll(a[0], ".", "")
	if len(short) < 2 || short != strings.ToUpper(short) {
		return false
	}
	var all, content strings.Builder
	for _, w := range b {
		all.WriteByte(w[0] &^ 0x20)
		if w[0] >= 'A' && w[0] <= 'Z' {
			content.WriteByte(w[0])
		}
	}
	return short == all.String() || short == content.String()
}

// opens reports whether the shorter of two names of bodies, of two words at least, opens the longer one:
// "Islamic State" and "Islamic State of Iraq and the Levant".
func opens(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 || len(a) == len(b) {
		return false
	}
	for i := range a {
		if !strings.EqualFold(a[i], b[i]) {
			return false
		}
	}
	return true
}

// firm reports whether the later name is the first word of a business named before: "Ford" after "Ford Motor Company".
func (c *chains) firm(later, earlier []string) bool {
	return len(later) == 1 && len(earlier) > 1 && later[0] == earlier[0] && c.nouns.firms[earlier[len(earlier)-1]]
}

// closes reports whether the later name of a body, of two words at least, is the end of the earlier and longer one: "Red
// Cross" after "International Committee of the Red Cross".
func closes(later, earlier []string) bool {
	return len(later) > 1 && len(later) < len(earlier) && suffix(later, earlier)
}
