package attribution_test

import (
	"strings"
	"testing"

	rp "rapporteur"
)

// TestClosing has who said it all at the end of the sentence, and others behind what is said.
func TestClosing(t *testing.T) {
	cases := []struct{ name, text, cue, content string }{
		{"a spokesman at the end", "Protesters in the capital want the mayor to resign, their spokesman, Karim Adwan, told reporters on Tuesday.", "told", "Protesters in the capital want the mayor to resign"},
		{"grounds behind", "The envoy stayed at home, his office explained, since the rebels had not promised to come.", "explained", "The envoy stayed at home | since the rebels had not promised to come"},
		{"another speaker behind a semicolon", "The rebels claimed that they had taken the palace; the army denied this.", "claimed", "that they had taken the palace"},
		{"another speaker in a relative clause", "The council demanded an inquiry, which Ardan rejects.", "demanded", "an inquiry"},
	}
	for _, c := range cases {
		r := read(t, c.text)
		found := false
		for i := range r.Attributions {
			a := &r.Attributions[i]
			if pieces(c.text, a.Cue) == c.cue {
				found = true
				if got := pieces(c.text, a.Content); got != c.content {
					t.Errorf("%s: content %q, want %q", c.name, got, c.content)
				}
			}
		}
		if !found {
			t.Errorf("%s: no attribution by %q", c.name, c.cue)
		}
	}
}

// TestInterview has the one interviewed speak of herself, and both of two countries speak.
func TestInterview(t *testing.T) {
	r := read(t, "The minister, Anna Hale, answered our questions.\n\n((WN)) Do you regret the vote?\n\n((Anna Hale)) We did the right thing. I think that others will follow.\n\n((WN)) When will it end?\n\n((Anna Hale)) I cannot say.\n")
	spoken := false
	for i := range r.Attributions {
		a := &r.Attributions[i]
		if a.Within == rp.None || r.Tokens[a.CueHead].Lemma != "think" {
			continue
		}
		spoken = a.Speaker != rp.None && strings.Contains(r.Actors[a.Speaker].Name, "Hale")
	}
	if !spoken {
		t.Error("\"I think\" has not Anna Hale as its speaker")
	}
	r = read(t, "Germany and France said that they would not recognise the result.")
	if len(r.Attributions) == 0 || len(r.Attributions[0].CoSpeakers) != 1 || r.Actors[r.Attributions[0].CoSpeakers[0]].Country != "FRA" {
		t.Errorf("France is no co-speaker: %+v", r.Attributions)
	}
}
