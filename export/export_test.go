package export

import (
	"testing"

	rp "rapporteur"
)

func TestDyads(t *testing.T) {
	r := &rp.Reading{Actors: []rp.Actor{{Name: "A"}, {Name: "B"}, {Name: "C"}}}
	who := func(list ...int32) (out []rp.Participant) {
		for _, a := range list {
			out = append(out, rp.Participant{Actor: a, Mention: rp.None})
		}
		return out
	}
	for _, c := range []struct {
		name               string
		actors, recipients []rp.Participant
		want               string
	}{
		{"A accuses B", who(0), who(1), "AB "},
		{"A and B accuse C", who(0, 1), who(2), "AC BC "},
		{"A, B and C meet", who(0, 1, 2), nil, "AB AC BA BC CA CB "},
		{"A resigns", who(0), nil, "A- "},
		{"B is attacked", nil, who(1), "-B "},
		{"somebody unknown among the actors", who(0, rp.None), who(1), "AB "},
	} {
		got := ""
		for _, d := range Dyads(r, &rp.Event{Actors: c.actors, Recipients: c.recipients}) {
			got += name(d.Source) + name(d.Target) + " "
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func name(a *rp.Actor) string {
	if a == nil {
		return "-"
	}
	return a.Name
}

func TestCountryOf(t *testing.T) {
	if c := CountryOf("DEU"); c != (Country{"DEU", "DE", "GM", "255", "Germany"}) {
		t.Errorf("Germany is %+v", c)
	}
	if c := CountryOf("XXX"); c != (Country{}) {
		t.Errorf("XXX is %+v", c)
	}
}

func TestNumber(t *testing.T) {
	if n := Number("ffffffffffffffffffffffffffffffff"); n != 1<<62-1 {
		t.Errorf("the largest id is %d", n)
	}
	if Number("x") != 0 {
		t.Error("what is no id has a number")
	}
}
