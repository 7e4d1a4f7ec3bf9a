package plover

import (
	"testing"

	rp "rapporteur"
)

func TestACLED(t *testing.T) {
	for _, c := range []struct {
		kind              rp.EventType
		mode, cameo, want string
	}{
		{rp.ASSAULT, "drone", "1952", "Air/drone strike"},
		{rp.ASSAULT, "suicide-attack", "1831", "Suicide bomb"},
		{rp.ASSAULT, "unconventional", "204", "Chemical weapon"},
		{rp.ASSAULT, "", "190", ""},
		{rp.PROTEST, "demo", "141", "Peaceful protest"},
		{rp.PROTEST, "boycott", "143", ""},
		{rp.COERCE, "arrest", "173", "Arrests"},
		{rp.SUPPORT, "", "057", "Agreement"},
		{rp.SUPPORT, "", "051", ""},
		{rp.CONSULT, "visit", "042", ""},
	} {
		if got := ACLED(c.kind, c.mode, c.cameo); got != c.want {
			t.Errorf("%v %s %s: got %q, want %q", c.kind, c.mode, c.cameo, got, c.want)
		}
	}
	for _, row := range acledRows {
		kind, err := rp.ParseEventType(row.kind)
		if err != nil {
			t.Error(err)
		}
		if _, ok := Find(kind, row.mode); !ok && row.mode != "-" {
			t.Errorf("%s has no mode %q", row.kind, row.mode)
		}
	}
}
