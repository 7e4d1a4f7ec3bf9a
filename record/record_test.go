package record_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/specimen"
	"rapporteur/record"
)

// written is what a reader in another language gets of a reading.
type written struct {
	Document  map[string]any
	Sentences [][2]int
	Mentions  []struct {
		ID   string
		Span [2]int
	}
	Events []struct {
		ID      string
		Trigger [][2]int
	}
	Attributions []struct {
		Content [][2]int
	}
}

// TestSpansAreCodePoints slices the text as Python would and must find the words that the bytes cover.
func TestSpansAreCodePoints(t *testing.T) {
	readings := append(realReadings(t), specimen.Reading())
	for _, r := range readings {
		var w written
		if err := json.Unmarshal(record.AppendReading(nil, r, by, true), &w); err != nil {
			t.Fatal(err)
		}
		points := []rune(w.Document["text"].(string))
		same := func(what string, got [2]int, want rp.Span) {
			t.Helper()
			if got[0] < 0 || got[0] > got[1] || got[1] > len(points) {
				t.Fatalf("%s %v lies outside the text of %d code points", what, got, len(points))
			}
			if s := string(points[got[0]:got[1]]); s != want.Of(r.Document.Text) {
				t.Errorf("%s %v is %q, want %q", what, got, s, want.Of(r.Document.Text))
			}
		}
		for i, s := range w.Sentences {
			same("sentence", s, r.Sentences[i].Span)
		}
		for i, m := range w.Mentions {
			same("mention "+m.ID, m.Span, r.Mentions[i].Span)
		}
		for i, e := range w.Events {
			for k, s := range e.Trigger {
				same("event "+e.ID, s, r.Events[i].Trigger[k])
			}
		}
		for i, a := range w.Attributions {
			for k, s := range a.Content {
				same("content", s, r.Attributions[i].Content[k])
			}
		}
	}
}

func TestExtraIsHandedThrough(t *testing.T) {
	line := record.AppendReading(nil, specimen.Reading(), by, false)
	if !bytes.Contains(line, []byte(`"lang":"en","desk":"é"}`)) {
		t.Errorf("the unknown key is lost: %.300s", line)
	}
	if n := bytes.Count(line, []byte("\n")); n != 1 || line[len(line)-1] != '\n' {
		t.Errorf("%d line breaks, want one at the end", n)
	}
}

func TestStrings(t *testing.T) {
	for _, s := range []string{"", "a\"b\\c", "line\nbreak\ttab\r", "\x00\x1f\x7f", "é😀\u2028\u2029", "broken \xff byte", "</script>"} {
		r := &rp.Reading{Document: &rp.Document{ID: s, Text: "x", Lang: "en"}}
		line := record.AppendReading(nil, r, by, false)
		var w written
		if err := json.Unmarshal(line, &w); err != nil {
			t.Fatalf("%q: %v in %s", s, err, line)
		}
		if got, want := w.Document["id"], strings.ToValidUTF8(s, "\ufffd"); got != want {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
}

func TestRows(t *testing.T) {
	r := specimen.Reading()
	rows := record.Rows(r, by)
	if len(rows) != len(r.Events) {
		t.Fatalf("%d rows of %d events", len(rows), len(r.Events))
	}
	kill := rows[2]
	if got := strings.Join(kill.SpeakerNames, " < "); got != "sources < Zoë Ångström" {
		t.Errorf("told by %s", got)
	}
	if !slices.Equal(kill.Disputed, []string{"occurrence"}) || !slices.Equal(kill.QuantityValues, []float64{12}) || kill.PlaceName != "Málaga" {
		t.Errorf("row %+v", kill)
	}
	if rows[0].Lat == nil || rows[1].Lat != nil {
		t.Error("coordinates are not where the place is")
	}
}

// TestEventIDs: the same in every run, and different for every event, also for two that share their trigger.
func TestEventIDs(t *testing.T) {
	r := specimen.Reading()
	r.Events = append(r.Events, r.Events[0])
	first, second := record.Rows(r, by), record.Rows(r, by)
	seen := map[string]bool{}
	for i := range first {
		if first[i].EventID != second[i].EventID {
			t.Errorf("event %d has two ids", i)
		}
		if seen[first[i].EventID] {
			t.Errorf("id %s twice", first[i].EventID)
		}
		seen[first[i].EventID] = true
	}
	other := by
	other.Version = "1"
	if record.Rows(r, other)[0].EventID == first[0].EventID {
		t.Error("another coder gives the same id")
	}
}

func TestCSV(t *testing.T) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	rows := record.Rows(specimen.Reading(), by)
	for i := range rows {
		if err := w.Write(rows[i].CSV()); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	back, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, cells := range back {
		if len(cells) != len(record.Columns()) {
			t.Errorf("row %d has %d cells of %d columns", i, len(cells), len(record.Columns()))
		}
	}
	if at := slices.Index(record.Columns(), "trigger"); back[4][at] != "send aid" {
		t.Errorf("trigger of two pieces is %q", back[4][at])
	}
}

func BenchmarkAppendReading(b *testing.B) {
	r := specimen.Reading()
	b.ReportAllocs()
	b.SetBytes(int64(len(r.Document.Text)))
	var buf []byte
	for b.Loop() {
		buf = record.AppendReading(buf[:0], r, by, false)
	}
}
