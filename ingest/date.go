package ingest

import (
	"fmt"
	"strings"
	"time"

	rp "rapporteur"
)

// The years in which a report can have been published: newspapers begin in 1605.
const firstYear, lastYear = 1605, 2100

// readDate reads a day, or a moment, as texts and pages write it: ISO 8601 and RFC 3339, and the forms of English
// and American newspapers. A day comes back as "2006-01-02", a moment as RFC 3339.
func readDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 8 || len(s) > 40 {
		return "", false
	}
	for _, layout := range [...]string{time.RFC3339, time.RFC1123Z, time.RFC1123, "2006-01-02T15:04:05-0700", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.RFC3339), true
		}
	}
	for _, layout := range [...]string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006/01/02", "20060102", "20060102150405", "20060102T150405Z", "20060102T150405-0700",
		"January 2, 2006", "Monday, January 2, 2006", "2 January 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "Jan 2, 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format("2006-01-02"), true
		}
	}
	if len(s) > 10 && (s[10] == ' ' || s[10] == 'T') { // a day with a moment in a form of its own
		return readDate(s[:10])
	}
	return "", false
}

// ReadDate reads the date a user gives.
func ReadDate(s string) (rp.Date, error) {
	day, ok := readDate(s)
	if !ok {
		return rp.Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	date, err := rp.ParseDate(day[:10])
	if err == nil && !possible(date) {
		err = fmt.Errorf("date %q: no report is of that year; want %d to %d", s, firstYear, lastYear)
	}
	return date, err
}

func possible(d rp.Date) bool { return int(d.Year) >= firstYear && int(d.Year) <= lastYear }

// setDate checks the date as given. One that cannot be is said in a note, and the document counts as undated.
func (it *Item) setDate(given string, fallback rp.Date) {
	it.Doc.Published = ""
	if given != "" {
		if _, err := ReadDate(given); err != nil {
			it.forget("published")
			it.note("date", "Published %q is not a date that can be; coded without it.", given)
		} else {
			it.Doc.Published, _ = readDate(given)
		}
	}
	it.give("published", fallback.String(), "given for all that have none")
	if it.Doc.Published == "" && given == "" {
		it.note("undated", "No date of publication: days such as \"Monday\" cannot be placed.")
	}
}
