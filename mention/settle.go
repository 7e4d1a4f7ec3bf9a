package mention

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/namer"
)

// settle corrects what the tagger of names found by what is known: datelines name places, listed names of several words
// are what they are listed as, titles are no part of a person's name.
func (f *Finder) settle(text string, sentences []rp.Sentence, tokens []rp.Token, words *namer.Text, names []rp.Name) []rp.Name {
	s := &settler{text: text, tokens: tokens, words: words.Words, nouns: f.nouns, lexicon: f.names.Lexicon}
	names = s.listed(names, sentences)
	for i := range names {
		s.correct(&names[i])
	}
	names = slices.DeleteFunc(names, s.nameless)
	return s.datelines(names, datelinesOf(text, sentences, tokens))
}

type settler struct {
	text    string
	tokens  []rp.Token
	words   []namer.Word
	nouns   *nouns
	lexicon *namer.Lexicon
}

// listed puts names of the lists in the place of the pieces that were found of them; a longer name stays.
func (s *settler) listed(names []rp.Name, sentences []rp.Sentence) []rp.Name {
	known := s.known(sentences)
	var out []rp.Name
	k := 0
	for _, n := range names {
		for k < len(known) && known[k].End <= n.First {
			out = append(out, known[k])
			k++
		}
		if k == len(known) || n.End <= known[k].First {
			out = append(out, n)
			continue
		}
		o := known[k]
		switch {
		case n.First <= o.First && o.End <= n.End: // the longer one stays; of equals the list's type holds
			if n.First == o.First && n.End == o.End {
				n.Type = o.Type
			}
			out = append(out, n)
			k++
		case o.First <= n.First && n.End <= o.End: // a piece: the listed name follows when its turn comes
		default:
			known[k].First, known[k].End = min(o.First, n.First), max(o.End, n.End)
		}
	}
	return withoutOverlaps(append(out, known[k:]...))
}

// known are the listed names of several words, and the listed acronyms of bodies where not all is in capitals.
func (s *settler) known(sentences []rp.Sentence) []rp.Name {
	var known []rp.Name
	for _, sentence := range sentences {
		words := s.words[:sentence.End]
		for i := sentence.First; i < sentence.End; i++ {
			n, c := s.lexicon.Longest(words, int(i))
			if t, ok := typeOf(c); ok && n > 1 && s.title(i, i+int32(n)) {
				known = append(known, rp.Name{First: i, End: i + int32(n), Type: t})
				i += int32(n) - 1
			} else if s.acronym(sentence, i) {
				known = append(known, rp.Name{First: i, End: i + 1, Type: rp.ORG})
			}
		}
	}
	return known
}

// acronym reports whether word i is a listed body in capitals, in a sentence that goes on without them.
func (s *settler) acronym(sentence rp.Sentence, i int32) bool {
	form := s.words[i].Form
	if len(form) < 3 || !capitals(form) || s.lexicon.Class(form) != namer.OrgBegin {
		return false
	}
	before, after := i-1, i+1
	return (before < sentence.First || !capitals(s.words[before].Form)) && (after >= sentence.End || !capitals(s.words[after].Form))
}

// capitals reports whether a word has letters and all of them are capitals.
func capitals(w string) bool { return strings.ToUpper(w) == w && strings.ToLower(w) != w }

// withoutOverlaps keeps, of names that overlap, the one that starts first.
func withoutOverlaps(names []rp.Name) []rp.Name {
	slices.SortFunc(names, func(a, b rp.Name) int { return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End)) })
	end := int32(0)
	return slices.DeleteFunc(names, func(n rp.Name) bool {
		if n.First < end {
			return true
		}
		end = n.End
		return false
	})
}

// title reports whether the first and the last word of a stretch are written with a capital.
func (s *settler) title(first, end int32) bool {
	return isCapital(s.words[first].Form) && isCapital(s.words[end-1].Form)
}

func isCapital(w string) bool {
	return w != "" && strings.ToLower(w[:1]) != w[:1] || w != "" && w[0] > 127
}

// typeOf is the type of what is listed under one class only.
func typeOf(c namer.Class) (rp.NameType, bool) {
	switch {
	case c == namer.OrgBegin:
		return rp.ORG, true
	case c == namer.PersonBegin:
		return rp.PER, true
	case c == namer.CountryBegin || c == namer.PlaceBegin || c == namer.CountryBegin|namer.PlaceBegin:
		return rp.LOC, true
	}
	return rp.MISC, false
}

// correct drops what is no part of a name and gives peoples, countries and named companies their types.
func (s *settler) correct(n *rp.Name) {
	s.trim(n)
	if n.Type != rp.ORG && n.First > 0 && body(s.nouns.generic[s.words[n.First-1].Form]) {
		n.Type = rp.ORG // "the company Ada Example"
	}
	if n.Type == rp.PER {
		s.dropTitles(n)
		s.overHyphen(n)
	}
	if n.End-n.First == 1 {
		c := s.lexicon.Class(s.words[n.First].Form)
		if c&namer.Demonym != 0 && c&(namer.CountryBegin|namer.Surname|namer.FirstName) == 0 {
			n.Type = rp.MISC
		}
		if c&namer.CountryBegin != 0 && c&(namer.Surname|namer.FirstName|namer.PlaceBegin|namer.OrgBegin) == 0 {
			n.Type = rp.LOC
		}
	}
}

// nameless reports whether what was found names nobody: an adjective, a title alone, a planet, an address.
func (s *settler) nameless(n rp.Name) bool {
	if n.End-n.First > 1 {
		return false
	}
	form := s.words[n.First].Form
	return s.adjective(n) || s.nouns.heavens[form] || s.lexicon.Class(form) == namer.Title || strings.ContainsAny(form, "@/")
}

// adjective reports whether a name is one adjective, as nationalities are before nouns: "the Kenyan press". Those name
// nobody; "a Kenyan" does.
func (s *settler) adjective(n rp.Name) bool {
	return n.Type == rp.MISC && s.tokens[n.First].UPOS == rp.ADJ
}

// trim drops the day before a body or a place, "on Friday Example Motor Company said", and a mark at the end.
func (s *settler) trim(n *rp.Name) {
	if n.End-n.First > 1 && (n.Type == rp.ORG || n.Type == rp.LOC) {
		c, _ := utf8.DecodeRuneInString(s.words[n.First+1].Form)
		if s.lexicon.Class(s.words[n.First].Form) == namer.Month && !unicode.IsDigit(c) {
			n.First++
		}
	}
	for n.End-n.First > 1 && s.tokens[n.End-1].UPOS == rp.PUNCT && strings.Contains(".,;:", s.words[n.End-1].Form) {
		n.End--
	}
}

func (s *settler) dropTitles(n *rp.Name) {
	for n.End-n.First > 1 {
		c := s.lexicon.Class(s.words[n.First].Form)
		complement := n.First > 1 && s.nouns.is(s.words[n.First-1].Form, titling) && s.lexicon.Class(s.words[n.First-2].Form)&namer.Title != 0
		if c&namer.Title == 0 && c&namer.CountryBegin == 0 && !(complement && c&(namer.FirstName|namer.Surname) == 0) {
			return
		}
		n.First++
	}
}

// overHyphen takes the second half of a given name in, which the hyphen had cut off: "Moon Jae-in".
func (s *settler) overHyphen(n *rp.Name) {
	i := int(n.End)
	if n.End-n.First != 2 || i+1 >= len(s.tokens) || s.words[i].Form != "-" || s.tokens[i].Start != s.tokens[i-1].Span.End || s.tokens[i+1].Start != s.tokens[i].Span.End {
		return
	}
	half := s.words[i+1].Form
	if len(half) <= 5 && len(s.words[i-1].Form) <= 5 && half == strings.ToLower(half) && half[0] >= 'a' && !s.nouns.compounds[half] {
		n.End += 2
	}
}

// datelines puts the places of datelines among the names: each stretch between commas is one.
func (s *settler) datelines(names []rp.Name, lines []stretch) []rp.Name {
	for _, line := range lines {
		names = slices.DeleteFunc(names, func(n rp.Name) bool { return line.has(n.First) || line.has(n.End-1) })
		first := line.first
		for i := line.first; i <= line.end; i++ {
			if i < line.end && s.tokens[i].UPOS != rp.PUNCT {
				continue
			}
			if i > first && isCapital(s.words[first].Form) {
				names = append(names, rp.Name{First: first, End: i, Type: rp.LOC})
			}
			first = i + 1
		}
	}
	return withoutOverlaps(names)
}
