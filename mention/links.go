package mention

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// structure joins what the tree says is the same: appositions, copulas, relative pronouns.
func (c *chains) structure() {
	for i := range c.mentions {
		m := &c.mentions[i]
		tok := &c.reading.Tokens[m.Head]
		switch {
		case m.Form == rp.PronounForm && c.nouns.pronouns[strings.ToLower(tok.Of(c.reading.Document.Text))].relative:
			if a := c.antecedent(tok); a != rp.None && c.at[a] != rp.None {
				c.join(c.at[a], int32(i))
			} else {
				c.thing[i] = !c.person(tok)
			}
		case tok.Deprel == rp.Appos && tok.Head != rp.None && c.at[tok.Head] != rp.None:
			if c.equal(c.at[tok.Head], int32(i)) {
				c.join(c.at[tok.Head], int32(i))
			}
		case tok.Deprel == rp.Nsubj && tok.Head != rp.None && c.at[tok.Head] != rp.None && c.asserts(tok.Head):
			if c.equal(int32(i), c.at[tok.Head]) {
				c.join(int32(i), c.at[tok.Head])
			}
		}
	}
}

// besideCommas joins a description and the name that follows it between commas, "the vice president, Ada Example, said",
// which parsers often take for two subjects or for a list.
func (c *chains) besideCommas() {
	starts := map[int32]int32{} // persons' names by their first token
	for i := range c.mentions {
		if m := &c.mentions[i]; m.Form == rp.NameForm && m.Kind == rp.Person {
			starts[m.First] = int32(i)
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		c.afterComma(int32(i))
		if m.Form != rp.NominalForm || m.Kind != rp.Person || m.Plural || !c.comma(m.End) {
			continue
		}
		j, ok := starts[m.End+1]
		if ok && c.closed(&c.mentions[j]) && c.equal(int32(i), j) && c.root(int32(i)) == int32(i) {
			c.join(int32(i), j)
		}
	}
}

// afterComma joins a name and the description that follows it between commas: "Example, a security firm, said".
func (c *chains) afterComma(i int32) {
	m := &c.mentions[i]
	if m.Form != rp.NameForm || !c.comma(m.End) || int(m.End)+1 >= len(c.reading.Tokens) {
		return
	}
	for j := i + 1; int(j) < len(c.mentions) && c.mentions[j].First <= m.End+1; j++ {
		o := &c.mentions[j]
		opens := c.reading.Tokens[m.End+1].UPOS == rp.DET
		if o.First == m.End+1 && opens && o.Form == rp.NominalForm && !o.Plural && c.closed(o) && c.equal(i, j) && c.root(j) == j {
			c.join(i, j)
		}
	}
}

// besideNames joins a body's description and the name that follows it at once: "the opposition movement Example".
func (c *chains) besideNames() {
	for i := 1; i < len(c.mentions); i++ {
		a, b := &c.mentions[i-1], &c.mentions[i]
		if a.Form != rp.NominalForm || b.Form != rp.NameForm && b.Kind != rp.UnknownKind || a.End != b.First || a.Plural || b.Form == rp.PronounForm {
			continue
		}
		if body(a.Kind) && (body(b.Kind) || b.Kind == rp.UnknownKind) && c.equal(int32(i-1), int32(i)) {
			c.join(int32(i-1), int32(i))
		}
	}
}

func body(k rp.Kind) bool { return k == rp.Organisation || k == rp.Group }

func (c *chains) comma(i int32) bool {
	return int(i) < len(c.reading.Tokens) && c.reading.Tokens[i].XPOS == rp.Comma
}

// closed reports whether a comma or a verb follows the mention, so that it is no member of a list.
func (c *chains) closed(m *rp.Mention) bool {
	if int(m.End) >= len(c.reading.Tokens) {
		return true
	}
	u := c.reading.Tokens[m.End].UPOS
	return c.comma(m.End) && !(int(m.End)+1 < len(c.reading.Tokens) && c.reading.Tokens[m.End+1].UPOS == rp.CCONJ) || u == rp.VERB || u == rp.AUX
}

// person reports whether a relative pronoun can only stand for persons, whatever became of its antecedent.
func (c *chains) person(tok *rp.Token) bool { return tok.XPOS == rp.WP }

func (c *chains) antecedent(tok *rp.Token) int32 {
	p := phrases{reading: c.reading}
	return p.antecedent(tok)
}

// asserts reports whether token i is the predicate of a plain "is": no negation, no "may be".
func (c *chains) asserts(i int32) bool {
	cop := false
	for d := range c.tree.Children(i) {
		tok := &c.reading.Tokens[d]
		switch {
		case tok.Deprel == rp.Cop:
			cop = true
		case tok.Deprel == rp.Aux && tok.XPOS == rp.MD || tok.Feats.Is(rp.Negative) || tok.XPOS == rp.RB && c.nouns.is(tok.Lemma, negating):
			return false
		}
	}
	return cop
}

// equal reports whether two phrases of one clause can be two descriptions of one thing.
func (c *chains) equal(a, b int32) bool {
	x, y := c.of(a), c.of(b)
	if c.mentions[a].Form == rp.NameForm && c.mentions[b].Form == rp.NameForm && !acronym(y.name, x.name) && !acronym(x.name, y.name) {
		return false
	}
	if x.plural != y.plural && !x.either && !y.either {
		return false
	}
	if x.gender != y.gender && x.gender != unknownGender && y.gender != unknownGender {
		return false
	}
	return sameKind(x.kind, y.kind)
}

// sameKind reports whether one thing can be both; bodies and groups are told apart by words, not by nature.
func sameKind(a, b rp.Kind) bool {
	if a == b || a == rp.UnknownKind || b == rp.UnknownKind {
		return true
	}
	group := func(k rp.Kind) bool { return k == rp.Organisation || k == rp.Group }
	crowd := func(k rp.Kind) bool { return k == rp.Person || k == rp.Population || k == rp.Group }
	return group(a) && group(b) || crowd(a) && crowd(b) && a != b && (a == rp.Population || b == rp.Population || a == rp.Group || b == rp.Group)
}

// descriptions joins definite descriptions to the nearest earlier mention of the same noun with the same modifiers,
// descriptions of several words to the same words, and nouns of little content to a name.
func (c *chains) descriptions() {
	same := map[string]int32{}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Form != rp.NominalForm {
			continue
		}
		key := c.wording(m)
		before, again := same[key]
		if key != "" {
			same[key] = int32(i)
		}
		if c.root(int32(i)) != int32(i) {
			continue
		}
		j := rp.None
		if c.definite(m) {
			if j = c.described(int32(i)); j == rp.None {
				j = c.generic(int32(i))
			}
		}
		if j == rp.None && again && !c.mentions[before].Overlaps(m.Span) {
			j = before
		}
		if j != rp.None {
			c.join(j, int32(i))
		}
	}
}

// wording is the words of a description that may be taken up as it stands: two content words at least, not counted and
// not opened by "a" or "some"; "" for others.
func (c *chains) wording(m *rp.Mention) string {
	var words []string
	for i := m.First; i < m.End; i++ {
		tok := &c.reading.Tokens[i]
		form := strings.ToLower(tok.Of(c.reading.Document.Text))
		switch {
		case tok.UPOS == rp.NUM || tok.UPOS == rp.PRON:
			return ""
		case tok.Deprel == rp.Det && tok.Head == m.Head:
			if !c.nouns.is(form, taking) {
				return ""
			}
		case tok.UPOS != rp.PUNCT:
			words = append(words, form)
		}
	}
	if len(words) < 2 {
		return ""
	}
	return strings.Join(words, " ")
}

// generic is the mention that a bare "the country" or "the company" takes up: of the names of that kind before it the
// one named most often, the nearest of equals; for bodies only within the last sentences.
func (c *chains) generic(i int32) int32 {
	m := &c.mentions[i]
	f := &c.facts[i]
	kind, ok := c.nouns.generic[f.lemmas[0]]
	if !ok || m.Plural || len(c.modifiers(m)) > 0 {
		return rp.None
	}
	if j := c.foremost(i, kind); j != rp.None || kind != rp.Group {
		return j
	}
	return c.foremost(i, rp.Organisation)
}

// foremost is the mention by name of a kind before mention i that is named most often, or None.
func (c *chains) foremost(i int32, kind rp.Kind) int32 {
	m := &c.mentions[i]
	best, most := rp.None, int32(0)
	sentence := c.reading.Tokens[m.Head].Sentence
	for j := i - 1; j >= 0 && j >= i-nominalReach; j-- {
		o := &c.mentions[j]
		near := kind != rp.Organisation || sentence-c.reading.Tokens[o.Head].Sentence <= 2
		if o.Form != rp.NameForm || o.Kind != kind || !near || o.End > m.First || kind != rp.State && c.officers(o) {
			continue
		}
		if n := c.of(j).count; n > most {
			best, most = j, n
		}
	}
	return best
}

// officers reports whether a body is named only to say which one a person serves: "the chairman of the Joint Chiefs".
func (c *chains) officers(o *rp.Mention) bool {
	tok := &c.reading.Tokens[o.Head]
	if tok.Head == rp.None || tok.Deprel != rp.Nmod && tok.Deprel != rp.Compound {
		return false
	}
	over := c.at[tok.Head]
	return over != rp.None && c.mentions[over].Kind == rp.Person
}

// described is the nearest earlier mention that a definite description can take up, or None.
func (c *chains) described(i int32) int32 {
	m := &c.mentions[i]
	f := c.facts[i]
	if len(f.lemmas) == 0 {
		return rp.None
	}
	words := c.modifiers(m)
	for j := i - 1; j >= 0 && j >= i-nominalReach; j-- {
		o := &c.mentions[j]
		if o.End > m.First || o.Form == rp.PronounForm || o.Plural != m.Plural {
			continue
		}
		g := c.facts[j]
		if !slices.Contains(g.lemmas, f.lemmas[0]) {
			continue
		}
		if o.Form == rp.NominalForm && !c.fits(words, c.modifiers(o)) {
			continue
		}
		if o.Form == rp.NameForm && (!c.within(words, o) || o.Kind == rp.Person && body(m.Kind)) {
			continue // "police chief Ada Example" is not the police
		}
		return j
	}
	return rp.None
}

// definite reports whether a description takes up something known.
func (c *chains) definite(m *rp.Mention) bool {
	for d := range c.tree.Children(m.Head) {
		tok := &c.reading.Tokens[d]
		if tok.Deprel == rp.Det && c.nouns.is(strings.ToLower(tok.Of(c.reading.Document.Text)), taking) {
			return true
		}
	}
	return false
}

// modifiers are the words of a phrase that narrow its noun, in small letters.
func (c *chains) modifiers(m *rp.Mention) []string {
	var words []string
	for i := m.First; i < m.End; i++ {
		tok := &c.reading.Tokens[i]
		switch tok.UPOS {
		case rp.ADJ, rp.NOUN, rp.PROPN, rp.NUM, rp.PRON, rp.VERB:
			if i != m.Head {
				words = append(words, lemmaOf(tok, c.reading.Document.Text))
			}
		}
	}
	return words
}

// fits reports whether the words of the later phrase are among those of the earlier one: "the minister" takes up
// "the Russian minister", but "the Syrian minister" does not.
func (c *chains) fits(later, earlier []string) bool {
	for _, w := range later {
		if !slices.Contains(earlier, w) {
			return false
		}
	}
	return true
}

// within reports whether all words stand in the phrase of a name.
func (c *chains) within(words []string, m *rp.Mention) bool {
	have := c.modifiers(m)
	return c.fits(words, have)
}
