package actor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/lexicon"
)

func TestCheckBuiltin(t *testing.T) {
	for _, err := range Check(lexicon.Default()) {
		t.Error(err)
	}
}

// TestCheckFindsFaults lays faulty tables over the built-in ones.
func TestCheckFindsFaults(t *testing.T) {
	header := strings.Join(holderColumns, "\t") + "\n"
	for _, c := range []struct{ row, want string }{
		{"Xyz Abc\tpresident\tUSA\t2031-13-01", "2031-13-01"},
		{"Xyz Abc\tpresident\tUSA\t2031-03-01\t2030-01-01", "want the first day before"},
		{"Xyz Abc\tpresident\tUSA\t2012-03-01\t2013-01-01", "overlaps Barack Obama"},
		{"Xyz Abc\tpresident\tXXX\t1812-03-01\t1813-01-01", `of "XXX"`},
		{"Xyz Abc\tking-of-pop\tUSA\t1812-03-01\t1813-01-01", `class "king-of-pop"`},
		{"Xyz Abc\tpresident\tUSA\t1812-03-01\t1813-01-01\tx", `gender "x"`},
	} {
		errs := Check(overlay(t, "holders.tsv", header+c.row+"\n"))
		found := false
		for _, err := range errs {
			found = found || strings.Contains(err.Error(), c.want) && strings.Contains(err.Error(), "holders.tsv:2")
		}
		if !found {
			t.Errorf("%q: got %v, want a fault with %q", c.row, errs, c.want)
		}
	}
}

// overlay is the built-in lexicon with a table of ours laid over.
func overlay(t *testing.T, name, text string) *lexicon.Lexicon {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "actor"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "actor", name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Default().Overlay(dir)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
