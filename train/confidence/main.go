// Confidence fits lexicon/en/event/confidence.tsv, what each fact about an event weighs in its confidence:
//
//	go run ./train/confidence PLV_TRAIN.jsonl SHEET STORIES.jsonl [SHEET STORIES.jsonl …]
//
// It learns from judging sheets of stories (see train/judge) and, at a fifth of their weight, from the events that join
// the two actors of labelled pairs, each read with a ranker that saw no row of its fold. A logistic regression with a
// fixed number of steps: the same data and codebook give the same table.
package main

import (
	"fmt"
	"log"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:]); err != nil {
		log.Fatal("confidence: ", err)
	}
}

// pairWeight is the weight of an event of a labelled pair beside one of a story.
const pairWeight = 0.2

func run(args []string) error {
	if len(args) < 3 || len(args)%2 != 1 {
		return fmt.Errorf("want PLV_TRAIN and pairs of SHEET and STORIES")
	}
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	cases, err := eval.PairEvidence(c, args[0])
	if err != nil {
		return err
	}
	for i := range cases {
		cases[i].Weight = pairWeight
	}
	for i := 1; i < len(args); i += 2 {
		more, err := eval.JudgedEvidence(c, args[i], args[i+1])
		if err != nil {
			return err
		}
		cases = append(cases, more...)
	}
	weights := fit(cases)
	fmt.Fprintln(os.Stderr, len(cases), "events, mean loss", loss(cases, weights))
	return os.WriteFile("lexicon/en/event/confidence.tsv", []byte(table(weights)), 0o644)
}

// steps, rate and decay are those of the regression: all cases at once, a fixed number of times.
const steps, rate, decay = 1500, 0.5, 0.03

func fit(cases []eval.Case) map[string]float64 {
	w := map[string]float64{}
	total := 0.0
	for _, x := range cases {
		total += x.Weight
	}
	for n := 0; n < steps; n++ {
		gradient := map[string]float64{}
		for _, x := range cases {
			d := x.Weight * (x.Target() - chance(w, x.Facts))
			gradient["always"] += d
			for _, f := range x.Facts {
				gradient[f] += d
			}
		}
		for f, g := range gradient {
			keep := decay
			if f == "always" {
				keep = 0
			}
			w[f] += rate * (g/total - keep*w[f])
		}
	}
	return w
}

func chance(w map[string]float64, facts []string) float64 {
	sum := w["always"]
	for _, f := range facts {
		sum += w[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

func loss(cases []eval.Case, w map[string]float64) float64 {
	sum, total := 0.0, 0.0
	for _, x := range cases {
		p := chance(w, x.Facts)
		sum -= x.Weight * (x.Target()*math.Log(p) + (1-x.Target())*math.Log(1-p))
		total += x.Weight
	}
	return sum / total
}

func table(w map[string]float64) string {
	var b strings.Builder
	b.WriteString("# What each fact about an event weighs in its confidence, in hundredths of log odds. Fitted by train/confidence.\nfact\tweight\n")
	for _, f := range slices.Sorted(maps.Keys(w)) {
		fmt.Fprintf(&b, "%s\t%d\n", f, int(math.Round(100*w[f])))
	}
	return b.String()
}
