package quantity

import (
	rp "rapporteur"
)

// lookup is the role a word gives in a slot, by its lemma or form.
func (d *reader) lookup(i int32, s slot) role {
	if r, ok := d.f.roles[slotted{d.lemma(i), s}]; ok {
		return r
	}
	return d.f.roles[slotted{d.form(i, i), s}]
}

// role decides what a figure counts by the argument structure around it. Words that touch the figure are
// asked before the tree, as they seldom err; a noun that only names people is asked last.
func (d *reader) role(g *figure, c *counted) role {
	if c.head != rp.None && d.f.things[d.lemma(c.head)] {
		return rp.OtherQuantity
	}
	person := c.head != rp.None && d.isPerson(c.head)
	if r := d.byNoun(g, c); r != rp.OtherQuantity && (!person || d.isWhole(g)) {
		return r
	}
	if i := d.stateIndex(c.after, g.first); i != rp.None && !d.ofNumber(g) {
		return d.lookup(i, slotState)
	}
	if d.isWhole(g) {
		if d.raw(g.thru, g.first) != "" && c.head == rp.None {
			return d.lookup(g.thru, slotState) // "two of the six wounded later died"
		}
		return d.aboard(c)
	}
	if d.join(g.from-1, g.first) == joinPassive && d.join(g.from-3, g.first) == joinDet { // "among the dead were two nurses"
		if r := d.lookup(g.from-2, slotState); r != rp.OtherQuantity {
			return r
		}
	}
	for _, ask := range []func(*figure, *counted) role{d.byWounds, d.bySurface, d.byTree, d.byClause, d.byNoun, d.byToll, d.inherited} {
		if r := ask(g, c); r != rp.OtherQuantity {
			return r
		}
	}
	if c.state != rp.None { // "four of the deceased"
		return d.lookup(c.state, slotState)
	}
	return d.aboard(c)
}

// isWhole reports whether a figure is what another one is taken of: the 84 of "19 of the 84 people".
func (d *reader) isWhole(g *figure) bool {
	i := g.from - 1
	for d.join(i, g.first) == joinDet && i > d.ended {
		i--
	}
	return i == d.ended && d.join(i, g.first) == joinOf
}

// ofNumber reports whether a figure is taken of another: what directly follows is said of the other one ("two of the 11
// men arrested had died").
func (d *reader) ofNumber(g *figure) bool {
	at := g.thru
	if d.join(at, g.first) != joinOf {
		return false
	}
	for at++; d.join(at, g.first) == joinDet; at++ {
	}
	return d.raw(at, g.first) != "" && d.nested(at, g) > at && d.tokens[at].UPOS == rp.NUM
}

// aboard: those who are on a journey or at work take part in it: "132 people on board", "46 miners".
func (d *reader) aboard(c *counted) role {
	if c.head == rp.None {
		return rp.OtherQuantity
	}
	if r := d.lookup(c.head, slotAboard); r != rp.OtherQuantity {
		return r
	}
	for i := c.after; i < c.after+2 && d.raw(i, c.head) != "" && d.isPerson(c.head); i++ {
		if r := d.lookup(i, slotAboard); r != rp.OtherQuantity {
			return r
		}
	}
	return rp.OtherQuantity
}

// byWounds: "four with bullet wounds".
func (d *reader) byWounds(g *figure, c *counted) role {
	if d.form(c.after, g.first) != "with" {
		return rp.OtherQuantity
	}
	for i := c.after + 1; i < c.after+5 && d.raw(i, g.first) != "" && d.tokens[i].UPOS != rp.PUNCT; i++ {
		if r := d.lookup(i, slotWith); r != rp.OtherQuantity {
			return r
		}
	}
	return rp.OtherQuantity
}

// byClause reads the predicate behind what follows the counted, where the tree has lost it: "all 17 passengers on board
// died", "four men aged between 19 and 33 were arrested".
func (d *reader) byClause(g *figure, c *counted) role {
	if i := g.from - 1; c.head == rp.None || !d.isPerson(c.head) || d.raw(i, g.first) != "" && (d.tokens[i].UPOS == rp.ADP || d.tokens[i].UPOS == rp.VERB) {
		return rp.OtherQuantity
	}
	for i := c.after; i < c.after+10 && d.raw(i, g.first) != ""; i++ {
		switch t := &d.tokens[i]; {
		case t.UPOS == rp.PUNCT || t.UPOS == rp.CCONJ || t.UPOS == rp.SCONJ && t.XPOS != rp.IN || t.XPOS == rp.WDT || t.XPOS == rp.WP:
			return rp.OtherQuantity
		case t.UPOS == rp.AUX || t.XPOS == rp.VBD:
			return d.predicate(g, i)
		}
	}
	return rp.OtherQuantity
}

// datedBehind: "killed 6,160 in 2018, compared with 5,225 in 2017".
func (d *reader) datedBehind(g *figure) bool {
	return d.tokens[g.thru].UPOS == rp.ADP && d.raw(g.thru+1, g.first) != "" && d.blocked[g.thru+1]
}

// byTree climbs from the counted noun, or from the figure where it stands alone.
func (d *reader) byTree(g *figure, c *counted) role {
	x := c.head
	if x == rp.None || !d.hangsTogether(g, x) {
		x = g.end - 1
	}
	return d.climb(x, c.head != rp.None && d.isPerson(c.head))
}

// byToll: "the number of dead reached 68", "the toll now stands at 12".
func (d *reader) byToll(g *figure, c *counted) role {
	if c.head != rp.None {
		return rp.OtherQuantity
	}
	for i := g.from - 1; i > g.from-9 && d.raw(i, g.first) != "" && d.raw(i, g.first) != ","; i-- {
		if r := d.lookup(i, slotToll); r != rp.OtherQuantity {
			return r
		}
		if _, ok := d.f.roles[slotted{d.lemma(i), slotCount}]; !ok {
			continue
		}
		for k := i + 1; k < i+4 && k < g.from; k++ {
			if r := max(d.lookup(k, slotState), d.lookup(k, slotNoun)); r != rp.OtherQuantity {
				return r
			}
		}
	}
	return rp.OtherQuantity
}

// inherited: a figure without a noun of its own goes on with what the one before counts: "injured 17, two
// seriously", "police counted 20,000", "nine of them women".
func (d *reader) inherited(g *figure, c *counted) role {
	if d.lastIn != d.tokens[g.first].Sentence || g.zero {
		return rp.OtherQuantity
	}
	if d.join(g.thru, g.first) == joinOf && d.join(g.thru+1, g.first) == joinThem {
		if next := d.raw(g.thru+2, g.first); next != "" && d.tokens[g.thru+2].UPOS == rp.VERB && d.tokens[g.thru+2].XPOS == rp.VBD {
			return rp.OtherQuantity // "six of them escaped"
		}
		return d.last
	}
	if d.join(g.from-1, g.first) == joinAmong {
		return d.last
	}
	if prev := g.from - 1; c.head == rp.None && d.raw(prev, g.first) != "" && d.tokens[prev].UPOS == rp.CCONJ && d.raw(g.thru, g.first) != "" && d.tokens[g.thru].UPOS == rp.ADP {
		return d.last // "31 people died in the market and 19 on the ferry"
	}
	if next := d.raw(g.thru, g.first); c.head == rp.None && (next == "" || d.tokens[g.thru].UPOS == rp.PUNCT || d.tokens[g.thru].UPOS == rp.ADV || d.datedBehind(g)) {
		return d.last
	}
	return rp.OtherQuantity
}

// hangsTogether reports whether the tree puts the figure under its noun.
func (d *reader) hangsTogether(g *figure, head int32) bool {
	return d.tree.Dominates(head, g.end-1) || d.tokens[head].Head != rp.None && d.tokens[g.end-1].Head == rp.None
}

// byNoun: "12 deaths", "12 wounded soldiers", "12 dead".
func (d *reader) byNoun(g *figure, c *counted) role {
	if c.head == rp.None {
		return rp.OtherQuantity
	}
	for i := c.first; i < c.head && d.isPerson(c.head); i++ {
		if t := &d.tokens[i]; t.UPOS == rp.ADJ || t.UPOS == rp.VERB {
			if r := max(d.lookup(i, slotState), d.lookup(i, slotObject)); r != rp.OtherQuantity && t.XPOS != rp.VBG {
				return r
			}
		}
	}
	return d.lookup(c.head, slotNoun)
}

// stateIndex is the participle or adjective that directly follows what is counted: "12 dead", "30 others
// wounded", "12 people killed"; None when there is none.
func (d *reader) stateIndex(at, in int32) int32 {
	for i := at; i < at+4 && d.raw(i, in) != ""; i++ {
		t := &d.tokens[i]
		if t.UPOS != rp.AUX && d.lookup(i, slotState) != rp.OtherQuantity && (t.UPOS == rp.ADJ && t.XPOS != rp.VBN || d.closes(i+1, in)) {
			return i // also "and 30 injured", whatever its tag
		}
		if t.UPOS != rp.ADV && d.join(i, in) != joinMore {
			break
		}
	}
	return rp.None
}

// closes reports whether a clause ends at a token: no object follows.
func (d *reader) closes(i, in int32) bool {
	if d.raw(i, in) == "" {
		return true
	}
	switch d.tokens[i].UPOS {
	case rp.PUNCT, rp.CCONJ, rp.ADP, rp.ADV, rp.SCONJ, rp.AUX:
		return true
	}
	return d.blocked[i]
}

func (d *reader) stateBehind(at, in int32) bool { return d.stateIndex(at, in) != rp.None }

// climb follows the tree from the counted noun to the predicate it belongs to.
func (d *reader) climb(x int32, person bool) role {
	for range 6 {
		t := &d.tokens[x]
		g := t.Head
		if g == rp.None {
			return d.rooted(x)
		}
		switch t.Deprel {
		case rp.NsubjPass:
			return d.passive(g, person)
		case rp.Nsubj, rp.NsubjOuter:
			return d.subject(g)
		case rp.Obj, rp.Iobj:
			return d.object(g, person)
		case rp.Obl, rp.OblUnmarked, rp.Xcomp, rp.Advmod:
			return d.oblique(g)
		case rp.Nmod, rp.NmodDesc, rp.NmodUnmarked:
			if r := d.complement(g); r != rp.OtherQuantity {
				return r
			}
		case rp.Conj, rp.Appos, rp.Nummod, rp.Compound, rp.Flat, rp.Dep, rp.Parataxis, rp.List, rp.Det, rp.Amod, rp.NmodPoss:
			if d.tokens[g].UPOS == rp.VERB && t.Deprel == rp.Conj {
				return d.object(g, person)
			}
		default:
			return rp.OtherQuantity
		}
		x = g
	}
	return rp.OtherQuantity
}

// rooted: a headline or fragment, "12 dead in bus crash".
func (d *reader) rooted(x int32) role {
	for c := range d.tree.Children(x) {
		switch d.tokens[c].Deprel {
		case rp.Acl, rp.Amod:
			if c > x {
				if r := d.lookup(c, slotState); r != rp.OtherQuantity {
					return r
				}
			}
		}
	}
	return rp.OtherQuantity
}

// complement: "the deaths of 12", "a crowd of 2,000", "a toll of 12".
func (d *reader) complement(g int32) role {
	if r := d.lookup(g, slotOf); r != rp.OtherQuantity {
		return r
	}
	return d.lookup(g, slotToll)
}

// pair is the role of a verb together with one of its dependents: "lose life", "shoot dead", "take part".
func (d *reader) pair(v int32, s slot) role {
	for c := range d.tree.Children(v) {
		switch d.tokens[c].Deprel {
		case rp.Obj, rp.Obl, rp.Xcomp, rp.Advmod, rp.CompoundPrt, rp.Amod, rp.Advcl, rp.OblUnmarked:
			if r, ok := d.f.roles[slotted{d.lemma(v) + " " + d.lemma(c), s}]; ok {
				return r
			}
		}
		if t := &d.tokens[c]; t.Deprel != rp.Obj && t.Deprel != rp.NsubjPass {
			continue
		}
		for n := range d.tree.Children(c) { // hung on the object by mistake: "drove 20 families from their homes"
			if r, ok := d.f.roles[slotted{d.lemma(v) + " " + d.lemma(n), s}]; ok && n > c {
				return r
			}
		}
	}
	return rp.OtherQuantity
}

// said is the role of a small clause or complement of v: "left 12 dead", "are feared dead", "believed to have
// been killed".
func (d *reader) said(v int32) role {
	for c := range d.tree.Children(v) {
		switch d.tokens[c].Deprel {
		case rp.Xcomp, rp.Ccomp, rp.Advcl, rp.Acl, rp.Advmod, rp.Amod:
		default:
			continue
		}
		if c < v && d.tokens[c].Deprel != rp.Xcomp {
			continue
		}
		if d.tokens[c].UPOS != rp.VERB || d.tokens[c].XPOS != rp.VBD && d.tree.Child(c, rp.AuxPass) == rp.None {
			if r := d.lookup(c, slotState); r != rp.OtherQuantity {
				return r
			}
		}
		if d.tokens[c].Deprel != rp.Xcomp {
			continue
		}
		if d.tree.Child(c, rp.AuxPass) != rp.None {
			return d.passive(c, false)
		}
		if r := d.subject(c); r != rp.OtherQuantity {
			return r
		}
	}
	return rp.OtherQuantity
}

// passive is the role of those something was done to.
func (d *reader) passive(v int32, person bool) role {
	if r := d.pair(v, slotObject); r != rp.OtherQuantity {
		return r
	}
	if r := d.said(v); r != rp.OtherQuantity {
		return r
	}
	if r := d.harmed(v, person); r != rp.OtherQuantity {
		return r
	}
	return d.lookup(v, slotState)
}

// harmed is the role of the objects of v.
func (d *reader) harmed(v int32, person bool) role {
	if r := d.lookup(v, slotObject); r != rp.OtherQuantity || !person {
		return r
	}
	return d.lookup(v, slotPersons)
}

// subject is the role of those who did or suffered something.
func (d *reader) subject(v int32) role {
	t := &d.tokens[v]
	if t.UPOS != rp.VERB {
		if r := d.lookup(v, slotState); r != rp.OtherQuantity {
			return r
		}
		return d.lookup(v, slotNoun)
	}
	if t.XPOS == rp.VBN && d.tree.Child(v, rp.Aux) == rp.None {
		return d.passive(v, false) // "and 30 wounded"
	}
	if r := d.pair(v, slotSubject); r != rp.OtherQuantity {
		return r
	}
	if r := d.lookup(v, slotSubject); r != rp.OtherQuantity {
		return r
	}
	if r := d.lookup(v, slotState); r != rp.OtherQuantity && t.XPOS == rp.VBG {
		return r // "are missing"
	}
	return d.said(v)
}

// object is the role of those something is done to.
func (d *reader) object(v int32, person bool) role {
	if r := d.pair(v, slotObject); r != rp.OtherQuantity {
		return r
	}
	if r := d.harmed(v, person); r != rp.OtherQuantity {
		return r
	}
	if r := d.oblique(v); r != rp.OtherQuantity { // "put the toll at 12", "the toll reached 12"
		return r
	}
	return d.said(v)
}

// oblique: "the toll rose to 12".
func (d *reader) oblique(v int32) role {
	for c := range d.tree.Children(v) {
		switch d.tokens[c].Deprel {
		case rp.Nsubj, rp.NsubjPass, rp.Obj:
			if r := d.lookup(c, slotToll); r != rp.OtherQuantity {
				return r
			}
		}
	}
	if h := d.tokens[v].Head; h != rp.None && d.tokens[v].Deprel == rp.AclRelcl {
		if r := d.lookup(h, slotToll); r != rp.OtherQuantity { // "the toll, which stood at 88"
			return r
		}
	}
	return d.lookup(v, slotToll)
}

// bySurface reads the words that touch the figure: "killing 12", "12 were wounded", "12 took part".
func (d *reader) bySurface(g *figure, c *counted) role {
	if r := d.verbBefore(g, c); r != rp.OtherQuantity {
		return r
	}
	start := d.pastAside(c.after, g.first)
	relative := d.raw(start, g.first) != "" && (d.tokens[start].XPOS == rp.WP || d.tokens[start].XPOS == rp.WDT)
	if relative {
		start++
	} else if i := g.from - 1; d.raw(i, g.first) != "" && d.tokens[i].UPOS == rp.ADP && d.join(i, i) != joinOpen {
		return rp.OtherQuantity // "the man with two children was killed"
	}
	return d.predicate(g, start)
}

// predicate is the role that the verb group at a token gives to its subject.
func (d *reader) predicate(g *figure, start int32) role {
	passive := false
	for i := start; i < start+7 && d.raw(i, g.first) != ""; i++ {
		t := &d.tokens[i]
		switch {
		case t.UPOS == rp.AUX:
			passive = passive || d.join(i, i) == joinPassive
		case t.UPOS == rp.ADV:
		case passive && (d.join(i, i) == joinOf || d.join(i, i) == joinDet): // "were among the dead"
		case t.UPOS == rp.VERB || t.UPOS == rp.ADJ || passive && t.UPOS == rp.NOUN:
			return d.verbAfter(g, i, passive)
		default:
			return rp.OtherQuantity
		}
	}
	return rp.OtherQuantity
}

// pastAside passes over an aside between commas: "17 people, including five children, were killed".
func (d *reader) pastAside(at, in int32) int32 {
	if d.join(at, in) == joinMore {
		at++
	}
	if d.raw(at, in) != "," {
		return at
	}
	for i := at + 2; i < at+18 && d.raw(i, in) != ""; i++ {
		if d.raw(i, in) == "," {
			if d.raw(i+1, in) != "" && (d.tokens[i+1].UPOS == rp.AUX || d.tokens[i+1].UPOS == rp.VERB && d.tokens[i+1].XPOS == rp.VBD) {
				return i + 1
			}
			return at
		}
	}
	return at
}

// verbBefore: "killed 12", "shot dead four colleagues".
func (d *reader) verbBefore(g *figure, c *counted) role {
	i := g.from - 1
	for d.raw(i, g.first) != "" && (d.tokens[i].UPOS == rp.ADV || d.tokens[i].UPOS == rp.DET) {
		i--
	}
	if d.raw(i, g.first) == "" {
		return rp.OtherQuantity
	}
	if r, ok := d.f.roles[slotted{d.form(i-1, g.first) + " " + d.form(i, g.first), slotObject}]; ok {
		return r
	}
	if c.head != rp.None {
		if r, ok := d.f.roles[slotted{d.lemma(i) + " " + d.lemma(c.head), slotObject}]; ok {
			return r
		}
	}
	t := &d.tokens[i]
	if t.UPOS != rp.VERB && t.UPOS != rp.ADJ || d.raw(i-1, g.first) != "" && d.join(i-1, i) == joinPassive {
		return rp.OtherQuantity
	}
	return d.harmed(i, c.head != rp.None && d.isPerson(c.head))
}

// verbAfter is the role that the predicate behind the figure gives.
func (d *reader) verbAfter(g *figure, v int32, passive bool) role {
	s := slotSubject
	if passive && d.tokens[v].XPOS != rp.VBG {
		s = slotObject
	}
	for k := v + 1; k < v+4; k++ { // "burnt to death", "took to the streets"
		for _, key := range [2]string{d.form(v, g.first) + " " + d.form(k, g.first), d.lemma(v) + " " + d.form(k, g.first)} {
			if r, ok := d.f.roles[slotted{key, s}]; ok {
				return r
			}
		}
	}
	if r := d.lookup(v, s); r != rp.OtherQuantity {
		return r
	}
	if !passive {
		return rp.OtherQuantity
	}
	if r := d.lookup(v, slotState); r != rp.OtherQuantity {
		return r
	}
	next := v + 1 // "are confirmed dead", "were registered as missing"
	if d.raw(next, g.first) != "" && d.tokens[next].UPOS == rp.ADP {
		next++
	}
	if i := d.stateIndex(next, g.first); i != rp.None {
		return d.lookup(i, slotState)
	}
	return d.lookup(v, slotSubject)
}
