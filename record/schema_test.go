package record_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/internal/specimen"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
)

var by = record.Coder{Version: "0", Model: model.Default().Hash(), Lexicon: lexicon.Default().Hash()}

// compile reads a schema and closes it: the published one lets a reader meet keys of later versions, ours must name
// every key that we write.
func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", "schema", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	closeObjects(doc, "")
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeObjects(node any, key string) {
	switch n := node.(type) {
	case map[string]any:
		if n["type"] == "object" && key != "document" {
			n["additionalProperties"] = false
		}
		for k, v := range n {
			closeObjects(v, k)
		}
	case []any:
		for _, v := range n {
			closeObjects(v, key)
		}
	}
}

func check(t *testing.T, s *jsonschema.Schema, line []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		t.Fatalf("%v in %s", err, line)
	}
	if err := s.Validate(value); err != nil {
		t.Errorf("%v\nin %.600s", err, line)
	}
}

func TestSchema(t *testing.T) {
	reading, event := compile(t, "reading.schema.json"), compile(t, "event.schema.json")
	readings := []*rp.Reading{specimen.Reading(), {Document: &rp.Document{ID: "x", Text: "y", Lang: "und"}}}
	readings = append(readings, realReadings(t)...)
	for _, r := range readings {
		check(t, reading, record.AppendReading(nil, r, by, true))
		for _, row := range record.Rows(r, by) {
			check(t, event, row.AppendJSON(nil))
		}
	}
}

// realReadings codes the example dispatches.
func realReadings(t *testing.T) []*rp.Reading {
	t.Helper()
	c := codertest.New(t)
	files, err := filepath.Glob(filepath.Join("..", "examples", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []*rp.Reading
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c.Read(&rp.Document{ID: filepath.Base(name), Text: string(text), Published: "2015-02-12", Lang: "en"}))
	}
	return out
}
