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
	c, err := codertest.New(t).Profile("broad") // however sure
	if err != nil {
		t.Fatal(err)
	}
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
		{"who stabbed and was stabbed", "The soldier followed the general into a tent and shot him.", "ASSAULT The soldier > him actual"},
		{"a number of people", "Police arrested 12 on Friday.", "COERCE Police > 12 actual"},
		{"all who made the raid", "Five militants were killed in a raid by police and soldiers in Lyon.", "ASSAULT police+soldiers > Five militants actual"},
		{"a weapon does nothing", "Five militants were killed in a drone strike in Raqqa.", "ASSAULT  > Five militants actual"},
		{"a weapon is no receiver", "European commanders promptly sent and installed missile batteries along the border.", "AID European commanders >  actual"},
		{"the violence that killed", "The United States killed a general in an airstrike on Monday. The airstrike also killed a Turkish commander.",
			"not ASSAULT  > a Turkish commander actual"},
		{"the town where it was", "The Kabul attack on Afghan soldiers was over.", "not ASSAULT Kabul > Afghan soldiers actual"},
		{"backing is not for whom the action is against", "The British government voiced support for action against Syria.", "SUPPORT The British government >  actual"},
		{"what a vote is about", "The British government rejected a re-run of the Syria vote.", "REJECT The British government >  actual"},
		{"one's own troops", "The Turkish president gave the order to pull out the 2,000 Turkish troops in Syria.", "RETREAT The Turkish president > Syria planned"},
		{"those who were caught", "Police caught both men, and they were jailed.", "not COERCE  > they actual"},
		{"four of a number", "Four were arrested in Ankara on Monday.", "COERCE  > Four actual"},
		{"violence, not its victims", "The suspect in a shooting of protesters in Izmir that left two people dead was released.", "not ASSAULT protesters in Izmir > two people actual"},
		{"a passive beside a gerund", "Images of the boy wearing a red shirt and handcuffed by the Turkish police were quickly posted online.", "COERCE the Turkish police > the boy actual"},
		{"what is opposed is no party", "The resolution passed, with 200 Democrats supporting the resolution, and 194 Republicans opposing it.", "ACCUSE 194 Republicans >  actual"},
		{"him is no country", "Nevada held no caucus on Monday, but rather the state party endorsed him by acclamation.", "not SUPPORT the state party > him actual"},
		{"we who are not named", "\"We are fully cooperating with all government agencies,\" said the company.", "not COOPERATE all government agencies >  ongoing"},
		{"what a war is over", "Armenia and Azerbaijan fought a war over the Nagorno-Karabakh region in 1994.", "ASSAULT Armenia+Azerbaijan >  historical"},
		{"in spite of whom it is done", "The Italian government demanded more money, despite the resistance of the Russian government.", "not REQUEST The Italian government > the Russian government actual"},
		{"a deed kills", "A mass stabbing killed three people.", "ASSAULT  > three people actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		want, not := strings.CutPrefix(tc.want, "not ")
		if slices.Contains(got, want) == not {
			t.Errorf("%s: %q: %q; want %q", tc.what, tc.text, got, tc.want)
		}
	}
}
