package timex

import (
	rp "rapporteur"
)

// The named days. Those of the Gregorian calendar and of Easter are computed; the others stand in a table
// (timex/holidays.tsv), as they depend on sightings and councils.
var holidayNames = []string{"", "fixed", "christmas", "christmas-eve", "new-year", "new-year-eve", "easter", "good-friday", "easter-monday",
	"palm-sunday", "ash-wednesday", "pentecost", "ascension", "thanksgiving", "labor-day", "memorial-day", "mlk-day", "presidents-day", "columbus-day",
	"independence-us", "halloween", "valentine", "veterans-day", "may-day", "orthodox-christmas", "orthodox-easter", "bastille-day",
	"ramadan", "eid-al-fitr", "eid-al-adha", "ashura", "nowruz", "lunar-new-year", "passover", "rosh-hashanah", "yom-kippur", "hanukkah", "diwali",
	"mothers-day", "boxing-day", "earth-day", "womens-day", "columbus", "victory-day", "all-saints"}

const (
	hFixed = iota + 1
	hChristmas
	hChristmasEve
	hNewYear
	hNewYearEve
	hEaster
	hGoodFriday
	hEasterMonday
	hPalmSunday
	hAshWednesday
	hPentecost
	hAscension
	hThanksgiving
	hLaborDay
	hMemorialDay
	hMLKDay
	hPresidentsDay
	hColumbusDay
	hIndependenceUS
	hHalloween
	hValentine
	hVeteransDay
	hMayDay
	hOrthodoxChristmas
	hOrthodoxEaster
	hBastille
	hTable // ramadan: this and the following stand in the table
)

// fixedDays are month and day of the holidays that do not move.
var fixedDays = map[uint8][2]int{
	hChristmas: {12, 25}, hChristmasEve: {12, 24}, hNewYear: {1, 1}, hNewYearEve: {12, 31}, hIndependenceUS: {7, 4},
	hHalloween: {10, 31}, hValentine: {2, 14}, hVeteransDay: {11, 11}, hMayDay: {5, 1}, hOrthodoxChristmas: {1, 7}, hBastille: {7, 14},
}

// fixedByName are those after the table's first, by name.
var fixedByName = map[string][2]int{
	"boxing-day": {12, 26}, "earth-day": {4, 22}, "womens-day": {3, 8}, "victory-day": {5, 9}, "all-saints": {11, 1},
}

// nthDays are month, weekday and which one of the holidays that fall on the nth weekday; -1 is the last.
var nthDays = map[uint8][3]int{
	hThanksgiving: {11, 4, 4}, hLaborDay: {9, 1, 1}, hMemorialDay: {5, 1, -1}, hMLKDay: {1, 1, 3}, hPresidentsDay: {2, 1, 3}, hColumbusDay: {10, 1, 2},
}

// easterOffsets are days after Easter Sunday.
var easterOffsets = map[uint8]int{
	hEaster: 0, hGoodFriday: -2, hEasterMonday: 1, hPalmSunday: -7, hAshWednesday: -46, hPentecost: 49, hAscension: 39,
}

// movable holds the table of the holidays that cannot be computed here: holiday and year to first day.
type movable map[[2]int]span

// span is a first and a last day.
type span struct{ from, to rp.Date }

// holiday is when a holiday falls in a year of the Gregorian calendar; zero when that is not known.
func (m movable) holiday(h uint8, y int) span {
	one := func(d rp.Date) span { return span{d, d} }
	if md, ok := fixedDays[h]; ok {
		return one(rp.NewDate(y, md[0], md[1]))
	}
	if md, ok := fixedByName[holidayNames[h]]; ok {
		return one(rp.NewDate(y, md[0], md[1]))
	}
	if n, ok := nthDays[h]; ok {
		return one(nthWeekday(y, n[0], n[1], n[2]))
	}
	if off, ok := easterOffsets[h]; ok {
		return one(easter(y).AddDays(off))
	}
	switch {
	case h == hOrthodoxEaster:
		return one(orthodoxEaster(y))
	case holidayNames[h] == "mothers-day":
		return one(nthWeekday(y, 5, 7, 2))
	}
	return m[[2]int{int(h), y}]
}

// nthWeekday is the nth Monday (1) to Sunday (7) of a month; n -1 is the last one.
func nthWeekday(y, m, weekday, n int) rp.Date {
	first := rp.NewDate(y, m, 1)
	if first.IsZero() {
		return first
	}
	d := 1 + (weekday-isoWeekday(first)+7)%7
	if n < 0 {
		d += (rp.DaysIn(y, m) - d) / 7 * 7
	} else {
		d += 7 * (n - 1)
	}
	return rp.NewDate(y, m, d)
}

// easter is Easter Sunday of the Gregorian calendar (computus of Meeus, Jones and Butcher).
func easter(y int) rp.Date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	return rp.NewDate(y, month, (h+l-7*m+33*month+19)%32)
}

// orthodoxEaster is Easter Sunday of the Julian calendar as a Gregorian date.
func orthodoxEaster(y int) rp.Date {
	a, b, c := y%4, y%7, y%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	month := (d + e + 114) / 31
	return rp.NewDate(y, month, (d+e+114)%31+1).AddDays(y/100 - y/400 - 2)
}
