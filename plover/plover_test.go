package plover

import (
	"testing"

	rp "rapporteur"
)

func TestTables(t *testing.T) {
	if len(Codes()) != 298 || len(Contexts()) != 37 || len(Sectors()) != 25 {
		t.Errorf("%d codes, %d contexts, %d sectors", len(Codes()), len(Contexts()), len(Sectors()))
	}
	n := 0
	for typ := rp.AGREE; typ <= rp.ASSAULT; typ++ {
		if q := Quad(typ); q < 1 || q > 4 {
			t.Errorf("%v: quad %d", typ, q)
		}
		n += len(Modes(typ)) - 1
	}
	if n != 67 {
		t.Errorf("%d modes, PLOVER has 67", n)
	}
	for _, c := range Codes() {
		if _, ok := Find(c.Type, c.Mode); c.Type != rp.NoEvent && !ok {
			t.Errorf("%s: %v has no mode %q", c.Code, c.Type, c.Mode)
		}
		for _, x := range c.Contexts {
			if !IsContext(x) {
				t.Errorf("%s: no context %q", c.Code, x)
			}
		}
		if (c.Type == rp.NoEvent) != (c.Root() == "01") {
			t.Errorf("%s: type %v", c.Code, c.Type)
		}
	}
}

func TestLookups(t *testing.T) {
	c, ok := CAMEO("057")
	if !ok || c.Type != rp.SUPPORT || c.Goldstein != 80 || c.QuadPhoenix != 1 {
		t.Errorf("057: %+v", c)
	}
	if _, ok := CAMEO("999"); ok {
		t.Error("999 is no code")
	}
	if got := CodeFor(rp.COERCE, "arrest"); got != "173" {
		t.Errorf("arrest: %s", got)
	}
	if Score(rp.ACCUSE, "") != -30 || Score(rp.RETREAT, "disarm") != 100 {
		t.Error("scores")
	}
}
