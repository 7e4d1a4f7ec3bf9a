package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/tree"
	"rapporteur/plover"
)

// Relation is what the first of two given actors does to the second.
type Relation struct {
	Type       rp.EventType // NoEvent: the sentence gives no event between them
	Mode       string
	CAMEO      string
	Quad       uint8
	Factuality rp.Factuality
	Rule       string // the rule whose candidate agrees with the type; empty when words alone decided
	Confidence uint16 // per mille
}

// nonePerMille is how sure the ranker must be of "no event" to answer so: who asks has named two actors.
const nonePerMille = 850

// Classify says what source does to target, both given as spans of the text; an empty span is an actor not named.
// Two voices choose the type: a linear ranker over features of the codebook's candidates and of the words around, and a small net
// that reads the words in their order. The best candidate of that type gives mode and code. What is told in the future tense is the
// intention.
func (s *Coder) Classify(r *rp.Reading, t *tree.Tree, source, target rp.Span) Relation {
	p := s.pair(r, t, source, target)
	ahead := p.ahead()
	var second [classes]int32
	if s.net != nil {
		second = s.net.odds(p.see())
	}
	best, perMille := choose(s.ranker.sums(p.features()), second, ahead)
	out := p.relation(best, perMille)
	if ahead && intention(best) != best {
		p.intend(&out)
	}
	return out
}

// choose picks the best type by the log odds of both voices, told as its intention if it is ahead, and how sure it is in per mille. That
// there is no event the ranker alone says.
func choose(first, second [classes]int32, ahead bool) (rp.EventType, uint16) {
	none := perMille(first)[rp.NoEvent]
	if none > nonePerMille {
		return rp.NoEvent, uint16(none)
	}
	var both [classes]int32
	for t := range both {
		both[t] = first[t] + second[t]
	}
	top := slices.Max(both[rp.AGREE:])
	var told [classes]int64 // what a type is told as; the two ways to yield are one
	var all int64
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		chance := exp(top - both[t])
		told[toldAs(t, ahead)] += chance
		all += chance
	}
	as, best := rp.AGREE, rp.NoEvent
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		if told[t] > told[as] {
			as = t
		}
	}
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		if toldAs(t, ahead) == as && (best == rp.NoEvent || both[t] > both[best]) {
			best = t
		}
	}
	return best, uint16(int64(1000-none) * told[as] / all)
}

// toldAs is the type that a deed counts as.
func toldAs(t rp.EventType, ahead bool) rp.EventType {
	if ahead {
		t = intention(t)
	}
	if t == rp.RETREAT {
		return rp.CONCEDE
	}
	return t
}

// intention is what PLOVER counts who will do a thing of a type as doing: he agrees to help, he threatens to strike.
func intention(t rp.EventType) rp.EventType {
	switch plover.Quad(t) {
	case 1, 2:
		return rp.AGREE
	case 4:
		return rp.THREATEN
	}
	return t
}

// intend makes of a relation the intention of it; the turn's row for the candidate gives mode and code.
func (p *pair) intend(out *Relation) {
	c := p.bestOf(out.Type)
	out.Type = intention(out.Type)
	out.Mode, out.CAMEO, out.Quad, out.Factuality = "", plover.CodeFor(out.Type, ""), plover.Quad(out.Type), rp.PRPlus
	if c == nil {
		return
	}
	if row, ok := p.book.intended(p.scan, c); ok {
		if k, _ := plover.CAMEO(row.code); k.Type == out.Type {
			out.CAMEO, out.Mode = row.code, row.modeOr(k.Mode)
		}
	}
}

// ahead reports whether the verb over one of the actors tells what is to come: "will meet", "said it would free".
func (p *pair) ahead() bool {
	return p.future(p.verbOver(p.source)) || p.future(p.verbOver(p.target))
}

// future reports whether a verb, not negated, has an auxiliary of the future.
func (p *pair) future(v int32) bool {
	if v == rp.None {
		return false
	}
	future := false
	for c := range p.t.Children(v) {
		switch lemma := p.lemma(c); p.toks[c].Deprel {
		case rp.Aux, rp.AuxPass:
			future = future || p.book.in("future", lemma) || p.book.in("future-past", lemma)
		case rp.Advmod:
			if p.book.in("negative", lemma) {
				return false
			}
		}
	}
	return future
}

// verbOver is the nearest verb above an actor, or None.
func (p *pair) verbOver(actor rp.Span) int32 {
	if actor.Len() == 0 {
		return rp.None
	}
	i := p.headOf(actor)
	for n := 0; n < verbReach && i != rp.None; n++ {
		if i = p.toks[i].Head; i != rp.None && p.toks[i].UPOS == rp.VERB {
			return i
		}
	}
	return rp.None
}

// pair is one question: two actors and the candidates of their sentence.
type pair struct {
	*scan
	r              *rp.Reading
	source, target rp.Span
	first, end     int32 // tokens of the sentences that hold the two
	cands          []ranked
	root           int32
	forms          cluster.Table
}

// ranked is a candidate with how well its people fit the two actors.
type ranked struct {
	*cand
	source, target int // 0 no, 1 the actor's words hold the trigger or its modifiers, 2 it fills the role, -1 the other role
	fit            int
	inner          bool
}

func (s *Coder) pair(r *rp.Reading, t *tree.Tree, source, target rp.Span) *pair {
	return newPair(s.book.scan(r, t), r, s.forms, source, target)
}

func newPair(sc *scan, r *rp.Reading, forms cluster.Table, source, target rp.Span) *pair {
	p := &pair{scan: sc, r: r, source: source, target: target, root: rp.None, forms: forms}
	p.extent()
	for i := p.first; i < p.end; i++ {
		if c := p.at(i); c != nil {
			p.cands = append(p.cands, p.rank(c))
		}
		if p.toks[i].Head == rp.None && p.root == rp.None && p.toks[i].Deprel == rp.Root {
			p.root = i
		}
	}
	taken := map[int32]bool{}
	for i := range p.cands {
		for in := p.cands[i].cand.inner; in != nil; in = in.inner {
			taken[in.token] = true
		}
	}
	for i := range p.cands {
		if taken[p.cands[i].token] {
			p.cands[i].inner = true
			p.cands[i].fit -= 6
		}
	}
	for i := 1; i < len(p.cands); i++ { // best first, in text order among equals
		for j := i; j > 0 && p.cands[j].fit > p.cands[j-1].fit; j-- {
			p.cands[j], p.cands[j-1] = p.cands[j-1], p.cands[j]
		}
	}
	return p
}

// extent finds the sentences that hold the two actors; all of the text when neither is named.
func (p *pair) extent() {
	p.first, p.end = 0, int32(len(p.toks))
	if len(p.r.Sentences) < 2 || p.source.Len() == 0 && p.target.Len() == 0 {
		return
	}
	first, end := p.end, int32(0)
	for i := range p.r.Sentences {
		s := &p.r.Sentences[i]
		if s.Overlaps(p.source) || s.Overlaps(p.target) {
			first, end = min(first, s.First), max(end, s.End)
		}
	}
	if first < end {
		p.first, p.end = first, end
	}
}

// rank says how well a candidate's people fit the two actors.
func (p *pair) rank(c *cand) ranked {
	x := ranked{cand: c}
	x.source = p.match(p.source, c, c.actors, c.recipients)
	x.target = p.match(p.target, c, c.recipients, c.actors)
	if c.rule.mutual && x.target < 0 {
		x.target = 2
	}
	x.fit = 3*x.source + 2*x.target - min(4, p.t.Depth(c.token))
	if c.kind == rp.NoEvent {
		x.fit--
	}
	return x
}

func (p *pair) match(actor rp.Span, c *cand, role, other []int32) int {
	if actor.Len() == 0 {
		return 0
	}
	for _, h := range role {
		if actor.Contains(p.toks[h].Span) {
			return 2
		}
	}
	for _, h := range other {
		if actor.Contains(p.toks[h].Span) {
			return -1
		}
	}
	if actor.Contains(p.toks[c.token].Span) || p.below(actor, role) {
		return 1
	}
	return 0
}

// below reports whether the actor's words hang below a filler: "the city of X", "X's decision".
func (p *pair) below(actor rp.Span, heads []int32) bool {
	for _, h := range heads {
		l, r := p.t.Extent(h)
		if l < r && p.toks[l].Start <= actor.Start && actor.End <= p.toks[r-1].End {
			return true
		}
	}
	return false
}

// relation writes the answer: the best candidate of the chosen type gives mode, code and factuality.
func (p *pair) relation(kind rp.EventType, perMille uint16) Relation {
	out := Relation{Type: kind, Quad: plover.Quad(kind), Confidence: perMille}
	if kind == rp.NoEvent {
		return out
	}
	if c := p.bestOf(kind); c != nil {
		p.setMode(c)
		out.Mode, out.CAMEO, out.Rule, out.Factuality = c.mode, c.code, c.rule.src.Name, p.realis(c).fact
		return out
	}
	out.CAMEO, out.Factuality = plover.CodeFor(kind, ""), rp.CTPlus
	if len(p.cands) > 0 {
		out.Factuality = p.realis(p.cands[0].cand).fact
	}
	return out
}

func (p *pair) bestOf(kind rp.EventType) *cand {
	for i := range p.cands {
		if p.cands[i].kind == kind {
			return p.cands[i].cand
		}
	}
	return nil
}
