package timex_test

import (
	"os"
	"testing"
	"time"

	rp "rapporteur"
	"rapporteur/coder/codertest"
	"rapporteur/timex"
)

const sample = "They met on Tuesday, last week, in March, in the spring of 2019, in the third quarter of 2020, in the first half of 2021, " +
	"in the 1990s and the 19th century, over the weekend, on 29 February 2020, this morning, at 7 p.m. on Friday, on Christmas Day, " +
	"two years ago, on 31 December 2020 and in 2011."

// Every value that lies in the calendar is read back to the same days, on any date of publication.
func TestValuesReadBack(t *testing.T) {
	c := codertest.New(t)
	for n := 0; n < 800; n += 37 {
		day := rp.NewDate(2020, 12, 20).AddDays(n)
		for _, x := range read(t, c, day.String(), sample).Timexes {
			if x.From.IsZero() {
				continue
			}
			start, end, grain, ok := timex.Instants(x.Value, x.Zone)
			if !ok || grain == "" || !end.After(start) {
				t.Fatalf("%s: %q is not read back", day, x.Value)
			}
			if got := dateOf(start); got != x.From {
				t.Errorf("%s: %q begins on %s, want %s", day, x.Value, got, x.From)
			}
			if got := dateOf(end.Add(-time.Second)); grain != "part" && got != x.To {
				t.Errorf("%s: %q ends on %s, want %s", day, x.Value, got, x.To)
			}
		}
	}
}

func dateOf(t time.Time) rp.Date { return rp.NewDate(t.Year(), int(t.Month()), t.Day()) }

func TestInstants(t *testing.T) {
	for _, tc := range []struct{ value, zone, start, end, grain string }{
		{"2024-03-12", "", "2024-03-12T00:00:00Z", "2024-03-13T00:00:00Z", "day"},
		{"2024-03-12T19:00", "+02:00", "2024-03-12T17:00:00Z", "2024-03-12T17:01:00Z", "minute"},
		{"2024-03-12TNI", "", "2024-03-12T20:00:00Z", "2024-03-13T06:00:00Z", "part"},
		{"2020-W53", "", "2020-12-28T00:00:00Z", "2021-01-04T00:00:00Z", "week"},
		{"2020-02", "", "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z", "month"},
		{"2024-WI", "", "2024-12-01T00:00:00Z", "2025-03-01T00:00:00Z", "season"},
		{"199", "", "1990-01-01T00:00:00Z", "2000-01-01T00:00:00Z", "decade"},
	} {
		start, end, grain, ok := timex.Instants(tc.value, tc.zone)
		if !ok || start.UTC().Format(time.RFC3339) != tc.start || end.UTC().Format(time.RFC3339) != tc.end || grain != tc.grain {
			t.Errorf("%s: %s to %s by the %s, want %s to %s by the %s", tc.value, start.UTC(), end.UTC(), grain, tc.start, tc.end, tc.grain)
		}
	}
	for _, open := range []string{"", "P2W", "PAST_REF", "XXXX-WXX-2", "2023-02-29", "2024-13", "2024-W54", "2024-Q5", "20245", "2024-03-12T25:00", "T", "-", "\xff"} {
		if _, _, _, ok := timex.Instants(open, ""); ok {
			t.Errorf("%q is taken for a stretch of the calendar", open)
		}
	}
}

// The clock, place and language of the machine change no value.
func TestNothingOfTheMachine(t *testing.T) {
	c := codertest.New(t)
	want := read(t, c, "2021-01-06", sample).Timexes
	for _, zone := range []string{"Asia/Tehran", "America/St_Johns", "Pacific/Kiritimati"} {
		t.Setenv("TZ", zone)
		t.Setenv("LC_ALL", "fr_FR.UTF-8")
		for i, x := range read(t, c, "2021-01-06", sample).Timexes {
			if x != want[i] {
				t.Fatalf("%s: %+v, want %+v", zone, x, want[i])
			}
		}
	}
}

func TestRanges(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, from, to string }{
		{"The talks ran from Monday to Thursday.", "2024-03-04", "2024-03-07"},
		{"The talks will run from Friday to Wednesday.", "2024-03-15", "2024-03-20"},
		{"The fair was held from March 2 to 5.", "2024-03-02", "2024-03-05"},
		{"Fighting raged between May 2019 and July 2020.", "2019-05-01", "2020-07-31"},
		{"He ruled from 1998 to 2004.", "1998-01-01", "2004-12-31"},
	} {
		x := read(t, c, "2024-03-12", tc.text).Timexes
		if len(x) != 2 || !x[0].Opens || x[1].Opens || x[0].From.String() != tc.from || x[1].To.String() != tc.to {
			t.Errorf("%s: got %+v, want %s to %s", tc.text, x, tc.from, tc.to)
		}
	}
	for _, text := range []string{"They met in May and July.", "They met on Monday and left on Friday."} {
		if x := read(t, c, "2024-03-12", text).Timexes; len(x) != 2 || x[0].Opens {
			t.Errorf("%s: got %+v, want no range", text, x)
		}
	}
}

func TestZones(t *testing.T) {
	c := codertest.New(t)
	for _, tc := range []struct{ text, value, zone string }{
		{"The truce began at 7pm Cairo time.", "2024-03-12T19:00", "+02:00"},
		{"The truce began at 19:30 GMT.", "2024-03-12T19:30", "+00:00"},
		{"The truce began at 9 a.m. EST on Monday.", "2024-03-11T09:00", "-05:00"},
		{"The truce began at 5 p.m. Paris time on 1 July 2023.", "2023-07-01T17:00", "+02:00"},
		{"The truce began at 5 p.m. local time.", "2024-03-12T17:00", ""},
	} {
		x := read(t, c, "2024-03-12", tc.text).Timexes
		if len(x) != 1 || x[0].Value != tc.value || x[0].Zone != tc.zone {
			t.Errorf("%s: got %+v, want %s %s", tc.text, x, tc.value, tc.zone)
		}
	}
}

// Spans lie on tokens in real reports too.
func TestSpansOfRealText(t *testing.T) {
	const stories = "../../shared/data/raw/wikinews-2019-2020.jsonl"
	data, err := os.ReadFile(stories)
	if err != nil {
		t.Skip("no shared data beside the repository")
	}
	text := string(data[:min(len(data), 60000)])
	r := read(t, codertest.New(t), "2020-02-29", text)
	for _, x := range r.Timexes {
		if x.Span.Start != r.Tokens[x.First].Start || x.Span.End != r.Tokens[x.End-1].Span.End {
			t.Fatalf("%q splits a token", x.Span.Of(text))
		}
	}
}
