package dispute

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// reading is a made-up document with two events; tests change what they are about.
func reading() *rp.Reading {
	doc := &rp.Document{Text: "Army shelled town. Rebels deny army shelled town."}
	r := &rp.Reading{Document: doc}
	for _, lemma := range []string{"army", "shell", "town", "rebel", "deny", "army", "shell", "town"} {
		r.Tokens = append(r.Tokens, rp.Token{Lemma: lemma, UPOS: rp.NOUN})
	}
	r.Actors = []rp.Actor{{Name: "army", Kind: rp.Organisation, Country: "AAA"}, {Name: "rebels", Kind: rp.Group, Country: "BBB"}, {Name: "town", Kind: rp.Group, Country: "CCC"}, {Name: "monitors", Kind: rp.Organisation}}
	r.Attributions = []rp.Attribution{
		{Speaker: 1, SourceMention: rp.None, SourceHead: rp.None, Act: rp.Accuse},
		{Speaker: 0, SourceMention: rp.None, SourceHead: rp.None, Act: rp.Assert},
	}
	event := func(trigger, by int32) rp.Event {
		return rp.Event{TriggerHead: trigger, Type: rp.ASSAULT, Factuality: rp.CTPlus, AccordingTo: by, Place: rp.None,
			Actors: []rp.Participant{{Actor: 0}}, Recipients: []rp.Participant{{Actor: 2}}}
	}
	r.Events = []rp.Event{event(1, 0), event(6, 1)}
	return r
}

// find reads the disputes of a reading that no other station has completed.
func find(f *Finder, r *rp.Reading) []rp.Dispute {
	r.Events = f.Tell(r, nil)
	return f.Find(r, nil)
}

func TestFind(t *testing.T) {
	f, err := New(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	killed := func(n float64, b rp.Bound) rp.Quantity {
		return rp.Quantity{Role: rp.Killed, Value: n, Low: n, High: n, Bound: b}
	}
	cases := []struct {
		name   string
		change func(r *rp.Reading)
		about  rp.Point
		found  bool
	}{
		{"both say the same", func(r *rp.Reading) {}, 0, false},
		{"denied", func(r *rp.Reading) { r.Events[1].Status, r.Events[1].Factuality = rp.Denied, rp.CTMinus }, rp.Occurrence, true},
		{"denied by act", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny }, rp.Occurrence, true},
		{"did not deny", func(r *rp.Reading) { r.Attributions[1].Act, r.Attributions[1].Negated = rp.Deny, true }, 0, false},
		{"the publisher against a denial", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny; r.Events[0].AccordingTo = rp.None }, rp.Occurrence, true},
		{"the same teller", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny; r.Attributions[0].Speaker = 0 }, 0, false},
		{"unknown teller", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny; r.Attributions[0].Speaker = rp.None }, 0, false},
		{"another target", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny; r.Events[1].Recipients[0].Actor = 3 }, 0, false},
		{"another doer", func(r *rp.Reading) { r.Events[1].Actors[0].Actor = 1 }, rp.ByWhom, true},
		{"another doer, nobody accused", func(r *rp.Reading) { r.Events[1].Actors[0].Actor = 1; r.Attributions[0].Act = rp.Assert }, 0, false},
		{"another doer on another day", func(r *rp.Reading) {
			r.Events[1].Actors[0].Actor = 1
			r.Events[0].Time = rp.EventTime{Start: day(t, "2016-03-01"), End: day(t, "2016-03-01")}
			r.Events[1].Time = rp.EventTime{Start: day(t, "2016-03-02"), End: day(t, "2016-03-02")}
		}, 0, false},
		{"planned", func(r *rp.Reading) { r.Attributions[1].Act = rp.Deny; r.Events[0].Status = rp.Planned }, 0, false},
		{"figures", func(r *rp.Reading) {
			r.Quantities = []rp.Quantity{killed(12, rp.Exactly), killed(30, rp.Exactly)}
			r.Events[0].Quantities, r.Events[1].Quantities = []int32{0}, []int32{1}
		}, rp.HowMany, true},
		{"figures that fit", func(r *rp.Reading) {
			r.Quantities = []rp.Quantity{killed(12, rp.AtLeast), killed(30, rp.Exactly)}
			r.Events[0].Quantities, r.Events[1].Quantities = []int32{0}, []int32{1}
		}, 0, false},
		{"figures of other groups", func(r *rp.Reading) {
			r.Quantities = []rp.Quantity{killed(12, rp.Exactly), killed(30, rp.Exactly)}
			r.Quantities[0].Group, r.Quantities[1].Group = "soldiers", "civilians"
			r.Events[0].Quantities, r.Events[1].Quantities = []int32{0}, []int32{1}
		}, 0, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := reading()
			c.change(r)
			got := find(f, r)
			if !c.found {
				if len(got) != 0 {
					t.Fatalf("got %v, want none", got)
				}
				return
			}
			if len(got) != 1 || got[0].About != c.about || !slices.Equal(got[0].Claims, []int32{0, 1}) {
				t.Fatalf("got %v, want one about %v", got, c.about)
			}
		})
	}
}

// TestRebut has one accuse another, who denies.
func TestRebut(t *testing.T) {
	f, err := New(lexicon.Default())
	if err != nil {
		t.Fatal(err)
	}
	accused := func() *rp.Reading {
		r := reading()
		r.Sentences = []rp.Sentence{{First: 0, End: int32(len(r.Tokens))}}
		for i := range r.Tokens {
			r.Tokens[i].Span = rp.Span{Start: int32(i), End: int32(i) + 1}
		}
		r.Attributions[1].CueHead = 7
		r.Attributions[0].CueHead, r.Attributions[0].Content = 4, []rp.Span{{Start: 5, End: 7}}
		r.Attributions[1].Act = rp.Deny
		r.Events[0] = rp.Event{TriggerHead: 4, Type: rp.ACCUSE, Factuality: rp.CTPlus, AccordingTo: rp.None, Place: rp.None,
			Actors: []rp.Participant{{Actor: 1}}, Recipients: []rp.Participant{{Actor: 0}}}
		return r
	}
	if got := find(f, accused()); len(got) != 1 || got[0].About != rp.Occurrence {
		t.Errorf("got %v, want one about whether it happened", got)
	}
	other := accused()
	other.Tokens[6].Lemma = "bribe"
	other.Events[1].TriggerHead = 3
	if got := find(f, other); len(got) != 0 {
		t.Errorf("got %v for a denial of something else, want none", got)
	}
	third := accused()
	third.Attributions[1].Speaker = 3
	if got := find(f, third); len(got) != 0 {
		t.Errorf("got %v for a denial by somebody not accused, want none", got)
	}
}

func day(t *testing.T, s string) rp.Date {
	d, err := rp.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func BenchmarkFind(b *testing.B) {
	f, err := New(lexicon.Default())
	if err != nil {
		b.Fatal(err)
	}
	r := reading()
	for len(r.Events) < 1000 {
		r.Events = append(r.Events, r.Events[:2]...)
	}
	for b.Loop() {
		find(f, r)
	}
}
