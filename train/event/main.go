// Command event trains model/en/event.bin, the ranker that "classify" uses:
//
//	go run ./train/event ../shared/data/events/plv_train.jsonl
//
// It learns from plv_train.jsonl and, in the same folder, cameo_ner_train.jsonl (quad classes and statements),
// aw_wikievents_train.jsonl and ngec_headlines.jsonl. The seed is fixed: the same data and codebook give the same file.
//
// For the net beside it, which net.sh trains:
//
//	go run ./train/event pairs ../shared/data PAIRS.jsonl              # pairs of actors out of unlabelled texts
//	go run ./train/event inputs .../plv_train.jsonl PAIRS.jsonl WORK   # what the net sees of these and of the labelled ones
//	go run ./train/event check .../plv_train.jsonl WORK/gold.odds      # that the program computes what training did
package main

import (
	"fmt"
	"os"

	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/event"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	switch {
	case len(args) == 3 && args[0] == "pairs":
		return writePairs(c, args[1], args[2])
	case len(args) == 4 && args[0] == "inputs":
		return writeInputs(c, args[1], args[2], args[3])
	case len(args) == 3 && args[0] == "check":
		return check(c, args[1], args[2])
	case len(args) != 1:
		return fmt.Errorf("want the path of plv_train.jsonl, or what pairs, inputs or check take")
	}
	rows, err := eval.Relations(args[0])
	if err != nil {
		return err
	}
	rk := event.Defaults().Train(eval.RelationExamples(c, rows))
	fmt.Fprintf(os.Stderr, "%d rows, %v\n", len(rows), rk)
	return os.WriteFile("model/en/event.bin", rk.Encode(), 0o644)
}
