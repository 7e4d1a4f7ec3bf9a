package actor

import (
	"cmp"
	"slices"

	rp "rapporteur"
)

// modifiers are names and adjectives of states, bodies and persons, and nouns of forces, that stand inside no mention:
// "Israeli" in "an Israeli air strike", "Home Office" in "the Home Office letter", "police" in "a police raid". What they modify is no actor, but they are: they get mentions of their
// own, in the chain of the same entry if there is one.
func (d *document) modifiers(mentions []rp.Mention, chains []choice) ([]rp.Mention, []choice) {
	chainOf := map[string]int32{}
	for i := range chains {
		if id := chains[i].actor.ID; id != "" && chains[i].mention != rp.None {
			if _, ok := chainOf[id]; !ok {
				chainOf[id] = int32(i)
			}
		}
	}
	all := mentions
	for _, m := range d.uncovered(mentions) {
		act, ok := d.modifier(&m)
		for !ok && m.Name == rp.None && m.First+1 < m.End { // "deadly | police raid"
			m.First++
			m.Start, m.Head = d.rd.Tokens[m.First].Start, headOf(d.rd.Tokens, m.First, m.End)
			act, ok = d.modifier(&m)
		}
		if !ok {
			continue
		}
		chain, known := chainOf[act.ID]
		if !known || act.ID == "" {
			chain = int32(len(chains))
			chainOf[act.ID] = chain
			chains = append(chains, choice{actor: act, mention: rp.None, first: rp.None})
		}
		m.Chain, m.Kind = chain, act.Kind
		all = append(all, m)
	}
	return d.order(all, len(mentions), chains)
}

// order sorts mentions of which those from the n-th on are new, and renumbers them and the chains.
func (d *document) order(all []rp.Mention, n int, chains []choice) ([]rp.Mention, []choice) {
	if len(all) == n {
		return all, chains
	}
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int {
		a, b := &all[i], &all[j]
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End), cmp.Compare(a.Head, b.Head))
	})
	place, sorted := make([]int32, len(all)), make([]rp.Mention, len(all))
	for to, from := range order {
		place[from], sorted[to] = int32(to), all[from]
	}
	for i := range chains {
		if c := &chains[i]; c.mention != rp.None {
			c.mention, c.first = place[c.mention], place[c.first]
		}
	}
	for i := n; i < len(all); i++ {
		c, at := &chains[all[i].Chain], place[i]
		if c.mention == rp.None {
			c.mention, c.first = at, at
		}
		c.first = min(c.first, at)
	}
	return sorted, renumber(sorted, chains)
}

// renumber numbers the chains in order of first mention.
func renumber(mentions []rp.Mention, chains []choice) []choice {
	number := make([]int32, len(chains))
	var ordered []choice
	for i := range mentions {
		c := mentions[i].Chain
		if c < 0 {
			continue
		}
		if number[c] == 0 {
			ordered = append(ordered, chains[c])
			number[c] = int32(len(ordered))
		}
		mentions[i].Chain = number[c] - 1
	}
	return ordered
}

// uncovered are the names, and the single adjectives and nouns before a noun, that no mention covers.
func (d *document) uncovered(mentions []rp.Mention) []rp.Mention {
	tokens := d.rd.Tokens
	covered := make([]bool, len(tokens))
	for i := range mentions {
		for j := mentions[i].First; j < mentions[i].End; j++ {
			covered[j] = true
		}
	}
	var found []rp.Mention
	put := func(first, end, name int32) {
		for i := first; i < end; i++ {
			if covered[i] {
				return
			}
			covered[i] = true
		}
		form := rp.NominalForm
		if name != rp.None {
			form = rp.NameForm
		}
		found = append(found, rp.Mention{
			Span:  rp.Span{Start: tokens[first].Start, End: tokens[end-1].End},
			First: first, End: end, Head: headOf(tokens, first, end), Name: name, Actor: rp.None, Form: form,
		})
	}
	d.uncoverConjuncts(mentions, covered)
	for i := range d.rd.Names {
		put(d.rd.Names[i].First, d.rd.Names[i].End, int32(i))
	}
	for i := range tokens {
		switch {
		case covered[i]:
		case modifies(&tokens[i]):
			put(int32(i), d.forceEnd(int32(i)+1, covered), rp.None)
		case tokens[i].UPOS == rp.NOUN:
			if end := d.forceEnd(int32(i), covered); end > int32(i) {
				put(int32(i), end, rp.None) // "police raid"
			}
		}
	}
	return found
}

// uncoverConjuncts takes from a mention the names that an "and" parts from its own: what they name is somebody else.
func (d *document) uncoverConjuncts(mentions []rp.Mention, covered []bool) {
	for i := range mentions {
		m := &mentions[i]
		if m.Name == rp.None || m.Form != rp.NameForm || int(m.Name) >= len(d.rd.Names) {
			continue
		}
		end := d.rd.Names[m.Name].First - 1
		for end > m.First && d.rd.Tokens[end].UPOS != rp.CCONJ {
			end--
		}
		for j := m.First; j < end; j++ {
			covered[j] = false
		}
	}
}

// widen lengthens mentions that end within a name that the knowledge base has: "Organization for Security and Co-operation | in
// Europe", "P5 | +1".
func (d *document) widen(mentions []rp.Mention) {
	const most = 6 // words more
	text, tokens := d.rd.Document.Text, d.rd.Tokens
	for i := range mentions {
		m := &mentions[i]
		if m.Form != rp.NameForm || m.First < 0 || m.First >= m.End || int(m.End) >= len(tokens) {
			continue
		}
		for end := min(m.End+most, int32(len(tokens))); end > m.End; end-- {
			s := rp.Span{Start: m.Start, End: tokens[end-1].End}
			if tokens[end-1].Sentence == tokens[m.First].Sentence && d.r.isBody(s.Of(text)) {
				m.End, m.Span = end, s
				break
			}
		}
	}
}

// isBody reports whether a phrase, but for an article, is the name of a body.
func (r *Resolver) isBody(s string) bool {
	p := split(r.article(s), r.spellings)
	if len(p.words) == 0 {
		return false
	}
	e, ok := r.first(p.keys)
	for ; ok && e != noEntry; e = r.entry(e).next {
		if en := r.entry(e); en.sense == nameOfBody && en.fits(&p, match{0, len(p.words), e}, false) {
			return true
		}
	}
	return false
}

// forceEnd is the end of the modifiers from a token on that tell of a force or a government: "Egyptian military | base".
func (d *document) forceEnd(i int32, covered []bool) int32 {
	for ; int(i) < len(d.rd.Tokens) && !covered[i]; i++ {
		t := &d.rd.Tokens[i]
		if t.Deprel != rp.Amod && t.Deprel != rp.Compound || !d.r.isForce(t.Of(d.rd.Document.Text)) {
			break
		}
	}
	return i
}

// isForce reports whether a word is a noun for those who act for a state, or against one: "police", "rebel".
func (r *Resolver) isForce(word string) bool {
	p := split(word, r.spellings)
	e, ok := r.first(p.keys)
	for ; ok && e != noEntry; e = r.entry(e).next {
		if en := r.entry(e); en.sense == oneAgent || en.sense == manyAgents {
			ag := &r.agents[en.ref]
			return ag.weight != weak && len(ag.sectors) > 0 && (slices.Contains(ofState(), ag.sectors[0]) || slices.Contains(outlaws(), ag.sectors[0]))
		}
	}
	return false
}

// outlaws are the sectors of those who are armed and of no state.
func outlaws() []rp.Sector { return []rp.Sector{"UAF", "CRM"} }

// headOf is the last token of a run that hangs on one outside of it.
func headOf(tokens []rp.Token, first, end int32) int32 {
	for i := end - 1; i >= first; i-- {
		if h := tokens[i].Head; (h < first || h >= end) && tokens[i].Deprel != rp.Punct && tokens[i].Deprel != rp.Case {
			return i
		}
	}
	return end - 1
}

// modifies reports whether a word may be the adjective or the name of a state before a noun.
func modifies(t *rp.Token) bool {
	switch t.Deprel {
	case rp.Amod, rp.Compound, rp.NmodPoss, rp.NmodDesc:
		return t.UPOS == rp.ADJ || t.UPOS == rp.PROPN
	}
	return false
}

// coupled reports whether a hyphen ties a noun to another one, which hangs on it or on which it hangs.
func (d *document) coupled(m *rp.Mention) bool {
	tokens, other := d.rd.Tokens, m.End+1
	if int(other) >= len(tokens) || tokens[m.First].UPOS != rp.NOUN || tokens[other].UPOS != rp.NOUN && tokens[other].UPOS != rp.PROPN {
		return false
	}
	return tokens[other].Head == m.Head || tokens[m.Head].Head == other
}

// modifier is the entry that a name or adjective alone stands for. Before a hyphen ("UK-based") it is none, but for a force
// that is tied to another noun ("a police-protester clash").
func (d *document) modifier(m *rp.Mention) (act rp.Actor, ok bool) {
	text := d.rd.Document.Text
	if m.Start < d.dateline || int(m.Span.End) < len(text) && text[m.Span.End] == '-' && !d.coupled(m) {
		return act, false
	}
	ctx := d.ctx
	ctx.base, ctx.tokens = m.Start, d.rd.Tokens[m.First:m.End]
	a := d.r.analyse(m.Span.Of(text), ctx)
	if len(a.head) == 1 && a.head[0].end-a.head[0].first == len(a.p.words) && a.head[0].sense <= people {
		return d.r.stateActor(a.bestState(a.head[0].refs)), true
	}
	c := a.candidate()
	if m.Name == rp.None && d.rd.Tokens[m.First].UPOS == rp.NOUN {
		return c.Actor, c.Actor.Sectors != nil
	}
	if m.Name == rp.None && m.End-m.First == 1 {
		return act, false
	}
	if c.Reason == seatReason && d.literal(m.Head) {
		return act, false // "in Paris" is a place
	}
	return c.Actor, (c.Actor.ID != "" || c.Actor.Country != "" && c.Actor.Sectors != nil) && c.Actor.Score >= 600
}
