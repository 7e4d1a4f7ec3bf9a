package actor

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	rp "rapporteur"
)

// reading makes a reading whose mentions are the given phrases, in order of the text; phrases with the same chain corefer.
func reading(t *testing.T, text, day string, chains []int32, phrases ...string) *rp.Reading {
	t.Helper()
	rd := &rp.Reading{Document: &rp.Document{Text: text, Published: day}}
	from := 0
	for i, p := range phrases {
		at := strings.Index(text[from:], p)
		if at < 0 {
			t.Fatalf("%q does not stand in %q", p, text[from:])
		}
		start := from + at
		m := rp.Mention{Span: rp.Span{Start: int32(start), End: int32(start + len(p))}, Chain: int32(i), Name: rp.None, Actor: rp.None}
		if chains != nil {
			m.Chain = chains[i]
		}
		if p == "He" || p == "she" {
			m.Form, m.Kind = rp.PronounForm, rp.Person
		}
		rd.Mentions = append(rd.Mentions, m)
		from = start + 1
	}
	return rd
}

// TestSpokenAcronyms wants acronyms that papers write like words, and no others.
func TestSpokenAcronyms(t *testing.T) {
	r := resolver(t)
	for phrase, want := range map[string]string{"Nato": "igo/nato", "Farc rebels": "group/farc", "Asean": "igo/asean", "Who": "", "Care": ""} {
		if got := r.Phrase(phrase, rp.Date{}).ID; got != want {
			t.Errorf("%q is %q, want %q", phrase, got, want)
		}
	}
}

func TestResolve(t *testing.T) {
	r := resolver(t)
	rd := reading(t, "Cairo – Egypt’s president met Angela Merkel. He said the army would stay. Egypt and Germany signed, and Cairo thanked the chancellor.",
		"2015-06-03", []int32{0, 1, 2, 1, 3, 4, 5, 6, 7},
		"Cairo", "Egypt’s president", "Angela Merkel", "He", "the army", "Egypt", "Germany", "Cairo", "the chancellor")
	acts, mentions := r.Resolve(rd, nil)
	name := func(i int) string { return acts[mentions[i].Actor].Name }
	for i, want := range []string{"Egypt", "Abdel Fattah el-Sisi", "Angela Merkel", "Abdel Fattah el-Sisi", "the army", "Egypt", "Germany", "Egypt"} {
		if got := name(i); got != want {
			t.Errorf("mention %d: got %q, want %q", i, got, want)
		}
	}
	if army := acts[mentions[4].Actor]; army.Code != "EGYMIL" {
		t.Errorf("the army: got %s, want EGYMIL", army.Code)
	}
	if egypt := acts[mentions[0].Actor]; egypt.Code != "EGYGOV" {
		t.Errorf("Cairo: got %s, want EGYGOV", egypt.Code)
	}
}

func TestResolveMembers(t *testing.T) {
	r := resolver(t)
	rd := reading(t, "The Kenyan, Ugandan and Rwandan presidents met in Kigali before the G7 did.", "2019-05-10", nil,
		"The Kenyan, Ugandan and Rwandan presidents", "the G7")
	acts, mentions := r.Resolve(rd, nil)
	var got []string
	for _, m := range acts[mentions[0].Actor].Members {
		got = append(got, acts[m].Name)
	}
	if want := []string{"Uhuru Kenyatta", "Yoweri Museveni", "Paul Kagame"}; !reflect.DeepEqual(got, want) {
		t.Errorf("members %q, want %q", got, want)
	}
	if n := len(acts[mentions[1].Actor].Members); n != 7 {
		t.Errorf("G7 has %d members", n)
	}
}

// FuzzPhrase holds that no text makes a fault, and that the same text gives the same actor.
func FuzzPhrase(f *testing.F) {
	for _, s := range []string{"", "the US president", "’s", "of of of", "Türkiye’s Erdoğan", "U.S.", "\xff\xfe", strings.Repeat("the president of ", 200)} {
		f.Add(s)
	}
	r := resolver(f)
	f.Fuzz(func(t *testing.T, s string) {
		a, b := r.Phrase(s, rp.NewDate(2015, 1, 1)), r.Phrase(s, rp.NewDate(2015, 1, 1))
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%q: %v, then %v", s, a, b)
		}
		if utf8.ValidString(s) && !utf8.ValidString(a.Name) {
			t.Errorf("%q: name %q is not UTF-8", s, a.Name)
		}
	})
}

// TestResolveNamed holds that somebody with a name of his own is himself, whatever the descriptions of his chain say.
func TestResolveNamed(t *testing.T) {
	r := resolver(t)
	for _, c := range []struct{ text, name, desc, id, code, role string }{
		{"Anna Petrova, a spokeswoman for the Russian defence ministry, spoke.", "Anna Petrova", "a spokeswoman for the Russian defence ministry", "", "RUSGOVMIL", "spokeswoman for the Russian defence ministry"},
		{"Omar Said, the head of Iran's Quds Force, spoke.", "Omar Said", "the head of Iran's Quds Force", "", "IRNMIL", "Head of Quds Force"},
		{"The US president, Henrik Olsen, spoke.", "Henrik Olsen", "The US president", "", "USAGOV", "President of the United States"},
		{"Ahmed al-Masri, a spokesman for Buhari, spoke.", "Ahmed al-Masri", "a spokesman for Buhari", "", "NGAGOV", "spokesman for Buhari"},
		{"Sergei Lavrov, his Russian counterpart, spoke.", "Sergei Lavrov", "his Russian counterpart", "person/sergei-lavrov", "RUSGOV", "Foreign Minister of Russia"},
		{"Senate President Thomas Rivera Schatz, the mayor of Oldtown, spoke.", "Thomas Rivera Schatz", "the mayor of Oldtown", "", "GOV", "Mayor of Oldtown"},
	} {
		first, second := c.name, c.desc
		if strings.Index(c.text, c.desc) < strings.Index(c.text, c.name) {
			first, second = second, first
		}
		rd := reading(t, c.text, "2019-05-10", []int32{0, 0}, first, second)
		for i, m := range rd.Mentions {
			if m.Of(c.text) == c.name {
				rd.Names = []rp.Name{{First: 0, End: 1, Type: rp.PER}}
				rd.Tokens = []rp.Token{{Span: m.Span}}
				rd.Mentions[i].Form, rd.Mentions[i].Name, rd.Mentions[i].Kind = rp.NameForm, 0, rp.Person
				rd.Mentions[i].First, rd.Mentions[i].End = 0, 1
			}
		}
		acts, _ := r.Resolve(rd, nil)
		if a := acts[0]; len(acts) != 1 || a.Name != c.name || a.ID != c.id || a.Code != c.code || a.Role != c.role {
			t.Errorf("%q: got %q %q %q %q", c.text, a.Name, a.ID, a.Code, a.Role)
		}
	}
}
