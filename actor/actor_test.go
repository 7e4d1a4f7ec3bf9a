package actor

import (
	"os"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func resolver(t testing.TB) *Resolver {
	t.Helper()
	r, err := New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func date(t testing.TB, s string) rp.Date {
	t.Helper()
	if s == "" {
		return rp.Date{}
	}
	d, err := rp.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPhrase(t *testing.T) {
	r := resolver(t)
	for _, c := range []struct{ text, day, name, code string }{
		{"the US president", "2012-05-01", "Barack Obama", "USAGOV"},
		{"the former US president", "2012-05-01", "the former US president", "USAELI"},
		{"Barack Obama", "2019-05-01", "Barack Obama", "USAELI"},
		{"a senior Hungarian trade official", "2012-05-01", "a senior Hungarian trade official", "HUNGOV"},
		{"Kurdish fighters in northern Syria", "2015-05-01", "Kurdish fighters in northern Syria", "SYRREB"},
		{"Israeli police", "2015-05-01", "Israeli police", "ISRCOP"},
		{"the Kremlin", "2015-05-01", "Russia", "RUSGOV"},
		{"the Syrian government", "2015-05-01", "Syria", "SYRGOV"},
		{"People's Republic of China", "2015-05-01", "China", "CHN"},
		{"ISIL", "2015-05-01", "Islamic State", "IMGREB"},
		{"two Chinese warplanes", "", "two Chinese warplanes", "CHNMIL"},
		{"Russia's ambassador to Poland", "", "Russia's ambassador to Poland", "RUSGOV"},
		{"US-backed rebels", "", "US-backed rebels", "REB"},
		{"something else", "", "something else", ""},
		{"the Nigerian presidency", "2017-05-01", "Nigeria", "NGAGOV"},
		{"the Obama administration", "2014-05-01", "United States", "USAGOV"},
		{"the mayor of Warsaw", "2014-05-01", "the mayor of Warsaw", "POLGOV"},
		{"Prince Mohammed", "2018-05-01", "Mohammed bin Salman", "SAUGOV"},
		{"Kim", "2018-05-01", "Kim Jong-un", "PRKGOV"},
		{"Downing Street", "2014-05-01", "United Kingdom", "GBRGOV"},
		{"Latin American countries", "2014-05-01", "Latin American countries", ""},
		{"Senate President Thomas Rivera Schatz", "2018-05-01", "Senate President Thomas Rivera Schatz", "LEG"},
		{"the Turkish Red Crescent", "2018-05-01", "the Turkish Red Crescent", "TURMED"},
		{"Vladimir Putin", "2014-03-01", "Vladimir Putin", "RUSGOV"},
	} {
		act := r.Phrase(c.text, date(t, c.day))
		if act.Name != c.name || act.Code != c.code {
			t.Errorf("%q on %s: got %q %s, want %q %s", c.text, c.day, act.Name, act.Code, c.name, c.code)
		}
	}
}

// TestHolders asks who held an office on a day: questions written from memory of the news, and questions made from The
// World Factbook, which is not the source of the rows they ask for.
func TestHolders(t *testing.T) {
	r := resolver(t)
	right, all := 0, 0
	for _, file := range []string{"testdata/holders.txt", "testdata/holders_factbook.txt"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			cells := strings.Split(strings.TrimSpace(line), "|")
			if len(cells) != 3 || cells[2] == "" || line[0] == '#' || line[0] == '?' {
				continue
			}
			all++
			if act := r.Phrase(cells[1], date(t, cells[0])); act.ID != "" && sameName(act.Name, cells[2], r.spellings) {
				right++
			} else {
				t.Logf("%s on %s: got %s (%s), want %s", cells[1], cells[0], act.Name, act.Role, cells[2])
			}
		}
	}
	t.Logf("%d of %d", right, all)
	if all < 300 || right*100 < 98*all {
		t.Errorf("%d of %d right: want 98 %% of at least 300", right, all)
	}
}

// sameName reports whether two names share a word of at least three letters, or two words that differ in at most two of
// their letters: transcriptions.
func sameName(a, b string, spellings map[string]string) bool {
	one, other := split(a, spellings), split(b, spellings)
	for i := range one.words {
		for j := range other.words {
			x, y := string(one.key(i, i+1)), string(other.key(j, j+1))
			if len(x) > 2 && x == y || min(len(x), len(y)) > 4 && x[0] == y[0] && strings.Trim(x, y) == "" && max(len(x)-len(y), len(y)-len(x)) <= 2 {
				return true
			}
		}
	}
	return false
}

func BenchmarkNew(b *testing.B) {
	lex, m := lexicon.Default(), model.Default()
	for b.Loop() {
		if _, err := New(lex, m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPhrase(b *testing.B) {
	r := resolver(b)
	d := rp.NewDate(2015, 1, 1)
	for b.Loop() {
		r.Phrase("the Kurdish fighters in northern Syria", d)
	}
}
