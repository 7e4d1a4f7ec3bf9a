package event

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/plover"
)

// cast fills the roles of an event.
func (f *finder) cast(c *cand, ev *rp.Event) {
	ev.Actors = f.people.resolve(f.people.acting(c))
	if len(ev.Actors) == 0 && ev.Type == rp.ASSAULT {
		ev.Actors = f.before(c)
	}
	ev.Recipients = f.people.resolveOthers(f.people.answerable(c, c.recipients), ev)
	if c.sided {
		ev.Actors = f.opponents(ev)
	}
	for _, look := range [...]func(*cand, *rp.Event) []rp.Participant{f.people.beneath, f.people.pressed, f.people.reached} {
		if len(ev.Recipients) == 0 {
			ev.Recipients = look(c, ev)
		}
	}
	f.handOver(ev)
}

// acting are the heads of those who may have done a deed: not the town that only says where it was ("the Paris attacks"), nor the
// victims of the violence that it came of.
func (p *people) acting(c *cand) []int32 {
	var found []int32
	for _, x := range c.actors {
		if !p.locates(c, x) {
			found = append(found, p.doersOf(x)...)
		}
	}
	return found
}

// locates reports whether a name before the noun of a deed only says in which town that was done.
func (p *people) locates(c *cand, x int32) bool {
	h := p.toks[x].Head
	return p.book.in("located", c.kind.String()) && p.toks[x].Deprel == rp.Compound && p.scene[x] && h != rp.None && len(p.book.nouns[p.lemma(h)]) > 0
}

// doersOf are the doers of the deed that a noun tells with its victims; any other noun stands for itself.
func (p *people) doersOf(h int32) []int32 {
	if p.at[h] != rp.None || !p.undergone(h) {
		return []int32{h}
	}
	found := p.prepOf(h, p.book.by)
	if owner := p.t.Child(h, rp.NmodPoss); owner != rp.None {
		found = append(found, owner)
	}
	return found
}

// handOver mends a pronoun that was taken for those who did a deed where it means those to whom it was done: "police caught two
// men, and they were jailed".
func (f *finder) handOver(ev *rp.Event) {
	if ev.Quad != 4 || len(ev.Actors) > 0 || len(ev.Recipients) != 1 || f.r.Mentions[ev.Recipients[0].Mention].Form != rp.PronounForm {
		return
	}
	for i := len(f.events) - 1; i >= 0 && f.events[i].Sentence == ev.Sentence; i-- {
		if a := &f.events[i]; a.Quad == 4 && contains(a.Actors, ev.Recipients[0].Actor) && !contains(a.Recipients, ev.Recipients[0].Actor) {
			ev.Recipients = slices.Clone(a.Recipients)
			return
		}
	}
}

// answerable are those who may be meant by the heads of whoever is condemned or resisted: of a deed that names whom it was done to, its
// doers ("condemned the killing of protesters by the army"); nobody of what is only called "it". What is investigated is the deed itself.
func (p *people) answerable(c *cand, heads []int32) []int32 {
	if !p.book.in("blaming", c.kind.String()) || c.mode == "investigate" {
		return heads
	}
	var found []int32
	for _, h := range heads {
		if !p.topic(h) && (c.mode == "allege" || !p.book.in("thing-pronoun", p.lemma(h))) {
			found = append(found, p.doersOf(h)...)
		}
	}
	return found
}

// topic reports whether a noun names nobody but a country as what it is about: "the Syria vote", whoever voted.
func (p *people) topic(h int32) bool {
	m := p.mention(h, 0)
	if m == rp.None || p.r.Actors[p.r.Mentions[m].Actor].Kind != rp.State {
		return false
	}
	x := p.r.Mentions[m].Head
	return x != h && p.about(x)
}

// about reports whether a country's own name before a noun says what that is about, as its adjective would not: "the Syria vote"; the
// United States and the like have no adjective.
func (p *people) about(x int32) bool {
	form := p.toks[x].Of(p.text)
	return p.toks[x].Deprel == rp.Compound && p.toks[x].UPOS == rp.PROPN && strings.ToUpper(form) != form
}

// undergone reports whether a noun says of whom it is the deed that was done to him.
func (p *people) undergone(h int32) bool {
	for k := range p.t.Children(h) {
		if word := p.caseWord(k); p.toks[k].Deprel == rp.Nmod && p.book.in("part-preposition", word) && p.book.undergoes(p.lemma(h), word) {
			return true
		}
	}
	return false
}

// undergoes reports whether a preposition after a noun of violence or force names whom it is done to: "the killing of protesters".
func (b *codebook) undergoes(noun, preposition string) bool {
	return slices.ContainsFunc(b.nouns[noun], func(e entry) bool {
		return plover.Quad(e.kind) == 4 && slices.ContainsFunc(e.rule.recipient[1], func(sl slot) bool {
			return sl.kind == slotPrep && slices.Contains(sl.words, preposition)
		})
	})
}
