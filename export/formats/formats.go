// Package formats lists every format that readings can be exported to.
package formats

import (
	"fmt"
	"io"
	"path"
	"strings"

	"rapporteur/export"
	"rapporteur/export/brat"
	"rapporteur/export/dna"
	"rapporteur/export/gdelt"
	"rapporteur/export/geojson"
	"rapporteur/export/labelstudio"
	"rapporteur/export/network"
	"rapporteur/export/parquet"
	"rapporteur/export/petrarch"
	"rapporteur/export/plover"
	"rapporteur/export/polecat"
	"rapporteur/export/rows"
	"rapporteur/export/webanno"
)

// Format is one way to write readings for other tools.
type Format struct {
	Name   string // as the user asks for it
	Ending string // of the file, with its dot
	What   string // one line for people
	Offset string // what its offsets count; "" without offsets
	New    func(io.Writer) export.Writer
}

// All lists the formats in the order of the manual.
func All() []Format {
	return []Format{
		{"events", ".jsonl", "one row an event: JSON lines, .csv or .parquet by the file's ending", "code points", func(w io.Writer) export.Writer { return rows.NewEvents(w) }},
		{"attributions", ".jsonl", "one row an attribution, likewise", "code points", func(w io.Writer) export.Writer { return rows.NewAttributions(w) }},
		{"plover", ".jsonl", "PLOVER records, one JSON object an event", "code points", func(w io.Writer) export.Writer { return plover.New(w) }},
		{"polecat", ".tsv", "POLECAT's 40 columns", "", func(w io.Writer) export.Writer { return polecat.New(w) }},
		{"petrarch", ".tsv", "PETRARCH2's lines, one a dyad", "", func(w io.Writer) export.Writer { return petrarch.New(w) }},
		{"gdelt", ".tsv", "GDELT 2.0 events, 61 columns, one row a dyad", "", func(w io.Writer) export.Writer { return gdelt.NewEvents(w) }},
		{"gdelt-mentions", ".tsv", "GDELT 2.0 mentions, 16 columns", "code points", func(w io.Writer) export.Writer { return gdelt.NewMentions(w) }},
		{"geojson", ".geojson", "events with a place, for maps", "code points", func(w io.Writer) export.Writer { return geojson.New(w) }},
		{"graphml", ".graphml", "who does what to whom as a graph", "", func(w io.Writer) export.Writer { return network.NewGraphML(w) }},
		{"gexf", ".gexf", "the same for Gephi, with time", "", func(w io.Writer) export.Writer { return network.NewGEXF(w) }},
		{"dna", ".dna", "positions for Discourse Network Analyzer 3", "UTF-16 code units", func(w io.Writer) export.Writer { return dna.New(w) }},
		{"webanno", ".jsonld", "W3C Web Annotations with PROV", "code points", func(w io.Writer) export.Writer { return webanno.New(w) }},
		{"brat", ".zip", "texts and standoff files for brat", "code points", func(w io.Writer) export.Writer { return brat.New(w) }},
		{"labelstudio", ".json", "tasks with predictions for Label Studio", "UTF-16 code units", func(w io.Writer) export.Writer { return labelstudio.New(w) }},
	}
}

// Open finds how to write the format of a name to a file. Rows come as JSON lines, CSV or Parquet by the file's ending, which
// may be followed by .gz or .zst; file is "" for standard output. The error says what is wanted.
func Open(name, file string) (func(io.Writer) export.Writer, error) {
	plain := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(file), ".gz"), ".zst")
	ending := path.Ext(plain)
	rowsOf := map[string]func(io.Writer) export.Writer{
		"events.csv":           func(w io.Writer) export.Writer { return rows.NewEventCSV(w) },
		"events.parquet":       func(w io.Writer) export.Writer { return parquet.NewEvents(w) },
		"attributions.csv":     func(w io.Writer) export.Writer { return rows.NewAttributionCSV(w) },
		"attributions.parquet": func(w io.Writer) export.Writer { return parquet.NewAttributions(w) },
	}
	if open := rowsOf[name+ending]; open != nil {
		if ending == ".parquet" && plain != strings.ToLower(file) {
			return nil, fmt.Errorf("%s: Parquet is compressed already", file)
		}
		return open, nil
	}
	names := []string{"reading"}
	for _, f := range All() {
		if f.Name == name {
			return f.New, nil
		}
		names = append(names, f.Name)
	}
	return nil, fmt.Errorf("format %q: want one of %s", name, strings.Join(names, ", "))
}
