package event

import (
	"sort"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Trace is one thing the station considered: a trigger, a rule, and what came of it.
type Trace struct {
	Token  int32 // the trigger
	Event  int32 // index into the events that Find gives, or None
	Rule   string
	Type   rp.EventType
	Reason string // why it is no event; empty when it is one
}

// Explain tells, trigger by trigger, which rules were considered, which gave an event and why the others did not.
func (s *Coder) Explain(r *rp.Reading, t *tree.Tree) []Trace {
	var out []Trace
	f := s.finder(r, t)
	note := func(i int32, ru *rule, why string) {
		out = append(out, Trace{Token: i, Event: rp.None, Rule: ru.src.Name, Type: ru.kind, Reason: why})
	}
	f.trace, f.reason = note, note
	events := f.find()
	for e := range events {
		out = append(out, Trace{Token: events[e].TriggerHead, Event: int32(e), Rule: events[e].Rule, Type: events[e].Type})
	}
	for i := range f.toks {
		if c := f.memo[i]; c != nil && c.inner != nil && c.turned {
			out = append(out, Trace{Token: c.inner.token, Event: rp.None, Rule: c.inner.rule.src.Name, Type: c.inner.kind, Reason: "taken in by " + c.rule.src.Name})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Token < out[j].Token })
	return out
}

// Words counts the predicates the codebook knows: verbs, nouns and adjectives.
func (s *Coder) Words() (verbs, nouns, adjectives int) {
	return len(s.book.verbs), len(s.book.nouns), len(s.book.adjs)
}

// Rules counts the rules of the codebook.
func (s *Coder) Rules() int { return len(s.book.rules) }
