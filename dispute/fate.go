package dispute

import (
	"strings"

	rp "rapporteur"
)

// The functions of this file compare what people say became of one thing, and when.

// otherEnd reports whether two people tell different stories of what became of one thing: "sank in a storm", "was rammed by a patrol
// vessel"; "shot down a plane", "it had made an emergency landing". Both must tell how it came about, or an unlucky end
// must stand against a deed of others.
func (l *look) otherEnd(a, b *telling) bool {
	if l.told == nil || a.sign <= 0 || b.sign <= 0 || a.AccordingTo == rp.None || b.AccordingTo == rp.None || !a.teller.differ(b.teller) || !l.close(a, b) || a.lemma == b.lemma {
		return false
	}
	if !l.is(a.lemma, fate) || !l.is(b.lemma, fate) || !sameTime(a, b) {
		return false
	}
	x, y := l.sufferer(a.TriggerHead), l.sufferer(b.TriggerHead)
	if x == rp.None || y == rp.None || !l.sameNounOrChain(x, y) && !l.isPronoun(y) {
		return false
	}
	return l.explained(a.TriggerHead) && l.explained(b.TriggerHead)
}

// sufferer is the noun for what a verb happens to: its object, the subject of its passive, or that of a verb that has no object.
func (l *look) sufferer(verb int32) int32 {
	if o := l.object(verb); o != rp.None && !l.is(l.r.Tokens[o].Lemma, fate) {
		if d := l.t.Child(verb, rp.Nsubj); d == rp.None || !l.isPronoun(d) || !l.is(l.r.Tokens[verb].Lemma, patient) {
			return o
		}
	}
	return l.t.Child(verb, rp.Nsubj)
}

func (l *look) isPronoun(i int32) bool { return l.r.Tokens[i].UPOS == rp.PRON }

// explained reports whether a clause says how something came about: it has a doer, or a phrase for a cause.
func (l *look) explained(verb int32) bool {
	if l.object(verb) != rp.None {
		return l.t.Child(verb, rp.Nsubj, rp.OblAgent) != rp.None
	}
	for c := range l.t.Children(verb) {
		t := &l.r.Tokens[c]
		if t.Deprel != rp.Obl || l.timed[c] || l.isPlaceName(c) {
			continue
		}
		if m := l.t.Child(c, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, owing|within|agent|mortal) && !l.is(t.Lemma, site) {
			return true
		}
	}
	return false
}

// isPlaceName reports whether a token begins or ends a place name.
func (l *look) isPlaceName(i int32) bool {
	for k := range l.r.Places {
		if p := &l.r.Places[k]; p.First <= i && i < p.End {
			return true
		}
	}
	return false
}

// otherTime reports whether two people put one happening on different days: "blew up the bridge on Tuesday", "the bridge fell on Monday".
// It must be done to one single thing that both name, and be over: what may happen twice is left alone.
func (l *look) otherTime(a, b *telling) bool {
	if l.told == nil || a.sign <= 0 || b.sign <= 0 || a.AccordingTo == rp.None || b.AccordingTo == rp.None || !a.teller.differ(b.teller) || !l.close(a, b) {
		return false
	}
	if a.kind != b.kind && !(l.is(a.lemma, fate) && l.is(b.lemma, fate)) || a.kind == 0 && a.lemma != b.lemma || l.is(a.lemma, empty) {
		return false
	}
	x, y := l.sufferer(a.TriggerHead), l.sufferer(b.TriggerHead)
	if x == rp.None || y == rp.None || l.r.Tokens[x].Feats.Is(rp.PluralNumber) || !l.sameNounOrChain(x, y) {
		return false
	}
	from, to := l.dayOf(a.TriggerHead), l.dayOf(b.TriggerHead)
	return from != nil && to != nil && daysApart(from, to)
}

// daysApart reports whether two dates share no day; where the text has no date to count from, whether they are written otherwise.
func daysApart(a, b *rp.Timex) bool {
	if a.From.IsZero() || b.From.IsZero() {
		x, _, _ := strings.Cut(a.Value, "T")
		y, _, _ := strings.Cut(b.Value, "T")
		return x != "" && y != "" && len(x) == len(y) && x != y
	}
	return a.To.Compare(b.From) < 0 || b.To.Compare(a.From) < 0
}

// dayOf is the date that hangs on a verb, or nil.
func (l *look) dayOf(verb int32) *rp.Timex {
	for k := range l.r.Timexes {
		x := &l.r.Timexes[k]
		for i := x.First; i < x.End; i++ {
			if l.r.Tokens[i].Head == verb && (x.Type == rp.DATE || x.Type == rp.TIME) {
				return x
			}
		}
	}
	return nil
}
