package story_test

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
	"rapporteur/story"
)

// TestRivals has papers tell of one happening; readings go through their records, as out of a store.
func TestRivals(t *testing.T) {
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, first, second, day string
		about                    []string
		agreed                   bool
	}{
		{"denied", "Students said that police had beaten the student Emil Rask in Harfa.", "The police denied that officers had beaten the student Emil Rask in Harfa.", "2022-05-02", []string{"occurrence"}, false},
		{"other figures", "The union said soldiers killed 40 protesters in Belo.", "The ministry said soldiers killed seven protesters in Belo.", "2022-05-01", []string{"count"}, false},
		{"a count that moved", "The union said soldiers killed 40 protesters in Belo.", "The ministry said soldiers killed 51 protesters in Belo.", "2022-05-03", nil, true},
		{"confirmed", "Police arrested the former minister Ivan Korda on Sunday, his lawyer said.", "Police arrested the former minister Ivan Korda on Sunday, an airport official said.", "2022-05-01", nil, true},
	}
	for _, one := range cases {
		together := story.New(story.Options{Documents: story.Rulings{story.PairOf(1, 2): true}})
		for i, d := range []*rp.Document{{ID: "1", Publisher: "The Courier", Published: "2022-05-01", Text: one.first, Lang: "en"}, {ID: "2", Publisher: "The Herald", Published: one.day, Text: one.second, Lang: "en"}} {
			r, _, err := record.Decode(record.AppendReading(nil, c.Read(d), record.Coder{}, true), "")
			if err != nil {
				t.Fatal(err)
			}
			together.Add(maker.Make(int64(i+1), r, nil))
		}
		var about []string
		agreed := false
		for _, s := range together.Close() {
			for i := range s.Happenings {
				a := s.Happenings[i].Account()
				agreed = agreed || len(a.Agreed) > 0
				for _, d := range a.Disputed {
					about = append(about, d.About)
				}
			}
		}
		if !slices.Equal(about, one.about) || agreed != one.agreed {
			t.Errorf("%s: in dispute %v, agreed %v; want %v, %v", one.name, about, agreed, one.about, one.agreed)
		}
	}
}
