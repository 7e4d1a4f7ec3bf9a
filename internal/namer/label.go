package namer

import rp "rapporteur"

// Label is a BILOU label: outside, or the begin, inside, last or only (unit) word of a name of a type.
type Label uint8

// O is the label of a word outside all names. The label of place p in a name of type t is Of(t, p).
const O Label = 0

// NumLabels counts the labels: O and four for each type of name.
const NumLabels = 17

// The places of a word in a name.
const (
	Begin = iota
	Inside
	Last
	Unit
)

// Of is the label of a place in a name of a type.
func Of(t rp.NameType, place int) Label { return Label(1 + 4*int(t) + place) }

// Type and Place take a label apart; they mean nothing for O.
func (l Label) Type() rp.NameType { return rp.NameType((l - 1) / 4) }

// Place is Begin, Inside, Last or Unit.
func (l Label) Place() int { return int(l-1) % 4 }

// opens reports whether a name goes on after l.
func (l Label) opens() bool { return l != O && l.Place() <= Inside }

// starts reports whether l can stand where no name is open.
func (l Label) starts() bool { return l == O || l.Place() == Begin || l.Place() == Unit }

// Labels writes names as labels; the names must not overlap.
func Labels(n int, names []rp.Name) []Label {
	labels := make([]Label, n)
	for _, m := range names {
		if m.End-m.First == 1 {
			labels[m.First] = Of(m.Type, Unit)
			continue
		}
		for i := m.First; i < m.End; i++ {
			labels[i] = Of(m.Type, Inside)
		}
		labels[m.First], labels[m.End-1] = Of(m.Type, Begin), Of(m.Type, Last)
	}
	return labels
}

// Names reads names out of legal labels.
func Names(labels []Label) []rp.Name {
	var names []rp.Name
	start := int32(0)
	for i, l := range labels {
		if l == O {
			continue
		}
		switch l.Place() {
		case Begin:
			start = int32(i)
		case Last:
			names = append(names, rp.Name{First: start, End: int32(i) + 1, Type: l.Type()})
		case Unit:
			names = append(names, rp.Name{First: int32(i), End: int32(i) + 1, Type: l.Type()})
		}
	}
	return names
}
