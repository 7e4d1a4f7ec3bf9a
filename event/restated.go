package event

import (
	"slices"

	rp "rapporteur"
)

// restatedReach is how many sentences back a deed is looked for that is told again in other words, and briefReach how far
// what a headline tells is told again.
const restatedReach, briefReach = 12, 6

// restated reports whether b tells the same deed as a, though of its people in other words: "a man was arrested … police
// detained the suspect". Deeds are what is done to somebody once; what is said may be said again.
func (f *finder) restated(a, b *rp.Event) bool {
	if a.Quad%2 == 1 || !done(a.Status) || !done(b.Status) || (a.Status == rp.Historical) != (b.Status == rp.Historical) || f.apart(a, b) {
		return false
	}
	if f.oneBreath(a, b) {
		return true
	}
	brief := f.headline(a.Sentence) && b.Sentence > a.Sentence && b.Sentence-a.Sentence <= briefReach
	if !f.sameDeed(a, b) && !(brief && a.Type == rp.ASSAULT && !differ(a.Mode, b.Mode)) { // "Gunman's attack" is who he killed
		return false
	}
	actors, recipients := f.kinOf(a.Actors, b.Actors, true), f.kinOf(a.Recipients, b.Recipients, brief)
	switch {
	case actors == others || recipients == others:
		return false
	case brief && (actors == same || recipients == same || len(a.Actors)+len(a.Recipients) == 0):
		return true // a headline tells in brief what the report then tells
	case len(a.Recipients) == 0 || len(b.Recipients) == 0 || slices.ContainsFunc(b.Recipients, f.lasting):
		return false
	}
	return recipients == same || len(b.Recipients) == 1 && len(a.Recipients) == 1 && f.back(b.Recipients[0])
}

// apart reports whether two tellings are too far from each other, by two people, or of other places or figures.
func (f *finder) apart(a, b *rp.Event) bool {
	return b.Sentence-a.Sentence > restatedReach || f.voices(a, b) || f.elsewhere(a, b) || f.otherFigures(a, b)
}

// lasting reports whether the same may be done to a participant again on another day: to a state, a body or a crowd.
func (f *finder) lasting(p rp.Participant) bool {
	return f.howMany(p) == 0
}

// voices reports whether two different people who are known tell of it, so that neither is the other's retelling.
func (f *finder) voices(a, b *rp.Event) bool {
	if a.AccordingTo == rp.None || b.AccordingTo == rp.None {
		return false
	}
	x, y := f.r.Attributions[a.AccordingTo].Speaker, f.r.Attributions[b.AccordingTo].Speaker
	return x != y && x != rp.None && y != rp.None
}

// elsewhere reports whether two tellings name two places of which neither may hold the other.
func (f *finder) elsewhere(a, b *rp.Event) bool {
	if a.Place == rp.None || b.Place == rp.None {
		return false
	}
	x, y := &f.r.Places[a.Place], &f.r.Places[b.Place]
	return differ(x.Country, y.Country) || differ(x.Admin1, y.Admin1)
}

// otherFigures reports whether two tellings count the same, the dead or those arrested, differently.
func (f *finder) otherFigures(a, b *rp.Event) bool {
	for _, i := range a.Quantities {
		for _, j := range b.Quantities {
			x, y := &f.r.Quantities[i], &f.r.Quantities[j]
			if x.Role == y.Role && x.Value != y.Value {
				return true
			}
		}
	}
	return false
}

// oneBreath reports whether violence or a riot is told in one sentence by two words of the same people: "opened fire,
// killing two workers", "shot and killed a guard", "clashed with the police and threw stones".
func (f *finder) oneBreath(a, b *rp.Event) bool {
	if a.Sentence != b.Sentence || a.Type != rp.ASSAULT && a.Type != rp.PROTEST || differ(a.Mode, b.Mode) || len(a.Actors) == 0 {
		return false
	}
	if !subset(a.Actors, b.Actors) || !subset(b.Actors, a.Actors) || !f.tied(a.TriggerHead, b.TriggerHead) {
		return false
	}
	return len(a.Recipients) == 0 || len(b.Recipients) == 0 || subset(b.Recipients, a.Recipients)
}

// tied reports whether one of two words hangs on the other.
func (f *finder) tied(a, b int32) bool { return f.toks[b].Head == a || f.toks[a].Head == b }

// sameDeed reports whether two events are a deed of one kind: told by the same word, of the same code or mode, or both by words of death.
func (f *finder) sameDeed(a, b *rp.Event) bool {
	x, y := f.lemma(a.TriggerHead), f.lemma(b.TriggerHead)
	return x == y || a.CAMEO == b.CAMEO && a.Mode == b.Mode || f.book.in("deadly", x) && f.book.in("deadly", y)
}

// backReach is how many sentences back the happening is looked for that a noun with its article names.
const backReach = 3

// pointsBack reports whether b is told of a noun that stands with its article and nothing else ("the meeting was attended
// by …"), which names what a has told.
func (f *finder) pointsBack(a, b *rp.Event) bool {
	if b.Sentence-a.Sentence > backReach || f.elsewhere(a, b) || f.otherFigures(a, b) {
		return false
	}
	if a.Type != rp.CONSULT && (f.kinOf(a.Actors, b.Actors, true) == others || f.kinOf(a.Recipients, b.Recipients, false) == others) {
		return false
	}
	n := f.bareNoun(b)
	return n != rp.None && n > a.TriggerHead
}

// bareNoun is a noun that tells an event, or is the subject or object of the word that does, and has a definite article
// and no other word that would say which; None without one.
func (f *finder) bareNoun(b *rp.Event) int32 {
	if f.isNoun(b.TriggerHead) && f.bare(b.TriggerHead) {
		return b.TriggerHead
	}
	c := f.at(b.TriggerHead)
	for k := range f.t.Children(c.predicate()) {
		switch f.toks[k].Deprel {
		case rp.Obj, rp.Nsubj, rp.NsubjPass:
			if f.bare(k) && slices.ContainsFunc(f.book.nouns[f.lemma(k)], func(e entry) bool { return e.kind == b.Type }) {
				return k
			}
		}
	}
	return rp.None
}

// bare reports whether a noun has the definite article and no other word of its own.
func (f *finder) bare(n int32) bool {
	definite := false
	for k := range f.t.Children(n) {
		switch f.toks[k].Deprel {
		case rp.Det:
			definite = f.toks[k].Feats.Is(rp.DefiniteFeat)
		case rp.Case, rp.Punct:
		default:
			return false
		}
	}
	return definite
}
