package rapporteur

import (
	"fmt"
	"time"
)

// Date is a day of the proleptic Gregorian calendar. The zero Date is "no date".
type Date struct {
	Year  int16
	Month uint8 // 1 to 12
	Day   uint8 // 1 to 31
}

// NewDate returns the date, or the zero Date when the calendar has no such day.
func NewDate(year, month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return Date{}
	}
	return Date{int16(year), uint8(month), uint8(day)}
}

// DaysIn is the number of days of a month, 1 to 12.
func DaysIn(year, month int) int {
	if leap := year%4 == 0 && (year%100 != 0 || year%400 == 0); month == 2 && leap {
		return 29
	}
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[((month-1)%12+12)%12]
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	if len(s) == 10 && s[4] == '-' && s[7] == '-' {
		if d := NewDate(digits(s[:4]), digits(s[5:7]), digits(s[8:])); !d.IsZero() {
			return d, nil
		}
	}
	return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
}

// digits is the number that s writes, 0 if it holds anything but digits.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

func dateOf(t time.Time) Date {
	return Date{int16(t.Year()), uint8(t.Month()), uint8(t.Day())}
}

func (d Date) time() time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String gives "2006-01-02", or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// AddDays moves by n days. No date stays no date, and so does a day outside the years 1 to 9999.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	t := d.time().AddDate(0, 0, n)
	if t.Year() < 1 || t.Year() > 9999 {
		return Date{}
	}
	return dateOf(t)
}

// Weekday is Sunday (0) to Saturday (6).
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// ISOWeek is the year and week of ISO 8601.
func (d Date) ISOWeek() (year, week int) { return d.time().ISOWeek() }

// Compare is -1, 0 or +1 as d lies before, on or after o.
func (d Date) Compare(o Date) int {
	switch a, b := d.ordinal(), o.ordinal(); {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (d Date) ordinal() int { return int(d.Year)<<9 | int(d.Month)<<5 | int(d.Day) }

// DaysSince is the number of days from o to d.
func (d Date) DaysSince(o Date) int { return int(d.time().Sub(o.time()).Hours() / 24) }
