package lexeme

import "testing"

func TestOf(t *testing.T) {
	same := [][2]string{{"Peace", "peace"}, {"don’t", "don't"}, {"“", "\""}, {"1999", "2015"}, {"…", "..."}, {"ÉTAT", "état"}}
	for _, c := range same {
		if Of(c[0], false).Word != Of(c[1], false).Word {
			t.Errorf("%s and %s should be the same word", c[0], c[1])
		}
	}
	for form, want := range map[string]Case{"peace": Lower, "Peace": Initial, "NATO": Upper, "McCain": Mixed, "I": Initial, "12": Lower, "Élysée": Initial} {
		if got := Of(form, false).Case; got != want {
			t.Errorf("%s: case %d, want %d", form, got, want)
		}
	}
	if Of("PEACE", true).Case != Lower {
		t.Error("folded capitals still tell")
	}
}

func TestStyleOf(t *testing.T) {
	for want, forms := range map[Style][]string{
		Capitals:  {"ARMY", "KILLS", "FIVE"},
		TitleCase: {"Foreign", "Ministers", "Meet", "in", "Geneva"},
		Prose:     {"The", "ministers", "meet", "in", "Geneva", "on", "Monday"},
	} {
		if got := StyleOf(len(forms), func(i int) string { return forms[i] }); got != want {
			t.Errorf("%v: style %d, want %d", forms, got, want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("Élysée’s")
	f.Fuzz(func(t *testing.T, form string) {
		if Of(form, false).Word != Of(Norm(form), false).Word && len(form) < longest/4 {
			t.Errorf("%q: normalising twice differs", form)
		}
	})
}
