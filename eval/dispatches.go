package eval

import (
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// dispatch is a short report of gold/dispatches-*.jsonl. Spans count code points.
type dispatch struct {
	ID, Text, Published string
	Attributions        []struct {
		Source, Cue    [2]int
		Addressee      *[2]int
		Act, Anonymity string
		Within         *int
	}
	Positions []struct {
		Holder, Issue [2]int
		Stance        string
	}
	Disputes []string
	Agenda   []struct {
		Kind string
		Span [2]int
	}
}

// eachDispatch reads the dispatches of a file and calls f with each and its reading.
func eachDispatch(c *coder.Coder, file string, f func(g *dispatch, at *offset.Table, r *rp.Reading)) error {
	return rows(file, func(g *dispatch) error {
		f(g, offset.New(g.Text), c.Read(&rp.Document{ID: g.ID, Text: g.Text, Published: g.Published, Lang: "en"}))
		return nil
	})
}

// actsTask scores what is told about attributions: those found (by overlap of the cue), and of these act, addressee and anonymity of the
// source; nesting and disputes as their own tasks count them.
var actsTask = Task{"acts", "gold/dispatches-*.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var n actCounts
		if err := eachDispatch(c, file, n.add); err != nil {
			return nil, err
		}
		scores = append(scores, n.scores(baseName(file))...)
	}
	return scores, nil
}}

type actCounts struct {
	found, pairs, heard, points PRF
	act, anonymity, addressee   hits
}

type hits struct{ right, n int }

func (h *hits) add(right bool) {
	h.right += one(right)
	h.n++
}

func (n *actCounts) add(g *dispatch, at *offset.Table, r *rp.Reading) {
	match := make([]int, len(g.Attributions))
	taken := make([]bool, len(r.Attributions))
	for i := range g.Attributions {
		match[i] = -1
		cue := at.Span(g.Attributions[i].Cue[0], g.Attributions[i].Cue[1])
		for k := range r.Attributions {
			if !taken[k] && overlaps(r.Attributions[k].Cue, cue) {
				match[i], taken[k] = k, true
				break
			}
		}
	}
	n.found.Found += len(r.Attributions)
	n.found.Gold += len(match)
	for i, k := range match {
		if k >= 0 {
			n.found.Right++
			n.one(g, i, &r.Attributions[k], at, r)
		}
	}
	n.nesting(g, match, r)
	points := pointsOf(r)
	n.points.Gold, n.points.Found = n.points.Gold+len(g.Disputes), n.points.Found+len(points)
	for _, p := range points {
		for _, want := range g.Disputes {
			n.points.Right += one(p == want)
		}
	}
}

func (n *actCounts) one(g *dispatch, i int, a *rp.Attribution, at *offset.Table, r *rp.Reading) {
	want := &g.Attributions[i]
	n.act.add(a.Act.String() == want.Act)
	n.anonymity.add(a.Anonymity.String() == want.Anonymity)
	if a.Addressee != rp.None {
		n.heard.Found++
	}
	if want.Addressee == nil {
		n.addressee.add(a.Addressee == rp.None)
		return
	}
	n.heard.Gold++
	right := a.Addressee != rp.None && mentioned(r, a.Addressee, at.Span(want.Addressee[0], want.Addressee[1]))
	n.heard.Right += one(right)
	n.addressee.add(right)
}

// nesting counts the pairs of an attribution and the one around it.
func (n *actCounts) nesting(g *dispatch, match []int, r *rp.Reading) {
	for k := range r.Attributions {
		n.pairs.Found += one(r.Attributions[k].Within != rp.None)
	}
	for i := range g.Attributions {
		w := g.Attributions[i].Within
		if w == nil {
			continue
		}
		n.pairs.Gold++
		n.pairs.Right += one(match[i] >= 0 && match[*w] >= 0 && int(r.Attributions[match[i]].Within) == match[*w])
	}
}

func (n *actCounts) scores(corpus string) []Score {
	all := n.found.Scores(corpus, "attributions found")
	for _, h := range []struct {
		name string
		of   hits
	}{{"act", n.act}, {"addressee, none included", n.addressee}, {"anonymity", n.anonymity}} {
		all = append(all, Score{corpus, h.name, percent(h.of.right, h.of.n), h.of.n})
	}
	all = append(all, n.heard.Scores(corpus, "addressee")...)
	all = append(all, n.pairs.Scores(corpus, "inner and outer attribution")...)
	return append(all, n.points.Scores(corpus, "point at issue")...)
}

// mentioned reports whether an actor, or a member of it, has a mention that overlaps a span.
func mentioned(r *rp.Reading, actor int32, sp rp.Span) bool {
	for i := range r.Mentions {
		if r.Mentions[i].Actor == actor && r.Mentions[i].Overlaps(sp) {
			return true
		}
	}
	return false
}

func overlaps(spans []rp.Span, x rp.Span) bool {
	for _, s := range spans {
		if s.Overlaps(x) {
			return true
		}
	}
	return false
}

// positionsTask scores positions and agenda. A position is right when its holder is the gold one (an actor named there, or the same
// words), its issue shares half its words with the gold one's, and the stance is the same; agenda items when their words overlap by half.
var positionsTask = Task{"positions", "gold/dispatches-*.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var holder, issue, all PRF
		agenda := map[string]*PRF{"agreed": {}, "open": {}, "next": {}}
		err := eachDispatch(c, file, func(g *dispatch, at *offset.Table, r *rp.Reading) {
			countPositions(&holder, &issue, &all, g, at, r)
			countAgenda(agenda, g, at, r)
		})
		if err != nil {
			return nil, err
		}
		name := baseName(file)
		scores = append(scores, issue.Scores(name, "issue")...)
		scores = append(scores, holder.Scores(name, "issue and holder")...)
		scores = append(scores, all.Scores(name, "issue, holder and stance")...)
		for _, kind := range []string{"agreed", "open", "next"} {
			scores = append(scores, agenda[kind].Scores(name, "agenda: "+kind)...)
		}
	}
	return scores, nil
}}

func countPositions(holder, issue, all *PRF, g *dispatch, at *offset.Table, r *rp.Reading) {
	for _, n := range []*PRF{holder, issue, all} {
		n.Gold += len(g.Positions)
		n.Found += len(r.Positions)
	}
	taken := make([]bool, len(r.Positions))
	again := 0 // "Egypt and Sudan demand a truce" is one position in the gold file and two in the reading
	for _, want := range g.Positions {
		about, who := at.Span(want.Issue[0], want.Issue[1]), at.Span(want.Holder[0], want.Holder[1])
		best, grade := -1, 0
		for k := range r.Positions {
			p := &r.Positions[k]
			if taken[k] || !shareWords(g.Text, about, p.About) {
				continue
			}
			now := 1
			if p.Holder.Overlaps(who) || p.Actor != rp.None && mentioned(r, p.Actor, who) {
				now += 1 + one(p.Stance.String() == want.Stance)
			}
			if now > grade {
				best, grade = k, now
			}
		}
		if best >= 0 {
			taken[best] = true
			for k := range r.Positions {
				if p := &r.Positions[k]; !taken[k] && p.About == r.Positions[best].About && p.Stance == r.Positions[best].Stance && p.Holder.Overlaps(who) {
					taken[k] = true
					again++
				}
			}
			issue.Right++
			holder.Right += one(grade >= 2)
			all.Right += one(grade == 3)
		}
	}
	for _, n := range []*PRF{holder, issue, all} {
		n.Found -= again
	}
}

func countAgenda(n map[string]*PRF, g *dispatch, at *offset.Table, r *rp.Reading) {
	for i := range r.Agenda {
		n[r.Agenda[i].Kind.String()].Found++
	}
	for _, want := range g.Agenda {
		c := n[want.Kind]
		c.Gold++
		sp := at.Span(want.Span[0], want.Span[1])
		for i := range r.Agenda {
			if r.Agenda[i].Kind.String() == want.Kind && shareWords(g.Text, sp, r.Agenda[i].Span) {
				c.Right++
				break
			}
		}
	}
}

// shareWords reports whether two spans overlap by half of the words of the shorter one.
func shareWords(text string, a, b rp.Span) bool {
	both := rp.Span{Start: max(a.Start, b.Start), End: min(a.End, b.End)}
	if both.Len() <= 0 {
		return false
	}
	n := func(s rp.Span) int { return len(strings.Fields(s.Of(text))) }
	return 2*n(both) >= min(n(a), n(b))
}
