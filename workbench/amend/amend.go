// Package amend makes of a reading what it is after review: what reviewers rejected is gone, what they corrected is put right,
// what they added is there. The machine's own record stays in the store as it was.
package amend

import (
	"context"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/plover"
	"rapporteur/record"
	"rapporteur/store"
)

// The layers that can be reviewed.
const (
	Event       = "event"
	Attribution = "attribution"
)

// Stored amends the reading of a document in a store by the reviews that the store holds of it. The reading may be changed.
func Stored(ctx context.Context, s *store.Store, doc int64, r *rp.Reading, by record.Coder) error {
	var all []store.Review
	for one, err := range s.Reviews(ctx, store.ReviewFilter{Doc: doc}) {
		if err != nil {
			return err
		}
		all = append(all, one)
	}
	if len(all) > 0 {
		Reading(r, by, all)
	}
	return nil
}

// Reading applies the reviews of a document to its reading, which is changed.
func Reading(r *rp.Reading, by record.Coder, reviews []store.Review) {
	c := &corrector{r: r, points: offset.New(r.Document.Text)}
	of, missing := sorted(reviews)
	gone, silent := map[int32]bool{}, map[int32]bool{}
	for i := range r.Attributions {
		s := store.StandingOf(of[record.AttributionID(int32(i))])
		silent[int32(i)] = s.Verdict == store.Wrong
		for _, field := range Fields(Attribution) {
			if value, ok := s.Fields[field]; ok {
				c.attribution(&r.Attributions[i], field, value)
			}
		}
	}
	for i, id := range record.EventIDs(r, by) {
		s := store.StandingOf(of[id])
		gone[int32(i)] = s.Verdict == store.Wrong
		c.fields(&r.Events[i], s.Fields)
	}
	c.dropEvents(gone)
	c.dropAttributions(silent)
	for _, m := range missing {
		if m.Layer == Attribution {
			c.addAttribution(&m)
		} else if m.Layer == Event {
			c.addEvent(&m)
		}
	}
}

// sorted are the reviews of a document by the key of the event or the id of the attribution they speak of, and those that add
// what was missed.
func sorted(reviews []store.Review) (of map[string][]store.Review, missing []store.Review) {
	of = map[string][]store.Review{}
	for _, one := range reviews {
		_, id, ok := strings.Cut(one.Target, "/")
		switch {
		case one.Verdict == store.Missing:
			missing = append(missing, one)
		case ok:
			of[id] = append(of[id], one)
		default:
			of[one.Target] = append(of[one.Target], one)
		}
	}
	return of, missing
}

type corrector struct {
	r      *rp.Reading
	points *offset.Table
}

// fields puts the fields of an event right, type first since others follow from it.
func (c *corrector) fields(e *rp.Event, fields map[string]string) {
	for _, field := range Fields(Event) {
		if value, ok := fields[field]; ok {
			c.field(e, field, value)
		}
	}
}

func (c *corrector) field(e *rp.Event, field, value string) {
	switch field {
	case "type":
		if kind, err := rp.ParseEventType(value); err == nil {
			e.Type, e.Mode, e.Quad, e.Intensity, e.CAMEO = kind, "", plover.Quad(kind), plover.Score(kind, ""), plover.CodeFor(kind, "")
		}
	case "mode":
		e.Mode, e.Intensity = value, plover.Score(e.Type, value)
	case "status":
		if s, err := rp.ParseStatus(value); err == nil {
			e.Status = s
		}
	case "factuality":
		if f, err := rp.ParseFactuality(value); err == nil {
			e.Factuality = f
		}
	case "cameo":
		e.CAMEO = value
	case "actors":
		e.Actors = c.people(value)
	case "recipients":
		e.Recipients = c.people(value)
	case "time_start", "time_end":
		c.time(e, field, value)
	case "place":
		e.Place = c.place(value)
	case "according_to":
		e.AccordingTo = c.source(e, value)
	case "trigger":
		e.Trigger = c.spans(value)
	}
}

func (c *corrector) time(e *rp.Event, field, value string) {
	day, err := rp.ParseDate(value)
	if err != nil {
		day = rp.Date{}
	}
	if field == "time_end" {
		e.Time.End = day
		return
	}
	e.Time.Start, e.Time.Timex = day, rp.None
	if e.Time.End.IsZero() || day.IsZero() || e.Time.End.DaysSince(day) < 0 {
		e.Time.End = day
	}
}

// people are participants by name: those the reading has, and new ones for names it does not have.
func (c *corrector) people(names string) []rp.Participant {
	var list []rp.Participant
	for name := range strings.SplitSeq(names, ";") {
		if name = strings.TrimSpace(name); name != "" {
			a := c.person(name)
			list = append(list, rp.Participant{Actor: a, Mention: c.r.Actors[a].Mention})
		}
	}
	return list
}

func (c *corrector) person(name string) int32 {
	for i := range c.r.Actors {
		if a := &c.r.Actors[i]; strings.EqualFold(a.Name, name) || a.Code == name || a.ID == name {
			return int32(i)
		}
	}
	c.r.Actors = append(c.r.Actors, rp.Actor{Name: name, Mention: rp.None})
	return int32(len(c.r.Actors) - 1)
}

func (c *corrector) place(name string) int32 {
	if name == "" {
		return rp.None
	}
	for i := range c.r.Places {
		if p := &c.r.Places[i]; strings.EqualFold(p.Name, name) || strings.EqualFold(p.Of(c.r.Document.Text), name) {
			return int32(i)
		}
	}
	c.r.Places = append(c.r.Places, rp.Place{Name: name})
	return int32(len(c.r.Places) - 1)
}

// source is the attribution of the event's sentence by somebody; none for the publisher, or where nobody of that name speaks.
func (c *corrector) source(e *rp.Event, name string) int32 {
	if name == "" {
		return rp.None
	}
	best := rp.None
	for i := range c.r.Attributions {
		a := &c.r.Attributions[i]
		if strings.EqualFold(record.Speaker(c.r, a), name) && (best == rp.None || a.Sentence == e.Sentence) {
			best = int32(i)
		}
	}
	return best
}

func (c *corrector) spans(value string) []rp.Span {
	pairs, err := Spans(value)
	if err != nil {
		return nil
	}
	var out []rp.Span
	for _, p := range pairs {
		if p[1] <= c.points.Len() {
			out = append(out, rp.Span{Start: int32(c.points.Byte(p[0])), End: int32(c.points.Byte(p[1]))})
		}
	}
	return out
}

func (c *corrector) attribution(a *rp.Attribution, field, value string) {
	switch field {
	case "act":
		if act, err := rp.ParseAct(value); err == nil {
			a.Act = act
		}
	case "form":
		for f := rp.Indirect; f <= rp.Mixed; f++ {
			if f.String() == value {
				a.Form = f
			}
		}
	case "speaker":
		a.Speaker = c.optional(value)
	case "addressee":
		a.Addressee = c.optional(value)
	case "source":
		a.Source = c.spans(value)
	case "cue":
		a.Cue = c.spans(value)
	case "content":
		a.Content = c.spans(value)
	}
}

func (c *corrector) optional(name string) int32 {
	if name == "" {
		return rp.None
	}
	return c.person(name)
}
