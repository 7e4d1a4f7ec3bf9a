// Package dispute links events that cannot both be true as they are told.
//
// Two tellings are compared when different tellers (or the publisher and somebody quoted) tell of what looks like one
// happening: the same type of event, words for the same kind of happening, people, times and places that fit. They are in
// dispute when one asserts what the other denies, or when both assert it with a different doer, place or figure.
// Precision comes first: where a teller is not known, or a person on either side is missing, nothing is linked.
package dispute

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	kinds map[string]uint16 // lemma to a number of its kind of happening, from 1
}

// New compiles what the station needs of the lexicon.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	table, err := lex.Table("dispute/happenings.tsv", "lemma", "kind")
	if err != nil {
		return nil, err
	}
	f := &Finder{kinds: make(map[string]uint16, len(table.Rows))}
	numbers := map[string]uint16{}
	for _, row := range table.Rows {
		kind := row.Cells[1]
		if kind == "" {
			return nil, row.Fault("no kind: want a word for the kind of happening")
		}
		if numbers[kind] == 0 {
			numbers[kind] = uint16(len(numbers)) + 1
		}
		f.kinds[row.Cells[0]] = numbers[kind]
	}
	return f, nil
}

// span is how many earlier events an event is compared with: enough for any report, and a bound for endless texts.
const span = 100

// Find makes the layer of disputes. Tellings that contradict the same one on the same point are one dispute.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Dispute {
	var out []rp.Dispute
	tellings := make([]telling, len(r.Events))
	for i := range r.Events {
		tellings[i] = f.telling(r, int32(i))
	}
	for j := range tellings {
		for i := max(0, j-span); i < j; i++ {
			about, ok := contradict(r, &tellings[i], &tellings[j])
			if !ok && (f.rebuts(r, &tellings[i], &tellings[j]) || f.rebuts(r, &tellings[j], &tellings[i])) {
				about, ok = rp.Occurrence, true
			}
			if ok {
				out = add(out, int32(i), int32(j), about)
			}
		}
	}
	return out
}

// add links two claims, as part of a dispute on the same point that has one of them already where there is one.
func add(ds []rp.Dispute, i, j int32, about rp.Point) []rp.Dispute {
	for k := range ds {
		if ds[k].About != about {
			continue
		}
		for _, c := range ds[k].Claims {
			if c == i {
				ds[k].Claims = append(ds[k].Claims, j)
				return ds
			}
			if c == j {
				return ds
			}
		}
	}
	return append(ds, rp.Dispute{Claims: []int32{i, j}, About: about})
}
