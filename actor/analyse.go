package actor

import (
	"slices"

	rp "rapporteur"
)

// item is one thing found in a phrase, in the sense it has there.
type item struct {
	match
	sense sense
	refs  []int32
	poss  bool
}

// analysis is a phrase taken apart.
type analysis struct {
	r       *Resolver
	ctx     context
	p       phrase
	head    []item // before the first preposition: what the phrase is
	tail    []item // after "of", "in", "from": what it belongs to
	target  []item // after "to", "for", "against"
	flags   [numMarkers]bool
	headEnd int     // words of the head
	joined  bool    // holds an "and"
	own     wordRun // the words of ctx.name
	open    int     // word after the first "of", "in", "at" that closes the head; 0 without one
	rivals  []Candidate
}

// analyse cuts a phrase into words, finds what the index knows and sorts it.
func (r *Resolver) analyse(text string, ctx context) *analysis {
	a := &analysis{r: r, ctx: ctx, p: split(text, r.spellings)}
	a.headEnd = len(a.p.words)
	a.own = a.findName()
	a.sort(r.scan(&a.p, ctx.relaxed))
	return a
}

// sort puts the matches into head and tail and notes the markers.
func (a *analysis) sort(matches []match) {
	zone := &a.head
	skip := false
	counted := 0 // the end of the last quantity
	for _, m := range matches {
		mk := a.marker(m)
		if mk == toward && zone == &a.head && a.speaksFor(m) {
			mk = of
		}
		switch {
		case mk == relative:
			return
		case mk == quantity:
			counted = m.end
			continue
		case mk == hidden:
			continue
		case mk != noMarker && m.first == counted && (mk == of || mk == toward):
			continue // "several of", or a preposition that opens the phrase: "over two dozen"
		case mk != noMarker:
			zone, skip = a.zoneAfter(mk, m, zone), mk == against
			continue
		case skip:
			skip = false
			continue
		}
		it := a.item(m)
		if it.sense == surname && !a.surnameStands(m) || a.inName(m, it.sense) {
			continue
		}
		*zone = append(*zone, it)
		if zone == &a.head && a.p.words[m.end-1].comma && !it.lists() {
			a.headEnd, zone = m.end, &a.tail
		}
	}
}

// lists reports whether an item before a comma may be one of several that share what follows.
func (it *item) lists() bool {
	return it.sense == adjective || it.sense == people || it.sense == nameOfState
}

// marker is the class of a match that is a function word and nothing else.
func (a *analysis) marker(m match) marker {
	refs := a.refs(m, markerWord)
	if len(refs) == 0 || a.has(m, nameOfBody) {
		return noMarker // "WHO"
	}
	mk := marker(refs[0])
	if mk == lesser && m.end == len(a.p.words) && a.r.entry(m.entry).sense != markerWord {
		return noMarker // "the deputy"
	}
	return mk
}

// zoneAfter notes a marker and says where the items after it go.
func (a *analysis) zoneAfter(mk marker, m match, zone *[]item) *[]item {
	switch mk {
	case of, toward, relative:
		if zone == &a.head {
			a.headEnd = m.first
		}
		if mk == of && a.open == 0 {
			a.open = m.end
		}
		if mk != of {
			return &a.target
		}
		if zone != &a.target {
			return &a.tail
		}
	case by:
		if n := len(*zone); n > 0 && (*zone)[n-1].end == m.first {
			*zone = (*zone)[:n-1]
		}
	case and:
		a.joined = a.joined || zone == &a.head
	default:
		if zone == &a.head {
			a.flags[mk] = true
		}
	}
	return zone
}

// item decides in which sense a match stands.
func (a *analysis) item(m match) item {
	it := item{match: m, sense: markerWord, poss: a.p.words[m.end-1].poss}
	for s := nameOfState; s < markerWord; s++ {
		refs := a.refs(m, s)
		if len(refs) == 0 {
			continue
		}
		if s == adjective && m.end == len(a.p.words) && a.has(m, people) || s == adjective && a.p.words[m.end-1].poss && a.has(m, people) {
			continue // "the Syrians", "a Syrian's"
		}
		if s == nameOfState && a.inFocus(m) {
			continue // "Georgia" in a report on the United States
		}
		if s == nameOfBody && a.isForeign(refs) && a.hasNoun(m) {
			continue // "Chile's Defense Department"
		}
		it.sense, it.refs = s, refs
		break
	}
	return it
}

// inFocus reports whether the name of a state is also that of a place in another, which the document is about.
func (a *analysis) inFocus(m match) bool {
	isFocus := func(s int32) bool { return a.r.states[s].id == a.ctx.focus }
	return a.ctx.focus != "" && !slices.ContainsFunc(a.refs(m, nameOfState), isFocus) && slices.ContainsFunc(a.refs(m, nameOfPlace), func(s int32) bool { return a.r.states[s].id == a.ctx.focus })
}

// hasNoun reports whether a match may be a common noun.
func (a *analysis) hasNoun(m match) bool {
	return a.has(m, nameOfOffice) || a.has(m, manyOffices) || a.has(m, oneAgent) || a.has(m, manyAgents)
}

// isForeign reports whether a state was named before, and none of the bodies is of that state.
func (a *analysis) isForeign(bodies []int32) bool {
	n := len(a.head)
	if n == 0 {
		return false
	}
	it := &a.head[n-1]
	if it.sense != nameOfState && it.sense != adjective && it.sense != people {
		return false
	}
	for _, b := range bodies {
		for _, s := range it.refs {
			if a.r.bodies[b].country == a.r.states[s].country {
				return false
			}
		}
	}
	return true
}

// surnameStands reports whether a match may be a surname: alone, or after a title or office.
func (a *analysis) surnameStands(m match) bool {
	if m.end < len(a.p.words) && a.p.words[m.end].cap && !a.p.words[m.end-1].poss {
		return false
	}
	if m.first == 0 {
		return !a.ctx.relaxed || m.end == len(a.p.words) // where nothing has a capital, "borne youths" are not Borne's
	}
	before, n := a.p.words[m.first-1], len(a.head)
	if before.poss && n > 0 && a.head[n-1].end == m.first && a.head[n-1].sense == nameOfState {
		return true // "South Africa's Zuma"
	}
	if !a.ctx.relaxed && (!before.cap || before.poss || before.comma) {
		return !before.cap
	}
	return n > 0 && a.head[n-1].end == m.first && (a.head[n-1].sense == nameOfOffice || a.head[n-1].sense == oneAgent)
}

// last is the head's last item of the given senses that no "'s" makes a modifier; -1 without one.
func (a *analysis) last(senses ...sense) int {
	for i := len(a.head) - 1; i >= 0; i-- {
		if it := &a.head[i]; slices.Contains(senses, it.sense) && !(it.poss && it.end < a.headEnd) {
			return i
		}
	}
	return -1
}

// states are the states a phrase names as where its head belongs, in order, none twice.
func (a *analysis) states() []int32 {
	var found []int32
	for _, zone := range [][]item{a.head, a.tail} {
		for _, it := range zone {
			switch it.sense {
			case nameOfState, adjective, people, seat, capital, nameOfPlace:
				if s := a.bestState(it.refs); !slices.Contains(found, s) {
					found = append(found, s)
				}
			}
		}
		if len(found) > 0 {
			break
		}
	}
	return found
}

// bestState chooses among the states of one name: the one that exists on the day, the focus first.
func (a *analysis) bestState(refs []int32) int32 {
	for _, s := range refs {
		if a.r.states[s].id == a.ctx.focus {
			return s
		}
	}
	for _, s := range refs {
		if st := &a.r.states[s]; within(a.day(), st.from, st.to) {
			return s
		}
	}
	return refs[0]
}

// day is the day that tenures are compared with.
func (a *analysis) day() int32 { return a.ctx.date }

// inCountry reports whether one of the states belongs to a country, or none is named.
func (a *analysis) inCountry(country string, states []int32) bool {
	return len(states) == 0 || slices.ContainsFunc(states, func(s int32) bool { return a.r.states[s].country == country })
}

// bestBody chooses among the bodies of one name: of a country named in the phrase, else of the focus, else alive on the day.
func (a *analysis) bestBody(refs []int32, states []int32) int32 {
	best, bestScore := refs[0], -1
	for _, i := range refs {
		b, score := &a.r.bodies[i], 0
		if len(states) > 0 && a.inCountry(b.country, states) {
			score += 4
		}
		if a.ctx.focus != "" && b.country == a.r.country(a.ctx.focus) {
			score += 2
		}
		if within(a.day(), b.from, b.to) {
			score++
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	return best
}

// newActor is an actor with the words of the phrase for a name.
func (a *analysis) newActor() rp.Actor {
	return rp.Actor{Name: a.words(), Mention: rp.None}
}

// words is the phrase without what stands before its first word.
func (a *analysis) words() string {
	if len(a.p.words) == 0 {
		return a.p.text
	}
	return a.p.text[a.p.words[0].start:]
}
