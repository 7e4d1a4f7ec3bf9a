package event

import (
	"fmt"
	"maps"
	"slices"

	"rapporteur/lexicon"
)

// shadows finds what examples cannot: rules that can never fire, because what they need they also exclude or because
// rules above them take every one of their words, and pairs of rules that ask the same and answer differently.
func (b *codebook) shadows() []*lexicon.Fault {
	var faults []*lexicon.Fault
	for _, r := range b.rules {
		if why := r.impossible(); why != "" {
			faults = append(faults, r.fault("can never fire: %s", why))
		}
	}
	taken := map[*rule]int{}
	over := map[*rule]*rule{}
	words := map[*rule]int{}
	for _, m := range []map[string][]entry{b.verbs, b.nouns, b.adjs} {
		for _, w := range slices.Sorted(maps.Keys(m)) {
			for i, e := range m[w] {
				words[e.rule]++
				k := slices.IndexFunc(m[w][:i], func(first entry) bool { return first.hides(e) })
				if k < 0 {
					continue
				}
				taken[e.rule]++
				over[e.rule] = m[w][k].rule
				if first := m[w][k]; first.code != e.code && first.turn == e.turn && sameConds(first, e) {
					faults = append(faults, e.rule.fault("contradicts rule %s (%s:%d): both take %q under the same conditions, one as %s, the other as %s",
						first.src.Name, first.src.File, first.src.Line, w, orTurn(e.rule), orTurn(first.rule)))
				}
			}
		}
	}
	for _, r := range b.rules {
		if words[r] > 0 && taken[r] == words[r] {
			faults = append(faults, r.fault("can never fire: rule %s (%s:%d) stands above and takes all of its words", over[r].src.Name, over[r].src.File, over[r].src.Line))
		}
	}
	return faults
}

func (r *rule) fault(format string, args ...any) *lexicon.Fault {
	return &lexicon.Fault{File: r.src.File, Line: r.src.Line, Text: "rule " + r.src.Name + ": " + fmt.Sprintf(format, args...)}
}

func orTurn(r *rule) string {
	if r.code == "" {
		return "turn " + r.turn
	}
	return r.code
}

// hides reports whether an entry takes every token that a later one of the same word could: it asks nothing that the
// later does not ask, scores no less, excludes nothing that the later does not, and never steps back for want of
// something to turn.
func (e entry) hides(later entry) bool {
	if e.particle != later.particle && e.particle != "" || e.particle == "" && later.particle != "" {
		return false
	}
	if e.turn != "" || e.conditions+len(e.own) < later.conditions+len(later.own) {
		return false
	}
	return covers(slices.Concat(later.need, later.own), slices.Concat(e.need, e.own)) && covers(later.bar, e.bar)
}

// covers reports whether each of the conditions b stands among a, or a wider one where any word does.
func covers(a, b []cond) bool {
	for _, x := range b {
		if !slices.ContainsFunc(a, func(y cond) bool { return sameSlot(x.slot, y.slot) && sameWords(x.set, y.set) }) {
			return false
		}
	}
	return true
}

func sameConds(a, b entry) bool {
	needA, needB := slices.Concat(a.need, a.own), slices.Concat(b.need, b.own)
	return covers(needA, needB) && covers(needB, needA) && covers(a.bar, b.bar) && covers(b.bar, a.bar)
}

func sameSlot(a, b slot) bool { return a.kind == b.kind && slices.Equal(a.words, b.words) }

func sameWords(a, b wordset) bool { return a.all == b.all && maps.Equal(a.words, b.words) }

// impossible says which of a rule's conditions rule each other out, "" when none do.
func (r *rule) impossible() string {
	for _, n := range r.need {
		for _, x := range r.bar {
			if !sameSlot(n.slot, x.slot) || n.set.all && !x.set.all {
				continue
			}
			if x.set.all || !slices.ContainsFunc(slices.Collect(maps.Keys(n.set.words)), func(w string) bool { return !x.set.words[w] }) {
				return "it excludes every word that it needs"
			}
		}
	}
	return ""
}
