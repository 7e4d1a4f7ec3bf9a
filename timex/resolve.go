package timex

import (
	rp "rapporteur"
)

// tense is which way an underspecified expression points.
type tense int8

const (
	present tense = iota
	past
	future
	either    // ahead or behind, whichever is nearer
	scheduled // of a verb: ahead in the simple present
)

// anchor is what an expression is resolved against.
type anchor struct {
	document  rp.Date // zero when unknown
	previous  rp.Date // the last date told before; the document's when none
	lastDay   rp.Date // the last one that was told to the day
	tense     tense
	near      bool // lastDay was told in this sentence or the one before
	finer     bool // previous was told to the month or day
	narrative bool // a tale: what is underspecified follows the date told before
	deadline  bool // "by", "until": points ahead
	movable   movable
	quarter   point // the quarter told in this paragraph; unit noUnit when none
}

// point is a place in the calendar: what could be fixed of an expression.
type point struct {
	unit             unit
	year, month, day int // 0 where not fixed
	week, season     int
	quarter, half    int
	weekday          int
	thru             rp.Date
}

// isoWeekday is Monday (1) to Sunday (7).
func isoWeekday(d rp.Date) int { return (int(d.Weekday())+6)%7 + 1 }

func pointOf(d rp.Date, u unit) point {
	p := point{unit: u, year: int(d.Year), month: int(d.Month), day: int(d.Day)}
	if d.IsZero() {
		return point{unit: u}
	}
	return p
}

// base is the day that relative expressions count from.
func (a *anchor) base(w *when) rp.Date {
	if w.fromPrevious || a.narrative && !a.previous.IsZero() {
		if w.shiftUnit <= week && !a.lastDay.IsZero() {
			return a.lastDay
		}
		return a.previous
	}
	return a.document
}

// shiftBy moves a day by n units and gives the point of that granularity.
func shiftBy(d rp.Date, n float64, u unit) point {
	k := int(n)
	if d.IsZero() || n > 1e4 || n < -1e4 {
		return point{unit: u}
	}
	switch u {
	case second, minute, hour:
		return pointOf(d, day)
	case day:
		return pointOf(d.AddDays(k), day)
	case week, weekend, fortnight:
		days := 7
		if u == fortnight {
			days = 14
		}
		return weekPoint(d.AddDays(days*k), u)
	case month:
		return addMonths(d, k, month)
	case quarter:
		p := addMonths(d, 3*k, quarter)
		p.quarter = (p.month + 2) / 3
		return p
	case half:
		p := addMonths(d, 6*k, half)
		p.half = (p.month + 5) / 6
		return p
	case season:
		p := addMonths(d, 3*k, season)
		p.season = seasonOf(p.month)
		return p
	}
	return shiftYears(d, k, u)
}

// shiftYears moves by years and longer units.
func shiftYears(d rp.Date, k int, u unit) point {
	switch u {
	case decade:
		k *= 10
	case century:
		k *= 100
	case millennium:
		k *= 1000
	}
	y := int(d.Year) + k
	if y < 1 || y > 9999 {
		return point{unit: u}
	}
	return point{unit: u, year: y, month: int(d.Month), day: int(d.Day)}
}

func weekPoint(d rp.Date, u unit) point {
	if u == fortnight {
		u = week
	}
	p := pointOf(d, u)
	if !d.IsZero() {
		p.year, p.week = d.ISOWeek()
	}
	return p
}

func addMonths(d rp.Date, k int, u unit) point {
	m := int(d.Year)*12 + int(d.Month) - 1 + k
	y, mo := m/12, m%12+1
	if y < 1 || y > 9999 {
		return point{unit: u}
	}
	return point{unit: u, year: y, month: mo, day: min(int(d.Day), rp.DaysIn(y, mo))}
}

func seasonOf(m int) int {
	switch m {
	case 3, 4, 5:
		return 1
	case 6, 7, 8:
		return 2
	case 9, 10, 11:
		return 3
	}
	return 4
}

// seasonStart is the first month of a season; winter begins in December of its year.
func seasonStart(s int) int { return s * 3 }

// resolve fixes an expression in the calendar as far as it goes.
func (a *anchor) resolve(w *when) point {
	if w.relative {
		return a.relative(w)
	}
	if w.has&hasYear != 0 {
		return a.inYear(w, int(w.year))
	}
	return a.open(w)
}

// relative resolves "last week", "two months ago", "Tuesday of last week", "June last year".
func (a *anchor) relative(w *when) point {
	base := a.base(w)
	if base.IsZero() {
		return a.unanchored(w)
	}
	if w.like && w.shiftUnit == year && w.has == 0 && a.quarter.unit == quarter {
		p := a.quarter // "rose from $2 million a year earlier", of a quarter
		p.year += int(w.shift)
		return p
	}
	if w.shiftUnit == weekend && w.shift == 0 && a.tense == past && isoWeekday(base) < 4 {
		base = base.AddDays(-7) // "was there this weekend", told on Tuesday
	}
	p := shiftBy(base, w.shift, w.shiftUnit)
	switch {
	case w.has&hasWeekday != 0 && (w.shiftUnit == week || w.shiftUnit == weekend):
		d := base.AddDays(7*int(w.shift) + int(w.weekday) - isoWeekday(base))
		return pointOf(d, day)
	case w.has&hasDay != 0 && w.shiftUnit == month:
		return pointOf(rp.NewDate(p.year, p.month, int(w.day)), day)
	case w.has&(hasMonth|hasSeason|hasQuarter|hasHalf|hasHoliday) != 0 && w.shiftUnit >= year:
		return a.inYear(w, p.year)
	case w.shiftUnit == year && w.has&(hasDay|hasWeekday) == 0 || w.shiftUnit > year:
		return point{unit: max(w.shiftUnit, w.unit), year: p.year}
	}
	return p
}

// unanchored keeps what can be said without a date.
func (a *anchor) unanchored(w *when) point {
	bare := *w
	bare.relative = false
	if bare.has&(hasMonth|hasWeekday|hasSeason|hasQuarter|hasHoliday) == 0 {
		return point{}
	}
	b := anchor{movable: a.movable}
	return b.open(&bare)
}

// inYear resolves what has its year.
func (a *anchor) inYear(w *when, y int) point {
	p := point{unit: w.grain(), year: y}
	switch {
	case w.has&hasHoliday != 0:
		s := a.movable.holiday(w.holiday, y)
		if s.from.IsZero() {
			return point{unit: year, year: y}
		}
		p = pointOf(s.from, day)
		p.thru = s.to
	case w.has&hasMonth != 0:
		p.month = int(w.month)
		if w.has&hasDay != 0 {
			p.day = int(w.day)
			p.unit = day
		}
	case w.has&hasSeason != 0:
		p.season, p.unit = int(w.season), season
	case w.has&hasQuarter != 0:
		p.quarter, p.unit = int(w.quarter), quarter
	case w.has&hasHalf != 0:
		p.half, p.unit = int(w.half), half
	case p.unit < year:
		p.unit = year
	}
	return p
}

// open resolves what lacks its year or week, by the tense of the clause around the document's date.
func (a *anchor) open(w *when) point {
	d := a.document
	if a.narrative && !a.previous.IsZero() {
		d = a.previous
	}
	switch {
	case w.has&hasMonth != 0 && w.has&hasDay != 0:
		return a.openDay(w, d)
	case w.has&hasHoliday != 0:
		return a.openHoliday(w, d)
	case w.has&hasMonth != 0:
		return a.openMonth(w, d)
	case w.has&hasWeekday != 0:
		return a.openWeekday(w, d)
	case w.has&hasDay != 0:
		return a.openDayOfMonth(w, d)
	case w.has&hasSeason != 0:
		return a.openPeriod(w, d, season, int(w.season))
	case w.has&hasQuarter != 0:
		return a.openPeriod(w, d, quarter, int(w.quarter))
	case w.has&hasHalf != 0:
		return a.openPeriod(w, d, half, int(w.half))
	case w.unit == weekend:
		return a.openWeekend(d)
	case w.has&(hasPart|hasHour) != 0:
		return pointOf(a.clockDay(), day)
	}
	return point{unit: w.unit}
}

func (a *anchor) openWeekday(w *when, d rp.Date) point {
	if d.IsZero() {
		return point{unit: day, weekday: int(w.weekday)}
	}
	ahead := (int(w.weekday) - isoWeekday(d) + 7) % 7
	switch w.pick {
	case uint8(pickLast):
		return pointOf(d.AddDays(ahead-7), day)
	case uint8(pickNext):
		if ahead == 0 {
			ahead = 7
		}
		return pointOf(d.AddDays(ahead), day)
	}
	if ahead == 0 {
		return pointOf(d, day)
	}
	if a.tense == future || a.tense == either && ahead < 6 || a.deadline && a.tense != past || a.narrative {
		return pointOf(d.AddDays(ahead), day)
	}
	return pointOf(d.AddDays(ahead-7), day)
}

// clockDay is the day of a bare "6am": the one just told, else the document's.
func (a *anchor) clockDay() rp.Date {
	if a.near || a.narrative {
		return a.lastDay
	}
	return a.document
}

// openWeekend resolves "the weekend": on its days the present one, else the one the tense points to.
func (a *anchor) openWeekend(d rp.Date) point {
	switch {
	case d.IsZero():
		return point{unit: weekend}
	case isoWeekday(d) >= 6 || a.tense == future || a.tense == either:
		return weekPoint(d, weekend)
	}
	return weekPoint(d.AddDays(-7), weekend)
}

// openDay chooses the year of "March 12": a weekday beside it decides, else the tense, else nearness.
func (a *anchor) openDay(w *when, d rp.Date) point {
	p := point{unit: day, month: int(w.month), day: int(w.day)}
	if d.IsZero() {
		return p
	}
	if a.narrative && w.has&hasWeekday == 0 {
		if c := rp.NewDate(a.sameYear(p.month), p.month, p.day); !c.IsZero() {
			return pointOf(c, day)
		}
	}
	best := rp.Date{}
	bestCost := 1 << 30
	for y := int(d.Year) - 8; y <= int(d.Year)+8; y++ {
		c := rp.NewDate(y, p.month, p.day)
		if c.IsZero() {
			continue
		}
		cost := a.distance(c.DaysSince(d), w.pick)
		if w.has&hasWeekday != 0 && isoWeekday(c) != int(w.weekday) {
			cost += 4000
		}
		if cost < bestCost {
			best, bestCost = c, cost
		}
	}
	return pointOf(best, day)
}

// sameYear is the year a tale goes on in: that of the date before, the next one only from autumn to spring.
func (a *anchor) sameYear(m int) int {
	if a.finer && int(a.previous.Month)-m >= 8 {
		return int(a.previous.Year) + 1
	}
	return int(a.previous.Year)
}

// distance weighs how many days a candidate lies away against which way the clause points.
func (a *anchor) distance(days int, pick uint8) int {
	cost := max(days, -days)
	against := a.tense == past && days > 0 && !a.deadline || a.tense == future && days < 0 || a.deadline && days < 0
	switch {
	case pick == uint8(pickLast) && days >= 0, pick == uint8(pickNext) && days <= 0:
		cost += 3000
	case against && !a.narrative:
		cost += 200
	case a.tense == present && days > 0 && !a.deadline && !a.narrative:
		cost += 100
	case a.narrative && days < -45:
		cost += 200
	}
	return cost
}

func (a *anchor) openHoliday(w *when, d rp.Date) point {
	if d.IsZero() {
		if md, ok := fixedDays[w.holiday]; ok {
			return point{unit: day, month: md[0], day: md[1]}
		}
		return point{}
	}
	best, bestCost := span{}, 1<<30
	for y := int(d.Year) - 1; y <= int(d.Year)+1; y++ {
		s := a.movable.holiday(w.holiday, y)
		if s.from.IsZero() {
			continue
		}
		days := s.from.DaysSince(d)
		if days <= 0 && s.to.DaysSince(d) >= 0 {
			days = 0
		}
		if cost := a.distance(days, w.pick); cost < bestCost {
			best, bestCost = s, cost
		}
	}
	p := pointOf(best.from, day)
	p.thru = best.to
	return p
}

func (a *anchor) openMonth(w *when, d rp.Date) point {
	p := point{unit: month, month: int(w.month)}
	if d.IsZero() {
		return p
	}
	behind := (int(d.Month) - p.month + 12) % 12 // months back to the last one
	y := int(d.Year)
	if p.month > int(d.Month) {
		y--
	}
	ahead := false
	switch {
	case w.pick == uint8(pickLast):
		if behind == 0 {
			y--
		}
	case w.pick == uint8(pickNext):
		ahead = true
	case w.pick == uint8(pickThis):
		y = int(d.Year)
	case a.narrative:
		y = a.sameYear(p.month)
	case behind == 0:
	case behind == 11: // a month that begins in days; the one a year back would be called "last November"
		ahead = true
	case a.tense == future || a.deadline && a.tense != past:
		ahead = true
	case a.tense == present:
		ahead = behind > 7
	case a.tense == either:
		ahead = behind > 5
	}
	if ahead {
		y++
	}
	p.year = y
	return p
}

// openDayOfMonth resolves "the 15th" in the month of the document.
func (a *anchor) openDayOfMonth(w *when, d rp.Date) point {
	if d.IsZero() {
		return point{unit: day, day: int(w.day)}
	}
	p := addMonths(d, 0, month)
	switch {
	case a.tense == future && int(w.day) < int(d.Day):
		p = addMonths(d, 1, month)
	case a.tense == past && int(w.day) > int(d.Day) && !a.narrative:
		p = addMonths(d, -1, month)
	}
	return pointOf(rp.NewDate(p.year, p.month, int(w.day)), day)
}

// openPeriod resolves seasons, quarters and halves that lack a year.
func (a *anchor) openPeriod(w *when, d rp.Date, u unit, k int) point {
	p := point{unit: u}
	switch u {
	case season:
		p.season = k
	case quarter:
		p.quarter = k
	default:
		p.half = k
	}
	if d.IsZero() {
		return p
	}
	now, start := int(d.Month), periodStart(u, k)
	y := int(d.Year)
	switch {
	case w.pick == uint8(pickThis):
	case w.pick == uint8(pickLast) || w.pick == 0 && a.tense != future && !a.deadline:
		if now < start || w.pick == uint8(pickLast) && now < start+3 {
			y--
		}
	case u == quarter && w.pick == 0 && now >= start && now < start+6: // results yet to be told
	case u == quarter && w.pick == 0 && now+12 < start+6:
		y--
	case now >= start+3 || w.pick == uint8(pickNext) && now >= start:
		y++
	}
	if a.narrative && w.pick == 0 {
		y = int(d.Year)
	}
	p.year = y
	return p
}

// periodStart is the first month of the kth season, quarter or half of a year.
func periodStart(u unit, k int) int {
	switch u {
	case season:
		return seasonStart(k)
	case quarter:
		return 3*k - 2
	}
	return 6*k - 5
}

// stretch is the interval of a duration that ends or begins with the document's date: "the past two weeks".
func (a *anchor) stretch(w *when) (from, to rp.Date) {
	if w.typ != rp.DURATION || w.vague || w.n < 1 || w.n > 1000 || a.document.IsZero() || a.narrative {
		return rp.Date{}, rp.Date{}
	}
	switch {
	case w.pick == uint8(pickLast):
		return moved(a.document, -int(w.n), w.unit), a.document
	case w.pick == uint8(pickNext) && a.tense != past:
		return a.document, moved(a.document, int(w.n), w.unit)
	}
	return rp.Date{}, rp.Date{}
}

// moved is the day n units away.
func moved(d rp.Date, n int, u unit) rp.Date {
	switch u {
	case second, minute, hour:
		return d
	case day, weekend:
		return d.AddDays(n)
	case week:
		return d.AddDays(7 * n)
	case fortnight:
		return d.AddDays(14 * n)
	}
	p := shiftBy(d, float64(n), u)
	if p.month == 0 {
		return rp.Date{}
	}
	return rp.NewDate(p.year, p.month, min(p.day, rp.DaysIn(p.year, p.month)))
}
