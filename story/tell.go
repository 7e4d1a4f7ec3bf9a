package story

import (
	"cmp"
	"encoding/json"
	"slices"

	rp "rapporteur"
)

// Account is the merged record of a happening: what its tellings have in common, how its figures moved, and where they
// cannot all be true. Events are named by the caller's keys.
type Account struct {
	Type       string    `json:"type"`
	Actors     []string  `json:"actors"`
	Recipients []string  `json:"recipients"`
	Start      string    `json:"start,omitempty"`
	End        string    `json:"end,omitempty"`
	Place      string    `json:"place,omitempty"`
	FirstTold  string    `json:"first_told,omitempty"` // day of the first telling
	Publishers []string  `json:"publishers"`
	Figures    []Course  `json:"figures"`
	Disputed   []Dispute `json:"disputed"`
}

// Course is how the figures of one role moved, in the order in which they were told.
type Course struct {
	Role string `json:"role"`
	Told []Told `json:"told"`
}

// Told is one figure of one telling.
type Told struct {
	Day       string  `json:"day,omitempty"`
	Publisher string  `json:"publisher,omitempty"`
	Speaker   string  `json:"speaker,omitempty"`
	Event     int64   `json:"event"`
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high,omitempty"` // left out when open
}

// Dispute names tellings that cannot both be true. A later figure that corrects an earlier one is a course, no dispute.
type Dispute struct {
	About  string  `json:"about"`
	Claims []int64 `json:"claims"`
}

// Account merges the tellings. Reprints add nothing to it.
func (h *Happening) Account() Account {
	told := slices.DeleteFunc(slices.Clone(h.Tellings), func(t Telling) bool { return t.Copy })
	if len(told) == 0 {
		told = slices.Clone(h.Tellings)
	}
	slices.SortStableFunc(told, byDay)
	a := Account{Type: h.Type.String(), Actors: []string{}, Recipients: []string{}, Publishers: []string{}, Figures: []Course{}, Disputed: []Dispute{}, FirstTold: told[0].Document.Day.String()}
	for i := range told {
		e := told[i].Event
		a.Actors, a.Recipients = names(a.Actors, e.Actors), names(a.Recipients, e.Recipients)
		if p := told[i].Document.Publisher; p != "" && !slices.Contains(a.Publishers, p) {
			a.Publishers = append(a.Publishers, p)
		}
		a.Place = cmp.Or(a.Place, e.Place.Name)
	}
	if t := narrowest(told); t != nil {
		a.Start, a.End = t.Start.String(), end(t).String()
	}
	a.Figures = courses(told)
	for i := range told {
		for j := range i {
			if about, ok := rivals(&told[j], &told[i]); ok {
				a.Disputed = append(a.Disputed, Dispute{About: about.String(), Claims: []int64{told[j].Event.Key, told[i].Event.Key}})
			}
		}
	}
	return a
}

// JSON writes the account; encoding/json cannot fail on these types.
func (a Account) JSON() string {
	b, _ := json.Marshal(a)
	return string(b)
}

func names(list []string, more []Party) []string {
	for _, p := range more {
		if p.Name != "" && !slices.Contains(list, p.Name) {
			list = append(list, p.Name)
		}
	}
	return list
}

// narrowest is the event with the shortest time of its own; nil when none has any.
func narrowest(told []Telling) *Event {
	var best *Event
	for i := range told {
		e := told[i].Event
		if !e.Start.IsZero() && (best == nil || end(e).DaysSince(e.Start) < end(best).DaysSince(best.Start)) {
			best = e
		}
	}
	return best
}

func courses(told []Telling) []Course {
	out := []Course{}
	for i := range told {
		for _, f := range told[i].Event.Figures {
			role := f.Role.String()
			n := slices.IndexFunc(out, func(c Course) bool { return c.Role == role })
			if n < 0 {
				n = len(out)
				out = append(out, Course{Role: role})
			}
			out[n].Told = append(out[n].Told, Told{Day: told[i].Document.Day.String(), Publisher: told[i].Document.Publisher, Speaker: told[i].Event.Speaker,
				Event: told[i].Event.Key, Value: f.Value, Low: f.Low, High: f.High})
		}
	}
	return out
}

// rivals says whether two tellings cannot both be true, and in what: it is denied in one and told in the other, by other
// doers, or in other numbers on the same day.
func rivals(a, b *Telling) (rp.Point, bool) {
	x, y := a.Event, b.Event
	if (x.Status == rp.Denied) != (y.Status == rp.Denied) {
		return rp.Occurrence, true
	}
	if side(x.Actors, y.Actors) < 0 && !mutual(x.Type) {
		return rp.ByWhom, true
	}
	if a.Document.Day != b.Document.Day {
		return 0, false
	}
	for _, f := range x.Figures {
		for _, g := range y.Figures {
			if f.Role == g.Role && f.Role != rp.OtherQuantity && apart(f, g) {
				return rp.HowMany, true
			}
		}
	}
	return 0, false
}

// apart says whether two figures leave no number that fits both. A High of 0 is open.
func apart(f, g Figure) bool {
	return f.High > 0 && f.High < g.Low || g.High > 0 && g.High < f.Low
}
