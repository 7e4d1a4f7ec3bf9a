package event_test

import (
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/internal/tree"
	"rapporteur/plover"
)

// told writes the events of a text as "TYPE actors > recipients status".
func told(r *rp.Reading) []string {
	var out []string
	for i := range r.Events {
		ev := &r.Events[i]
		names := func(list []rp.Participant) string {
			var s []string
			for _, p := range list {
				s = append(s, r.Mentions[p.Mention].Of(r.Document.Text))
			}
			return strings.Join(s, "+")
		}
		out = append(out, ev.Type.String()+" "+names(ev.Actors)+" > "+names(ev.Recipients)+" "+ev.Status.String())
	}
	return out
}

func TestFind(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, want string }{
		{"The Turkish army shelled the rebels on Friday.", "ASSAULT The Turkish army > the rebels actual"},
		{"The rebels were attacked by the Turkish army.", "ASSAULT the Turkish army > The rebels actual"},
		{"The Turkish army did not attack the rebels.", "ASSAULT The Turkish army > the rebels denied"},
		{"The Turkish army will attack the rebels.", "THREATEN The Turkish army > the rebels planned"},
		{"The rebels threatened to attack the Turkish army.", "THREATEN The rebels > the Turkish army actual"},
		{"The Iranian government refused to meet the American president.", "REJECT The Iranian government > the American president actual"},
		{"The court rejected an appeal lodged by the Kenyan union.", "REJECT The court > the Kenyan union actual"},
		{"Germany sent aid to Somalia and Kenya.", "AID Germany > Somalia+Kenya actual"},
		{"The rebels agreed to release the hostages.", "AGREE The rebels > the hostages actual"},
	} {
		got := told(c.Read(&rp.Document{Text: tc.text, Published: "2024-03-08", Lang: "en"}))
		if !slices.Contains(got, tc.want) {
			t.Errorf("%q: %q; want %q", tc.text, got, tc.want)
		}
	}
}

// What a turn takes in is not told again.
func TestTurnTakesIn(t *testing.T) {
	c := codertest.New(t)
	r := c.Read(&rp.Document{Text: "The Iranian government threatened to attack Israel.", Lang: "en"})
	if len(r.Events) != 1 {
		t.Errorf("%q; want one event", told(r))
	}
}

// Whatever the text: no panic, spans inside it, indices inside their layers, the same events again.
func TestProperties(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{"", ".", "é", "attack attack attack", "Ünal’s army attacked the rebels—and «Müller» denied it.",
		strings.Repeat("and the army attacked the rebels of ", 300), "\xff\xfe the army attacked"} {
		r := c.Read(&rp.Document{Text: strings.ToValidUTF8(text, "?"), Lang: "en"})
		if again := c.Read(r.Document); !slices.Equal(told(r), told(again)) {
			t.Errorf("%.40q: two readings differ", text)
		}
		for i := range r.Events {
			checkEvent(t, r, &r.Events[i])
		}
	}
}

func checkEvent(t *testing.T, r *rp.Reading, ev *rp.Event) {
	t.Helper()
	for _, s := range ev.Trigger {
		if s.Start < 0 || s.End > int32(len(r.Document.Text)) || s.Start >= s.End {
			t.Errorf("trigger %v outside the text", s)
		}
	}
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			if int(p.Actor) >= len(r.Actors) || p.Actor < 0 || int(p.Mention) >= len(r.Mentions) || p.Mention < 0 {
				t.Errorf("participant %v outside its layers", p)
			}
		}
	}
	if ev.Type == rp.NoEvent || ev.Quad < 1 || ev.Quad > 4 || ev.Rule == "" {
		t.Errorf("incomplete event %+v", ev)
	}
}

func TestClassify(t *testing.T) {
	c := codertest.New(t)
	text := "The Turkish army shelled the rebels on Friday."
	r := c.Read(&rp.Document{Text: text, Lang: "en"})
	rel := c.Event.Classify(r, tree.New(r.Tokens), rp.Span{Start: 0, End: 16}, rp.Span{Start: 25, End: 35})
	if rel.Type != rp.ASSAULT || rel.Quad != 4 || rel.CAMEO == "" || rel.Rule == "" || rel.Confidence == 0 {
		t.Errorf("%+v", rel)
	}
	rel = c.Event.Classify(r, tree.New(r.Tokens), rp.Span{}, rp.Span{})
	if rel.Type == rp.NoEvent {
		t.Error("no answer without actors")
	}
}

// The ranker alone takes this for a retreat: no rule asks about the verb.
func TestClassifyByBothVoices(t *testing.T) {
	c := codertest.New(t)
	r := c.Read(&rp.Document{Text: "Norwegian doctors treated the wounded Kenyans on Friday.", Lang: "en"})
	rel := c.Event.Classify(r, tree.New(r.Tokens), rp.Span{Start: 0, End: 17}, rp.Span{Start: 26, End: 45})
	if rel.Type != rp.AID || rel.Quad != 2 {
		t.Errorf("%+v", rel)
	}
}

// What is told in the future tense is the intention.
func TestClassifyFuture(t *testing.T) {
	c := codertest.New(t)
	for _, x := range []struct {
		source, between, target string
		want                    rp.EventType
	}{
		{"Norway", " will send food aid to ", "Kenya", rp.AGREE},
		{"Norway", " said it would release ", "the prisoners", rp.AGREE},
		{"Norway", " sent food aid to ", "Kenya", rp.AID},
		{"The Turkish army", " will shell ", "the rebels", rp.THREATEN},
		{"Norway", " will not release ", "the prisoners", rp.REJECT},
	} {
		text := x.source + x.between + x.target
		r := c.Read(&rp.Document{Text: text + " on Friday.", Lang: "en"})
		source, target := rp.Span{End: int32(len(x.source))}, rp.Span{Start: int32(len(x.source + x.between)), End: int32(len(text))}
		rel := c.Event.Classify(r, tree.New(r.Tokens), source, target)
		if rel.Type != x.want || rel.Quad != plover.Quad(x.want) {
			t.Errorf("%s: %+v, want %s", text, rel, x.want)
		}
		if k, ok := plover.CAMEO(rel.CAMEO); !ok || k.Type != x.want {
			t.Errorf("%s: code %s for %s", text, rel.CAMEO, x.want)
		}
	}
}

func TestExplain(t *testing.T) {
	c := codertest.New(t)
	r := c.Read(&rp.Document{Text: "The company met its deadline.", Lang: "en"})
	traces := c.Event.Explain(r, tree.New(r.Tokens))
	if len(r.Events) != 0 || len(traces) == 0 || traces[0].Reason == "" {
		t.Errorf("events %q, traces %+v", told(r), traces)
	}
}

func BenchmarkFind(b *testing.B) {
	c := codertest.New(b)
	text := strings.Repeat("The Turkish army shelled the rebels on Friday, and the president of France urged both sides to hold talks in Vienna. ", 50)
	r := c.Read(&rp.Document{Text: text, Published: "2024-03-08", Lang: "en"})
	t := tree.New(r.Tokens)
	b.SetBytes(int64(len(text)))
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		c.Event.Find(r, t)
	}
	b.ReportMetric(float64(len(r.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
