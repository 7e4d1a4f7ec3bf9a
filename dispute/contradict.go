package dispute

import (
	"strconv"

	rp "rapporteur"
)

// Account is an event of a reading as an account that stands by itself. key gives an actor (an index into r.Actors) the caller's key;
// nil numbers them.
func (f *Finder) Account(r *rp.Reading, event int32, key func(actor int32) string) Account {
	t := f.telling(r, event)
	return t.account(r, key)
}

// account writes down what a telling tells.
func (t *telling) account(r *rp.Reading, key func(actor int32) string) Account {
	if key == nil {
		key = number
	}
	a := Account{Teller: t.teller.key(key), Word: t.lemma, Sign: t.sign, Denies: t.denial, Start: t.Time.Start, End: t.Time.End,
		Doers: parties(r, t.Actors, key), Targets: parties(r, t.Recipients, key)}
	switch {
	case t.kind != 0:
		a.Happening = strconv.Itoa(int(t.kind))
	case t.Type != rp.NoEvent:
		a.Happening = t.Type.String() + " " + t.lemma
	}
	if p := t.Place; p != rp.None {
		a.Place = Site{r.Places[p].Country, r.Places[p].Admin1}
	}
	for _, q := range t.Quantities {
		a.Counts = append(a.Counts, r.Quantities[q])
	}
	if t.AccordingTo != rp.None {
		act := r.Attributions[t.AccordingTo].Act
		a.Blames = act == rp.Accuse || act == rp.Deny
	}
	return a
}

func number(actor int32) string { return strconv.Itoa(int(actor)) }

// key names a teller; those not known are told apart by what is known of them.
func (t teller) key(of func(actor int32) string) string {
	switch t.class {
	case publisher:
		return ""
	case byActor:
		return of(t.id)
	}
	return strconv.Itoa(int(t.class)) + " " + strconv.Itoa(int(t.id)) + " " + t.words
}

func parties(r *rp.Reading, in []rp.Participant, key func(actor int32) string) []Party {
	out := make([]Party, 0, len(in))
	for _, p := range in {
		var q Party
		if p.Actor >= 0 && int(p.Actor) < len(r.Actors) {
			a := &r.Actors[p.Actor]
			q.Key, q.Country, q.Anybody, q.Single = key(p.Actor), a.Country, a.Kind == rp.Population, a.Kind == rp.Person && len(a.Members) == 0
			for _, m := range a.Members {
				q.Members = append(q.Members, key(m))
			}
		}
		if p.Mention >= 0 && int(p.Mention) < len(r.Mentions) {
			m := described(r, p)
			if head := &r.Tokens[m.Head]; m.Form == rp.NominalForm && m.Name == rp.None && head.UPOS == rp.NOUN {
				q.Noun, q.Plural, q.Marks = head.Lemma, m.Plural, marksBefore(r, m)
			}
		}
		out = append(out, q)
	}
	return out
}

// contradict reports whether two tellings of a document cannot both be true, and on which point.
func contradict(r *rp.Reading, a, b *telling) (rp.Point, bool) {
	if a.sign == 0 || b.sign == 0 || !a.teller.differ(b.teller) || !sameHappening(a, b) {
		return 0, false
	}
	x, y := a.account(r, nil), b.account(r, nil)
	return Contradict(&x, &y)
}

// sameHappening reports whether type and words allow that two events are one.
func sameHappening(a, b *telling) bool {
	if a.kind != 0 || b.kind != 0 {
		return a.kind == b.kind
	}
	return a.Type == b.Type && a.Type != rp.NoEvent && a.lemma == b.lemma
}

// sameTime reports whether the times of two events overlap, or one has none.
func sameTime(a, b *telling) bool {
	return overlap(&Account{Start: a.Time.Start, End: a.Time.End}, &Account{Start: b.Time.Start, End: b.Time.End})
}

// placesClash reports whether both events have a place and the places lie in different countries or regions.
func placesClash(r *rp.Reading, a, b *telling) bool {
	if a.Place == rp.None || b.Place == rp.None {
		return false
	}
	p, q := &r.Places[a.Place], &r.Places[b.Place]
	return Site{p.Country, p.Admin1}.apart(Site{q.Country, q.Admin1})
}

// compare says how the people in one role of two events of a document compare.
func compare(r *rp.Reading, a, b []rp.Participant) relation {
	if len(a) == 0 || len(b) == 0 {
		return silent
	}
	return sides(parties(r, a, number), parties(r, b, number))
}

// sameParty reports whether two participants are one.
func sameParty(r *rp.Reading, p, q rp.Participant) bool {
	return compare(r, []rp.Participant{p}, []rp.Participant{q}) == shared
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

// marksBefore are the names before the noun of a description that tell it from others: "Armenian soldiers", "Azerbaijani soldiers".
func marksBefore(r *rp.Reading, m *rp.Mention) (out []string) {
	for i := m.First; i < m.Head && int(i) < len(r.Tokens); i++ {
		if w := r.Tokens[i].Of(r.Document.Text); r.Tokens[i].UPOS != rp.DET && w != "" && 'A' <= w[0] && w[0] <= 'Z' && (i > m.First || r.Tokens[i].UPOS == rp.PROPN || r.Tokens[i].UPOS == rp.ADJ) {
			out = append(out, w)
		}
	}
	return out
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
