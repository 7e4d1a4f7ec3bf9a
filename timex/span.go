package timex

import (
	rp "rapporteur"
)

// ranges marks the expressions that open a range which the next one ends: "from Monday to Thursday", "between March 3
// and April 9", "May 2 - 5". Ends that fell into the wrong order, as open weekdays may, are set right: what is past
// began a week before, what is ahead ends a week later.
func (m *matcher) ranges(r *rp.Reading, found []rp.Timex) {
	for i := 0; i+1 < len(found); i++ {
		a, b := &found[i], &found[i+1]
		if a.Type != b.Type || a.Type > rp.TIME || b.First-a.End != 1 || !m.joins(r, a) || a.From.IsZero() || b.From.IsZero() {
			continue
		}
		day := a.Rule == weekdayRule && b.Rule == weekdayRule
		switch {
		case b.From.Compare(a.From) >= 0:
		case day && b.To.Compare(r.Document.Date()) <= 0:
			a.From = a.From.AddDays(-7)
			a.To, a.Value = a.From, a.From.String()
		case day:
			b.From = b.From.AddDays(7)
			b.To, b.Value = b.From, b.From.String()
		default:
			continue
		}
		a.Opens = true
	}
}

// weekdayRule is the rule of a bare weekday.
const weekdayRule = "date.weekday"

// joins reports whether the token behind an expression leads to the end of a range: "to", "through" or a dash, and
// "and" after "between".
func (m *matcher) joins(r *rp.Reading, a *rp.Timex) bool {
	if r.Tokens[a.End].Sentence != r.Tokens[a.First].Sentence {
		return false
	}
	before := ""
	if a.First > 0 && r.Tokens[a.First-1].Sentence == r.Tokens[a.First].Sentence {
		before = r.Tokens[a.First-1].Lemma
	}
	switch m.text[r.Tokens[a.End].Start:r.Tokens[a.End].Span.End] {
	case "-", "–", "through", "to":
		return true
	case "until", "till":
		return before == "from"
	case "and":
		return before == "between"
	}
	return false
}
