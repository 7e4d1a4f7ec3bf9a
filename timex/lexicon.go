package timex

import (
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/number"
	"rapporteur/lexicon"
)

// symbol is a class of words ("@month") or one word of the rules ("the"), numbered.
type symbol int16

// need is a condition on the form or tag of a word that is spelt like another one ("may", "sun", "march").
type need uint8

const (
	needCapital need = 1 << iota // its first letter is a capital
	needNotVerb                  // it is not tagged as a verb or auxiliary
	needNoun                     // it is tagged as a noun or name, or not tagged
	needInside                   // it does not open its sentence, unless a number follows
	needSmall                    // its first letter is no capital
	needDated                    // it ends in a full stop, or a number or comma follows
)

var needNames = []string{"capital", "not-verb", "noun", "inside", "small", "dated"}

// entry is one thing a word can be.
type entry struct {
	rest  []string // further words of a phrase, in lower case
	sym   symbol
	need  need
	value float64
}

// words maps the lower-case form of a first word to what it can begin.
type words struct {
	entries map[string][]entry
	symbols map[string]symbol
	codes   map[string]float64
}

func newWords() *words {
	return &words{map[string][]entry{}, map[string]symbol{"": 0}, codes()}
}

// symbol numbers a name: "@class" or a literal word.
func (w *words) symbol(name string) symbol {
	s, ok := w.symbols[name]
	if !ok {
		s = symbol(len(w.symbols))
		w.symbols[name] = s
	}
	return s
}

// literal is the symbol of a word that a rule names, and makes the word known.
func (w *words) literal(form string) symbol {
	s, ok := w.symbols[form]
	if !ok {
		s = w.symbol(form)
		w.entries[form] = append(w.entries[form], entry{sym: s})
	}
	return s
}

// load reads timex/words.tsv.
func (w *words) load(lex *lexicon.Lexicon) error {
	t, err := lex.Table("timex/words.tsv", "word", "class", "value", "need")
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		e := entry{sym: w.symbol("@" + row.Cells[1])}
		if e.value, err = w.number(row.Cells[2]); err != nil {
			return row.Fault("value %q: want a number or the name of a unit, season, part of day, modifier, reference or holiday", row.Cells[2])
		}
		for _, n := range strings.Fields(row.Cells[3]) {
			i := slices.Index(needNames, n)
			if i < 0 {
				return row.Fault("need %q: want one of %q", n, needNames)
			}
			e.need |= 1 << i
		}
		forms := strings.Fields(row.Cells[0])
		if len(forms) == 0 {
			return row.Fault("no word")
		}
		e.rest = forms[1:]
		w.entries[forms[0]] = append(w.entries[forms[0]], e)
	}
	return nil
}

// number reads a cell: a number, or a code by its name; empty is 0.
func (w *words) number(cell string) (float64, error) {
	if v, ok := w.codes[cell]; ok {
		return v, nil
	}
	if cell == "" {
		return 0, nil
	}
	return strconv.ParseFloat(cell, 64)
}

// loadHolidays reads the days that cannot be computed.
func loadHolidays(lex *lexicon.Lexicon) (movable, error) {
	t, err := lex.Table("timex/holidays.tsv", "holiday", "first", "last")
	if err != nil {
		return nil, err
	}
	m := movable{}
	for _, row := range t.Rows {
		h := slices.Index(holidayNames, row.Cells[0])
		if h <= 0 {
			return nil, row.Fault("holiday %q: want one of %q", row.Cells[0], holidayNames[1:])
		}
		from, err := rp.ParseDate(row.Cells[1])
		if err != nil {
			return nil, row.Fault("%v", err)
		}
		to := from
		if row.Cells[2] != "" {
			if to, err = rp.ParseDate(row.Cells[2]); err != nil {
				return nil, row.Fault("%v", err)
			}
		}
		m[[2]int{h, int(from.Year)}] = span{from, to}
	}
	return m, nil
}

// loadNumbers reads the number words, and makes them known as words, so that the others need not be tried.
func (w *words) loadNumbers(lex *lexicon.Lexicon) (*number.Reader, error) {
	t, err := lex.Table("quantity/numbers.tsv", "word", "kind", "value")
	if err != nil {
		return nil, err
	}
	r := number.New()
	for _, row := range t.Rows {
		if err := r.Add(row.Cells[0], row.Cells[1], row.Cells[2]); err != nil {
			return nil, row.Fault("%v", err)
		}
		w.literal(row.Cells[0])
	}
	return r, nil
}
