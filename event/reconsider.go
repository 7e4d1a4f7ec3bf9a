package event

import (
	rp "rapporteur"
	"rapporteur/plover"
)

// odds are the ranker's probabilities per mille of what the first of two sides does to the second.
type odds [classes]int32

// overrule is how sure the ranker must be of another type than the rule's before it is believed.
const overrule = 700

// sides are the words of an event's actor and of whom it is done to; empty where nobody is told.
func (f *finder) sides(ev *rp.Event) (source, target rp.Span) {
	if len(ev.Actors) > 0 {
		source = f.r.Mentions[ev.Actors[0].Mention].Span
	}
	switch {
	case len(ev.Recipients) > 0:
		target = f.r.Mentions[ev.Recipients[0].Mention].Span
	case len(ev.Actors) > 1:
		target = f.r.Mentions[ev.Actors[1].Mention].Span
	}
	return source, target
}

// reconsider asks the ranker about the two sides of an event. Where it is sure of another type than the rule's the
// event takes that type, with the code of the best candidate that has it; what is intended stays so.
func (f *finder) reconsider(c *cand, ev *rp.Event, intended bool) odds {
	source, target := f.sides(ev)
	p := newPair(f.scan, f.r, f.coder.forms, source, target)
	all := odds(f.coder.ranker.scores(p.features()))
	if intended && ev.Type == rp.REJECT {
		return all
	}
	if intended {
		return all.intended()
	}
	if source.Len() == 0 || target.Len() == 0 || len(f.coder.ranker.hashes) == 0 {
		return all
	}
	best := rp.AGREE
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		if all[t] > all[best] {
			best = t
		}
	}
	if best == ev.Type || all[best] < overrule || yields(best) && yields(ev.Type) || p.toldBeside(c, best) {
		return all
	}
	ev.Type, ev.CAMEO, ev.Mode = best, plover.CodeFor(best, ""), ""
	if other := p.bestOf(best); other != nil {
		f.setMode(other)
		ev.CAMEO, ev.Mode = other.code, other.mode
	}
	ev.Quad, ev.Intensity = plover.Quad(best), plover.Score(best, ev.Mode)
	return all
}

// intended counts each type as its intention.
func (all odds) intended() (out odds) {
	for t, perMille := range all {
		out[intention(rp.EventType(t))] += perMille
	}
	return out
}

// yields reports whether a type is one of the two that labelled pairs do not tell apart.
func yields(t rp.EventType) bool { return t == rp.CONCEDE || t == rp.RETREAT }

// toldBeside reports whether the sentence has another event of a type, which the ranker may have had in mind: "released the
// girls whom it abducted".
func (p *pair) toldBeside(c *cand, kind rp.EventType) bool {
	other := p.bestOf(kind)
	if other == nil || other.token == c.token {
		return false
	}
	for in := c.inner; in != nil; in = in.inner {
		if in.token == other.token {
			return false
		}
	}
	return true
}
