package position_test

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

func TestPositions(t *testing.T) {
	c := codertest.New(t)
	for _, test := range []struct {
		text string
		want []string // holder | issue | stance
	}{
		{"Norway supports a two-state solution.", []string{"Norway | two-state solution | for"}},
		{"Brazil and India are opposed to new sanctions.", []string{"Brazil | new sanctions | against", "India | new sanctions | against"}},
		{"The rebels rejected the plan and called for a ceasefire.", []string{"The rebels | plan | against", "The rebels | ceasefire | for"}},
		{"“There can be no seat for the junta,” the Danish foreign minister said.", []string{"the Danish foreign minister | seat for the junta | against"}},
		{"Germany does not support the embargo.", []string{"Germany | embargo | against"}},
		{"France refused to recognise the new government.", []string{"France | recognise the new government | against"}},
		{"Poland’s government is in favour of the treaty.", []string{"Poland’s government | treaty | for"}},
		{"The opposition called the vote a farce.", []string{"The opposition | vote | against"}},
		{"Kenya will not send troops to the island.", []string{"Kenya | send troops to the island | against"}},
		{"The union urged the president to sign the bill.", []string{"The union | sign the bill | for"}},
		{"If Spain supports the deal, it will pass.", nil},
		{"The council dismissed the mayor.", nil},
		{"Police blocked the road.", nil},
		{"The envoy left on Monday.", nil},
	} {
		r := c.Read(&rp.Document{Text: test.text, Published: "2024-03-09", Lang: "en"})
		var got []string
		for _, p := range r.Positions {
			got = append(got, p.Holder.Of(test.text)+" | "+p.Issue+" | "+p.Stance.String())
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

// TestSpans holds what every position owes: spans inside the text, indexes inside the layers, a cue and an issue.
func TestSpans(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{"", "“", "no no no", strings.Repeat("Malmö supports the plan but München opposes it, ", 400), "Ça : l’Élysée rejects “it”"} {
		r := c.Read(&rp.Document{Text: text, Lang: "en"})
		for _, p := range r.Positions {
			for _, s := range append([]rp.Span{p.Holder, p.About}, p.Cue...) {
				if s.Start < 0 || s.End > int32(len(text)) || s.Len() <= 0 {
					t.Fatalf("span %v of %d bytes", s, len(text))
				}
			}
			if p.Issue == "" || p.Actor >= int32(len(r.Actors)) || p.AccordingTo >= int32(len(r.Attributions)) {
				t.Fatalf("position %+v", p)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	c := codertest.New(b)
	r := c.Read(&rp.Document{Text: strings.Repeat("Norway supports the plan, but the rebels rejected it and called for new talks. ", 50), Lang: "en"})
	t := c.Syntax(r)
	for b.Loop() {
		c.Position.Find(r, t)
	}
	b.ReportMetric(float64(len(r.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
