package mention

import (
	"strings"

	"rapporteur/internal/cluster"
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/namer"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Evidence gathers what the tagger of names is told of words: people's names, titles, heads of names, places, countries,
// bodies, groups and holders of office, and the classes of words used alike. It is exported for train/names.
func Evidence(lex *lexicon.Lexicon, m *model.Model) (*namer.Lexicon, error) {
	classes, err := m.Data("clusters.bin")
	if err != nil {
		return nil, err
	}
	uses, err := cluster.Open(classes)
	if err != nil {
		return nil, err
	}
	atlas, err := m.Data("gazetteer.bin")
	if err != nil {
		return nil, err
	}
	places, err := gazetteer.Open(atlas)
	if err != nil {
		return nil, err
	}
	e := &evidence{lex: lex, Lexicon: namer.NewLexicon(uses)}
	e.Places(places)
	for _, add := range []func() error{e.people, e.places, e.countries, e.actors, e.words} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	return e.Lexicon, nil
}

// evidence is the lexicon in the making.
type evidence struct {
	*namer.Lexicon
	lex *lexicon.Lexicon
}

// The columns of mention/people.tsv and mention/places.tsv.
var peopleColumns, placeColumns = []string{"name", "class"}, []string{"name", "class"}

func (e *evidence) people() error {
	people, err := e.lex.Sorted("mention/people.tsv", peopleColumns...)
	if err != nil {
		return err
	}
	e.People(func(word string) namer.Class {
		switch class, _ := people.Get(word); class {
		case "":
			return 0
		case "s":
			return namer.Surname
		}
		return namer.FirstName
	})
	return nil
}

func (e *evidence) places() error {
	return e.lex.Each("mention/places.tsv", placeColumns, func(r lexicon.Row) error {
		c := namer.PlaceBegin
		if r.Cells[1] == "country" {
			c = namer.CountryBegin
		}
		e.Add(r.Cells[0], c)
		return nil
	})
}

// addAll adds the names of cells that are lists separated by bars.
func (e *evidence) addAll(c namer.Class, cells ...string) {
	for _, cell := range cells {
		for name := range strings.SplitSeq(cell, "|") {
			e.Add(name, c)
		}
	}
}

// countryColumns are the columns of actor/countries.tsv.
var countryColumns = []string{"id", "iso2", "kind", "country", "name", "aliases", "people", "adjectives", "capital", "seats", "from", "to", "wikidata"}

func (e *evidence) countries() error {
	table, err := e.lex.Table("actor/countries.tsv", countryColumns...)
	if err != nil {
		return err
	}
	for _, r := range table.Rows {
		e.addAll(namer.CountryBegin, r.Cells[4], r.Cells[5])
		e.addAll(namer.PlaceBegin, r.Cells[8])
		for name := range strings.SplitSeq(r.Cells[6]+"|"+r.Cells[7], "|") {
			if name != "" && !strings.Contains(name, " ") && e.Class(name)&namer.CountryBegin == 0 {
				e.Word(name, namer.Demonym)
			}
		}
	}
	return nil
}

func (e *evidence) actors() error {
	for _, name := range []string{"actor/organisations.tsv", "actor/groups.tsv", "actor/institutions.tsv"} {
		table, err := e.lex.Table(name, actorColumns...)
		if err != nil {
			return err
		}
		for _, r := range table.Rows {
			e.addAll(namer.OrgBegin, r.Cells[2], r.Cells[3])
		}
	}
	return e.lex.Each("actor/holders.tsv", holderColumns, func(r lexicon.Row) error {
		if at := strings.LastIndexByte(r.Cells[0], ' '); at >= 0 {
			e.Add(r.Cells[0], namer.PersonBegin)
			e.Word(r.Cells[0][at+1:], namer.Surname)
		}
		return nil
	})
}

// actorColumns are the columns of the tables of organisations, groups and institutions.
var actorColumns = []string{"id", "kind", "name", "aliases", "country", "code", "sectors", "from", "to", "wikidata"}

// holderColumns are the columns of actor/holders.tsv.
var holderColumns = []string{"person", "class", "of", "from", "to", "gender", "wikidata"}

func (e *evidence) words() error {
	table, err := e.lex.Table("mention/words.tsv", "word", "class")
	if err != nil {
		return err
	}
	classes := map[string]namer.Class{
		"title": namer.Title, "mr": namer.Title, "ms": namer.Title, "org": namer.OrgHead, "force": namer.ForceHead,
		"loc": namer.LocHead, "event": namer.EventHead, "month": namer.Month,
		"link": namer.Link,
	}
	for _, r := range table.Rows {
		c, ok := classes[r.Cells[1]]
		if !ok {
			return r.Fault("class %q: want one of title, mr, ms, org, force, loc, event, month, link", r.Cells[1])
		}
		e.Word(r.Cells[0], c)
	}
	return nil
}
