// Command ledger runs the scorers on the development data and keeps eval/ledger.tsv, one row per task, corpus and
// measure. With -check it writes nothing and fails when a score has become worse by more than -slack points since the last
// row; eval/ledger/senses.tsv tells of which measures less is better, and which are only told.
//
//	go run ./eval/ledger -data ../shared/data            append a row for every score that changed
//	go run ./eval/ledger -data ../shared/data -check     compare only
//	go run ./eval/ledger -data ../shared/data -tasks timex,figures
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/lexicon"
	"rapporteur/model"
)

const header = "date\tcoder\ttask\tcorpus\tmeasure\tvalue\tn"

func main() {
	data := flag.String("data", "../shared/data", "folder of the gold data")
	plan := flag.String("plan", "eval/ledger/plan.tsv", "which task runs on which files")
	senses := flag.String("senses", "eval/ledger/senses.tsv", "what is better: less or more of a measure")
	ledger := flag.String("ledger", "eval/ledger.tsv", "the ledger")
	tasks := flag.String("tasks", "", "only these tasks, separated by commas")
	check := flag.Bool("check", false, "write nothing; fail when a score is worse")
	slack := flag.Float64("slack", 0.5, "points a score may become worse before -check fails")
	flag.Parse()
	if err := run(*data, *plan, *senses, *ledger, *tasks, *check, *slack); err != nil {
		fmt.Fprintln(os.Stderr, "ledger:", err)
		os.Exit(1)
	}
}

func run(data, planFile, sensesFile, ledgerFile, only string, check bool, slack float64) error {
	lex, m := lexicon.Default(), model.Default()
	c, err := coder.New(lex, m)
	if err != nil {
		return err
	}
	last, err := readLedger(ledgerFile)
	if err != nil {
		return err
	}
	steps, err := readPlan(planFile, data, only)
	if err != nil {
		return err
	}
	senses, err := readSenses(sensesFile)
	if err != nil {
		return err
	}
	book := &book{last: last, senses: senses, stamp: time.Now().UTC().Format("2006-01-02") + "\t" + m.Hash()[:8] + "/" + lex.Hash()[:8], slack: slack}
	for i, s := range steps {
		fmt.Fprintf(os.Stderr, "%d/%d %s\n", i+1, len(steps), s.task)
		scores, err := s.run(c)
		if err != nil {
			return fmt.Errorf("%s: %w", s.task, err)
		}
		if err := eval.Print(os.Stdout, scores); err != nil {
			return err
		}
		book.enter(s, scores)
	}
	for _, w := range book.worse {
		fmt.Fprintln(os.Stderr, "worse:", w)
	}
	if check {
		if len(book.worse) > 0 {
			return fmt.Errorf("%d scores are worse by more than %g points", len(book.worse), slack)
		}
		return nil
	}
	return appendRows(ledgerFile, book.rows)
}

// book compares scores with the last row of each key.
type book struct {
	last   map[string]float64
	senses senses
	stamp  string // date and coder, the first cells of a row
	slack  float64
	rows   []string // to append: what is new or has changed
	worse  []string // what has become worse by more than slack
}

func (b *book) enter(s step, scores []eval.Score) {
	for _, score := range scores {
		key := strings.Join([]string{s.task, score.Corpus, score.Measure}, "\t")
		before, known := b.last[key]
		if known && b.senses.of(s.task, score.Measure)*(score.Value-before) < -b.slack {
			b.worse = append(b.worse, fmt.Sprintf("%s: %.2f, was %.2f", strings.ReplaceAll(key, "\t", " "), score.Value, before))
		}
		if !known || fmt.Sprintf("%.2f", before) != fmt.Sprintf("%.2f", score.Value) {
			b.rows = append(b.rows, fmt.Sprintf("%s\t%s\t%.2f\t%d", b.stamp, key, score.Value, score.N))
		}
	}
}

// step is one line of the plan.
type step struct {
	task  string
	files []string
}

func (s step) run(c *coder.Coder) ([]eval.Score, error) {
	task, err := eval.Find(s.task)
	if err != nil {
		return nil, err
	}
	runtime.GC()
	return task.Run(c, s.files)
}

func readPlan(file, data, only string) ([]step, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var steps []step
	for line := range strings.Lines(string(text)) {
		cells := strings.Fields(line)
		if len(cells) < 2 || strings.HasPrefix(cells[0], "#") || only != "" && !slices.Contains(strings.Split(only, ","), cells[0]) {
			continue
		}
		s := step{task: cells[0]}
		for _, f := range cells[1:] {
			if !strings.HasPrefix(f, "eval/") { // our own gold stands in the repository
				f = filepath.Join(data, f)
			}
			s.files = append(s.files, f)
		}
		steps = append(steps, s)
	}
	return steps, nil
}

// readLedger returns the last value under each key.
func readLedger(file string) (map[string]float64, error) {
	last := map[string]float64{}
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return last, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if n == 1 {
			continue
		}
		if len(cells) != 7 {
			return nil, fmt.Errorf("%s:%d: %d cells, want 7", file, n, len(cells))
		}
		value, err := strconv.ParseFloat(cells[5], 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		last[strings.Join(cells[2:5], "\t")] = value
	}
	return last, lines.Err()
}

func appendRows(file string, rows []string) error {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		rows = append([]string{header}, rows...)
	}
	if len(rows) == 0 {
		return nil
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(strings.Join(rows, "\n") + "\n"); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
