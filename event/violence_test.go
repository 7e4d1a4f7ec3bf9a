package event_test

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// Who killed whom, where the killing names its doer only by the violence it was done in, or by nothing but a headline's words.
func TestKillings(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ what, text, want string }{
		{"the other side of an encounter", "Four insurgents were killed in an encounter with security forces.", "ASSAULT security forces > Four insurgents actual"},
		{"both sides of a clash", "Ten people died in clashes between protesters and police in Santiago.", "ASSAULT protesters+police > Ten people actual"},
		{"not the victims' own side", "Two policemen died in clashes between protesters and police.", "ASSAULT protesters > Two policemen actual"},
		{"sides tied by a hyphen", "Two people were killed in a police-protester clash in Lagos.", "ASSAULT police > Two people actual"},
		{"a clash that tells when", "One demonstrator died after police and protesters clashed in Caracas.", "ASSAULT police > One demonstrator actual"},
		{"the agent of violence read as a verb", "Three fishermen were killed in firing by the Sri Lankan navy.", "ASSAULT the Sri Lankan navy > Three fishermen actual"},
		{"the agent beneath the victim of violence", "Nineteen people perished in the bombing of a mosque by the army.", "ASSAULT the army > Nineteen people actual"},
		{"whom the air strike is of", "An Israeli air strike left nine people dead in Gaza.", "ASSAULT Israeli > nine people actual"},
		{"a conjunction read as a preposition", "A student succumbed to his wounds after soldiers fired on the march.", "ASSAULT soldiers > A student actual"},
		{"an active clause read as a passive", "Three people were dead after police fired on the crowd.", "ASSAULT police > Three people actual"},
		{"a headline's passive", "Two terrorists shot dead in Srinagar", "ASSAULT  > Two terrorists actual"},
		{"an adjective that belongs to the verb", "Police shot dead two protesters in Nairobi.", "ASSAULT Police > dead two protesters actual"},
		{"fire that somebody opened", "Fire from Turkish border guards killed a Syrian boy.", "ASSAULT Turkish border guards > a Syrian boy actual"},
		{"the cause of so many deaths", "Forty of the deaths were caused by police firing.", "ASSAULT police > Forty of the deaths actual"},
		{"so many of the dead", "Most of the deaths were due to army shelling.", "ASSAULT army >  actual"},
		{"the subject of the last verb that has one", "The rebels arrived, stormed the gate and opened fire, but soldiers posted there killed one of them.", "ASSAULT soldiers > one of them actual"},
		{"the force that a plain adjective stands before", "Two people were killed in subsequent police firing.", "ASSAULT police > Two people actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		if !slices.Contains(got, tc.want) {
			t.Errorf("%s: %q: %q; want %q", tc.what, tc.text, got, tc.want)
		}
	}
}
