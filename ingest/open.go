package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

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

// counterAt is a counter of what is read at random.
type counterAt struct {
	r io.ReaderAt
	n *atomic.Int64
}

func (c counterAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.r.ReadAt(p, at)
	c.n.Add(int64(n))
	return n, err
}

var (
	gzipMagic = []byte{0x1f, 0x8b}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// shape is how documents lie in a file.
type shape uint8

const (
	unknown    shape = iota
	oneText          // a text, or an export of a news database with many
	onePage          // an HTML page, or an export with many reports
	oneObject        // a JSON object
	lines            // JSON lines
	table            // CSV
	columnar         // Parquet
	archive          // zip; also .docx
	webArchive       // WARC
	pressFile        // XML of agencies and databases
)

// shapeOfEnding goes by the ending of a name, without what says how it is compressed.
func shapeOfEnding(name string) shape {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	switch filepath.Ext(name) {
	case ".txt":
		return oneText
	case ".html", ".htm", ".xhtml":
		return onePage
	case ".json":
		return oneObject
	case ".jsonl", ".ndjson":
		return lines
	case ".csv", ".tsv":
		return table
	case ".parquet":
		return columnar
	case ".zip", ".docx":
		return archive
	case ".warc":
		return webArchive
	case ".xml", ".nitf", ".newsml":
		return pressFile
	}
	return unknown
}

func knownEnding(name string) bool {
	return shapeOfEnding(name) != unknown && !strings.HasPrefix(filepath.Base(name), ".")
}

// shapeOfBytes goes by the first bytes of a file.
func shapeOfBytes(head []byte) shape {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return archive
	case bytes.HasPrefix(head, []byte("PAR1")):
		return columnar
	case bytes.HasPrefix(head, []byte("WARC/")):
		return webArchive
	case bytes.HasPrefix(text, []byte("{")):
		return lines
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")), bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("<html")) && !bytes.Contains(text, []byte("<newsitem")):
		return onePage
	case bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<!doctype nitf")), bytes.HasPrefix(text, []byte("<nitf")), bytes.HasPrefix(text, []byte("<newsmessage")):
		return pressFile
	case bytes.HasPrefix(text, []byte("<!doctype")):
		return onePage
	}
	return oneText
}

// stream yields the inputs of one file, of standard input, or of a member of an archive.
func (r *Reader) stream(where string, from io.Reader, depth int, yield func(Input) bool) bool {
	kind := shapeOfEnding(where)
	if kind == webArchive {
		return r.readWARC(where, from, yield)
	}
	buf, done, err := decompress(from)
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	defer done()
	if kind == unknown {
		head, _ := buf.Peek(1024)
		kind = shapeOfBytes(head)
	}
	switch {
	case r.listing != nil && kind != archive:
		return r.readAddresses(where, buf, yield)
	case kind == lines:
		return r.readLines(where, buf, yield)
	case kind == table:
		return r.readCSV(where, buf, yield)
	case kind == webArchive:
		return r.readWARC(where, buf, yield)
	case kind == columnar, kind == archive:
		return r.random(where, kind, from, buf, depth, yield)
	}
	data, err := io.ReadAll(io.LimitReader(buf, maxInput+1))
	if err == nil && len(data) > maxInput {
		err = fmt.Errorf("more than %d MiB: too long for a report", maxInput>>20)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("compressed, and cut off before its end: get it anew")
	}
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	return r.single(Input{Where: where, Data: data, At: r.Done.Load()}, kind, yield)
}

// random reads what cannot be read from front to back: out of the file itself, or out of memory.
func (r *Reader) random(where string, kind shape, from io.Reader, buf *bufio.Reader, depth int, yield func(Input) bool) bool {
	var at io.ReaderAt
	var size int64
	if file, ok := plainFile(from); ok {
		info, err := file.Stat()
		if err != nil {
			return yield(Input{Where: where, Err: plain(err)})
		}
		r.Done.Add(-int64(buf.Size())) // read to look at it, and read again
		at, size = counterAt{file, &r.Done}, info.Size()
	} else {
		data, err := whole(buf)
		if err != nil {
			return yield(Input{Where: where, Err: err})
		}
		at, size = data, data.Size()
	}
	if kind == archive {
		return r.readZip(where, at, size, depth, yield)
	}
	return r.readParquet(where, at, size, yield)
}

// plainFile is the file that is read through a counter, if it is one that can be read at random.
func plainFile(from io.Reader) (*os.File, bool) {
	c, ok := from.(counter)
	if !ok {
		return nil, false
	}
	file, ok := c.r.(*os.File)
	if !ok {
		return nil, false
	}
	info, err := file.Stat()
	return file, err == nil && info.Mode().IsRegular()
}

// single yields a file that was read as a whole: one document, or the reports of an export.
func (r *Reader) single(in Input, kind shape, yield func(Input) bool) bool {
	switch kind {
	case pressFile:
		return readPressXML(in, yield)
	case onePage:
		if in.Format = HTML; isFactiva(in.Data) {
			return splitFactiva(in, yield)
		}
	case oneObject:
		in.Format, in.names = JSON, r.Columns.keys()
	case oneText:
		if text, _, err := decode(in.Data); err == nil {
			if layout := nexisOf(text); layout != noNexis {
				return splitNexis(in, text, layout, yield)
			}
		}
	}
	return yield(in)
}

// decompress reads through gzip or zstd where the first bytes say so. done must be called after reading.
func decompress(from io.Reader) (buf *bufio.Reader, done func(), err error) {
	var in atomic.Int64
	buf, done = bufio.NewReaderSize(counter{from, &in}, 1<<16), func() {}
	head, _ := buf.Peek(4)
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		z, err := gzip.NewReader(buf)
		if err != nil {
			return nil, nil, err
		}
		buf = bufio.NewReaderSize(&inflated{r: z, in: in.Load}, 1<<16)
	case bytes.HasPrefix(head, zstdMagic):
		z, err := zstd.NewReader(buf, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(256<<20))
		if err != nil {
			return nil, nil, err
		}
		buf, done = bufio.NewReaderSize(&inflated{r: z, in: in.Load}, 1<<16), z.Close
	}
	return buf, done, nil
}
