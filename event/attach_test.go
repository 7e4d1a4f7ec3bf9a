package event_test

import (
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// Who stands about a trigger: for each mechanism an event that must come of the sentence and, after "not", one that must not.
func TestRoles(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ what, text, want string }{
		{"an agent behind an adjective", "The gunman was shot dead by police.", "ASSAULT police > The gunman actual"},
		{"an agent behind a place", "The boy was arrested at his school by police after he brought a clock.", "COERCE police > The boy actual"},
		{"a finite verb beside a gerund", "The Court of Izmir convicted her of inciting rebellion and sentenced her to a one-year prison term, but she remained free as she appealed the ruling.", "COERCE The Court of Izmir > her actual"},
		{"an object that two verbs share", "Police set up checkpoints to intercept and detain protesters.", "COERCE Police > protesters planned"},
		{"an intransitive participle before its noun", "The Serbian president was greeted by protesting miners.", "not PROTEST The Serbian president >  actual"},
		{"who is charged with a deed", "The police arrested 50 demonstrators and charged 150 others with protesting illegally.", "not PROTEST The police >  alleged"},
		{"who is convicted of a deed", "The judges convicted the editor of insulting the king.", "not ACCUSE The judges > the king actual"},
		{"a currency", "The ministry offered a one million US dollar reward for information.", "not AGREE The ministry > US actual"},
		{"the victims of what is condemned", "The EU condemned the killing of protesters.", "ACCUSE The EU >  actual"},
		{"the doers of what is condemned", "Germany condemned the invasion of Ukraine by Russia.", "ACCUSE Germany > Russia actual"},
		{"the owners of what is condemned", "Germany condemned Russia's invasion of Ukraine.", "ACCUSE Germany > Russia actual"},
		{"the victims of what is feared", "The ombudsman raised concerns about the detention of peaceful protesters.", "not ACCUSE The ombudsman > peaceful protesters actual"},
		{"what is fired", "North Korea fired artillery rounds at a loudspeaker in South Korea.", "not ASSAULT North Korea > artillery actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		want, not := strings.CutPrefix(tc.want, "not ")
		if slices.Contains(got, want) == not {
			t.Errorf("%s: %q: %q; want %q", tc.what, tc.text, got, tc.want)
		}
	}
}
