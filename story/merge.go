package story

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
)

// merge finds the events of a story that are the same happening: every event, in the order of the documents, joins the
// happening it is most like, or begins one. It must be able to stand beside each telling that is there already.
func merge(in []Member, threshold int, ruled Rulings) []Happening {
	var out []Happening
	for _, m := range in {
		for i := range m.Document.Events {
			t := Telling{Document: m.Document, Event: &m.Document.Events[i], Score: 1000, Copy: m.CopyOf != nil}
			best, score, why := -1, threshold-1, ""
			for j := range out {
				if n, reason := out[j].like(&t, ruled); n > score {
					best, score, why = j, n, reason
				}
			}
			if best < 0 {
				out = append(out, Happening{Type: t.Event.Type, Tellings: []Telling{t}})
				continue
			}
			t.Score, t.Why = score, why
			out[best].Tellings = append(out[best].Tellings, t)
		}
	}
	return out
}

// like is how like an event is to its nearest telling in the happening; -1 where one of the tellings forbids it. What a
// reviewer ruled stands above it.
func (h *Happening) like(t *Telling, ruled Rulings) (int, string) {
	if together, ok := ruled.over(t.Event.Key, h.keys); ok && together {
		return 1000, ruledWhy
	} else if ok {
		return -1, ""
	}
	best, why := -1, ""
	for i := range h.Tellings {
		other := &h.Tellings[i]
		n, reason := alike(t, other)
		if n < 0 {
			return -1, ""
		}
		if n > best {
			best, why = n, reason
		}
	}
	return best, why
}

// The weights of what two events share, per mille. They were set on the training part of ECB+ (eval story-events).
const (
	sameWord   = 420
	sameRule   = 380
	sameCode   = 330
	sameType   = 200
	sameParty  = 210
	likeParty  = 120
	otherParty = -260
	sameDay    = 120
	nearDay    = 40
	samePlace  = 150
	nearPlace  = 60
	otherPlace = -220
	sameFigure = 180
)

// alike weighs two events; -1 when they cannot be the same: another type, or times of their own that are days apart.
func alike(a, b *Telling) (int, string) {
	x, y := a.Event, b.Event
	if x.Type != y.Type {
		return -1, ""
	}
	when, ok := sameTime(a, b)
	if !ok {
		return -1, ""
	}
	var why []string
	n := 0
	count := func(weight int, reason string) {
		if n += weight; weight > 0 {
			why = append(why, reason)
		}
	}
	count(sense(x, y))
	doers, done := side(x.Actors, y.Actors), side(x.Recipients, y.Recipients)
	if mutual(x.Type) && doers < 0 && done <= 0 { // "A met B" and "B met A"
		doers, done = max(doers, side(x.Actors, y.Recipients)), max(done, side(x.Recipients, y.Actors))
	}
	count(doers, "doer")
	count(done, "recipient")
	count(when, "day")
	count(where(x.Place, y.Place), "place")
	if figures(x.Figures, y.Figures) {
		count(sameFigure, "figure")
	}
	return n, strings.Join(why, ", ")
}

// mutual says whether an event of a type is one whoever is named first.
func mutual(t rp.EventType) bool {
	return t == rp.NoEvent || t == rp.CONSULT || t == rp.AGREE || t == rp.COOPERATE
}

// sense compares what is done: by the words, the rule, the code, and at least by type.
func sense(x, y *Event) (int, string) {
	best, why := named(x.Senses, y.Senses)
	if best < sameType && x.Type != rp.NoEvent {
		return sameType, "type"
	}
	return best, why
}

func named(a, b []string) (int, string) {
	best, why := 0, ""
	for _, s := range a {
		if s == "" || !slices.Contains(b, s) {
			continue
		}
		kind, _, _ := strings.Cut(s, ":")
		if w := map[string]int{"word": sameWord, "rule": sameRule, "cameo": sameCode}[kind]; w > best {
			best, why = w, map[string]string{"word": "word", "rule": "predicate", "cameo": "CAMEO code"}[kind]
		}
	}
	return best, why
}

// side compares two sides: one party in common, or parties that may be the same; those that cannot be speak against it.
// A side that one of the two leaves open says nothing.
func side(a, b []Party) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	best := otherParty
	for i := range a {
		for j := range b {
			best = max(best, sameOrLike(&a[i], &b[j]))
		}
	}
	return best
}

func sameOrLike(a, b *Party) int {
	switch {
	case a.Key != "" && a.Key == b.Key:
		return sameParty
	case a.Code != "" && a.Code == b.Code:
		return sameParty * 3 / 4
	case a.Code == "" || b.Code == "":
		return likeParty / 3
	case strings.HasPrefix(a.Code, b.Code) || strings.HasPrefix(b.Code, a.Code):
		return likeParty
	case a.Country == "" || b.Country == "":
		return 0
	}
	return otherParty
}

// sameTime compares the events' own days; where one has none, the days the documents came out stand for them, loosely.
func sameTime(a, b *Telling) (weight int, ok bool) {
	x, y := a.Event, b.Event
	if x.Start.IsZero() || y.Start.IsZero() {
		return 0, true
	}
	gap := max(x.Start.DaysSince(end(y)), y.Start.DaysSince(end(x)))
	switch {
	case gap <= 0 && narrow(x) && narrow(y):
		return sameDay, true
	case gap <= 0:
		return nearDay, true
	case gap <= 1:
		return 0, true // night of the one day, morning of the next
	}
	return 0, false
}

func end(e *Event) rp.Date {
	if e.End.IsZero() {
		return e.Start
	}
	return e.End
}

func narrow(e *Event) bool { return end(e).DaysSince(e.Start) <= 2 }

func where(a, b Spot) int {
	switch {
	case a.Name == "" || b.Name == "":
		return 0
	case a.ID != 0 && a.ID == b.ID || strings.EqualFold(a.Name, b.Name):
		return samePlace
	case a.Country == b.Country && a.Country != "":
		return nearPlace
	case a.Country == "" || b.Country == "":
		return 0
	}
	return otherPlace
}

// figures says whether both give the same number of the same.
func figures(a, b []Figure) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Role == y.Role && x.Role != rp.OtherQuantity && x.Value == y.Value {
				return true
			}
		}
	}
	return false
}

// byDay orders tellings by the day their documents came out.
func byDay(a, b Telling) int {
	return cmp.Or(a.Document.Day.Compare(b.Document.Day), cmp.Compare(a.Document.Key, b.Document.Key), cmp.Compare(a.Event.Key, b.Event.Key))
}
