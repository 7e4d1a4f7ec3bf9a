package eval

import (
	"cmp"
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
)

// actorSpansTask scores where the sources and targets of events stand in single sentences.
//
// A gold span and one of ours match if they overlap, each once. A source is the actor of an event, a target its recipient or,
// where nobody receives it, the place it is done at; the parties of a mutual event stand on either side. CAMEO codes statements
// and appeals as events too (01, 02), which we keep as sayings: there the speaker is the source, whom he speaks to or about the
// target. "Actors" does not ask for the side. "Met by a mention" is the share of gold spans that any mention of ours overlaps, in
// an event or not. The gold has the actors of one event a sentence, so of ours counts the event or saying that stands highest
// in the tree; "of all events" takes every event we tell, so that what the gold leaves out counts against us. Whole stretches of the
// gold name no target though somebody is killed or asked; "where both are named" leaves those sentences out.
var actorSpansTask = Task{"actor-spans", "events/cameo_ner_train.jsonl", scoreActorSpans}

func scoreActorSpans(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var n sideCounts
		err := rows(file, func(g *nerGold) error {
			n.add(c.Read(&rp.Document{Text: g.Text, Lang: "en"}), g)
			return nil
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, n.scores(baseName(file))...)
	}
	return scores, nil
}

// sideCounts are the counts of a file.
type sideCounts struct{ source, target, actors, all, whole, met PRF }

func (n *sideCounts) add(rd *rp.Reading, g *nerGold) {
	t := offset.New(g.Text)
	mutual := spansOf(g.Both, t)
	want := sides{slices.Concat(spansOf(g.Source, t), mutual), spansOf(g.Target, t), mutual}
	first := foremost(rd, &want)
	n.source.match(want.did, first.did)
	n.target.match(want.received, first.received)
	if len(want.received)+len(mutual) > 0 && len(want.did) > 0 {
		n.whole.match(want.did, first.did)
		n.whole.match(want.received, first.received)
	}
	n.actors.match(slices.Concat(want.did, want.received), slices.Concat(first.did, first.received))
	var all sides
	for i := range rd.Events {
		all.event(rd, &rd.Events[i], &want)
	}
	if len(all.did)+len(all.received) == 0 {
		all = first
	}
	n.all.match(want.did, all.did)
	n.all.match(want.received, all.received)
	var mentioned []rp.Span
	for i := range rd.Mentions {
		mentioned = append(mentioned, rd.Mentions[i].Span)
	}
	n.met.match(slices.Concat(want.did, want.received), mentioned)
}

func (n *sideCounts) scores(corpus string) (scores []Score) {
	both := PRF{n.source.Right + n.target.Right, n.source.Found + n.target.Found, n.source.Gold + n.target.Gold}
	for _, s := range []struct {
		count PRF
		name  string
	}{{n.source, "source"}, {n.target, "target"}, {both, "source and target"}, {n.whole, "source and target where both are named"},
		{n.all, "source and target of all events"}, {n.actors, "actors"}} {
		scores = append(scores, s.count.Scores(corpus, s.name)...)
	}
	return append(scores, Score{corpus, "met by a mention", n.met.R(), n.met.Gold})
}

func spansOf(golds []actorGold, t *offset.Table) (spans []rp.Span) {
	for _, g := range golds {
		spans = append(spans, g.span(t))
	}
	return spans
}

// sides are the spans of those who do something and of those to whom it is done; together are those who did it with one another.
type sides struct{ did, received, together []rp.Span }

// foremost are the sides of the event that stands highest in the tree or of a saying that stands before and above it.
func foremost(rd *rp.Reading, want *sides) (out sides) {
	t := tree.New(rd.Tokens)
	depth, at := 1<<30, rp.None
	for i := range rd.Events {
		if n, top := highest(rd, t, rd.Events[i].Trigger); n < depth {
			depth, at, out = n, top, sides{}
			out.event(rd, &rd.Events[i], want)
		}
	}
	for i := range rd.Attributions {
		a := &rd.Attributions[i]
		n := t.Depth(a.CueHead)
		if trails(a) {
			n += trailing
		}
		if n < depth && len(a.Source) > 0 && (at == rp.None || a.Concerns != rp.None && a.CueHead < at) {
			depth, out = n, sides{}
			out.saying(rd, a)
		}
	}
	return out
}

// highest is the token of some spans that stands highest in the tree, and how deep it does.
func highest(rd *rp.Reading, t *tree.Tree, spans []rp.Span) (depth int, token int32) {
	depth, token = 1<<30, rp.None
	for i := range rd.Tokens {
		inside := slices.ContainsFunc(spans, rd.Tokens[i].Overlaps)
		if n := t.Depth(int32(i)); inside && n < depth {
			depth, token = n, int32(i)
		}
	}
	return depth, token
}

// trailing sets a saying that is told behind what is said below all others: "… has asked for talks, sources said".
const trailing = 1000

func trails(a *rp.Attribution) bool {
	return len(a.Content) > 0 && a.Content[0].Start < a.Cue[0].Start
}

// event adds the sides of an event. Parties of what is done together go to the side that the gold has them on.
func (s *sides) event(rd *rp.Reading, ev *rp.Event, want *sides) {
	mutual := len(ev.Actors) > 1 && len(ev.Recipients) == 0
	for _, p := range ev.Actors {
		span := rd.Mentions[p.Mention].Span
		if mutual && slices.ContainsFunc(want.received, span.Overlaps) && !slices.ContainsFunc(want.did, span.Overlaps) {
			s.received = append(s.received, span)
		} else {
			s.did = append(s.did, span)
		}
	}
	for _, p := range ev.Recipients {
		span := rd.Mentions[p.Mention].Span
		if slices.ContainsFunc(want.together, span.Overlaps) {
			s.did = append(s.did, span)
		} else {
			s.received = append(s.received, span)
		}
	}
	if len(ev.Recipients) == 0 && !mutual && ev.Place != rp.None {
		s.received = append(s.received, rd.Places[ev.Place].Span)
	}
}

func (s *sides) saying(rd *rp.Reading, a *rp.Attribution) {
	s.did = append(s.did, a.Source[0])
	switch {
	case a.Addressee != rp.None:
		s.received = append(s.received, rd.Mentions[rd.Actors[a.Addressee].Mention].Span)
	case a.Concerns != rp.None:
		s.received = append(s.received, rd.Mentions[a.Concerns].Span)
	}
}

// match counts the gold spans that one of ours overlaps, each of ours used once. Ours that stand twice count once, further ones within a gold
// span that is met already not at all.
func (c *PRF) match(gold, ours []rp.Span) {
	slices.SortFunc(ours, func(a, b rp.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	ours = slices.Compact(ours)
	used := make([]bool, len(ours))
	for _, g := range gold {
		met := false
		for i, s := range ours {
			switch {
			case used[i] || !s.Overlaps(g):
			case !met:
				used[i], met = true, true
				c.Right++
			case g.Contains(s): // "both Russia and Syria" is one span there
				used[i] = true
				c.Found--
			}
		}
	}
	c.Found += len(ours)
	c.Gold += len(gold)
}
