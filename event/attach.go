package event

import (
	"slices"

	rp "rapporteur"
)

// What follows finds arguments where parsers often hang them wrongly, by the form of the words and by how sure the parser was.

// unsure is the margin below which an arc may well be another.
const unsure = 20

// guess is the margin below which a far-reaching arc is no more than a guess.
const guess = 5

// guessed reports whether a margin is that of a guess; trees that no parser made have none.
func guessed(margin uint8) bool { return margin > 0 && margin < guess }

// deeperAgent is the agent of a passive that was hung on another part of its clause: "shot dead by police", "arrested at his
// school by police".
func (g *grammar) deeperAgent(v int32) int32 {
	for c := range g.t.Children(v) {
		if c < v || g.toks[c].Deprel != rp.Xcomp && g.toks[c].Deprel.Base() != rp.Obl {
			continue
		}
		for a := range g.t.Children(c) {
			if g.caseIn(a, g.book.by) && (g.toks[c].UPOS == rp.ADJ || g.toks[a].Other == v && g.toks[a].Margin < unsure) {
				return a
			}
		}
	}
	return rp.None
}

// headsObject is the object of two coordinated verbs that follows the second and was hung on the first: "to stop and detain them".
func (g *grammar) headsObject(v int32) int32 {
	h := g.toks[v].Head
	if g.toks[v].Deprel != rp.Conj || h == rp.None || h != v-2 || g.passive(h) {
		return rp.None
	}
	if o := g.t.Child(h, rp.Obj); o > v {
		return o
	}
	return rp.None
}

// attributed is the noun after a participle that never has an object, read as its object: "interrupted by protesting students".
func (g *grammar) attributed(v int32) int32 {
	if o := g.t.Child(v, rp.Obj); o == v+1 && g.toks[v].XPOS == rp.VBG && g.book.in("intransitive", g.lemma(v)) {
		return o
	}
	return rp.None
}

// violenceAbove is the deed that a relative clause tells of where it was hung, with hardly any preference, on the victims of that
// deed: "a shooting of protesters that left two people dead"; None for others.
func (g *grammar) violenceAbove(v, h int32) int32 {
	if m := g.toks[v].Margin; m == 0 || m >= unsure {
		return rp.None
	}
	for n := 0; n < occasionDepth && g.toks[h].Deprel == rp.Nmod && g.toks[h].Head != rp.None; n++ {
		h = g.toks[h].Head
		if slices.ContainsFunc(g.book.nouns[g.lemma(h)], func(e entry) bool { return e.kind == rp.ASSAULT }) {
			return h
		}
	}
	return rp.None
}
