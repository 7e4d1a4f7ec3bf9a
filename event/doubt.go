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

// margin is that of the least sure arc on the way through the tree from a participant to the trigger. An arc does not count whose
// next best would still leave the participant below the trigger: "shelled a town in Syria", whatever "in Syria" hangs on.
func (g *grammar) margin(who, trigger int32) uint8 {
	least := uint8(255)
	for n := 0; n < longestWay && who != rp.None && !g.t.Dominates(who, trigger); n++ {
		tok := &g.toks[who]
		if tok.Margin == 0 || tok.Other == rp.None || !g.t.Dominates(trigger, tok.Other) {
			least = min(least, tok.Margin)
		}
		who = tok.Head
	}
	for n := 0; n < longestWay && trigger != rp.None && trigger != who; n++ {
		least, trigger = min(least, g.toks[trigger].Margin), g.toks[trigger].Head
	}
	return least
}
