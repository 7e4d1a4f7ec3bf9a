package actor

import (
	"os"
	"path/filepath"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func TestCompiledBaseIsUpToDate(t *testing.T) {
	want, err := Compile(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	got, err := model.Default().Data(File)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("model/en/%s is not what the tables say: run \"go run ./train/actors\"", File)
	}
}

// TestOverlayIsCompiledAnew lays a table over the built-in ones, whose compiled form then must not be used.
func TestOverlayIsCompiledAnew(t *testing.T) {
	dir := t.TempDir()
	table := "person\tclass\tof\tfrom\tto\tgender\twikidata\nVera Example\tforeign-minister\tISL\t2030-01-01\t\tf\t\n"
	if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, folder, "holders.tsv"), []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Default().Overlay(dir)
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(lex, model.Default())
	if err != nil {
		t.Fatal(err)
	}
	if act := r.Phrase("Iceland's foreign minister", date(t, "2031-05-01")); act.Name != "Vera Example" {
		t.Errorf("got %q, want the holder of the overlay", act.Name)
	}
	if act := r.Phrase("the US president", rp.NewDate(2012, 5, 1)); act.Name != "Barack Obama" {
		t.Errorf("got %q: the tables below the overlay are lost", act.Name)
	}
}

func TestBrokenFilesAreRefused(t *testing.T) {
	data, err := Compile(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 3, 4, 100, 10_000, len(data) / 2, len(data) - 1} {
		if _, err := open(string(data[:n])); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a knowledge base", n, len(data))
		}
	}
}
