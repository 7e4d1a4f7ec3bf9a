package petrarch

import (
	"fmt"
	"strings"
	"testing"
)

const sample = `# a dictionary of our own
!PERSON! = MAN, WOMAN

FREDONIA_  [FRD]
+FREDONIAN_
RUFUS_FIREFLY_ ; of the duck soup
+R._FIREFLY_
	[FRDGOV 330101-331231]
	[FRDELI >19340101]

BROKEN_
	[FRDGOV >201005011]
TURNED_ [FRDGOV 100101-090101]
CHAIR!PERSON! [~GOV]
OX {OXEN} [~AGR]
LOST_
`

func TestParse(t *testing.T) {
	entries, faults := Parse("duck.txt", sample)
	var got []string
	for _, e := range entries {
		s := e.Name + "(" + strings.Join(e.Synonyms, ",") + ")" + e.Plural
		for _, c := range e.Codes {
			s += fmt.Sprintf(" %s %s..%s", c.Code, c.From, c.To)
		}
		got = append(got, s)
	}
	want := []string{
		"FREDONIA(FREDONIAN) FRD ..",
		"RUFUS FIREFLY(R. FIREFLY) FRDGOV 1933-01-01..1934-01-01 FRDELI 1934-01-01..",
		"CHAIRMAN() GOV ..", "CHAIRWOMAN() GOV ..", "OX()OXEN AGR ..",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var lines []string
	for _, f := range faults {
		lines = append(lines, f.Error())
	}
	for i, want := range []string{"duck.txt:12: BROKEN: day \"201005011\"", "duck.txt:13: TURNED: from 2010-01-01 to 2009-01-01"} {
		if i >= len(lines) || !strings.HasPrefix(lines[i], want) {
			t.Errorf("got faults %q, want %q", lines, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, text string) {
		entries, _ := Parse("f", text)
		for _, e := range entries {
			if len(e.Codes) == 0 {
				t.Fatalf("%q has no code", e.Name)
			}
		}
	})
}
