package event

import (
	"slices"
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
	// what the confidence of an event was reckoned from, strongest first
	Facts []Fact
	// the types that the ranker gives the two sides most, with probabilities per mille; empty where it was not asked
	Ranked []Ranked
}

// Fact is one thing that speaks for an event or against it, in hundredths of log odds.
type Fact struct {
	Name   string
	Weight int32
}

// Ranked is a type with the ranker's probability per mille.
type Ranked struct {
	Type  rp.EventType
	Score int32
}

// Explain tells, trigger by trigger, which rules were considered, which gave an event and why the others did not.
func (s *Coder) Explain(r *rp.Reading, t *tree.Tree) []Trace {
	var out []Trace
	f := s.finder(r, t)
	note := func(i int32, ru *rule, why string) {
		out = append(out, Trace{Token: i, Event: rp.None, Rule: ru.src.Name, Type: ru.kind, Reason: why})
	}
	f.trace, f.reason = note, note
	weighed := map[int32]Trace{}
	f.witness = func(ev *rp.Event, facts []string, all odds) {
		weighed[ev.TriggerHead] = Trace{Facts: s.trust.list(facts), Ranked: all.top()}
	}
	events := f.find()
	for e := range events {
		w := weighed[events[e].TriggerHead]
		out = append(out, Trace{events[e].TriggerHead, int32(e), events[e].Rule, events[e].Type, "", w.Facts, w.Ranked})
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

// Evidence is an event of a reading with the facts that its confidence is reckoned from, for training.
type Evidence struct {
	Event rp.Event
	Facts []string
}

// Evidence gives the events of a reading that any profile keeps, those told again left out.
func (s *Coder) Evidence(r *rp.Reading, t *tree.Tree) []Evidence {
	all := *s
	all.least = 0
	f := all.finder(r, t)
	facts := map[int32][]string{}
	f.witness = func(ev *rp.Event, list []string, _ odds) { facts[ev.TriggerHead] = list }
	var out []Evidence
	for _, ev := range f.find() {
		out = append(out, Evidence{ev, facts[ev.TriggerHead]})
	}
	return out
}

// list weighs facts, strongest first; those that weigh nothing are left out.
func (t *trust) list(facts []string) []Fact {
	var out []Fact
	for _, name := range facts {
		if w := t.weights[name]; w != 0 {
			out = append(out, Fact{name, w})
		}
	}
	slices.SortStableFunc(out, func(a, b Fact) int { return int(max(b.Weight, -b.Weight) - max(a.Weight, -a.Weight)) })
	return out
}

// shown is the probability per mille from which a type is worth telling.
const shown = 100

// top are the types that the ranker gives most, best first.
func (all odds) top() []Ranked {
	var out []Ranked
	for t, score := range all {
		if score >= shown {
			out = append(out, Ranked{rp.EventType(t), score})
		}
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return int(b.Score - a.Score) })
	return out
}
