package main

import (
	"os"
	"runtime/debug"
	"strings"
	"sync"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/event"
	"rapporteur/ingest"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/record"
)

// fallbackVersion is the version of a program that was not built from a tagged release.
const fallbackVersion = "0.1.0-dev"

// version is the release the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || strings.ContainsAny(info.Main.Version, "-+(") {
		return fallbackVersion
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// collectLate keeps the garbage collector away from commands that answer once and end: what they load stays below
// the 64 MB at which it would first run, unless the environment says otherwise.
func collectLate() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(1600)
	}
}

// openLexicon is the built-in lexicon, with a user's folder laid over it if dir is not "".
func openLexicon(dir string) (*lexicon.Lexicon, error) {
	lex := lexicon.Default()
	if dir == "" {
		return lex, nil
	}
	return lex.Overlay(dir)
}

// desk is a coder with what its records say about it.
type desk struct {
	coder *coder.Coder
	by    func() record.Coder // hashes model and lexicon at the first call
}

func openDesk(lexiconDir string) (*desk, error) {
	lex, err := openLexicon(lexiconDir)
	if err != nil {
		return nil, err
	}
	m := model.Default()
	c, err := coder.New(lex, m)
	if err != nil {
		return nil, err
	}
	return &desk{c, sync.OnceValue(func() record.Coder {
		return record.Coder{Version: version(), Model: m.Hash(), Lexicon: lex.Hash()}
	})}, nil
}

// profileHelp tells of --profile.
const profileHelp = "`NAME` of how sure events must be: precise, balanced or broad"

// openProfile is a desk for a profile of events. Records of another profile than the usual one say so behind the
// lexicon's hash, so that a store keeps them apart.
func openProfile(lexiconDir, profile string) (*desk, error) {
	d, err := openDesk(lexiconDir)
	if err != nil || profile == event.Balanced {
		return d, err
	}
	if d.coder, err = d.coder.Profile(profile); err != nil {
		return nil, usageError{"--profile: " + err.Error()}
	}
	by := d.by
	d.by = func() record.Coder {
		c := by()
		c.Lexicon += "+" + profile
		return c
	}
	return d, nil
}

// read codes a document, unless it is in a language the coder does not read.
func (d *desk) read(it *ingest.Item) *rp.Reading {
	r := &rp.Reading{Document: it.Doc}
	if it.English() {
		r = d.coder.Read(it.Doc)
	}
	r.Notes = append(it.Notes, r.Notes...)
	return r
}
