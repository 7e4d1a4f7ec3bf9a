package eval

import (
	"os"
	"testing"

	"rapporteur/actor"
	"rapporteur/lexicon"
)

func TestActorPhrases(t *testing.T) {
	const gold = "../../shared/data/actors/actor_phrases_dev.jsonl"
	if _, err := os.Stat(gold); err != nil {
		t.Skip("no ../shared here: ", err)
	}
	cases, err := readActorCases(gold)
	if err != nil {
		t.Fatal(err)
	}
	r, err := actor.New(lexicon.Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	scores, faults := scoreActors(r, "dev", cases)
	for _, f := range faults {
		t.Log(f)
	}
	for _, s := range scores {
		t.Logf("%s %.2f (%d)", s.Measure, s.Value, s.N)
		if s.Value < 85 {
			t.Errorf("%s: %.2f, want at least 85", s.Measure, s.Value)
		}
	}
}
