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
