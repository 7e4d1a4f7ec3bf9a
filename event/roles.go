package event

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// people turns head tokens into participants by the mentions of a reading.
type people struct {
	*scan
	r  *rp.Reading
	at []int32 // token to the mention it heads that is an actor, or None
	// token that heads only a piece of a mention, where the tree has broken it ("Theresa", "May" beside "Minister"), to it
	piece map[int32]int32
	// token of a demonym or country's name ("Iraqi warplanes") to the mention that says most of that state, if the
	// document has it among its actors
	states map[int32]int32
	scene  map[int32]bool // tokens of names of places that are used as such, cities and lesser ones
}

func newPeople(s *scan, r *rp.Reading) *people {
	p := &people{s, r, make([]int32, len(r.Tokens)), map[int32]int32{}, countries(r), scenes(r)}
	for i := range p.at {
		p.at[i] = rp.None
	}
	for m := range r.Mentions {
		h := r.Mentions[m].Head
		if r.Mentions[m].Actor == rp.None || h < 0 || int(h) >= len(p.at) {
			continue
		}
		if old := p.at[h]; old == rp.None || r.Mentions[old].Len() < r.Mentions[m].Len() {
			p.at[h] = int32(m)
		}
	}
	p.pieces()
	return p
}

// pieces finds the tokens within mentions that stand for them though they do not head them: those of names that hang outside, and
// the noun that a name only explains: "former defender | Ada Example".
func (p *people) pieces() {
	for m := range p.r.Mentions {
		x := &p.r.Mentions[m]
		for i := x.First; x.Actor != rp.None && i < x.End; i++ {
			if i == x.Head || p.at[i] != rp.None {
				continue
			}
			head := &p.toks[x.Head]
			if (p.toks[i].UPOS == rp.PROPN || p.toks[i].UPOS == rp.NOUN) && p.toks[i].Head == head.Head || head.Head == i && head.Deprel == rp.Appos {
				p.piece[i] = int32(m)
			}
		}
	}
}

// resolve gives the participants that a list of heads stands for, each actor once.
func (p *people) resolve(heads []int32) []rp.Participant {
	var out []rp.Participant
	for _, h := range heads {
		m := p.mention(h, 0)
		if m == rp.None {
			continue
		}
		one := rp.Participant{Actor: p.r.Mentions[m].Actor, Mention: m}
		if form := p.lemma(p.r.Mentions[m].Head); p.book.in("paper", form) || p.book.in("held", form) && p.r.Mentions[m].First == p.r.Mentions[m].Head {
			continue // a law or a report does nothing itself
		} else if p.book.in("ammunition", form) && p.r.Actors[one.Actor].Country == "" {
			continue // nor do missiles that are nobody's
		} else if a := &p.r.Actors[one.Actor]; p.book.in("person-pronoun", form) && a.Kind != rp.Person && a.Code != "" && a.Code == a.Country {
			continue // "him" is no country
		}
		if p.book.in("speech-person", p.lemma(p.r.Mentions[m].Head)) && p.r.Actors[one.Actor].Code == "" {
			continue // "you" and "we" of nobody known
		}
		if !contains(out, one.Actor) {
			out = append(out, one)
		}
	}
	return out
}

func contains(list []rp.Participant, actor int32) bool {
	for _, x := range list {
		if x.Actor == actor {
			return true
		}
	}
	return false
}

// mention finds who a noun stands for: itself; the members a number or group counts; the owner or maker it names.
func (p *people) mention(h int32, depth int) int32 {
	if p.at[h] != rp.None {
		return p.at[h]
	}
	if m, ok := p.piece[h]; ok {
		return m
	}
	if d := p.toks[h].Deprel; (depth > 0 || d == rp.Compound || d == rp.Amod) && p.named(h) {
		if m, ok := p.states[h]; ok {
			return m
		}
	}
	if p.toks[h].UPOS == rp.PRON && p.book.in("group-pronoun", p.lemma(h)) && depth == 0 {
		return p.over(h)
	}
	if depth > 2 || p.toks[h].UPOS == rp.VERB || p.toks[h].UPOS == rp.PRON || depth == 0 && p.book.in("rulebook", p.lemma(h)) {
		return rp.None
	}
	for c := range p.t.Children(h) {
		if p.toks[c].Deprel == rp.Acl { // "an appeal lodged by the union"
			c = p.agent(c)
		} else if !p.standsFor(c, h) {
			continue
		}
		if c == rp.None {
			continue
		}
		if p.toks[c].Deprel == rp.Acl {
			c = p.agent(c)
		}
		if m := p.mention(c, depth+1); m != rp.None {
			return m
		}
	}
	return rp.None
}

// standsFor reports whether a noun may stand for who or what a child of it names: its owner, maker, place or members.
func (p *people) standsFor(c, h int32) bool {
	switch p.toks[c].Deprel {
	case rp.Compound: // "a Kabul bombing" is a bombing in Kabul, not one by it; who pays in US dollars is anybody
		return (!p.scene[c] || len(p.book.nouns[p.lemma(h)]) == 0) && !p.book.in("currency", p.lemma(h))
	case rp.NmodPoss, rp.Amod, rp.NmodDesc, rp.Appos, rp.Flat:
		return true
	case rp.Acl: // "threats made by the government", "an appeal filed by the union"
		return p.book.in("making", p.lemma(c)) && p.agent(c) != rp.None
	case rp.Nmod:
	default:
		return false
	}
	word, noun := p.caseWord(c), p.lemma(h)
	switch {
	case p.book.in("partner-preposition", word):
		return p.book.in("bilateral", noun)
	case p.book.in("site-preposition", word): // "an army base in western Afghanistan" stands for its country, a man in Paris for himself
		return p.book.in("building", noun) || p.book.in("territory", noun)
	}
	return p.book.in("owner-preposition", word)
}

// over is who the clause above a relative one is about, for a pronoun there that nobody has been found for: "the group
// released the girls whom it abducted".
func (p *people) over(pronoun int32) int32 {
	v := p.toks[pronoun].Head
	if v == rp.None || p.toks[v].Deprel != rp.AclRelcl || p.toks[pronoun].Deprel != rp.Nsubj {
		return rp.None
	}
	for n := 0; n < sentenceDepth && v != rp.None; n++ {
		if v = p.toks[v].Head; v == rp.None || p.toks[v].UPOS != rp.VERB {
			continue
		}
		if s := p.surface(v, 0); s != rp.None {
			return p.at[s]
		}
		return rp.None
	}
	return rp.None
}

// beneath are those whom the object of a predicate names with one of the prepositions of its recipients, where what hangs on
// the predicate itself is nobody: "ordered an investigation against the minister over the allegation".
func (p *people) beneath(c *cand, ev *rp.Event) []rp.Participant {
	o := p.t.Child(c.predicate(), rp.Obj, rp.NsubjPass)
	if o == rp.None || p.isNoun(c.token) {
		return nil
	}
	for _, sl := range c.rule.recipient[0] {
		if sl.kind != slotPrep {
			continue
		}
		if found := p.resolveOthers(p.answerable(c, p.spread(p.prepOf(o, sl.words))), ev); len(found) > 0 {
			return found
		}
	}
	return nil
}

// reached are those whom a deed is said to reach where nobody stands in a recipient's place: "agreed to send observers to
// Zimbabwe", "gave millions for development in Ethiopia". What a turn has taken in is asked before the turn itself.
func (p *people) reached(c *cand, ev *rp.Event) []rp.Participant {
	if len(ev.Actors) == 0 || c.rule.mutual && len(ev.Actors) > 1 || !p.book.in("reaching", ev.Type.String()) || c.mode == "resign" {
		return nil // what two do together they do to nobody else
	}
	if found := p.argued(c, ev); len(found) > 0 {
		return found
	}
	from := c.predicate()
	if c.turned && c.topic != rp.None && c.topic > from {
		from = c.topic
	}
	best, rank := rp.None, 0
	_, end := p.t.Extent(c.predicate())
	for i := from + 1; i < end; i++ {
		if p.leaves(i, c) {
			_, i = p.t.Extent(i)
			i--
			continue
		}
		if m := p.near(i); m != rp.None {
			if r := p.reach(i, m, c, ev); r > rank {
				best, rank = m, r
			}
		}
	}
	if best == rp.None || guessed(p.margin(p.r.Mentions[best].Head, c.token)) {
		return nil
	}
	return p.resolveOthers(p.spread([]int32{p.r.Mentions[best].Head}), ev)
}

// argued are those among the arguments of what a turn has taken in, or the objects of a deed that always has one.
func (p *people) argued(c *cand, ev *rp.Event) []rp.Participant {
	for in := c.inner; in != nil && c.turned; in = in.inner {
		for _, heads := range [][]int32{in.recipients, in.actors} {
			if found := p.resolveOthers(p.answerable(c, heads), ev); len(found) > 0 {
				return found
			}
		}
	}
	if v := c.predicate(); p.toks[v].UPOS == rp.VERB && p.book.in("reaching-object", ev.Type.String()) {
		armless := slices.DeleteFunc(p.spread(p.objects(v)), func(o int32) bool { return p.matches(o, &p.book.ammunition) })
		return p.resolveOthers(p.answerable(c, armless), ev) // who fires artillery does it to somebody else
	}
	return nil
}

// near is the mention that a token heads, or the state that a name stands for.
func (p *people) near(i int32) int32 {
	if h := p.toks[i].Head; p.toks[i].Deprel == rp.Compound && h != rp.None && p.book.in("currency", p.lemma(h)) {
		return rp.None
	}
	if p.at[i] != rp.None {
		return p.at[i]
	}
	if m, ok := p.piece[i]; ok {
		return m
	}
	return rp.None
}

// leaves reports whether a clause begins at a token that no longer tells the deed: a relative or adverbial one, or one
// with a subject of its own.
func (p *people) leaves(i int32, c *cand) bool {
	if i <= c.predicate() {
		return false
	}
	if p.toks[i].XPOS == rp.VBN && p.book.in("linking", p.lemma(i)) {
		return true // "men said to be connected to the movement"
	}
	switch p.toks[i].Deprel {
	case rp.AclRelcl, rp.Parataxis, rp.AdvclRelcl:
		return true
	case rp.Advcl, rp.Conj:
		return p.toks[i].UPOS == rp.VERB && !p.marked(i, "infinitive")
	case rp.Obl, rp.Nmod:
		return p.book.in("circumstance", p.caseWord(i)) // "asked for more, despite the resistance of the church"
	}
	return false
}

// reach says how well a mention may be whom a deed reaches, 0 not at all.
func (p *people) reach(i, m int32, c *cand, ev *rp.Event) int {
	a := &p.r.Actors[p.r.Mentions[m].Actor]
	home := p.r.Actors[ev.Actors[0].Actor].Country
	ground := a.Kind == rp.State || len(a.Sectors) == 0 && a.Kind != rp.Person // a country, or a town of it
	if contains(ev.Actors, p.r.Mentions[m].Actor) || a.Country == home && home != "" && ground {
		return 0
	}
	word := p.caseWord(i)
	state := a.Kind == rp.State && p.named(i)
	coded := state || a.Code != ""
	first, _ := p.t.Extent(i)
	switch {
	case p.book.in("hostile-preposition", word) && p.book.in("friendly", ev.Type.String()), ev.Quad > 2 && p.about(i),
		p.book.in("blaming", ev.Type.String()) && p.isPhrase(i) && p.book.undergoes(p.lemma(p.toks[i].Head), word):
		return 0
	case state && p.book.in("partner-preposition", word) && p.book.in("bilateral", p.lemma(max(0, first-1))):
		return 2 // "along the border with the country", whatever it hangs on
	case p.book.in("reaching-people", word) && coded:
		return 3
	case state && p.book.in("reaching-preposition", word), coded && ev.Type != rp.ASSAULT && (p.given(i) && p.toks[i].Head != c.predicate() || p.isPhrase(i) && p.book.in("reaching-through", word) && p.through(p.toks[i].Head)):
		return 2 // "endorsed the peace plan of the government"
	case (state || coded && p.toks[i].UPOS != rp.PRON && p.through(p.toks[i].Head)) && (p.toks[i].Deprel == rp.NmodPoss || p.toks[i].Deprel == rp.Amod || p.toks[i].Deprel == rp.Compound):
		return 1
	}
	return 0
}

// through reports whether what is done to a thing is done to whose it is: it is the object, or what the deed is for or
// against, and no circumstance ("under the supervision of the army").
func (p *people) through(thing int32) bool {
	switch p.toks[thing].Deprel {
	case rp.Obj, rp.NsubjPass:
		return true
	case rp.Obl, rp.Nmod:
		return p.book.in("reaching-people", p.caseWord(thing))
	}
	return false
}

// given reports whether a noun is the object of an infinitive: "agreed to provide the islands with boats".
func (p *people) given(i int32) bool {
	v := p.toks[i].Head
	return (p.toks[i].Deprel == rp.Obj || p.toks[i].Deprel == rp.Iobj) && v != rp.None && p.infinitive(v)
}

// resolveOthers are the participants of a list who are not yet actors.
func (p *people) resolveOthers(heads []int32, ev *rp.Event) []rp.Participant {
	return slices.DeleteFunc(p.resolve(heads), func(x rp.Participant) bool { return contains(ev.Actors, x.Actor) })
}

// captive reports whether a participant may be held and released: people, not firms or states.
func (p *people) captive(x rp.Participant) bool {
	switch p.r.Actors[x.Actor].Kind {
	case rp.State, rp.Organisation:
		return p.toks[p.r.Mentions[x.Mention].Head].XPOS == rp.NNS // "peacekeepers", those of a body
	}
	return true
}

// scenes finds the tokens of places that are no countries.
func scenes(r *rp.Reading) map[int32]bool {
	found := map[int32]bool{}
	for i := range r.Places {
		if pl := &r.Places[i]; pl.Use != rp.Demonym && !strings.HasPrefix(pl.Feature, "PCL") {
			for t := pl.First; t < pl.End; t++ {
				found[t] = true
			}
		}
	}
	return found
}

// countries finds the states that the names of places stand for.
func countries(r *rp.Reading) map[int32]int32 {
	by := map[string]int32{}
	for a := range r.Actors {
		actor := &r.Actors[a]
		if _, ok := by[actor.Country]; !ok && actor.Kind == rp.State && actor.Country != "" && r.Mentions[actor.Mention].Actor == int32(a) {
			by[actor.Country] = actor.Mention
		}
	}
	for a := range r.Actors { // where the state itself is not spoken of, its forces stand for it
		actor := &r.Actors[a]
		if _, ok := by[actor.Country]; !ok && actor.Country != "" && slices.Contains(actor.Sectors, "MIL") && actor.Kind != rp.Person && r.Mentions[actor.Mention].Actor == int32(a) {
			by[actor.Country] = actor.Mention
		}
	}
	states := map[int32]int32{}
	for i := range r.Places {
		pl := &r.Places[i]
		m, ok := by[pl.Country]
		for t := pl.First; ok && t < pl.End; t++ {
			states[t] = m
		}
	}
	return states
}
