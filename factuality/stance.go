package factuality

import (
	rp "rapporteur"
)

// stance is how a clause stands for whoever tells it.
type stance struct {
	sure  int8 // 3 certain, 2 probable, 1 possible, 0 open
	minus bool // told as not so
	ahead bool // still to come
}

// grade is FactBank's name for it.
func (s stance) grade() rp.Factuality {
	grades := [2][4]rp.Factuality{{rp.Uu, rp.PSPlus, rp.PRPlus, rp.CTPlus}, {rp.Uu, rp.PSMinus, rp.PRMinus, rp.CTMinus}}
	if s.minus {
		return grades[1][s.sure]
	}
	return grades[0][s.sure]
}

// code is a small number that names the stance.
func (s stance) code() uint32 {
	n := uint32(s.sure)
	if s.minus {
		n |= 4
	}
	if s.ahead {
		n |= 8
	}
	return n
}

// depthLimit bounds how far up the tree governing predicates are asked.
const depthLimit = 12

// stance reads the clause of a token and what governs it.
func (v *view) stance(i int32, depth int) stance {
	s := v.governed(i, depth)
	clause := i
	if v.toks[i].UPOS != rp.VERB && v.t.Child(i, rp.Cop) == rp.None { // "launched an attack": the verb's clause counts
		return s
	}
	s = v.clause(clause, s)
	if h := v.shared(i); h != rp.None {
		s = v.auxiliaries(h, s)
	}
	return s
}

// shared is the first of conjoined verbs whose auxiliaries hold for i too: "will meet and sign".
func (v *view) shared(i int32) int32 {
	t := &v.toks[i]
	if t.Deprel != rp.Conj || t.Head == rp.None || v.toks[t.Head].UPOS != rp.VERB {
		return rp.None
	}
	if v.t.Child(i, rp.Nsubj, rp.NsubjPass, rp.Expl, rp.Aux, rp.AuxPass) != rp.None {
		return rp.None
	}
	return t.Head
}

// clause takes in the negation, the adverbs, the auxiliaries and the marks of a clause.
func (v *view) clause(i int32, s stance) stance {
	for c := range v.t.Children(i) {
		switch v.toks[c].Deprel {
		case rp.Advmod, rp.Cc, rp.CcPreconj, rp.Det, rp.Obl, rp.OblUnmarked:
			s = v.adverb(c, s)
		case rp.Nsubj, rp.NsubjPass, rp.Obj:
			if v.is(c, negation) || v.negatedNoun(c) {
				s.minus = !s.minus
			}
		}
	}
	return v.auxiliaries(i, s)
}

func (v *view) adverb(c int32, s stance) stance {
	switch {
	case v.is(c, negation):
		s.minus = !s.minus
	case v.is(c, probable|alleged):
		s.sure = min(s.sure, 2)
	case v.is(c, maybe):
		s.sure = min(s.sure, 1)
	case v.is(c, futureTime):
		s.ahead = true
	}
	return s
}

// negatedNoun reports whether a noun is none: "no troops".
func (v *view) negatedNoun(n int32) bool {
	for c := range v.t.Children(n) {
		if v.toks[c].Deprel == rp.Det && v.is(c, negation) {
			return true
		}
	}
	return false
}

func (v *view) auxiliaries(i int32, s stance) stance {
	for c := range v.t.Children(i) {
		if v.toks[c].Deprel != rp.Aux {
			continue
		}
		switch {
		case v.is(c, future):
			s.sure, s.ahead = min(s.sure, 2), true
		case v.is(c, unreal|necessary):
			s.sure = 0
		case v.is(c, possible|able):
			s.sure = min(s.sure, 1)
		}
	}
	return s
}

// governed is what the words above a token tell of it.
func (v *view) governed(i int32, depth int) stance {
	open, certain := stance{}, stance{sure: 3}
	h := v.toks[i].Head
	if h == rp.None {
		if v.ordered(i) {
			return open
		}
		return certain
	}
	if depth == depthLimit {
		return certain
	}
	switch v.toks[i].Deprel {
	case rp.Conj:
		if v.toks[h].UPOS == v.toks[i].UPOS {
			return v.governed(h, depth+1)
		}
	case rp.Xcomp, rp.Ccomp, rp.Csubj, rp.CsubjPass, rp.Acl, rp.Obj, rp.Nsubj, rp.NsubjPass, rp.Obl:
		return v.complement(i, h, depth)
	case rp.Advcl:
		return v.adverbial(i, h, depth)
	}
	return certain
}

// ordered reports whether a verb is an order: bare, without a subject, at the top of a sentence.
func (v *view) ordered(i int32) bool {
	t := &v.toks[i]
	return t.UPOS == rp.VERB && t.XPOS == rp.VB && v.t.Child(i, rp.Nsubj, rp.NsubjPass, rp.Aux) == rp.None
}

// adverbial is how an adverbial clause stands: conditions and purposes are open, reasons and times told as they are.
func (v *view) adverbial(i, h int32, depth int) stance {
	m := v.t.Child(i, rp.Mark)
	switch {
	case m != rp.None && v.is(m, conditional):
		return stance{}
	case m != rp.None && v.toks[m].XPOS == rp.TO, v.toks[i].XPOS == rp.VB:
		return stance{}
	case v.toks[i].XPOS == rp.VBG && m != rp.None: // "without leaving", "from leaving"
		if s, ok := v.signed(h, "any", v.stance(h, depth+1)); ok {
			return s
		}
		if v.is(m, negation) {
			return stance{sure: 3, minus: true}
		}
	case v.toks[i].XPOS == rp.VBG:
		return v.stance(h, depth+1)
	}
	return stance{sure: 3}
}

// complement is how a clause stands that another predicate governs.
func (v *view) complement(i, h int32, depth int) stance {
	above := v.stance(h, depth+1)
	kind := v.kind(i)
	if s, ok := v.signed(h, kind, above); ok {
		return s
	}
	switch {
	case v.toks[i].UPOS != rp.VERB: // an argument shares the lot of its verb
		return above
	case kind == "to":
		return stance{ahead: true}
	case above.minus:
		return stance{}
	}
	return stance{sure: min(above.sure, 3)}
}

// kind is how a clause is tied to what governs it.
func (v *view) kind(i int32) string {
	m := v.t.Child(i, rp.Mark)
	switch {
	case m != rp.None && v.toks[m].XPOS == rp.TO:
		return "to"
	case v.toks[i].UPOS != rp.VERB && v.t.Child(i, rp.Cop, rp.Mark) == rp.None:
		return "any"
	case v.toks[i].XPOS == rp.VBG && v.t.Child(i, rp.Aux) == rp.None:
		return "ing"
	case v.toks[i].XPOS == rp.VB && v.t.Child(i, rp.Aux) == rp.None:
		return "to"
	}
	return "that"
}

// signed applies the signature of a governing predicate, if it has one for the kind of complement.
func (v *view) signed(h int32, kind string, above stance) (stance, bool) {
	for _, sig := range v.signatures[v.toks[h].Lemma] {
		if sig.complement == kind || sig.complement == "any" {
			return sig.apply(above), true
		}
	}
	return stance{}, false
}

// apply says how a complement stands whose governing predicate stands as above.
func (g signature) apply(above stance) stance {
	mark := g.positive
	if above.minus {
		mark = g.negated
	}
	factive := g.positive == g.negated && g.positive != '0'
	sure := above.sure
	if factive {
		sure = 3 // "did not regret", "may regret": it is so all the same
	}
	switch mark {
	case '+':
		return stance{sure: sure, ahead: above.ahead && !factive}
	case '-':
		return stance{sure: sure, minus: true, ahead: above.ahead}
	case 'p':
		return stance{sure: min(sure, 2)}
	case 'n':
		return stance{sure: min(sure, 2), minus: true}
	}
	return stance{ahead: true}
}
