package event_test

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// What is told again in other words is one event; what only sounds alike is two.
func TestRetold(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct {
		what, text string
		want       []string
	}{
		{"somebody found again by his article", "A 30-year-old man was arrested in Leeds by British police. British police detained the man at his home.",
			[]string{"COERCE British police > A 30-year-old man actual"}},
		{"somebody new is somebody else", "A man was arrested in Leeds by British police. British police also arrested another man.",
			[]string{"COERCE British police > A man actual", "COERCE British police > another man actual"}},
		{"a woman is not the man", "A man was arrested by British police. British police later arrested the woman.",
			[]string{"COERCE British police > A man actual", "COERCE British police > the woman actual"}},
		{"the same number of the same people", "Russian troops shot four farmers near the border. The four farmers were shot, officials said.",
			[]string{"ASSAULT Russian troops > four farmers actual"}},
		{"another number is another deed", "Russian police arrested four farmers on the coast. Russian police arrested nine farmers in the hills.",
			[]string{"COERCE Russian police > four farmers actual", "COERCE Russian police > nine farmers actual"}},
		{"a headline and its report", "Gunman kills three\n\nA gunman killed three people at a Texas school on Monday.",
			[]string{"ASSAULT Gunman > three people actual"}},
		{"a headline's attack is told by its deaths", "Gunman's attack on Texas school\n\nA gunman killed three people on Monday.",
			[]string{"ASSAULT Gunman > three people actual"}},
		{"who did it is told later", "Two Kurdish activists were arrested in Ankara. Turkish police arrested the two activists.",
			[]string{"COERCE Turkish police > Two Kurdish activists actual"}},
		{"a noun with its article and no other word", "The French and German ministers met in Vienna on Monday. The meeting was attended by the Austrian president.",
			[]string{"CONSULT The French and German ministers >  actual"}},
		{"the same violence, another victim", "The United States killed a general in an airstrike on Monday. The airstrike also killed a Turkish commander.",
			[]string{"ASSAULT The United States > a general actual", "ASSAULT The United States > a Turkish commander actual"}},
		{"one deed in one breath", "Turkish soldiers shot and killed two smugglers on Monday.", []string{"ASSAULT Turkish soldiers > two smugglers actual"}},
		{"a misspelt name", "The United States killed Ahmad Samarraie on Monday. The statement said the United States killed Ahmad Samarrai.",
			[]string{"ASSAULT The United States > Ahmad Samarraie actual"}},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		if !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q:\n got %q\nwant %q", tc.what, tc.text, got, tc.want)
		}
	}
}
