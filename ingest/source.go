package ingest

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// Reader reads inputs from paths: files, folders (in order of name), and "-" for Stdin.
type Reader struct {
	Stdin   io.Reader
	Columns Columns      // what columns of tables and keys of objects are called, where not as usual
	Done    atomic.Int64 // bytes read so far, before decompression
	Passed  Passed       // members of folders and archives passed over for their kind; valid when Inputs has ended

	listing map[uint64]bool // not nil: lists of addresses are read; hashes of those that came
}

// Size adds up the bytes of the paths; false when that cannot be known (standard input).
func Size(paths []string) (int64, bool) {
	var total int64
	for _, path := range paths {
		if path == "-" {
			return 0, false
		}
		_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return skipHidden(path, name, d)
			}
			if info, err := d.Info(); err == nil && (name == path || knownEnding(name)) {
				total += info.Size()
			}
			return nil
		})
	}
	return total, true
}

// Inputs yields the inputs of all paths in order. What cannot be opened or read is yielded with its error.
func (r *Reader) Inputs(paths []string) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		for _, path := range paths {
			if !r.path(path, yield) {
				return
			}
		}
	}
}

// Lines yields every line of one file (or "-") that is not blank, whatever its ending.
func (r *Reader) Lines(path string) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		from := r.Stdin
		if path != "-" {
			f, err := os.Open(path)
			if err != nil {
				yield(Input{Where: path, Err: plain(err)})
				return
			}
			defer f.Close()
			from = f
		}
		buf, done, err := decompress(counter{from, &r.Done})
		if err != nil {
			yield(Input{Where: path, Err: err})
			return
		}
		defer done()
		r.readLines(path, buf, yield)
	}
}

func (r *Reader) path(path string, yield func(Input) bool) bool {
	if path == "-" {
		return r.stream("-", counter{r.Stdin, &r.Done}, 0, yield)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return yield(Input{Where: path, Err: plain(err)})
	case !info.IsDir():
		return r.file(path, yield)
	}
	more := true
	err = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = yield(Input{Where: name, Err: plain(err)})
		case d.IsDir():
			return skipHidden(path, name, d)
		case knownEnding(name):
			more = r.file(name, yield)
		default:
			r.Passed.add(endingOf(name))
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more && err == nil
}

// skipHidden keeps a walk out of folders such as .git, unless one was asked for by name.
func skipHidden(root, name string, d fs.DirEntry) error {
	if d != nil && d.IsDir() && name != root && strings.HasPrefix(d.Name(), ".") {
		return fs.SkipDir
	}
	return nil
}

func (r *Reader) file(path string, yield func(Input) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Input{Where: path, Err: plain(err)})
	}
	defer f.Close()
	return r.stream(path, counter{f, &r.Done}, 0, yield)
}

// plain takes the path out of an error of package os, since Input.Where says it.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
