package attribution

import (
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
)

// lines are the paragraphs of a text that has one a line.
func lines(text string) []rp.Span {
	var spans []rp.Span
	at := int32(0)
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			spans = append(spans, rp.Span{Start: at, End: at + int32(len(line))})
		}
		at += int32(len(line))
	}
	return spans
}

var testElisions = map[string]bool{"em": true, "til": true}

func TestPairQuotes(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"straight", `He said "no" and "yes, later."`, []string{`"no"`, `"yes, later."`}},
		{"curly", "“Nobody slept,” she said. “It was loud.”", []string{"“Nobody slept,”", "“It was loud.”"}},
		{"single with apostrophe", "‘The king’s men won’t talk,’ he said.", []string{"‘The king’s men won’t talk,’"}},
		{"straight single", "'We don't know yet,' said the miners' leader.", []string{"'We don't know yet,'"}},
		{"no quotation", "The miners' leader and the '90s crowd kept 'em waiting 'til dawn.", nil},
		{"nested", `"They shouted 'Go home' at us," she said.`, []string{`"They shouted 'Go home' at us,"`, `'Go home'`}},
		{"nested at the end", `He said: "They shouted 'Go home.'" Then he left.`, []string{`"They shouted 'Go home.'"`, `'Go home.'`}},
		{"two straight singles", "''It rained,'' he said. ''We swam.''", []string{"''It rained,''", "''We swam.''"}},
		{"one and two", "'It rained for days,'' he said.", []string{"'It rained for days,''"}},
		{"paragraphs", "“One.\n“Two.\n“Three,” he said.", []string{"“One.", "“Two.", "“Three,”"}},
		{"unclosed slip", "The so-called “deal was signed.\nShe said “no”.", []string{"“no”"}},
		{"unclosed speech", "He said: “We won.\nThe crowd left.", []string{"“We won."}},
		{"closing alone", "It rained,” he said.\n“Good,” she said.", []string{"“Good,”"}},
		{"right mark opens", "he said ”we go home” and left", []string{"”we go home”"}},
		{"no space", `"We go."The crowd left.`, []string{`"We go."`}},
		{"guillemets", "Il dit «non» encore.", []string{"«non»"}},
		{"empty", "", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range pairQuotes(c.text, lines(c.text), testElisions) {
				got = append(got, q.Of(c.text))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPairQuotesChains(t *testing.T) {
	text := "“One.\n“Two.\n“Three,” he said. “Four.”"
	qs := pairQuotes(text, lines(text), nil)
	var next []int32
	for _, q := range qs {
		next = append(next, q.Next)
	}
	if want := []int32{1, 2, rp.None, rp.None}; !slices.Equal(next, want) {
		t.Errorf("chain %v, want %v", next, want)
	}
}

func FuzzPairQuotes(f *testing.F) {
	f.Add("“One.\n‘Two’ \"three''\n'")
	f.Add("'''a'''\n\"")
	f.Add("\"One.\n\"\" two") // the paragraph after an open quotation begins with an empty one
	f.Fuzz(func(t *testing.T, text string) {
		last := int32(0)
		for _, q := range pairQuotes(text, lines(text), testElisions) {
			if q.Start < last || q.Start >= q.End || int(q.End) > len(text) || !q.Contains(q.Inner) {
				t.Fatalf("quotation %+v in %q", q, text)
			}
			last = q.Start
		}
	})
}
