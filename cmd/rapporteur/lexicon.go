package main

import (
	"fmt"

	rp "rapporteur"
	"rapporteur/lexicon"
)

func runLexicon(t *terminal, args []string) error {
	f := newFlags(t, "lexicon", "check", "Checks the lexicon: every table and rule is compiled, and the examples of the rules are run.")
	dir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	rest, err := f.parse(args)
	switch {
	case err != nil:
		return err
	case len(rest) != 1 || rest[0] != "check":
		return wrongUsage("want \"lexicon check\"")
	}
	d, err := openDesk(*dir)
	if err != nil {
		return err // names file, line and what was wanted
	}
	read := func(text string) *rp.Reading {
		return d.coder.Read(&rp.Document{ID: "example", Text: text, Lang: "en"})
	}
	faults := d.faults(read)
	for _, fault := range faults {
		fmt.Fprintln(t.err, fault)
	}
	if len(faults) > 0 {
		fmt.Fprintf(t.err, "%s\n", count(len(faults), "fault"))
		return errSome
	}
	fmt.Fprintf(t.out, "all tables and rules compile; the examples of %s hold\n", count(d.coder.Event.Rules(), "event rule"))
	return nil
}

// faults are those of every station that runs examples.
func (d *desk) faults(read func(string) *rp.Reading) []*lexicon.Fault {
	return d.coder.Event.Check(read)
}
