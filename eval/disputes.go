package eval

import (
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
)

// disputeGold is a short text of gold/disputes.jsonl with the points at issue in it; none where nothing is in dispute. Confirmed tells
// whether two people tell of one happening as so; files that do not say so leave it out.
type disputeGold struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	About []string `json:"about"`

	Confirmed *bool `json:"confirmed"`
}

// disputesTask scores disputes by text (is anything in dispute) and by point; where there are several files, texts also together.
var disputesTask = Task{"disputes", "gold/disputes.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	var all PRF
	for _, file := range gold {
		var text, point, confirmed PRF
		err := rows(file, func(g *disputeGold) error {
			r := c.Read(&rp.Document{ID: g.ID, Text: g.Text, Lang: "en"})
			if g.Confirmed != nil {
				confirmed.Gold += one(*g.Confirmed)
				confirmed.Found += one(len(r.Agreements) > 0)
				confirmed.Right += one(*g.Confirmed && len(r.Agreements) > 0)
			}
			found := pointsOf(r)
			text.Gold += min(1, len(g.About))
			text.Found += min(1, len(found))
			text.Right += min(1, len(g.About)) * min(1, len(found))
			point.Gold += len(g.About)
			point.Found += len(found)
			for _, p := range found {
				if slices.Contains(g.About, p) {
					point.Right++
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		all.Gold, all.Found, all.Right = all.Gold+text.Gold, all.Found+text.Found, all.Right+text.Right
		scores = append(scores, text.Scores(baseName(file), "text in dispute")...)
		scores = append(scores, point.Scores(baseName(file), "point at issue")...)
		if confirmed.Gold > 0 {
			scores = append(scores, confirmed.Scores(baseName(file), "text with an agreement")...)
		}
	}
	if len(gold) > 1 {
		scores = append(scores, all.Scores(togetherName(gold), "text in dispute")...)
	}
	return scores, nil
}}

// pointsOf are the different points in dispute in a reading.
func pointsOf(r *rp.Reading) []string {
	var points []string
	for _, d := range r.Disputes {
		if p := d.About.String(); !slices.Contains(points, p) {
			points = append(points, p)
		}
	}
	return points
}
