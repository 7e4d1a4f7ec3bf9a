// Package eval scores the program on gold data. One file a task; a task reads one gold format of
// the data README and prints the measures its field uses.
package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"rapporteur/coder"
)

// Task is one way to score.
type Task struct {
	Name string // "timex"
	Gold string // what files it takes, for the help text
	Run  func(c *coder.Coder, gold []string) ([]Score, error)
}

// Tasks are all tasks, in order of name.
func Tasks() []Task {
	return []Task{
		actorSpansTask,
		{"actors", "actors/actor_phrases_dev.jsonl", runActors},
		actsTask,
		{"attributions", "PolNeAR articles as JSON lines", scoreAttributions},
		{"confidence", "gold/judged-gum.tsv and the file of its stories (coref/gum-train.jsonl), or events/plv_train.jsonl", scoreConfidence},
		copiesTask,
		corefTask,
		disputesTask,
		{"event-pairs", "events/plv_train.jsonl, read end to end", scorePairs},
		{"event-times", "gold/eventtimes.jsonl", eventTimesTask},
		{"events", "gold/events.jsonl", scoreEvents},
		factualityTask,
		{"false-events", "events/cameo_class_train.jsonl, events/india_police_sents_dev.jsonl", scoreFalse},
		{"figures", "gold/figures.jsonl", figuresTask},
		headlinesTask,
		{"judged", "a sheet (gold/judged-wikinews5.tsv) and the files of its stories (raw/wikinews-2019-2020.jsonl)", scoreJudged},
		linkingTask,
		namesTask,
		nestingTask,
		{"parsing", "CoNLL-U files, gold tokens", scoreTrees},
		{"places", "toponyms as JSON lines (text, toponyms)", places},
		positionsTask,
		{"relations", "events/plv_train.jsonl (the other training sets of its folder are used too)", scoreRelations},
		retoldTask,
		speakersTask,
		{"speed", "documents as JSON lines (text, date)", speed},
		storiesTask,
		storyDisputesTask,
		storyEventsTask,
		{"tagging", "CoNLL-U files, gold tokens", scoreTags},
		{"timex", "time/*.jsonl", timexTask},
		{"tokens", "CoNLL-U files", scoreTokens},
	}
}

// Find returns the task of a name, or an error that lists the names there are.
func Find(name string) (Task, error) {
	tasks := Tasks()
	i := slices.IndexFunc(tasks, func(t Task) bool { return t.Name == name })
	if i < 0 {
		var names []string
		for _, t := range tasks {
			names = append(names, t.Name)
		}
		return Task{}, fmt.Errorf("no task %q: want one of %s", name, strings.Join(names, ", "))
	}
	return tasks[i], nil
}

// Score is one row of the table: a measure on a corpus.
type Score struct {
	Corpus  string  `json:"corpus"`  // base name of the gold file, or a part of it
	Measure string  `json:"measure"` // "strict F1"
	Value   float64 `json:"value"`   // percent, unless Measure says otherwise
	N       int     `json:"n"`       // gold items behind it
}

// PRF counts for precision, recall and their harmonic mean.
type PRF struct{ Right, Found, Gold int }

// P is the precision in percent.
func (c PRF) P() float64 { return percent(c.Right, c.Found) }

// R is the recall in percent.
func (c PRF) R() float64 { return percent(c.Right, c.Gold) }

// F1 is the harmonic mean of precision and recall in percent.
func (c PRF) F1() float64 { return percent(2*c.Right, c.Found+c.Gold) }

// Scores gives the three as rows, named "MEASURE P", "MEASURE R", "MEASURE F1".
func (c PRF) Scores(corpus, measure string) []Score {
	return []Score{{corpus, measure + " P", c.P(), c.Found}, {corpus, measure + " R", c.R(), c.Gold}, {corpus, measure + " F1", c.F1(), c.Gold}}
}

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Print writes the scores as a table for people.
func Print(w io.Writer, scores []Score) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(tw, "corpus\tmeasure\tvalue\tn")
	for _, s := range scores {
		fmt.Fprintf(tw, "%s\t%s\t%.2f\t%d\n", s.Corpus, s.Measure, s.Value, s.N)
	}
	return tw.Flush()
}
