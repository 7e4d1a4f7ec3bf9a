// Package timex finds time expressions and normalises them against the date of the document (TIMEX3).
//
// In goes a parsed reading, out comes its layer of time expressions. The words and rules stand in
// lexicon/en/timex: words.tsv says what a word can be, *.rules how words make expressions. The rules of a
// level are laid into one trie over word classes; a document is matched against it level by level, so that
// cost is linear in its length. What a rule makes is a when (a partial date, a shift, a duration); resolve.go
// fixes it in the calendar by the document's date and the tense of its clause; format.go writes the value.
package timex

import (
	"rapporteur/internal/number"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	entries   map[string][]entry
	rules     []rule
	levels    []*automaton
	numbers   *number.Reader
	movable   movable
	zones     zones
	tenses    tenses
	classes   classes
	spoken    symbol // two-digit numbers in words, of which years are spoken
	until     symbol // words after which a date lies ahead
	digitRule int32  // the rule named for what digits alone make
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Finder, error) {
	w := newWords()
	numbers, err := w.loadNumbers(lex)
	if err != nil {
		return nil, err
	}
	f := &Finder{numbers: numbers, classes: w.classes(), spoken: w.symbol("@spoken"), until: w.symbol("@until")}
	if err := w.load(lex); err != nil {
		return nil, err
	}
	if f.movable, err = loadHolidays(lex); err != nil {
		return nil, err
	}
	if f.tenses, err = loadTenses(lex); err != nil {
		return nil, err
	}
	if f.zones, err = w.loadZones(lex); err != nil {
		return nil, err
	}
	c := &compiler{words: w}
	if err := c.load(lex); err != nil {
		return nil, err
	}
	f.entries, f.rules, f.levels = w.entries, c.rules, c.levels
	f.digitRule = int32(len(f.rules))
	f.rules = append(f.rules, rule{name: "digits", class: f.classes.date, final: true})
	return f, nil
}
