package event

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// binder ties times, places and figures to triggers by the tree.
type binder struct {
	*scan
	r *rp.Reading
	// layers by sentence, filled in one pass: index of the first item whose tokens begin in the sentence
	times, places, figures [][]int32
}

func newBinder(s *scan, r *rp.Reading) *binder {
	b := &binder{scan: s, r: r}
	n := len(r.Sentences)
	b.times, b.places, b.figures = make([][]int32, n), make([][]int32, n), make([][]int32, n)
	for i := range r.Timexes {
		b.file(b.times, r.Timexes[i].First, int32(i))
	}
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

// firstConjunct is the verb that opens a coordination: its time holds for the others too.
func (b *binder) firstConjunct(v int32) int32 {
	for n := 0; n < sentenceDepth && b.toks[v].Head != rp.None && (b.toks[v].Deprel == rp.Conj || b.toks[v].Deprel == rp.Advcl); n++ {
		v = b.toks[v].Head
	}
	return v
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

// time is the event's own time: the expression that modifies its trigger, else the one of the clause it stands in.
func (b *binder) time(c *cand, sentence int32) rp.EventTime {
	best, rank := rp.None, 1<<20
	clause := b.clauseOf(c.token)
	shared := b.firstConjunct(clause)
	for _, x := range b.times[sentence] {
		tx := &b.r.Timexes[x]
		if tx.Type == rp.DURATION || tx.Type == rp.SET {
			continue
		}
		top := b.top(tx.First, tx.End)
		d := b.distance(top, c)
		if d < 0 && b.clauseOf(top) == clause {
			d = 20
		}
		if d < 0 && b.toks[top].Head != rp.None && has(c.actors, b.toks[top].Head) {
			d = 25 // hung on the subject
		}
		if d < 0 && b.clauseOf(top) == shared {
			d = 30
		}
		if d < 0 && b.opens(tx) && b.toks[b.clauseOf(top)].Head == clause {
			d = 35 // "In 2017, after the scandal broke, he resigned"
		}
		if d < 0 && b.t.Dominates(b.clauseOf(top), c.token) && !b.reporting(b.clauseOf(top), c) {
			d = 40
		}
		if d >= 0 && d < rank {
			best, rank = x, d
		}
	}
	if best == rp.None {
		best = b.sayingDay(c, sentence)
	}
	if best == rp.None {
		return rp.EventTime{Timex: rp.None}
	}
	return rp.EventTime{Start: b.r.Timexes[best].From, End: b.r.Timexes[best].To, Timex: best}
}

// opens reports whether a time opens its sentence and is set off by a comma.
func (b *binder) opens(tx *rp.Timex) bool {
	if int(tx.End) >= len(b.toks) || b.toks[tx.End].UPOS != rp.PUNCT {
		return false
	}
	return tx.First-b.r.Sentences[b.toks[tx.First].Sentence].First < 2
}

// sayingDay is the day on which a past event is told, where the sentence gives no other: "said on Monday that the army
// shelled the town".
func (b *binder) sayingDay(c *cand, sentence int32) int32 {
	if !b.past(c) {
		return rp.None
	}
	for _, x := range b.times[sentence] {
		tx := &b.r.Timexes[x]
		top := b.top(tx.First, tx.End)
		if tx.Type == rp.DATE && len(tx.Value) == len("2006-01-02") && tx.From == tx.To && b.t.Dominates(b.clauseOf(top), c.token) && b.reporting(b.clauseOf(top), c) {
			return x
		}
	}
	return rp.None
}

// past reports whether a candidate's verb stands in the simple past: "shelled", "was shelled".
func (b *binder) past(c *cand) bool {
	v := c.token
	if c.carrier != rp.None {
		v = c.carrier
	}
	for k := range b.t.Children(v) {
		switch b.toks[k].Deprel {
		case rp.Aux, rp.AuxPass:
			if b.toks[k].XPOS == rp.VBD && b.lemma(k) == "be" {
				return true
			}
			return false
		}
	}
	return b.toks[v].XPOS == rp.VBD
}

// runningTime lends past events without a time of their own the day that their paragraph last told of.
func (f *finder) runningTime(events []rp.Event) {
	var last *rp.Event
	for i := range events {
		ev := &events[i]
		if last != nil && (f.r.Sentences[ev.Sentence].Paragraph != f.r.Sentences[last.Sentence].Paragraph ||
			last.Status == rp.Historical && ev.Sentence > last.Sentence+1) {
			last = nil
		}
		c := f.at(ev.TriggerHead)
		if ev.Status == rp.Historical && !ev.Time.Start.IsZero() {
			last = ev
			continue
		}
		if ev.Status != rp.Actual || c == nil || !f.bind.past(c) {
			continue
		}
		if !ev.Time.Start.IsZero() {
			last = nil
			if ev.Time.Start == ev.Time.End {
				last = ev
			}
			continue
		}
		if last != nil && sameTale(last, ev) {
			ev.Time, ev.Status = last.Time, last.Status
		}
	}
}

// sameTale reports whether two events may belong to one tale: both are violent, or somebody takes part in both.
func sameTale(a, b *rp.Event) bool {
	if a.Quad == 4 && b.Quad == 4 {
		return true
	}
	for _, p := range append(slices.Clone(b.Actors), b.Recipients...) {
		if contains(a.Actors, p.Actor) || contains(a.Recipients, p.Actor) {
			return true
		}
	}
	return false
}

// reporting reports whether a clause only tells the event in its complement: "said on Monday that".
func (b *binder) reporting(clause int32, c *cand) bool {
	for i, n := c.token, 0; i != rp.None && n < 4*sentenceDepth; i, n = b.toks[i].Head, n+1 {
		if b.toks[i].Head == clause {
			return b.toks[i].Deprel == rp.Ccomp || b.toks[i].Deprel == rp.Parataxis || b.toks[i].Deprel == rp.AclRelcl || b.toks[i].Deprel == rp.Conj
		}
	}
	return false
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
