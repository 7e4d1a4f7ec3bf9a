package eval

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
)

// eventGold is a sentence of gold/events.jsonl with all its events; a third of the sentences have none.
type eventGold struct {
	Text   string      `json:"text"`
	Events []toldEvent `json:"events"`
}

// toldEvent is an event as the gold writes it. Each side lists countries (three capitals) or words that stand in the
// mention or in the name of the actor.
type toldEvent struct {
	Type       string   `json:"type"`
	Actors     []string `json:"actors"`
	Recipients []string `json:"recipients"`
	Status     string   `json:"status"`
}

// scoreEvents scores events end to end: right is an event of the right type with both sides found and nobody else;
// sentences without events count every event as false.
func scoreEvents(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var types, sides, status PRF
		quiet, loud := 0, 0
		err := rows(file, func(g *eventGold) error {
			r := c.Read(&rp.Document{Text: g.Text, Published: "2016-05-04", Lang: "en"})
			if len(g.Events) == 0 {
				quiet++
				loud += toInt(len(r.Events) > 0)
			}
			n := [3]int{}
			for _, want := range g.Events {
				for k, ok := range want.best(r) {
					n[k] += toInt(ok)
				}
			}
			for k, c := range []*PRF{&types, &sides, &status} {
				c.Right += n[k]
				c.Found += len(r.Events)
				c.Gold += len(g.Events)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		name := baseName(file)
		scores = append(scores, types.Scores(name, "type")...)
		scores = append(scores, sides.Scores(name, "type and actors")...)
		scores = append(scores, status.Scores(name, "type, actors and status")...)
		scores = append(scores, Score{name, "sentences without events given one", percent(loud, quiet), quiet})
	}
	return scores, nil
}

// best tells whether some event of the reading has the type; the type and the people; these and the status.
func (want *toldEvent) best(r *rp.Reading) (found [3]bool) {
	for i := range r.Events {
		ev := &r.Events[i]
		if ev.Type.String() != want.Type {
			continue
		}
		found[0] = true
		if !want.people(r, ev) {
			continue
		}
		found[1] = true
		found[2] = found[2] || ev.Status.String() == want.Status
	}
	return found
}

// people reports whether both sides are right; in what is done together the sides are one.
func (want *toldEvent) people(r *rp.Reading, ev *rp.Event) bool {
	switch ev.Type {
	case rp.CONSULT, rp.COOPERATE, rp.SUPPORT:
		if sameSide(r, append(append([]rp.Participant{}, ev.Actors...), ev.Recipients...), append(append([]string{}, want.Actors...), want.Recipients...)) {
			return true
		}
	}
	return sameSide(r, ev.Actors, want.Actors) && sameSide(r, ev.Recipients, want.Recipients)
}

// sameSide reports whether everybody wanted is found and nobody else.
func sameSide(r *rp.Reading, found []rp.Participant, want []string) bool {
	met := make([]bool, len(found))
	for _, w := range want {
		hit := false
		for i, p := range found {
			if isCalled(r, p, w) {
				hit, met[i] = true, true
			}
		}
		if !hit {
			return false
		}
	}
	for _, ok := range met {
		if !ok {
			return false
		}
	}
	return true
}

// isCalled reports whether a participant answers to the gold's words.
func isCalled(r *rp.Reading, p rp.Participant, want string) bool {
	a := &r.Actors[p.Actor]
	if len(want) == 3 && strings.ToUpper(want) == want {
		return a.Country == want || slices.ContainsFunc(a.Members, func(m int32) bool { return r.Actors[m].Country == want })
	}
	want = strings.ToLower(want)
	return strings.Contains(strings.ToLower(a.Name), want) || strings.Contains(strings.ToLower(r.Mentions[p.Mention].Of(r.Document.Text)), want)
}
