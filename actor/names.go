package actor

import (
	"slices"
	"strings"
	"unicode"

	rp "rapporteur"
)

// wordRun is a run of words of a phrase.
type wordRun struct{ first, end int }

// findName is where the phrase writes the name of the person it is about.
func (a *analysis) findName() wordRun {
	if a.ctx.name == "" {
		return wordRun{}
	}
	name := split(a.ctx.name, a.r.spellings)
	n := len(name.words)
	for i := 0; n > 0 && i+n <= len(a.p.words); i++ {
		if string(a.p.key(i, i+n)) == string(name.keys) {
			return wordRun{i, i + n}
		}
	}
	return wordRun{}
}

// inName reports whether a match that is no person lies within the name of one: "Thomas Rivera Schatz" is not of Rivera.
func (a *analysis) inName(m match, s sense) bool {
	if s == nameOfPerson || s == surname || s == nameOfBody {
		return false
	}
	if a.own.first <= m.first && m.end <= a.own.end {
		return true
	}
	if s != nameOfPlace && s != people && s != capital {
		return false
	}
	return m.first > 0 && m.end < len(a.p.words) && a.likeName(m.first-1) && a.likeName(m.end)
}

// strange reports whether a word has a capital, and is neither known nor a modifier with "'s".
func (a *analysis) strange(i int) bool {
	w := &a.p.words[i]
	if !w.cap || w.caps || w.poss || w.comma || i == 0 && a.ctx.initial {
		return false
	}
	if a.r.articles[string(a.p.key(i, i+1))] {
		return false
	}
	if group, _ := a.ethnicAt(i); group != nil {
		return false
	}
	_, known := a.r.first(a.p.key(i, i+1))
	return !known
}

// likeName reports whether a word may be part of a person's name: it has a capital, and is known for nothing else.
func (a *analysis) likeName(i int) bool {
	w := &a.p.words[i]
	if !w.cap || w.caps || w.poss || w.comma {
		return false
	}
	e, ok := a.r.first(a.p.key(i, i+1))
	for ; ok && e != noEntry; e = a.r.entry(e).next {
		if s := a.r.entry(e).sense; s != surname && s != nameOfPlace && s != nameOfPerson {
			return false
		}
	}
	return true
}

// mayBe reports whether a person may be the one the phrase is about: nothing speaks against it, or one of the two names
// has all words of the other, or the name is an entry of the person.
func (a *analysis) mayBe(i int32) bool {
	if a.ctx.name == "" {
		return true
	}
	name := split(a.ctx.name, a.r.spellings)
	if e, ok := a.r.first(name.keys); ok {
		for ; e != noEntry; e = a.r.entry(e).next {
			if en := a.r.entry(e); en.ref == i && (en.sense == nameOfPerson || en.sense == surname) {
				return true
			}
		}
	}
	known := split(a.r.persons[i].name, a.r.spellings)
	return name.within(&known) || known.within(&name)
}

// within reports whether all words of a name occur in another.
func (p *phrase) within(o *phrase) bool {
	for i := range p.words {
		found := false
		for j := range o.words {
			found = found || string(p.key(i, i+1)) == string(o.key(j, j+1))
		}
		if !found {
			return false
		}
	}
	return len(p.words) > 0
}

// speaksFor reports whether the head before a "for" is a noun like "spokesman", whose "for" means "of".
func (a *analysis) speaksFor(m match) bool {
	n := len(a.head)
	if n == 0 || a.head[n-1].end != m.first || string(a.p.key(m.first, m.end)) != "for" {
		return false
	}
	it := &a.head[n-1]
	return (it.sense == oneAgent || it.sense == manyAgents) && a.isWeak(*it)
}

// local is where an office of a part of a state is: "Wisconsin" in "governor of Wisconsin". ok reports whether it is one.
func (a *analysis) local(class string) (place string, ok bool) {
	ok = a.r.local[class]
	for _, zone := range [][]item{a.head, a.tail} {
		for _, it := range zone {
			if it.sense == nameOfPlace || ok && it.sense == capital {
				return a.p.text[a.p.words[it.first].start:a.p.words[it.end-1].end], true
			}
		}
	}
	if ok && a.open > 0 && len(a.tail) == 0 {
		return a.capitals(a.open), true
	}
	return "", ok
}

// capitals are the words with a capital from a word on: "South Bend".
func (a *analysis) capitals(first int) string {
	end := first
	for end < len(a.p.words) && a.p.words[end].cap && !(end > first && a.p.words[end-1].comma) {
		end++
	}
	if end == first {
		return ""
	}
	return a.p.text[a.p.words[first].start:a.p.words[end-1].end]
}

// strangeOwner reports whether an office belongs to something that is not known: "team leader", "a vice president at
// PG&E", "Obama's vice president". Such offices are not those of the document's state.
func (a *analysis) strangeOwner(it *item) bool {
	if it.first > 0 && !a.known(it.first-1) && !a.ends(it.first) {
		w := a.p.words[it.first-1]
		if w.poss && !a.r.realms[string(a.p.key(it.first-1, it.first))] || a.ctx.isNoun(w.start) {
			return true
		}
	}
	for i := range a.head {
		if o := &a.head[i]; o.end == it.first && o.sense == oneAgent && a.isWeak(*o) {
			return true // "team leader"
		}
		if o := &a.head[i]; o.first < it.first && o.poss && (o.sense == nameOfPerson || o.sense == surname) {
			return true
		}
	}
	if a.open == 0 || a.open >= len(a.p.words) || len(a.tail) > 0 || string(a.p.key(a.open-1, a.open)) == "in" {
		return false
	}
	for i := a.open; i < len(a.p.words); i++ {
		if a.r.realms[string(a.p.key(i, i+1))] {
			return false
		}
	}
	return true
}

// ends reports whether an item of the head ends at a word.
func (a *analysis) ends(word int) bool {
	return slices.ContainsFunc(a.head, func(it item) bool { return it.end == word })
}

// bare reports whether an office stands alone, without article or capital: "ran for president".
func (a *analysis) bare(it *item) bool {
	w := a.p.words[it.first]
	return it.first == 0 && it.end == len(a.p.words) && w.start == 0 && !w.cap && a.ctx.tokens != nil
}

// titleFits reports whether a person has held an office that the title right before the surname names: "King Salman" is
// no president.
func (a *analysis) titleFits(it *item, p int32) bool {
	n := slices.IndexFunc(a.head, func(o item) bool { return o.end == it.first && o.sense == nameOfOffice })
	if n < 0 {
		return true
	}
	person := &a.r.persons[p]
	for _, ref := range a.head[n].refs {
		class, _, _ := strings.Cut(a.r.offices[ref].class, "|")
		switch class {
		case "president", "monarch", "crown-prince", "vice-president":
		case "legislator", "governor", "mayor":
			if len(person.sectors) > 0 && (person.sectors[0] == "LEG" || person.sectors[0] == government) {
				return true
			}
		default:
			return true
		}
		for _, h := range a.r.holds[person.first:person.end] {
			if h.class == class {
				return true
			}
		}
	}
	return false
}

// article cuts a leading article off a description.
func (r *Resolver) article(s string) string {
	if first, rest, ok := strings.Cut(s, " "); ok && r.articles[lower(first)] {
		return rest
	}
	return s
}

// nameOfChain is the fullest personal name among the mentions of a chain.
func (d *document) nameOfChain(old string, m *rp.Mention) string {
	if m.Form != rp.NameForm || m.Name == rp.None || int(m.Name) >= len(d.rd.Names) {
		return old
	}
	n := &d.rd.Names[m.Name]
	if n.Type != rp.PER || n.First >= n.End || int(n.End) > len(d.rd.Tokens) {
		return old
	}
	text := d.rd.Document.Text
	s := rp.Span{Start: d.rd.Tokens[n.First].Start, End: d.rd.Tokens[n.End-1].End}
	if m.Start < s.Start && d.r.nameBegins(text[m.Start:s.Start]) {
		s.Start = m.Start
	}
	return d.fuller(old, s.Of(text))
}

// nameBegins reports whether what stands before a name in its mention belongs to it: "Tak-", "de ".
func (r *Resolver) nameBegins(s string) bool {
	if strings.HasSuffix(s, "-") && !strings.Contains(s, " ") {
		return true
	}
	for w := range strings.FieldsSeq(s) {
		if !r.particles[w] {
			return false
		}
	}
	return true
}

// fuller is the fuller of two names of a chain. A name that the knowledge base has only for something else is none.
func (d *document) fuller(old, s string) string {
	key := split(s, d.r.spellings)
	for len(key.words) > 1 && d.isOffice(&key) {
		s = s[key.words[1].start:] // "Mayor de Blasio"
		key = split(s, d.r.spellings)
	}
	if e, ok := d.r.first(key.keys); ok && len(key.words) > 0 {
		person := false
		for ; e != noEntry; e = d.r.entry(e).next {
			sense := d.r.entry(e).sense
			person = person || sense == nameOfPerson || sense == surname || sense == nameOfOffice || sense == oneAgent
		}
		if !person {
			return old
		}
	}
	if strings.Count(s, " ") > strings.Count(old, " ") || old == "" {
		return s
	}
	return old
}

// dateline is the byte where the dateline of a report ends: "MINSK, Belarus (Agency) —"; 0 without one.
func dateline(text string) int32 {
	const longest = 90
	caps, end := 0, 0
	for i, r := range text[:min(len(text), longest)] {
		if !('A' <= r && r <= 'Z' || unicode.IsUpper(r) || r == ' ' || r == '.' || r == '-') {
			end = i
			break
		}
		if r != ' ' {
			caps++
		}
	}
	if caps < 3 || end == 0 {
		return 0
	}
	for i, r := range text[:min(len(text), longest)] {
		switch {
		case r == '\n':
			return 0
		case i >= end-1 && (r == '—' || r == '–') || i >= end-1 && strings.HasPrefix(text[i:], "- ") && i > 0 && text[i-1] == ' ' || i >= end-1 && strings.HasPrefix(text[i:], "-- "):
			return int32(i)
		}
	}
	return 0
}

// isOffice reports whether a phrase begins with the name of an office.
func (d *document) isOffice(p *phrase) bool {
	e, ok := d.r.first(p.key(0, 1))
	for ; ok && e != noEntry; e = d.r.entry(e).next {
		if d.r.entry(e).sense == nameOfOffice {
			return true
		}
	}
	return false
}
