package eval

import (
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/event/clock"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// eventTimeGold is a report of gold/eventtimes.jsonl: the words that tell events, each with the first and last day
// the report gives for it, or without where it gives none.
type eventTimeGold struct {
	ID     string `json:"id"`
	DCT    string `json:"dct"`
	Text   string `json:"text"` // or, of a text that is not ours to print, the address of a story of the raw data
	URL    string `json:"url"`
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
	asked              int // of all, the words whose time is right when the clock is asked, event or not
}

// eventTimesTask scores the time of events. An event is found when a trigger overlaps its word; its time is right when
// first and last day are the gold's, or when both have none. Accuracy is over the events found, as the time of an
// event that is not coded is not asked of the binding; "right of all gold" counts the others as wrong.
//
// "right day or right none, of all words" asks the clock for each gold word, coded as an event or not, and so measures
// the binding of times apart from the finding of events.
func eventTimesTask(c *coder.Coder, gold []string) ([]Score, error) {
	hours, err := clock.New(lexicon.Default())
	if err != nil {
		return nil, err
	}
	var scores []Score
	for _, file := range gold {
		var n eventTimeCounts
		err := eachEventTime(file, func(g *eventTimeGold) {
			r := c.Read(&rp.Document{ID: g.ID, Text: g.Text, Published: g.DCT, Lang: "en"})
			n.add(g, r, hours.Read(r, tree.New(r.Tokens)))
		})
		if err != nil {
			return nil, err
		}
		name := baseName(file)
		scores = append(scores, Score{name, "right day or right none, of all words", percent(n.asked, n.gold), n.gold},
			Score{name, "right day or right none, of events found", percent(n.right, n.found), n.found},
			Score{name, "right day or right none, of all gold", percent(n.right, n.gold), n.gold},
			Score{name, "events found", percent(n.found, n.gold), n.gold},
			Score{name, "right day, of found with a day", percent(n.day, n.foundDated), n.foundDated},
			Score{name, "right none, of found without a day", percent(n.open, n.foundNone), n.foundNone})
	}
	return scores, nil
}

// eventTimeStories is the file of the shared data, beside the repository, that holds the stories named by address.
const eventTimeStories = "../shared/data/raw/wikinews-2019-2020.jsonl"

// eachEventTime reads gold; a story that is named by its address gets text and date from the shared data.
func eachEventTime(file string, each func(*eventTimeGold)) error {
	stories := map[string]rp.Document{}
	return rows(file, func(g *eventTimeGold) error {
		if g.URL != "" && len(stories) == 0 {
			docs, err := documents(eventTimeStories)
			if err != nil {
				return err
			}
			for _, d := range docs {
				stories[d.ID] = d
			}
		}
		if story, ok := stories[g.URL]; ok {
			g.Text, g.DCT = story.Text, story.Published
		}
		each(g)
		return nil
	})
}

func (n *eventTimeCounts) add(g *eventTimeGold, r *rp.Reading, hours *clock.Reading) {
	at := offset.New(g.Text)
	for _, want := range g.Events {
		span := rp.Span{Start: int32(at.Byte(want.Start)), End: int32(at.Byte(want.End))}
		n.gold++
		if i := tokenAt(r, span); i != rp.None {
			if when := hours.Of(i, rp.None); when.Start.String() == want.From && when.End.String() == want.To {
				n.asked++
			}
		}
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

// tokenAt is the token that begins where a span does, or None.
func tokenAt(r *rp.Reading, span rp.Span) int32 {
	i, ok := slices.BinarySearchFunc(r.Tokens, span.Start, func(t rp.Token, at int32) int { return int(t.Start - at) })
	if !ok {
		return rp.None
	}
	return int32(i)
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
