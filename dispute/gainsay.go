package dispute

import (
	"slices"

	rp "rapporteur"
)

// The functions of this file compare what somebody says as a whole with what others said shortly before: is it about the same
// matter, and does it say that it is not so?

// claim is an attribution as a telling: what its words are about, and whether they tell that something is so.
type claim struct {
	*rp.Attribution
	index  int32
	teller teller
	sign   int8     // +1 tells that something is so, -1 that it is not, 0 neither
	done   bool     // tells of what has happened: in the perfect, or in the past
	conj   bool     // it is the second of two clauses that is denied
	lemmas []string // of the verbs and common nouns in the content that say what it is about
	words  int      // in the content
	kinds  []uint16 // of happenings named in the content
	chains []int32  // of mentions in the content, the teller's own left out
}

// claimSpan is how many attributions back a claim is compared, answerSpan how many sentences.
const claimSpan, answerSpan = 6, 2

// gainsaid links claims with those before them that they deny.
func (l *look) gainsaid(cs []claim, add func(a, b ref, about rp.Point)) {
	for j := range cs {
		for i := j - 1; i >= max(0, j-claimSpan); i-- {
			a, b := &cs[i], &cs[j]
			if l.apartInSpeech(a, b) && l.gainsays(a, b) && !l.countsAgainst(a, b) {
				add(l.refOf(a.index), l.refOf(b.index), l.point(a.Attribution))
				break
			}
		}
	}
}

// claims are the attributions that tell something as so or as not so.
func (l *look) claims() []claim {
	var cs []claim
	for k := range l.r.Attributions {
		a := &l.r.Attributions[k]
		if len(a.Content) == 0 || a.ContentHead == rp.None {
			continue
		}
		if sign := l.claimSign(a); sign != 0 {
			cs = append(cs, l.claim(int32(k), sign))
		}
	}
	return cs
}

func (l *look) claim(k int32, sign int8) claim {
	a := &l.r.Attributions[k]
	c := claim{Attribution: a, index: k, teller: tellerOf(l.r, a), sign: sign, done: l.isDone(a.ContentHead), conj: l.deniedBehind(a)}
	own := rp.None
	if a.SourceMention != rp.None {
		own = l.r.Mentions[a.SourceMention].Chain
	}
	l.each(a, func(i int32) {
		t := &l.r.Tokens[i]
		c.words++
		if kind := l.kindOf(i); kind != 0 && !l.is(t.Lemma, weapon|toll) && !slices.Contains(c.kinds, kind) {
			c.kinds = append(c.kinds, kind)
		}
		if l.topical(i) && !slices.Contains(c.lemmas, t.Lemma) {
			c.lemmas = append(c.lemmas, t.Lemma)
		}
		if m := l.heads[i]; m != rp.None && l.r.Mentions[m].Chain != own && l.r.Mentions[m].Chain != rp.None {
			c.chains = append(c.chains, l.r.Mentions[m].Chain)
		}
	})
	return c
}

// topical reports whether a word says what a clause is about: a verb or a noun that is not said of everything.
func (l *look) topical(i int32) bool {
	t := &l.r.Tokens[i]
	switch t.UPOS {
	case rp.VERB, rp.NOUN:
		return !l.is(t.Lemma, empty|generic|universal|charge|site) && !l.timed[i]
	}
	return false
}

// claimSign tells whether somebody says that something is so, that it is not, or neither.
func (l *look) claimSign(a *rp.Attribution) int8 {
	switch a.Act {
	case rp.Deny:
		if cue := l.r.Tokens[a.CueHead].Lemma; a.Negated || l.is(cue, refusal) || l.is(cue, against) && !l.pointsBack(a) {
			return 0 // to vote against a thing denies nothing
		}
		return -1
	case rp.Accuse:
		if a.Negated {
			return 0
		}
		return 1
	case rp.Assert, rp.Announce, rp.Believe:
	default:
		return 0
	}
	if a.Negated {
		return 0
	}
	return l.clauseSign(a, a.ContentHead)
}

// deniedBehind reports whether a clause joined to the first is denied: "were on a training flight and never left the country".
func (l *look) deniedBehind(a *rp.Attribution) bool {
	for c := range l.t.Children(a.ContentHead) {
		if l.r.Tokens[c].Deprel == rp.Conj && l.r.Tokens[c].UPOS == rp.VERB && l.told[c] == l.told[a.ContentHead] && l.clauseSign(a, c) < 0 {
			return true
		}
	}
	return false
}

func (l *look) clauseSign(a *rp.Attribution, verb int32) int8 {
	sign := l.signOf(verb, a)
	if sign < 0 && l.is(l.r.Tokens[verb].Lemma, silence) {
		return 0
	}
	if sign > 0 && (l.nothing(verb) || l.nobody(verb)) {
		return -1
	}
	return sign
}

// nothing reports whether what a clause says is denied by one of its nouns: "flew no missions", "knows nothing of it", "has not a trace".
func (l *look) nothing(verb int32) bool {
	for c := range l.t.Children(verb) {
		switch l.r.Tokens[c].Deprel {
		case rp.Obj, rp.Nsubj, rp.NsubjPass, rp.Obl:
			if l.nobody(c) {
				return true
			}
		}
	}
	return false
}

// isDone reports whether a clause tells of what has happened: it is in the perfect or its verb in the past.
func (l *look) isDone(verb int32) bool {
	if l.r.Tokens[verb].XPOS == rp.VBD {
		return true
	}
	for c := range l.t.Children(verb) {
		if t := &l.r.Tokens[c]; t.Deprel == rp.Aux && t.Lemma == "have" || (t.Deprel == rp.AuxPass || t.Deprel == rp.Cop) && t.XPOS == rp.VBD {
			return true
		}
	}
	return false
}

// apartInSpeech reports whether two claims are of different people, near each other, and neither is said within the other.
func (l *look) apartInSpeech(a, b *claim) bool {
	return b.Sentence-a.Sentence <= answerSpan && a.teller.differ(b.teller) && a.Within != b.index && b.Within != a.index
}

// matter is what two claims have in common.
type matter struct {
	words    int  // lemmas
	kind     bool // a kind of happening
	chain    bool // somebody or something mentioned in both
	accused  bool // whoever makes the second is named in the first
	argument bool // one noun is subject or object of what both say
}

func (l *look) matter(a, b *claim) matter {
	m := matter{accused: l.accuses(a.Attribution, b.Attribution)}
	for _, w := range b.lemmas {
		if slices.Contains(a.lemmas, w) {
			m.words++
		}
	}
	for _, k := range b.kinds {
		m.kind = m.kind || slices.Contains(a.kinds, k)
	}
	for _, n := range l.arguments(b.ContentHead) {
		m.argument = m.argument || slices.Contains(l.arguments(a.ContentHead), n)
	}
	for _, c := range b.chains {
		m.chain = m.chain || slices.Contains(a.chains, c)
	}
	return m
}

// arguments are the common nouns that a verb is said of, those that say nothing of their own left out.
func (l *look) arguments(verb int32) (out []string) {
	for c := range l.t.Children(verb) {
		switch l.r.Tokens[c].Deprel {
		case rp.Nsubj, rp.NsubjPass, rp.Obj, rp.Obl:
			if l.r.Tokens[c].UPOS == rp.NOUN && l.topical(c) {
				out = append(out, l.r.Tokens[c].Lemma)
			}
		}
	}
	return out
}

// gainsays reports whether the second claim denies the first, or tells what the first denied.
func (l *look) gainsays(a, b *claim) bool {
	m := l.matter(a, b)
	if a.sign > 0 && b.conj && b.sign > 0 {
		return m.accused && b.done && (a.Act == rp.Accuse || m.kind || m.words > 0)
	}
	if a.sign == b.sign {
		return a.Act == rp.Accuse && m.accused && l.only(b) || // "sends only food"
			a.sign > 0 && a.done && b.done && b.Sentence-a.Sentence == 1 && l.contrasts(b) && l.accuses(b.Attribution, a.Attribution)
	}
	if a.sign < 0 {
		return a.Act == rp.Deny && (m.kind || m.words > 0 && (m.accused || m.chain || l.accuses(b.Attribution, a.Attribution))) || a.Act != rp.Deny && b.done && m.kind && m.words+one(m.chain) > 0
	}
	switch {
	case l.suchThing(b.ContentHead):
		return true
	case b.Act == rp.Deny:
		return m.accused || m.kind || (m.words > 0 || m.chain) && len(b.kinds) == 0 // who denies a deed answers those who tell of such a deed
	case a.words > longClaim || b.words > longClaim || !b.done && !m.kind && !m.accused:
		return false
	}
	h := &l.r.Tokens[b.ContentHead]
	deed := h.UPOS == rp.VERB && !l.is(h.Lemma, having) && (b.done || l.nothing(b.ContentHead)) || b.done && l.nothing(b.ContentHead)
	return m.accused && deed && (a.Act == rp.Accuse || l.r.Tokens[a.ContentHead].UPOS == rp.VERB || l.t.Child(a.ContentHead, rp.Cop) != rp.None) || m.kind && (m.words+one(m.chain) > 0 || l.everybody(b.ContentHead)) || m.argument && a.done && b.done || m.words > 1 && b.done && 2*m.words >= len(b.lemmas)
}

// contrasts reports whether the sentence of a claim begins with a word that sets it against the one before.
func (l *look) contrasts(c *claim) bool {
	first := l.r.Sentences[c.Sentence].First
	return l.is(l.r.Tokens[first].Lemma, contrast)
}

// countsAgainst reports whether both claims are figures: figures are compared by themselves.
func (l *look) countsAgainst(a, b *claim) bool {
	count := func(c *claim) bool {
		found := false
		l.each(c.Attribution, func(i int32) { found = found || l.is(l.r.Tokens[i].Lemma, toll|reach) })
		return found
	}
	return b.Act == rp.Deny && count(b) && len(a.kinds) > 0
}

// only reports whether a claim limits what was done: "sends only food and medicine".
func (l *look) only(c *claim) bool {
	found := false
	l.each(c.Attribution, func(i int32) { found = found || l.r.Tokens[i].Deprel == rp.Advmod && l.is(l.r.Tokens[i].Lemma, limit) })
	return found
}

// longClaim is how many words a claim may have to be denied as a whole, or to deny, without a word of denial.
const longClaim = 40

func one(v bool) int {
	if v {
		return 1
	}
	return 0
}

// suchThing reports whether a clause denies what was just said without naming it: "had done no such thing", "nothing of the kind".
func (l *look) suchThing(verb int32) bool {
	for c := range l.t.Children(verb) {
		switch l.r.Tokens[c].Deprel {
		case rp.Obj, rp.Nsubj, rp.NsubjPass:
			if !l.nobody(c) {
				continue
			}
			lo, hi := l.t.Extent(c)
			for i := lo; i < min(hi, lo+sideWords); i++ {
				if l.is(l.r.Tokens[i].Lemma, such) {
					return true
				}
			}
		}
	}
	return false
}
