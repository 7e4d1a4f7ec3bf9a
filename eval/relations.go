package eval

import (
	"fmt"
	"sort"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/event"
	"rapporteur/plover"
)

// folds is the number of parts of the cross-validation; sentences of one id stay together.
const folds = 10

// scoreRelations scores the ranker of "classify" on plv_train by cross-validation with the shipped recipe: the type one given actor
// does to the other, as macro-F1 over PLV's fifteen roots, four quads and two sides. The net beside it would take hours to train
// for each fold: train/event/net.sh scores both together, in three parts or nine folds.
func scoreRelations(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		rows, err := Relations(file)
		if err != nil {
			return nil, err
		}
		ex := RelationExamples(c, rows)
		scores = append(scores, relationScores(baseName(file), rows, crossValidate(rows, ex))...)
	}
	return scores, nil
}

// RelationExamples reads each row's sentence and describes its pair to the ranker.
func RelationExamples(c *coder.Coder, rows []RelationRow) []event.Example {
	out := make([]event.Example, len(rows))
	for i, row := range rows {
		r := &rp.Reading{Document: &rp.Document{Text: row.Text, Lang: "en"}}
		r.Sentences, r.Tokens = c.Segment.Segment(r.Document)
		t := c.Syntax(r)
		out[i] = c.Event.Example(r, t, row.Source, row.Target)
		out[i].Types, out[i].Weight = row.Types, row.Weight
	}
	return out
}

// foldRankers trains for each fold a ranker that sees no row of it.
func foldRankers(rows []RelationRow, ex []event.Example) []*event.Ranker {
	fold := foldsOf(rows)
	out := make([]*event.Ranker, folds)
	for k := range out {
		var train []event.Example
		for i := range ex {
			if fold[i] != k {
				train = append(train, ex[i])
			}
		}
		out[k] = event.Defaults().Train(train)
	}
	return out
}

// crossValidate answers every row by a ranker that saw no row of its group's fold.
func crossValidate(rows []RelationRow, ex []event.Example) []rp.EventType {
	fold, rankers := foldsOf(rows), foldRankers(rows, ex)
	answers := make([]rp.EventType, len(rows))
	for i := range ex {
		answers[i] = rankers[fold[i]].Choose(&ex[i])
	}
	return answers
}

// foldsOf deals the groups, in order of name, to the folds in turn.
func foldsOf(rows []RelationRow) []int {
	var names []string
	at := map[string]int{}
	for _, r := range rows {
		if _, ok := at[r.Group]; !ok {
			at[r.Group] = 0
			names = append(names, r.Group)
		}
	}
	sort.Strings(names)
	for i, n := range names {
		at[n] = i % folds
	}
	out := make([]int, len(rows))
	for i, r := range rows {
		out[i] = at[r.Group]
	}
	return out
}

// rootOf folds CONCEDE and RETREAT to YIELD, as PLV has it.
func rootOf(t rp.EventType) string {
	switch t {
	case rp.CONCEDE, rp.RETREAT:
		return "YIELD"
	case rp.NoEvent:
		return "none"
	}
	return t.String()
}

// quadOf is PLV's quad: YIELD is material cooperation.
func quadOf(t rp.EventType) string {
	if t == rp.CONCEDE {
		t = rp.RETREAT
	}
	return fmt.Sprint(plover.Quad(t))
}

func binaryOf(t rp.EventType) string {
	switch quadOf(t) {
	case "0":
		return "none"
	case "1", "2":
		return "cooperation"
	}
	return "conflict"
}

// relationScores prints the macro-F1s, the F1 of each root, and how statements fare.
func relationScores(corpus string, rows []RelationRow, answers []rp.EventType) []Score {
	var out []Score
	for _, level := range []struct {
		name string
		of   func(rp.EventType) string
	}{{"root", rootOf}, {"quad", quadOf}, {"binary", binaryOf}} {
		counts := map[string]*PRF{}
		right, n := 0, 0
		for i, r := range rows {
			if r.Gold {
				n++
				if confusion(counts, level.of(r.Types[0]), level.of(answers[i])) {
					right++
				}
			}
		}
		out = append(out, Score{corpus, level.name + " macro-F1", macroF1(counts), n}, Score{corpus, level.name + " accuracy", percent(right, n), n})
		if level.name == "root" {
			for _, k := range sortedKeys(counts) {
				out = append(out, Score{corpus, "F1 " + k, counts[k].F1(), counts[k].Gold})
			}
		}
	}
	material, statements := 0, 0
	for i, r := range rows {
		if len(r.Types) == 1 && r.Types[0] == rp.NoEvent {
			statements++
			if q := quadOf(answers[i]); q == "2" || q == "4" {
				material++
			}
		}
	}
	return append(out, Score{corpus, "statements given a material event", percent(material, statements), statements})
}

func confusion(counts map[string]*PRF, gold, found string) bool {
	for _, k := range []string{gold, found} {
		if counts[k] == nil {
			counts[k] = &PRF{}
		}
	}
	counts[gold].Gold++
	counts[found].Found++
	if gold == found {
		counts[gold].Right++
	}
	return gold == found
}

// macroF1 is the mean F1 over the classes that the gold has.
func macroF1(counts map[string]*PRF) float64 {
	sum, n := 0.0, 0
	for _, k := range sortedKeys(counts) {
		if counts[k].Gold > 0 {
			sum += counts[k].F1()
			n++
		}
	}
	return sum / float64(max(n, 1))
}

func sortedKeys(m map[string]*PRF) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
