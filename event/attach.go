package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/plover"
)

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

// answerable are those who may be meant by the heads of whoever is condemned or resisted: of a deed that names whom it was done to, its
// doers ("condemned the killing of protesters by the army"). What is investigated is the deed itself.
func (p *people) answerable(c *cand, heads []int32) []int32 {
	if !p.book.in("blaming", c.kind.String()) || c.mode == "investigate" {
		return heads
	}
	var found []int32
	for _, h := range heads {
		if p.at[h] != rp.None || !p.undergone(h) {
			found = append(found, h)
			continue
		}
		found = append(found, p.prepOf(h, p.book.by)...)
		if owner := p.t.Child(h, rp.NmodPoss); owner != rp.None {
			found = append(found, owner)
		}
	}
	return found
}

// undergone reports whether a noun says of whom it is the deed that was done to him.
func (p *people) undergone(h int32) bool {
	for k := range p.t.Children(h) {
		if word := p.caseWord(k); p.toks[k].Deprel == rp.Nmod && p.book.in("part-preposition", word) && p.book.undergoes(p.lemma(h), word) {
			return true
		}
	}
	return false
}

// undergoes reports whether a preposition after a noun of violence or force names whom it is done to: "the killing of protesters".
func (b *codebook) undergoes(noun, preposition string) bool {
	return slices.ContainsFunc(b.nouns[noun], func(e entry) bool {
		return plover.Quad(e.kind) == 4 && slices.ContainsFunc(e.rule.recipient[1], func(sl slot) bool {
			return sl.kind == slotPrep && slices.Contains(sl.words, preposition)
		})
	})
}
