package attribution_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/internal/tree"
)

func read(t testing.TB, text string) *rp.Reading {
	c := codertest.New(t)
	return c.Read(&rp.Document{Text: text, Lang: "en"})
}

func pieces(text string, spans []rp.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(text))
	}
	return strings.Join(out, " | ")
}

func TestFind(t *testing.T) {
	cases := []struct {
		name, text, source, cue, content string
		form                             rp.AttributionForm
		act                              rp.Act
		negated                          bool
	}{
		{"indirect", "The minister said that the bridge would be closed on Friday.", "The minister", "said",
			"that the bridge would be closed on Friday", rp.Indirect, rp.Assert, false},
		{"direct, content first", "“The bridge is closed,” the minister said.", "the minister", "said", "“The bridge is closed,”", rp.Direct, rp.Assert, false},
		{"split", "“The bridge is closed,” the minister said. “It will open in June.”", "the minister", "said",
			"“The bridge is closed,” | “It will open in June.”", rp.Direct, rp.Assert, false},
		{"mixed", "The minister called the plan “a waste of money”.", "The minister", "called", "the plan “a waste of money”", rp.Mixed, rp.Assert, false},
		{"according to", "According to the police, three men were arrested.", "the police", "According to", "three men were arrested", rp.Indirect, rp.Assert, false},
		{"denial", "Moscow denied that its planes had crossed the border.", "Moscow", "denied", "that its planes had crossed the border", rp.Indirect, rp.Deny, false},
		{"negated", "The spokesman did not say how many people had died.", "The spokesman", "did not say", "how many people had died", rp.Indirect, rp.Assert, true},
		{"no source", "The general is believed to have fled the country.", "", "is believed", "The general | to have fled the country", rp.Indirect, rp.Believe, false},
		{"promise", "The prime minister promised to lower taxes.", "The prime minister", "promised", "to lower taxes", rp.Indirect, rp.Promise, false},
		{"paragraphs", "“The river rose in the night,” the mayor said.\n\n“We had no warning.", "the mayor", "said", "“The river rose in the night,”", rp.Direct, rp.Assert, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, c.text)
			if len(r.Attributions) == 0 {
				t.Fatal("found nothing")
			}
			a := &r.Attributions[0]
			got := []string{pieces(c.text, a.Source), pieces(c.text, a.Cue), pieces(c.text, a.Content)}
			if want := []string{c.source, c.cue, c.content}; !reflect.DeepEqual(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
			if a.Form != c.form || a.Act != c.act || a.Negated != c.negated {
				t.Errorf("got %v %v %v, want %v %v %v", a.Form, a.Act, a.Negated, c.form, c.act, c.negated)
			}
		})
	}
}

func TestNesting(t *testing.T) {
	text := "Aides said the king believes that the treaty is dead."
	r := read(t, text)
	if len(r.Attributions) != 2 {
		t.Fatalf("found %d attributions, want 2", len(r.Attributions))
	}
	if out, in := r.Attributions[0], r.Attributions[1]; out.Within != rp.None || in.Within != 0 || in.Act != rp.Believe {
		t.Errorf("outer within %d, inner within %d as %v", out.Within, in.Within, in.Act)
	}
}

func TestQuotationOverParagraphs(t *testing.T) {
	text := "“One night the water came,” the mayor said. “It took the bridge.\n\n“Then it took the school.\n\n“We rebuilt both.”\n\nThe council will meet on Monday."
	r := read(t, text)
	if len(r.Attributions) == 0 {
		t.Fatal("found nothing")
	}
	if got := pieces(text, r.Attributions[0].Content); !strings.HasSuffix(got, "“Then it took the school. | “We rebuilt both.”") {
		t.Errorf("content %q", got)
	}
}

// TestSpeaker wants the speaker behind a pronoun and the one spoken to.
func TestSpeaker(t *testing.T) {
	r := read(t, "Angela Merkel arrived in Paris on Monday. She told reporters that the talks had failed.")
	if len(r.Attributions) != 1 {
		t.Fatalf("found %d attributions, want 1", len(r.Attributions))
	}
	a := &r.Attributions[0]
	if a.Speaker == rp.None || !strings.Contains(r.Actors[a.Speaker].Name, "Merkel") {
		t.Errorf("speaker %d of %v", a.Speaker, r.Actors)
	}
	if a.Addressee == rp.None || !strings.Contains(r.Actors[a.Addressee].Name, "reporters") {
		t.Errorf("addressee %d", a.Addressee)
	}
}

// TestConcerns wants whom a saying is about: neither who says nor who hears it.
func TestConcerns(t *testing.T) {
	for text, want := range map[string]string{
		"Peruvian doctors hoped that the Peruvian government would listen to them.": "the Peruvian government",
		"Nauert said she was sceptical of the ministry's promises.":                 "the ministry",
		"Merkel told reporters that Macron had left the talks.":                     "Macron",
		"The mayor said it would rain.":                                             "",
	} {
		r, got := read(t, text), ""
		if len(r.Attributions) == 0 {
			t.Errorf("%q: found nothing", text)
			continue
		}
		if m := r.Attributions[0].Concerns; m != rp.None {
			got = r.Mentions[m].Of(text)
		}
		if got != want {
			t.Errorf("%q concerns %q, want %q", text, got, want)
		}
	}
}

var odd = []string{
	"", " ", "\n\n", "“", "\"\"\"\"", "''''''", "said", "said said said", ": : :", "“She said", "he said” she said“",
	"Zoë Müller sagte: „Das ist gut.“ Кремль сказал: «нет».", "He said: \"\n\n\"\n\n\"Yes.", strings.Repeat("he said ", 600), strings.Repeat("“", 2000) + strings.Repeat("”", 1000),
}

// TestInvariants holds for any text: spans inside it, indexes inside their layers, the same result twice.
func TestInvariants(t *testing.T) {
	texts := odd
	files, _ := filepath.Glob("../examples/*.txt")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	c := codertest.New(t)
	for _, text := range texts {
		r := read(t, text)
		for i := range r.Attributions {
			check(t, r, int32(i))
		}
		if again := c.Attribution.Find(r, tree.New(r.Tokens)); !reflect.DeepEqual(again, r.Attributions) {
			t.Errorf("two readings of %.40q differ", text)
		}
	}
}

func check(t *testing.T, r *rp.Reading, i int32) {
	a := &r.Attributions[i]
	if len(a.Cue) == 0 || len(a.Content) == 0 {
		t.Errorf("attribution %d lacks cue or content", i)
	}
	for _, role := range [][]rp.Span{a.Source, a.Cue, a.Content} {
		last := int32(0)
		for _, s := range role {
			if s.Start < last || s.End <= s.Start || int(s.End) > len(r.Document.Text) {
				t.Errorf("attribution %d: span %v of %d bytes", i, s, len(r.Document.Text))
			}
			last = s.End
		}
	}
	if a.Within == i || int(a.Within) >= len(r.Attributions) || int(a.Speaker) >= len(r.Actors) || int(a.SourceMention) >= len(r.Mentions) || int(a.CueHead) >= len(r.Tokens) {
		t.Errorf("attribution %d points outside: %+v", i, a)
	}
}

func BenchmarkFind(b *testing.B) {
	files, _ := filepath.Glob("../examples/*.txt")
	c := codertest.New(b)
	var rs []*rp.Reading
	var ts []*tree.Tree
	words := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		r := read(b, string(data))
		rs, ts, words = append(rs, r), append(ts, tree.New(r.Tokens)), words+len(r.Tokens)
	}
	for b.Loop() {
		for i := range rs {
			c.Attribution.Find(rs[i], ts[i])
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
