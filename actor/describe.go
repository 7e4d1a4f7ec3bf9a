package actor

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// asOffice resolves a phrase whose head is an office: to its holder on the day where country or organisation are
// known, else to a person of that office.
func (a *analysis) asOffice(states []int32) (Candidate, bool) {
	i := a.last(nameOfOffice, manyOffices)
	if i < 0 || a.last(oneAgent, manyAgents) > i && !a.isWeak(a.head[a.last(oneAgent, manyAgents)]) {
		return Candidate{}, false
	}
	it := &a.head[i]
	owners := a.owners(states, i)
	if it.sense == manyOffices {
		return a.holders(it, owners), true
	}
	if only := a.officeFor(it, "").only; len(owners) == 0 && it.only(a.r) {
		return a.holder(it, only), true // "the UN chief"
	}
	_, local := a.local(a.officeFor(it, a.ctx.focus).class)
	if len(owners) == 0 && a.ctx.focus != "" && (local || !a.strangeOwner(it)) && !a.bare(it) {
		c := a.holder(it, a.ctx.focus)
		c.Actor.Score = min(c.Actor.Score, 550)
		c.Reason += "; the country is the one the document is about"
		return c, true
	}
	if len(owners) == 0 {
		return a.holder(it, ""), true
	}
	return a.holder(it, owners[0]), true
}

// owners are the ids of the states or bodies that the office at head[i] may belong to.
func (a *analysis) owners(states []int32, i int) []string {
	var ids []string
	if a.r.offices[a.head[i].refs[0]].class == envoy {
		for _, it := range a.target {
			if it.sense == nameOfState {
				ids = append(ids, a.r.states[a.bestState(it.refs)].id)
			}
		}
	}
	for _, zone := range [][]item{a.head[:i], a.tail} {
		for _, it := range zone {
			if it.sense == nameOfBody {
				ids = append(ids, a.r.bodies[a.bestBody(it.refs, states)].id)
			}
		}
	}
	for _, s := range states {
		ids = append(ids, a.r.states[s].id)
	}
	return ids
}

// only reports whether an office word has one sense, and that in one body.
func (it *item) only(r *Resolver) bool {
	only := r.offices[it.refs[0]].only
	for _, i := range it.refs {
		if r.offices[i].only != only {
			return false
		}
	}
	return only != "" && !strings.Contains(only, "|")
}

// officeFor chooses the sense of an office word in a country.
func (a *analysis) officeFor(it *item, owner string) *office {
	best := &a.r.offices[it.refs[0]]
	for _, i := range it.refs {
		o := &a.r.offices[i]
		if o.only == "" && best.only != "" && !slices.Contains(list(best.only), owner) || o.only != "" && slices.Contains(list(o.only), owner) {
			best = o
		}
	}
	return best
}

// holder is the person in an office of a state or body on the day, or one of whom only the office is known.
func (a *analysis) holder(it *item, owner string) Candidate {
	o := a.officeFor(it, owner)
	named := a.named(it)
	if s := a.ledBy(it, o); s != nil {
		return a.leaderOf(s, owner)
	}
	place, local := a.local(o.class)
	if owner != "" && !named && !local && !a.flags[former] && !a.flags[future] && !a.flags[lesser] && !a.flags[indefinite] {
		for class := range strings.SplitSeq(o.class, "|") {
			if p := a.r.holderOn(class, owner, a.ctx.date); p >= 0 && a.mayBe(p) {
				act := a.r.personActor(p, a.ctx.date)
				act.Score = 900
				return Candidate{act, "holds the office on the day"}
			}
		}
	}
	act := a.newActor()
	act.Kind, act.Sectors, act.Score = rp.Person, o.sectors, 400
	act.Role = o.title
	if b, ok := a.r.bodyAt[owner]; ok && (strings.Contains(o.class, "|") || a.r.bodies[b].kind == "group") && a.r.bodies[b].sectors != nil {
		act.Sectors = a.r.bodies[b].sectors // the head of a force is a soldier, a commander of rebels a rebel
	}
	a.belong(&act, owner, o.title)
	if local {
		act.Role = o.title
		if place != "" && !strings.Contains(o.title, "%") {
			act.Role = strings.NewReplacer("{office}", o.title, "{owner}", place).Replace(a.r.wording["of"])
		}
	}
	if a.flags[lesser] || strings.Contains(o.title, "%") {
		act.Role = "" // a deputy's own title is not known
	}
	if a.flags[former] {
		act.Sectors = []rp.Sector{elite}
		if act.Role != "" {
			act.Role = a.r.formerly(act.Role)
		}
	}
	act.Code = a.codeOf(&act, owner)
	return Candidate{act, "an office, its holder unknown"}
}

// named reports whether a name stands right after the office.
func (a *analysis) named(it *item) bool {
	return it.end < a.headEnd && a.p.words[it.end].cap && !a.p.words[it.end-1].poss && !a.known(it.end)
}

// known reports whether an item of the head begins at a word.
func (a *analysis) known(word int) bool {
	return slices.ContainsFunc(a.head, func(it item) bool { return it.first == word })
}

// belong sets what the owner of an office tells: country, code, the rest of the role.
func (a *analysis) belong(act *rp.Actor, owner, title string) {
	if owner == "" {
		return
	}
	act.Score = 700
	act.Country = a.r.country(owner)
	if title != "" {
		act.Role = a.r.roleOf(title, owner)
	}
}

// codeOf is the code of an actor who belongs to a state or body: an international body's own, and his sector.
func (a *analysis) codeOf(act *rp.Actor, owner string) string {
	c := a.r.bodyCode(owner)
	if c == "" || act.Country != "" {
		return code(act.Country, act.Sectors)
	}
	for _, s := range act.Sectors[:min(1, len(act.Sectors))] {
		if s != "IGO" && s != "NGO" && s != government && !strings.HasSuffix(c, string(s)) {
			c += string(s)
		}
	}
	return c
}

// holderOn is the person who holds an office on a day; -1 when nobody is known or no day is.
func (r *Resolver) holderOn(class, of string, date int32) int32 {
	if date == noDay {
		return -1
	}
	for _, i := range r.tenures(class, of) {
		if t := &r.holds[i]; within(date, t.from, t.to) {
			return t.person
		}
	}
	return -1
}

// holders is an actor with members: "the Kenyan, Ugandan and Rwandan presidents". The members are rivals' place
// holders: Resolve turns them into actors of their own.
func (a *analysis) holders(it *item, owners []string) Candidate {
	o := a.officeFor(it, "")
	act := a.newActor()
	act.Kind, act.Sectors, act.Score, act.Role = rp.Group, o.sectors, 600, o.title
	if s := a.ledBy(it, o); s != nil {
		act.Sectors, act.Role = s, ""
	}
	if a.flags[former] {
		act.Sectors = []rp.Sector{elite}
	}
	if len(owners) == 1 {
		a.belong(&act, owners[0], o.title)
		act.Code = a.codeOf(&act, owners[0])
	}
	if len(owners) > 1 && a.lists() {
		for _, owner := range owners {
			c := a.holder(it, owner)
			c.Actor.Name = memberName(&c.Actor)
			a.rivals = append(a.rivals, Candidate{c.Actor, memberReason})
		}
	}
	return Candidate{act, "several holders of an office"}
}

// memberReason marks the candidates that are members of the first.
const memberReason = "a member of the group"

// memberName names a member that has no name of its own by its role.
func memberName(act *rp.Actor) string {
	if act.ID == "" && act.Role != "" {
		return act.Role
	}
	return act.Name
}

// isWeak reports whether an agent tells nothing by itself.
func (a *analysis) isWeak(it item) bool { return a.r.agents[it.refs[0]].weight == weak }

// asAgent puts an actor together from a common noun and what goes with it.
func (a *analysis) asAgent(states []int32) (Candidate, bool) {
	i := a.last(oneAgent, manyAgents)
	if i < 0 {
		return Candidate{}, false
	}
	if b := a.last(nameOfBody); b > i {
		return Candidate{}, false // "the rebel FDLR"
	}
	it := a.head[i]
	ag := &a.r.agents[it.refs[0]]
	act := a.newActor()
	act.Kind, act.Score = ag.kind, 500
	if it.sense == manyAgents && act.Kind == rp.Person {
		act.Kind = rp.Population
	}
	act.Sectors = a.sectorsFor(i, ag)
	owner := a.body(states, i)
	if len(states) == 0 && owner < 0 {
		states = a.statesOfPersons()
	}
	a.country(&act, ag, owner, states)
	if a.flags[former] && act.Kind == rp.Person {
		act.Sectors = []rp.Sector{elite}
	}
	if it.sense == manyAgents && len(states) > 1 && a.onlyStates() && a.lists() {
		return a.ofEach(act, &it, states), true
	}
	ownerID := ""
	if owner >= 0 {
		ownerID = a.r.bodies[owner].id
	}
	if act.ID == "" {
		act.Code = a.codeOf(&act, ownerID)
	}
	return a.asRuling(act, ag, states), true
}

// onlyStates reports whether what stands behind the noun is nothing but names of states: "envoys of Kenya and Uganda".
func (a *analysis) onlyStates() bool {
	return !slices.ContainsFunc(a.tail, func(it item) bool { return it.sense != nameOfState })
}

// ofEach makes members of a group that several states share: "Indian and Chinese soldiers", "envoys of Kenya and Uganda".
func (a *analysis) ofEach(act rp.Actor, noun *item, states []int32) Candidate {
	act.Kind, act.Country, act.Code = rp.Group, "", code("", act.Sectors)
	words := a.p.text[a.p.words[noun.first].start:a.p.words[noun.end-1].end]
	for _, s := range states {
		member := act
		st := &a.r.states[s]
		member.Country, member.Code = st.country, code(st.country, act.Sectors)
		member.Name = a.r.roleOf(words, st.id)
		a.rivals = append(a.rivals, Candidate{member, memberReason})
	}
	return Candidate{act, "a description that several states share"}
}

// asRuling turns "the Syrian government" into Syria.
func (a *analysis) asRuling(act rp.Actor, ag *agent, states []int32) Candidate {
	if ag.weight != ruling || a.flags[former] || len(states) != 1 || a.place(states[0]) {
		return Candidate{act, "a description"}
	}
	st := a.r.stateActor(states[0])
	st.Sectors, st.Score = act.Sectors, 900
	st.Code = code(st.Country, st.Sectors)
	return Candidate{st, "the government of a state"}
}

// place reports whether a state was named only by a place in it: Shanghai's government is not China's.
func (a *analysis) place(s int32) bool {
	for _, zone := range [][]item{a.head, a.tail} {
		for _, it := range zone {
			if it.sense == nameOfPlace && slices.Contains(it.refs, s) {
				return true
			}
		}
	}
	return false
}

// sectorsFor takes the sectors of a noun, or, when it tells nothing, of what stands nearest before or behind it.
func (a *analysis) sectorsFor(i int, ag *agent) []rp.Sector {
	if ag.weight != weak {
		return ag.sectors
	}
	for j := i - 1; j >= 0; j-- {
		if s := a.itemSectors(&a.head[j]); s != nil {
			return s
		}
	}
	for j := range a.tail {
		if s := a.itemSectors(&a.tail[j]); s != nil {
			return s
		}
	}
	return ag.sectors
}

// itemSectors are the sectors that an item lends to the noun it goes with.
func (a *analysis) itemSectors(it *item) []rp.Sector {
	switch it.sense {
	case oneAgent, manyAgents:
		return a.r.agents[it.refs[0]].sectors
	case nameOfOffice, manyOffices:
		return a.r.offices[it.refs[0]].sectors
	case nameOfPerson, surname:
		if p, _ := a.bestPerson(it, nil); p >= 0 {
			return a.r.personActor(p, a.ctx.date).Sectors
		}
	case nameOfBody:
		return a.r.bodies[a.bestBody(it.refs, nil)].sectors
	case seat:
		return []rp.Sector{government}
	}
	return nil
}

// body is the organisation that the noun at head[i] belongs to, or -1.
func (a *analysis) body(states []int32, i int) int32 {
	for j := i - 1; j >= 0; j-- {
		if a.head[j].sense == nameOfBody {
			return a.bestBody(a.head[j].refs, states)
		}
	}
	for _, it := range a.tail {
		if it.sense == nameOfBody {
			return a.bestBody(it.refs, states)
		}
	}
	return -1
}

// ofState are the sectors of those who belong to a state even when it is not named: in a report on Egypt "the army" is
// Egypt's, but "tourists" need not be Egyptians.
func ofState() []rp.Sector {
	return []rp.Sector{government, "MIL", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "REB", "PRM"}
}

func isOfState(s rp.Sector) bool { return slices.Contains(ofState(), s) }

// country sets an actor's country: that of the phrase, of its organisation, else the document's.
func (a *analysis) country(act *rp.Actor, ag *agent, owner int32, states []int32) {
	switch {
	case len(states) > 0:
		act.Country = a.r.states[states[0]].country
		act.Score = 700
	case owner >= 0:
		b := &a.r.bodies[owner]
		act.Country, act.Score = b.country, 700
		if a.isSelf(owner) {
			*act = a.r.bodyActor(owner, a.ctx.date)
			act.Score = 850
			return
		}
		if b.kind == "group" && ag.weight != ruling {
			act.Sectors = b.sectors // the gunmen of a group are the group
			if act.Kind != rp.Person {
				*act = a.r.bodyActor(owner, a.ctx.date)
				act.Score = 800
			}
		}
	case a.ctx.focus != "" && !a.flags[abroad] && slices.ContainsFunc(act.Sectors, isOfState) && !a.foreign(act.Sectors[0]):
		act.Country, act.Score = a.r.country(a.ctx.focus), 400
	}
}

// isSelf reports whether the head ends in a body's name and a noun that only says what it is: "the Five Star party".
func (a *analysis) isSelf(b int32) bool {
	n := len(a.head)
	if n < 2 || len(a.tail) > 0 || !a.r.selves[string(a.p.key(a.head[n-1].first, a.head[n-1].end))] {
		return false
	}
	name := &a.head[n-2]
	return name.sense == nameOfBody && !name.poss && name.end == a.head[n-1].first && slices.Contains(name.refs, b)
}

// foreign reports whether something speaks against giving an actor of a sector the document's country: an owner that is
// not known, another name in the phrase, or a name of his own for one who may have come from elsewhere.
func (a *analysis) foreign(s rp.Sector) bool {
	if i := a.last(oneAgent, manyAgents); i >= 0 && a.strangeOwner(&a.head[i]) {
		return true
	}
	switch s {
	case "COP", "LEG", "JUD":
		return false
	}
	if a.ctx.name != "" && s != government {
		return true
	}
	for i := 1; i < a.headEnd; i++ {
		if (i < a.own.first || i >= a.own.end) && a.strange(i) {
			return true // "a Carroll administration"
		}
	}
	return false
}

// statesOfPersons are the states of the persons named in the phrase: "the government of Hadi", "the Trump administration".
func (a *analysis) statesOfPersons() []int32 {
	for _, zone := range [][]item{a.head, a.tail} {
		for i := range zone {
			it := &zone[i]
			if it.sense != nameOfPerson && it.sense != surname {
				continue
			}
			if p, _ := a.bestPerson(it, nil); p >= 0 {
				if s, ok := a.r.stateAt[a.r.persons[p].country]; ok {
					return []int32{s}
				}
			}
		}
	}
	return nil
}

// leading are the classes of offices that take their sectors from those whom they lead.
var leading = []string{"leader", "director", "chief-of-staff"}

// ledBy are the sectors of those whom a leader, head or chief leads, where a common noun says so: "separatist leader",
// "head of the UK's counter-terror police".
func (a *analysis) ledBy(it *item, o *office) []rp.Sector {
	if !strings.Contains(o.class, "|") && !slices.Contains(leading, o.class) {
		return nil
	}
	for _, zone := range [][]item{a.head, a.tail} {
		for i := range zone {
			led := &zone[i]
			if (led.sense == oneAgent || led.sense == manyAgents) && led.first != it.first {
				if ag := &a.r.agents[led.refs[0]]; ag.weight == strong && len(ag.sectors) > 0 && ag.sectors[0] != "CVL" {
					return ag.sectors
				}
			}
		}
	}
	return nil
}

// leaderOf is the leader of those of a sector; owner is their state, or empty.
func (a *analysis) leaderOf(s []rp.Sector, owner string) Candidate {
	act := a.newActor()
	act.Kind, act.Sectors, act.Score, act.Role = rp.Person, s, 500, a.r.article(a.words())
	if owner != "" {
		act.Country, act.Score = a.r.country(owner), 700
	}
	act.Code = a.codeOf(&act, owner)
	return Candidate{act, "the leader of those named"}
}

// lists reports whether the phrase puts several things side by side.
func (a *analysis) lists() bool {
	for i := range a.p.words {
		if a.p.words[i].comma || string(a.p.key(i, i+1)) == "and" {
			return true
		}
	}
	return false
}
