package event

import (
	"os"
	"path/filepath"
	"testing"

	"rapporteur/lexicon"
)

// overlaid is the built-in codebook with rules of one's own.
func overlaid(t *testing.T, rules string) (*codebook, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "event"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "event", "zz-own.rules"), []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Default().Overlay(dir)
	if err != nil {
		t.Fatal(err)
	}
	return readCodebook(lex)
}

func TestCompletions(t *testing.T) {
	b, err := overlaid(t, "rule own.siege\n  verb frob+siege/cordon frob_up+under:lock\n  noun frobbing+house\n  frame do\n  code 191\n")
	if err != nil {
		t.Fatal(err)
	}
	entries := b.verbs["frob"]
	if len(entries) != 2 || len(entries[0].names("frob", 0)) != 2 || entries[1].particle != "up" || entries[1].own[0].slot.words[0] != "under" {
		t.Errorf("entries %+v", entries)
	}
	if own := b.nouns["frobbing"][0].own[0]; own.slot.kind != slotMod || !own.set.has("house") {
		t.Errorf("noun completed by %+v", own)
	}
}

func TestCompletionFaults(t *testing.T) {
	for _, word := range []string{"frob+", "frob+on:", "frob+@nosuch"} {
		if _, err := overlaid(t, "rule own.bad\n  verb "+word+"\n  frame do\n  code 191\n"); err == nil {
			t.Errorf("%s: want an error", word)
		}
	}
}
