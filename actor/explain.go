package actor

import (
	"slices"

	rp "rapporteur"
)

// maxRivals bounds the candidates that are told of.
const maxRivals = 8

// Explain gives for each mention of a reading what its words may mean where it stands, best first, and why; nothing for
// pronouns. The reading is one that Resolve has completed.
func (r *Resolver) Explain(rd *rp.Reading) [][]Candidate {
	d := &document{r: r, rd: rd, ctx: context{date: day(rd.Document.Date(), noDay)}, dateline: dateline(rd.Document.Text)}
	chains := d.chains(rd.Mentions)
	d.ctx.focus = d.findFocus(chains)
	all := make([][]Candidate, len(rd.Mentions))
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form != rp.PronounForm && m.Chain >= 0 {
			all[i] = r.explain(m.Span.Of(rd.Document.Text), d.contextOf(m, chains[m.Chain].name))
		}
	}
	return all
}

// explain is candidates with those that lost.
func (r *Resolver) explain(text string, ctx context) []Candidate {
	a := r.analyse(text, ctx)
	all := append([]Candidate{a.candidate()}, a.rivals...)
	for _, zone := range [][]item{a.head, a.tail} {
		for i := range zone {
			for _, c := range a.readings(&zone[i]) {
				same := func(o Candidate) bool { return o.Actor.ID == c.Actor.ID }
				if len(all) <= maxRivals && !slices.ContainsFunc(all, same) {
					all = append(all, c)
				}
			}
		}
	}
	for i := range all {
		all[i].Actor.Mention = rp.None
	}
	return all
}

// readings are the entries that a word of the phrase stands for, each with what speaks for or against it.
func (a *analysis) readings(it *item) []Candidate {
	var all []Candidate
	for e := it.entry; e != noEntry; e = a.r.entry(e).next {
		en := a.r.entry(e)
		if !en.fits(&a.p, it.match, a.ctx.relaxed) {
			continue
		}
		switch en.sense {
		case nameOfState, adjective, people, seat, capital:
			all = append(all, Candidate{a.r.stateActor(en.ref), "a state that a word stands for"})
		case nameOfBody:
			b := &a.r.bodies[en.ref]
			c := Candidate{a.r.bodyActor(en.ref, a.ctx.date), "a body that a word stands for"}
			if !within(a.day(), b.from, b.to) {
				c.Reason = "a body that did not exist on the day"
			}
			all = append(all, c)
		case nameOfPerson, surname:
			all = append(all, Candidate{a.r.personActor(en.ref, a.ctx.date), "a namesake, " + a.speaks(en.ref)})
		}
	}
	return all
}

// speaks says what speaks for or against a person of a name.
func (a *analysis) speaks(p int32) string {
	person := &a.r.persons[p]
	switch states := a.states(); {
	case !a.mayBe(p):
		return "the document gives another first name"
	case len(states) > 0 && !a.inCountry(person.country, states):
		return "of another country than the phrase names"
	case slices.ContainsFunc(a.r.holds[person.first:person.end], func(h hold) bool { return within(a.day(), h.from, h.to) }):
		return "in office on the day"
	case person.first < person.end && a.day() < a.r.holds[person.first].from:
		return "not yet in office on the day"
	}
	return "not in office on the day"
}
