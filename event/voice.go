package event

import rp "rapporteur"

// passive reports whether a verb stands in the passive, reduced relatives included.
func (g *grammar) passive(v int32) bool {
	tok := &g.toks[v]
	switch {
	case g.t.Child(v, rp.AuxPass) != rp.None:
		return true
	case tok.XPOS == rp.VBD && tok.Deprel != rp.Acl && g.t.Child(v, rp.Obj) != rp.None:
		return false // "lawmakers held out a threat", its subject read as a passive's
	case (tok.XPOS == rp.VBN || tok.XPOS == rp.VBD) && tok.Deprel == rp.Acl && g.victimless(v):
		return true // "soldiers killed in the battle"
	case tok.Deprel == rp.Acl && tok.XPOS == rp.VBD:
		return false
	case g.t.Child(v, rp.Obj) != rp.None && (g.t.Child(v, rp.Aux) != rp.None || tok.Deprel == rp.Acl && g.t.Child(v, rp.OblAgent) == rp.None):
		return false // "has released 82 girls", whatever the subject is called; "strikes destroyed trucks", read as a participle
	case g.t.Child(v, rp.NsubjPass) != rp.None: // "Soldiers fired on the crowd.", its subject read as a passive's
		return g.agent(v) != rp.None || g.victimless(v) || !g.wantsAuxiliary(v)
	case tok.UPOS != rp.VERB:
		return false
	case (tok.XPOS == rp.VBN || tok.XPOS == rp.VBD) && g.victimless(v):
		return true
	case tok.XPOS != rp.VBN || g.t.Child(v, rp.Aux, rp.Nsubj) != rp.None:
		return false
	}
	switch tok.Deprel {
	case rp.Acl:
		return !g.book.in("intransitive", g.lemma(v)) && !g.lostRoot(v) && !g.afterwards(v)
	case rp.Advcl, rp.Amod, rp.Root:
		return !g.book.in("intransitive", g.lemma(v))
	case rp.Conj:
		h := g.joined(v)
		return h != rp.None && h < v && g.passive(h) || g.t.Child(v, rp.OblAgent) != rp.None
	}
	return tok.Feats.Is(rp.PassiveVoice)
}

// wantsAuxiliary reports whether a verb's clause would have the auxiliary if it were a passive: that of a whole sentence, and what
// a conjunction opens ("after soldiers fired").
func (g *grammar) wantsAuxiliary(v int32) bool {
	switch g.toks[v].Deprel {
	case rp.Root:
		return g.whole(v)
	case rp.Advcl:
		return g.t.Child(v, rp.Mark) != rp.None
	}
	return false
}

// whole reports whether the sentence that a verb is the root of ends in a full stop, as headlines do not: there a passive has
// its auxiliary.
func (g *grammar) whole(v int32) bool {
	_, end := g.t.Extent(v)
	return end > 0 && g.toks[end-1].UPOS == rp.PUNCT
}

// lostRoot reports whether a participle is the verb of its sentence, hung on its subject: "The opposition called for
// elections" without any other verb.
func (g *grammar) lostRoot(v int32) bool {
	h := g.toks[v].Head
	if h == rp.None || g.toks[h].Deprel != rp.Root || h > v || g.agent(v) != rp.None || g.book.in("needs-object", g.lemma(v)) {
		return false
	}
	return g.t.Child(h, rp.Cop, rp.Nsubj, rp.Acl) == v && g.t.Child(v, rp.Obl, rp.Xcomp, rp.Ccomp, rp.CompoundPrt) != rp.None
}

// afterwards reports whether a participle is the verb of a clause whose conjunction was taken for the preposition of its subject:
// "after soldiers fired on the march".
func (g *grammar) afterwards(v int32) bool {
	h := g.toks[v].Head
	return g.toks[v].Deprel == rp.Acl && h == v-1 && g.book.in("after", g.caseWord(h)) && g.agent(v) == rp.None
}

// victimless reports whether a verb that always has an object ("killed") has none: "with forty people killed since May".
func (g *grammar) victimless(v int32) bool {
	complement := g.t.Child(v, rp.Ccomp, rp.Xcomp)
	whole := complement == v+1 && g.book.in("needs-object", g.lemma(v)+"_"+g.lemma(complement)) // "rebels shot dead in the market"
	if !whole && (complement != rp.None || !g.book.in("needs-object", g.lemma(v))) {
		return false
	}
	relative := g.toks[v].Deprel == rp.AclRelcl && g.t.Child(v, rp.Nsubj) != rp.None
	return g.t.Child(v, rp.Obj, rp.Aux) == rp.None && !relative && g.toks[v].Deprel != rp.Conj && !g.sharesObject(v)
}

// sharesObject reports whether a verb's object stands with the verb it is coordinated with: "arrested and questioned him".
func (g *grammar) sharesObject(v int32) bool {
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Conj && g.toks[c].UPOS == rp.VERB && c == v+2 && g.t.Child(c, rp.Obj) != rp.None {
			return true
		}
	}
	return false
}
