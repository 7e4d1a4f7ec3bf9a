package story

import (
	"cmp"
	"encoding/json"
	"slices"

	"rapporteur/dispute"
)

// Account is the merged record of a happening: what its tellings have in common, how its figures moved, and where they
// cannot all be true. Events are named by the caller's keys.
type Account struct {
	Type       string   `json:"type"`
	Actors     []string `json:"actors"`
	Recipients []string `json:"recipients"`
	Start      string   `json:"start,omitempty"`
	End        string   `json:"end,omitempty"`
	Place      string   `json:"place,omitempty"`
	FirstTold  string   `json:"first_told,omitempty"` // day of the first telling
	Publishers []string `json:"publishers"`
	Figures    []Course `json:"figures"`
	Disputed   []Link   `json:"disputed"` // tellings that cannot both be true
	Agreed     []Link   `json:"agreed"`   // tellings of different people, in different papers, who tell the same
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

// Link names tellings that are in dispute, or agree. A later figure that corrects an earlier one is a course, no dispute.
type Link struct {
	About  string  `json:"about,omitempty"` // of a dispute: the point at issue
	Claims []int64 `json:"claims"`
}

// Account merges the tellings. Reprints add nothing to it.
func (h *Happening) Account() Account {
	told := slices.DeleteFunc(slices.Clone(h.Tellings), func(t Telling) bool { return t.Copy })
	if len(told) == 0 {
		told = slices.Clone(h.Tellings)
	}
	slices.SortStableFunc(told, byDay)
	a := Account{Type: h.Type.String(), Actors: []string{}, Recipients: []string{}, Publishers: []string{}, Figures: []Course{}, Disputed: []Link{}, Agreed: []Link{}, FirstTold: told[0].Document.Day.String()}
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
			a.compare(&told[j], &told[i])
		}
	}
	return a
}

// compare notes whether two tellings, the first told first, contradict or confirm each other.
func (a *Account) compare(first, second *Telling) {
	x, y := compared(first, second)
	if about, ok := dispute.Contradict(&x, &y); ok {
		a.Disputed = link(a.Disputed, about.String(), first.Event.Key, second.Event.Key)
	} else if first.quoted() && second.quoted() && first.Document.Publisher != second.Document.Publisher && dispute.Agree(&x, &y) {
		a.Agreed = link(a.Agreed, "", first.Event.Key, second.Event.Key)
	}
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

// quoted reports whether somebody is quoted for a telling. That two papers tell the same in their own words shows in Publishers.
func (t *Telling) quoted() bool { return t.Event.Speaker != "" }

// link notes that two tellings are in dispute on a point, or agree. Tellings linked with one that is linked already, on the same
// point, are told of together.
func link(list []Link, about string, a, b int64) []Link {
	for i := range list {
		l := &list[i]
		x, y := slices.Contains(l.Claims, a), slices.Contains(l.Claims, b)
		switch {
		case l.About != about || !x && !y:
			continue
		case !x:
			l.Claims = append(l.Claims, a)
		case !y:
			l.Claims = append(l.Claims, b)
		}
		return list
	}
	return append(list, Link{About: about, Claims: []int64{a, b}})
}

// compared is two tellings of one happening as accounts. That they are of one is settled, so a word listed for no kind of happening is
// taken to tell of that of the other.
func compared(a, b *Telling) (x, y dispute.Account) {
	x, y = a.Event.Account, b.Event.Account
	if a.Event.Kind == "" || b.Event.Kind == "" {
		y.Happening = x.Happening
	}
	return x, y
}
