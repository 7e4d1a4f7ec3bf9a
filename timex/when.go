package timex

import (
	rp "rapporteur"
)

// unit is a granularity or a length of time.
type unit uint8

const (
	noUnit unit = iota
	second
	minute
	hour
	day
	weekend
	week
	fortnight
	month
	season
	quarter
	half
	year
	decade
	century
	millennium
)

// The codes a rule or a word may name, by their spelling in the lexicon.
const (
	noPick float64 = iota
	pickLast
	pickThis
	pickNext
)

var (
	partNames   = []string{"", "MO", "MI", "AF", "EV", "NI", "DT"}
	seasonNames = []string{"", "SP", "SU", "FA", "WI"}
	refNames    = []string{"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"}
	modNames    = []string{"", "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"}
	pickNames   = []string{"", "last", "this", "next"}
	unitNames   = []string{"", "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "season", "quarter", "half", "year", "decade", "century", "millennium"}
)

// codes maps every code a lexicon cell may hold to its number.
func codes() map[string]float64 {
	m := map[string]float64{}
	for _, names := range [][]string{partNames, seasonNames, refNames, modNames, pickNames, unitNames, holidayNames} {
		for i, name := range names {
			if i > 0 {
				m[name] = float64(i)
			}
		}
	}
	return m
}

// has says which fields of a when are given.
type has uint16

const (
	hasYear has = 1 << iota
	hasMonth
	hasDay
	hasWeekday
	hasSeason
	hasQuarter
	hasHalf
	hasPart
	hasHour
	hasMinute
	hasHoliday
	hasPM
	hasWeekend
)

// when is the meaning of a time expression before it is anchored to the calendar.
type when struct {
	typ  rp.TimexType
	has  has
	unit unit // granularity of the expression; of a duration, its unit

	year                   int16
	month, day, weekday    uint8
	season, quarter, half  uint8
	part, holiday          uint8
	hour, minute, pm       uint8
	ref, mod, pick, zone   uint8
	relative, fromPrevious bool // shift steps of unit shiftUnit away from the document's date, or the last date told
	shiftUnit              unit
	vague                  bool // "several years": the number is not known
	set                    bool // the expression recurs
	like                   bool // of the grain of the quarter told just before: "a year earlier"
	bc                     bool // before the common era: written, but in no calendar of ours
	dead                   bool // no such day exists: the whole match is no time expression
	shift                  float64
	n                      float64 // of durations and sets
	rest                   float64 // smaller part of a duration in restUnit ("two years and six months")
	restUnit               unit
	thru                   rp.Date // of ranges with both ends known: the last day
}

// under fills the fields that w leaves open with those of base: "June" + "last year".
func (w *when) under(base *when) {
	missing := base.has &^ w.has
	w.has |= missing
	for _, f := range []struct {
		bit      has
		to, from *uint8
	}{
		{hasMonth, &w.month, &base.month}, {hasDay, &w.day, &base.day}, {hasWeekday, &w.weekday, &base.weekday},
		{hasSeason, &w.season, &base.season}, {hasQuarter, &w.quarter, &base.quarter}, {hasHalf, &w.half, &base.half},
		{hasPart, &w.part, &base.part}, {hasHoliday, &w.holiday, &base.holiday}, {hasHour, &w.hour, &base.hour},
		{hasMinute, &w.minute, &base.minute}, {hasPM, &w.pm, &base.pm},
	} {
		if missing&f.bit != 0 {
			*f.to = *f.from
		}
	}
	if missing&hasYear != 0 {
		w.year = base.year
	}
	if base.relative && !w.relative {
		w.relative, w.fromPrevious, w.shift, w.shiftUnit = true, base.fromPrevious, base.shift, base.shiftUnit
	}
	w.underRest(base)
}

// underRest fills what is no field of the calendar.
func (w *when) underRest(base *when) {
	if w.pick == 0 {
		w.pick = base.pick
	}
	if w.mod == 0 {
		w.mod = base.mod
	}
	w.zone = max(w.zone, base.zone)
	if w.ref == 0 {
		w.ref = base.ref
	}
	if w.unit == noUnit || base.unit != noUnit && base.unit < w.unit {
		w.unit = base.unit
	}
	w.vague = w.vague || base.vague
	w.set = w.set || base.set
	w.dead = w.dead || base.dead
	w.like = w.like || base.like
	w.bc = w.bc || base.bc
	if base.n != 0 && w.n == 0 {
		w.n = base.n
	}
	if base.rest != 0 && w.rest == 0 {
		w.rest, w.restUnit = base.rest, base.restUnit
	}
	if w.thru.IsZero() {
		w.thru = base.thru
	}
}

// grain is the finest granularity that is given.
func (w *when) grain() unit {
	switch {
	case w.has&hasMinute != 0:
		return minute
	case w.has&hasHour != 0:
		return hour
	case w.has&(hasDay|hasWeekday|hasHoliday) != 0:
		return day
	case w.unit != noUnit && w.unit <= day:
		return day
	case w.has&hasMonth != 0:
		return month
	case w.has&hasSeason != 0:
		return season
	case w.has&hasQuarter != 0:
		return quarter
	case w.has&hasHalf != 0:
		return half
	case w.unit != noUnit:
		return w.unit
	case w.has&hasPart != 0:
		return day
	}
	return year
}

// countsYear reports whether the number of a duration is a year that stands before a day or week by chance:
// "World Cup 2018 day five".
func (w *when) countsYear() bool {
	return w.typ == rp.DURATION && w.n > 1900 && w.n < 2100 && w.n != 2000 && w.unit <= month
}

// valid reports whether a day of the month can exist.
func (w *when) valid() bool {
	if w.has&hasMonth != 0 && (w.month < 1 || w.month > 12) || w.has&hasMinute != 0 && w.minute > 59 {
		return false
	}
	if w.has&hasHour != 0 && (w.hour > 24 || w.has&hasPM != 0 && (w.hour > 12 || w.hour == 0)) {
		return false
	}
	if w.has&hasDay == 0 {
		return true
	}
	if w.has&hasMonth == 0 {
		return w.day >= 1 && w.day <= 31
	}
	y := 2000 // a leap year
	if w.has&hasYear != 0 {
		y = int(w.year)
	}
	return !rp.NewDate(y, int(w.month), int(w.day)).IsZero()
}
