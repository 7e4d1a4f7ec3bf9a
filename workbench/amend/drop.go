package amend

import (
	"slices"

	rp "rapporteur"
)

// renumbered is where each of n items stands once those that are gone have been taken away; rp.None for these.
func renumbered(n int, gone map[int32]bool) []int32 {
	moved, next := make([]int32, n), int32(0)
	for i := range moved {
		moved[i] = rp.None
		if !gone[int32(i)] {
			moved[i] = next
			next++
		}
	}
	return moved
}

// left are the items of a list that stay.
func left[T any](list []T, moved []int32) []T {
	out := list[:0]
	for i := range list {
		if moved[i] != rp.None {
			out = append(out, list[i])
		}
	}
	return out
}

// follow takes references to items with the items: those to what is gone are left out.
func follow(refs, moved []int32) []int32 {
	for k, i := range refs {
		refs[k] = moved[i]
	}
	return slices.DeleteFunc(refs, func(i int32) bool { return i == rp.None })
}

// dropEvents takes events away, and out of what speaks of them.
func (c *corrector) dropEvents(gone map[int32]bool) {
	r := c.r
	moved := renumbered(len(r.Events), gone)
	r.Events = left(r.Events, moved)
	for i := range r.Disputes {
		r.Disputes[i].Claims = follow(r.Disputes[i].Claims, moved)
	}
	for i := range r.Agreements {
		r.Agreements[i].Claims = follow(r.Agreements[i].Claims, moved)
	}
	for i := range r.Agenda {
		if e := r.Agenda[i].Event; e >= 0 {
			r.Agenda[i].Event = moved[e]
		}
	}
	c.dropLonely()
}

// dropAttributions takes attributions away. What was told in one is told by whoever told that, in the end by the publisher.
func (c *corrector) dropAttributions(gone map[int32]bool) {
	r := c.r
	moved := renumbered(len(r.Attributions), gone)
	told := func(by *int32) {
		for n := 0; *by >= 0 && gone[*by] && n < len(moved); n++ { // the count keeps a ring from turning for ever
			*by = r.Attributions[*by].Within
		}
		if *by >= 0 {
			*by = moved[*by]
		}
	}
	for i := range r.Events {
		told(&r.Events[i].AccordingTo)
	}
	for i := range r.Positions {
		told(&r.Positions[i].AccordingTo)
	}
	for i := range r.Agenda {
		told(&r.Agenda[i].AccordingTo)
	}
	within := make([]int32, len(moved))
	for i := range within {
		within[i] = r.Attributions[i].Within
		told(&within[i])
	}
	for i := range within {
		r.Attributions[i].Within = within[i]
	}
	r.Attributions = left(r.Attributions, moved)
	for i := range r.Disputes {
		r.Disputes[i].Said = follow(r.Disputes[i].Said, moved)
	}
	for i := range r.Agreements {
		r.Agreements[i].Said = follow(r.Agreements[i].Said, moved)
	}
	c.dropLonely()
}

// dropLonely takes away disputes and agreements that have lost a party.
func (c *corrector) dropLonely() {
	c.r.Disputes = slices.DeleteFunc(c.r.Disputes, func(d rp.Dispute) bool { return len(d.Claims)+len(d.Said) < 2 })
	c.r.Agreements = slices.DeleteFunc(c.r.Agreements, func(a rp.Agreement) bool { return len(a.Claims)+len(a.Said) < 2 })
}
