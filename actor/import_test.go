package actor

import (
	"strings"
	"testing"

	"rapporteur/internal/petrarch"
	"rapporteur/lexicon"
)

const dictionary = `QUORIA_FRONT_ [COLREB]
TARO_MIKOTO_
	[JPNMIL 20000101-20051231]
	[JPNXXX 20060101-20081231]
ALBA_QUINT_ [ZZZGOV]
IDA_QUORN_ [COLGO]
HEATHER_CUTTER {HEATHER_CUTTERS} [~LAB]
MOON_KEEPER [~XYZ]
DUNE_WATCHER [~NGO]
`

// TestImport wants the tables of a dictionary with faults, and every fault with its line.
func TestImport(t *testing.T) {
	entries, faults := petrarch.Parse("own.txt", dictionary)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	im, err := Import(lexicon.Default(), entries)
	if err != nil {
		t.Fatal(err)
	}
	for table, row := range map[string]string{
		"actor/groups.tsv":  "Quoria Front\t\tCOL\t\tREB",
		"actor/careers.tsv": "Taro Mikoto\t\tJPN\tMIL\t2000-01-01\t2006-01-01",
		"actor/agents.tsv":  "heather cutter\theather cutters\tLAB",
	} {
		if !strings.Contains(string(im.Tables[table]), row) {
			t.Errorf("%s is %q, want a row with %q", table, im.Tables[table], row)
		}
	}
	if !strings.Contains(string(im.Tables["actor/agents.tsv"]), "dune watcher\t\tNGO") {
		t.Errorf("nouns for organisations are lost: %q", im.Tables["actor/agents.tsv"])
	}
	want := []string{"own.txt:2: TARO MIKOTO: code JPNXXX", "own.txt:5: ALBA QUINT: code ZZZGOV", "own.txt:6: IDA QUORN: code COLGO", "own.txt:8: MOON KEEPER: code XYZ"}
	if len(im.Faults) != len(want) {
		t.Fatalf("faults %v, want %d", im.Faults, len(want))
	}
	for i, f := range im.Faults {
		if !strings.HasPrefix(f.Error(), want[i]) {
			t.Errorf("fault %q, want %q", f, want[i])
		}
	}
}
