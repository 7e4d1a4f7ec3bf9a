package render

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/specimen"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./render -update writes it anew); got:\n%s", path, got)
	}
}

func text(t *testing.T, r *rp.Reading, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := Text(&b, NewSheet(r), o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	golden(t, "specimen.txt", text(t, specimen.Reading(), Options{}))
	golden(t, "specimen-40.txt", text(t, specimen.Reading(), Options{Width: 40}))
	golden(t, "specimen.ansi", text(t, specimen.Reading(), Options{Colour: true}))
}

func TestWidth(t *testing.T) {
	for _, width := range []int{30, 40, 57, 80, 100} {
		for line := range strings.Lines(text(t, specimen.Reading(), Options{Width: width})) {
			if n := columns(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
		}
	}
}

func TestNothing(t *testing.T) {
	got := text(t, &rp.Reading{Document: &rp.Document{Text: "Nothing.", Lang: "en"}}, Options{})
	if !strings.Contains(got, "Nothing was coded") {
		t.Errorf("an empty reading says: %s", got)
	}
}

func TestTerminalIsSafe(t *testing.T) {
	r := specimen.Reading()
	r.Document.Title = "a\x1b[2Jb\u202ec"
	if got := text(t, r, Options{}); strings.ContainsAny(got, "\x1b\u202e") {
		t.Errorf("control characters of the report reach the terminal: %q", got[:20])
	}
}
