package attribution_test

import (
	"strings"
	"testing"
)

// TestMend looks at all attributions of a text at once: "source | cue | content", in the order of their cues.
func TestMend(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"shared subject", "The mayor condemned the attack and called for an inquiry.", "The mayor | condemned | the attack; The mayor | called for | an inquiry"},
		{"no speech", "Doctors said the number of confirmed cases had doubled.", "Doctors | said | the number of confirmed cases had doubled"},
		{"no truth", "The general said there was no truth to reports that his men had fled.",
			"The general | said | there was no truth to reports that his men had fled; The general | no truth to reports | that his men had fled"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			r := read(t, c.text)
			for _, a := range r.Attributions {
				got = append(got, strings.Join([]string{pieces(c.text, a.Source), pieces(c.text, a.Cue), pieces(c.text, a.Content)}, " | "))
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %s\nwant %s", s, c.want)
			}
		})
	}
}
