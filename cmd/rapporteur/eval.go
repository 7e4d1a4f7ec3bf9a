package main

import (
	"encoding/json"
	"fmt"
	"io"

	"rapporteur/eval"
	"rapporteur/record"
)

func runEval(t *terminal, args []string) error {
	f := newFlags(t, "eval", "TASK GOLD…", aboutTasks())
	asJSON := f.Bool("json", false, "one JSON object with the scores, instead of a table")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	rest, err := f.parse(args)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		f.Usage()
		return wrongUsage("want a task")
	}
	task, err := eval.Find(rest[0])
	if err != nil {
		return usageError{err.Error()}
	}
	if len(rest) == 1 {
		return wrongUsage("task %s takes %s", task.Name, task.Gold)
	}
	d, err := openDesk(*lexiconDir)
	if err != nil {
		return err
	}
	scores, err := task.Run(d.coder, rest[1:])
	if err != nil {
		return err
	}
	if *asJSON {
		return printScores(t.out, task.Name, d.by(), scores)
	}
	return eval.Print(t.out, scores)
}

func aboutTasks() string {
	about := "Scores the program on gold data. The tasks, and the files they take:\n"
	for _, task := range eval.Tasks() {
		about += fmt.Sprintf("\n  %-14s %s", task.Name, task.Gold)
	}
	return about
}

// printScores writes the scores as one JSON object, with what they were measured on.
func printScores(w io.Writer, task string, by record.Coder, scores []eval.Score) error {
	report := struct {
		Task    string       `json:"task"`
		Version string       `json:"version"`
		Model   string       `json:"model"`
		Lexicon string       `json:"lexicon"`
		Scores  []eval.Score `json:"scores"`
	}{task, by.Version, "sha256:" + by.Model, "sha256:" + by.Lexicon, scores}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(report)
}
