package namer

import (
	"strings"

	"rapporteur/lexicon"
)

// Class is a set of what the lexicon knows of a word.
type Class uint32

// What the lexicon knows of words and phrases.
const (
	FirstName Class = 1 << iota
	Man             // a man's first name, or a title of men
	Woman           // a woman's
	Surname
	Title
	OrgHead
	ForceHead
	LocHead
	EventHead
	Month
	CountryBegin // first word of a country's name
	CountryMore  // a later word of it
	PlaceBegin   // the same for other places
	PlaceMore
	Demonym
)

// Lexicon is the evidence that words alone give.
type Lexicon struct {
	words   map[string]Class
	phrases map[string]Class // country or place names of several words, joined by single spaces
	opens   map[string]int   // first word of a phrase: the most words that a phrase so opened has
}

var classes = map[string]Class{
	"title": Title, "mr": Title | Man, "ms": Title | Woman, "org": OrgHead, "force": ForceHead,
	"loc": LocHead, "event": EventHead, "month": Month, "demonym": Demonym,
}

// NewLexicon reads mention/people.tsv, mention/places.tsv, mention/words.tsv and actor/countries.tsv.
func NewLexicon(lex *lexicon.Lexicon) (*Lexicon, error) {
	l := &Lexicon{words: map[string]Class{}, phrases: map[string]Class{}, opens: map[string]int{}}
	people, err := lex.Table("mention/people.tsv", "name", "class")
	if err != nil {
		return nil, err
	}
	for _, r := range people.Rows {
		c, ok := map[string]Class{"m": FirstName | Man, "f": FirstName | Woman, "u": FirstName, "s": Surname}[r.Cells[1]]
		if !ok {
			return nil, r.Fault("class %q: want m, f, u or s", r.Cells[1])
		}
		l.words[r.Cells[0]] |= c
	}
	places, err := lex.Table("mention/places.tsv", "name", "class")
	if err != nil {
		return nil, err
	}
	for _, r := range places.Rows {
		l.addPlace(r.Cells[0], r.Cells[1] == "country")
	}
	if err := l.addCountries(lex); err != nil {
		return nil, err
	}
	words, err := lex.Table("mention/words.tsv", "word", "class")
	if err != nil {
		return nil, err
	}
	for _, r := range words.Rows {
		c, ok := classes[r.Cells[1]]
		if !ok {
			return nil, r.Fault("class %q: want one of title, mr, ms, org, force, loc, event, month, demonym", r.Cells[1])
		}
		l.words[r.Cells[0]] |= c
	}
	return l, nil
}

// addCountries takes the names of countries and of their people out of the actors' table.
func (l *Lexicon) addCountries(lex *lexicon.Lexicon) error {
	table, err := lex.Table("actor/countries.tsv", "id", "iso2", "kind", "country", "name", "aliases", "people", "adjectives", "capital", "seats", "from", "to", "wikidata")
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		for name := range strings.SplitSeq(r.Cells[4]+"|"+r.Cells[5], "|") {
			l.addPlace(name, true)
		}
		for name := range strings.SplitSeq(r.Cells[8], "|") {
			l.addPlace(name, false)
		}
		for name := range strings.SplitSeq(r.Cells[6]+"|"+r.Cells[7], "|") {
			if name != "" && !strings.Contains(name, " ") && l.words[name]&CountryBegin == 0 {
				l.words[name] |= Demonym
			}
		}
	}
	return nil
}

func (l *Lexicon) addPlace(name string, country bool) {
	words := strings.Fields(strings.ReplaceAll(name, "-", " - "))
	begin := PlaceBegin
	if country {
		begin = CountryBegin
	}
	if len(words) == 0 {
		return
	}
	if len(words) == 1 {
		l.words[name] |= begin
		return
	}
	l.phrases[strings.Join(words, " ")] |= begin
	l.opens[words[0]] = max(l.opens[words[0]], len(words))
}

// Class is what the lexicon knows of a word as written, or, for a word in capitals, as it would be written in prose.
func (l *Lexicon) Class(form string) Class {
	c := l.words[form]
	if c == 0 && len(form) > 3 && isUpper(form) {
		c = l.words[capitalised(form)]
	}
	return c
}

// mark adds the classes of phrases to the classes of their words.
func (l *Lexicon) mark(words []Word, class []Class) {
	var b strings.Builder
	for i := range words {
		most := l.opens[words[i].Form]
		b.Reset()
		b.WriteString(words[i].Form)
		for n := 2; n <= most && i+n <= len(words); n++ {
			b.WriteByte(' ')
			b.WriteString(words[i+n-1].Form)
			c, ok := l.phrases[b.String()]
			if !ok {
				continue
			}
			class[i] |= c
			for j := i + 1; j < i+n; j++ {
				class[j] |= c << 1 // the "more" class stands next to its "begin"
			}
		}
	}
}
