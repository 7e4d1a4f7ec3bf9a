package dispute

import (
	rp "rapporteur"
)

// contradict reports whether two tellings of what looks like one happening cannot both be true, and on which point.
func contradict(r *rp.Reading, a, b *telling) (rp.Point, bool) {
	if a.sign == 0 || b.sign == 0 || !a.teller.differ(b.teller) || !sameHappening(a, b) {
		return 0, false
	}
	doers, targets := compare(r, a.Actors, b.Actors), compare(r, a.Recipients, b.Recipients)
	if a.sign != b.sign {
		return occurrence(a, b, doers, targets)
	}
	if a.sign < 0 || !sameTime(a, b) {
		return 0, false
	}
	if figuresClash(r, a, b) && doers != apart && targets != apart && !placesClash(r, a, b) {
		return rp.HowMany, true
	}
	if doers == apart && targets == shared && !placesClash(r, a, b) && (blames(r, a, b) || a.lemma == b.lemma && onePerson(r, a, b)) {
		return rp.ByWhom, true
	}
	if doers == shared && targets == shared && a.lemma == b.lemma && !a.Time.Start.IsZero() && !b.Time.Start.IsZero() && placesClash(r, a, b) {
		return rp.Where, true
	}
	return 0, false
}

// occurrence is the clash of assertion and denial: the same people must be named on both sides, at least the doer or the
// target, and none may be named apart.
func occurrence(a, b *telling, doers, targets relation) (rp.Point, bool) {
	if doers == apart || targets == apart || doers != shared && targets != shared {
		return 0, false
	}
	no := b
	if a.sign < 0 {
		no = a
	}
	if targets != shared && !no.denial && (a.lemma != b.lemma || len(a.Recipients)+len(b.Recipients) > 0) {
		return 0, false // "did not endorse anybody else" denies nothing that was said; "had not resigned" does
	}
	if doers != shared && (len(a.Actors) > 0 || len(b.Actors) > 0) && (a.sign > 0) == (len(a.Actors) == 0) {
		return 0, false // one denies having done what the other tells without a doer: both may be true
	}
	return rp.Occurrence, sameTime(a, b)
}

// sameHappening reports whether type and words allow that two events are one.
func sameHappening(a, b *telling) bool {
	if a.kind != 0 && a.kind == b.kind {
		return true
	}
	return a.Type == b.Type && a.Type != rp.NoEvent && a.lemma == b.lemma
}

// sameTime reports whether the times of two events overlap, or one has none.
func sameTime(a, b *telling) bool {
	if a.Time.Start.IsZero() || b.Time.Start.IsZero() {
		return true
	}
	return a.Time.Start.Compare(b.Time.End) <= 0 && b.Time.Start.Compare(a.Time.End) <= 0
}

// blames reports whether one of two tellings is an accusation or a denial: without it, different doers are different happenings.
func blames(r *rp.Reading, a, b *telling) bool {
	for _, t := range []*telling{a, b} {
		if t.AccordingTo == rp.None {
			continue
		}
		if act := r.Attributions[t.AccordingTo].Act; act == rp.Accuse || act == rp.Deny {
			return true
		}
	}
	return false
}

// onePerson reports whether two tellings have one single person as their target: he was shot once.
func onePerson(r *rp.Reading, a, b *telling) bool {
	for _, p := range a.Recipients {
		for _, q := range b.Recipients {
			if p.Actor == q.Actor && p.Actor >= 0 && int(p.Actor) < len(r.Actors) && r.Actors[p.Actor].Kind == rp.Person && len(r.Actors[p.Actor].Members) == 0 {
				return a.AccordingTo != rp.None && b.AccordingTo != rp.None
			}
		}
	}
	return false
}

// placesClash reports whether both events have a place and the places lie in different countries or regions.
func placesClash(r *rp.Reading, a, b *telling) bool {
	if a.Place == rp.None || b.Place == rp.None {
		return false
	}
	p, q := &r.Places[a.Place], &r.Places[b.Place]
	if p.Country == "" || q.Country == "" {
		return false
	}
	return p.Country != q.Country || p.Admin1 != "" && q.Admin1 != "" && p.Admin1 != q.Admin1
}

// relation is how the people in one role of two events compare.
type relation uint8

const (
	silent relation = iota // one side names nobody
	shared                 // somebody is named on both sides
	apart                  // both sides name people, none of them the same
)

func compare(r *rp.Reading, a, b []rp.Participant) relation {
	if len(a) == 0 || len(b) == 0 {
		return silent
	}
	for _, p := range a {
		for _, q := range b {
			if same(r, p.Actor, q.Actor) || sameNoun(r, p, q) {
				return shared
			}
		}
	}
	for _, p := range a {
		for _, q := range b {
			if kin(r, p.Actor, q.Actor) {
				return silent
			}
		}
	}
	return apart
}

// sameNoun reports whether two participants are described by the same noun in the same number: "a hospital in the north",
// "the hospital". Names are compared as actors only.
func sameNoun(r *rp.Reading, p, q rp.Participant) bool {
	if p.Mention < 0 || q.Mention < 0 || int(p.Mention) >= len(r.Mentions) || int(q.Mention) >= len(r.Mentions) {
		return false
	}
	m, n := described(r, p), described(r, q)
	if m.Form != rp.NominalForm || n.Form != rp.NominalForm || m.Plural != n.Plural || m.Name != n.Name {
		return false
	}
	x, y := &r.Tokens[m.Head], &r.Tokens[n.Head]
	return x.UPOS == rp.NOUN && y.UPOS == rp.NOUN && x.Lemma == y.Lemma && !otherName(r, m, n)
}

// described is the mention of a participant, or for a pronoun the one that says most of whom it stands for.
func described(r *rp.Reading, p rp.Participant) *rp.Mention {
	m := &r.Mentions[p.Mention]
	if m.Form == rp.PronounForm && p.Actor >= 0 && int(p.Actor) < len(r.Actors) {
		if best := r.Actors[p.Actor].Mention; best >= 0 && int(best) < len(r.Mentions) {
			return &r.Mentions[best]
		}
	}
	return m
}

// otherName reports whether names before the nouns of two descriptions tell them apart: "Armenian soldiers", "Azerbaijani soldiers".
func otherName(r *rp.Reading, m, n *rp.Mention) bool {
	names := func(m *rp.Mention) (out []string) {
		for i := m.First; i < m.Head && int(i) < len(r.Tokens); i++ {
			if w := r.Tokens[i].Of(r.Document.Text); r.Tokens[i].UPOS != rp.DET && w != "" && 'A' <= w[0] && w[0] <= 'Z' && (i > m.First || r.Tokens[i].UPOS == rp.PROPN || r.Tokens[i].UPOS == rp.ADJ) {
				out = append(out, w)
			}
		}
		return out
	}
	a, b := names(m), names(n)
	for _, w := range a {
		for _, v := range b {
			if w == v {
				return false
			}
		}
	}
	return len(a) > 0 && len(b) > 0
}

// same reports whether two actors are one, or one is a member of the other.
func same(r *rp.Reading, a, b int32) bool {
	if a == b {
		return true
	}
	return member(r, a, b) || member(r, b, a)
}

func member(r *rp.Reading, whole, part int32) bool {
	if whole < 0 || int(whole) >= len(r.Actors) {
		return false
	}
	for _, m := range r.Actors[whole].Members {
		if m == part {
			return true
		}
	}
	return false
}

// kin reports whether two actors could be parts of one side: the same country, or nothing known of one.
func kin(r *rp.Reading, a, b int32) bool {
	if a < 0 || b < 0 || int(a) >= len(r.Actors) || int(b) >= len(r.Actors) {
		return true
	}
	x, y := &r.Actors[a], &r.Actors[b]
	if x.Kind == rp.Population || y.Kind == rp.Population {
		return true // "people", "civilians": whoever they are
	}
	return x.Country != "" && x.Country == y.Country
}

// figuresClash reports whether both events have a figure of the same role and group whose bounds exclude each other.
func figuresClash(r *rp.Reading, a, b *telling) bool {
	for _, i := range a.Quantities {
		for _, j := range b.Quantities {
			p, q := &r.Quantities[i], &r.Quantities[j]
			if p.Role != q.Role || p.Role == rp.OtherQuantity || p.Role > rp.Participants || !sameGroup(p.Group, q.Group) {
				continue
			}
			if disjoint(p, q) {
				return true
			}
		}
	}
	return false
}

func sameGroup(a, b string) bool { return a == b || a == "" || b == "" }

// disjoint reports whether no number fits both figures. A round figure allows a fifth on both sides; an open bound has no end.
func disjoint(p, q *rp.Quantity) bool {
	pl, ph := bounds(p)
	ql, qh := bounds(q)
	return ph < ql || qh < pl
}

func bounds(q *rp.Quantity) (low, high float64) {
	switch q.Bound {
	case rp.AtLeast:
		return max(q.Low, q.Value), 1e18
	case rp.AtMost:
		return 0, q.Value
	case rp.About:
		low, high = q.Value*0.8, q.Value*1.2
		if q.Low > 0 {
			low = min(low, q.Low)
		}
		if q.High > 0 {
			high = max(high, q.High)
		}
		return low, high
	}
	return q.Value, q.Value
}
