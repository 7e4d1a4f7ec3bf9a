package event

import (
	"slices"

	rp "rapporteur"
)

// recent is how many events back a retelling is looked for.
const recent = 60

// told finds an event among those of the document that another candidate only tells again, or -1.
func (f *finder) told(events []rp.Event, ev *rp.Event) int {
	for i := len(events) - 1; i >= 0 && i >= len(events)-recent; i-- {
		if f.again(&events[i], ev) {
			return i
		}
	}
	return -1
}

// join adds to an event what its retelling tells besides: its words, and who did it or whom it was done to where that was left open.
func (f *finder) join(ev, again *rp.Event) {
	ev.Trigger = append(ev.Trigger, again.Trigger...)
	if len(ev.Actors) == 0 {
		ev.Actors = without(again.Actors, ev.Recipients)
	}
	told := without(again.Recipients, ev.Actors)
	if len(ev.Recipients) == 0 || len(told) > 0 && !slices.ContainsFunc(ev.Recipients, func(p rp.Participant) bool { return !f.bareNumber(p) }) {
		ev.Recipients = told // "kills three" of a headline are the three people of the report
	}
}

// bareNumber reports whether a participant is told by a number alone.
func (f *finder) bareNumber(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	return f.toks[m.Head].UPOS == rp.NUM && m.End == m.First+1
}

// without are those of a list who are not in another.
func without(list, other []rp.Participant) []rp.Participant {
	return slices.DeleteFunc(slices.Clone(list), func(p rp.Participant) bool { return contains(other, p.Actor) })
}

// again reports whether b tells what a told: the same type and status at no other time, by the same word or code of the
// same people; or as a noun that names some of them ("the attack"), or that stands in apposition to it.
func (f *finder) again(a, b *rp.Event) bool {
	switch {
	case a.Type != b.Type:
		return false
	case f.deadAlready(a, b):
		return true
	case !f.sameTime(a, b):
		return false
	case f.restated(a, b):
		return true
	case a.Status != b.Status:
		return false
	case f.meant(a, b), f.pointsBack(a, b):
		return true
	}
	noun := f.isNoun(b.TriggerHead) && f.at(b.TriggerHead).carrierless
	if d := f.toks[b.TriggerHead].Deprel; noun && a.Sentence == b.Sentence && (d == rp.Appos || d == rp.Parataxis) {
		return true
	}
	if noun && f.toks[b.TriggerHead].Head == a.TriggerHead && a.Type == rp.ASSAULT {
		return true // "killed in an air strike"
	}
	if len(a.Actors)+len(a.Recipients) == 0 || len(b.Actors)+len(b.Recipients) == 0 {
		return false
	}
	if f.passed(a, b) {
		return f.lemma(a.TriggerHead) == f.lemma(b.TriggerHead) || a.CAMEO == b.CAMEO || a.Type == rp.ASSAULT && f.isNoun(b.TriggerHead)
	}
	if a.Sentence == b.Sentence && a.Quad%2 == 1 && len(a.Actors) > 0 && subset(a.Actors, b.Actors) && subset(b.Actors, a.Actors) && (within(a, b) || within(b, a)) {
		return true // what is said once in other words: "lashed out at the mayor, accusing her of …"
	}
	if samePeople(a, b) {
		return f.lemma(a.TriggerHead) == f.lemma(b.TriggerHead) || a.CAMEO == b.CAMEO
	}
	if !noun && !(f.isNoun(a.TriggerHead) && f.at(a.TriggerHead).carrierless) {
		return false
	}
	return within(b, a) || within(a, b)
}

// deadAlready reports whether both events tell that the same person, by name, was killed: nobody dies twice.
func (f *finder) deadAlready(a, b *rp.Event) bool {
	if !done(a.Status) || !done(b.Status) || !f.book.in("deadly", f.lemma(a.TriggerHead)) || !f.book.in("deadly", f.lemma(b.TriggerHead)) {
		return false
	}
	return len(b.Recipients) > 0 && subset(b.Recipients, a.Recipients) && !slices.ContainsFunc(b.Recipients, func(p rp.Participant) bool {
		return f.r.Actors[p.Actor].Kind != rp.Person || !f.specific(p)
	})
}

// done reports whether a status is that of a deed that was done, by whoever's word.
func done(s rp.Status) bool {
	return s == rp.Actual || s == rp.Ongoing || s == rp.Historical || s == rp.Alleged
}

// attackReach is how many events back the violence that a noun with its article means is looked for.
const attackReach = 6

// meant reports whether a noun with its article ("the airstrike") means the violence that event a told of, with nobody of
// another country to do it.
func (f *finder) meant(a, b *rp.Event) bool {
	return b.Type == rp.ASSAULT && f.isNoun(b.TriggerHead) && f.theSame(b.TriggerHead, a) && len(a.Actors) > 0 && !slices.ContainsFunc(b.Actors, func(p rp.Participant) bool {
		return f.r.Actors[p.Actor].Country != f.r.Actors[a.Actors[0].Actor].Country
	})
}

// theSame reports whether a noun stands with its article for what an event of the document was told by: "an airstrike
// killed two … the airstrike".
func (f *finder) theSame(noun int32, a *rp.Event) bool {
	det := f.t.Child(noun, rp.Det)
	if det == rp.None || !f.toks[det].Feats.Is(rp.DefiniteFeat) || a.Type != rp.ASSAULT {
		return false
	}
	same := func(n int32) bool { return n != noun && f.lemma(n) == f.lemma(noun) }
	return same(a.TriggerHead) || slices.ContainsFunc(f.prepOf(a.TriggerHead, f.book.within), same)
}

// before finds who did the violence that somebody suffered in, or that killed him, when that was told of before: "was killed in the
// airstrike", "the airstrike also killed a guard".
func (f *finder) before(c *cand) []rp.Participant {
	for _, n := range append(f.prepOf(c.token, f.book.within), f.ownSubject(c.token)) {
		if n == rp.None || !f.book.in("aggression", f.lemma(n)) {
			continue
		}
		for i := len(f.events) - 1; i >= max(0, len(f.events)-attackReach); i-- {
			if a := &f.events[i]; f.theSame(n, a) && done(a.Status) && len(a.Actors) > 0 {
				return slices.Clone(a.Actors)
			}
		}
	}
	return nil
}

// passed reports whether b tells of the same people what was done to them, but no longer who did it: "shot two women …
// The two women were wounded".
func (f *finder) passed(a, b *rp.Event) bool {
	return len(b.Actors) == 0 && len(b.Recipients) > 0 && subset(b.Recipients, a.Recipients)
}

// samePeople reports whether two events have the same actors and the same recipients; in what is done together the two
// sides are one.
func samePeople(a, b *rp.Event) bool {
	if a.Type == rp.CONSULT || a.Type == rp.COOPERATE {
		return within(a, b) && within(b, a)
	}
	return subset(a.Actors, b.Actors) && subset(b.Actors, a.Actors) && subset(a.Recipients, b.Recipients) && subset(b.Recipients, a.Recipients)
}

// within reports whether everybody in a takes part in b, on the same side but for what is done together.
func within(a, b *rp.Event) bool {
	if a.Type == rp.CONSULT || a.Type == rp.COOPERATE {
		all := append(slices.Clone(b.Actors), b.Recipients...)
		return subset(a.Actors, all) && subset(a.Recipients, all)
	}
	return subset(a.Actors, b.Actors) && subset(a.Recipients, b.Recipients)
}

func subset(a, b []rp.Participant) bool {
	for _, p := range a {
		if !contains(b, p.Actor) {
			return false
		}
	}
	return true
}
