package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rapporteur/actor"
	"rapporteur/internal/petrarch"
	"rapporteur/lexicon"
)

// importPetrarch makes a lexicon folder of dictionaries: all files of a folder that have "actor" or "agent" in their name, or
// one file.
func importPetrarch(t *terminal, lex *lexicon.Lexicon, from, to string) error {
	files, err := dictionaries(from)
	if err != nil {
		return err
	}
	var entries []petrarch.Entry
	faults := 0
	report := func(errs []error) {
		for _, err := range errs {
			fmt.Fprintln(t.err, err)
		}
		faults += len(errs)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		more, errs := petrarch.Parse(file, string(data))
		report(errs)
		entries = append(entries, more...)
	}
	made, err := actor.Import(lex, entries)
	if err != nil {
		return err
	}
	report(made.Faults)
	if err := writeTables(t, to, made); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "left out: %d that the lexicon knows or that name a place only, %s\n", made.Known, count(faults, "fault"))
	if faults > 0 {
		return errSome
	}
	return nil
}

func writeTables(t *terminal, to string, made *actor.Imported) error {
	for _, name := range slices.Sorted(maps.Keys(made.Tables)) {
		file := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, made.Tables[name], 0o644); err != nil {
			return err
		}
		fmt.Fprintf(t.out, "%s: %s\n", file, count(made.Counts[name], "row"))
	}
	return nil
}

func dictionaries(from string) ([]string, error) {
	info, err := os.Stat(from)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{from}, nil
	}
	all, err := os.ReadDir(from)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, f := range all {
		name := strings.ToLower(f.Name())
		if !f.IsDir() && (strings.Contains(name, "actor") || strings.Contains(name, "agent")) {
			files = append(files, filepath.Join(from, f.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no file with \"actor\" or \"agent\" in its name", from)
	}
	return files, nil
}
