package namedata

import (
	"slices"
	"testing"

	rp "rapporteur"
)

func TestHyphens(t *testing.T) {
	for form, want := range map[string][]string{
		"rebel-held": {"rebel", "-", "held"}, "a-b-c": {"a", "-", "b", "-", "c"}, "-": {"-"}, "10-12": {"10-12"}, "x-": {"x-"}, "http://a-b": {"http://a-b"},
	} {
		if got := hyphens(form); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", form, got, want)
		}
	}
}

func TestCore(t *testing.T) {
	for _, test := range []struct {
		text string
		typ  rp.NameType
		want string
	}{
		{"the Kenyan President Daniel Example", rp.PER, "Daniel Example"},
		{"Northtown, Eastland", rp.LOC, "Northtown|Eastland"},
		{"our partners", rp.ORG, ""},
		{"the Prime Minister", rp.PER, ""},
		{"the Ministry of Rain’s", rp.ORG, "Ministry of Rain"},
	} {
		got := ""
		for i, s := range core(test.text, rp.Span{End: int32(len(test.text))}, test.typ) {
			if i > 0 {
				got += "|"
			}
			got += s.Of(test.text)
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestBuilder(t *testing.T) {
	b := newBuilder("d")
	typeOf := func(string) (rp.NameType, bool) { return rp.PER, true }
	b.add("Jo-Ann", "", "B-PER", typeOf)
	b.add("Lee", "", "I-PER", typeOf)
	b.add("left", "", "O", typeOf)
	d := b.done()
	if len(d.Tokens) != 5 || !slices.Equal(d.Names, []rp.Name{{First: 0, End: 4, Type: rp.PER}}) || d.Text != "Jo-Ann Lee left" && d.Text != "Jo - Ann Lee left" {
		t.Errorf("%q: %d tokens, names %v", d.Text, len(d.Tokens), d.Names)
	}
}
