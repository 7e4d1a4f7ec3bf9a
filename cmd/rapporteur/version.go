package main

import (
	"fmt"
	"runtime"

	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
)

func runVersion(t *terminal, args []string) error {
	f := newFlags(t, "version", "", "Prints the version of the program.")
	hashes := f.Bool("hashes", false, "also the SHA-256 of model and lexicon, as records carry them")
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongUsage("takes no argument %q", rest[0])
	}
	fmt.Fprintf(t.out, "rapporteur %s (%s, %s/%s), records %s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH, record.Schema)
	if *hashes {
		fmt.Fprintf(t.out, "model sha256:%s\nlexicon sha256:%s\n", model.Default().Hash(), lexicon.Default().Hash())
	}
	return nil
}
