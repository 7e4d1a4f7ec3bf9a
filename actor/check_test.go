package actor

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
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

// TestCheckFindsAllegianceFaults wants the line of a group, a master or days that cannot be.
func TestCheckFindsAllegianceFaults(t *testing.T) {
	for row, want := range map[string]string{
		"nobody\tIRN":                            `group "nobody"`,
		"hezbollah\tatlantis":                    `serves "atlantis"`,
		"hezbollah\thezbollah":                   "another body",
		"hezbollah\tIRN\t2001-02-30":             "2001-02-30",
		"hezbollah\tIRN\t2005-01-01\t2001-01-01": "want the first day before",
	} {
		errs := Check(overlay(t, "allegiances.tsv", strings.Join(allegianceColumns, "\t")+"\n"+row+"\n"))
		if !slices.ContainsFunc(errs, func(err error) bool {
			return strings.Contains(err.Error(), want) && strings.Contains(err.Error(), "allegiances.tsv:2")
		}) {
			t.Errorf("%q: got %v, want a fault with %q", row, errs, want)
		}
	}
}

// TestServes wants whom an armed group serves on a day.
func TestServes(t *testing.T) {
	r, err := New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		phrase string
		year   int
		want   string
	}{{"Boko Haram", 2012, ""}, {"Boko Haram", 2016, "group/is"}, {"Hezbollah fighters", 2006, "state/IRN"}, {"the Nusra Front", 2017, ""}, {"Oxfam", 2017, ""}} {
		if got := r.Phrase(c.phrase, rp.NewDate(c.year, 1, 5)).Serves; got != c.want {
			t.Errorf("%s in %d serves %q, want %q", c.phrase, c.year, got, c.want)
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
