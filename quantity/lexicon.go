package quantity

import (
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/number"
	"rapporteur/lexicon"
)

// phrase is a bound or a vague quantifier.
type phrase struct {
	rest             []string // the words after the first, in lower case
	bound            rp.Bound
	shift            float64
	value, low, high float64
	keeps            bool // bounds nothing ("a total of"): only the span grows
}

// phrases are found by their first word; longer ones stand first.
type phrases map[string][]phrase

func (ps phrases) add(text string, p phrase) bool {
	words := strings.Fields(text)
	if len(words) == 0 {
		return false
	}
	p.rest = words[1:]
	list := append(ps[words[0]], p)
	slices.SortStableFunc(list, func(a, b phrase) int { return len(b.rest) - len(a.rest) })
	ps[words[0]] = list
	return true
}

// join is what a small word does around figures.
type join uint8

const (
	noJoin join = iota
	joinRange
	joinClose
	joinOpen
	joinFrom
	joinOf
	joinAge
	joinNone
	joinOne
	joinDet
	joinMore
	joinPointer
	joinPassive
	joinThem
	joinPer
	joinAmong
)

var joinNames = []string{"", "range", "close", "open", "from", "of", "age", "none", "one", "det", "more", "pointer", "passive", "them", "per", "among"}

type unit struct {
	name string
	role rp.QuantityRole
}

// slot is how a figure stands to the word that gives its role.
type slot uint8

const (
	slotObject slot = iota
	slotSubject
	slotState
	slotNoun
	slotOf
	slotToll
	slotPersons
	slotCount
	slotAboard
	slotWith
)

var slotNames = []string{"object", "subject", "state", "noun", "of", "toll", "persons", "count", "aboard", "with"}

type slotted struct {
	lemma string
	slot  slot
}

type role = rp.QuantityRole

func (f *Finder) loadNumbers(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/numbers.tsv", "word", "kind", "value")
	if err != nil {
		return err
	}
	f.numbers = number.New()
	for _, row := range t.Rows {
		if err := f.numbers.Add(row.Cells[0], row.Cells[1], row.Cells[2]); err != nil {
			return row.Fault("%v", err)
		}
	}
	return nil
}

var boundNames = map[string]rp.Bound{"exactly": rp.Exactly, "at least": rp.AtLeast, "at most": rp.AtMost, "about": rp.About}

func (f *Finder) loadBounds(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/bounds.tsv", "phrase", "place", "bound", "shift")
	if err != nil {
		return err
	}
	f.before, f.after = phrases{}, phrases{}
	for _, row := range t.Rows {
		b, ok := boundNames[row.Cells[2]]
		if !ok {
			return row.Fault("bound %q: want exactly, at least, at most or about", row.Cells[2])
		}
		shift, err := cell(row.Cells[3])
		if err != nil {
			return row.Fault("shift %q: want a number", row.Cells[3])
		}
		to := f.before
		switch row.Cells[1] {
		case "before":
		case "after":
			to = f.after
		default:
			return row.Fault("place %q: want before or after", row.Cells[1])
		}
		if !to.add(row.Cells[0], phrase{bound: b, shift: shift, keeps: b == rp.Exactly}) {
			return row.Fault("no phrase")
		}
	}
	return nil
}

func cell(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.ParseFloat(s, 64)
}

func (f *Finder) loadVague(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/vague.tsv", "phrase", "value", "low", "high")
	if err != nil {
		return err
	}
	f.vague = phrases{}
	for _, row := range t.Rows {
		var v [3]float64
		for i := range v {
			if v[i], err = cell(row.Cells[i+1]); err != nil {
				return row.Fault("%q: want a number", row.Cells[i+1])
			}
		}
		p := phrase{value: v[0], low: v[1], high: v[2], bound: rp.About}
		if v[0] == v[2] {
			p.bound = rp.Exactly
		}
		if !f.vague.add(row.Cells[0], p) {
			return row.Fault("no phrase")
		}
	}
	return nil
}

func (f *Finder) loadJoins(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/joins.tsv", "word", "does")
	if err != nil {
		return err
	}
	f.joins = map[string]join{}
	for _, row := range t.Rows {
		i := slices.Index(joinNames, row.Cells[1])
		if i < 1 {
			return row.Fault("does %q: want one of %q", row.Cells[1], joinNames[1:])
		}
		f.joins[row.Cells[0]] = join(i)
	}
	return nil
}

func (f *Finder) loadUnits(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/units.tsv", "lemma", "unit", "role")
	if err != nil {
		return err
	}
	f.units = map[string]unit{}
	for _, row := range t.Rows {
		r, err := rp.ParseQuantityRole(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		f.units[row.Cells[0]] = unit{row.Cells[1], r}
	}
	return nil
}

func (f *Finder) loadRoles(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/roles.tsv", "lemma", "slot", "role")
	if err != nil {
		return err
	}
	f.roles = map[slotted]role{}
	for _, row := range t.Rows {
		i := slices.Index(slotNames, row.Cells[1])
		if i < 0 {
			return row.Fault("slot %q: want one of %q", row.Cells[1], slotNames)
		}
		r, err := rp.ParseQuantityRole(row.Cells[2])
		if err != nil {
			return row.Fault("%v", err)
		}
		f.roles[slotted{row.Cells[0], slot(i)}] = r
	}
	return nil
}

func (f *Finder) loadWords(lex *lexicon.Lexicon) error {
	for _, list := range []struct {
		name string
		to   *map[string]bool
	}{{"quantity/persons.txt", &f.persons}, {"quantity/labels.txt", &f.labels}, {"quantity/things.txt", &f.things}} {
		words, err := lex.Words(list.name)
		if err != nil {
			return err
		}
		*list.to = make(map[string]bool, len(words))
		for _, w := range words {
			(*list.to)[w] = true
		}
	}
	return nil
}

func (f *Finder) loadFractions(lex *lexicon.Lexicon) error {
	t, err := lex.Table("quantity/fractions.tsv", "word", "value")
	if err != nil {
		return err
	}
	f.fractions = fractions{}
	for _, row := range t.Rows {
		v, err := strconv.ParseFloat(row.Cells[1], 64)
		if err != nil || v <= 0 || v >= 1 {
			return row.Fault("value %q: want a number between 0 and 1", row.Cells[1])
		}
		f.fractions[row.Cells[0]] = v
	}
	return nil
}
