package agenda_test

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder/codertest"
)

func TestAgenda(t *testing.T) {
	c := codertest.New(t)
	for _, test := range []struct {
		text string
		want []string // kind | words
	}{
		{"The two governments agreed to reopen the border.", []string{"agreed | The two governments agreed to reopen the border"}},
		{"Serbia and Croatia signed a treaty on Monday.", []string{"agreed | Serbia and Croatia signed a treaty on Monday"}},
		{"A ceasefire was agreed in Vienna.", []string{"agreed | A ceasefire was agreed in Vienna"}},
		{"It is unclear when the vote will take place.", []string{"open | It is unclear when the vote will take place"}},
		{"The parties failed to reach an agreement.", []string{"open | The parties failed to reach an agreement"}},
		{"The minister did not say whether she would resign.", []string{"open | whether she would resign"}},
		{"No date for the talks was given.", []string{"open | No date for the talks was given"}},
		{"The president will meet the envoy in Cairo on Friday.", []string{"next | The president will meet the envoy in Cairo on Friday"}},
		{"A summit is scheduled to open in Riga next week.", []string{"next | A summit is scheduled to open in Riga next week"}},
		{"If the talks fail, the army will attack on Friday.", nil},
		{"“I agree,” the mayor of Łódź said.", nil},
		{"The committee will probably be pleased.", nil},
	} {
		r := c.Read(&rp.Document{Text: test.text, Published: "2024-03-12", Lang: "en"})
		var got []string
		for _, a := range r.Agenda {
			got = append(got, a.Kind.String()+" | "+a.Of(test.text))
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", test.text, got, test.want)
		}
	}
}

// TestSpans holds what every item owes: a span inside the text, indexes inside the layers; and it must take no long time over an endless text.
func TestSpans(t *testing.T) {
	c := codertest.New(t)
	for _, text := range []string{"", "?", "no date set", strings.Repeat("Malmö will meet São Paulo and the parties did not agree on when ", 600)} {
		r := c.Read(&rp.Document{Text: text, Lang: "en"})
		for _, a := range r.Agenda {
			if a.Start < 0 || a.Span.End > int32(len(text)) || a.Len() <= 0 || a.Event >= int32(len(r.Events)) || a.AccordingTo >= int32(len(r.Attributions)) {
				t.Fatalf("item %+v", a)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	c := codertest.New(b)
	r := c.Read(&rp.Document{Text: strings.Repeat("The parties agreed to meet, but did not say when. The envoy will travel to Riga on Monday. ", 50), Lang: "en"})
	t := c.Syntax(r)
	for b.Loop() {
		c.Agenda.Find(r, t)
	}
	b.ReportMetric(float64(len(r.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
