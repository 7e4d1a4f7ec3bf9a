package dispute_test

import (
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/dispute"
)

// TestAccounts compares what two papers tell of one raid.
func TestAccounts(t *testing.T) {
	army, rebels, town := dispute.Party{Key: "army/AAA", Country: "AAA"}, dispute.Party{Key: "rebels/BBB", Country: "BBB"}, dispute.Party{Key: "town/harfa"}
	raid := func(teller string, sign int8, doer dispute.Party) dispute.Account {
		return dispute.Account{Teller: teller, Happening: "attack", Word: "shell", Sign: sign, Doers: []dispute.Party{doer}, Targets: []dispute.Party{town}}
	}
	dead := func(n float64) []rp.Quantity { return []rp.Quantity{{Role: rp.Killed, Value: n, Low: n, High: n}} }
	cases := []struct {
		name   string
		a, b   dispute.Account
		about  rp.Point
		clash  bool
		agreed bool
	}{
		{"the same told by two", raid("mayor", 1, army), raid("doctor", 1, army), 0, false, true},
		{"the same told twice by one", raid("mayor", 1, army), raid("mayor", 1, army), 0, false, false},
		{"denied", raid("mayor", 1, army), func() dispute.Account { a := raid("army", -1, army); a.Denies = true; return a }(), rp.Occurrence, true, false},
		{"others blamed", raid("mayor", 1, army), func() dispute.Account { a := raid("army", 1, rebels); a.Blames = true; return a }(), rp.ByWhom, true, false},
		{"other figures", func() dispute.Account { a := raid("mayor", 1, army); a.Counts = dead(12); return a }(), func() dispute.Account { a := raid("army", 1, army); a.Counts = dead(40); return a }(), rp.HowMany, true, false},
		{"other figures on another day", func() dispute.Account {
			a := raid("mayor", 1, army)
			a.Counts, a.Day = dead(12), rp.NewDate(2022, 5, 1)
			return a
		}(), func() dispute.Account {
			a := raid("army", 1, army)
			a.Counts, a.Day = dead(40), rp.NewDate(2022, 5, 3)
			return a
		}(), 0, false, true},
		{"a count denied", func() dispute.Account { a := raid("mayor", 1, army); a.Counts = dead(40); return a }(), func() dispute.Account {
			a := raid("army", -1, army)
			a.Counts, a.Denies = dead(40), true
			return a
		}(), rp.HowMany, true, false},
		{"another count denied", func() dispute.Account { a := raid("mayor", 1, army); a.Counts = dead(12); return a }(), func() dispute.Account {
			a := raid("army", -1, army)
			a.Counts, a.Denies = dead(40), true
			return a
		}(), 0, false, false},
		{"of another kind", raid("mayor", 1, army), func() dispute.Account { a := raid("army", -1, army); a.Happening = "arrest"; return a }(), 0, false, false},
		{"nobody known to act", dispute.Account{Teller: "mayor", Happening: "attack", Sign: 1}, dispute.Account{Teller: "doctor", Happening: "attack", Sign: 1}, 0, false, false},
	}
	for _, c := range cases {
		about, clash := dispute.Contradict(&c.a, &c.b)
		if clash != c.clash || clash && about != c.about {
			t.Errorf("%s: contradict is %v %v, want %v %v", c.name, about, clash, c.about, c.clash)
		}
		if got := dispute.Agree(&c.a, &c.b); got != c.agreed {
			t.Errorf("%s: agree is %v, want %v", c.name, got, c.agreed)
		}
	}
}

// TestAgreements reads reports in which people confirm one another, or do not.
func TestAgreements(t *testing.T) {
	c := codertest.New(t)
	cases := []struct {
		text              string
		agreed, contested bool
	}{
		{"Two women were wounded when a patrol fired on their boat, the fishermen's union said. The navy confirmed that its patrol had fired on a boat.", true, false},
		{"The mayor said gunmen had burned the school. A teacher also said that gunmen had burned the school.", true, false},
		{"The mayor said gunmen had burned the school. A teacher said that the road to the north was open.", false, false},
		{"The union said that ten people were killed in the raid. A doctor said that sixty people were wounded in the raid.", false, false},
		{"Soldiers fired on the crowd, a witness said. A minister denied that the toll had reached 90.", false, false},
		{"The rebels said they had shot down a helicopter. The air force denied that it had lost a helicopter.", false, true},
	}
	for _, one := range cases {
		r := c.Read(&rp.Document{Text: one.text, Lang: "en"})
		if got := len(r.Agreements) > 0; got != one.agreed {
			t.Errorf("%s: agreement %v, want %v", one.text, got, one.agreed)
		}
		if got := len(r.Disputes) > 0; got != one.contested {
			t.Errorf("%s: dispute %v, want %v", one.text, got, one.contested)
		}
	}
}
