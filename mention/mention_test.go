package mention_test

import (
	"fmt"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/model"
)

var journey = func() *coder.Coder {
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		panic(err)
	}
	return c
}()

func read(text string) *rp.Reading {
	r := &rp.Reading{Document: &rp.Document{Text: text, Lang: "en"}}
	r.Sentences, r.Tokens = journey.Segment.Segment(r.Document)
	t := journey.Syntax(r)
	r.Names = journey.Mention.Names(r.Document, r.Sentences, r.Tokens)
	r.Mentions = journey.Mention.Find(r, t)
	return r
}

func TestNames(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Angela Merkel met Emmanuel Macron in Berlin on Monday.", "PER Angela Merkel|PER Emmanuel Macron|LOC Berlin"},
		{"The African Union sent observers to Khartoum.", "ORG African Union|LOC Khartoum"},
		{"Foreign Minister Sergei Lavrov arrived in Geneva. Lavrov said talks would go on.", "PER Sergei Lavrov|LOC Geneva|PER Lavrov"},
		{"In Łódź, Donald Tusk spoke to workers.", "LOC Łódź|PER Donald Tusk"},
		{"The court heard from Anna Weber, QC, on Tuesday.", "PER Anna Weber"},
		{"They sent an RFQ to the ministry. The RFQ came back.", ""},
		{"Venus and Jupiter stood above Oslo.", "LOC Oslo"},
		{"the weather was fine", ""},
	} {
		r := read(test.text)
		var got []string
		for _, n := range r.Names {
			got = append(got, n.Type.String()+" "+test.text[r.Tokens[n.First].Start:r.Tokens[n.End-1].End])
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, s, test.want)
		}
	}
}

// mentions writes each mention as "words=chain".
func mentions(r *rp.Reading) string {
	var out []string
	for _, m := range r.Mentions {
		out = append(out, fmt.Sprintf("%s=%d", m.Of(r.Document.Text), m.Chain))
	}
	return strings.Join(out, "|")
}

func TestFind(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Angela Merkel met Vladimir Putin. Merkel said she would return.", "Angela Merkel=0|Vladimir Putin=1|Merkel=0|she=0"},
		{"The rebels attacked the city. They killed 12 soldiers.", "The rebels=0|They=0|12 soldiers=1"},
		{"Syria's army shelled the town.", "Syria's army=0|Syria=1"},
		{"The minister, who leads the party, resigned.", "The minister=0|who=0|the party=1"},
		{"The price of bread rose.", ""},
		{"The leaders of Norway and Chile met on Friday.", "The leaders of Norway and Chile=0|Norway=1|Chile=2"},
		{"Peru accused Brazil of war crimes.", "Peru=0|Brazil=1"},
		{"Rebels hit the convoy at the time of the talks.", "Rebels=0|the convoy=1"},
		{"LIMA, Peru — Soldiers left the town.", "Soldiers=0"},
	} {
		if got := mentions(read(test.text)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestTakenUp holds descriptions that take up a body, written before the program had read them: a group's name, an army's
// description, the one of two armies that the words fit.
func TestTakenUp(t *testing.T) {
	for _, test := range []struct{ text, later, earlier string }{
		{"Boko Haram attacked the town. The group killed 12 people.", "The group", "Boko Haram"},
		{"Hamas fired rockets on Monday. The group's leader denied it.", "The group's", "Hamas"},
		{"Al-Shabaab seized the port. The African Union condemned the group.", "the group", "Al-Shabaab"},
		{"Syria's army shelled the town. The army denied it.", "The army", "Syria's army"},
		{"The Turkish army met the Syrian army at the river. The Syrian army withdrew.", "The Syrian army", "the Syrian army"},
		{"The Nigerian Army freed 40 hostages. The army said four soldiers died.", "The army", "The Nigerian Army"},
		{"The militia burned the village. Witnesses said the militia had come by boat.", "the militia", "The militia"},
		{"An opposition group called a strike. The group has 2,000 members.", "The group", "An opposition group"},
	} {
		r := read(test.text)
		earlier, later := int32(-1), int32(-2)
		for _, m := range r.Mentions {
			switch words := m.Of(test.text); {
			case words == test.earlier && earlier < 0:
				earlier = m.Chain
			case words == test.later || words+"'s" == test.later:
				later = m.Chain
			}
		}
		if later != earlier {
			t.Errorf("%s\n%q does not take up %q: %s", test.text, test.later, test.earlier, mentions(r))
		}
	}
	if r := read("The Turkish army crossed the border. The Syrian army withdrew."); r.Mentions[0].Chain == r.Mentions[len(r.Mentions)-1].Chain {
		t.Errorf("two armies are one: %s", mentions(r))
	}
	if r := read("Turkish police director Kemal Demir arrived. The crowd met the police."); r.Mentions[0].Chain == r.Mentions[len(r.Mentions)-1].Chain {
		t.Errorf("a director is his police: %s", mentions(r))
	}
}

// The layer holds what rapporteur.go promises, whatever the text.
func TestMentionsAreSound(t *testing.T) {
	for _, text := range []string{
		"", "   ", "\n\n", "He.", "“Él” said José Ñandú of São Tomé’s party — who? — to them.",
		strings.Repeat("the minister of the army of ", 400), strings.Repeat("He said they ", 500), "((((", strings.Repeat("Smith ", 300),
		"Русский текст без английских слов. 中文。",
	} {
		r := read(text)
		next := int32(0)
		before := int32(0)
		for i, m := range r.Mentions {
			switch {
			case m.First < 0 || m.End <= m.First || int(m.End) > len(r.Tokens), m.Head < m.First || m.Head >= m.End:
				t.Fatalf("%.40q: mention %d has tokens [%d, %d), head %d", text, i, m.First, m.End, m.Head)
			case m.Start != r.Tokens[m.First].Start || m.Span.End != r.Tokens[m.End-1].End:
				t.Fatalf("%.40q: mention %d: span and tokens differ", text, i)
			case m.Start < before:
				t.Fatalf("%.40q: mention %d out of order", text, i)
			case m.Chain > next || m.Chain < 0:
				t.Fatalf("%.40q: mention %d: chain %d, want at most %d", text, i, m.Chain, next)
			case m.Actor != rp.None:
				t.Fatalf("%.40q: mention %d has an actor", text, i)
			}
			before = m.Start
			if m.Chain == next {
				next++
			}
		}
		if again := mentions(read(text)); again != mentions(r) {
			t.Fatalf("%.40q: not the same twice", text)
		}
	}
}

func BenchmarkMention(b *testing.B) {
	text := strings.Repeat("Angela Merkel met Vladimir Putin in Sochi on Friday. The Russian president said he hoped the two countries would agree. Officials of the European Union said they had not seen the text. ", 20)
	r := &rp.Reading{Document: &rp.Document{Text: text, Lang: "en"}}
	r.Sentences, r.Tokens = journey.Segment.Segment(r.Document)
	t := journey.Syntax(r)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Names = journey.Mention.Names(r.Document, r.Sentences, r.Tokens)
		r.Mentions = journey.Mention.Find(r, t)
	}
}
