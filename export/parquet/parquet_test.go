package parquet

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"rapporteur/internal/specimen"
	"rapporteur/record"
)

// TestRoundTrip reads back what was written: the same rows, under the column names of the other formats.
func TestRoundTrip(t *testing.T) {
	rows := record.Rows(specimen.Reading(), record.Coder{Version: "0"})
	var file bytes.Buffer
	w := NewWriter(&file)
	for range 3 {
		if err := w.Write(rows); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	back, err := parquet.Read[record.Row](bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(back) != 3*len(rows) {
		t.Fatalf("%d rows of %d", len(back), 3*len(rows))
	}
	for i := range back {
		if got, want := fmt.Sprint(back[i].CSV()), fmt.Sprint(rows[i%len(rows)].CSV()); got != want {
			t.Errorf("row %d is\n%s, want\n%s", i, got, want)
		}
	}
}

// TestColumns holds the names and order of the Parquet columns to those of JSON lines and CSV.
func TestColumns(t *testing.T) {
	var names []string
	for i := range reflect.TypeFor[record.Row]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[record.Row]().Field(i).Tag.Get("parquet"), ",")
		names = append(names, name)
	}
	if got, want := strings.Join(names, " "), strings.Join(record.Columns(), " "); got != want {
		t.Errorf("Parquet has\n%s, the other formats\n%s", got, want)
	}
}

func TestEmpty(t *testing.T) {
	var file bytes.Buffer
	if err := NewWriter(&file).Close(); err != nil {
		t.Fatal(err)
	}
	if back, err := parquet.Read[record.Row](bytes.NewReader(file.Bytes()), int64(file.Len())); err != nil || len(back) != 0 {
		t.Errorf("%d rows, %v", len(back), err)
	}
}
