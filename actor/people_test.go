package actor

import (
	"testing"

	rp "rapporteur"
)

func TestEthnicGroups(t *testing.T) {
	r := resolver(t)
	for _, c := range []struct{ phrase, code, group string }{
		{"Kurdish fighters in northern Syria", "SYRREB", "Kurds"},
		{"the Rohingya", "MMR", "Rohingya"},
		{"Tamil protesters in London", "GBRCVLOPP", "Tamils"},
		{"Uighur refugees", "CHNREF", "Uyghurs"},
		{"the Kurdish language", "", ""},
		{"French soldiers", "FRAMIL", ""},
	} {
		a := r.Phrase(c.phrase, rp.Date{Year: 2019, Month: 5, Day: 1})
		if a.Code != c.code || a.Ethnic != c.group {
			t.Errorf("%q: %s %q: want %s %q", c.phrase, a.Code, a.Ethnic, c.code, c.group)
		}
	}
}

func TestMembers(t *testing.T) {
	r := resolver(t)
	for _, c := range []struct {
		phrase, day string
		want        int
		first       string
	}{
		{"the Kenyan, Ugandan and Rwandan presidents", "2019-01-01", 3, "Uhuru Kenyatta"},
		{"the Normandy Four", "2019-01-01", 4, "Germany"},
		{"NATO", "1998-01-01", 16, "Belgium"},
		{"NATO", "2024-06-01", 32, "Belgium"},
		{"the European Union", "2021-01-01", 27, "Belgium"},
		{"France", "2021-01-01", 0, ""},
	} {
		day, err := rp.ParseDate(c.day)
		if err != nil {
			t.Fatal(err)
		}
		got := r.Members(c.phrase, day)
		if len(got) != c.want || c.want > 0 && got[0].Name != c.first {
			t.Errorf("%q on %s: %d members, %v: want %d, first %s", c.phrase, c.day, len(got), got, c.want, c.first)
		}
	}
}

func TestSurnamesByTitleAndState(t *testing.T) {
	r := resolver(t)
	day := rp.Date{Year: 1998, Month: 10, Day: 17}
	for phrase, want := range map[string]string{"General Pinochet": "person/augusto-pinochet", "South Africa's Mandela": "person/nelson-mandela", "Kofi Annan": "person/kofi-annan"} {
		if a := r.Phrase(phrase, day); a.ID != want {
			t.Errorf("%q is %q: want %q", phrase, a.ID, want)
		}
	}
}

func TestShorthands(t *testing.T) {
	r := resolver(t)
	koreas := context{date: noDay, spoken: map[string]bool{"PRK": true, "KOR": true}}
	for phrase, want := range map[string]string{"the North": "state/PRK", "The South": "state/KOR", "the Five Star Movement party": "party/m5s"} {
		if got := r.candidates(phrase, koreas)[0].Actor.ID; got != want {
			t.Errorf("%q is %q: want %q", phrase, got, want)
		}
	}
	if got := r.candidates("the North", context{date: noDay})[0].Actor.ID; got != "" {
		t.Errorf("the North of nowhere is %q", got)
	}
}
