package event

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/plover"
)

// turn lets a governing predicate make its own event of the one it governs: refusing to meet is REJECT, not CONSULT.
// It reports whether there is an event at all.
func (s *scan) turn(c *cand) bool {
	governs := false
	for _, sl := range c.rule.takes {
		for _, f := range s.clauses(s.spread(s.slotOf(c, sl))) {
			governs = governs || sl.kind != slotObj || c.rule.turn == "demand"
			inner, topic := s.governed(f)
			if inner == nil && topic == rp.None {
				continue
			}
			if row, ok := s.book.turned(c.rule.turn, s, inner, topic); ok {
				return s.become(c, row, inner, topic)
			}
		}
	}
	return c.code != "" && (governs || !c.rule.full)
}

// setAside takes in what a predicate without an event of its own governs: "is considering sending aid".
func (s *scan) setAside(c *cand) {
	for _, sl := range c.rule.takes {
		for _, f := range s.clauses(s.spread(s.slotOf(c, sl))) {
			if inner, _ := s.governed(f); inner != nil && c.inner == nil {
				c.inner, c.turned = inner, true
			}
		}
	}
}

// governed finds the event at a complement: its own, that of the noun a light verb carries, or only a topic.
func (s *scan) governed(f int32) (*cand, int32) {
	if inner := s.at(f); inner != nil && inner.kind != rp.NoEvent {
		return inner, f
	}
	if s.toks[f].UPOS == rp.VERB {
		for c := range s.t.Children(f) {
			switch s.toks[c].Deprel {
			case rp.Obj, rp.NsubjPass, rp.Obl, rp.Xcomp:
				if inner := s.at(c); inner != nil && inner.kind != rp.NoEvent && (inner.carrier == f || s.toks[c].Deprel == rp.Xcomp || s.inClass("light", f)) {
					return inner, f
				}
			}
		}
	}
	return nil, f
}

// turned finds the row of the turn's table that fits.
func (b *codebook) turned(turn string, s *scan, inner *cand, topic int32) (turnRow, bool) {
	for _, row := range b.turns[turn] {
		if row.fits(s, inner, topic) {
			return row, true
		}
	}
	return turnRow{}, false
}

// intended finds what the intention of a candidate's event is: what will be done for somebody is agreed to, what will be
// done against him is threatened.
func (b *codebook) intended(s *scan, c *cand) (turnRow, bool) {
	turn := "plan"
	if plover.Quad(c.kind) == 4 {
		turn = "threaten"
	}
	row, ok := b.turned(turn, s, c, c.token)
	return row, ok && row.code != "-"
}

// refused finds what it is to say that a candidate's event will not come: to turn it down.
func (b *codebook) refused(s *scan, c *cand) (turnRow, bool) {
	row, ok := b.turned("reject", s, c, c.token)
	return row, ok && row.code != "-"
}

// modeOr is the row's mode, or the code's own where it has none.
func (row *turnRow) modeOr(own string) string {
	if row.mode != "" {
		return row.mode
	}
	return own
}

func (row *turnRow) fits(s *scan, inner *cand, topic int32) bool {
	switch {
	case row.inner == "*":
		return inner != nil
	case row.inner[0] == '@':
		return s.topicIn(topic, row.inner[1:])
	case inner == nil:
		return false
	case row.inner[0] >= '0' && row.inner[0] <= '9':
		return strings.HasPrefix(inner.code, row.inner)
	}
	name, mode, withMode := strings.Cut(row.inner, ":")
	return inner.kind.String() == name && (!withMode || inner.mode == mode)
}

// topicIn looks for a class at a complement: the noun itself, or the verb and its object.
func (s *scan) topicIn(topic int32, class string) bool {
	set := wordset{words: s.book.classes[class]}
	if s.matches(topic, &set) {
		return true
	}
	if s.toks[topic].UPOS == rp.VERB {
		if o := s.object(topic); o != rp.None && s.matches(o, &set) {
			return true
		}
	}
	return false
}

// become makes c what the row says, with the inner event's people where c has none of its own.
func (s *scan) become(c *cand, row turnRow, inner *cand, topic int32) bool {
	c.inner, c.topic, c.turned = inner, topic, true
	c.score++
	if row.code == "-" {
		c.code, c.kind = "-", rp.NoEvent
		return true
	}
	c.setCode(row.code, row.mode)
	if inner == nil || len(c.recipients) > 0 && !s.onlyEvents(c.recipients, inner) {
		return true
	}
	c.recipients = nil
	sides := [][]int32{inner.recipients, inner.actors}
	if inner.kind == rp.REQUEST {
		slices.Reverse(sides) // a request is turned down to whoever makes it
	}
	for _, list := range sides {
		for _, f := range list {
			if !has(c.actors, f) {
				c.recipients = append(c.recipients, f)
			}
		}
		if len(c.recipients) > 0 {
			break
		}
	}
	return true
}

// onlyEvents reports whether the recipients found are nothing but the inner event's own words.
func (s *scan) onlyEvents(list []int32, inner *cand) bool {
	for _, f := range list {
		if f != inner.token && f != inner.carrier {
			return false
		}
	}
	return true
}

// clauses adds the verbs that are coordinated with a complement: "plans to open an embassy and to send aid".
func (s *scan) clauses(heads []int32) []int32 {
	for k := 0; k < len(heads) && len(heads) < 40; k++ {
		for c := range s.t.Children(heads[k]) {
			if s.toks[c].Deprel == rp.Conj && s.toks[c].UPOS == rp.VERB && s.toks[heads[k]].UPOS == rp.VERB && s.joined(c) == heads[k] {
				heads = append(heads, c)
			}
		}
	}
	return heads
}
