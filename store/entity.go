package store

import (
	"strings"

	rp "rapporteur"
)

// Level tells actors from the countries they act for. Both are entities, so that a timeline of two countries is
// found as fast as one of two persons.
type Level int

// The levels.
const (
	Actors    Level = iota // persons, organisations, states, groups
	Countries              // everybody with that country code
)

// entity is an actor across documents.
type entity struct {
	key       string // "person/angela-merkel", "Q42", else the name and code
	level     Level
	name      string
	kind      string
	country   string
	code      string
	wikidata  string
	namedByIt bool // it has a name, or an entry in the knowledge base; false for "two officials"
}

// maxKey bounds the length of a key, which is the longest thing in an index. Longer names are descriptions.
const maxKey = 200

func entityOf(r *rp.Reading, a *rp.Actor) entity {
	e := entity{key: a.ID, name: a.Name, kind: a.Kind.String(), country: countryOf(a.Country), code: a.Code, wikidata: a.Wikidata}
	e.namedByIt = a.ID != "" || a.Wikidata != ""
	if a.Mention >= 0 && int(a.Mention) < len(r.Mentions) && r.Mentions[a.Mention].Form == rp.NameForm {
		e.namedByIt = true
	}
	if e.key == "" {
		e.key = a.Wikidata
	}
	if e.key == "" {
		e.key = shorten(fold(a.Name), maxKey) + "|" + a.Code
	}
	return e
}

func countryEntity(code string) entity {
	return entity{key: "country/" + code, level: Countries, name: code, kind: "country", country: code, code: code, namedByIt: true}
}

// fold is the form of a name in which it is looked up.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// shorten cuts a string to a number of bytes, between letters.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
