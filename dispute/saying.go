package dispute

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// look is a document with what the station asks for again and again.
type look struct {
	*Finder
	r *rp.Reading
	t *tree.Tree
	// by token: the innermost attribution whose content holds it, or None; nil where there are no trees
	told []int32
	// by token: the mention it heads, or None
	heads []int32
	// by token: it belongs to a time expression
	timed []bool
}

func (f *Finder) look(r *rp.Reading, t *tree.Tree) *look {
	l := &look{Finder: f, r: r, t: t}
	if t == nil || len(r.Sentences) == 0 {
		return l
	}
	l.told = make([]int32, len(r.Tokens))
	l.heads = make([]int32, len(r.Tokens))
	for i := range l.heads {
		l.heads[i] = rp.None
	}
	for m := len(r.Mentions) - 1; m >= 0; m-- {
		l.heads[r.Mentions[m].Head] = int32(m)
	}
	l.timed = make([]bool, len(r.Tokens))
	for k := range r.Timexes {
		for i := r.Timexes[k].First; i < r.Timexes[k].End; i++ {
			l.timed[i] = true
		}
	}
	length := make([]int32, len(r.Tokens))
	for i := range l.told {
		l.told[i] = rp.None
	}
	for k := range r.Attributions {
		a := &r.Attributions[k]
		n := int32(0)
		for _, sp := range a.Content {
			n += sp.End - sp.Start
		}
		for _, sp := range a.Content {
			for i := l.tokenAt(sp.Start); int(i) < len(r.Tokens) && r.Tokens[i].Start < sp.End; i++ {
				if l.told[i] == rp.None || n < length[i] {
					l.told[i], length[i] = int32(k), n
				}
			}
		}
	}
	return l
}

func (l *look) tokenAt(at int32) int32 {
	lo, hi := 0, len(l.r.Tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; l.r.Tokens[mid].End > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return int32(lo)
}

// kindOf is the kind of happening that a token names; what its light verb governs counts as well. Zero: none.
func (l *look) kindOf(i int32) uint16 {
	tok := &l.r.Tokens[i]
	own := l.kinds[tok.Lemma]
	if own != 0 && tok.Deprel == rp.Obj && l.is(l.r.Tokens[tok.Head].Lemma, kindling) {
		return 0 // "the cargo caught fire": nobody struck
	}
	if tok.UPOS != rp.VERB || l.t == nil || own != 0 && !l.is(tok.Lemma, light) {
		return own
	}
	if l.is(tok.Lemma, light) {
		for c := range l.t.Children(i) { // "opened fire", "set on fire"
			if l.r.Tokens[c].Deprel == rp.Nsubj && l.t.Child(i, rp.Obj) != rp.None {
				continue // "the toll reached 50" tells of the toll; "the raid began" of the raid
			}
			switch l.r.Tokens[c].Deprel {
			case rp.Obj, rp.Nsubj, rp.NsubjPass, rp.Obl:
				if k := l.kinds[l.r.Tokens[c].Lemma]; k != 0 && !l.is(l.r.Tokens[c].Lemma, weapon) { // "carried a mortar"
					return k
				}
			}
		}
	}
	if own != 0 {
		return own
	}
	form := strings.ToLower(tok.Of(l.r.Document.Text))
	for _, suffix := range []string{"ed", "ing"} { // a lemma cut short or not at all
		if stem, ok := strings.CutSuffix(form, suffix); ok && l.kinds[stem] != 0 {
			return l.kinds[stem]
		}
	}
	return 0
}

// sayings are the tellings of attributions where no event was found: every verb, whether it names a kind of happening or not.
func (l *look) sayings(have []telling) []telling {
	if l.told == nil {
		return nil
	}
	taken := make(map[int32]bool, len(have))
	for i := range have {
		taken[have[i].TriggerHead] = true
	}
	var out []telling
	for i := range l.r.Tokens {
		k := l.told[i]
		tok := &l.r.Tokens[i]
		if k == rp.None || taken[int32(i)] || tok.UPOS != rp.VERB && l.t.Child(int32(i), rp.Cop) == rp.None {
			continue
		}
		out = append(out, l.saying(int32(i), k, l.kindOf(int32(i))))
	}
	return out
}

func (l *look) saying(i, k int32, kind uint16) telling {
	a := &l.r.Attributions[k]
	e := &rp.Event{TriggerHead: i, AccordingTo: k, Place: rp.None, Sentence: l.r.Tokens[i].Sentence, Type: rp.NoEvent}
	e.Time.Timex = rp.None
	passive := l.t.Child(i, rp.AuxPass, rp.NsubjPass) != rp.None
	for c := range l.t.Children(i) {
		switch l.r.Tokens[c].Deprel {
		case rp.Nsubj, rp.NsubjPass:
			if passive || l.is(l.r.Tokens[i].Lemma, patient) && l.t.Child(i, rp.Obj) == rp.None {
				e.Recipients = l.join(e.Recipients, c)
			} else {
				e.Actors = l.join(e.Actors, c)
			}
		case rp.Obj:
			e.Recipients = l.join(e.Recipients, c)
		case rp.OblAgent:
			e.Actors = l.join(e.Actors, c)
		}
	}
	for q := range l.r.Quantities {
		if x := &l.r.Quantities[q]; l.t.Dominates(i, x.First) && l.told[x.First] == k {
			e.Quantities = append(e.Quantities, int32(q))
		}
	}
	t := telling{Event: e, said: k, kind: kind, lemma: l.r.Tokens[i].Lemma, teller: tellerOf(l.r, a), sign: l.signOf(i, a)}
	t.denial = a.Act == rp.Deny && !a.Negated
	if t.denial && t.sign > 0 {
		t.sign = -1
	}
	if a.Negated && a.Act != rp.Deny || l.is(l.r.Tokens[a.CueHead].Lemma, refusal) {
		t.sign = 0
	}
	return t
}

// join adds the mention that a token heads.
func (l *look) join(to []rp.Participant, head int32) []rp.Participant {
	if m := l.heads[head]; m != rp.None {
		p := rp.Participant{Actor: l.r.Mentions[m].Actor, Mention: m}
		p.Noun = l.noun(p)
		return append(to, p)
	}
	return to
}

// signOf tells whether a verb in somebody's words is told as so, as not so, or neither.
func (l *look) signOf(i int32, a *rp.Attribution) int8 {
	switch a.Act {
	case rp.Urge, rp.Demand, rp.Hope, rp.Intend, rp.Promise, rp.Threaten, rp.Ask, rp.AgreeAct:
		return 0
	}
	if l.asks(a) {
		return 0
	}
	sign := int8(1)
	for c := range l.t.Children(i) {
		tok := &l.r.Tokens[c]
		switch {
		case tok.XPOS == rp.MD || tok.Deprel == rp.Mark && l.is(tok.Lemma, open):
			return 0
		case (tok.Feats.Is(rp.Negative) || l.is(tok.Lemma, negator)) && !l.beforeTo(c):
			sign = -1
		case (tok.Deprel == rp.Nsubj || tok.Deprel == rp.NsubjPass) && l.nobody(c):
			sign = -1
		}
	}
	if h := l.r.Tokens[i]; h.Deprel == rp.Xcomp && h.Head != a.CueHead || h.Deprel == rp.Advcl && !l.isReason(i) { // "claim to have" is as good as "that they have"
		return min(sign, 0)
	}
	return sign
}

// asks reports whether what somebody says ends as a question.
func (l *look) asks(a *rp.Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	text := l.r.Document.Text
	said := strings.TrimRight(a.Content[len(a.Content)-1].Of(text), " \"”’'")
	return strings.HasSuffix(said, "?")
}

// isReason reports whether a clause tells why, and so tells what is so: "because the rebels walked out".
func (l *look) isReason(verb int32) bool {
	m := l.t.Child(verb, rp.Mark)
	return m != rp.None && l.is(l.r.Tokens[m].Lemma, owing)
}

// beforeTo reports whether a word stands before an infinitive: "told not to leave" tells that somebody was told.
func (l *look) beforeTo(i int32) bool {
	return int(i)+1 < len(l.r.Tokens) && l.r.Tokens[i+1].XPOS == rp.TO
}

// nobody reports whether a noun phrase is "nobody", "nothing", "no civilians".
func (l *look) nobody(head int32) bool {
	if l.is(l.r.Tokens[head].Lemma, nothing) {
		return true
	}
	for c := range l.t.Children(head) { // "no dose", "not a single dose"
		if d := l.r.Tokens[c].Deprel; (d == rp.Det || d == rp.Advmod && c < head) && l.is(l.r.Tokens[c].Lemma, negator) {
			return true
		}
	}
	return false
}

// everybody reports whether somebody denied stands for all: "anyone", "nobody", "any civilians".
func (l *look) everybody(verb int32) bool {
	if l.told == nil || verb < 0 {
		return false
	}
	for c := range l.t.Children(verb) {
		switch l.r.Tokens[c].Deprel {
		case rp.Nsubj, rp.NsubjPass, rp.Obj:
			if l.is(l.r.Tokens[c].Lemma, universal) {
				return true
			}
			if d := l.t.Child(c, rp.Det); d != rp.None && l.is(l.r.Tokens[d].Lemma, universal) {
				return true
			}
		}
	}
	return false
}
