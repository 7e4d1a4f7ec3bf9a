package quantity

import (
	"strings"

	rp "rapporteur"
)

// counted is what a figure counts.
type counted struct {
	head       int32 // the noun; None when left out
	first, end int32 // its words without the figure; empty when left out
	after      int32 // the token behind the whole phrase
	state      int32 // the adjective that stands for the counted: "two of the wounded"; None mostly
}

// quantity makes the record of a figure, or says that it is none.
func (d *reader) quantity(g *figure) (rp.Quantity, bool) {
	c := d.noun(g)
	if d.trap(g, &c) {
		d.trapped = g.thru
		return rp.Quantity{}, false
	}
	q := rp.Quantity{First: g.from, End: g.thru, Head: c.head, Value: g.value, Low: g.low, High: g.high, Bound: g.bound}
	u := d.unit(g, &c)
	if u.role == rp.Distance && d.isRate(c.after, g.first) {
		u = unit{name: u.name + " per hour"}
	}
	q.Unit, q.Role = u.name, u.role
	d.exact(g, &q, u)
	if u.role == rp.OtherQuantity && u.name != percentUnit {
		q.Role = d.role(g, &c)
		q.Unit = d.personal(q.Role, &c, u.name)
	}
	if !d.worthy(g, &c, &q) {
		return rp.Quantity{}, false
	}
	if c.head != rp.None && (u.role == rp.Money || u.role == rp.Distance || u.role == rp.Duration || u.name == percentUnit) && c.head == q.End {
		q.End++ // the unit belongs to the figure
	}
	if c.end > c.first && q.Unit == personUnit {
		q.Group = strings.Join(strings.Fields(d.text[d.tokens[c.first].Start:d.tokens[c.end-1].End]), " ")
	}
	q.Span = rp.Span{Start: d.tokens[q.First].Start, End: d.tokens[q.End-1].End}
	return q, true
}

// isRate reports "per hour", "an hour" and "/h" behind a distance.
func (d *reader) isRate(at, in int32) bool {
	switch d.join(at, in) {
	case joinPer:
		return true
	case joinDet:
		u := d.f.units[d.form(at+1, in)]
		return u.role == rp.Duration
	}
	return false
}

// exact takes bounds as they stand where what is counted is no whole thing: "more than 1%" is not 2% and more;
// the middle of a range of measures need not be whole.
func (d *reader) exact(g *figure, q *rp.Quantity, u unit) {
	if u.role == rp.OtherQuantity && u.name != percentUnit {
		return
	}
	switch {
	case g.bound == rp.AtLeast:
		q.Low = g.value
	case g.bound == rp.AtMost:
		q.High = g.value
	case g.bound == rp.About && g.low < g.high:
		q.Value = (g.low + g.high) / 2
	}
}

// The units that are not looked up.
const (
	personUnit  = "person"
	percentUnit = "percent"
)

// noun finds what is counted: by the tree where it points to the right, else the noun phrase that follows.
func (d *reader) noun(g *figure) counted {
	c := counted{head: rp.None, after: g.thru, state: rp.None}
	at := g.thru
	if d.join(at, g.first) == joinOf { // "dozens of civilians", "12 of the soldiers"
		at++
		for d.join(at, g.first) == joinDet || d.join(at, g.first) == joinMore && d.isNominal(at+1, g.first) {
			at++
		}
		at = d.nested(at, g)
	} else if g.vague && !g.zero && g.open && !d.countsDirectly(g) {
		return c
	}
	head := d.nominalRun(at, g.first)
	if t := d.tokens[g.end-1].Head; t > g.end-1 && t < g.end+8 && d.tokens[g.end-1].Deprel == rp.Nummod && at == g.thru && d.sameNounPhrase(at, t) {
		head = t
	}
	if head == rp.None {
		if at > g.thru && d.raw(at, g.first) != "" && d.lookup(at, slotState) != rp.OtherQuantity {
			c.after, c.state = at+1, at // "two of the six wounded"
		}
		return c
	}
	c.head, c.first, c.end, c.after = head, at, head+1, head+1
	return c
}

// nested passes over a number: "seven of the nine sailors".
func (d *reader) nested(at int32, g *figure) int32 {
	if d.raw(at, g.first) == "" {
		return at
	}
	if n, ok := d.f.numbers.At(d.text, d.tokens, at); ok && !n.Ordinal {
		return n.End
	}
	return at
}

// countsDirectly tells "several soldiers" and "a dozen people" from "hundreds gathered".
func (d *reader) countsDirectly(g *figure) bool {
	return d.tokens[g.end-1].UPOS != rp.NOUN || d.tokens[g.end-1].Deprel == rp.Nummod
}

func (d *reader) isNominal(i, in int32) bool {
	if d.raw(i, in) == "" {
		return false
	}
	u := d.tokens[i].UPOS
	return u == rp.NOUN || u == rp.PROPN || u == rp.ADJ
}

// sameNounPhrase reports whether nothing between at and head ends the noun phrase.
func (d *reader) sameNounPhrase(at, head int32) bool {
	if head < at || !d.isNoun(head) {
		return false
	}
	for i := at; i < head; i++ {
		switch d.tokens[i].UPOS {
		case rp.ADP, rp.CCONJ, rp.SCONJ, rp.AUX, rp.PRON:
			return false
		}
	}
	return true
}

func (d *reader) isNoun(i int32) bool {
	t := &d.tokens[i]
	if t.UPOS == rp.SYM {
		_, ok := d.f.units[d.raw(i, i)]
		return ok
	}
	return t.UPOS == rp.NOUN || t.UPOS == rp.PROPN || t.XPOS == rp.NNS || t.XPOS == rp.NN || t.XPOS == rp.VBZ && d.f.persons[d.lemma(i)]
}

// nominalRun is the head of the noun phrase that begins at a token: the last noun of a run of adjectives,
// participles and nouns; None when there is none.
func (d *reader) nominalRun(at, in int32) int32 {
	head := rp.None
	for i := at; i < at+7 && d.raw(i, in) != ""; i++ {
		t := &d.tokens[i]
		switch {
		case d.isNoun(i):
			if head != rp.None && t.UPOS == rp.PROPN && d.tokens[head].UPOS == rp.NOUN && d.tokens[head].XPOS == rp.NNS {
				return head // "12 soldiers Monday"
			}
			head = i
			if d.raw(i+1, in) != "" && d.tokens[i+1].XPOS == rp.POS { // "the nation's residents"
				i++
				continue
			}
			if t.XPOS == rp.NNS && !d.isNounAfter(i+1, in) && !d.qualifies(i+1, in) {
				return head
			}
			if t.XPOS == rp.NNS && d.qualifies(i+1, in) {
				i++
			}
		case head == rp.None && (t.UPOS == rp.ADJ || t.UPOS == rp.VERB && d.isNounAfter(i+1, in) || t.UPOS == rp.NUM && i > at || t.XPOS == rp.HYPH):
		case t.XPOS == rp.HYPH || t.UPOS == rp.ADJ && d.isNounAfter(i+1, in) && t.Start == d.tokens[i-1].End:
		default:
			return head
		}
	}
	return head
}

// qualifies reports the "related" of "53 measles related deaths".
func (d *reader) qualifies(i, in int32) bool {
	if d.raw(i, in) == "" || !d.isNounAfter(i+1, in) || d.tokens[i+1].XPOS != rp.NNS {
		return false
	}
	t := &d.tokens[i]
	return (t.UPOS == rp.ADJ || t.XPOS == rp.VBN) && d.lookup(i, slotState) == rp.OtherQuantity && d.lookup(i, slotObject) == rp.OtherQuantity
}

func (d *reader) isNounAfter(i, in int32) bool { return d.raw(i, in) != "" && d.isNoun(i) }

// lemma is the lemma of a token, or its form where it has none.
func (d *reader) lemma(i int32) string {
	if l := d.tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return d.form(i, i)
}

// unit is what a figure is counted in.
func (d *reader) unit(g *figure, c *counted) unit {
	if g.unit.name != "" {
		return g.unit
	}
	if c.head == rp.None {
		if u, ok := d.f.units[d.raw(g.thru, g.first)]; ok && d.tokens[g.thru].UPOS != rp.PROPN {
			c.head, c.first, c.end, c.after = g.thru, g.thru, g.thru+1, g.thru+1
			return u
		}
		return unit{}
	}
	if u, ok := d.f.units[d.lemma(c.head)]; ok {
		return u
	}
	if u, ok := d.f.units[d.raw(c.head, g.first)]; ok {
		return u
	}
	if d.isPerson(c.head) {
		return unit{name: personUnit}
	}
	return unit{name: d.lemma(c.head)}
}

func (d *reader) isPerson(i int32) bool {
	t := &d.tokens[i]
	return d.f.persons[d.lemma(i)] || t.XPOS == rp.NNPS || t.UPOS == rp.PROPN && t.Feats.Is(rp.PluralNumber) || d.join(i, i) == joinMore
}

// personal is the unit once the role is known: those killed and arrested are persons unless they are things.
func (d *reader) personal(r role, c *counted, name string) string {
	switch r {
	case rp.Killed, rp.Injured, rp.Missing, rp.Arrested, rp.Displaced, rp.Participants:
		return personUnit
	}
	return name
}

// trap reports whether a number is no figure: a name, an age, a score, a part of a list.
func (d *reader) trap(g *figure, c *counted) bool {
	prev, next := d.form(g.from-1, g.first), d.join(g.thru, g.first)
	switch {
	case g.alone && (next == joinOf || c.head == rp.None && !d.stateBehind(g.thru, g.first) && d.bySurface(g, c) == rp.OtherQuantity || d.join(g.from-1, g.first) == joinPointer || d.join(g.from-1, g.first) == joinNone):
		return true
	case d.f.labels[prev] && !g.vague && g.unit.name == "":
		return true
	case c.head == rp.None && d.join(g.first-1, g.first) == joinOf && d.raw(g.first-2, g.first) != "" && d.f.labels[d.lemma(g.first-2)] && !g.vague: // "at the age of 55"
		return true
	case d.trapped == g.first-1 && d.join(g.first-1, g.first) == joinClose: // "between the ages of 14 and 18"
		return true
	case d.age(g, c):
		return true
	case g.plain && c.head == rp.None && d.score(g):
		return true
	}
	if d.hyphenatedName(g) || c.head == rp.None && d.pronounAge(g) {
		return true
	}
	if (c.head == rp.None || d.tokens[c.head].XPOS != rp.NNS) && g.plain && d.join(g.from-1, g.first) == joinOf && d.capital(g.from-2, g.first) {
		return true // "the Group of 77"
	}
	return !g.vague && g.from > 0 && c.head == rp.None && d.tokens[g.from-1].UPOS == rp.PROPN && g.from == g.first &&
		d.raw(g.from-1, g.first) != "" && d.tokens[g.first].Head == g.from-1
}

// hyphenatedName reports the 19 of "COVID-19".
func (d *reader) hyphenatedName(g *figure) bool {
	f := d.raw(g.first-1, g.first)
	return (f == "-" || f == "–") && g.plain && d.tokens[g.first-1].End == d.tokens[g.first].Start && d.capital(g.first-2, g.first) &&
		d.tokens[g.first-2].End == d.tokens[g.first-1].Start
}

// pronounAge reports "he was 79".
func (d *reader) pronounAge(g *figure) bool {
	return g.from == g.first && g.value < 120 && d.join(g.first-1, g.first) == joinPassive && d.raw(g.first-2, g.first) != "" &&
		d.tokens[g.first-2].XPOS == rp.PRP && d.tokens[g.first-2].Feats.Is(rp.Singular)
}

func (d *reader) capital(i, in int32) bool {
	f := d.raw(i, in)
	return f != "" && f[0] >= 'A' && f[0] <= 'Z'
}

// age reports "42 years old", "a 42-year-old" and ", 42,".
func (d *reader) age(g *figure, c *counted) bool {
	for i := g.thru; i < g.thru+4 && d.raw(i, g.first) != ""; i++ {
		if d.join(i, g.first) == joinAge {
			return true
		}
		if t := &d.tokens[i]; t.UPOS != rp.NOUN && t.XPOS != rp.HYPH && t.UPOS != rp.PUNCT {
			break
		}
	}
	isComma := func(i int32) bool { return d.raw(i, g.first) == "," }
	return c.head == rp.None && g.from == g.first && g.value < 120 && isComma(g.first-1) &&
		(isComma(g.thru) || d.raw(g.thru, g.first) == ".") && g.first > 1 && d.tokens[g.first-2].UPOS == rp.PROPN
}

// score reports "3-1" and other numbers glued to each other.
func (d *reader) score(g *figure) bool {
	glued := func(i int32) bool {
		f := d.raw(i, g.first)
		return f == "-" || f == "–" || f == "/" || f == ":" || f == "+"
	}
	return glued(g.first-1) && d.tokens[g.first-1].End == d.tokens[g.first].Start ||
		glued(g.thru) && d.tokens[g.thru].Start == d.tokens[g.thru-1].End
}

// worthy drops what says nothing: "no agreement", "none", a vague quantifier without a noun or role.
func (d *reader) worthy(g *figure, c *counted, q *rp.Quantity) bool {
	known := q.Role != rp.OtherQuantity
	switch {
	case g.zero:
		return known && q.Role < rp.Duration
	case g.words && g.value < 13 && g.from == g.first && q.Role == rp.OtherQuantity && q.Unit != percentUnit && d.join(g.from-1, g.first) == joinDet && d.tokens[g.from-1].Feats.Is(rp.DefiniteFeat):
		return false // "the two sides"
	case g.alone:
		return known // "one news site"
	case g.vague:
		return known || c.head != rp.None && d.tokens[c.head].UPOS != rp.PRON
	}
	return true
}
