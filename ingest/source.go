package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Reader reads inputs from paths: files, folders (in order of name), and "-" for Stdin.
type Reader struct {
	Stdin  io.Reader
	Done   atomic.Int64 // bytes read so far, before decompression
	Passed int          // files of folders passed over for their ending; valid when Inputs has ended
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
		buf, done, err := r.decompress(from)
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
		return r.stream("-", r.Stdin, yield)
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
			r.Passed++
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
	return r.stream(path, f, yield)
}

// plain takes the path out of an error of package os, since Input.Where says it.
func plain(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n *atomic.Int64
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

var (
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// stream reads one file.
func (r *Reader) stream(where string, from io.Reader, yield func(Input) bool) bool {
	buf, done, err := r.decompress(from)
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	defer done()
	format, lines := formatOf(where, buf)
	if lines {
		return r.readLines(where, buf, yield)
	}
	data, err := io.ReadAll(io.LimitReader(buf, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = fmt.Errorf("more than %d MiB: too long for a report", maxInput>>20)
	}
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	return yield(Input{Where: where, Data: data, Format: format, At: r.Done.Load()})
}

// decompress reads through gzip or zstd where the first bytes say so. done must be called after reading.
func (r *Reader) decompress(from io.Reader) (buf *bufio.Reader, done func(), err error) {
	buf, done = bufio.NewReaderSize(counter{from, &r.Done}, 1<<16), func() {}
	head, _ := buf.Peek(4)
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(buf)
		if err != nil {
			return nil, nil, err
		}
		buf = bufio.NewReaderSize(z, 1<<16)
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(buf, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20))
		if err != nil {
			return nil, nil, err
		}
		buf, done = bufio.NewReaderSize(z, 1<<16), z.Close
	}
	return buf, done, nil
}

// endings are the endings of file names that a folder is searched for.
func endings() (text, html, lines, object []string) {
	return []string{".txt"}, []string{".html", ".htm", ".xhtml"}, []string{".jsonl", ".ndjson"}, []string{".json"}
}

func ending(name string) string {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	return filepath.Ext(name)
}

func knownEnding(name string) bool {
	text, html, lines, object := endings()
	return slices.Contains(slices.Concat(text, html, lines, object), ending(name)) && !strings.HasPrefix(filepath.Base(name), ".")
}

// formatOf goes by the ending, and by the first bytes where the ending is unknown; lines means JSON lines.
func formatOf(name string, buf *bufio.Reader) (format Format, lines bool) {
	text, html, jsonl, object := endings()
	switch end := ending(name); {
	case slices.Contains(text, end):
		return Text, false
	case slices.Contains(html, end):
		return HTML, false
	case slices.Contains(jsonl, end):
		return JSON, true
	case slices.Contains(object, end):
		return JSON, false
	}
	head, _ := buf.Peek(1024)
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return JSON, true
	case bytes.HasPrefix(head, []byte("<!doctype")), bytes.HasPrefix(head, []byte("<html")), bytes.HasPrefix(head, []byte("<?xml")):
		return HTML, false
	}
	return Text, false
}

// readLines yields each line that is not blank. Memory is bounded by the longest line that is kept.
func (r *Reader) readLines(where string, buf *bufio.Reader, yield func(Input) bool) bool {
	for n := 1; ; n++ {
		line, long, err := readLine(buf)
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		at := fmt.Sprintf("%s:%d", where, n)
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return yield(Input{Where: at, Err: err})
		case long:
			if !yield(Input{Where: at, Err: fmt.Errorf("line of more than %d MiB: too long for a report", maxInput>>20)}) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			if !yield(Input{Where: at, Data: line, Format: JSON, At: r.Done.Load() - int64(buf.Buffered())}) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
	}
}

// readLine returns a line of its own memory, without the line break; of a line that is too long, nothing.
func readLine(buf *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := buf.ReadSlice('\n')
		if len(line)+len(part) > maxInput {
			line, long = nil, true
		}
		if !long {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimRight(line, "\r\n"), long, err
		}
	}
}
