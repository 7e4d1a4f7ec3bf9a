// Package model holds what is trained or compiled: weights and the gazetteer, embedded in the binary.
// The card in en/README.md names data, licence, command and scores of every file.
package model

import (
	"crypto/sha256"
	_ "embed" // the files
	"encoding/hex"
	"fmt"
)

// Model is a set of named files. It is read-only and safe for many goroutines.
type Model struct {
	files []file
}

type file struct{ name, data string }

// Default is the built-in English model.
func Default() *Model { return &Model{builtin} }

//go:embed en/actor.bin
var actorFile string

//go:embed en/attribution.bin
var attributionFile string

//go:embed en/clusters.bin
var clustersFile string

//go:embed en/gazetteer.bin
var gazetteerFile string

//go:embed en/tagger.bin
var taggerFile string

//go:embed en/names.bin
var namesFile string

//go:embed en/namenet.bin
var namenetFile string

//go:embed en/parser.bin
var parserFile string

//go:embed en/segment.bin
var segmentFile string

//go:embed en/event.bin
var eventFile string

//go:embed en/pairnet.bin
var pairnetFile string

//go:embed en/factuality.bin
var factualityFile string

// builtin lists the embedded files; a string stays in the binary's read-only pages and costs nothing at start.
var builtin = []file{
	{"actor.bin", actorFile},
	{"segment.bin", segmentFile},
	{"event.bin", eventFile},
	{"pairnet.bin", pairnetFile},
	{"factuality.bin", factualityFile},
	{"attribution.bin", attributionFile},
	{"gazetteer.bin", gazetteerFile},
	{"clusters.bin", clustersFile},
	{"names.bin", namesFile},
	{"namenet.bin", namenetFile},
	{"parser.bin", parserFile},
	{"tagger.bin", taggerFile},
}

// Data is the content of a file, "tagger.bin".
func (m *Model) Data(name string) (string, error) {
	for _, f := range m.files {
		if f.name == name {
			return f.data, nil
		}
	}
	return "", fmt.Errorf("model has no file %s", name)
}

// Hash is the SHA-256, in hex, of the names and contents of all files.
func (m *Model) Hash() string {
	h, piece := sha256.New(), make([]byte, 1<<15)
	for _, f := range m.files {
		fmt.Fprintf(h, "%s %d\n", f.name, len(f.data))
		for s := f.data; s != ""; { // in pieces: a copy of the whole would double the memory
			n := copy(piece, s)
			h.Write(piece[:n])
			s = s[n:]
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
