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
		{"an agent behind a place", "The clerk was arrested at his office by police after he had sent a letter.", "COERCE police > The clerk actual"},
		{"a finite verb beside a gerund", "The court convicted her of inciting rebellion and sentenced her to a year in prison.", "COERCE The court > her actual"},
		{"an object that two verbs share", "Police arrived to stop and detain protesters.", "not COERCE Police >  planned"},
		{"an intransitive participle before its noun", "The minister was interrupted by protesting students.", "not PROTEST The minister >  actual"},
		{"a currency", "Turkey has invested nine billion US dollars in the project.", "not COOPERATE Turkey > US actual"},
		{"the victims of what is condemned", "The EU condemned the killing of protesters.", "ACCUSE The EU >  actual"},
		{"the doers of what is condemned", "Germany condemned the invasion of Ukraine by Russia.", "ACCUSE Germany > Russia actual"},
		{"the owners of what is condemned", "Germany condemned Russia's invasion of Ukraine.", "ACCUSE Germany > Russia actual"},
		{"the victims of what is feared", "The ombudsman raised concerns about the detention of peaceful protesters.", "not ACCUSE The ombudsman > peaceful protesters actual"},
		{"what two do together", "Turkey cooperated with Iran to impose costs on Russia.", "COOPERATE Turkey+Iran >  actual"},
		{"what is fired", "North Korea fired artillery rounds at a loudspeaker in South Korea.", "not ASSAULT North Korea > artillery actual"},
		{"what others are linked to", "Turkey continues to press for the return of others said to be connected to the Syrian army.", "not REQUEST Turkey > the Syrian army actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		want, not := strings.CutPrefix(tc.want, "not ")
		if slices.Contains(got, want) == not {
			t.Errorf("%s: %q: %q; want %q", tc.what, tc.text, got, tc.want)
		}
	}
}
