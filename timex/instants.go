package timex

import (
	"strconv"
	"strings"
	"time"

	rp "rapporteur"
)

// dayParts are the hours that the parts of a day cover, in local time; the night runs on to the next morning.
var dayParts = map[string][2]int{"MO": {6, 12}, "MI": {11, 14}, "AF": {12, 18}, "EV": {18, 22}, "NI": {20, 30}, "DT": {6, 20}}

// Instants reads a TIMEX3 value back: the instants at which it begins and ends, and its granularity ("minute", "part",
// "day", "week", "month" …). zone is what local time adds to universal time, "" for none told. False for what covers no
// stretch of the calendar: durations, sets, references to past and future, open dates.
func Instants(value, zone string) (start, end time.Time, grain string, ok bool) {
	date, clock, timed := strings.Cut(value, "T")
	p, ok := pointFrom(date)
	if !ok {
		return start, end, "", false
	}
	from, to := interval(&when{}, p)
	if from.IsZero() {
		return start, end, "", false
	}
	place := time.FixedZone(zone, zoneSeconds(zone))
	at := func(d rp.Date, hour, minute int) time.Time {
		return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), hour, minute, 0, 0, place)
	}
	if !timed {
		return at(from, 0, 0), at(to.AddDays(1), 0, 0), unitNames[p.unit], true
	}
	if part, known := dayParts[clock]; known {
		return at(from, part[0], 0), at(from, part[1], 0), "part", true
	}
	hours, minutes, ok := strings.Cut(clock, ":")
	h, err1 := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if !ok || err1 != nil || err2 != nil || h < 0 || h > 24 || m < 0 || m > 59 {
		return start, end, "", false
	}
	start = at(from, h, m)
	return start, start.Add(time.Minute), "minute", true
}

// zoneSeconds reads "+02:00"; 0 for anything else.
func zoneSeconds(zone string) int {
	if len(zone) != len("+02:00") {
		return 0
	}
	h, ok1 := digitsAt(zone, 1, 2)
	m, ok2 := digitsAt(zone, 4, 2)
	if !ok1 || !ok2 {
		return 0
	}
	if zone[0] == '-' {
		return -(h*3600 + m*60)
	}
	return h*3600 + m*60
}

// pointFrom reads the part of a value before the T.
func pointFrom(date string) (point, bool) {
	head, rest, cut := strings.Cut(date, "-")
	y, ok := digitsAt(head, 0, len(head))
	if !ok || len(head) == 0 || len(head) > 4 {
		return point{}, false
	}
	for range 4 - len(head) {
		y *= 10
	}
	p := point{year: y, unit: []unit{noUnit, millennium, century, decade, year}[len(head)]}
	if !cut {
		return p, y > 0 || p.unit != year
	}
	return pointWithin(p, rest)
}

// pointWithin reads what follows the year: "03", "03-12", "W10", "W10-WE", "Q1", "H2", "SU".
func pointWithin(p point, rest string) (point, bool) {
	inner, more, cut := strings.Cut(rest, "-")
	for i, name := range seasonNames {
		if i > 0 && inner == name {
			p.unit, p.season = season, i
			return p, !cut
		}
	}
	n, ok := digitsAt(inner, len(inner)-min(2, len(inner)), min(2, len(inner)))
	switch {
	case len(inner) == 3 && inner[0] == 'W' && ok && n >= 1 && n <= 53:
		p.unit, p.week = week, n
		if cut && more == "WE" {
			p.unit = weekend
		}
		return p, !cut || more == "WE"
	case len(inner) == 2 && (inner[0] == 'Q' || inner[0] == 'H') && inner[1] >= '1' && inner[1] <= '4' && !cut:
		if n = int(inner[1] - '0'); inner[0] == 'Q' {
			p.unit, p.quarter = quarter, n
		} else {
			p.unit, p.half = half, n
		}
		return p, p.half <= 2
	case len(inner) != 2 || !ok || n < 1 || n > 12:
		return p, false
	}
	p.unit, p.month = month, n
	if !cut {
		return p, true
	}
	d, ok := digitsAt(more, 0, len(more))
	p.unit, p.day = day, d
	return p, ok && len(more) == 2 && !rp.NewDate(p.year, p.month, d).IsZero()
}
