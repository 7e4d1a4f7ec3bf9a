package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// sense is what a key of the index stands for; entry.ref counts in the slice of that sense.
type sense uint8

// The senses, in the order in which they are preferred.
const (
	nameOfState sense = iota
	adjective
	people
	nameOfBody
	nameOfPerson
	nameOfOffice
	manyOffices
	oneAgent
	manyAgents
	seat
	capital
	nameOfPlace
	surname
	markerWord
)

// marker is the class of a function word that matters here.
type marker uint8

// The markers.
const (
	noMarker  marker = iota
	former           // no longer in office
	future           // not yet in office
	lesser           // deputy, vice, shadow: not the holder
	caretaker        // acting, interim: may be the holder
	of               // opens what belongs to the head: of, in, from
	toward           // opens what does not: to, for, with, against
	and
	relative   // who, which: what follows is not looked at
	by         // after a country: backed, led, funded
	against    // before a country: anti, pro
	indefinite // a, another: not the holder
	abroad     // foreign: not of the document's country
	quantity   // several, dozens: "of" after it opens nothing
	hidden     // "Latin American": what is inside says nothing
	numMarkers
)

var markerNames = [numMarkers]string{"", "former", "future", "lesser", "caretaker", "of", "toward", "and", "relative", "by", "against", "indefinite", "abroad", "quantity", "hidden"}

// entry is one sense of a key; next chains the senses of a key.
type entry struct {
	ref, next   int32
	sense       sense
	caps, caps1 bool // only when written in capitals; only with a capital
	poss        bool // holds a possessive within
}

const noEntry int32 = -1

// The index gives for a key its first entry, plus one; and, above that, for a word the most words of a key that begins
// with it.
const (
	mostShift  = 26
	firstEntry = 1<<mostShift - 1
	mostWords  = 1<<(32-mostShift) - 1
)

// add puts a name into the index. Names shorter than six letters that have no lower case only match in capitals, unless they are spoken as
// words.
func (b *builder) add(name string, s sense, ref int32, proper bool) {
	p := &b.scratch
	p.split(name, b.spellings)
	if len(p.words) == 0 {
		return
	}
	e := entry{ref: ref, sense: s, caps1: proper && startsUpper(name), caps: proper && isAcronym(name) && !b.spoken[name], poss: p.broken(0, len(p.words)), next: noEntry}
	n := int32(len(b.entries))
	if first := b.index.AtBytes(p.keys); *first&firstEntry != 0 {
		last := int32(*first&firstEntry) - 1
		for {
			old := b.entries[last]
			if old.sense == s && old.ref == ref {
				return
			}
			if old.next == noEntry {
				break
			}
			last = old.next
		}
		b.entries[last].next = n
	} else {
		*first |= uint32(n + 1)
	}
	b.entries = append(b.entries, e)
	word := b.index.AtBytes(p.key(0, 1))
	*word = max(*word>>mostShift, uint32(min(len(p.words), mostWords)))<<mostShift | *word&firstEntry
}

func startsUpper(name string) bool {
	c, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(c)
}

func isAcronym(name string) bool {
	if len(name) > 5 {
		return false
	}
	for _, c := range name {
		if unicode.IsLower(c) {
			return false
		}
	}
	return true
}

// indexSurnames adds the surnames of all persons, and their names without the middle ones.
func (b *builder) indexSurnames() {
	for i := range b.persons {
		p := &b.persons[i]
		if p.country == "" && p.first < p.end {
			p.country = b.country(b.holds[p.end-1].of)
		}
		words := strings.Fields(p.name)
		if n := len(words); n > 2 && b.generations[words[n-1]] {
			words = words[:n-1]
		}
		if len(words) < 2 || int32(i) >= b.surnamed {
			continue
		}
		last := len(words) - 1
		if b.familyFirst[p.country] {
			b.add(words[0], surname, int32(i), true)
			continue
		}
		for last > 1 && isParticle(words[last-1]) {
			last--
		}
		family := strings.Join(words[last:], " ")
		b.add(family, surname, int32(i), true)
		if bare := strings.TrimPrefix(strings.TrimPrefix(family, "al-"), "el-"); bare != family && bare != "" {
			b.add(bare, surname, int32(i), true)
		}
		if last > 1 {
			b.add(words[0]+" "+family, nameOfPerson, int32(i), true)
		}
	}
}

// isParticle reports whether a lower-case word belongs to the surname after it: "de", "van", "al".
func isParticle(w string) bool { return !startsUpper(w) && !strings.Contains(w, ".") }

// titleOf is the title of an office of a class in a country.
func (r *Resolver) titleOf(class, of string) string {
	if i, ok := r.titles[class+" "+of]; ok {
		return r.offices[i].title
	}
	if i, ok := r.titles[class]; ok {
		return r.offices[i].title
	}
	return ""
}

// nameOf is the name of a state or body.
func (r *Resolver) nameOf(id string) string {
	if i, ok := r.stateAt[id]; ok {
		return r.states[i].name
	}
	if i, ok := r.bodyAt[id]; ok {
		return r.bodies[i].name
	}
	return id
}

// sectorsOf are the sectors of an office of a class.
func (r *Resolver) sectorsOf(class, of string) []rp.Sector {
	if i, ok := r.titles[class+" "+of]; ok {
		return r.offices[i].sectors
	}
	if i, ok := r.titles[class]; ok && r.offices[i].sectors != nil {
		return r.offices[i].sectors
	}
	if i, ok := r.bodyAt[of]; ok {
		return r.bodies[i].sectors // the director of a spy service is a spy
	}
	return nil
}

// Entries are the ids of the entries of the knowledge base that have a Wikidata id, and those without one that have the
// name; without a Wikidata id all that have the name.
func (r *Resolver) Entries(wikidata, name string) []string {
	var ids []string
	p := split(name, r.spellings)
	e, ok := r.first(p.keys)
	for ; ok && e != noEntry; e = r.entry(e).next {
		if id, qid := r.entryID(r.entry(e)); id != "" && (qid == "" || wikidata == "" || qid == wikidata) {
			ids = append(ids, id)
		}
	}
	for i := range r.persons {
		if wikidata != "" && r.persons[i].wikidata == wikidata {
			ids = append(ids, "person/"+slug(r.persons[i].name))
		}
	}
	for i := range r.states {
		if wikidata != "" && r.states[i].wikidata == wikidata {
			ids = append(ids, "state/"+r.states[i].id)
		}
	}
	for i := range r.bodies {
		if wikidata != "" && r.bodies[i].wikidata == wikidata {
			ids = append(ids, r.bodies[i].kind+"/"+r.bodies[i].id)
		}
	}
	return ids
}

// entryID is the id and the Wikidata id of what a full name stands for; empty for other senses.
func (r *Resolver) entryID(e entry) (id, wikidata string) {
	switch e.sense {
	case nameOfState:
		return "state/" + r.states[e.ref].id, r.states[e.ref].wikidata
	case nameOfBody:
		return r.bodies[e.ref].kind + "/" + r.bodies[e.ref].id, r.bodies[e.ref].wikidata
	case nameOfPerson:
		return "person/" + slug(r.persons[e.ref].name), r.persons[e.ref].wikidata
	}
	return "", ""
}
