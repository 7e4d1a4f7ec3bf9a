package event_test

import (
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/event"
	"rapporteur/internal/tree"
)

// The confidence hears how sure the tree is of who stands about a trigger.
func TestDoubt(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, want string }{
		{"The Turkish army shelled the rebels.", "tree, margin 3"},
		{"Parliament condemned the attack.", "tree, margin 3"},
	} {
		r := c.Read(&rp.Document{Text: tc.text, Lang: "en"})
		found := c.Event.Evidence(r, tree.New(r.Tokens))
		if len(found) != 1 || !slices.Contains(found[0].Facts, tc.want) {
			t.Errorf("%q: facts %q; want %q", tc.text, facts(found), tc.want)
		}
		for i := range r.Tokens {
			r.Tokens[i].Margin = 15
		}
		if found = c.Event.Evidence(r, tree.New(r.Tokens)); len(found) != 1 || !slices.Contains(found[0].Facts, "tree, margin 1") {
			t.Errorf("%q, less sure: facts %q", tc.text, facts(found))
		}
		for i := range r.Tokens {
			r.Tokens[i].Margin = 0
		}
		for _, x := range c.Event.Evidence(r, tree.New(r.Tokens)) {
			if strings.Contains(strings.Join(x.Facts, "\n"), "tree") {
				t.Errorf("%q, not parsed: facts %q", tc.text, x.Facts)
			}
		}
	}
}

func facts(found []event.Evidence) (all []string) {
	for _, x := range found {
		all = append(all, x.Facts...)
	}
	return all
}

// The confidence hears who the people of an event are, and how sure the ranker and the factuality are.
func TestTraits(t *testing.T) {
	c := codertest.New(t)
	for text, want := range map[string][]string{
		"The Turkish army shelled the rebels.":            {"actor in the knowledge base", "recipient a group", "grade of factuality, 4"},
		"Germany criticised the Syrian decision.":         {"actor in the knowledge base", "recipient within another's name"},
		"A gunman did not kill the guard.":                {"grade of factuality, 0"},
		"Villagers protested against the dam in Myanmar.": {},
	} {
		r := c.Read(&rp.Document{Text: text, Lang: "en"})
		found := facts(c.Event.Evidence(r, tree.New(r.Tokens)))
		for _, fact := range want {
			if !slices.Contains(found, fact) {
				t.Errorf("%q: facts %q; want %q", text, found, fact)
			}
		}
	}
}
