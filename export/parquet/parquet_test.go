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
	w := NewEvents(&file)
	for range 3 {
		if err := w.Write(specimen.Reading(), record.Coder{Version: "0"}); err != nil {
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
	for _, c := range []struct {
		row  reflect.Type
		want []string
	}{{reflect.TypeFor[record.Row](), record.Columns()}, {reflect.TypeFor[record.AttributionRow](), record.AttributionColumns()}, {reflect.TypeFor[record.TellingRow](), record.TellingColumns()}} {
		var names []string
		for i := range c.row.NumField() {
			name, _, _ := strings.Cut(c.row.Field(i).Tag.Get("parquet"), ",")
			names = append(names, name)
		}
		if got, want := strings.Join(names, " "), strings.Join(c.want, " "); got != want {
			t.Errorf("Parquet has\n%s, the other formats\n%s", got, want)
		}
	}
}

func TestEmpty(t *testing.T) {
	var file bytes.Buffer
	if err := NewEvents(&file).Close(); err != nil {
		t.Fatal(err)
	}
	if back, err := parquet.Read[record.Row](bytes.NewReader(file.Bytes()), int64(file.Len())); err != nil || len(back) != 0 {
		t.Errorf("%d rows, %v", len(back), err)
	}
}
