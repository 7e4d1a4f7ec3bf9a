package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
)

// flags are those of one command. Unlike those of package flag they may also stand behind the arguments.
type flags struct {
	*flag.FlagSet
	t *terminal
}

func newFlags(t *terminal, name, args, about string) *flags {
	f := &flags{flag.NewFlagSet(name, flag.ContinueOnError), t}
	f.SetOutput(io.Discard)
	f.Usage = func() {
		fmt.Fprintf(t.out, "usage: rapporteur %s [flags] %s\n\n%s\n\n", name, args, about)
		f.SetOutput(t.out)
		f.PrintDefaults()
		f.SetOutput(io.Discard)
	}
	return f
}

// parse returns the arguments that are no flags; "--" ends the flags.
func (f *flags) parse(args []string) ([]string, error) {
	var rest []string
	for {
		err := f.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			return nil, err
		case err != nil:
			return nil, usageError{err.Error()}
		case f.NArg() == 0:
			return rest, nil
		}
		if n := len(args) - f.NArg(); n > 0 && args[n-1] == "--" {
			return append(rest, f.Args()...), nil
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
}
