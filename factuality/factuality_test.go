package factuality_test

import (
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

// find is the predicate of the word.
func find(r *rp.Reading, form string) (rp.Predicate, bool) {
	for _, p := range r.Predicates {
		if r.Tokens[p.Head].Of(r.Document.Text) == form {
			return p, true
		}
	}
	return rp.Predicate{}, false
}

func TestStance(t *testing.T) {
	c := codertest.New(t)
	for _, test := range []struct {
		text, form string
		want       rp.Factuality
		sign       int16 // of the graded value
	}{
		{"The rebels attacked the town on Friday.", "attacked", rp.CTPlus, 1},
		{"The rebels did not attack the town.", "attack", rp.CTMinus, 0},
		{"The envoy managed to reach the island.", "reach", rp.CTPlus, 1},
		{"The envoy failed to reach the island.", "reach", rp.CTMinus, 0},
		{"The envoy did not fail to reach the island.", "reach", rp.CTPlus, 0},
		{"The minister may resign.", "resign", rp.PSPlus, -1},
		{"The army will withdraw in May.", "withdraw", rp.PRPlus, -1},
		{"If the army withdraws, the talks will resume.", "withdraws", rp.Uu, -1},
		{"The council wants to send observers.", "send", rp.Uu, -1},
		{"The council knows that the army shelled the village.", "shelled", rp.CTPlus, 1},
		{"Nobody signed the treaty.", "signed", rp.CTMinus, 0},
		{"The general was forced to resign.", "resign", rp.CTPlus, 0},
		{"Analysts think that the junta killed him.", "killed", rp.PRPlus, 1},
		{"Rádio Lomé said the général’s men had left.", "left", rp.CTPlus, 1},
	} {
		p, ok := find(c.Read(&rp.Document{Text: test.text, Lang: "en"}), test.form)
		if !ok {
			t.Errorf("%s: %q is not graded", test.text, test.form)
			continue
		}
		if p.Factuality != test.want || p.Happened*test.sign < 0 {
			t.Errorf("%s: %q is %s, %d; want %s and sign %d", test.text, test.form, p.Factuality, p.Happened, test.want, test.sign)
		}
	}
}

func BenchmarkGrade(b *testing.B) {
	c := codertest.New(b)
	text := ""
	for range 50 {
		text += "The minister said that the army had failed to hold the town, but he denied that it would withdraw if the talks fail. "
	}
	r := c.Read(&rp.Document{Text: text, Lang: "en"})
	t := c.Syntax(r)
	b.ResetTimer()
	for b.Loop() {
		c.Factuality.Grade(r, t)
	}
	b.ReportMetric(float64(len(r.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
