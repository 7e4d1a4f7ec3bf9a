package dispute

import (
	"slices"

	rp "rapporteur"
)

// Account is what one teller tells of one happening, apart from the document it stands in. Two accounts of one document or of
// several are compared by Contradict and Agree; AccountOf makes one of an event of a reading. Keys are the caller's: what bears the
// same key is the same.
type Account struct {
	Teller         string  // key of who tells it; empty for the publisher
	Day            rp.Date // of the document; figures of two days are no dispute but one count that has moved
	Happening      string  // what kind of happening it is; accounts of different kinds are not compared, nor those of none
	Word           string  // lemma of the word that tells it
	Doers, Targets []Party
	Counts         []rp.Quantity
	Start, End     rp.Date // its own time; zero where none is told
	Place          Site
	Sign           int8 // +1 told as so, -1 as not so, 0 neither
	Denies         bool // the teller denies: his act is a denial
	Blames         bool // the teller accuses or denies
}

// Site is where something happened, by country and first-level division; empty where nothing is known.
type Site struct{ Country, Admin1 string }

// Party is somebody who takes part in a happening.
type Party struct {
	Key     string   // empty for nobody known
	Members []string // keys of those who make it up
	Noun    string   // of a description, in its number: "hospital" of "a hospital in the north"; empty for names
	Marks   []string // names before the noun: "Armenian" soldiers
	Country string   // empty when not known
	Anybody bool     // "people", "civilians": whoever they are
	Single  bool     // one person
}

// Contradict reports whether two accounts of what looks like one happening cannot both be true, and on which point.
func Contradict(a, b *Account) (rp.Point, bool) {
	if a.Sign == 0 || b.Sign == 0 || a.Teller == b.Teller || !sameKind(a, b) {
		return 0, false
	}
	doers, targets := sides(a.Doers, b.Doers), sides(a.Targets, b.Targets)
	if a.Sign != b.Sign {
		return occurrence(a, b, doers, targets)
	}
	if a.Sign < 0 || !overlap(a, b) {
		return 0, false
	}
	elsewhere := a.Place.apart(b.Place)
	switch {
	case !moved(a, b) && countsClash(a.Counts, b.Counts) && doers != apart && targets != apart && !elsewhere:
		return rp.HowMany, true
	case doers == apart && targets == shared && !elsewhere && (a.Blames || b.Blames || a.Word == b.Word && a.Teller != "" && b.Teller != "" && onePerson(a, b)):
		return rp.ByWhom, true
	case doers == shared && targets == shared && a.Word == b.Word && !a.Start.IsZero() && !b.Start.IsZero() && elsewhere:
		return rp.Where, true
	}
	return 0, false
}

// Agree reports whether two tellers tell of one happening as so: the same kind, somebody named in both and nobody named apart, times,
// places and figures that fit.
func Agree(a, b *Account) bool {
	if a.Sign <= 0 || b.Sign <= 0 || a.Teller == b.Teller || !sameKind(a, b) || !overlap(a, b) || a.Place.apart(b.Place) || !moved(a, b) && countsClash(a.Counts, b.Counts) || otherHarm(a.Counts, b.Counts) {
		return false
	}
	doers, targets := sides(a.Doers, b.Doers), sides(a.Targets, b.Targets)
	return doers != apart && targets != apart && (targets == shared || doers == shared && len(a.Targets)+len(b.Targets) == 0)
}

// occurrence is the clash of assertion and denial: the same people must be named on both sides, at least the doer or the
// target, and none may be named apart.
func occurrence(a, b *Account, doers, targets relation) (rp.Point, bool) {
	if doers == apart || targets == apart || doers != shared && targets != shared {
		return 0, false
	}
	no := b
	if a.Sign < 0 {
		no = a
	}
	if targets != shared && !no.Denies && (a.Word != b.Word || len(a.Targets)+len(b.Targets) > 0) {
		return 0, false // "did not endorse anybody else" denies nothing that was said; "had not resigned" does
	}
	switch {
	case len(no.Counts) > 0 && sameCount(a.Counts, b.Counts):
		return rp.HowMany, overlap(a, b)
	case countsClash(a.Counts, b.Counts), len(no.Counts) > 0 && a.Word != b.Word:
		return 0, false // "denied that forty had died" leaves room for twelve, and for a raid
	}
	if doers != shared && (len(a.Doers) > 0 || len(b.Doers) > 0) && (a.Sign > 0) == (len(a.Doers) == 0) {
		return 0, false // one denies having done what the other tells without a doer: both may be true
	}
	return rp.Occurrence, overlap(a, b)
}

// moved reports whether two accounts were given on different days: figures rise and are mended, and no one contradicts another by it.
func moved(a, b *Account) bool { return !a.Day.IsZero() && !b.Day.IsZero() && a.Day != b.Day }

func sameKind(a, b *Account) bool { return a.Happening != "" && a.Happening == b.Happening }

// overlap reports whether the times of two accounts overlap, or one has none.
func overlap(a, b *Account) bool {
	if a.Start.IsZero() || b.Start.IsZero() {
		return true
	}
	return a.Start.Compare(b.End) <= 0 && b.Start.Compare(a.End) <= 0
}

func (s Site) apart(o Site) bool {
	if s.Country == "" || o.Country == "" {
		return false
	}
	return s.Country != o.Country || s.Admin1 != "" && o.Admin1 != "" && s.Admin1 != o.Admin1
}

// onePerson reports whether two accounts have one single person as their target: he was shot once.
func onePerson(a, b *Account) bool {
	for i := range a.Targets {
		for j := range b.Targets {
			if p, q := &a.Targets[i], &b.Targets[j]; p.Key == q.Key && p.Key != "" && p.Single {
				return true
			}
		}
	}
	return false
}

// relation is how the people in one role of two accounts compare.
type relation uint8

const (
	silent relation = iota // one side names nobody
	shared                 // somebody is named on both sides
	apart                  // both sides name people, none of them the same
)

func sides(a, b []Party) relation {
	if len(a) == 0 || len(b) == 0 {
		return silent
	}
	best := apart
	for i := range a {
		for j := range b {
			switch {
			case a[i].is(&b[j]):
				return shared
			case a[i].near(&b[j]):
				best = silent
			}
		}
	}
	return best
}

// is reports whether two parties are one, one is a member of the other, or both are described by the same noun in the same number.
func (p *Party) is(q *Party) bool {
	if p.Key != "" && q.Key != "" && (p.Key == q.Key || slices.Contains(p.Members, q.Key) || slices.Contains(q.Members, p.Key)) {
		return true
	}
	return p.Noun != "" && p.Noun == q.Noun && !different(p.Marks, q.Marks)
}

// near reports whether two parties could be parts of one side: the same country, or nothing known of one.
func (p *Party) near(q *Party) bool {
	return p.Key == "" || q.Key == "" || p.Anybody || q.Anybody || p.Country != "" && p.Country == q.Country
}

// countsClash reports whether both accounts have a figure of the same role and group whose bounds exclude each other.
func countsClash(a, b []rp.Quantity) bool {
	for i := range a {
		for j := range b {
			if alikeCounted(&a[i], &b[j]) && disjoint(&a[i], &b[j]) {
				return true
			}
		}
	}
	return false
}

// sameCount reports whether both accounts have a figure of the same role and group, and one fits the other.
func sameCount(a, b []rp.Quantity) bool {
	for i := range a {
		for j := range b {
			if alikeCounted(&a[i], &b[j]) && !disjoint(&a[i], &b[j]) {
				return true
			}
		}
	}
	return false
}

// otherHarm reports whether both accounts count people, and in no role the same: the dead of one, the wounded of the other.
func otherHarm(a, b []rp.Quantity) bool {
	both := false
	for i := range a {
		for j := range b {
			if !ofPeople(&a[i]) || !ofPeople(&b[j]) {
				continue
			}
			if a[i].Role == b[j].Role {
				return false
			}
			both = true
		}
	}
	return both
}

// alikeCounted reports whether two figures count the same people in the same way.
func alikeCounted(p, q *rp.Quantity) bool {
	return p.Role == q.Role && ofPeople(p) && (p.Group == q.Group || p.Group == "" || q.Group == "")
}

// ofPeople reports whether a figure counts people to whom something happened, or who took part.
func ofPeople(q *rp.Quantity) bool { return q.Role != rp.OtherQuantity && q.Role <= rp.Participants }

// disjoint reports whether no number fits both figures. A round figure allows a fifth on both sides; an open bound has no end.
func disjoint(p, q *rp.Quantity) bool {
	pl, ph := bounds(p)
	ql, qh := bounds(q)
	return ph < ql || qh < pl
}

func bounds(q *rp.Quantity) (low, high float64) {
	switch q.Bound {
	case rp.AtLeast:
		return max(q.Low, q.Value), 1e18
	case rp.AtMost:
		return 0, q.Value
	case rp.About:
		low, high = q.Value*0.8, q.Value*1.2
		if q.Low > 0 {
			low = min(low, q.Low)
		}
		if q.High > 0 {
			high = max(high, q.High)
		}
		return low, high
	}
	return q.Value, q.Value
}
