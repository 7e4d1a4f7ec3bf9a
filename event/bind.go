package event

import (
	"strings"

	rp "rapporteur"
)

// binder ties places and figures to triggers by the tree.
type binder struct {
	*scan
	r *rp.Reading
	// layers by sentence, filled in one pass: index of the first item whose tokens begin in the sentence
	places, figures [][]int32
}

func newBinder(s *scan, r *rp.Reading) *binder {
	b := &binder{scan: s, r: r}
	n := len(r.Sentences)
	b.places, b.figures = make([][]int32, n), make([][]int32, n)
	for i := range r.Places {
		b.file(b.places, r.Places[i].First, int32(i))
	}
	for i := range r.Quantities {
		b.file(b.figures, r.Quantities[i].First, int32(i))
	}
	return b
}

func (b *binder) file(by [][]int32, tok, item int32) {
	if tok >= 0 && int(tok) < len(b.toks) {
		s := b.toks[tok].Sentence
		by[s] = append(by[s], item)
	}
}

// top is the highest token of a range.
func (b *binder) top(first, end int32) int32 {
	for i := first; i < end; i++ {
		if h := b.toks[i].Head; h == rp.None || h < first || h >= end {
			return i
		}
	}
	return first
}

// clauseOf is the nearest token at or above i that heads a clause.
func (b *binder) clauseOf(i int32) int32 {
	for n := 0; n < sentenceDepth; n++ {
		if b.toks[i].UPOS == rp.VERB || b.toks[i].Head == rp.None || b.toks[i].Deprel == rp.Root {
			return i
		}
		i = b.toks[i].Head
	}
	return i
}

// distance is the number of arcs from a phrase up to one of the triggers without leaving its clause, or -1.
func (b *binder) distance(phrase int32, c *cand) int {
	at := phrase
	for n := 0; n < sentenceDepth && at != rp.None; n++ {
		if at == c.token || at == c.carrier {
			return n
		}
		if n > 0 && b.toks[at].UPOS == rp.VERB && at != phrase {
			return -1
		}
		at = b.toks[at].Head
	}
	return -1
}

// place is where the event is said to be: an oblique or modifier of the trigger, else one of its clause. The name of
// whoever takes part is no place, unless he was visited or attacked there.
func (b *binder) place(c *cand, ev *rp.Event) int32 {
	best, rank := rp.None, 1<<20
	clause := b.clauseOf(c.token)
	for _, x := range b.places[ev.Sentence] {
		pl := &b.r.Places[x]
		if pl.Use != rp.Literal || b.partOfPeople(pl, ev) {
			continue
		}
		top := b.top(pl.First, pl.End)
		d := b.distance(top, c)
		located := b.book.in("locative", b.locative(top))
		switch {
		case d >= 0 && !located:
			d += 10
		case d < 0 && located && b.clauseOf(top) == clause:
			d = 20
		}
		if dep := b.toks[top].Deprel; dep == rp.Compound || dep == rp.NmodUnmarked {
			d += compoundCost(d) // "the Red Sea port of Mokha"
		}
		if pl.End <= b.body[pl.First] {
			d = 40 // the dateline, where nothing else is said
			if ev.Sentence != 0 {
				continue
			}
		}
		if d >= 0 && d < rank {
			best, rank = x, d
		}
	}
	return b.narrower(best, ev.Sentence)
}

// narrower is the place inside a country that the same phrase names: "near the Syrian city of Aleppo" is Aleppo.
func (b *binder) narrower(place, sentence int32) int32 {
	if place == rp.None || !strings.HasPrefix(b.r.Places[place].Feature, "PCL") {
		return place
	}
	wide := &b.r.Places[place]
	top := b.top(wide.First, wide.End)
	switch b.toks[top].Deprel {
	case rp.Amod, rp.Compound, rp.NmodPoss, rp.NmodUnmarked, rp.NmodDesc:
		top = b.toks[top].Head
	}
	for _, x := range b.places[sentence] {
		pl := &b.r.Places[x]
		if pl.Use == rp.Literal && pl.Country == wide.Country && !strings.HasPrefix(pl.Feature, "PCL") && b.t.Dominates(top, b.top(pl.First, pl.End)) {
			return x
		}
	}
	return place
}

// compoundCost sets a name before a noun behind one that follows it.
func compoundCost(d int) int {
	if d < 0 {
		return 0
	}
	return 5
}

// partOfPeople reports whether a place is only part of what a participant is called ("the president of Peru"), or a
// state that something is done to ("sanctions on Iran").
func (b *binder) partOfPeople(pl *rp.Place, ev *rp.Event) bool {
	if ev.Mode == "visit" || ev.Mode == "travel" {
		return false
	}
	for k, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			m := &b.r.Mentions[p.Mention]
			if pl.First < m.First || pl.End > m.End {
				continue
			}
			inner := m.Head < pl.First || m.Head >= pl.End
			scene := k == 1 && ev.Quad == 4 && !strings.HasPrefix(pl.Feature, "PCL")
			if !scene && !(inner && b.book.in("locative", b.locative(b.top(pl.First, pl.End)))) {
				return true
			}
		}
	}
	return false
}

// locative is the preposition of the phrase that a name stands in.
func (b *binder) locative(i int32) string {
	for n := 0; n < 3; n++ {
		if w := b.caseWord(i); w != "" {
			return w
		}
		switch b.toks[i].Deprel {
		case rp.Compound, rp.Flat, rp.Appos, rp.NmodPoss, rp.NmodDesc, rp.NmodUnmarked, rp.Conj:
			i = b.toks[i].Head
		default:
			return ""
		}
		if i == rp.None {
			return ""
		}
	}
	return ""
}

// quantities are the figures among the arguments of the trigger.
func (b *binder) quantities(c *cand, sentence int32) []int32 {
	var out []int32
	for _, x := range b.figures[sentence] {
		q := &b.r.Quantities[x]
		top := q.Head
		if top == rp.None {
			top = b.top(q.First, q.End)
		}
		if has(c.actors, top) || has(c.recipients, top) || b.distance(top, c) == 1 || b.distance(top, c) == 2 && q.Role != rp.OtherQuantity {
			out = append(out, x)
		}
	}
	return out
}
