package clock_test

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/event/clock"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Each word is asked for its time in a report of Wednesday, 12 June 2024; "-" is none.
func TestOf(t *testing.T) {
	c := codertest.New(t)
	hours, err := clock.New(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, word, want string }{
		{"Gunmen shelled the market on Monday.", "shelled", "2024-06-10 2024-06-10"},
		{"Nine people were killed in Monday's attack.", "killed", "2024-06-10 2024-06-10"},
		{"The mayor said on Monday that the army shelled the market.", "shelled", "2024-06-10 2024-06-10"},
		{"The mayor said on Monday that the army has shelled the market.", "shelled", "-"},
		{"Soldiers attacked the crowd on Monday. They also arrested three reporters.", "arrested", "2024-06-10 2024-06-10"},
		{"Soldiers fired on the crowd on Monday. Washington condemned the violence.", "condemned", "-"},
		{"Rebels blew up the bridge on Monday. Two guards later died.", "died", "-"},
		{"An airstrike killed six people on Monday.\n\nThe king called for calm. A child was hurt in the airstrike.", "hurt", "2024-06-10 2024-06-10"},
		{"Gunmen have shelled the town since May.", "shelled", "2024-05-01 2024-06-12"},
		{"The two states signed a truce in 2019.", "signed", "2019-01-01 2019-12-31"},
		{"Russia broke the 2019 treaty.", "broke", "-"},
		{"Gunmen killed a priest.", "killed", "-"},
		{"", "", ""},
	} {
		r := c.Read(&rp.Document{Text: test.text, Published: "2024-06-12", Lang: "en"})
		k := hours.Read(r, tree.New(r.Tokens))
		for i := range r.Tokens {
			if r.Tokens[i].Of(test.text) != test.word {
				continue
			}
			got := "-"
			if e := k.Of(int32(i), rp.None); !e.Start.IsZero() {
				got = e.Start.String() + " " + e.End.String()
			}
			if got != test.want {
				t.Errorf("%s: %s is %s, want %s", strings.TrimSpace(test.text), test.word, got, test.want)
			}
		}
	}
}
