package cluster

import "testing"

func TestTable(t *testing.T) {
	data := Build([]Entry{{"minister", Class{7, 1}}, {"Zaïre", Class{9, 2}}, {"0,000", Class{3, 3}}})
	table, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]Class{
		"minister": {7, 1}, "Minister": {7, 1}, "Zaïre": {9, 2}, "zaïre": {}, "1,234": {3, 3}, "king": {}, "": {},
	} {
		if got := table.Of(form); got != want {
			t.Errorf("%q: %v, want %v", form, got, want)
		}
	}
	if (Table{}).Of("minister") != (Class{}) {
		t.Error("the zero table knows no form")
	}
}

func TestDamage(t *testing.T) {
	data := string(Build([]Entry{{"a", Class{1, 1}}}))
	for _, bad := range []string{"", data[:len(data)-1], "RPCLUS2\n" + data[8:], data[:8] + "\x03\x00\x00\x00" + data[12:]} {
		if _, err := Open(bad); err == nil {
			t.Errorf("%q must not open", bad)
		}
	}
}

func BenchmarkOf(b *testing.B) {
	table, err := Open(string(Build([]Entry{{"minister", Class{7, 1}}})))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		table.Of("Minister")
	}
}
