package dispute

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
)

// The functions of this file find where different people tell the same: two accounts that fit, or a confirmation that points back.

// Agreements makes the layer of agreements: tellings of one happening by different people who both tell it as so.
func (f *Finder) Agreements(r *rp.Reading, t *tree.Tree) []rp.Agreement {
	l := f.look(r, t)
	if l.told == nil {
		return nil
	}
	out := list{l: l}
	tellings, at := l.tellings()
	l.confirmed(out.join)
	for j := range tellings {
		for i := max(0, j-span); i < j; i++ {
			if a, b := &tellings[i], &tellings[j]; l.agrees(a, b) {
				out.join(at(i), at(j))
			}
		}
	}
	agreements := make([]rp.Agreement, 0, len(out.disputes))
	for _, d := range out.pruned() {
		agreements = append(agreements, rp.Agreement{Claims: d.Claims, Said: d.Said})
	}
	return agreements
}

// join links two tellings that agree.
func (ds *list) join(a, b ref) { ds.add(a, b, rp.Occurrence) }

// agrees reports whether two people who are quoted tell of one happening as so.
func (l *look) agrees(a, b *telling) bool {
	if a.AccordingTo == rp.None || b.AccordingTo == rp.None || a.sign <= 0 || b.sign <= 0 || l.is(a.lemma, empty) || !a.teller.differ(b.teller) || !l.close(a, b) ||
		l.elsewhere(a.Sentence, a.AccordingTo, b.Sentence, b.AccordingTo) || l.within(a.AccordingTo, b.AccordingTo) {
		return false
	}
	if l.is(a.lemma, killed) && l.is(b.lemma, injured) || l.is(a.lemma, injured) && l.is(b.lemma, killed) {
		return false // "people were killed", "people were wounded": each may be so without the other
	}
	if a.lemma == b.lemma && a.Type == rp.NoEvent && l.oneThing(a, b) {
		return compare(l.r, a.Actors, b.Actors) != apart
	}
	if !sameHappening(a, b) {
		return false
	}
	x, y := a.account(l.r), b.account(l.r)
	return Agree(&x, &y)
}

// within reports whether one attribution is said within the other.
func (l *look) within(a, b int32) bool {
	return l.r.Attributions[a].Within == b || l.r.Attributions[b].Within == a
}

// confirmed links what somebody confirms with what somebody else said of it shortly before: "confirmed this", "acknowledged the loss of the
// town", "also said that".
func (l *look) confirmed(add func(a, b ref)) {
	cs := l.claims()
	for j := range cs {
		b := &cs[j]
		if b.sign <= 0 || !l.is(l.r.Tokens[b.CueHead].Lemma, confirm) {
			continue
		}
		for i := j - 1; i >= max(0, j-claimSpan); i-- {
			a := &cs[i]
			if a.sign <= 0 || !l.apartInSpeech(a, b) || l.pointsBack(a.Attribution) {
				continue
			}
			if m := l.matter(a, b); m.kind || m.words > 0 || l.pointsBack(b.Attribution) && i == j-1 {
				add(l.refOf(a.index), l.refOf(b.index))
				break
			}
		}
	}
}
