package workbench

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/store"
)

// positionGatherer joins the positions of one actor over documents.
type positionGatherer struct {
	at   map[[2]string]int // issue and stance
	list []Position
	most int // pieces of evidence each
}

func (g *positionGatherer) read(r *rp.Reading, doc *store.Reading, actors []int32) {
	if len(r.Positions) == 0 {
		return
	}
	points := offset.New(r.Document.Text)
	for i := range r.Positions {
		p := &r.Positions[i]
		if !slices.Contains(actors, p.Actor) {
			continue
		}
		key := [2]string{p.Issue, p.Stance.String()}
		n, ok := g.at[key]
		if !ok {
			n = len(g.list)
			g.at[key] = n
			g.list = append(g.list, Position{Issue: key[0], Stance: key[1], Evidence: []Evidence{}})
		}
		g.list[n].N++
		if len(g.list[n].Evidence) < g.most {
			e := Evidence{Doc: doc.Key, Title: doc.Title, Date: doc.Published}
			words := hull(append([]rp.Span{p.Holder, p.About}, p.Cue...))
			e.Quote = words.Of(r.Document.Text)
			e.Span[0], e.Span[1] = points.Points(words)
			g.list[n].Evidence = append(g.list[n].Evidence, e)
		}
	}
}
