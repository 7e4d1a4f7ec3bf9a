package eval

import (
	"fmt"
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/record"
	"rapporteur/story"
)

// storyGold is a story as several reports tell it, with the points at issue between them, and whether one paper confirms another.
type storyGold struct {
	ID        string
	Documents []struct{ Publisher, Published, Title, Text string }
	About     []string
	Confirmed bool
}

// storyDisputesTask scores what is in dispute, and what agrees, between the reports of a story. Every report goes through its record
// and back, as it would out of a store.
var storyDisputesTask = Task{"story-disputes", "gold/storydisputes.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		return nil, err
	}
	var scores []Score
	for _, file := range gold {
		var point, agreed PRF
		err := rows(file, func(g *storyGold) error {
			found, confirmed, err := accounts(c, maker, g)
			point.Gold += len(g.About)
			point.Found += len(found)
			for _, p := range found {
				point.Right += one(slices.Contains(g.About, p))
			}
			agreed.Gold += one(g.Confirmed)
			agreed.Found += one(confirmed)
			agreed.Right += one(g.Confirmed && confirmed)
			return err
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, point.Scores(baseName(file), "point at issue")...)
		scores = append(scores, agreed.Scores(baseName(file), "story with an agreement")...)
	}
	return scores, nil
}}

// accounts are the points in dispute in the accounts of a story's happenings, and whether any of them is confirmed.
func accounts(c *coder.Coder, maker *story.Maker, g *storyGold) (points []string, confirmed bool, err error) {
	together := story.Rulings{} // the reports are of one story
	for i := range g.Documents {
		together[story.PairOf(0, int64(i))] = true
	}
	grouper := story.New(story.Options{Documents: together})
	for i, d := range g.Documents {
		doc := &rp.Document{ID: fmt.Sprint(g.ID, ".", i), Text: d.Text, Title: d.Title, Publisher: d.Publisher, Published: d.Published, Lang: "en"}
		r, _, err := record.Decode(record.AppendReading(nil, c.Read(doc), record.Coder{}, true), "")
		if err != nil {
			return nil, false, err
		}
		keys := make([]int64, len(r.Events))
		for e := range keys {
			keys[e] = int64(100*i + e)
		}
		grouper.Add(maker.Make(int64(i), r, keys))
	}
	for _, s := range grouper.Close() {
		for h := range s.Happenings {
			a := s.Happenings[h].Account()
			confirmed = confirmed || len(a.Agreed) > 0
			for _, d := range a.Disputed {
				if !slices.Contains(points, d.About) {
					points = append(points, d.About)
				}
			}
		}
	}
	return points, confirmed, nil
}
