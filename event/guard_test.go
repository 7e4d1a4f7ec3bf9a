package event_test

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/coder/codertest"
	"rapporteur/event"
	"rapporteur/internal/tree"
)

// Each guard sets a sentence aside, and says why.
func TestGuards(t *testing.T) {
	c := codertest.New(t)
	tested := map[string]bool{}
	for _, tc := range []struct{ why, text string }{
		{"a question is asked, nothing is told", "Did Russian troops attack the village on Monday?"},
		{"somebody speaks of himself, nobody reports", "I condemned the Russian government in my speech."},
		{"a rule or a habit is told, no event", "Russian police often arrest protesters."},
		{"a rule or a habit is told, no event", "The government of Myanmar bars foreigners from the post."},
		{"nobody it names is an actor", "The harvest was praised."},
		{"nobody is said to have done it", "The report accused the Russian government of fraud."},
		{"the law is told, nobody's deed", "Under the constitution, parliament impeaches the president."},
		{"a court does its daily business", "The supreme court allowed the government to appeal."},
		{"a candidate's rally is no protest", "Senator Smith held a rally in Ohio."},
		{"an accident or a disaster did it", "Two soldiers were wounded when their truck overturned on the motorway."},
		{"what did it is no one who acts", "A law killed three soldiers."},
		{"what did it is no one who acts", "A train struck a fence, injuring four passengers."},
		{"it is told of nobody in particular", "People who were arrested left."},
		{"it is told of nobody in particular", "France sold drones to a government accused of bombing hospitals."},
		{"nobody is said to have done it", "The French president called the deal a relief for the refugees."},
		{"the noun names no one who did it", "The protest against the Russian government ended."},
		{"the noun only names a topic", "Parliament held a debate about the conflict between Armenia and Azerbaijan."},
		{"such people do not do that", "The singer banned the Russian party."},
		{"that is not done to such people", "The Iraqi army pushed the minister out of the city."},
		{"nobody it names is supported", "Germany praised."},
		{"the press asks and listens, that is no event", "The Russian minister met reporters on Monday."},
		{"nobody it names is set free", "Russia released Gazprom."},
		{"one alone cannot consult", "The French president met on Monday."},
		{"the visit is to nobody and nowhere abroad", "President Macron visited Lyon on Monday."},
		{"its people are private", "The waiter accused the baker of theft."},
		{"the type needs a recipient", "Russia has given aid."},
		{"what may be is told of nobody", "Russian soldiers may be killed."},
		{"a purpose is told, not a deed", "France formed a coalition to attack the rebels."},
	} {
		tested[tc.why] = true
		if got := reasons(c, tc.text); !slices.Contains(got, tc.why) {
			t.Errorf("%q: set aside for %q; want %q", tc.text, got, tc.why)
		}
	}
	for _, why := range event.Guards() {
		if !tested[why] {
			t.Errorf("guard %q has no sentence that tests it", why)
		}
	}
}

// reasons are those that explain gives for what is no event.
func reasons(c *coder.Coder, text string) []string {
	r := c.Read(&rp.Document{Text: text, Published: "2024-03-08", Lang: "en"})
	var out []string
	for _, x := range c.Event.Explain(r, tree.New(r.Tokens)) {
		if x.Event == rp.None {
			out = append(out, x.Reason)
		}
	}
	return out
}

// A sentence without an event is explained: each word that might have told one says why it does not.
func TestWhyNone(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{
		"The home side attacked from the first minute and won the match.",
		"Shares of the firm were hit by the news.",
		"The novelist was praised for her debut.",
		"A storm killed four people on the coast.",
		"The chairman may visit the plant next week.",
	} {
		r := c.Read(&rp.Document{Text: text, Published: "2024-03-08", Lang: "en"})
		if len(r.Events) > 0 {
			t.Errorf("%q: %q; want no event", text, told(r))
		}
		if why := reasons(c, text); len(why) == 0 || slices.Contains(why, "") {
			t.Errorf("%q: reasons %q; want one for each trigger", text, why)
		}
	}
}

// What mends errors of status, of roles and of retelling: one sentence for each mechanism.
func TestMechanisms(t *testing.T) {
	c, err := codertest.New(t).Profile("broad") // however sure
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ what, text, want string }{
		{"an infinitive after a copula is to come", "The Russian president is to visit Turkey on Monday.", "AGREE The Russian president > Turkey planned"},
		{"an adverb that opens the sentence is for all its predicates", "Reportedly, the army shelled the village and the police arrested two activists.", "COERCE the police > two activists alleged"},
		{"an allegation without that", "The charge stemmed from allegations the Turkish army attacked the rebels.", "ASSAULT the Turkish army > the rebels alleged"},
		{"who did the violence somebody suffered in", "Two rebels were killed in a Turkish operation.", "ASSAULT Turkish > Two rebels actual"},
		{"a second object says what the first is called", "The Venezuelan president called the Colombian leader a liar.", "ACCUSE The Venezuelan president > the Colombian leader actual"},
		{"recipients beneath the object", "The court ordered an investigation against the minister over the allegation.", "ACCUSE The court > the minister actual"},
		{"what must be done is asked for", "Russia said Israel must end the raids.", "REQUEST Russia > Israel actual"},
		{"what will not be done is refused", "Norway will not release the prisoners.", "REJECT Norway > the prisoners actual"},
		{"who must yield first is whom it is refused to", "The miners' union said it will not end the strike until the government raises wages.",
			"REJECT it > the government actual"},
		{"who strike may call it off", "Nurses in Chile ended the strike.", "CONCEDE Nurses in Chile >  actual"},
		{"a description before a name, broken off it", "Belgian police launched a probe into former banker Jan Peeters over fraud.", "ACCUSE Belgian police > former banker Jan Peeters actual"},
		{"a request that is turned down, not what it asks for", "The Danish government rejected a request by the Turkish president to hold a rally.",
			"REJECT The Danish government > the Turkish president actual"},
		{"what a call is made to say", "The Qatari emir called the Sudanese president to convey his support.", "SUPPORT The Qatari emir > the Sudanese president actual"},
		{"whose deed or plan the object names", "Germany supported the efforts of the Egyptian government.", "SUPPORT Germany > the Egyptian government actual"},
		{"a town by its name", "The Iraqi army took over Mosul.", "COERCE The Iraqi army > Mosul actual"},
		{"whom something is asked for", "Turkey is pushing for Greece to open talks.", "REQUEST Turkey > Greece actual"},
		{"to whom leave is given, read as part of the leave", "Sudan granted the Egyptian government permission to leave.", "CONCEDE Sudan > Egyptian government actual"},
		{"those of a body who are set free", "The rebels released 20 UN peacekeepers.", "RETREAT The rebels > 20 UN peacekeepers actual"},
		{"a circumstance is nobody's", "The Libyan government lifted a curfew under the supervision of Russian officers.", "RETREAT The Libyan government >  actual"},
		{"a town of one's own country is only where it was", "Kenyan customs officers seized ivory at the port of Mombasa.", "COERCE Kenyan customs officers >  actual"},
		{"along whose border", "Israel reinforced its forces along the border with Lebanon.", "MOBILIZE Israel > Lebanon actual"},
		{"the violence that a noun with its article means", "The United States killed a general in an airstrike on Monday. A commander was also killed in the airstrike.",
			"ASSAULT The United States > A commander actual"},
		{"what was to come when it was said is an intention", "Turkey said it would expel the Dutch ambassador.", "THREATEN it > the Dutch ambassador planned"},
		{"days of talks are talks", "Egypt and Sudan held three days of talks.", "CONSULT Egypt+Sudan >  actual"},
		{"a noun behind a particle is an object, whatever the tree says", "The rebels handed in their weapons.", "RETREAT The rebels >  actual"},
		{"a name before the figure of an object is the receiver", "Norway gave Malawi 20 million dollars.", "AID Norway > Malawi actual"},
		{"many who ask a ministry are of public concern", "The striking doctors turned down the ministry's pay offer.", "REJECT The striking doctors > the ministry actual"},
		{"those of an object's second part", "The Red Cross delivered medicine and tents to families in the town.", "AID The Red Cross > families actual"},
		{"a finite verb is not coordinated with an infinitive", "NATO urged Serbia to avoid violence and sent 500 soldiers to Kosovo.", "MOBILIZE NATO > Kosovo actual"},
		{"nor a passive with a gerund", "The Turkish minister was found guilty of taking bribes and jailed for four years.", "COERCE  > The Turkish minister actual"},
		{"what a relative clause tells is not denied", "The Cambodian government denied that it had sacked an officer whose troops attacked the rebels.", "ASSAULT whose troops > the rebels actual"},
		{"what came of what was done for a purpose", "Turkish police fired bullets to disperse the crowd, injuring 12 people.", "ASSAULT Turkish police > 12 people actual"},
		{"who will do a thing with others agrees alone", "Ethiopia said it would resume talks with Egypt.", "AGREE it > Egypt planned"},
		{"a gerund with its people is a noun", "Fighting between the army and the rebels resumed on Sunday.", "ASSAULT the army+the rebels >  actual"},
		{"the first of two objects receives the second", "The European Union will lend the Moldovan government 60 million euros.", "AGREE The European Union > the Moldovan government planned"},
		{"the owner of what completes a phrase", "Russian hackers broke into the servers of the Estonian parliament.", "COERCE Russian hackers > the Estonian parliament actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		if !slices.Contains(got, tc.want) {
			t.Errorf("%s: %q: %q; want %q", tc.what, tc.text, got, tc.want)
		}
	}
}
