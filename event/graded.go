package event

import (
	"slices"

	rp "rapporteur"
)

// Where the words an event's own rules look at tell nothing, the graded verb decides; these are the values below which it does
// not count as having happened, with an open stance and with a plain one.
const (
	openBelow  = 150
	plainBelow = 0
)

// predicate is the graded verb that tells a candidate: its carrier or itself.
func (f *finder) predicate(c *cand) (rp.Predicate, bool) {
	head := c.token
	if c.carrier != rp.None {
		head = c.carrier
	}
	i, ok := slices.BinarySearchFunc(f.r.Predicates, head, func(p rp.Predicate, at int32) int { return int(p.Head - at) })
	if !ok {
		return rp.Predicate{}, false
	}
	return f.r.Predicates[i], true
}

// weigh takes the grade of the verb over where the event's own rules found nothing against plain fact.
func (re *realis) weigh(p rp.Predicate) {
	if re.sure || re.fact != rp.CTPlus || re.status != rp.Actual && re.status != rp.Ongoing {
		return
	}
	switch p.Factuality {
	case rp.CTMinus, rp.PRMinus, rp.PSMinus:
		re.status, re.fact = rp.Denied, p.Factuality
	case rp.PRPlus, rp.PSPlus:
		re.fact = p.Factuality
	case rp.Uu, rp.CTu:
		if p.Happened < openBelow {
			re.status, re.fact = rp.Hypothetical, rp.Uu
		}
	default:
		if p.Happened < plainBelow {
			re.status, re.fact = rp.Hypothetical, rp.Uu
		}
	}
}

// happened is the number that goes with a grade where no verb was graded: the middle of what annotators give.
func happened(re realis) int16 {
	switch re.status {
	case rp.Planned, rp.Desired:
		return -200
	}
	switch re.fact {
	case rp.CTPlus:
		return 250
	case rp.PRPlus:
		return 180
	case rp.PSPlus:
		return 0
	case rp.CTMinus:
		return -250
	case rp.PRMinus, rp.PSMinus:
		return -180
	}
	return -100
}
