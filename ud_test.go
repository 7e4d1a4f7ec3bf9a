package rapporteur

import "testing"

func TestFeatsRoundTrip(t *testing.T) {
	for _, s := range []string{"_", "Abbr=Yes", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs", "Tense=Past|VerbForm=Part|Voice=Pass"} {
		f, err := ParseFeats(s)
		if err != nil || f.String() != s {
			t.Errorf("%s: got %s, %v", s, f, err)
		}
	}
	if _, err := ParseFeats("Tense=Fut"); err == nil {
		t.Error("a value that UD English does not have must be an error")
	}
}

func TestFeatsIs(t *testing.T) {
	f, _ := ParseFeats("Number=Plur|Tense=Past|VerbForm=Part")
	if !f.Is(PastTense) || !f.Is(PastTense|Participle) || f.Is(PresentTense) || f.Is(Singular) || f.Is(PassiveVoice) {
		t.Errorf("wrong answers for %s", f)
	}
	if f.Get("Tense") != "Past" || f.Get("Voice") != "" {
		t.Error("Get is wrong")
	}
}

// Every enumeration's table is as long as its constants, and parses back.
func TestNames(t *testing.T) {
	if len(uposNames) != NumUPOS || len(xposNames) != NumXPOS || len(deprelNames) != NumDeprel {
		t.Fatal("a table of names and its constants differ in length")
	}
	for i := range NumDeprel {
		if r, err := ParseDeprel(Deprel(i).String()); err != nil || r != Deprel(i) {
			t.Errorf("%s: %v, %v", Deprel(i), r, err)
		}
	}
	for i := range NumXPOS {
		if x, err := ParseXPOS(XPOS(i).String()); err != nil || x != XPOS(i) {
			t.Errorf("%s: %v, %v", XPOS(i), x, err)
		}
	}
	for name, is := range map[string]bool{
		"actor is " + ByWhom.String():      points[ByWhom] == "actor",
		"count is " + HowMany.String():     points[HowMany] == "count",
		"last type is " + ASSAULT.String(): len(eventTypes) == int(ASSAULT)+1,
		"last status":                      len(statuses) == int(Historical)+1,
		"last act":                         len(acts) == int(Announce)+1,
		"last grade":                       len(factualities) == int(CTu)+1,
		"last role":                        len(quantityRoles) == int(Money)+1,
		"last kind":                        len(kinds) == int(Population)+1,
	} {
		if !is {
			t.Error(name)
		}
	}
	if NsubjPass.Base() != Nsubj || Obl.Base() != Obl {
		t.Error("Base is wrong")
	}
	if r, err := ParseDeprel("obl:npmod"); err != nil || r != Obl {
		t.Error("an unknown subtype must fall back to its relation")
	}
}

func TestDate(t *testing.T) {
	d, err := ParseDate("2024-02-28")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.AddDays(2).String(); got != "2024-03-01" {
		t.Errorf("two days after 28 February of a leap year: %s", got)
	}
	if d.AddDays(-59).String() != "2023-12-31" || d.AddDays(2).DaysSince(d) != 2 {
		t.Error("arithmetic over the year's end is wrong")
	}
	if !NewDate(2023, 2, 29).IsZero() || !NewDate(2024, 13, 1).IsZero() || NewDate(2024, 2, 29).IsZero() {
		t.Error("the calendar is wrong")
	}
	if _, err := ParseDate("2015-02-29"); err == nil {
		t.Error("2015 had no 29 February")
	}
	if d.Compare(d.AddDays(1)) != -1 || d.Compare(d) != 0 {
		t.Error("order is wrong")
	}
	doc := Document{Published: "2024-03-09T07:00:00Z"}
	if doc.Date().String() != "2024-03-09" {
		t.Error("RFC 3339 is a date too")
	}
}
