package eval

import (
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// timexGold is a document of the time corpora.
type timexGold struct {
	ID    string `json:"id"`
	DCT   string `json:"dct"`
	Genre string `json:"genre"`
	Text  string `json:"text"`
	Timex []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"timex"`
}

// timexCounts are the measures of TempEval-3, and the values of the gold expressions that carry one.
type timexCounts struct {
	strict, relaxed, typ, value PRF
	given                       PRF // value, over gold items that overlap a found one
}

// timexTask scores time expressions as TempEval-3 does: strict is the same span, relaxed an overlap; type and
// value count the items with the right attribute on a relaxed match over all found and all gold items.
func timexTask(c *coder.Coder, gold []string) ([]Score, error) {
	return scoreTimexes(gold, func(doc *rp.Document) []rp.Timex { return c.Read(doc).Timexes })
}

// scoreTimexes scores each file and, where there are several, all of them together.
func scoreTimexes(gold []string, read func(*rp.Document) []rp.Timex) ([]Score, error) {
	var scores []Score
	var all timexCounts
	for _, file := range gold {
		var n timexCounts
		err := rows(file, func(g *timexGold) error {
			if g.Genre == "" || g.Genre == "news" {
				found := read(&rp.Document{ID: g.ID, Text: g.Text, Published: g.DCT, Lang: "en"})
				n.add(g, found)
				all.add(g, found)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, n.scores(baseName(file))...)
	}
	if len(gold) > 1 {
		scores = append(scores, all.scores("together")...)
	}
	return scores, nil
}

func (n *timexCounts) scores(name string) []Score {
	scores := append(n.strict.Scores(name, "strict"), n.relaxed.Scores(name, "relaxed")...)
	return append(scores, Score{name, "type F1", n.typ.F1(), n.typ.Gold}, Score{name, "value F1", n.value.F1(), n.value.Gold},
		Score{name, "value of gold found", n.given.R(), n.given.Gold})
}

// add counts one document. Each gold item is matched with at most one found one, the same span before an overlap.
func (n *timexCounts) add(g *timexGold, found []rp.Timex) {
	at := offset.New(g.Text)
	used := make([]bool, len(found))
	for _, c := range []*PRF{&n.strict, &n.relaxed, &n.typ, &n.value} {
		c.Found += len(found)
		c.Gold += len(g.Timex)
	}
	for _, t := range g.Timex {
		span := rp.Span{Start: int32(at.Byte(t.Start)), End: int32(at.Byte(t.End))}
		i, same := overlapping(span, found, used)
		n.given.Gold++
		if i < 0 {
			continue
		}
		used[i] = true
		n.relaxed.Right++
		if same {
			n.strict.Right++
		}
		if found[i].Type.String() == t.Type || t.Type == "INTERVAL" && found[i].Type == rp.DATE {
			n.typ.Right++
		}
		if sameValue(&found[i], t.Value) {
			n.value.Right++
			n.given.Right++
		}
	}
}

// overlapping is the found item that best fits a gold span: the same one, else the first overlap; -1 for none.
func overlapping(span rp.Span, found []rp.Timex, used []bool) (int, bool) {
	best := -1
	for i := range found {
		switch {
		case used[i] || !found[i].Overlaps(span):
		case found[i].Span == span:
			return i, true
		case best < 0:
			best = i
		}
	}
	return best, false
}

// sameValue compares a value with the gold's. GUM writes its own shapes: a day where we name its part, and
// intervals as FROM/TO.
func sameValue(t *rp.Timex, gold string) bool {
	if t.Value == gold {
		return gold != ""
	}
	if from, to, ok := strings.Cut(gold, "/"); ok {
		return from == t.From.String() && to == t.To.String() && from != ""
	}
	return len(gold) == 10 && len(t.Value) > 10 && t.Value[10] == 'T' && t.Value[:10] == gold
}
