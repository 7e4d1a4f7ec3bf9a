package event

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
)

// Share counts the words of the codebook that tell of events of one type, NoEvent for turns.
type Share struct {
	Type rp.EventType
	// Predicates counts verbs and adjectives, each with its particle and with the objects, prepositions and complements
	// that it needs; a class of nouns, or a list that a rule asks for, counts once.
	Predicates int
	// Nominals counts nouns, each with the words before it that it needs.
	Nominals int
}

// Inventory counts the words of the codebook by the type that their rules give, in PLOVER's order, turns last.
func (s *Coder) Inventory() []Share {
	sets := map[rp.EventType]*[2]map[string]bool{}
	add := func(e entry, lemma string, part int) {
		if e.code == "-" {
			return // such words are set aside
		}
		typ := e.kind
		if e.turn != "" {
			typ = rp.NoEvent
		}
		if sets[typ] == nil {
			sets[typ] = &[2]map[string]bool{{}, {}}
		}
		for _, name := range e.names(lemma, part) {
			sets[typ][part][name] = true
		}
	}
	for part, words := range [][]map[string][]entry{{s.book.verbs, s.book.adjs}, {s.book.nouns}} {
		for _, m := range words {
			for lemma, entries := range m {
				for _, e := range entries {
					add(e, lemma, part)
				}
			}
		}
	}
	var out []Share
	for typ, set := range sets {
		out = append(out, Share{typ, len(set[0]), len(set[1])})
	}
	last := func(t rp.EventType) int { return (int(t) + 255) % 256 } // NoEvent is 0
	slices.SortFunc(out, func(a, b Share) int { return cmp.Compare(last(a.Type), last(b.Type)) })
	return out
}

// names are the predicates that an entry stands for: its lemma and particle, each alternative of what completes it, and
// what else its rule needs.
func (e entry) names(lemma string, part int) []string {
	name := strings.TrimSuffix(lemma+"_"+e.particle, "_")
	for _, n := range e.need {
		if n.slot.kind == slotMod || part == 0 && n.slot.kind != slotSubj && n.slot.kind != slotSurface {
			name += " " + n.name()
		}
	}
	if len(e.own) == 0 {
		return []string{name}
	}
	own := e.own[0]
	if len(own.set.words) > mostAlternatives {
		return []string{name + "+" + own.name()}
	}
	var all []string
	for _, w := range slices.Sorted(maps.Keys(own.set.words)) {
		all = append(all, name+"+"+strings.Join(own.slot.words, ",")+":"+w)
	}
	return all
}

// mostAlternatives is the length from which a list of completing words counts as a class.
const mostAlternatives = 12

// name writes a condition, the same for the same condition.
func (c *cond) name() string {
	return fmt.Sprint(c.slot.kind, c.slot.words, c.set.all, slices.Sorted(maps.Keys(c.set.words)))
}

// Predicates are the words that rules name, "verb lemma_particle" or "noun lemma", as the rules write them.
func (s *Coder) Predicates() map[string]bool {
	found := map[string]bool{}
	for part, m := range map[string]map[string][]entry{"verb": s.book.verbs, "noun": s.book.nouns, "adj": s.book.adjs} {
		for word, entries := range m {
			for _, e := range entries {
				found[part+" "+word] = true
				if e.particle != "" {
					found[part+" "+word+"_"+e.particle] = true
				}
			}
		}
	}
	return found
}
