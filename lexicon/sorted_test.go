package lexicon

import (
	"testing"
	"testing/fstest"
)

func sortedOf(t *testing.T, texts ...string) (*Sorted, error) {
	t.Helper()
	l := &Lexicon{}
	for _, text := range texts {
		l.layers = append(l.layers, fstest.MapFS{"t.tsv": {Data: []byte(text)}})
	}
	return l.Sorted("t.tsv", "name", "class")
}

func TestSorted(t *testing.T) {
	_, err := sortedOf(t, "# names\nname\tclass\nAnna\tf\nAnne\tf\r\nBo\tu\nÉva\tf\nZed\tm", "name\tclass\n!Bo\nAnne\tx\nCai\tm\n")
	if err == nil {
		t.Fatal("É is not before Z in byte order: want an error")
	}
	s, err := sortedOf(t, "# names\nname\tclass\nAnna\tf\nAnne\tf\r\nBo\tu\nZed\tm\nÉva\tf", "name\tclass\n!Bo\nAnne\tx\nCai\tm\n")
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"Anna": "f", "Anne": "x", "Bo": "", "Cai": "m", "Zed": "m", "Éva": "f", "": "", "A": "", "Zz": "", "Ω": ""} {
		if cell, ok := s.Get(key); cell != want || ok != (want != "") {
			t.Errorf("Get(%q) = %q, %v, want %q", key, cell, ok, want)
		}
	}
}

// TestSortedTables checks the tables that are opened with Sorted; at the start of the program nothing does.
func TestSortedTables(t *testing.T) {
	l := Default()
	texts, err := l.read("mention/people.tsv")
	if err != nil {
		t.Fatal(err)
	}
	columns := []string{"name", "class"}
	if err := inOrder("mention/people.tsv", texts[0], columns); err != nil {
		t.Fatal(err)
	}
	s, err := l.Sorted("mention/people.tsv", columns...)
	if err != nil {
		t.Fatal(err)
	}
	err = l.Each("mention/people.tsv", columns, func(r Row) error {
		if cell, ok := s.Get(r.Cells[0]); !ok || cell != r.Cells[1] {
			return r.Fault("Get gives %q", cell)
		}
		if c := r.Cells[0][0]; 'a' <= c && c <= 'z' {
			return r.Fault("want a capital")
		}
		switch r.Cells[1] {
		case "m", "f", "u", "s":
			return nil
		}
		return r.Fault("class %q: want m, f, u or s", r.Cells[1])
	})
	if err != nil {
		t.Error(err)
	}
}

func BenchmarkSorted(b *testing.B) {
	s, err := Default().Sorted("mention/people.tsv", "name", "class")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.Get("Merkel")
		s.Get("Petro")
	}
}
