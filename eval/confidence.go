package eval

import (
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/event"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
)

// Case is an event of which somebody has said whether it is right, with the facts its confidence is reckoned from.
type Case struct {
	Facts      []string
	Story      string // the first digits of its document's id; empty for a labelled pair
	Right      bool
	Weight     float64
	Confidence uint16
}

// Target is 1 for a right event.
func (x *Case) Target() float64 { return float64(toInt(x.Right)) }

// JudgedEvidence reads the stories of a judging sheet, in one file or in several joined by commas, and gives their events
// that the sheet judges.
func JudgedEvidence(c *coder.Coder, sheet, stories string) ([]Case, error) {
	rows, err := ReadSheet(sheet)
	if err != nil {
		return nil, err
	}
	var docs []*rp.Document
	for _, file := range strings.Split(stories, ",") {
		more, err := judgedStories(rows, file)
		if err != nil {
			return nil, err
		}
		docs = append(docs, more...)
	}
	verdicts := map[string]bool{}
	for _, row := range rows {
		if row.Verdict == "right" || row.Verdict == "wrong" {
			verdicts[row.Document+" "+row.Key] = row.Verdict == "right"
		}
	}
	var out []Case
	for _, doc := range docs {
		r := c.Read(doc)
		points := offset.New(doc.Text)
		for _, x := range c.Event.Evidence(r, tree.New(r.Tokens)) {
			if right, ok := verdicts[doc.ID[:12]+" "+EventKey(r, points, &x.Event)]; ok {
				out = append(out, Case{x.Facts, doc.ID[:12], right, 1, x.Event.Confidence})
			}
		}
	}
	return out, nil
}

// PairEvidence gives the events that join the two actors of labelled pairs; right are those of their type.
func PairEvidence(c *coder.Coder, file string) ([]Case, error) {
	rows, err := Relations(file)
	if err != nil {
		return nil, err
	}
	var out []Case
	coders, fold := foldCoders(c, rows), foldsOf(rows)
	for i := range rows {
		row := &rows[i]
		if !row.Gold {
			continue
		}
		r := c.Read(&rp.Document{Text: row.Text, Lang: "en"})
		for _, x := range coders[fold[i]].Event.Evidence(r, tree.New(r.Tokens)) {
			if row.joins(r, &x.Event) {
				out = append(out, Case{x.Facts, "", rootOf(x.Event.Type) == rootOf(row.Types[0]), 1, x.Event.Confidence})
			}
		}
	}
	return out, nil
}

// scoreConfidence prints how often events of like confidence are right (a reliability table), and what each profile
// keeps. The files are labelled pairs (one file), or judging sheets, each followed by its stories.
func scoreConfidence(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for i := 0; i < len(gold); i += 2 {
		name, cases, err := evidence(c, gold[i:])
		if err != nil {
			return nil, err
		}
		scores = append(scores, reliability(name, cases)...)
		for _, profile := range c.Event.Profiles() {
			p, err := c.Event.Profile(profile)
			if err != nil {
				return nil, err
			}
			scores = append(scores, kept(name, profile, cases, p)...)
		}
	}
	return scores, nil
}

func evidence(c *coder.Coder, gold []string) (string, []Case, error) {
	if len(gold) == 1 {
		cases, err := PairEvidence(c, gold[0])
		return baseName(gold[0]), cases, err
	}
	cases, err := JudgedEvidence(c, gold[0], gold[1])
	return baseName(gold[0]), cases, err
}

// bands bound the rows of the reliability table, per mille.
var bands = [...]uint16{0, 300, 500, 600, 700, 800, 900, 1001}

func reliability(name string, cases []Case) []Score {
	var out []Score
	brier := 0.0
	for b := 1; b < len(bands); b++ {
		right, n := 0, 0
		for i := range cases {
			if x := &cases[i]; x.Confidence >= bands[b-1] && x.Confidence < bands[b] {
				n++
				right += toInt(x.Right)
			}
		}
		out = append(out, Score{name, fmt.Sprintf("right, of confidence 0.%d to 0.%d", bands[b-1]/100, min(bands[b], 999)/100), percent(right, n), n})
	}
	for i := range cases {
		d := float64(cases[i].Confidence)/1000 - cases[i].Target()
		brier += d * d
	}
	return append(out, Score{name, "Brier score, in hundredths", 100 * brier / float64(max(len(cases), 1)), len(cases)})
}

func kept(name, profile string, cases []Case, p *event.Coder) []Score {
	right, n, all := 0, 0, 0
	for i := range cases {
		x := &cases[i]
		all += toInt(x.Right)
		if x.Confidence >= p.Least() {
			n++
			right += toInt(x.Right)
		}
	}
	return []Score{{name, profile + ": events that are right", percent(right, n), n}, {name, profile + ": right events kept", percent(right, all), all}}
}
