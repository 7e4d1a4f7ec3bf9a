// Judge prints the events of stories for a reader to judge: for each its sentence, people and status as a comment, and
// below it a row of a judging sheet with "?" for the verdict. What a sheet has judged already is left out.
//
//	go run ./train/judge SHEET STORIES.jsonl FIRST STEP >rows.tsv
//
// FIRST and STEP choose the stories: 3 4 are those of number 3, 7, 11 … A committed sheet keeps the rows and drops the
// comments, which hold text.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/internal/offset"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:], os.Stdout); err != nil {
		log.Fatal("judge: ", err)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) != 4 {
		return fmt.Errorf("want SHEET STORIES FIRST STEP")
	}
	first, err1 := strconv.Atoi(args[2])
	step, err2 := strconv.Atoi(args[3])
	if err1 != nil || err2 != nil || first < 0 || step < 1 {
		return fmt.Errorf("FIRST and STEP: want whole numbers")
	}
	sheet, err := eval.ReadSheet(args[0])
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	known := map[string]bool{}
	for _, row := range sheet {
		known[row.Document+" "+row.Key] = true
	}
	docs, err := eval.Stories(args[1])
	if err != nil {
		return err
	}
	eval.Date(docs, sheet)
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "document\tevent\tverdict\tclass")
	for i := first; i < len(docs); i += step {
		tell(w, c.Read(docs[i]), i, known)
	}
	return nil
}

func tell(w io.Writer, r *rp.Reading, number int, known map[string]bool) {
	t := offset.New(r.Document.Text)
	fmt.Fprintf(w, "# story %d, %d events\n", number, len(r.Events))
	last := rp.None
	for i := range r.Events {
		ev := &r.Events[i]
		key := eval.EventKey(r, t, ev)
		if known[r.Document.ID[:12]+" "+key] {
			continue
		}
		if ev.Sentence != last {
			fmt.Fprintf(w, "# %s\n", strings.Join(strings.Fields(r.Sentences[ev.Sentence].Span.Of(r.Document.Text)), " "))
			last = ev.Sentence
		}
		fmt.Fprintf(w, "#   %v %s: %s -> %s, %v (%s, %d)\n%s\t%s\t?\t\n", ev.Type, ev.Mode, people(r, ev.Actors), people(r, ev.Recipients), ev.Status,
			ev.Rule, ev.Confidence, r.Document.ID[:12], key)
	}
}

func people(r *rp.Reading, list []rp.Participant) string {
	var names []string
	for _, p := range list {
		names = append(names, r.Actors[p.Actor].Name+" ["+r.Mentions[p.Mention].Of(r.Document.Text)+"]")
	}
	return strings.Join(names, "; ")
}
