package gazetteer

import (
	"slices"
	"testing"
)

var sample = []Entry{
	{Name: "Farland", Feature: "PCLI", Lat: 10, Lon: -20, ID: 1, Country: "FA", Population: 1e6},
	{Name: "Upper Province", Others: []string{"Upper"}, Feature: "ADM1", Lat: 11, Lon: -21, ID: 2, Country: "FA", Division: "01", Population: 5e5},
	{Name: "Örtville", Others: []string{"Oldname"}, Feature: "PPLC", Lat: -11.5, Lon: 21.25, ID: 3, Country: "FA", Division: "01", Population: 30000},
	{Name: "Ortville", Feature: "PPL", Lat: 45, Lon: 179.99, ID: 4, Country: "FB", Division: "9", Population: 10},
	{Name: "St. Ortville-on-Sea", Feature: "PPL", Lat: 45, Lon: 1, ID: 5, Country: "FB", Division: "9"},
}

func open(t *testing.T, entries []Entry) *Gazetteer {
	t.Helper()
	data, err := Write(entries)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := open(t, sample)
	tests := []struct {
		name string
		want []int32 // ids
	}{
		{"Farland", []int32{1}}, {"FARLAND", []int32{1}}, {"Upper", []int32{2}}, {"upper province", []int32{2}},
		{"ortville", []int32{4, 3}}, {"Oldname", []int32{3}}, {"St Ortville on Sea", []int32{5}},
		{"Zed", nil}, {"", nil}, {"Aaa", nil}, {"Far", nil},
	}
	for _, tt := range tests {
		var got []int32
		for _, row := range g.Lookup(tt.name, nil) {
			got = append(got, g.Row(row).ID)
			if name := g.Name(row); !slices.ContainsFunc(sample, func(e Entry) bool { return e.Name == name && e.ID == g.Row(row).ID }) {
				t.Errorf("row %d is called %q", row, name)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: ids %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestRow(t *testing.T) {
	g := open(t, sample)
	row := g.Lookup("Oldname", nil)[0]
	r := g.Row(row)
	if r.Feature != "PPLC" || r.Lat < -11.501 || r.Lat > -11.499 || r.Lon < 21.249 || r.Lon > 21.251 || r.Population < 27000 || r.Population > 33000 {
		t.Errorf("row %+v", r)
	}
	country, division := g.Division(r.Division)
	if country != "FA" || g.Name(division) != "Upper Province" {
		t.Errorf("lies in %s, %s", country, g.Name(division))
	}
}

func TestManyNames(t *testing.T) {
	var entries []Entry
	for i := range 1000 {
		name := "N" + string(rune('a'+i%26)) + string(rune('a'+i/26%26))
		entries = append(entries, Entry{Name: name, Feature: "PPL", ID: int32(i + 1), Country: "FA"})
	}
	g := open(t, entries)
	for _, e := range entries {
		found := false
		for _, row := range g.Lookup(e.Name, nil) {
			found = found || g.Row(row).ID == e.ID && g.Name(row) == e.Name
		}
		if !found {
			t.Fatalf("%s %d is not found", e.Name, e.ID)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	data, _ := Write(sample)
	for _, bad := range []string{"", "RGAZ", string(data[:len(data)-1]), "x" + string(data[1:])} {
		if _, err := Open(bad); err == nil {
			t.Errorf("a broken file of %d bytes opens", len(bad))
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"São Paulo": "sao paulo", "N'Djamena": "ndjamena", "St.  John’s": "st johns", "Łódź": "lodz", "Port-au-Prince ": "port au prince", "Київ": "київ"} {
		if got := Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	data, _ := Write(sample)
	g, _ := Open(string(data))
	rows := make([]int32, 0, 16)
	b.ReportAllocs()
	for b.Loop() {
		rows = g.Lookup("Ortville", rows[:0])
	}
}
