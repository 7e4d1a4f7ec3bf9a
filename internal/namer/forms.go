package namer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// forms holds what the form of a word alone tells, once for each form of a text.
type forms struct {
	of     []int32 // for each word its form
	facts  []formFacts
	habits []habit // for each form in small letters
}

type formFacts struct {
	atoms
	low   int32 // the form in small letters
	first letter
}

// letter is what a form begins with.
type letter uint8

const (
	noLetter letter = iota
	lowerLetter
	upperLetter
	otherLetter
)

func (l *Lexicon) formsOf(t *Text) *forms {
	f := &forms{of: make([]int32, len(t.Words))}
	ids := make(map[string]int32, len(t.Words)/2)
	lows := make(map[string]int32, len(t.Words)/2)
	for i, w := range t.Words {
		id, ok := ids[w.Form]
		if !ok {
			id = int32(len(f.facts))
			ids[w.Form] = id
			low := strings.ToLower(w.Form)
			at, ok := lows[low]
			if !ok {
				at = int32(len(f.habits))
				lows[low] = at
				f.habits = append(f.habits, habit{})
			}
			f.facts = append(f.facts, l.factsOf(w.Form, at))
		}
		f.of[i] = id
	}
	return f
}

// ofNames are the classes that make a name of a word in small letters.
const ofNames = FirstName | Surname | CountryBegin | PlaceBegin | Demonym | OrgBegin | Town

// asName gives a word in small letters, which prose does not know so, what is known of it with a capital.
func (l *Lexicon) asName(a *atoms, form string) {
	if a.class |= l.known(form); a.class == 0 && l.isTown(form) {
		a.class = Town
	}
	use := l.uses.Of(form)
	a.fine, a.broad = uint32(use.Fine), uint32(use.Broad)
	a.named = a.class&ofNames != 0 || a.fine != 0
}

func (l *Lexicon) factsOf(form string, low int32) formFacts {
	lx := lexeme.Of(form, false)
	use := l.uses.Of(form)
	f := formFacts{low: low}
	a := &f.atoms
	a.form, a.low, a.shape, a.class = perceptron.String(form), lx.Word, lx.Shape, l.Class(form)
	a.prefix, a.suffix = lx.Prefix, lx.Suffix
	a.brief = lx.Word
	if lx.Alpha {
		a.brief = uint32(lx.Case) + 2
	}
	a.fine, a.broad = uint32(use.Fine), uint32(use.Broad)
	a.opens = l.opens.Of(form) > 1
	c, _ := utf8.DecodeRuneInString(form)
	a.capital = unicode.IsUpper(c) || unicode.IsDigit(c)
	if a.capital && a.class == 0 && l.isTown(form) {
		a.class = Town
	}
	if use == (cluster.Class{}) && lx.Alpha && unicode.IsLower(c) && len(form) > 2 {
		l.asName(a, capitalised(form))
	}
	switch {
	case unicode.IsLower(c):
		f.first = lowerLetter
	case unicode.IsUpper(c):
		f.first = upperLetter
	case unicode.IsLetter(c):
		f.first = otherLetter
	}
	return f
}
