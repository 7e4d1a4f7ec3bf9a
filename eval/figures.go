package eval

import (
	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// figureGold is a sentence of gold/figures.jsonl with all its figures.
type figureGold struct {
	ID      string `json:"id"`
	Text    string `json:"text"`
	Figures []struct {
		Start int     `json:"start"`
		End   int     `json:"end"`
		Value float64 `json:"value"`
		Role  string  `json:"role"`
	} `json:"figures"`
}

// figureCounts are the measures of figures: found at all, with the right value, with the right role, with both;
// harm is both, over the figures of people killed, injured, missing, arrested, displaced and taking part.
type figureCounts struct{ found, value, role, exact, harm PRF }

// figuresTask scores figures: a gold figure is found when a quantity overlaps it.
func figuresTask(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	patterns := newFigureBaseline()
	for _, file := range gold {
		var n, base figureCounts
		err := rows(file, func(g *figureGold) error {
			n.add(g, c.Read(&rp.Document{ID: g.ID, Text: g.Text, Lang: "en"}).Quantities)
			base.add(g, patterns.find(g.Text))
			return nil
		})
		if err != nil {
			return nil, err
		}
		name := baseName(file)
		scores = append(scores, n.exact.Scores(name, "value and role")...)
		scores = append(scores, Score{name, "value and role, right of all gold", n.exact.R(), n.exact.Gold},
			Score{name, "value F1", n.value.F1(), n.value.Gold}, Score{name, "role F1", n.role.F1(), n.role.Gold},
			Score{name, "found F1", n.found.F1(), n.found.Gold}, Score{name, "people: value and role F1", n.harm.F1(), n.harm.Gold},
			Score{name, "regex baseline value and role F1", base.exact.F1(), base.exact.Gold},
			Score{name, "regex baseline people: value and role F1", base.harm.F1(), base.harm.Gold})
	}
	return scores, nil
}

func (n *figureCounts) add(g *figureGold, found []rp.Quantity) {
	at := offset.New(g.Text)
	used := make([]bool, len(found))
	for _, c := range []*PRF{&n.found, &n.value, &n.role, &n.exact} {
		c.Found += len(found)
		c.Gold += len(g.Figures)
	}
	for i := range found {
		if ofPeople(found[i].Role) {
			n.harm.Found++
		}
	}
	for _, want := range g.Figures {
		span := rp.Span{Start: int32(at.Byte(want.Start)), End: int32(at.Byte(want.End))}
		i := overlappingFigure(span, found, used)
		role, _ := rp.ParseQuantityRole(want.Role)
		if ofPeople(role) {
			n.harm.Gold++
		}
		if i < 0 {
			continue
		}
		used[i] = true
		n.found.Right++
		sameValue, sameRole := found[i].Value == want.Value, found[i].Role == role
		if sameValue {
			n.value.Right++
		}
		if sameRole {
			n.role.Right++
		}
		if sameValue && sameRole {
			n.exact.Right++
			if ofPeople(role) {
				n.harm.Right++
			}
		}
	}
}

func ofPeople(r rp.QuantityRole) bool { return r >= rp.Killed && r <= rp.Participants }

func overlappingFigure(span rp.Span, found []rp.Quantity, used []bool) int {
	for i := range found {
		if !used[i] && found[i].Span.Overlaps(span) {
			return i
		}
	}
	return -1
}
