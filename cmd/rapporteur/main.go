// Rapporteur reads news reports and keeps the record: who did what to whom, when, where, how many, and according to
// whom. Run it without arguments for the list of its commands.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// command is one word after the program's name.
type command struct {
	name, args, about string
	run               func(t *terminal, args []string) error
}

func commands() []command {
	return []command{
		{"read", "FILE|URL|-", "the record of one report, for people", runRead},
		{"code", "PATH…", "one JSON line for each document, or one row for each event", runCode},
		{"watch", "FEEDS.opml -o STORE", "follows feeds: what is new is coded, what changed becomes another version", runWatch},
		{"fetch", "LIST -o STORE", "gets and codes the pages of lists of addresses (Media Cloud, GDELT)", runFetch},
		{"stories", "CORPUS.db", "groups the documents of a store, and merges what they tell twice", runStories},
		{"classify", "FILE.jsonl", "what the first of two given actors does to the second", runClassify},
		{"actor", "PHRASE", "whom a phrase names, on a day", runActor},
		{"explain", "SENTENCE", "what every station made of a sentence, and why", runExplain},
		{"conllu", "[FILE]", "sentences, tags and trees as CoNLL-U", runConllu},
		{"query", "STORE QUESTION", "answers out of a store: timelines, dyads, disputes, words", runQuery},
		{"export", "STORE", "readings out of a store, in the formats of other tools", runExport},
		{"serve", "[STORE]", "the workbench in a browser: look, check, correct", runServe},
		{"diff", "STORE RUN RUN", "what changed from one coder to another", runDiff},
		{"eval", "TASK GOLD…", "scores on gold data", runEval},
		{"lexicon", "check | import …", "runs the examples of the rules; takes over dictionaries of PETRARCH", runLexicon},
		{"version", "", "version, model and lexicon", runVersion},
	}
}

// terminal is what a command reads from and writes to.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// usageError is wrong usage: exit status 2.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

func wrongUsage(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errSome says that some inputs failed; each was already named on standard error. Exit status 1.
var errSome = errors.New("some inputs failed")

func main() {
	os.Exit(run(&terminal{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

func run(t *terminal, args []string) int {
	if len(args) == 0 {
		usage(t.err)
		return 2
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(t.out)
		return 0
	case "-version", "--version":
		args[0] = "version"
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return status(t, c, c.run(t, args[1:]))
		}
	}
	fmt.Fprintf(t.err, "rapporteur: no command %q; run \"rapporteur help\" for the list\n", args[0])
	return 2
}

func status(t *terminal, c command, err error) int {
	var wrong usageError
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errSome):
		return 1
	case errors.As(err, &wrong):
		fmt.Fprintf(t.err, "rapporteur %s: %s\nusage: rapporteur %s [flags] %s; \"rapporteur %s -h\" lists the flags\n", c.name, wrong.text, c.name, c.args, c.name)
		return 2
	}
	fmt.Fprintf(t.err, "rapporteur %s: %v\n", c.name, err)
	return 1
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Rapporteur reads news reports and keeps the record.\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  rapporteur %-26s %s\n", c.name+" "+c.args, c.about)
	}
	fmt.Fprint(w, "\n\"rapporteur COMMAND -h\" lists the flags of a command. Records go to standard output, messages to standard error.\nExit status: 0 all done, 1 some inputs failed, 2 wrong usage.\n")
}
