package eval

import (
	"path/filepath"

	rp "rapporteur"
	"rapporteur/coder"
)

// retoldTask scores what is told again within one document on ECB+: of every two mentions that readers gave to one chain, or to two,
// and that both tell events of the program, whether it has made one event of them or two.
var retoldTask = Task{
	Name: "retold",
	Gold: "coref/ecbplus-dev.jsonl",
	Run: func(c *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			rows, err := readECB(path)
			if err != nil {
				return nil, err
			}
			var pairs PRF
			told := 0
			for i := range rows {
				told += rows[i].retold(c, &pairs)
			}
			name := filepath.Base(path)
			scores = append(scores, pairs.Scores(name, "pairs of mentions made one event,")...)
			scores = append(scores, Score{name, "mentions that tell events", percent(told, mentionsIn(rows)), told})
		}
		return scores, nil
	},
}

func mentionsIn(rows []ecbRow) (n int) {
	for i := range rows {
		n += len(rows[i].Events)
	}
	return n
}

// toldMention is a gold mention that tells an event of the program.
type toldMention struct {
	chain string
	event int
}

// retold counts the pairs of a document; it gives how many mentions tell events.
func (row *ecbRow) retold(c *coder.Coder, pairs *PRF) int {
	text, spans := row.text()
	r := c.Read(&rp.Document{ID: row.ID, Text: text, Lang: "en"})
	var told []toldMention
	for _, m := range row.Events {
		if e := tellerOf(r, row.spansOf(m.Sent, m.Tokens, spans)); e >= 0 {
			told = append(told, toldMention{m.Chain, e})
		}
	}
	for i, a := range told {
		for _, b := range told[:i] {
			same, one := a.chain == b.chain, a.event == b.event
			pairs.Gold += toInt(same)
			pairs.Found += toInt(one)
			pairs.Right += toInt(same && one)
		}
	}
	return len(told)
}

// spansOf are the places in the text of some tokens of a sentence.
func (row *ecbRow) spansOf(sentence int, tokens []int, spans [][]rp.Span) (out []rp.Span) {
	for n := range row.Sentences {
		for _, i := range tokens {
			if row.Sentences[n].N == sentence {
				out = append(out, spans[n][i])
			}
		}
	}
	return out
}

// tellerOf finds the event that has one of some spans among its triggers, or -1.
func tellerOf(r *rp.Reading, spans []rp.Span) int {
	for e := range r.Events {
		for _, t := range r.Events[e].Trigger {
			for _, s := range spans {
				if t.Start < s.End && s.Start < t.End {
					return e
				}
			}
		}
	}
	return -1
}
