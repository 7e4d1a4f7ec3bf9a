package gazetteer

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
)

// Entry is a place to be written.
type Entry struct {
	Name, Feature string
	Others        []string // other names
	Lat, Lon      float64
	ID            int32
	Country       string // ISO 3166-1 alpha-2
	Division      string // code of the first-level division; empty for a country and where unknown
	Population    float64
}

// key is a name with the entries that have it.
type key struct {
	name, fold  string
	own, others []int32
}

// Write compiles entries. Countries (PCLI) and first-level divisions (ADM1) among them give the rows of the
// divisions the others lie in.
func Write(entries []Entry) ([]byte, error) {
	entries = slices.Clone(entries)
	for i := range entries {
		entries[i].Name = clip(entries[i].Name)
	}
	sort.SliceStable(entries, func(i, j int) bool { return before(entries[i], entries[j]) })
	divisions, number := divide(entries)
	var rows []byte
	for _, e := range entries {
		f := slices.Index(features[:], e.Feature)
		if f < 0 {
			return nil, fmt.Errorf("gazetteer: %s has feature %q", e.Name, e.Feature)
		}
		rows = appendUint24(rows, uint32(math.Round((e.Lat+90)*1e4)))
		rows = appendUint24(rows, uint32(math.Round((e.Lon+180)*1e4)))
		rows = appendUint24(rows, uint32(e.ID))
		rows = binary.LittleEndian.AppendUint16(rows, number[e.Country+"."+e.Division])
		rows = append(rows, byte(f), byte(math.Round(8*math.Log2(e.Population+1))))
	}
	blocks, names := writeNames(entries)
	data := []byte(magic)
	for _, part := range [][]byte{rows, divisions, blocks, names, nil} {
		data = binary.LittleEndian.AppendUint32(data, uint32(len(part)))
	}
	return slices.Concat(data, rows, divisions, blocks, names), nil
}

// Known reports whether a feature code can be written.
func Known(feature string) bool { return slices.Contains(features[:], feature) }

// before is the order of the rows: by folded name, then the more populous first.
func before(a, b Entry) bool {
	if c := strings.Compare(Fold(a.Name), Fold(b.Name)); c != 0 {
		return c < 0
	}
	if a.Name != b.Name {
		return a.Name < b.Name
	}
	if a.Population != b.Population {
		return a.Population > b.Population
	}
	return a.ID < b.ID
}

// divide numbers the countries and divisions.
func divide(entries []Entry) (data []byte, number map[string]uint16) {
	row := map[string]int32{}
	for i, e := range entries {
		code := e.Country + "." + e.Division
		if _, ok := row[code]; !ok {
			row[code] = -1
		}
		if e.Feature == "PCLI" || e.Feature == "ADM1" {
			row[code] = int32(i)
		}
	}
	codes := make([]string, 0, len(row))
	for code := range row {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	number = make(map[string]uint16, len(codes))
	for i, code := range codes {
		number[code] = uint16(i)
		data = append(data, code[:2]...)
		data = binary.LittleEndian.AppendUint32(data, uint32(row[code]))
	}
	return data, number
}

// clip cuts a name that is too long to look up.
func clip(name string) string {
	for len(name) > longestFold {
		name = name[:max(strings.LastIndexByte(name[:longestFold], ' '), 0)]
	}
	return name
}

func writeNames(entries []Entry) (blocks, names []byte) {
	previous, row := "", uint32(0)
	for i, k := range collect(entries) {
		if i%blockNames == 0 {
			blocks = binary.LittleEndian.AppendUint32(blocks, uint32(len(names)))
			blocks = binary.LittleEndian.AppendUint32(blocks, row)
			previous = ""
		}
		kept := 0
		for kept < len(previous) && kept < len(k.name) && previous[kept] == k.name[kept] {
			kept++
		}
		k.others = k.others[:min(len(k.others), 255)]
		names = append(names, byte(kept), byte(len(k.name)-kept))
		names = append(names, k.name[kept:]...)
		names = append(names, byte(len(k.own)), byte(len(k.others)))
		for _, o := range k.others {
			names = appendUint24(names, uint32(o))
		}
		previous = k.name
		row += uint32(len(k.own))
	}
	return blocks, names
}

// collect lists the names in order. A name with more rows than a byte counts is listed again.
func collect(entries []Entry) []key {
	at := map[string]int{}
	var keys []key
	find := func(name string) *key {
		i, ok := at[name]
		if !ok || len(keys[i].own) == 255 {
			i = len(keys)
			at[name] = i
			keys = append(keys, key{name: name, fold: Fold(name)})
		}
		return &keys[i]
	}
	for i, e := range entries {
		k := find(e.Name)
		k.own = append(k.own, int32(i))
	}
	for i, e := range entries {
		for _, o := range e.Others {
			if o = clip(o); Fold(o) != Fold(e.Name) && Fold(o) != "" {
				k := find(o)
				k.others = append(k.others, int32(i))
			}
		}
	}
	sort.SliceStable(keys, func(i, j int) bool {
		if keys[i].fold != keys[j].fold {
			return keys[i].fold < keys[j].fold
		}
		return keys[i].name < keys[j].name
	})
	return keys
}

func appendUint24(b []byte, v uint32) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }
