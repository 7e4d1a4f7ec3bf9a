package tag

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
)

// letters says what an edit does to the case of a form before it cuts.
type letters byte

const (
	keep  letters = 'k'
	lower letters = 'l'
	title letters = 't' // a capital, then lower case
)

// edit turns a form into its lemma: change case, cut bytes off the end, add.
type edit struct {
	letters letters
	cut     int
	add     string
}

func (e edit) String() string { return fmt.Sprintf("%c %d %s", e.letters, e.cut, e.add) }

func parseEdit(s string) (edit, error) {
	fields := strings.SplitN(s, " ", 3)
	if len(fields) != 3 || len(fields[0]) != 1 {
		return edit{}, fmt.Errorf("edit %q: want LETTERS CUT ADD", s)
	}
	cut, err := strconv.Atoi(fields[1])
	if err != nil || cut < 0 {
		return edit{}, fmt.Errorf("edit %q: cut: want a number", s)
	}
	return edit{letters(fields[0][0]), cut, fields[2]}, nil
}

// apply edits a form. A form too short for the edit is its own lemma.
func (e edit) apply(form string) string {
	form = e.letters.apply(form)
	if e.cut > len(form) || e.cut == len(form) && e.add == "" || !boundary(form, len(form)-e.cut) {
		return form
	}
	if e.add == "" {
		return form[:len(form)-e.cut]
	}
	return form[:len(form)-e.cut] + e.add
}

func (l letters) apply(form string) string {
	switch l {
	case lower:
		return strings.ToLower(form)
	case title:
		r, n := utf8.DecodeRuneInString(form)
		return string(unicode.ToUpper(r)) + strings.ToLower(form[n:])
	}
	return form
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// lemma looks the edit up by the form; else the lexicon is asked; else the edit is that of the longest suffix known.
// Edits depend on label and case.
func (t *tables) lemma(form string, w *lexeme.Lexeme, first bool, label uint16) string {
	context := lemmaContext(w.Case, first, label)
	if e, ok := t.lemmas.Find(lemmaKey(w.Word, 0, context)); ok {
		lemma := t.edits[e].apply(form)
		if x := t.labels[label].XPOS; x == rp.VBD || x == rp.VBN {
			lemma = t.bases.mend(lemma, form, w.Word, x)
		}
		return lemma
	}
	if lemma, ok := t.bases.lemma(form, w.Word, t.labels[label].UPOS, t.labels[label].XPOS); ok {
		return lemma
	}
	for i := len(w.Suffix) - 1; i >= 0; i-- {
		if w.Suffix[i] == 0 {
			continue
		}
		if e, ok := t.lemmas.Find(lemmaKey(w.Suffix[i], uint32(i+1), context)); ok {
			return t.edits[e].apply(form)
		}
	}
	if e, ok := t.lemmas.Find(lemmaKey(0, 9, context)); ok {
		return t.edits[e].apply(form)
	}
	return form
}

// lemmaContext is what an edit depends on beside the letters: the label, and whether a capital tells something.
func lemmaContext(c lexeme.Case, first bool, label uint16) uint32 {
	context := uint32(label)<<4 | uint32(c)<<1
	if first && c != lexeme.Lower {
		context |= 1
	}
	return context
}

// lemmaKey is the key of a whole form (length 0), a suffix of a length, or the rest (length 9).
func lemmaKey(hash, length, context uint32) uint64 {
	return perceptron.Key(hash, context<<4|length)
}

func (t *tables) openLemmas(f *perceptron.File) error {
	lines, err := f.Lines("edits")
	if err != nil {
		return err
	}
	for _, line := range lines {
		e, err := parseEdit(line)
		if err != nil {
			return err
		}
		t.edits = append(t.edits, e)
	}
	t.lemmas, err = openLookup(f, "lemmas")
	return err
}
