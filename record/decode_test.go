package record

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/specimen"
)

// TestDecodeGivesTheSameBytes writes the specimen, reads it back and writes it again; the golden readings of examples/ likewise.
func TestDecodeGivesTheSameBytes(t *testing.T) {
	sameBytes(t, "specimen", AppendReading(nil, specimen.Reading(), Coder{Version: "1", Model: "ab", Lexicon: "cd"}, false), specimen.Reading().Document.Text)
	files, _ := filepath.Glob("../examples/*.reading")
	if len(files) == 0 {
		t.Error("no golden readings in examples/")
	}
	for _, file := range files {
		line, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(strings.TrimSuffix(file, ".reading") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(source), "\n\n") // the lines of the header are not part of the text
		var flat bytes.Buffer                             // the goldens are indented for people
		if err := json.Compact(&flat, line); err != nil {
			t.Fatal(err)
		}
		r, by, err := Decode(append(flat.Bytes(), '\n'), text) // a golden may be older than the keys of today
		if err != nil {
			t.Fatal(err)
		}
		sameBytes(t, filepath.Base(file), AppendReading(nil, r, by, false), text)
	}
}

func sameBytes(t *testing.T, name string, line []byte, text string) {
	t.Helper()
	r, by, err := Decode(line, text)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	again, want := string(AppendReading(nil, r, by, false)), string(line)
	if again == want {
		return
	}
	i := 0
	for i < min(len(again), len(want)) && again[i] == want[i] {
		i++
	}
	t.Errorf("%s: differs at byte %d:\n got …%.120s\nwant …%.120s", name, i, again[max(i-40, 0):], want[max(i-40, 0):])
}

// TestDecodeGivesTheSameRows holds the rows of a kept reading to those of the reading itself.
func TestDecodeGivesTheSameRows(t *testing.T) {
	r, by := specimen.Reading(), Coder{Version: "1"}
	back, _, err := Decode(AppendReading(nil, r, by, false), r.Document.Text)
	if err != nil {
		t.Fatal(err)
	}
	want, got := Rows(r, by), Rows(back, by)
	for i := range want {
		if w, g := string(want[i].AppendJSON(nil)), string(got[i].AppendJSON(nil)); w != g {
			t.Errorf("row %d is\n%s, want\n%s", i, g, w)
		}
	}
}

func TestDecodeNamesTheFault(t *testing.T) {
	line := string(AppendReading(nil, specimen.Reading(), Coder{}, true))
	for _, c := range []struct{ old, new, want string }{
		{`"rapporteur/reading/1"`, `"rapporteur/reading/9"`, `schema "rapporteur/reading/9"`},
		{`"speaker":"a1"`, `"speaker":"a99"`, "actor 99: the reading has 6"},
		{`"form":"name"`, `"form":"nomen"`, `form "nomen"`},
		{`"claims":["e3"`, `"claims":["x"`, `id "x"`},
		{`"sentences":[[0,`, `"sentences":[[-1,`, "outside the text"},
	} {
		if !strings.Contains(line, c.old) {
			t.Errorf("the specimen has no %s", c.old)
		}
		_, _, err := Decode([]byte(strings.Replace(line, c.old, c.new, 1)), "")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.new, err, c.want)
		}
	}
}

// FuzzDecode: whatever comes in, an error or a reading whose spans lie inside its text, never a panic.
func FuzzDecode(f *testing.F) {
	f.Add(AppendReading(nil, specimen.Reading(), Coder{}, true))
	f.Add([]byte(`{"schema":"rapporteur/reading/1","document":{"text":"é","x":[1]},"events":[{}]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		r, _, err := Decode(line, "")
		if err != nil {
			return
		}
		for _, m := range r.Mentions {
			if !(rp.Span{End: int32(len(r.Document.Text))}).Contains(m.Span) {
				t.Errorf("mention %v outside a text of %d bytes", m.Span, len(r.Document.Text))
			}
		}
		Rows(r, Coder{})
	})
}
