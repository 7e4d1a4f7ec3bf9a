package dispute

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
)

// AccountOf is an event of a reading as an account that stands by itself; the reading may be just made or come out of a record. key
// gives an actor (an index into r.Actors) the caller's key; nil numbers them. An account whose teller nobody knows tells nothing.
func AccountOf(r *rp.Reading, event int32, key func(actor int32) string) Account {
	e := &r.Events[event]
	a := account(r, e, key)
	a.Word, a.Happening, a.Sign = e.Lemma, e.Kind, signs[e.Told]
	if a.Happening == "" && e.Type != rp.NoEvent {
		a.Happening = e.Type.String() + " " + e.Lemma
	}
	if e.AccordingTo == rp.None {
		return a
	}
	s := &r.Attributions[e.AccordingTo]
	a.Denies = s.Act == rp.Deny && !s.Negated
	switch {
	case s.Speaker != rp.None && key != nil:
		a.Teller = key(s.Speaker)
	case s.Speaker != rp.None:
		a.Teller = number(s.Speaker)
	case len(s.Source) == 0 || pronoun(r, s.Source[0]):
		a.Sign = 0
	default:
		a.Teller = strings.ToLower(s.Source[0].Of(r.Document.Text))
	}
	return a
}

// pronoun reports whether a piece of text is nothing but a pronoun.
func pronoun(r *rp.Reading, s rp.Span) bool {
	i, _ := slices.BinarySearchFunc(r.Mentions, s.Start, func(m rp.Mention, start int32) int { return cmp.Compare(m.Start, start) })
	return i < len(r.Mentions) && r.Mentions[i].Span == s && r.Mentions[i].Form == rp.PronounForm
}

// account writes down what a telling of a document tells.
func (t *telling) account(r *rp.Reading) Account {
	a := account(r, t.Event, nil)
	a.Teller, a.Word, a.Sign, a.Denies = t.teller.key(), t.lemma, t.sign, t.denial
	switch {
	case t.kind != 0:
		a.Happening = strconv.Itoa(int(t.kind))
	case t.Type != rp.NoEvent:
		a.Happening = t.Type.String() + " " + t.lemma
	}
	return a
}

// account is what stands in an event and its document: who, where, when, how many.
func account(r *rp.Reading, e *rp.Event, key func(actor int32) string) Account {
	if key == nil {
		key = number
	}
	a := Account{Day: r.Document.Date(), Start: e.Time.Start, End: e.Time.End, Doers: parties(r, e.Actors, key), Targets: parties(r, e.Recipients, key)}
	if p := e.Place; p != rp.None {
		a.Place = Site{r.Places[p].Country, r.Places[p].Admin1}
	}
	for _, q := range e.Quantities {
		a.Counts = append(a.Counts, r.Quantities[q])
	}
	if e.AccordingTo != rp.None {
		act := r.Attributions[e.AccordingTo].Act
		a.Blames = act == rp.Accuse || act == rp.Deny
	}
	return a
}

func number(actor int32) string { return strconv.Itoa(int(actor)) }

// key names a teller within a document; those not known are told apart by what is known of them.
func (t teller) key() string {
	switch t.class {
	case publisher:
		return ""
	case byActor:
		return number(t.id)
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
		q.Noun = p.Noun
		if i := strings.LastIndexByte(p.Noun, ' '); i >= 0 {
			q.Noun, q.Marks = p.Noun[i+1:], strings.Fields(p.Noun[:i])
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
	x, y := a.account(r), b.account(r)
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
