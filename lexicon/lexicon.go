// Package lexicon holds what users edit: the words and rules of a language, as tables and rule files.
//
// A Lexicon is a stack of file systems. The built-in one (folder en) lies at the bottom; a user's folder laid
// over it replaces rows by key and rules by name, and may add files. Nothing here knows what a table means:
// the stations compile the tables they own, and report faults as "file:line: what was wanted".
package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"sort"
	"strings"
)

//go:embed en
var builtin embed.FS

// Lexicon is read-only and safe for many goroutines.
type Lexicon struct {
	layers  []fs.FS // bottom first
	builtin bool    // the bottom is the built-in layer, which the tests check
}

// Default is the built-in English lexicon.
func Default() *Lexicon {
	en, err := fs.Sub(builtin, "en")
	if err != nil {
		panic(err) // "en" is a valid path
	}
	return &Lexicon{[]fs.FS{en}, true}
}

// New makes a lexicon of the given layers, bottom first.
func New(layers ...fs.FS) *Lexicon { return &Lexicon{layers, false} }

// Overlay lays a user's folder over l.
func (l *Lexicon) Overlay(dir string) (*Lexicon, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, fmt.Errorf("lexicon folder: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("lexicon folder %s: is a file, want a folder", dir)
	}
	return &Lexicon{append(slices.Clone(l.layers), os.DirFS(dir)), l.builtin}, nil
}

// Hash is the SHA-256, in hex, of the names and contents of all files in all layers.
func (l *Lexicon) Hash() string {
	h := sha256.New()
	for i, layer := range l.layers {
		names := files(layer)
		for _, name := range names {
			data, _ := fs.ReadFile(layer, name)
			fmt.Fprintf(h, "%d %s %d\n", i, name, len(data))
			h.Write(data)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Stamp is a quick checksum of the names and contents of all files of some folders, in all layers. What was compiled from
// them keeps it, to tell whether it still is what they say.
func (l *Lexicon) Stamp(folders ...string) uint32 {
	h, piece := crc32.New(crc32.MakeTable(crc32.Castagnoli)), make([]byte, 1<<15)
	for i, layer := range l.layers {
		for _, folder := range folders {
			for _, name := range filesBelow(layer, folder) {
				fmt.Fprintf(h, "%d %s\n", i, name)
				if f, err := layer.Open(name); err == nil {
					_, _ = io.CopyBuffer(h, f, piece) // what cannot be read is reported where the file is used
					_ = f.Close()
				}
			}
		}
	}
	return h.Sum32()
}

// files lists the files of a layer in sorted order.
func files(layer fs.FS) []string { return filesBelow(layer, ".") }

// filesBelow lists the files of a folder in sorted order. What cannot be walked is left out.
func filesBelow(layer fs.FS, folder string) []string {
	var names []string
	_ = fs.WalkDir(layer, folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	sort.Strings(names)
	return names
}

// read returns the contents of a file in each layer that has it, bottom first; "" where a layer lacks it.
func (l *Lexicon) read(name string) ([]string, error) {
	texts := make([]string, len(l.layers))
	found := false
	for i, layer := range l.layers {
		text, err := readText(layer, name)
		if err != nil {
			continue
		}
		found = true
		texts[i] = text
	}
	if !found {
		return nil, fmt.Errorf("%s: no such file in the lexicon", name)
	}
	return texts, nil
}

// readText reads a file straight into a string.
func readText(layer fs.FS, name string) (string, error) {
	f, err := layer.Open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // nothing was written
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(info.Size()))
	}
	piece := make([]byte, min(b.Cap()+1, 1<<15))
	for err == nil {
		var n int
		n, err = f.Read(piece)
		b.Write(piece[:n])
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return b.String(), err
}

// Words reads a plain list: one entry a line, # comments, blank lines ignored. A line "-entry" in an overlay removes one.
func (l *Lexicon) Words(name string) ([]string, error) {
	texts, err := l.read(name)
	if err != nil {
		return nil, err
	}
	var words []string
	for _, text := range texts {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '-' && len(line) > 1:
				words = slices.DeleteFunc(words, func(w string) bool { return w == line[1:] })
			default:
				words = append(words, line)
			}
		}
	}
	return words, nil
}

// Fault is an error in a lexicon file.
type Fault struct {
	File string
	Line int
	Text string // what is wrong and what was wanted
}

func (f *Fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }
