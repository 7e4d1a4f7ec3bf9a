package eval

import (
	rp "rapporteur"
	"rapporteur/coder"
)

// scorePairs scores events end to end on sentences that label one pair of actors (plv_train): found is a pair whose
// type and both actors some event has. Other events of the sentence may be as true, so precision counts only the
// events that join the two actors, and asks for their type. The ranker that has its say in the type is one that saw no
// row of the sentence's fold.
func scorePairs(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		rows, err := Relations(file)
		if err != nil {
			return nil, err
		}
		coders := foldCoders(c, rows)
		fold := foldsOf(rows)
		var told, sides, both, quads PRF
		for i := range rows {
			row := &rows[i]
			if !row.Gold {
				continue
			}
			r := coders[fold[i]].Read(&rp.Document{Text: row.Text, Lang: "en"})
			p := row.told(r)
			told.count(p.any, true)
			sides.Found += p.joined
			sides.count(p.joined > 0, true)
			both.Found += p.joined
			both.Right += toInt(p.right > 0)
			both.Gold++
			quads.Right += toInt(p.quad > 0)
			quads.Gold++
		}
		name := baseName(file)
		scores = append(scores, Score{name, "sentences with an event of the type", told.R(), told.Gold},
			Score{name, "both actors joined by an event R", sides.R(), sides.Gold},
			Score{name, "both actors and quad R", quads.R(), quads.Gold})
		scores = append(scores, both.Scores(name, "type and both actors")...)
	}
	return scores, nil
}

// foldCoders are copies of the coder, each with a ranker trained without one of the folds.
func foldCoders(c *coder.Coder, rows []RelationRow) []*coder.Coder {
	var out []*coder.Coder
	for _, rk := range foldRankers(rows, RelationExamples(c, rows)) {
		other := *c
		other.Event = c.Event.With(rk)
		out = append(out, &other)
	}
	return out
}

// toldPair counts what a reading tells of a pair.
type toldPair struct {
	any                 bool // an event of the type, whoever takes part
	joined, right, quad int  // events that join the two actors; those of the type; of the quad
}

func (row *RelationRow) told(r *rp.Reading) (p toldPair) {
	for i := range r.Events {
		ev := &r.Events[i]
		right := rootOf(ev.Type) == rootOf(row.Types[0])
		p.any = p.any || right
		if !row.joins(r, ev) {
			continue
		}
		p.joined++
		p.right += toInt(right)
		p.quad += toInt(quadOf(ev.Type) == quadOf(row.Types[0]))
	}
	return p
}

// joins reports whether an event has both actors of the row, each on its side; in what is done together the sides
// are one.
func (row *RelationRow) joins(r *rp.Reading, ev *rp.Event) bool {
	if row.Target.Len() == 0 || row.Source.Len() == 0 {
		return takesPart(r, ev.Actors, row.Source) || takesPart(r, ev.Recipients, row.Target)
	}
	if takesPart(r, ev.Actors, row.Source) && takesPart(r, ev.Recipients, row.Target) {
		return true
	}
	return len(ev.Actors) > 1 && takesPart(r, ev.Actors, row.Source) && takesPart(r, ev.Actors, row.Target)
}

// takesPart reports whether one of the participants is named by words that the span holds or that hold it: where the event has
// him, or, as with "The army said it had …", where the same actor is named elsewhere.
func takesPart(r *rp.Reading, list []rp.Participant, sp rp.Span) bool {
	if sp.Len() == 0 {
		return false
	}
	named := func(m *rp.Mention) bool { return sp.Contains(r.Tokens[m.Head].Span) || m.Contains(sp) }
	for _, p := range list {
		if named(&r.Mentions[p.Mention]) {
			return true
		}
		for k := range r.Mentions {
			if m := &r.Mentions[k]; p.Actor != rp.None && m.Actor == p.Actor && named(m) {
				return true
			}
		}
	}
	return false
}
