package namer

import (
	"strings"
	"unicode/utf8"

	"rapporteur/internal/cluster"
	"rapporteur/internal/dict"
	"rapporteur/internal/gazetteer"
)

// Class is a set of what the lexicon knows of a word.
type Class uint32

// What the lexicon knows of words and phrases.
const (
	FirstName Class = 1 << iota
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
	OrgBegin // the same for bodies and armed groups
	OrgMore
	PersonBegin // and for persons in office
	PersonMore
	Link // a small word that may tie two capitalised words into one name: "of", "de", "al"
	Town // a place of the gazetteer that no list has

	lastClass = Town
)

// Lexicon is the evidence that words alone give.
type Lexicon struct {
	words   dict.Map[Class]
	phrases dict.Map[Class]    // country or place names of several words, joined by single spaces
	opens   dict.Map[int]      // first word of a phrase: the most words that a phrase so opened has
	people  func(string) Class // what a list too long for a map says of a capitalised word; may be nil
	uses    cluster.Table      // classes of words used alike
	places  *gazetteer.Gazetteer
}

// NewLexicon makes an empty lexicon. Package mention fills it.
func NewLexicon(uses cluster.Table) *Lexicon {
	return &Lexicon{words: dict.New[Class](1 << 14), phrases: dict.New[Class](1 << 14), uses: uses}
}

// People sets what is asked of capitalised words besides what Word and Add tell.
func (l *Lexicon) People(class func(word string) Class) { l.people = class }

// Places gives the lexicon a gazetteer to ask about capitalised words that it does not know.
func (l *Lexicon) Places(g *gazetteer.Gazetteer) { l.places = g }

// peopled is the number of people from which on a place counts.
const peopled = 2000

// isTown reports whether the gazetteer has a peopled place of that name.
func (l *Lexicon) isTown(form string) bool {
	if l.places == nil || len(form) < 4 {
		return false
	}
	for _, row := range l.places.Lookup(form, nil) {
		if l.places.Row(row).Population >= peopled {
			return true
		}
	}
	return false
}

// Word adds classes to a word; see Add for names that may have several words.
func (l *Lexicon) Word(word string, c Class) { *l.words.At(word) |= c }

// Add enters a name, its words parted by single spaces, under the class of its first word; its later words get the class
// next to it.
func (l *Lexicon) Add(name string, begin Class) {
	if strings.Contains(name, "-") {
		if strings.Contains(name, " Co-") { // a prefix stays on its word
			l.add(name, begin)
		}
		name = strings.Join(strings.Fields(strings.ReplaceAll(name, "-", " - ")), " ")
	}
	l.add(name, begin)
}

// add enters a name of words as the segmenter cuts them, with single spaces.
func (l *Lexicon) add(name string, begin Class) {
	first, _, several := strings.Cut(name, " ")
	switch {
	case name == "":
	case several:
		*l.phrases.At(name) |= begin
		most := l.opens.At(first)
		*most = max(*most, 1+strings.Count(name, " "))
	default:
		*l.words.At(name) |= begin
	}
}

// Class is what the lexicon knows of a word as written, or, for a word in capitals, as it would be written in prose.
func (l *Lexicon) Class(form string) Class {
	c := l.known(form)
	if c == 0 && len(form) > 3 && isUpper(form) {
		c = l.known(capitalised(form))
	}
	return c
}

func (l *Lexicon) known(form string) Class {
	c := l.words.Of(form)
	if l.people != nil && form != "" && ('A' <= form[0] && form[0] <= 'Z' || form[0] >= utf8.RuneSelf) {
		c |= l.people(form)
	}
	return c
}

// mark adds the classes of phrases to the classes of their words.
func (l *Lexicon) mark(words []Word, at []atoms) {
	var b []byte
	for i := range words {
		if !at[i].opens {
			continue
		}
		most := l.opens.Of(words[i].Form)
		b = append(b[:0], words[i].Form...)
		for n := 2; n <= most && i+n <= len(words); n++ {
			b = append(append(b, ' '), words[i+n-1].Form...)
			c, ok := l.phrases.Get(string(b))
			if !ok {
				continue
			}
			at[i].class |= c
			for j := i + 1; j < i+n; j++ {
				at[j].class |= c << 1 // the "more" class stands next to its "begin"
			}
		}
	}
}

// Longest is the longest phrase of several words that starts at word i: the number of its words and its classes; 0 where
// none does.
func (l *Lexicon) Longest(words []Word, i int) (n int, c Class) {
	most := l.opens.Of(words[i].Form)
	if most < 2 {
		return 0, 0
	}
	var b strings.Builder
	b.WriteString(words[i].Form)
	for j := 2; j <= most && i+j <= len(words); j++ {
		b.WriteByte(' ')
		b.WriteString(words[i+j-1].Form)
		if found, ok := l.phrases.Get(b.String()); ok {
			n, c = j, found
		}
	}
	return n, c
}
