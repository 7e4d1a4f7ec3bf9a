package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/eval"
)

func TestWorse(t *testing.T) {
	all, err := readSenses("senses.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		task, measure string
		before, now   float64
		worse         bool
	}{
		{"coref", "CoNLL F1", 60, 58, true},
		{"coref", "CoNLL F1", 60, 62, false},
		{"coref", "CoNLL F1", 60, 59.8, false},
		{"coref", "pronouns resolved wrong", 10, 12, true},
		{"coref", "pronouns resolved wrong", 10, 8, false},
		{"false-events", "statements given any event", 10, 12, true},
		{"judged", "wrong: status", 12, 2, false},
		{"judged", "wrong: status", 2, 12, false},
		{"speed", "words/s, whole", 30000, 10000, false},
	} {
		b := &book{last: map[string]float64{c.task + "\tx\t" + c.measure: c.before}, senses: all, slack: 0.5}
		b.enter(step{task: c.task}, []eval.Score{{Corpus: "x", Measure: c.measure, Value: c.now, N: 1}})
		if worse := len(b.worse) > 0; worse != c.worse {
			t.Errorf("%s %s from %g to %g: worse %v, want %v", c.task, c.measure, c.before, c.now, worse, c.worse)
		}
	}
}

func TestSensesFault(t *testing.T) {
	file := filepath.Join(t.TempDir(), "senses.tsv")
	if err := os.WriteFile(file, []byte("# head\nspeed\t*\ttold\ncoref\tless\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readSenses(file); err == nil || !strings.Contains(err.Error(), "senses.tsv:3:") {
		t.Errorf("fault = %v, want line 3 named", err)
	}
}
