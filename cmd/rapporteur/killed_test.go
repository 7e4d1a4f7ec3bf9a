package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKilled: work that is killed at any moment, again and again, and started again, ends with exactly the store of
// undisturbed work. RAPPORTEUR_KILLS says how often (a release is tried with 50), RAPPORTEUR_CORPUS names another file
// of reports than the examples.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	kills := 2
	if s := os.Getenv("RAPPORTEUR_KILLS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		kills = n
	}
	dir := t.TempDir()
	corpus := os.Getenv("RAPPORTEUR_CORPUS")
	if corpus == "" {
		corpus = filepath.Join(dir, "corpus.jsonl")
		writeCorpus(t, corpus, 50+100*kills)
	}
	calm, rough := filepath.Join(dir, "calm.db"), filepath.Join(dir, "rough.db")
	work(t, calm, corpus)
	did := killOften(t, rough, corpus, kills)
	t.Logf("killed %d times while it worked", did)
	work(t, rough, corpus)
	if want, got := contentsOf(t, calm), contentsOf(t, rough); got != want {
		t.Errorf("the store after %d kills is another one: %s, want %s", did, got, want)
	}
}

// killOften kills the work at random moments; it returns how often it did before the work was done.
func killOften(t *testing.T, name, corpus string, kills int) int {
	random := rand.New(rand.NewPCG(1, uint64(kills)))
	for n := range kills {
		c := program(t, "code", "--quiet", "-o", name, corpus)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		select {
		case <-done:
			return n
		case <-time.After(time.Duration(50+random.IntN(3000)) * time.Millisecond):
			_ = c.Process.Kill() // kill -9; it may just have ended
			<-done
		}
	}
	return kills
}

// program is this program itself, under its own name.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &exec.Cmd{Path: self, Args: append([]string{"rapporteur"}, args...)}
}

func work(t *testing.T, name, corpus string) {
	t.Helper()
	if out, err := program(t, "code", "--quiet", "-o", name, corpus).CombinedOutput(); err != nil {
		t.Logf("%.2000s", out) // some inputs may fail; that they fail alike is part of the test
	}
}

func contentsOf(t *testing.T, name string) string {
	t.Helper()
	out, err := program(t, "query", name, "tables", "--hash", "--format", "csv").Output()
	if err != nil || !bytes.HasPrefix(out, []byte("sha256\n")) {
		t.Fatalf("%s: %v", out, err)
	}
	return strings.TrimSpace(strings.TrimPrefix(string(out), "sha256\n"))
}

// writeCorpus writes n reports: paragraphs of the examples in turn, some of them twice, one line that is no report.
func writeCorpus(t *testing.T, path string, n int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "examples", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var paragraphs []string
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for p := range strings.SplitSeq(string(text), "\n\n") {
			if len(p) > 100 {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range n {
		if i == n/2 {
			b.WriteString("{\"id\":\n")
		}
		id := i
		if i%10 == 9 { // every tenth report comes twice
			id--
		}
		report := map[string]string{"id": fmt.Sprint(id), "published": "2015-03-04", "text": paragraphs[id%len(paragraphs)] + fmt.Sprintf("\n\nThis is report %d.\n", id)}
		if err := enc.Encode(report); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
