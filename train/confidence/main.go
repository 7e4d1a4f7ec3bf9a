// Confidence fits lexicon/en/event/confidence.tsv, what each fact about an event weighs in its confidence:
//
//	go run ./train/confidence [-left-out] PLV_TRAIN.jsonl SHEET STORIES.jsonl [SHEET STORIES.jsonl …]
//
// It learns from judging sheets of stories (see train/judge; several files of stories are joined by commas) and, at three tenths of
// their weight, from the events that join the two actors of labelled pairs, each read with a ranker that saw no row of its
// fold. A logistic regression with a fixed number of steps: the same data and codebook give the same table. With -left-out
// it writes nothing, and prints how well each sheet's events are told apart by what all the others teach.
package main

import (
	"flag"
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
	leftOut := flag.Bool("left-out", false, "leave out one sheet after the other, and print how well its events are told apart")
	flag.Parse()
	if err := run(flag.Args(), *leftOut); err != nil {
		log.Fatal("confidence: ", err)
	}
}

// pairWeight is the weight of an event of a labelled pair beside one of a story.
const pairWeight = 0.3

// sheet is a judging sheet's events.
type sheet struct {
	name  string
	cases []eval.Case
}

func run(args []string, leftOut bool) error {
	if len(args) < 3 || len(args)%2 != 1 {
		return fmt.Errorf("want PLV_TRAIN and pairs of SHEET and STORIES")
	}
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	pairs, err := eval.PairEvidence(c, args[0])
	if err != nil {
		return err
	}
	for i := range pairs {
		pairs[i].Weight = pairWeight
	}
	all := slices.Clone(pairs)
	var sheets []sheet
	for i := 1; i < len(args); i += 2 {
		cases, err := eval.JudgedEvidence(c, args[i], args[i+1])
		if err != nil {
			return err
		}
		sheets = append(sheets, sheet{args[i], cases})
		all = append(all, cases...)
	}
	if leftOut {
		report(os.Stdout, pairs, sheets)
		return nil
	}
	weights := fit(all)
	fmt.Fprintln(os.Stderr, len(all), "events, mean loss", loss(all, weights))
	return os.WriteFile("lexicon/en/event/confidence.tsv", []byte(table(weights)), 0o644)
}

// steps, rate and decay are those of the regression: all cases at once, a fixed number of times.
const steps, rate, decay = 3000, 0.5, 0.0125

func fit(cases []eval.Case) map[string]float64 {
	number := map[string]int{"always": 0}
	names := []string{"always"}
	facts := make([][]int, len(cases))
	total := 0.0
	for i := range cases {
		facts[i] = []int{0}
		for _, f := range cases[i].Facts {
			if _, ok := number[f]; !ok {
				number[f] = len(names)
				names = append(names, f)
			}
			facts[i] = append(facts[i], number[f])
		}
		total += cases[i].Weight
	}
	w, gradient := make([]float64, len(names)), make([]float64, len(names))
	for range steps {
		clear(gradient)
		for i := range cases {
			sum := 0.0
			for _, f := range facts[i] {
				sum += w[f]
			}
			d := cases[i].Weight * (cases[i].Target() - logistic(sum))
			for _, f := range facts[i] {
				gradient[f] += d
			}
		}
		w[0] += rate * gradient[0] / total
		for f := 1; f < len(w); f++ {
			w[f] += rate * (gradient[f]/total - decay*w[f])
		}
	}
	out := map[string]float64{}
	for f, name := range names {
		out[name] = w[f]
	}
	return out
}

func chance(w map[string]float64, facts []string) float64 {
	sum := w["always"]
	for _, f := range facts {
		sum += w[f]
	}
	return logistic(sum)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

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
