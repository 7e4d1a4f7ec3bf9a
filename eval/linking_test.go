package eval

import "testing"

func TestIsTeam(t *testing.T) {
	for name, want := range map[string]bool{"Sweden_national_football_team": true, "Sweden": false, "national team": false} {
		if isTeam(name) != want {
			t.Errorf("%q: got %v", name, !want)
		}
	}
}
