package clock

import (
	rp "rapporteur"
)

// maxDepth bounds how far one clause asks another.
const maxDepth = 6

// maxClimb bounds how many nouns an expression is passed up through.
const maxClimb = 8

// hold finds what a time expression modifies: the verb or happening that it reaches by the tree through plain nouns
// ("killed ten people on Monday"). What stands before a noun stays with it: "the 2015 deal" dates no verb.
func (k *Reading) hold(x int32) {
	tx := &k.r.Timexes[x]
	if x > 0 && k.r.Timexes[x-1].Opens {
		return
	}
	at := k.top(tx.First, tx.End)
	h := at
	if tx.Type != rp.DATE && tx.Type != rp.TIME {
		if h = k.toks[at].Head; h != rp.None {
			k.lasting[h] = true
		}
		return
	}
	for n := 0; n < maxClimb && h != rp.None; n++ {
		if h = k.toks[at].Head; h == rp.None || k.isVerb(h) || k.isHappening(h) || h > at && k.toks[h].UPOS == rp.NOUN && !k.is(h, measure) {
			break
		}
		at = h
	}
	if h == rp.None || !k.isVerb(h) && !k.isHappening(h) && h <= at {
		h = k.nearest(tx)
	}
	if h = k.within(k.opened(h, tx), tx); h != rp.None {
		k.held[h] = append(k.held[h], x)
	}
}

// nearest is the verb nearest to an expression that the tree ties to none.
func (k *Reading) nearest(tx *rp.Timex) int32 {
	best, gap := rp.None, int32(1<<20)
	s := &k.r.Sentences[k.toks[tx.First].Sentence]
	for i := s.First; i < s.End; i++ {
		if d := max(tx.First-i, i-tx.End); k.toks[i].UPOS == rp.VERB && d < gap {
			best, gap = i, d
		}
	}
	return best
}

// within hands an expression that stands before its verb, in what modifies the subject, to the verb there: "the quake that
// struck the town on Monday has killed nine".
func (k *Reading) within(h int32, tx *rp.Timex) int32 {
	if h == rp.None || h < tx.End || !k.isVerb(h) {
		return h
	}
	for i := tx.First - 1; i >= 0 && k.toks[i].Sentence == k.toks[h].Sentence && k.toks[i].UPOS != rp.PUNCT; i-- {
		if d := k.toks[i].Deprel; (d == rp.AclRelcl || d == rp.Acl) && k.toks[i].UPOS == rp.VERB && k.toks[i].Head < i {
			return i
		}
	}
	return h
}

// opened hands an expression that opens the sentence before an adverbial clause, or stands between one and the clause
// it hangs on, to the latter: "In 2017, after the firm had failed, he left", "To end the strike, on Monday, it gave in".
func (k *Reading) opened(h int32, tx *rp.Timex) int32 {
	if h == rp.None || k.toks[h].Deprel != rp.Advcl || k.toks[h].Head < tx.End {
		return h
	}
	if h > tx.First {
		opens := tx.First-k.r.Sentences[k.toks[tx.First].Sentence].First < 2 && k.toks[tx.End].UPOS == rp.PUNCT
		if opens && k.t.Child(h, rp.Mark) != rp.None {
			return k.toks[h].Head
		}
		return h
	}
	for i := tx.First - 1; i > h && i >= tx.First-3; i-- {
		if k.toks[i].UPOS == rp.PUNCT {
			return k.toks[h].Head
		}
	}
	return h
}

// top is the highest token of a range.
func (k *Reading) top(first, end int32) int32 {
	for i := first; i < end; i++ {
		if h := k.toks[i].Head; h == rp.None || h < first || h >= end {
			return i
		}
	}
	return first
}

// own is the time that modifies a token: the finest of its expressions, of those the first.
func (k *Reading) own(i int32) rp.EventTime {
	best := none
	for _, x := range k.held[i] {
		e := k.of(x)
		switch {
		case e.Timex == rp.None:
		case best.Timex == rp.None, best.Start.IsZero() && !e.Start.IsZero():
			best = e
		case !e.Start.IsZero() && e.End.DaysSince(e.Start) < best.End.DaysSince(best.Start):
			best = e
		}
	}
	return best
}

// of is the time of an expression with the word before it: "since March" lasts until the report, "until March" is none.
func (k *Reading) of(x int32) rp.EventTime {
	tx := &k.r.Timexes[x]
	e := rp.EventTime{Start: tx.From, End: tx.To, Timex: x}
	if tx.Opens && int(x)+1 < len(k.r.Timexes) {
		e.End = k.r.Timexes[x+1].To
		return e
	}
	if tx.First == 0 || k.toks[tx.First-1].Sentence != k.toks[tx.First].Sentence {
		return e
	}
	switch {
	case k.is(tx.First-1, out):
		return none
	case k.is(tx.First-1, open) && !e.Start.IsZero():
		e.End = k.r.Document.Date()
		if e.End.Compare(e.Start) < 0 {
			return none
		}
	}
	return e
}

// clause is the time that the sentence gives.
func (k *Reading) clause(i, carrier int32) rp.EventTime {
	if e := k.own(i); e.Timex != rp.None {
		return e
	}
	if carrier != rp.None {
		return k.verb(carrier)
	}
	if k.isVerb(i) {
		return k.verb(i)
	}
	return k.noun(i)
}

// first is the first of some answers that is a time.
func first(answers ...func() rp.EventTime) rp.EventTime {
	for _, a := range answers {
		if e := a(); e.Timex != rp.None {
			return e
		}
	}
	return none
}

// verb is the time of a clause.
func (k *Reading) verb(v int32) rp.EventTime {
	if k.depth >= maxDepth {
		return none
	}
	k.depth++
	defer func() { k.depth-- }()
	return first(
		func() rp.EventTime { return k.own(v) },
		func() rp.EventTime { return k.beside(v) },
		func() rp.EventTime { return k.above(v) },
		func() rp.EventTime { return k.reported(v) },
	)
}

// beside is the time of the happenings and clauses that a verb is told with.
func (k *Reading) beside(v int32) rp.EventTime {
	for c := range k.t.Children(v) {
		var e rp.EventTime
		switch {
		case k.with(c, v):
			e = k.happening(c)
		case k.toks[c].Deprel == rp.Advcl && k.together(c):
			e = k.own(c)
		case k.toks[c].Deprel == rp.Conj && k.toks[v].XPOS == k.toks[c].XPOS:
			e = k.conjunct(c)
		case k.toks[c].Deprel == rp.Xcomp && k.Past(v): // "agreed to a truce on Monday", whatever the time hangs on
			if e = k.own(c); e.Timex == rp.None || e.End.IsZero() || e.End.Compare(k.r.Document.Date()) > 0 {
				continue
			}
		case k.toks[c].Deprel == rp.Nsubj && len(k.held[c]) > 0: // "the November 4 issue published"
			e = k.own(c)
			if !aDay(e) {
				continue
			}
		default:
			continue
		}
		if e.Timex != rp.None {
			return e
		}
	}
	return none
}

// with reports whether a child of a verb is a happening at the verb's time: its subject, the agent, a phrase with "in"
// or "during", or the object of a verb that only says that it took place.
func (k *Reading) with(c, v int32) bool {
	if !k.isHappening(c) {
		return false
	}
	switch k.toks[c].Deprel {
	case rp.Nsubj, rp.OblAgent:
		return true
	case rp.NsubjPass, rp.Obj:
		return k.verbs[k.toks[v].Lemma]&happen != 0
	case rp.Obl:
		w := k.t.Child(c, rp.Case)
		return w == rp.None || k.is(w, with)
	}
	return false
}

// happening is the time of an event noun by its own modifiers: "Monday's attack", "a bombing that happened in June".
func (k *Reading) happening(n int32) rp.EventTime {
	if e := k.own(n); e.Timex != rp.None {
		return e
	}
	for c := range k.t.Children(n) {
		if d := k.toks[c].Deprel; (d == rp.AclRelcl || d == rp.Acl) && k.verbs[k.toks[c].Lemma]&happen != 0 {
			if e := k.own(c); e.Timex != rp.None {
				return e
			}
		}
	}
	return none
}

// together reports whether an adverbial clause is at the time of the one it hangs on: "as police fired", "killing five".
func (k *Reading) together(v int32) bool {
	if m := k.t.Child(v, rp.Mark, rp.Advmod); m != rp.None && (k.toks[m].Deprel == rp.Mark || k.is(m, with)) {
		return k.is(m, with)
	}
	return k.toks[v].XPOS != rp.VB
}

// conjunct is the time that a later verb of a coordination shares: its own where it has the same subject, and that of
// the happening it is told with ("three died and nine were hurt in Monday's blast").
func (k *Reading) conjunct(v int32) rp.EventTime {
	if k.t.Child(v, rp.Nsubj, rp.NsubjPass) == rp.None {
		if e := k.own(v); e.Timex != rp.None {
			return e
		}
	}
	for c := range k.t.Children(v) {
		if k.toks[c].Deprel == rp.Obl && k.with(c, v) {
			return k.happening(c)
		}
	}
	return none
}

// above is the time of the clause or happening that a clause hangs on, where both are at one time.
func (k *Reading) above(v int32) rp.EventTime {
	h := k.toks[v].Head
	if h == rp.None || k.apart(v) {
		return none
	}
	switch k.toks[v].Deprel {
	case rp.Conj:
		if k.toks[v].XPOS == k.toks[h].XPOS || !k.finite(v) {
			return k.verb(h)
		}
	case rp.Advcl:
		if k.together(v) {
			return k.verb(h)
		}
	case rp.Xcomp:
		e := k.verb(h)
		if k.verbs[k.toks[h].Lemma]&aspect != 0 || e.Start.Compare(k.r.Document.Date()) >= 0 {
			return e
		}
	case rp.AclRelcl, rp.Acl:
		if s := k.t.Child(v, rp.Nsubj); k.isHappening(h) && (s == rp.None || k.toks[s].Feats.Is(rp.Relative)) {
			return k.noun(h)
		}
	}
	return none
}

// reported is the day of whoever reports a past deed, where the sentence gives no other: "said on Monday that the army
// shelled the town".
func (k *Reading) reported(v int32) rp.EventTime {
	h := k.toks[v].Head
	if k.toks[v].Deprel == rp.Xcomp && k.says[k.toks[h].Lemma] && k.toks[h].XPOS == rp.VBN && k.t.Child(v, rp.Aux) != rp.None {
		return k.own(h) // "was reported yesterday to have killed"
	}
	if !k.Past(v) || k.apart(v) {
		return none
	}
	if d := k.toks[v].Deprel; h == rp.None || d != rp.Ccomp && d != rp.Parataxis || !k.says[k.toks[h].Lemma] {
		h = rp.None
		for c := range k.t.Children(v) {
			if k.toks[c].Deprel == rp.Parataxis && k.says[k.toks[c].Lemma] {
				h = c
			}
		}
	}
	if h == rp.None {
		return none
	}
	if e := k.own(h); aDay(e) {
		return e
	}
	return none
}

// noun is the time of an event noun in its sentence.
func (k *Reading) noun(n int32) rp.EventTime {
	if e := k.happening(n); e.Timex != rp.None {
		return e
	}
	h := k.toks[n].Head
	if h == rp.None || k.depth >= maxDepth {
		return none
	}
	k.depth++
	defer func() { k.depth-- }()
	switch {
	case k.toks[n].Deprel == rp.Conj && k.isHappening(h):
		return k.noun(h)
	case k.isVerb(h) && k.with(n, h) && !k.says[k.toks[h].Lemma]:
		return k.verb(h)
	}
	return none
}

func (k *Reading) finite(v int32) bool {
	x := k.toks[v].XPOS
	return x == rp.VBD || x == rp.VBZ || x == rp.VBP
}

// Past reports whether a verb stands in the simple past: "shelled", "was shelled".
func (k *Reading) Past(v int32) bool {
	for c := range k.t.Children(v) {
		switch k.toks[c].Deprel {
		case rp.Aux, rp.AuxPass:
			return k.toks[c].XPOS == rp.VBD && k.is(c, copula)
		}
	}
	return k.toks[v].XPOS == rp.VBD
}

// apart reports whether a word of a clause sets it at a time of its own: "later died".
func (k *Reading) apart(v int32) bool {
	for c := range k.t.Children(v) {
		if k.is(c, apart) {
			return true
		}
		if d := k.toks[c].Deprel.Base(); d == rp.Nsubj || d == rp.Obl {
			if m := k.t.Child(c, rp.Det, rp.Amod); m != rp.None && k.is(m, apart) {
				return true
			}
		}
	}
	return false
}
