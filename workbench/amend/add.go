package amend

import (
	"cmp"
	"encoding/json"
	"strings"

	rp "rapporteur"
	"rapporteur/store"
)

// byHand is the rule of events that a reviewer added.
const byHand = "reviewer"

// certain is the confidence of what a reviewer added.
const certain = 1000

// addition are the fields of what was added, and the span of the words that were marked; false when they cannot be read.
func addition(m *store.Review) (fields map[string]string, marked string, ok bool) {
	_, marked, _ = strings.Cut(m.Target, "/")
	return fields, marked, json.Unmarshal([]byte(m.New), &fields) == nil
}

// addEvent puts in an event that the machine missed.
func (c *corrector) addEvent(m *store.Review) {
	fields, marked, ok := addition(m)
	e := rp.Event{Trigger: c.spans(cmp.Or(fields["trigger"], marked)), TriggerHead: rp.None, Rule: byHand, Place: rp.None, AccordingTo: rp.None, Time: rp.EventTime{Timex: rp.None}, Confidence: certain, Factuality: rp.CTPlus, Happened: 300}
	if !ok || len(e.Trigger) == 0 {
		return
	}
	e.Sentence = c.sentence(e.Trigger[0])
	delete(fields, "trigger")
	c.fields(&e, fields)
	c.r.Events = append(c.r.Events, e)
}

// addAttribution puts in an attribution that the machine missed; the words marked are its content, unless it says otherwise.
func (c *corrector) addAttribution(m *store.Review) {
	fields, marked, ok := addition(m)
	a := rp.Attribution{Content: c.spans(cmp.Or(fields["content"], marked)), CueHead: rp.None, SourceHead: rp.None, ContentHead: rp.None, SourceMention: rp.None,
		Speaker: rp.None, Addressee: rp.None, Concerns: rp.None, Within: rp.None, Confidence: certain}
	if !ok || len(a.Content) == 0 {
		return
	}
	a.Sentence = c.sentence(a.Content[0])
	delete(fields, "content")
	for _, field := range Fields(Attribution) {
		if value, ok := fields[field]; ok {
			c.attribution(&a, field, value)
		}
	}
	c.r.Attributions = append(c.r.Attributions, a)
}

func (c *corrector) sentence(s rp.Span) int32 {
	for i := range c.r.Sentences {
		if c.r.Sentences[i].Overlaps(s) {
			return int32(i)
		}
	}
	return 0
}
