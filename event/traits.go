package event

import (
	"slices"
	"strconv"

	rp "rapporteur"
)

// sureties bound the classes of the ranker's probability of whatever type it thinks most likely.
var sureties = [...]int32{400, 600, 800, 950}

// grades bound the classes of the grade of factuality.
var grades = [...]int16{-100, 0, 100, 200, 280}

// class counts the bounds that a number reaches.
func class[T int16 | int32](n T, bounds []T) string {
	k := 0
	for k < len(bounds) && n >= bounds[k] {
		k++
	}
	return strconv.Itoa(k)
}

// traits are facts for the confidence about the people of an event and about what else tells how sure it is.
func (f *finder) traits(ev *rp.Event, all odds) []string {
	facts := []string{"ranker's best, " + class(slices.Max(all[:]), sureties[:]), "grade of factuality, " + class(ev.Happened, grades[:])}
	if slices.ContainsFunc(ev.Actors, func(p rp.Participant) bool { return f.r.Actors[p.Actor].ID != "" }) {
		facts = append(facts, "actor in the knowledge base")
	}
	if len(ev.Recipients) == 0 {
		return facts
	}
	p := ev.Recipients[0]
	facts = append(facts, "recipient a "+f.r.Actors[p.Actor].Kind.String())
	switch f.toks[f.r.Mentions[p.Mention].Head].Deprel {
	case rp.Amod, rp.Compound, rp.NmodPoss: // "the Syrian conflict", "Thailand's monarchy"
		facts = append(facts, "recipient within another's name")
	}
	return facts
}
