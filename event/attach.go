package event

import rp "rapporteur"

// What follows finds arguments where parsers often hang them wrongly, by the form of the words and by how sure the parser was.

// unsure is the margin below which an arc may well be another.
const unsure = 20

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

// likeForm is the verb that a verb coordinated with h shares its subject with: a finite verb is no second gerund or infinitive,
// but stands beside the verb that governs that one ("convicted her of inciting rebellion and sentenced her").
func (g *grammar) likeForm(v, h int32) int32 {
	for n := 0; n < sentenceDepth && g.toks[v].Deprel == rp.Conj && finite(g.toks[v].XPOS) && g.toks[h].Head != rp.None; n++ {
		if x := g.toks[h].XPOS; x != rp.VBG && x != rp.VB || g.t.Child(h, rp.Aux, rp.Nsubj) != rp.None {
			break
		}
		h = g.toks[h].Head
	}
	return h
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
