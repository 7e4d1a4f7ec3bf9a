package eval

import (
	"cmp"
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// actorSpansTask scores where the sources and targets of events stand in single sentences.
//
// A gold span and one of ours match if they overlap, each once. A source is the actor of an event, a target its recipient;
// the parties of a mutual event count as sources on whichever side they stand. "Actors" does not ask for the side. "Met by a
// mention" is the share of gold spans that any mention of ours overlaps, in an event or not. The gold has the actors of one
// event a sentence; of ours those of all events count, so that what the gold leaves out counts against us. CAMEO codes statements
// and appeals as events too (01, 02), which we keep as sayings: in a sentence without an event the speakers of the sayings that
// stand in no other are the sources, those whom they speak to the targets.
var actorSpansTask = Task{"actor-spans", "events/cameo_ner_train.jsonl", scoreActorSpans}

func scoreActorSpans(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var source, target, actors, met PRF
		err := rows(file, func(g *nerGold) error {
			rd := c.Read(&rp.Document{Text: g.Text, Lang: "en"})
			t := offset.New(g.Text)
			mutual := spansOf(g.Both, t)
			sources, targets := slices.Concat(spansOf(g.Source, t), mutual), spansOf(g.Target, t)
			did, received := participants(rd, mutual)
			if len(did)+len(received) == 0 {
				did, received = speakersIn(rd)
			}
			source.match(sources, did)
			target.match(targets, received)
			actors.match(slices.Concat(sources, targets), slices.Concat(did, received))
			var mentioned []rp.Span
			for i := range rd.Mentions {
				mentioned = append(mentioned, rd.Mentions[i].Span)
			}
			met.match(slices.Concat(sources, targets), mentioned)
			return nil
		})
		if err != nil {
			return nil, err
		}
		sides := PRF{source.Right + target.Right, source.Found + target.Found, source.Gold + target.Gold}
		for _, s := range []struct {
			count PRF
			name  string
		}{{source, "source"}, {target, "target"}, {sides, "source and target"}, {actors, "actors"}} {
			scores = append(scores, s.count.Scores(baseName(file), s.name)...)
		}
		scores = append(scores, Score{baseName(file), "met by a mention", met.R(), met.Gold})
	}
	return scores, nil
}

func spansOf(golds []actorGold, t *offset.Table) (spans []rp.Span) {
	for _, g := range golds {
		spans = append(spans, g.span(t))
	}
	return spans
}

// participants are the spans of the actors and of the recipients of all events, each once; recipients that overlap a party
// of a mutual event stand with the actors.
func participants(rd *rp.Reading, mutual []rp.Span) (did, received []rp.Span) {
	put := func(to *[]rp.Span, p rp.Participant) {
		if s := rd.Mentions[p.Mention].Span; !slices.Contains(*to, s) {
			*to = append(*to, s)
		}
	}
	for i := range rd.Events {
		for _, p := range rd.Events[i].Actors {
			put(&did, p)
		}
		for _, p := range rd.Events[i].Recipients {
			if slices.ContainsFunc(mutual, rd.Mentions[p.Mention].Overlaps) {
				put(&did, p)
			} else {
				put(&received, p)
			}
		}
	}
	return did, received
}

// speakersIn are the spans of who says something that stands in no other saying, and of whom they say it to.
func speakersIn(rd *rp.Reading) (did, received []rp.Span) {
	for i := range rd.Attributions {
		a := &rd.Attributions[i]
		if a.Within != rp.None || len(a.Source) == 0 {
			continue
		}
		did = append(did, a.Source[0])
		if a.Addressee != rp.None {
			received = append(received, rd.Mentions[rd.Actors[a.Addressee].Mention].Span)
		}
	}
	return did, received
}

// match counts the gold spans that one of ours overlaps, each of ours used once. Ours that stand twice count once.
func (c *PRF) match(gold, ours []rp.Span) {
	slices.SortFunc(ours, func(a, b rp.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	ours = slices.Compact(ours)
	used := make([]bool, len(ours))
	for _, g := range gold {
		for i, s := range ours {
			if !used[i] && s.Overlaps(g) {
				used[i] = true
				c.Right++
				break
			}
		}
	}
	c.Found += len(ours)
	c.Gold += len(gold)
}
