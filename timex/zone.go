package timex

import (
	"fmt"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
)

// zones are the time zones of timex/zones.tsv; a when names one by its index plus one.
type zones []zone

type zone struct {
	minutes int
	known   bool   // false of "local time"
	summer  string // whose rule for summer time it keeps; empty for none
}

// loadZones reads the zones and makes their words known.
func (w *words) loadZones(lex *lexicon.Lexicon) (zones, error) {
	t, err := lex.Table("timex/zones.tsv", "zone", "offset", "summer")
	if err != nil {
		return nil, err
	}
	sym := w.symbol("@zone")
	var zs zones
	for _, row := range t.Rows {
		z := zone{summer: row.Cells[2], known: row.Cells[1] != ""}
		if z.known {
			var hours, minutes int
			if n, err := fmt.Sscanf(row.Cells[1], "%d:%d", &hours, &minutes); err != nil || n != 2 {
				return nil, row.Fault("offset %q: want +HH:MM or -HH:MM", row.Cells[1])
			}
			if z.minutes = 60*hours + minutes; strings.HasPrefix(row.Cells[1], "-") {
				z.minutes = 60*hours - minutes
			}
		}
		if z.summer != "" && z.summer != "eu" && z.summer != "us" {
			return nil, row.Fault("summer %q: want eu, us or nothing", z.summer)
		}
		forms := strings.Fields(row.Cells[0])
		e := entry{sym: sym, rest: forms[1:], value: float64(len(zs) + 1)}
		if len(forms) == 1 {
			e.need = needCapital
		}
		w.entries[forms[0]] = append(w.entries[forms[0]], e)
		zs = append(zs, z)
	}
	if len(zs) > 255 {
		return nil, fmt.Errorf("timex/zones.tsv: %d zones, want at most 255", len(zs))
	}
	return zs, nil
}

// offset writes what a zone adds to universal time on a day.
func (zs zones) offset(i uint8, day rp.Date) string {
	if i == 0 || int(i) > len(zs) || !zs[i-1].known {
		return ""
	}
	z := zs[i-1]
	minutes := z.minutes
	if summertime(z.summer, day) {
		minutes += 60
	}
	sign := '+'
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

// summertime reports whether the clocks of a day are an hour ahead.
func summertime(rule string, day rp.Date) bool {
	y := int(day.Year)
	var from, to rp.Date
	switch rule {
	case "eu":
		from, to = nthWeekday(y, 3, 7, -1), nthWeekday(y, 10, 7, -1)
	case "us":
		from, to = nthWeekday(y, 3, 7, 2), nthWeekday(y, 11, 7, 1)
	default:
		return false
	}
	return day.Compare(from) >= 0 && day.Compare(to) < 0
}
