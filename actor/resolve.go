package actor

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Resolve makes the layer of actors, and returns the mentions with Actor set.
//
// A chain gets the actor of its mention that says most; chains that mean the same entry of the knowledge base
// share one actor. A first pass finds the state the document is about, for "the president" and "the army".
func (r *Resolver) Resolve(rd *rp.Reading, t *tree.Tree) ([]rp.Actor, []rp.Mention) {
	d := &document{r: r, rd: rd, ctx: context{date: day(rd.Document.Date(), noDay)}, dateline: dateline(rd.Document.Text)}
	mentions := d.joinTitles(slices.Clone(rd.Mentions))
	d.widen(mentions)
	first := d.chains(mentions)
	d.ctx.focus = d.findFocus(first)
	d.redo(mentions, first)
	mentions, first = d.modifiers(mentions, first)
	return d.build(mentions, first)
}

// document is the state of resolving one document.
type document struct {
	r   *Resolver
	rd  *rp.Reading
	ctx context
	act []rp.Actor
	ids map[string]int32

	dateline int32 // the byte where the dateline ends: places in it do not act
}

// choice is the best reading of a chain so far.
type choice struct {
	actor   rp.Actor
	members []rp.Actor
	mention int32
	first   int32  // the chain's first mention
	name    string // the fullest name of a person in the chain; empty without one
}

// maxMembers bounds the members that are listed as actors of their own.
const maxMembers = 24

// chains resolves every chain on its own words.
func (d *document) chains(mentions []rp.Mention) []choice {
	n := int32(0)
	for i := range mentions {
		n = max(n, mentions[i].Chain+1)
	}
	chains := make([]choice, n)
	for i := range chains {
		chains[i].mention, chains[i].first = rp.None, rp.None
	}
	for i := range mentions {
		if m := &mentions[i]; m.Chain >= 0 {
			chains[m.Chain].name = d.nameOfChain(chains[m.Chain].name, m)
		}
	}
	for i := range mentions {
		m := &mentions[i]
		if m.Chain < 0 || m.Start < d.dateline && m.Kind != rp.Person {
			continue
		}
		c := &chains[m.Chain]
		if c.first == rp.None {
			c.first = int32(i)
		}
		if m.Form != rp.PronounForm {
			d.consider(c, m, int32(i))
		}
	}
	return chains
}

// consider resolves a mention and keeps the result if it says more than what the chain has.
func (d *document) consider(c *choice, m *rp.Mention, i int32) {
	ctx := d.contextOf(m, c.name)
	a := d.r.analyse(m.Span.Of(d.rd.Document.Text), ctx)
	cand := a.candidate()
	if cand.Reason == seatReason && (d.literal(m.Head) || d.ofLocalOffice(m.Head)) {
		cand = a.placed(a.newActor(), d.r.stateAt[strings.TrimPrefix(cand.Actor.ID, "state/")], 300)
	}
	if c.name != "" && (cand.Actor.ID == "" || cand.Actor.Kind != rp.Person) {
		d.describe(&cand.Actor, m, ctx.tokens)
	}
	cand.Actor.Score = d.weigh(&cand.Actor, m)
	if c.mention != rp.None && cand.Actor.Score <= c.actor.Score {
		return
	}
	c.actor, c.mention, c.members = cand.Actor, i, nil
	for _, rival := range a.rivals {
		if rival.Reason == memberReason {
			c.members = append(c.members, rival.Actor)
		}
	}
}

// contextOf is what is known besides the words of a mention; name is that of the person whom its chain is about.
func (d *document) contextOf(m *rp.Mention, name string) context {
	ctx := d.ctx
	ctx.name, ctx.base = name, m.Start
	if n := int32(len(d.rd.Tokens)); 0 <= m.First && m.First < m.End && m.End <= n {
		ctx.tokens = d.rd.Tokens[m.First:m.End]
		ctx.initial = m.First == 0 || d.rd.Tokens[m.First-1].Sentence != d.rd.Tokens[m.First].Sentence
	}
	return ctx
}

// literal reports whether a token says where something is, as far as the station of places can tell: "in Paris".
func (d *document) literal(token int32) bool {
	places := d.rd.Places
	i, _ := slices.BinarySearchFunc(places, token, func(p rp.Place, t int32) int { return cmp.Compare(p.End, t+1) })
	return i < len(places) && places[i].First <= token && places[i].Use == rp.Literal
}

// ofLocalOffice reports whether a token says of what place somebody is the mayor or governor: it is no seat there.
func (d *document) ofLocalOffice(token int32) bool {
	if int(token) >= len(d.rd.Tokens) || d.rd.Tokens[token].Head == rp.None {
		return false
	}
	office := split(d.rd.Tokens[d.rd.Tokens[token].Head].Of(d.rd.Document.Text), nil)
	if len(office.words) == 0 {
		return false
	}
	e, ok := d.r.first(office.keys)
	for ; ok && e != noEntry; e = d.r.entry(e).next {
		if en := d.r.entry(e); (en.sense == nameOfOffice || en.sense == manyOffices) && d.r.local[d.r.offices[en.ref].class] {
			return true
		}
	}
	return false
}

// describe turns what a mention of a named person says into a description of that person: "the head of Iran's Quds Force"
// is not the force, but of it.
func (d *document) describe(act *rp.Actor, m *rp.Mention, tokens []rp.Token) {
	if act.Kind != rp.Person && (act.ID != "" || len(act.Sectors) > 0) {
		act.Score = min(act.Score, 300)
	}
	if act.Kind != rp.Person && act.ID != "" {
		act.Name, act.Role = "", ""
	}
	own := len(tokens) > 0 && tokens[0].UPOS == rp.PRON // "his wife" is no role
	if act.Role == "" && m.Form != rp.NameForm && act.Name != "" && !own {
		act.Role = d.r.article(act.Name)
	}
	if len(act.Sectors) == 1 && act.Sectors[0] == "CVL" {
		act.Score = min(act.Score, 250) // "a man of extraordinary grace"
	}
	if act.Score > 250 && m.Form != rp.NameForm {
		act.Score += 20 // a description says more about the office than a title does
	}
	act.Kind, act.ID, act.Wikidata = rp.Person, "", ""
}

// weigh gives a score to what has none, and lowers that of a reading that contradicts the mention's kind.
func (d *document) weigh(act *rp.Actor, m *rp.Mention) uint16 {
	score := act.Score
	if act.Kind == rp.UnknownKind {
		act.Kind = m.Kind
	}
	if m.Form == rp.NameForm && act.ID == "" && act.Kind == rp.Person && m.Name != rp.None && int(m.Name) < len(d.rd.Names) && d.rd.Names[m.Name].Type != rp.PER {
		act.Sectors, act.Country, act.Code, act.Kind = nil, "", "", m.Kind // "Marine Traffic" is no marine
		return 200
	}
	if score == 0 && m.Form == rp.NameForm {
		return 200
	}
	if m.Name != rp.None && m.Form == rp.NameForm && int(m.Name) < len(d.rd.Names) {
		per := d.rd.Names[m.Name].Type == rp.PER
		if per != (act.Kind == rp.Person) && act.ID != "" && score < 950 {
			score = score * 3 / 4
		}
	}
	return score
}

// findFocus is the id of the state most mentions of which a document is about; "" when none stands out.
func (d *document) findFocus(chains []choice) string {
	weights := map[string]int{}
	total := 0
	d.ctx.spoken = map[string]bool{}
	for i := range chains {
		c := &chains[i]
		if c.mention == rp.None || c.actor.Country == "" {
			continue
		}
		if c.actor.Kind != rp.Organisation && c.actor.Kind != rp.Group {
			d.ctx.spoken[c.actor.Country] = true
		}
		if strings.HasPrefix(c.actor.ID, "party/") {
			continue // a name that parties of many states share
		}
		w := 1
		if d.rd.Mentions[c.mention].Start < 600 {
			w = 2
		}
		weights[c.actor.Country] += w
		total += w
	}
	best := ""
	for _, s := range d.r.states {
		if w := weights[s.id]; w > weights[best] && w*2 > total {
			best = s.id
		}
	}
	return best
}

// redo resolves the best mention of every chain again, now that the document's state is known.
func (d *document) redo(mentions []rp.Mention, chains []choice) {
	for i := range chains {
		c := &chains[i]
		if c.mention == rp.None || d.ctx.focus == "" && c.actor.Score > 0 {
			continue
		}
		i := c.mention
		c.mention = rp.None
		d.consider(c, &mentions[i], i)
	}
}

// build numbers the actors in order of first mention.
func (d *document) build(mentions []rp.Mention, chains []choice) ([]rp.Actor, []rp.Mention) {
	d.ids = map[string]int32{}
	at := make([]int32, len(chains))
	for i := range at {
		at[i] = rp.None
	}
	for i := range mentions {
		m := &mentions[i]
		m.Actor = rp.None
		if m.Chain < 0 {
			continue
		}
		c := &chains[m.Chain]
		if c.first == int32(i) {
			at[m.Chain] = d.place(c, mentions)
		}
		if !d.reflexive(m) {
			m.Actor = at[m.Chain] // "himself" is no second one
		}
	}
	return d.act, mentions
}

// reflexive reports whether a mention is a pronoun that means the doer himself.
func (d *document) reflexive(m *rp.Mention) bool {
	return m.Form == rp.PronounForm && int(m.Head) < len(d.rd.Tokens) && d.rd.Tokens[m.Head].Feats.Is(rp.Reflexive)
}

// place adds a chain's actor, or finds the one that is the same; None for what does not act.
func (d *document) place(c *choice, mentions []rp.Mention) int32 {
	m := c.mention
	if m == rp.None {
		m = c.first
		if mentions[m].Kind != rp.Person {
			return rp.None
		}
		c.actor = rp.Actor{Name: mentions[m].Span.Of(d.rd.Document.Text), Kind: rp.Person, Score: 100}
	}
	if c.actor.Score == 0 && c.name == "" && c.actor.Kind == rp.UnknownKind {
		return rp.None
	}
	if c.actor.Score == 0 {
		c.actor.Score = 100
	}
	if c.name != "" && c.actor.ID == "" {
		c.actor.Name, c.actor.Kind = c.name, rp.Person
	}
	c.actor.Mention = m
	i := d.put(c.actor)
	for _, member := range append(c.members, d.r.membersOf(c.actor.ID, d.ctx.date)...) {
		if len(d.act[i].Members) == maxMembers {
			break
		}
		member.Mention = m
		j := d.put(member)
		if !slices.Contains(d.act[i].Members, j) && j != i {
			d.act[i].Members = append(d.act[i].Members, j)
		}
	}
	return i
}

// put adds an actor unless its entry of the knowledge base stands already.
func (d *document) put(act rp.Actor) int32 {
	if i, ok := d.ids[act.ID]; ok && act.ID != "" {
		old := &d.act[i]
		if len(old.Sectors) == 0 {
			old.Sectors, old.Code = act.Sectors, act.Code
		}
		old.Score = max(old.Score, act.Score)
		return i
	}
	i := int32(len(d.act))
	d.act = append(d.act, act)
	if act.ID != "" {
		d.ids[act.ID] = i
	}
	return i
}

// membersOf are the states that belong to an informal group of states on a day. Those of a lasting organisation are not meant
// one by one when it acts.
func (r *Resolver) membersOf(id string, date int32) []rp.Actor {
	group, ok := strings.CutPrefix(id, "states/")
	if !ok {
		return nil
	}
	return r.statesOf(group, date)
}

// statesOf are the states that belong to a body on a day.
func (r *Resolver) statesOf(body string, date int32) []rp.Actor {
	var acts []rp.Actor
	for _, m := range r.members {
		if s, ok := r.stateAt[m.state]; ok && m.group == body && within(date, m.from, m.to) {
			acts = append(acts, r.stateActor(s))
		}
	}
	return acts
}
