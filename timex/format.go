package timex

import (
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
)

// value writes a resolved expression as TIMEX3 does; empty when nothing can be said.
func value(w *when, p point) string {
	if w.ref != 0 {
		return refNames[w.ref]
	}
	switch w.typ {
	case rp.DURATION:
		return duration(w)
	case rp.SET:
		return setValue(w)
	}
	v := dateValue(p)
	if w.bc && p.year > 0 {
		return "BC" + v
	}
	if v == "" && w.has&(hasHour|hasPart) == 0 {
		return ""
	}
	if w.has&(hasHour|hasPart) != 0 && (v == "" || p.unit <= day) {
		if v == "" {
			v = "XXXX-XX-XX"
		}
		return v + clock(w)
	}
	return v
}

func dateValue(p point) string {
	y := "XXXX"
	if p.year > 0 {
		y = fmt.Sprintf("%04d", p.year)
	}
	switch {
	case p.unit <= day && p.unit != noUnit:
		return dayValue(y, p)
	case p.unit == week && p.week > 0:
		return fmt.Sprintf("%s-W%02d", y, p.week)
	case p.unit == weekend && p.week > 0:
		return fmt.Sprintf("%s-W%02d-WE", y, p.week)
	case p.unit == month && p.month > 0:
		return fmt.Sprintf("%s-%02d", y, p.month)
	case p.unit == season && p.season > 0:
		return y + "-" + seasonNames[p.season]
	case p.unit == quarter && p.quarter > 0:
		return y + "-Q" + strconv.Itoa(p.quarter)
	case p.unit == half && p.half > 0:
		return y + "-H" + strconv.Itoa(p.half)
	}
	if p.year <= 0 {
		return ""
	}
	switch p.unit {
	case year:
		return y
	case decade:
		return y[:3]
	case century:
		return y[:2]
	case millennium:
		return y[:1]
	}
	return ""
}

func dayValue(y string, p point) string {
	switch {
	case p.weekday > 0:
		return y + "-WXX-" + strconv.Itoa(p.weekday)
	case p.month > 0 && p.day > 0:
		return fmt.Sprintf("%s-%02d-%02d", y, p.month, p.day)
	case p.day > 0:
		return fmt.Sprintf("%s-XX-%02d", y, p.day)
	}
	return ""
}

// clock is the part of the value from the T on.
func clock(w *when) string {
	if w.has&hasHour == 0 {
		return "T" + partNames[w.part]
	}
	h := int(w.hour)
	switch {
	case w.has&hasPM != 0 && w.pm == 1 && h < 12, w.has&hasPM == 0 && h < 12 && h > 0 && (w.part == 3 || w.part == 4 || w.part == 5 && h > 5):
		h += 12
	case w.has&hasPM != 0 && w.pm == 0 && h == 12:
		h = 0
	}
	return fmt.Sprintf("T%02d:%02d", h, w.minute)
}

// durationLetters are the designators of ISO 8601; those of the clock stand after a T.
func designator(u unit) (letter string, times float64, onClock bool) {
	switch u {
	case second:
		return "S", 1, true
	case minute:
		return "M", 1, true
	case hour:
		return "H", 1, true
	case day:
		return "D", 1, false
	case weekend:
		return "D", 2, false
	case week:
		return "W", 1, false
	case fortnight:
		return "W", 2, false
	case month:
		return "M", 1, false
	case season, quarter:
		return "M", 3, false
	case half:
		return "M", 6, false
	case decade:
		return "Y", 10, false
	case century:
		return "Y", 100, false
	case millennium:
		return "Y", 1000, false
	}
	return "Y", 1, false
}

func duration(w *when) string {
	if w.unit == noUnit {
		return "PXX"
	}
	letter, times, onClock := designator(w.unit)
	var b strings.Builder
	b.WriteByte('P')
	if onClock {
		b.WriteByte('T')
	}
	switch {
	case w.vague:
		b.WriteString("X" + vagueLetter(w.unit, letter))
	default:
		b.WriteString(amount(w.n*times, letter, w.unit))
	}
	if w.rest > 0 {
		l, t, c := designator(w.restUnit)
		if c && !onClock {
			b.WriteByte('T')
		}
		b.WriteString(strconv.FormatFloat(w.rest*t, 'f', -1, 64) + l)
	}
	return b.String()
}

// vagueLetter keeps the longer units apart where no number is given: PXE is "decades", PXC "centuries".
func vagueLetter(u unit, letter string) string {
	switch u {
	case decade:
		return "E"
	case century:
		return "C"
	case quarter:
		return "Q"
	}
	return letter
}

// amount writes a number of units, a half as the next smaller unit where that is whole.
func amount(n float64, letter string, u unit) string {
	whole := float64(int64(n))
	if n-whole == 0.5 {
		head := ""
		if whole > 0 {
			head = strconv.FormatFloat(whole, 'f', 0, 64) + letter
		}
		switch u {
		case year:
			return head + "6M"
		case hour:
			return head + "30M"
		case minute:
			return head + "30S"
		}
	}
	return strconv.FormatFloat(n, 'f', -1, 64) + letter
}

func setValue(w *when) string {
	if w.has == 0 {
		return duration(w)
	}
	var v string
	switch {
	case w.has&hasWeekday != 0:
		v = "XXXX-WXX-" + strconv.Itoa(int(w.weekday))
	case w.has&hasMonth != 0 && w.has&hasDay != 0:
		v = fmt.Sprintf("XXXX-%02d-%02d", w.month, w.day)
	case w.has&hasMonth != 0:
		v = fmt.Sprintf("XXXX-%02d", w.month)
	case w.has&hasSeason != 0:
		v = "XXXX-" + seasonNames[w.season]
	case w.has&hasWeekend != 0 || w.unit == weekend:
		v = "XXXX-WXX-WE"
	default:
		v = "XXXX-XX-XX"
	}
	if w.has&(hasHour|hasPart) != 0 {
		v += clock(w)
	}
	return v
}

// interval is the first and the last day of a resolved expression; zero where it is not anchored.
func interval(w *when, p point) (from, to rp.Date) {
	if w.ref != 0 || w.bc || w.typ == rp.SET || p.year <= 0 {
		return rp.Date{}, rp.Date{}
	}
	months := func(first, n int) (rp.Date, rp.Date) {
		last := p.year*12 + first - 1 + n - 1
		y, m := last/12, last%12+1
		return rp.NewDate(p.year, first, 1), rp.NewDate(y, m, rp.DaysIn(y, m))
	}
	switch p.unit {
	case second, minute, hour, day:
		from = rp.NewDate(p.year, p.month, p.day)
		to = from
	case week, weekend:
		from = weekStart(p.year, p.week)
		to = from.AddDays(6)
		if p.unit == weekend {
			from = from.AddDays(5)
		}
	case month:
		from, to = months(p.month, 1)
	case season:
		from, to = months(seasonStart(p.season), 3)
	case quarter:
		from, to = months(3*p.quarter-2, 3)
	case half:
		from, to = months(6*p.half-5, 6)
	default:
		from, to = years(p)
	}
	if !p.thru.IsZero() {
		to = p.thru
	}
	if !w.thru.IsZero() {
		to = w.thru
	}
	return from, to
}

func years(p point) (from, to rp.Date) {
	n := 1
	switch p.unit {
	case decade:
		n = 10
	case century:
		n = 100
	case millennium:
		n = 1000
	}
	first := p.year - p.year%n
	return rp.NewDate(max(first, 1), 1, 1), rp.NewDate(first+n-1, 12, 31)
}

// weekStart is the Monday of an ISO week.
func weekStart(y, w int) rp.Date {
	fourth := rp.NewDate(y, 1, 4)
	return fourth.AddDays(1 - isoWeekday(fourth) + 7*(w-1))
}
