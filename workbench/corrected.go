package workbench

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/plover"
	"rapporteur/record"
	"rapporteur/store"
)

// corrected is a reading as reviewers left it: what was rejected is gone, what was corrected is put right, what was added
// is there. The reading that came in may be changed.
func (w *Workbench) corrected(ctx context.Context, doc int64, r *rp.Reading, by record.Coder) (*rp.Reading, error) {
	var all []store.Review
	for one, err := range w.store.Reviews(ctx, store.ReviewFilter{Doc: doc}) {
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if len(all) > 0 {
		correct(r, by, all)
	}
	return r, nil
}

// correct applies the reviews of a document to its reading.
func correct(r *rp.Reading, by record.Coder, reviews []store.Review) {
	c := &corrector{r: r, points: offset.New(r.Document.Text)}
	of := map[string][]store.Review{} // by key of the event, or id of the attribution
	var missing []store.Review
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
	for i := range r.Attributions {
		s := store.StandingOf(of[record.AttributionID(int32(i))])
		for _, field := range fieldsOf("attribution") {
			if value, ok := s.Fields[field]; ok {
				c.attribution(&r.Attributions[i], field, value)
			}
		}
	}
	gone := map[int32]bool{}
	for i, id := range record.EventIDs(r, by) {
		s := store.StandingOf(of[id])
		gone[int32(i)] = s.Verdict == store.Wrong
		c.fields(&r.Events[i], s.Fields)
	}
	c.drop(gone)
	for _, m := range missing {
		if m.Layer == "event" {
			c.add(&m)
		}
	}
}

type corrector struct {
	r      *rp.Reading
	points *offset.Table
}

// fields puts the fields of an event right, type first since others follow from it.
func (c *corrector) fields(e *rp.Event, fields map[string]string) {
	for _, field := range fieldsOf("event") {
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
	pairs, err := parseSpans(value)
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

// drop takes events away, and out of what speaks of them.
func (c *corrector) drop(gone map[int32]bool) {
	r := c.r
	moved := make([]int32, len(r.Events))
	var left []rp.Event
	for i := range r.Events {
		moved[i] = rp.None
		if !gone[int32(i)] {
			moved[i] = int32(len(left))
			left = append(left, r.Events[i])
		}
	}
	r.Events = left
	for i := range r.Disputes {
		d := &r.Disputes[i]
		for k, claim := range d.Claims {
			d.Claims[k] = moved[claim]
		}
		d.Claims = slices.DeleteFunc(d.Claims, func(k int32) bool { return k == rp.None })
	}
	r.Disputes = slices.DeleteFunc(r.Disputes, func(d rp.Dispute) bool { return len(d.Claims)+len(d.Said) < 2 })
	for i := range r.Agenda {
		if e := r.Agenda[i].Event; e >= 0 {
			r.Agenda[i].Event = moved[e]
		}
	}
}

// byHand is the rule of events that a reviewer added.
const byHand = "reviewer"

// add puts in an event that the machine missed.
func (c *corrector) add(m *store.Review) {
	var fields map[string]string
	if json.Unmarshal([]byte(m.New), &fields) != nil {
		return
	}
	_, span, _ := strings.Cut(m.Target, "/")
	e := rp.Event{Trigger: c.spans(cmp.Or(fields["trigger"], span)), TriggerHead: rp.None, Rule: byHand, Place: rp.None, AccordingTo: rp.None, Time: rp.EventTime{Timex: rp.None}, Confidence: 1000, Factuality: rp.CTPlus, Happened: 300}
	if len(e.Trigger) == 0 {
		return
	}
	for i := range c.r.Sentences {
		if c.r.Sentences[i].Overlaps(e.Trigger[0]) {
			e.Sentence = int32(i)
			break
		}
	}
	delete(fields, "trigger")
	c.fields(&e, fields)
	c.r.Events = append(c.r.Events, e)
}
