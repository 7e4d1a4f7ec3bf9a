package eval

import (
	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// nestingGold is a sentence of gold/nesting.jsonl with its attributions; Within is the index of the one around, if any.
type nestingGold struct {
	ID           string `json:"id"`
	Text         string `json:"text"`
	Attributions []struct {
		Source  [][2]int `json:"source"`
		Cue     [][2]int `json:"cue"`
		Content [][2]int `json:"content"`
		Within  *int     `json:"within"`
	} `json:"attributions"`
}

// cuePair are the cues of an attribution and of the one around it.
type cuePair struct{ inner, outer rp.Span }

// nestingTask scores nesting: pairs of inner and outer cue, each right when it overlaps the gold one; and the cues of all depths.
var nestingTask = Task{"nesting", "gold/nesting.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var pairs, cues PRF
		err := rows(file, func(g *nestingGold) error {
			r := c.Read(&rp.Document{ID: g.ID, Text: g.Text, Lang: "en"})
			goldPairs, goldCues := g.spans()
			var found []cuePair
			var foundCues []cuePair
			for _, a := range r.Attributions {
				cue := r.Tokens[a.CueHead].Span
				foundCues = append(foundCues, cuePair{cue, cue})
				if a.Within != rp.None {
					found = append(found, cuePair{cue, r.Tokens[r.Attributions[a.Within].CueHead].Span})
				}
			}
			countPairs(&pairs, goldPairs, found)
			countPairs(&cues, goldCues, foundCues)
			return nil
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, pairs.Scores(baseName(file), "inner and outer cue")...)
		scores = append(scores, cues.Scores(baseName(file), "cues of all depths")...)
	}
	return scores, nil
}}

func (g *nestingGold) spans() (pairs, cues []cuePair) {
	at := offset.New(g.Text)
	cue := func(i int) rp.Span {
		p := g.Attributions[i].Cue[0]
		return rp.Span{Start: int32(at.Byte(p[0])), End: int32(at.Byte(p[1]))}
	}
	for i := range g.Attributions {
		cues = append(cues, cuePair{cue(i), cue(i)})
		if w := g.Attributions[i].Within; w != nil {
			pairs = append(pairs, cuePair{cue(i), cue(*w)})
		}
	}
	return pairs, cues
}

func countPairs(n *PRF, gold, found []cuePair) {
	n.Gold += len(gold)
	n.Found += len(found)
	for _, g := range gold {
		for _, f := range found {
			if g.inner.Overlaps(f.inner) && g.outer.Overlaps(f.outer) {
				n.Right++
				break
			}
		}
	}
}
