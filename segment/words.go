package segment

import (
	"slices"
	"strings"

	"rapporteur/lexicon"
)

// abbreviation says what the full stop behind a word may be besides part of the word.
type abbreviation uint8

const (
	noAbbr     abbreviation = iota
	titleAbbr               // before a name
	beforeAbbr              // before more words
	numberAbbr              // only before a figure
	dateAbbr                // only before a figure or a comma
	monthAbbr               // ends a sentence only before a usual first word
	endAbbr                 // may end a sentence
	stateAbbr               // as endAbbr, behind a comma
)

var classes = []string{"", "title", "before", "number", "date", "month", "end", "state"}

// longest is the length in bytes of the longest word looked up; longer words are in no list.
const longest = 16

// words is what the lexicon says, compiled.
type words struct {
	abbreviations map[string]abbreviation
	contractions  map[string][]int // lower case; where to cut
	clitics       map[string]bool  // lower case, without the apostrophe
	prefixes      map[string]bool
	suffixes      map[string]bool
	units         map[string]bool
	domains       map[string]bool
	starters      map[string]bool
	speech        map[string]bool
	closings      map[string]bool
	emoticons     [256][]string // by first byte, longest first
}

func loadWords(lex *lexicon.Lexicon) (words, error) {
	w := words{}
	lists := []struct {
		to   *map[string]bool
		name string
	}{
		{&w.clitics, "clitics"}, {&w.prefixes, "prefixes"}, {&w.suffixes, "suffixes"}, {&w.units, "units"},
		{&w.domains, "domains"}, {&w.starters, "starters"}, {&w.speech, "speech"},
		{&w.closings, "closings"},
	}
	for _, l := range lists {
		entries, err := lex.Words("segment/" + l.name + ".txt")
		if err != nil {
			return w, err
		}
		*l.to = make(map[string]bool, len(entries))
		for _, e := range entries {
			(*l.to)[e] = true
		}
	}
	if err := w.loadContractions(lex); err != nil {
		return w, err
	}
	if err := w.loadEmoticons(lex); err != nil {
		return w, err
	}
	return w, w.loadAbbreviations(lex)
}

func (w *words) loadContractions(lex *lexicon.Lexicon) error {
	entries, err := lex.Words("segment/contractions.txt")
	w.contractions = make(map[string][]int, len(entries))
	for _, e := range entries {
		var cuts []int
		at := 0
		parts := strings.Split(e, "|")
		for _, part := range parts[:len(parts)-1] {
			at += len(part)
			cuts = append(cuts, at)
		}
		w.contractions[strings.Join(parts, "")] = cuts
	}
	return err
}

func (w *words) loadEmoticons(lex *lexicon.Lexicon) error {
	entries, err := lex.Words("segment/emoticons.txt")
	for _, e := range entries {
		w.emoticons[e[0]] = append(w.emoticons[e[0]], e)
	}
	for _, list := range w.emoticons {
		slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return err
}

func (w *words) loadAbbreviations(lex *lexicon.Lexicon) error {
	table, err := lex.Table("segment/abbreviations.tsv", "word", "class")
	if err != nil {
		return err
	}
	w.abbreviations = make(map[string]abbreviation, 2*len(table.Rows))
	for _, row := range table.Rows {
		word := row.Cells[0]
		class := slices.Index(classes, row.Cells[1])
		if class < 1 || word == "" {
			return row.Fault("class %q: want one of %q", row.Cells[1], classes[1:])
		}
		for _, form := range []string{word, strings.ToUpper(word[:1]) + word[1:], strings.ToUpper(word)} {
			if _, ok := w.abbreviations[form]; !ok {
				w.abbreviations[form] = abbreviation(class)
			}
		}
	}
	return nil
}

// lower looks a word up in a list of lower-case words without making a string.
func lower[V any](list map[string]V, word string) (V, bool) {
	var buffer [longest]byte
	if len(word) > longest {
		var none V
		return none, false
	}
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buffer[i] = c
	}
	v, ok := list[string(buffer[:len(word)])]
	return v, ok
}
