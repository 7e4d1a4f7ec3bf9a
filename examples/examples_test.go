// Package examples holds dispatches of our own writing and the records the program makes of them.
package examples

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/coder/codertest"
	"rapporteur/ingest"
	"rapporteur/record"
	"rapporteur/render"
)

var update = flag.Bool("update", false, "write the golden records anew")

// TestExamples compares the record of every dispatch with its golden files. A difference is a change of what readers
// get: read it aloud, then accept it with -update.
func TestExamples(t *testing.T) {
	c := codertest.New(t)
	files, err := filepath.Glob("*.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		n++
		t.Run(strings.TrimSuffix(file, ".txt"), func(t *testing.T) { compare(t, c, file) })
	}
	if n < 8 {
		t.Errorf("%d dispatches, want at least 8", n)
	}
}

func compare(t *testing.T, c *coder.Coder, file string) {
	r := c.Read(document(t, file))
	var text, reading bytes.Buffer
	if err := render.Text(&text, render.NewSheet(r), render.Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	line := record.AppendReading(nil, r, record.Coder{Version: "example", Model: "of the day", Lexicon: "of the day"}, false)
	if err := json.Indent(&reading, line, "", " "); err != nil {
		t.Fatalf("not JSON: %v", err)
	}
	name := strings.TrimSuffix(file, ".txt")
	golden(t, name+".record", text.Bytes())
	golden(t, name+".reading", reading.Bytes())
}

func document(t *testing.T, file string) *rp.Document {
	t.Helper()
	for in := range (&ingest.Reader{}).Inputs([]string{file}) {
		it := in.Document(rp.Date{})
		if it.Err != nil {
			t.Fatal(it.Err)
		}
		return it.Doc
	}
	t.Fatalf("%s: no document", file)
	return nil
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v: write it with go test ./examples -update", err)
	}
	if line, g, w := firstDifference(got, want); line > 0 {
		t.Errorf("%s:%d: the record has changed\n got %s\nwant %s", file, line, g, w)
	}
}

// firstDifference is the first line, from 1, in which two texts differ, 0 when they are the same.
func firstDifference(a, b []byte) (line int, inA, inB string) {
	as, bs := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range max(len(as), len(bs)) {
		var x, y string
		if i < len(as) {
			x = as[i]
		}
		if i < len(bs) {
			y = bs[i]
		}
		if x != y || i >= len(as) || i >= len(bs) {
			return i + 1, x, y
		}
	}
	return 0, "", ""
}

// TestReadme holds README's excerpt of a record against the record: every line of it stands there.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile("aleppo-convoy.record")
	if err != nil {
		t.Fatal(err)
	}
	_, excerpt, begun := strings.Cut(string(readme), "read examples/aleppo-convoy.txt\n")
	excerpt, _, ended := strings.Cut(excerpt, "\n```")
	if !begun || !ended {
		t.Fatal("README shows no record")
	}
	for line := range strings.Lines(excerpt) {
		if line = strings.TrimRight(line, "\n"); !strings.Contains("\n"+string(whole), "\n"+line+"\n") {
			t.Errorf("README shows a line that the record has not: %q", line)
		}
	}
}
