package event

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/lexicon"
)

// A folder of one's own may hold rules that never fire or that contradict; each is told with file and line.
func TestShadows(t *testing.T) {
	dir := t.TempDir()
	own := `rule own.hidden
  verb assassinate
  frame do
  code 190

rule own.never
  verb frobnicate
  frame do
  need obj town
  bar obj town city
  code 190

rule own.first
  verb frobnicate
  frame do
  code 190

rule own.second
  verb frobnicate
  frame do
  code 042
`
	if err := os.MkdirAll(filepath.Join(dir, "event"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "event", "zz-own.rules"), []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Default().Overlay(dir)
	if err != nil {
		t.Fatal(err)
	}
	b, err := readCodebook(lex)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, f := range b.shadows() {
		told = append(told, f.Error())
	}
	all := strings.Join(told, "\n")
	for _, want := range []string{"zz-own.rules:1: rule own.hidden: can never fire: rule assault.assassinate",
		"zz-own.rules:6: rule own.never: can never fire: it excludes every word that it needs",
		"zz-own.rules:18: rule own.second: contradicts rule own.first"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s\nwant %q", all, want)
		}
	}
}
