// Package petrarch reads the dictionaries of PETRARCH and TABARI: names of actors with dated codes, and nouns for those who
// act.
//
//	JACK_STRAW_  ; a comment
//	+JOHN_WHITAKER_STRAW_
//		[GBRGOV 030101-070630]
//		[GBRELI >070701]
//	FARMER {FARMERS} [~AGR]
package petrarch

import (
	"fmt"
	"strings"
	"unicode/utf8"

	rp "rapporteur"
)

// Entry is an actor or a noun.
type Entry struct {
	Name     string
	Synonyms []string
	Plural   string // of a noun
	Noun     bool   // its codes are those of an agent
	Codes    []Code
	File     string
	Line     int
}

// Code is a code with the days on which it holds: from the first to before the second; the zero Date is open.
type Code struct {
	Code     string
	From, To rp.Date
}

// Fault is what cannot be read of a dictionary.
type Fault struct {
	File string
	Line int
	Text string
}

func (f *Fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }

// Parse reads a dictionary. What cannot be read is left out and reported.
func Parse(file, text string) ([]Entry, []error) {
	p := &parser{file: file, sets: map[string][]string{}}
	for line := range strings.Lines(text) {
		p.line++
		p.read(strings.TrimRight(line, "\r\n"))
	}
	p.end()
	return p.entries, p.faults
}

type parser struct {
	file    string
	line    int
	entries []Entry
	faults  []error
	now     *Entry              // the entry that is being read
	coded   bool                // a code of it was read, or was to be
	spaced  bool                // a blank line or a comment stood below its name
	sets    map[string][]string // "!PERSON!" to what it stands for
}

func (p *parser) fault(line int, format string, args ...any) {
	p.faults = append(p.faults, &Fault{p.file, line, fmt.Sprintf(format, args...)})
}

func (p *parser) read(line string) {
	if !utf8.ValidString(line) {
		p.fault(p.line, "bytes that are not UTF-8")
		line = strings.ToValidUTF8(line, "")
	}
	if i := strings.IndexAny(line, ";#"); i >= 0 {
		line = line[:i]
	}
	name, codes, coded := strings.Cut(line, "[")
	name = strings.TrimSpace(name)
	switch {
	case name == "" && !coded:
		p.spaced = true
		return
	case strings.HasPrefix(name, "!") && strings.Contains(name, "="):
		key, words, _ := strings.Cut(name, "=")
		p.sets[strings.TrimSpace(key)] = strings.FieldsFunc(words, func(r rune) bool { return r == ',' || r == ' ' })
		return
	case strings.HasPrefix(name, "+") && p.now == nil:
		p.fault(p.line, "%s: a synonym without a name above", name)
		return
	case strings.HasPrefix(name, "+"):
		p.now.Synonyms = append(p.now.Synonyms, plain(name[1:]))
	case name != "":
		p.open(name)
	case p.now == nil:
		p.fault(p.line, "a code without a name above")
		return
	}
	if coded {
		p.coded = true
		p.codes(codes)
	}
}

// open begins an entry; a name right below one without codes is its synonym.
func (p *parser) open(name string) {
	name, plural, _ := strings.Cut(name, "{")
	plural, _, _ = strings.Cut(plural, "}")
	if p.now != nil && !p.coded && !p.spaced {
		p.now.Synonyms = append(p.now.Synonyms, plain(name))
		return
	}
	p.end()
	p.spaced = false
	p.now = &Entry{Name: plain(name), Plural: plain(plural), File: p.file, Line: p.line}
}

// end closes the entry; sets in its name make an entry of each of their words.
func (p *parser) end() {
	e, coded := p.now, p.coded
	p.now, p.coded = nil, false
	if e == nil {
		return
	}
	if len(e.Codes) == 0 {
		if !coded { // else the fault of its code is told
			p.fault(e.Line, "%s: no code", e.Name)
		}
		return
	}
	before, rest, ok := strings.Cut(e.Name, "!")
	set, after, _ := strings.Cut(rest, "!")
	if !ok {
		p.entries = append(p.entries, *e)
		return
	}
	for _, w := range p.sets["!"+set+"!"] {
		one := *e
		one.Name = plain(before + w + after)
		p.entries = append(p.entries, one)
	}
}

// codes reads what stands behind the first bracket of a line.
func (p *parser) codes(text string) {
	for {
		inside, rest, closed := strings.Cut(text, "]")
		if !closed {
			p.fault(p.line, "[%s: want a closing bracket", text)
			return
		}
		if c, ok := p.code(inside); ok {
			p.now.Codes = append(p.now.Codes, c)
		}
		var more bool
		if _, text, more = strings.Cut(rest, "["); !more {
			return
		}
	}
}

func (p *parser) code(inside string) (c Code, ok bool) {
	fields := strings.Fields(inside)
	if len(fields) == 0 {
		p.fault(p.line, "[]: want a code")
		return c, false
	}
	c.Code = fields[0]
	if noun, ok := strings.CutPrefix(c.Code, "~"); ok {
		c.Code, p.now.Noun = noun, true
	}
	if strings.Trim(c.Code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || len(c.Code) < 3 {
		p.fault(p.line, "code %q: want capital letters", c.Code)
		return c, false
	}
	when := strings.Join(fields[1:], "")
	if when == "" {
		return c, true
	}
	var err error
	if c.From, c.To, err = span(when); err != nil {
		p.fault(p.line, "%s: %v", p.now.Name, err)
		return c, false
	}
	return c, true
}

// span reads "030101-070630", ">070701" or "<070701"; days have six digits or eight.
func span(s string) (from, to rp.Date, err error) {
	switch first, last, ranged := strings.Cut(s, "-"); {
	case s[0] == '>':
		from, err = day(s[1:])
	case s[0] == '<':
		to, err = day(s[1:])
	case ranged:
		if from, err = day(first); err == nil {
			to, err = day(last)
		}
		if err == nil && to.Compare(from) < 0 {
			err = fmt.Errorf("from %s to %s: want the first day before the last", from, to)
		}
		to = to.AddDays(1) // the last day counts
	default:
		err = fmt.Errorf("%q: want FROM-TO, >FROM or <TO", s)
	}
	return from, to, err
}

// pivot is the year of the century from which on two digits mean the twentieth.
const pivot = 30

func day(s string) (rp.Date, error) {
	var n int
	for _, c := range s {
		if c < '0' || c > '9' {
			return rp.Date{}, fmt.Errorf("day %q: want six or eight digits", s)
		}
		n = 10*n + int(c-'0')
	}
	y := n / 10000
	switch {
	case len(s) == 6 && y >= pivot:
		y += 1900
	case len(s) == 6:
		y += 2000
	case len(s) != 8:
		return rp.Date{}, fmt.Errorf("day %q: want six or eight digits", s)
	}
	d := rp.NewDate(y, max(n/100%100, 1), max(n%100, 1))
	if d.IsZero() {
		return d, fmt.Errorf("day %q: no such day", s)
	}
	return d, nil
}

// plain writes a name with spaces.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' }), " ")
}
