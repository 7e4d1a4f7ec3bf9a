package eval

import (
	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// eventTimeGold is a report of gold/eventtimes.jsonl: the words that tell events, each with the first and last day
// the report gives for it, or without where it gives none.
type eventTimeGold struct {
	ID     string `json:"id"`
	DCT    string `json:"dct"`
	Text   string `json:"text"`
	Events []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		From  string `json:"from"`
		To    string `json:"to"`
	} `json:"events"`
}

// eventTimeCounts are the gold events that are found at all, and those of them with the right days.
type eventTimeCounts struct {
	gold, found, right int
	foundDated, day    int // those that have a day
	foundNone, open    int // those that have none
}

// eventTimesTask scores the time of events. An event is found when a trigger overlaps its word; its time is right when
// first and last day are the gold's, or when both have none. Accuracy is over the events found, as the time of an
// event that is not coded is not asked of the binding; "right of all gold" counts the others as wrong.
func eventTimesTask(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var n eventTimeCounts
		err := rows(file, func(g *eventTimeGold) error {
			n.add(g, c.Read(&rp.Document{ID: g.ID, Text: g.Text, Published: g.DCT, Lang: "en"}))
			return nil
		})
		if err != nil {
			return nil, err
		}
		name := baseName(file)
		scores = append(scores, Score{name, "right day or right none, of events found", percent(n.right, n.found), n.found},
			Score{name, "right day or right none, of all gold", percent(n.right, n.gold), n.gold},
			Score{name, "events found", percent(n.found, n.gold), n.gold},
			Score{name, "right day, of found with a day", percent(n.day, n.foundDated), n.foundDated},
			Score{name, "right none, of found without a day", percent(n.open, n.foundNone), n.foundNone})
	}
	return scores, nil
}

func (n *eventTimeCounts) add(g *eventTimeGold, r *rp.Reading) {
	at := offset.New(g.Text)
	for _, want := range g.Events {
		span := rp.Span{Start: int32(at.Byte(want.Start)), End: int32(at.Byte(want.End))}
		n.gold++
		e := triggeredBy(r, span)
		if e == nil {
			continue
		}
		n.found++
		right := e.Time.Start.String() == want.From && e.Time.End.String() == want.To
		if right {
			n.right++
		}
		if want.From == "" {
			n.count(right, &n.foundNone, &n.open)
		} else {
			n.count(right, &n.foundDated, &n.day)
		}
	}
}

func (n *eventTimeCounts) count(right bool, all, good *int) {
	*all++
	if right {
		*good++
	}
}

// triggeredBy is the first event one of whose trigger words overlaps a span; nil for none.
func triggeredBy(r *rp.Reading, span rp.Span) *rp.Event {
	for i := range r.Events {
		for _, t := range r.Events[i].Trigger {
			if t.Overlaps(span) {
				return &r.Events[i]
			}
		}
	}
	return nil
}
