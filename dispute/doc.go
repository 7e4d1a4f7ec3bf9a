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
	kinds   map[string]uint16     // lemma to a number of its kind of happening, from 1
	names   []string              // of kinds, by number; that of no kind is empty
	numbers map[string]uint16     // name of a kind to its number
	uses    map[string]use        // lemma to what it is good for
	rivals  map[rivalry]exclusion // kinds that exclude each other, and when
}

// New compiles what the station needs of the lexicon.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	table, err := lex.Table("dispute/happenings.tsv", "lemma", "kind")
	if err != nil {
		return nil, err
	}
	f := &Finder{kinds: make(map[string]uint16, len(table.Rows)), names: []string{""}, numbers: map[string]uint16{}}
	for _, row := range table.Rows {
		kind := row.Cells[1]
		if kind == "" {
			return nil, row.Fault("no kind: want a word for the kind of happening")
		}
		if f.numbers[kind] == 0 {
			f.numbers[kind] = uint16(len(f.names))
			f.names = append(f.names, kind)
		}
		f.kinds[row.Cells[0]] = f.numbers[kind]
	}
	if err := f.readRivals(lex); err != nil {
		return nil, err
	}
	return f, f.readWords(lex)
}

// span is how many earlier tellings one is compared with: enough for any report, and a bound for endless texts.
const span = 100

// Find makes the layer of disputes from events that Tell has completed. Tellings that contradict the same one on the same point are one dispute.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Dispute {
	l := f.look(r, t)
	out := list{l: l}
	tellings, at := l.tellings()
	l.denied(out.add)
	for j := range tellings {
		for i := max(0, j-span); i < j; i++ {
			a, b := &tellings[i], &tellings[j]
			about, ok := l.compare(a, b)
			if ok {
				out.add(at(i), at(j), about)
			}
		}
	}
	l.victims(tellings, at, out.add)
	l.shifted(tellings, at, out.add)
	l.defended(out.add)
	l.figures(out.add)
	if l.told != nil {
		cs := l.claims()
		l.gainsaid(cs, out.add)
		l.blamed(cs, out.add)
	}
	return out.pruned()
}

// tellings are the events of a document and what is said in words that make no event; at gives what each of them is.
func (l *look) tellings() (tellings []telling, at func(i int) ref) {
	tellings = make([]telling, len(l.r.Events))
	for i := range l.r.Events {
		tellings[i] = l.telling(l.r, int32(i))
	}
	events := len(tellings)
	tellings = append(tellings, l.sayings(tellings)...)
	return tellings, func(i int) ref {
		if i < events {
			return ref{int32(i), rp.None}
		}
		return ref{rp.None, tellings[i].said}
	}
}

// compare reports whether two tellings, in the order of the text, are in dispute, and on which point.
func (l *look) compare(a, b *telling) (rp.Point, bool) {
	if a.Sentence == b.Sentence && l.told != nil && (a.AccordingTo == rp.None) != (b.AccordingTo == rp.None) {
		return 0, false // half a sentence that nobody was heard to say
	}
	about, ok := contradict(l.r, a, b)
	switch {
	case ok && about == rp.HowMany && l.told != nil:
		return 0, false // figures knows more of counts
	case ok && (l.told == nil || !l.elsewhere(a.Sentence, a.AccordingTo, b.Sentence, b.AccordingTo)):
		return about, true
	case l.countered(a, b) || l.countered(b, a):
		return rp.ByWhom, true
	case l.rebuts(a, b) || l.rebuts(b, a) || l.answers(a, b) || l.answers(b, a) || l.opposed(a, b) || l.opposed(b, a):
		return rp.Occurrence, true
	case l.negates(a, b) || l.negates(b, a):
		return rp.Occurrence, true
	case l.turned(a, b) || l.turned(b, a):
		return rp.ByWhom, true
	case l.lastsYet(a, b) || l.lastsYet(b, a):
		return rp.Occurrence, true
	case l.otherFate(a, b), l.otherEnd(a, b), l.otherEnd(b, a):
		return rp.ByWhom, true
	case l.otherTime(a, b):
		return rp.When, true
	case l.otherPlace(a, b):
		return rp.Where, true
	case l.otherTarget(a, b):
		return rp.ToWhom, true
	}
	return 0, false
}
