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

// role decides what a figure counts by the argument structure around it.
func (d *reader) role(g *figure, c *counted) role {
	if c.head != rp.None && d.f.things[d.lemma(c.head)] {
		return rp.OtherQuantity
	}
	if r := d.byNoun(g, c); r != rp.OtherQuantity {
		return r
	}
	if i := d.stateIndex(c.after, g.first); i != rp.None {
		return d.lookup(i, slotState)
	}
	x := c.head
	if x == rp.None || !d.hangsTogether(g, x) {
		x = g.end - 1
	}
	if r := d.climb(x); r != rp.OtherQuantity {
		return r
	}
	return d.bySurface(g, c)
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
	for i := c.first; i < c.head; i++ {
		if t := &d.tokens[i]; t.UPOS == rp.ADJ || t.UPOS == rp.VERB {
			if r := d.lookup(i, slotState); r != rp.OtherQuantity {
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
		if (t.XPOS != rp.VBD || t.UPOS == rp.ADJ) && t.UPOS != rp.AUX && d.lookup(i, slotState) != rp.OtherQuantity {
			return i
		}
		if t.XPOS == rp.VBD && d.lookup(i, slotState) != rp.OtherQuantity && d.closes(i+1, in) {
			return i // "and 30 injured", tagged as a finite verb
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
	case rp.PUNCT, rp.CCONJ, rp.ADP, rp.ADV, rp.SCONJ:
		return true
	}
	return false
}

func (d *reader) stateBehind(at, in int32) bool { return d.stateIndex(at, in) != rp.None }

// climb follows the tree from the counted noun to the predicate it belongs to.
func (d *reader) climb(x int32) role {
	for range 6 {
		t := &d.tokens[x]
		g := t.Head
		if g == rp.None {
			return d.rooted(x)
		}
		switch t.Deprel {
		case rp.NsubjPass:
			return d.passive(g)
		case rp.Nsubj, rp.NsubjOuter:
			return d.subject(g)
		case rp.Obj, rp.Iobj:
			return d.object(g)
		case rp.Obl, rp.OblUnmarked, rp.Xcomp, rp.Advmod:
			return d.oblique(g)
		case rp.Nmod, rp.NmodDesc, rp.NmodUnmarked:
			if r := d.complement(g); r != rp.OtherQuantity {
				return r
			}
		case rp.Conj, rp.Appos, rp.Nummod, rp.Compound, rp.Flat, rp.Dep, rp.Parataxis, rp.List, rp.Det, rp.Amod, rp.NmodPoss:
			if d.tokens[g].UPOS == rp.VERB && t.Deprel == rp.Conj {
				return d.object(g)
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
		if d.tokens[c].UPOS != rp.VERB || d.tokens[c].XPOS == rp.VBN && d.tree.Child(c, rp.AuxPass) == rp.None {
			if r := d.lookup(c, slotState); r != rp.OtherQuantity {
				return r
			}
		}
		if d.tokens[c].Deprel != rp.Xcomp {
			continue
		}
		if d.tree.Child(c, rp.AuxPass) != rp.None {
			return d.passive(c)
		}
		if r := d.subject(c); r != rp.OtherQuantity {
			return r
		}
	}
	return rp.OtherQuantity
}

// passive is the role of those something was done to.
func (d *reader) passive(v int32) role {
	if r := d.pair(v, slotObject); r != rp.OtherQuantity {
		return r
	}
	if r := d.said(v); r != rp.OtherQuantity {
		return r
	}
	if r := d.lookup(v, slotObject); r != rp.OtherQuantity {
		return r
	}
	return d.lookup(v, slotState)
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
		return d.passive(v) // "and 30 wounded"
	}
	if r := d.pair(v, slotSubject); r != rp.OtherQuantity {
		return r
	}
	if r := d.lookup(v, slotSubject); r != rp.OtherQuantity {
		return r
	}
	return d.said(v)
}

// object is the role of those something is done to.
func (d *reader) object(v int32) role {
	if r := d.pair(v, slotObject); r != rp.OtherQuantity {
		return r
	}
	if r := d.lookup(v, slotObject); r != rp.OtherQuantity {
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
	return d.lookup(v, slotToll)
}

// bySurface reads the words around the figure where the tree tells nothing: "killing 12", "12 were wounded".
func (d *reader) bySurface(g *figure, c *counted) role {
	if i := g.from - 1; d.raw(i, g.first) != "" && d.tokens[i].UPOS == rp.VERB {
		if r := d.lookup(i, slotObject); r != rp.OtherQuantity && (d.tokens[i].XPOS != rp.VBN || d.tree.Child(i, rp.AuxPass) == rp.None) {
			return r
		}
	}
	passive := false
	for i := c.after; i < c.after+5 && d.raw(i, g.first) != ""; i++ {
		t := &d.tokens[i]
		switch t.UPOS {
		case rp.AUX:
			passive = true
		case rp.ADV:
		case rp.VERB:
			if passive && t.XPOS == rp.VBN {
				return d.lookup(i, slotObject)
			}
			return d.lookup(i, slotSubject)
		case rp.ADJ:
			return d.lookup(i, slotState)
		default:
			return rp.OtherQuantity
		}
	}
	return rp.OtherQuantity
}
