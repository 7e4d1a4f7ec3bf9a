package event

import (
	"strconv"

	rp "rapporteur"
)

// doubts bound the classes of margins: how much surer the parser must be of the least sure arc between a trigger and its
// people than of its next best.
var doubts = [...]uint8{10, 20, 40}

// doubt is the fact that says how sure the tree is of who stands about a trigger, "" where nobody stands in its sentence or
// the sentence was not parsed.
func (f *finder) doubt(c *cand, ev *rp.Event) string {
	least := uint8(255)
	asked := false
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			if h := f.r.Mentions[p.Mention].Head; f.toks[h].Sentence == ev.Sentence {
				least, asked = min(least, f.margin(h, c.token)), true
			}
		}
	}
	if !asked || least == 0 {
		return ""
	}
	k := 0
	for k < len(doubts) && least >= doubts[k] {
		k++
	}
	return "tree, margin " + strconv.Itoa(k)
}

// longestWay bounds a way up a tree.
const longestWay = 64

// margin is that of the least sure arc on the way through the tree from one token to another of its sentence.
func (g *grammar) margin(a, b int32) uint8 {
	least := uint8(255)
	for n := 0; n < longestWay && a != rp.None && !g.t.Dominates(a, b); n++ {
		least, a = min(least, g.toks[a].Margin), g.toks[a].Head
	}
	for n := 0; n < longestWay && b != rp.None && b != a; n++ {
		least, b = min(least, g.toks[b].Margin), g.toks[b].Head
	}
	return least
}
