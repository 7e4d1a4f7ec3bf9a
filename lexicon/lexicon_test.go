package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
)

func fsOf(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

func TestTableOverlay(t *testing.T) {
	base := fsOf("acts.tsv", "# speech acts\nlemma\tact\nsay\tassert\ndeny\tdeny\nurge\turge\n")
	user := fsOf("acts.tsv", "lemma\tact\nsay\tannounce\nsay\tassert\n!urge\n")
	table, err := New(base, user).Table("acts.tsv", "lemma", "act")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range table.Rows {
		got = append(got, strings.Join(r.Cells, "="))
	}
	if s := strings.Join(got, " "); s != "deny=deny say=announce say=assert" {
		t.Errorf("got %s", s)
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"lemma\tkind\n", `acts.tsv:1: header ["lemma" "kind"]: want ["lemma" "act"]`},
		{"lemma\tact\n\n# more\nsay\ta\tb\n", "acts.tsv:4: 3 cells: want at most 2 (lemma, act)"},
		{"# nothing\n", `acts.tsv:1: no header line: want ["lemma" "act"]`},
	} {
		_, err := New(fsOf("acts.tsv", c.text)).Table("acts.tsv", "lemma", "act")
		if err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func TestMissingCellsAreEmpty(t *testing.T) {
	table, err := New(fsOf("a.tsv", "k\tv\tw\nx\r\ny\t1\n")).Table("a.tsv", "k", "v", "w")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"x||", "y|1|"} {
		if got := strings.Join(table.Rows[i].Cells, "|"); got != want {
			t.Errorf("row %d: %s", i, got)
		}
	}
}

func TestRulesOverlayAndFaults(t *testing.T) {
	base := fsOf("event/a.rules", "rule meet\n  match  meet\n  yes    They met.\n", "event/b.rules", "# b\nrule visit\n\tmatch visit\n")
	user := fsOf("event/z.rules", "drop visit\nrule meet\n  match meet, see\n")
	rules, err := New(base, user).Rules("event/*.rules")
	if err != nil {
		t.Fatal(err)
	}
	if len(rules) != 1 || rules[0].Get("match") != "meet, see" || rules[0].File != "event/z.rules" {
		t.Errorf("got %+v", rules)
	}
	_, err = New(fsOf("event/a.rules", "rule a\n  x y\nruel b\n")).Rules("event/*.rules")
	if err == nil || !strings.HasPrefix(err.Error(), `event/a.rules:3: "ruel b"`) {
		t.Errorf("got %v", err)
	}
	_, err = New(fsOf("event/a.rules", "rule a\nrule a\n")).Rules("event/*.rules")
	if err == nil || !strings.Contains(err.Error(), "stands already at event/a.rules:1") {
		t.Errorf("got %v", err)
	}
}

func TestWordsOverlay(t *testing.T) {
	words, err := New(fsOf("w.txt", "# list\nMr\nGen\n"), fsOf("w.txt", "-Mr\nCol\n")).Words("w.txt")
	if err != nil || strings.Join(words, " ") != "Gen Col" {
		t.Errorf("got %v, %v", words, err)
	}
}

func TestHashTellsLayersApart(t *testing.T) {
	a, b := fsOf("w.txt", "x\n"), fsOf("w.txt", "y\n")
	if New(a).Hash() == New(a, b).Hash() || New(a, b).Hash() == New(b, a).Hash() {
		t.Error("hash must name contents and order, and nothing else")
	}
}

func FuzzRules(f *testing.F) {
	f.Add("rule a\n  match b\n  yes c\n")
	f.Fuzz(func(t *testing.T, text string) {
		rules, _, err := readRules("f", text)
		if err == nil {
			for _, r := range rules {
				if r.Name == "" {
					t.Error("a rule without a name")
				}
			}
		}
	})
}
