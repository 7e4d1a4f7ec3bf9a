package actor

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// former sector of PLOVER: those who held an office and no longer do.
const elite rp.Sector = "ELI"

// government is the sector of a state where its government is meant.
const government rp.Sector = "GOV"

// candidate decides what the phrase means. The reason says why.
func (a *analysis) candidate() Candidate {
	c := a.choose()
	a.addPeople(&c.Actor)
	return c
}

// choose tries the kinds of actors in turn.
func (a *analysis) choose() Candidate {
	states := a.states()
	for _, try := range []func([]int32) (Candidate, bool){a.asPerson, a.asOffice, a.asAgent, a.asBody, a.asState} {
		if c, ok := try(states); ok {
			return c
		}
	}
	if c, ok := a.asShorthand(); ok {
		return c
	}
	return Candidate{a.newActor(), "nothing in it is known"}
}

// asPerson resolves a phrase that holds the name of a person in the knowledge base.
func (a *analysis) asPerson(states []int32) (Candidate, bool) {
	i := a.last(nameOfPerson, surname)
	if i < 0 {
		return a.asNamesake(states)
	}
	for _, later := range a.head[i+1:] {
		switch later.sense {
		case nameOfOffice, manyOffices, oneAgent, manyAgents:
			return Candidate{}, false // "the Merkel government"
		}
	}
	it := &a.head[i]
	p, score := a.bestPerson(it, states)
	if p < 0 {
		return Candidate{}, false
	}
	act := a.r.personActor(p, a.ctx.date)
	act.Score = score
	if a.r.idle(p, a.ctx.date) {
		a.takeOffice(&act, p)
	}
	return Candidate{act, "a name in the knowledge base, " + a.speaks(p)}, true
}

// asNamesake resolves a phrase about a person whose name has more words than the knowledge base gives him: "José Mario Goñi" is José
// Goñi if the phrase or the document speaks of his country and he is in office on the day.
func (a *analysis) asNamesake(states []int32) (Candidate, bool) {
	name := split(a.ctx.name, a.r.spellings)
	n := len(name.words)
	if n < 3 {
		return Candidate{}, false
	}
	short := string(name.key(0, 1)) + " " + string(name.key(n-1, n))
	e, ok := a.r.first([]byte(short))
	for ; ok && e != noEntry; e = a.r.entry(e).next {
		en := a.r.entry(e)
		if en.sense != nameOfPerson || a.r.idle(en.ref, a.ctx.date) || !a.spoken(a.r.persons[en.ref].country, states) {
			continue
		}
		act := a.r.personActor(en.ref, a.ctx.date)
		act.Score = 800
		return Candidate{act, "a shorter form of the name in the knowledge base, " + a.speaks(en.ref)}, true
	}
	return Candidate{}, false
}

// idle reports whether nothing is known of what a person does on a day.
func (r *Resolver) idle(p int32, date int32) bool {
	person := &r.persons[p]
	return person.sectors == nil && !slices.ContainsFunc(r.holds[person.first:person.end], func(h hold) bool { return within(date, h.from, h.to) })
}

// takeOffice gives a person the office that the phrase names, "Deputy Prime Minister X", unless it is one that he had: former
// presidents are still addressed so.
func (a *analysis) takeOffice(act *rp.Actor, p int32) {
	i := slices.IndexFunc(a.head, func(it item) bool { return it.sense == nameOfOffice })
	zone := a.head
	if i < 0 {
		i, zone = slices.IndexFunc(a.tail, func(it item) bool { return it.sense == nameOfOffice }), a.tail
	}
	if i < 0 || a.flags[former] || a.flags[future] {
		return
	}
	person := &a.r.persons[p]
	o := a.officeFor(&zone[i], person.country)
	held := func(h hold) bool { return strings.Contains("|"+o.class+"|", "|"+h.class+"|") }
	if slices.ContainsFunc(a.r.holds[person.first:person.end], held) {
		return
	}
	act.Sectors, act.Role = o.sectors, ""
	if !strings.ContainsAny(o.class+o.title, "|%") && person.country != "" {
		act.Role = a.r.roleOf(o.title, person.country)
	}
	act.Code = code(act.Country, act.Sectors)
}

// bestPerson chooses among namesakes: in office on the day, of a country in the phrase, lately in office.
func (a *analysis) bestPerson(it *item, states []int32) (best int32, score uint16) {
	best, top := -1, -1
	for _, p := range it.refs {
		if p >= a.r.surnamed && a.r.idle(p, a.ctx.date) && !a.spoken(a.r.persons[p].country, states) {
			continue // known for some days only: elsewhere he may be anybody of that name
		}
		if it.end <= a.headEnd && !a.mayBe(p) || it.sense == surname && !a.titleFits(it, p) {
			continue
		}
		s := a.personScore(p, states)
		if it.sense == surname && len(states) > 0 && !a.inCountry(a.r.persons[p].country, states) {
			continue
		}
		if s > top {
			best, top = p, s
		}
	}
	if best < 0 {
		return -1, 0
	}
	if it.sense == nameOfPerson {
		return best, uint16(min(900+10*top, 980))
	}
	if !a.surnameFits(best, top, len(it.refs)) && !(len(it.refs) == 1 && a.titled(it) && a.ruled(best)) {
		return -1, 0
	}
	return best, uint16(min(600+40*top, 900))
}

// spoken reports whether the phrase or the document speaks of a country.
func (a *analysis) spoken(country string, states []int32) bool {
	return len(states) > 0 && a.inCountry(country, states) || a.ctx.spoken[country]
}

// surnameFits reports whether a bare surname may stand for a person: one of a country that is spoken of, or in high
// office on the day, or lately so and alone with that name.
func (a *analysis) surnameFits(p int32, score, namesakes int) bool {
	switch country := a.r.persons[p].country; {
	case a.ctx.focus != "" && country == a.r.country(a.ctx.focus):
		return score >= 3 // with the 2 of the focus: at least lately in office
	case namesakes == 1:
		return score >= 3
	}
	return score >= 5
}

// titled reports whether an office or a rank stands right before a name.
func (a *analysis) titled(it *item) bool {
	return slices.ContainsFunc(a.head, func(o item) bool { return o.end == it.first && (o.sense == nameOfOffice || o.sense == oneAgent) })
}

// ruled reports whether a person was, by the day, at the head of a state or its government.
func (a *analysis) ruled(p int32) bool {
	person := &a.r.persons[p]
	return slices.ContainsFunc(a.r.holds[person.first:person.end], func(h hold) bool { return h.class != "" && rank(h.class) == 0 && h.from <= a.day() })
}

// personScore is how well a person goes with the day and the countries of the phrase.
func (a *analysis) personScore(p int32, states []int32) int {
	person, score := &a.r.persons[p], 0
	if len(states) > 0 && a.inCountry(person.country, states) {
		score += 4
	}
	if a.ctx.focus != "" && person.country == a.r.country(a.ctx.focus) {
		score += 2
	}
	near := 0
	for _, h := range a.r.holds[person.first:person.end] {
		switch d := a.day(); {
		case within(d, h.from, h.to):
			near = max(near, 6-rank(h.class))
		case d >= h.to && d-h.to < 6<<9:
			near = max(near, 3-rank(h.class)/2)
		}
	}
	return score + near
}

// rank orders classes of offices: heads of state and government before ministers before others.
func rank(class string) int {
	switch class {
	case "president", "monarch", "prime-minister", "supreme-leader":
		return 0
	case "foreign-minister", "secretary-general", "crown-prince":
		return 1
	}
	return 2
}

// personActor is a person with the office of the day; without one he is a former holder, or what persons.tsv says.
func (r *Resolver) personActor(i int32, date int32) rp.Actor {
	p := &r.persons[i]
	act := rp.Actor{Name: p.name, ID: "person/" + slug(p.name), Kind: rp.Person, Country: p.country, Wikidata: p.wikidata, Mention: rp.None}
	now, past := int32(-1), int32(-1)
	for h := p.first; h < p.end; h++ {
		switch t := &r.holds[h]; {
		case date == noDay || within(date, t.from, t.to):
			if now < 0 || date == noDay && t.to > r.holds[now].to || date != noDay && r.before(p, t, &r.holds[now]) {
				now = h
			}
		case t.to <= date && (past < 0 || t.to > r.holds[past].to || t.to == r.holds[past].to && rank(t.class) < rank(r.holds[past].class)):
			past = h
		}
	}
	if now < 0 && past >= 0 && r.holds[past].to == date {
		now = past // on the day of his fall he is still what he was
	}
	switch {
	case now >= 0:
		t := &r.holds[now]
		r.putOffice(&act, t)
	case p.sectors != nil:
		act.Sectors, act.Role = p.sectors, p.role
	case past >= 0 && r.holds[past].class != "":
		t := &r.holds[past]
		r.putOffice(&act, t)
		act.Role, act.Sectors = r.formerly(act.Role), []rp.Sector{elite}
		if r.country(t.of) == "" {
			act.Country = "" // of the United Nations
		}
	}
	act.Code = code(act.Country, act.Sectors)
	if now >= 0 {
		r.international(&act, &r.holds[now])
	}
	return act
}

// before reports whether one of two tenures that a person has at the same time goes before the other: the higher office,
// then that of the person's own country.
func (r *Resolver) before(p *person, t, other *hold) bool {
	if a, b := rank(t.class), rank(other.class); a != b {
		return a < b
	}
	return t.of == p.country && other.of != p.country
}

// international takes the country from those who serve an international body.
func (r *Resolver) international(act *rp.Actor, t *hold) {
	of := t.of
	if t.class == envoy {
		of = "un"
	}
	if r.country(of) == "" {
		act.Country, act.Code = "", r.bodyCode(of)
	}
}

// putOffice gives an actor the role and the sectors of a tenure.
func (r *Resolver) putOffice(act *rp.Actor, t *hold) {
	if t.class == "" {
		act.Country, act.Sectors = t.of, t.sectors
		return
	}
	title := r.titleOf(t.class, t.of)
	if he, she, ok := strings.Cut(title, "/"); ok {
		if title = he; act.ID != "" && r.persons[t.person].gender == "f" {
			title = she
		}
	}
	act.Role = r.roleOf(title, t.of)
	act.Sectors = r.sectorsOf(t.class, t.of)
	if c := r.country(t.of); c != "" {
		act.Country = c
	}
}

// envoy is the class of those who are sent: what they are of is where they are sent to.
const envoy = "special-envoy"

// roleOf joins a title and the state or body it is of; the title may say with a % where that goes.
func (r *Resolver) roleOf(title, of string) string {
	owner := r.nameOf(of)
	if r.articled[of] {
		owner = strings.ReplaceAll(r.wording["the"], "{owner}", owner)
	}
	if before, after, ok := strings.Cut(title, "%"); ok {
		return before + owner + after
	}
	return strings.NewReplacer("{office}", title, "{owner}", owner).Replace(r.wording["of"])
}

// formerly is the role of one who no longer has it.
func (r *Resolver) formerly(role string) string {
	return strings.ReplaceAll(r.wording["former"], "{role}", role)
}

// bodyCode is the CAMEO code of a body.
func (r *Resolver) bodyCode(id string) string {
	if i, ok := r.bodyAt[id]; ok {
		return r.bodies[i].code
	}
	return ""
}

// code writes country and sectors as CAMEO does; at most two sectors.
func code(country string, sectors []rp.Sector) string {
	var b strings.Builder
	b.WriteString(country)
	for _, s := range sectors[:min(len(sectors), 2)] {
		b.WriteString(string(s))
	}
	return b.String()
}

// slug makes an id of a name.
func slug(name string) string {
	return strings.ReplaceAll(string(split(name, nil).keys), " ", "-")
}

// asState resolves a country, its capital or seat of government, or its people.
func (a *analysis) asState(states []int32) (Candidate, bool) {
	i := a.last(nameOfState, adjective, people, seat, capital, nameOfPlace)
	if i < 0 {
		if len(states) == 0 {
			return Candidate{}, false
		}
		act := a.newActor() // "a group from Lebanon": only the country is known
		return a.placed(act, states[0], 400), true
	}
	it := &a.head[i]
	s := a.bestState(it.refs)
	if it.end < a.headEnd || it.poss {
		return a.placed(a.newActor(), s, 400), true // "a Syrian island"
	}
	switch it.sense {
	case nameOfPlace, adjective:
		return a.placed(a.newActor(), s, 500), true
	case people:
		act := a.newActor()
		act.Kind = rp.Population
		return a.placed(act, s, 700), true
	}
	act := a.r.stateActor(s)
	reason := "the name of a state"
	if it.sense == seat || it.sense == capital {
		act.Sectors, act.Score = []rp.Sector{government}, 800
		reason = seatReason
	}
	if st := &a.r.states[s]; st.kind == "partial" && st.id != "PSE" && len(st.id) > 3 {
		act.Sectors = []rp.Sector{"PRE"}
	}
	act.Code = code(act.Country, act.Sectors)
	return Candidate{act, reason}, true
}

// seatReason marks a capital or a seat that stands for its government.
const seatReason = "the seat of a government"

// placed gives an actor of which nothing else is known its country.
func (a *analysis) placed(act rp.Actor, s int32, score uint16) Candidate {
	act.Country, act.Score = a.r.states[s].country, score
	act.Code = code(act.Country, act.Sectors)
	return Candidate{act, "a country is named in it"}
}

// stateActor is the state itself.
func (r *Resolver) stateActor(s int32) rp.Actor {
	st := &r.states[s]
	return rp.Actor{Name: st.name, ID: "state/" + st.id, Kind: rp.State, Country: st.country, Code: st.country, Wikidata: st.wikidata, Score: 960, Mention: rp.None}
}

// asBody resolves the name of an organisation, institution, party or group.
func (a *analysis) asBody(states []int32) (Candidate, bool) {
	i := a.last(nameOfBody)
	if i < 0 {
		return Candidate{}, false
	}
	b := a.bestBody(a.head[i].refs, states)
	act := a.r.bodyActor(b, a.ctx.date)
	if a.branch(i, b) {
		act.Name, act.ID, act.Wikidata, act.Score = a.words(), "", "", 700
		act.Country = a.r.states[states[0]].country
		act.Code = code(act.Country, act.Sectors)
		return Candidate{act, "a body of that name in a country"}, true
	}
	elsewhere := len(states) == 0 && a.elsewhere(b)
	if first := a.head[i].first; first > 0 && a.strange(first-1) || elsewhere {
		act.Name, act.ID, act.Wikidata, act.Country, act.Score = a.words(), "", "", "", 400
		if elsewhere {
			act.Country = a.r.country(a.ctx.focus)
		} else if len(states) > 0 {
			act.Country = a.r.states[states[0]].country
		}
		act.Code = code(act.Country, act.Sectors)
		return Candidate{act, "the end of a longer name"}, true // "the National Congress"
	}
	if a.head[i].end < a.headEnd && a.capitalAfter(a.head[i].end) {
		act.Score = 500 // more of a name follows
	}
	return Candidate{act, "a name in the knowledge base"}, true
}

// branch reports whether a body without a country stands right after a state: "the Turkish Red Crescent".
func (a *analysis) branch(i int, b int32) bool {
	if body := &a.r.bodies[b]; i == 0 || body.country != "" || body.kind != "ngo" {
		return false
	}
	before := &a.head[i-1]
	return before.end == a.head[i].first && (before.sense == adjective || before.sense == nameOfState)
}

// elsewhere reports whether a party, parliament or court is that of a state of which a report about another state does
// not speak: "the Democratic Party" in Hong Kong.
func (a *analysis) elsewhere(b int32) bool {
	body := &a.r.bodies[b]
	if a.ctx.focus == "" || body.country == "" || a.ctx.spoken == nil || body.kind != "party" && body.kind != "legislature" && body.kind != "court" {
		return false
	}
	return a.r.country(a.ctx.focus) != body.country && !a.ctx.spoken[body.country]
}

// capitalAfter reports whether the head goes on with a capital letter at word i.
func (a *analysis) capitalAfter(i int) bool { return i < a.headEnd && a.p.words[i].cap }

// bodyActor is an organisation, institution, party or group.
func (r *Resolver) bodyActor(i int32, date int32) rp.Actor {
	b := &r.bodies[i]
	act := rp.Actor{Name: b.name, ID: b.kind + "/" + b.id, Kind: rp.Organisation, Country: b.country, Code: b.code, Sectors: b.sectors, Wikidata: b.wikidata, Score: 950, Mention: rp.None}
	if b.kind == "group" || b.kind == "party" || b.kind == "states" {
		act.Kind = rp.Group
		act.Serves = r.servedBy(b.id, date)
	}
	if date != noDay && !within(date, b.from, b.to) {
		act.Score = 700
	}
	if act.Code == "" {
		act.Code = code(b.country, b.sectors)
	}
	return act
}
