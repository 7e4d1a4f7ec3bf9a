package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/plover"
)

// intend makes of what is told in the future tense the intention that PLOVER counts: what will be done for somebody is
// agreed to, what will be done against him is threatened; the status says that it is still to come. What will not be done
// for him is refused, here and now. It reports whether the event is one of these.
func (f *finder) intend(c *cand, ev *rp.Event) bool {
	if len(ev.Actors) == 0 {
		return false
	}
	var row turnRow
	ok := false
	switch {
	case ev.Status == rp.Planned && ev.Factuality == rp.PRPlus:
		row, ok = f.book.intended(f.scan, c)
	case ev.Status == rp.Denied && ev.Quad <= 2 && f.refused(c.predicate()):
		re := realis{status: rp.Actual, fact: rp.CTPlus}
		ev.Status, ev.Factuality, ev.Happened = re.status, re.fact, happened(re)
		row, ok = f.book.refused(f.scan, c)
	}
	if !ok {
		return false
	}
	k, _ := plover.CAMEO(row.code)
	ev.CAMEO, ev.Type, ev.Mode = row.code, k.Type, row.modeOr(k.Mode)
	ev.Quad, ev.Intensity = plover.Quad(ev.Type), plover.Score(ev.Type, ev.Mode)
	f.alone(c, ev)
	return true
}

// alone leaves to the one side what it says that it will do with the other: who "will meet" somebody agrees to by himself.
func (f *finder) alone(c *cand, ev *rp.Event) {
	others := f.people.resolve(c.recipients)
	if !c.rule.mutual || len(others) == 0 || len(others) >= len(ev.Actors) {
		return
	}
	ev.Actors = slices.DeleteFunc(ev.Actors, func(p rp.Participant) bool { return contains(others, p.Actor) })
	ev.Recipients = others
}

// refused reports whether a verb is negated in the future tense: "will not release".
func (s *scan) refused(v int32) bool {
	future, negated := false, false
	for k := range s.t.Children(v) {
		switch lemma := s.lemma(k); s.toks[k].Deprel {
		case rp.Aux:
			future = future || s.book.in("future", lemma) || s.book.in("future-past", lemma)
		case rp.Advmod:
			negated = negated || s.book.in("negative", lemma)
		}
	}
	return future && negated
}

// pressed are those on whom it is made to depend that something is done, or will not be done: "will not lift the embargo until
// Cuba frees them", "threatened to strike unless the rebels withdraw".
func (p *people) pressed(c *cand, ev *rp.Event) []rp.Participant {
	v := c.predicate()
	if ev.Type != rp.THREATEN && !p.refused(v) {
		return nil
	}
	for k := range p.t.Children(v) {
		if p.toks[k].Deprel.Base() != rp.Advcl || !p.marked(k, "demanding-condition") {
			continue
		}
		if found := p.resolveOthers(p.spread(p.fill(k, slot{kind: slotSubj})), ev); len(found) > 0 {
			return found
		}
	}
	return nil
}
