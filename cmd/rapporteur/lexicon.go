package main

import (
	"cmp"
	"fmt"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/lexicon"
)

func runLexicon(t *terminal, args []string) error {
	f := newFlags(t, "lexicon", "check | import petrarch DIR", "check: every table and rule is compiled, the examples of the rules are run, and the days of office holders compared.\nimport petrarch: makes a lexicon folder of the actors and agents in dictionaries of PETRARCH or TABARI.")
	dir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	to := f.String("to", "lexicon", "`DIR` that the imported tables are written to")
	rest, err := f.parse(args)
	switch {
	case err != nil:
		return err
	case len(rest) == 1 && rest[0] == "check":
		return checkLexicon(t, *dir)
	case len(rest) == 3 && rest[0] == "import" && rest[1] == "petrarch":
		lex, err := openLexicon(*dir)
		if err != nil {
			return err
		}
		return importPetrarch(t, lex, rest[2], *to)
	}
	return wrongUsage("want \"lexicon check\" or \"lexicon import petrarch DIR\"")
}

func checkLexicon(t *terminal, dir string) error {
	lex, err := openLexicon(dir)
	if err != nil {
		return err
	}
	faults := actor.Check(lex)
	d, err := openDesk(dir)
	switch {
	case err != nil && len(faults) == 0:
		return err // names file, line and what was wanted
	case err == nil:
		for _, fault := range d.faults() {
			faults = append(faults, fault)
		}
	}
	for _, fault := range faults {
		fmt.Fprintln(t.err, fault)
	}
	if len(faults) > 0 {
		fmt.Fprintf(t.err, "%s\n", count(len(faults), "fault"))
		return errSome
	}
	for _, share := range d.coder.Event.Inventory() {
		fmt.Fprintf(t.out, "%-10s %4d predicates  %4d nominal events\n", cmp.Or(share.Type.String(), "turns"), share.Predicates, share.Nominals)
	}
	fmt.Fprintf(t.out, "all tables and rules compile; the examples of %s hold; %s\n", count(d.coder.Event.Rules(), "event rule"), d.coder.Actor.Describe())
	return nil
}

// faults are those of the stations that run examples.
func (d *desk) faults() []*lexicon.Fault {
	return d.coder.Event.Check(func(text string) *rp.Reading {
		return d.coder.Read(&rp.Document{ID: "example", Text: text, Lang: "en"})
	})
}
