package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/plover"
)

// window is the range of tokens whose words may tell an event's mode and contexts: its clause without embedded ones.
func (s *scan) window(c *cand) (first, end int32) {
	head := c.token
	if c.carrier != rp.None {
		head = c.carrier
	}
	first, end = s.t.Extent(head)
	for k := range s.t.Children(head) {
		switch s.toks[k].Deprel {
		case rp.Advcl, rp.Parataxis, rp.Ccomp, rp.AdvclRelcl, rp.Conj:
			l, r := s.t.Extent(k)
			if l > head && l < end {
				end = l
			} else if r <= head && r > first {
				first = r
			}
		}
	}
	return first, end
}

// setMode fills a mode that the rule leaves open from the words around.
func (s *scan) setMode(c *cand) {
	table := s.book.modes[c.kind]
	if c.mode != "" || table == nil {
		return
	}
	first, end := s.window(c)
	for i := first; i < end; i++ {
		if mode, ok := table[s.lemma(i)]; ok {
			c.mode = mode
			return
		}
	}
}

// contexts lists what the rule and the words of the clause tell, in PLOVER's order, at most four.
func (s *scan) contexts(c *cand) []string {
	var out []string
	add := func(list []string) {
		for _, x := range list {
			if !slices.Contains(out, x) && len(out) < 4 {
				out = append(out, x)
			}
		}
	}
	if code, ok := plover.CAMEO(c.code); ok {
		for _, x := range code.Contexts {
			if plover.IsContext(x) {
				add([]string{x})
			}
		}
	}
	first, end := s.window(c)
	for i := first; i < end; i++ {
		add(s.book.contexts[s.lemma(i)])
	}
	return out
}
