package render

import (
	"fmt"
	"strconv"
	"strings"

	rp "rapporteur"
)

// deed says in a word or two what an event of a type is; modes add the rest.
func deed(t rp.EventType) string {
	switch t {
	case rp.AGREE:
		return "agreement"
	case rp.CONSULT:
		return "consultation"
	case rp.SUPPORT:
		return "support"
	case rp.CONCEDE:
		return "concession"
	case rp.COOPERATE:
		return "cooperation"
	case rp.AID:
		return "aid"
	case rp.RETREAT:
		return "retreat"
	case rp.REQUEST:
		return "request"
	case rp.ACCUSE:
		return "accusation"
	case rp.REJECT:
		return "rejection"
	case rp.THREATEN:
		return "threat"
	case rp.PROTEST:
		return "protest"
	case rp.SANCTION:
		return "sanction"
	case rp.MOBILIZE:
		return "mobilization"
	case rp.COERCE:
		return "coercion"
	case rp.ASSAULT:
		return "assault"
	}
	return "event"
}

// said is the verb for a speech act, in the past so that it suits one speaker and several.
func said(a *rp.Attribution) string {
	verbs := [...]string{rp.OtherAct: "said", rp.Assert: "said", rp.Deny: "denied", rp.Accuse: "accused", rp.Praise: "praised", rp.Ask: "asked", rp.Urge: "urged",
		rp.Demand: "demanded", rp.Promise: "promised", rp.Threaten: "threatened", rp.Hope: "hoped", rp.Believe: "believed", rp.Intend: "intended",
		rp.AgreeAct: "agreed", rp.Announce: "announced"}
	verb := "said"
	if int(a.Act) < len(verbs) {
		verb = verbs[a.Act]
	}
	if a.Negated {
		return "did not: " + verb
	}
	return verb
}

// likelihood is FactBank's grade in words; "" for what is simply told.
func likelihood(f rp.Factuality) string {
	switch f {
	case rp.PRPlus:
		return "probable"
	case rp.PSPlus:
		return "possible"
	case rp.CTMinus:
		return "did not happen"
	case rp.PRMinus:
		return "probably did not happen"
	case rp.PSMinus:
		return "possibly did not happen"
	}
	return ""
}

// issue says what a dispute is about.
func issue(p rp.Point) string {
	return [...]string{"whether it happened", "who did it", "to whom", "where", "when", "how many"}[p]
}

// day is a date as people write it: 9 March 2024.
func day(d rp.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, monthName(d.Month), d.Year)
}

func monthName(m uint8) string {
	return [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[m]
}

// interval is the time of an event, short enough for a label; "" when there is none.
func interval(t *rp.EventTime) string {
	a, b := t.Start, t.End
	switch {
	case a.IsZero() && b.IsZero():
		return ""
	case a.IsZero():
		return "until " + shortDay(b)
	case b.IsZero():
		return "from " + shortDay(a)
	case a == b:
		return shortDay(a)
	case a.Day == 1 && a.Month == 1 && b.Day == 31 && b.Month == 12 && a.Year == b.Year:
		return strconv.Itoa(int(a.Year))
	case a.Year == b.Year && a.Month == b.Month && a.Day == 1 && int(b.Day) == rp.DaysIn(int(b.Year), int(b.Month)):
		return fmt.Sprintf("%s %d", monthName(a.Month)[:3], a.Year)
	case a.Year == b.Year && a.Month == b.Month:
		return fmt.Sprintf("%d–%s", a.Day, shortDay(b))
	case a.Year == b.Year:
		return fmt.Sprintf("%d %s–%s", a.Day, monthName(a.Month)[:3], shortDay(b))
	}
	return shortDay(a) + "–" + shortDay(b)
}

func shortDay(d rp.Date) string {
	return fmt.Sprintf("%d %s %d", d.Day, monthName(d.Month)[:3], d.Year)
}

// figure is a quantity in words: "at least 12 killed (civilians)".
func figure(q *rp.Quantity) string {
	var b strings.Builder
	if q.Bound != rp.Exactly {
		b.WriteString(q.Bound.String() + " ")
	}
	b.WriteString(grouped(q.Value))
	switch {
	case q.Role != rp.OtherQuantity && q.Role != rp.Duration && q.Role != rp.Distance && q.Role != rp.Money:
		b.WriteString(" " + q.Role.String())
	case q.Unit != "":
		b.WriteString(" " + units(q))
	}
	if q.Group != "" {
		b.WriteString(" (" + q.Group + ")")
	}
	return b.String()
}

// units is the unit of a figure, in the plural where there are several; abbreviations and "percent" have none.
func units(q *rp.Quantity) string {
	u := q.Unit
	last := u[len(u)-1]
	switch {
	case q.Value == 1 || last < 'a' || last > 'z' || len(u) < 3 || u == "percent":
		return u
	case u == "person":
		return "people"
	case last == 'y' && !strings.ContainsRune("aeiou", rune(u[len(u)-2])):
		return u[:len(u)-1] + "ies"
	case last == 's' || last == 'x' || strings.HasSuffix(u, "ch") || strings.HasSuffix(u, "sh"):
		return u + "es"
	}
	return u + "s"
}

// grouped writes a number with commas between the thousands.
func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}
