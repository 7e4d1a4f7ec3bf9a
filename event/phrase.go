package event

import (
	"fmt"
	"strings"

	rp "rapporteur"
)

// completion reads what completes a predicate: "siege" (the object of a verb, the word before a noun), "under:siege"
// (the noun of a phrase), "hostage/captive" (either).
func (b *codebook) completion(s, within string) ([]cond, error) {
	words := s
	if prep, noun, ok := strings.Cut(s, ":"); ok {
		within, words = "prep:"+prep, noun
	}
	if words == "" {
		return nil, fmt.Errorf("want a word, or a preposition and a word, after +")
	}
	return b.addCond(nil, within+" "+strings.ReplaceAll(words, "/", " "))
}

// completes reports whether the words that complete a predicate stand where they should, and notes them.
func (s *scan) completes(c *cand, own []cond) bool {
	for _, cn := range own {
		for _, f := range s.slotOf(c, cn.slot) {
			if s.matches(f, &cn.set) {
				c.within = append(c.within, f)
			}
		}
		if len(c.within) == 0 {
			return false
		}
		c.score += 3 // more telling than a need, which may name many words
	}
	return true
}

// reachedBy finds whom a predicate reaches whose object is a part of it: "laid siege to the town", "took the nun's life".
func (s *scan) reachedBy(c *cand) []int32 {
	if found := s.firstOf(c, s.book.phrase, c.actors); len(found) > 0 {
		return found
	}
	if p := s.t.Child(c.within[0], rp.NmodPoss); p != rp.None && !has(c.actors, p) {
		return []int32{p}
	}
	return s.prepOf(c.within[0], s.book.part)
}
