package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var (
	gzipMagic = []byte{0x1f, 0x8b, 8}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
	warcMagic = []byte("WARC/")
)

// kind is how the records of a file are packed.
type kind uint8

const (
	none kind = iota
	plain
	gzipped
	zstandard
)

// Reader reads the records of one archive.
type Reader struct {
	// Want says, by all but its block, whether a record is wanted; the blocks of others are passed over. nil: all are.
	Want func(*Record) bool

	in     *input
	limit  int
	gzip   *gzip.Reader
	gzips  *gzipAhead
	zstd   *zstd.Decoder // nil until it is needed
	zstds  *zstdAhead
	ahead  ahead
	taken  bytes.Reader  // the text of a member that was unpacked ahead
	packed *bufio.Reader // of what is decompressed
	text   *bufio.Reader // the open member: packed, or the file itself
	kind   kind          // of the member that was last opened
	open   bool
	member int64 // where it begins
	resume int64 // where to go on after a fault
	block  []byte
}

// NewReader begins to read an archive. Blocks of more than limit bytes are faults.
func NewReader(from io.Reader, limit int) *Reader {
	return &Reader{in: newInput(from), limit: limit, gzip: new(gzip.Reader), gzips: newGzipAhead(), packed: bufio.NewReaderSize(nil, packedSize)}
}

// Close frees what the decompressors hold.
func (r *Reader) Close() {
	if r.zstd != nil {
		r.zstd.Close()
		r.zstds.all.Close()
	}
}

// Offset is how far the file has been read.
func (r *Reader) Offset() int64 { return r.in.offset() }

// Next gives the next record that is wanted. After a *Fault it can be called again; io.EOF is the end.
func (r *Reader) Next() (*Record, error) {
	for {
		if !r.open {
			if err := r.openMember(); err != nil {
				return nil, r.fault(err)
			}
		}
		rec, err := r.record()
		switch {
		case errors.Is(err, io.EOF):
			r.open = false
		case err != nil:
			return nil, r.fault(err)
		case rec != nil:
			return rec, nil
		}
	}
}

// fault closes the member, and goes to where reading can go on.
func (r *Reader) fault(err error) error {
	r.open = false
	var known *Fault
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.As(err, &known):
	case errors.Is(err, io.ErrUnexpectedEOF):
		known = &Fault{r.member, "it is cut off"}
	default:
		known = &Fault{r.member, err.Error()}
	}
	r.in.rewind(r.resume)
	_ = r.find() // an error shows when the next member is opened
	return known
}

// find goes to the next beginning of a record, packed as those before.
func (r *Reader) find() error {
	signs := [][]byte{gzipMagic, zstdMagic}
	switch r.kind {
	case plain:
		signs = [][]byte{warcMagic}
	case none:
		signs = append(signs, warcMagic)
	}
	var start [len("WARC/1.0")]byte
	return r.in.find(signs, func(head []byte) bool {
		var from io.Reader = bytes.NewReader(head)
		switch {
		case bytes.HasPrefix(head, gzipMagic):
			if r.gzip.Reset(from) != nil {
				return false
			}
			from = r.gzip
		case bytes.HasPrefix(head, zstdMagic):
			if r.needZstd() != nil || r.zstd.Reset(from) != nil {
				return false
			}
			from = r.zstd
		}
		_, err := io.ReadFull(from, start[:])
		return err == nil && isVersion(start[:])
	})
}

func isVersion(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, warcMagic)
	return ok && len(rest) >= 3 && (rest[0] == '0' || rest[0] == '1') && rest[1] == '.' && rest[2] >= '0' && rest[2] <= '9'
}

func (r *Reader) needZstd() error {
	if r.zstd != nil {
		return nil
	}
	return r.newZstd()
}

// openMember opens what stands next in the file. Line breaks between records that are not packed are passed over.
func (r *Reader) openMember() error {
	if err := r.skipFrames(); err != nil {
		return err
	}
	for {
		b, err := r.in.buf.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		_, _ = r.in.buf.Discard(1)
	}
	head, _ := r.in.buf.Peek(8)
	r.member = r.in.offset()
	r.resume = r.member + 1
	switch {
	case bytes.HasPrefix(head, gzipMagic):
		r.kind, r.text = gzipped, r.packed
		return r.openGzip()
	case bytes.HasPrefix(head, zstdMagic):
		r.kind, r.text = zstandard, r.packed
		return r.openZstd()
	case isVersion(head):
		r.kind, r.text, r.open = plain, r.in.buf, true
		return nil
	}
	return errors.New("neither a WARC record nor a member of gzip or zstd")
}

func (r *Reader) openGzip() error {
	if r.open = r.takeAhead(r.gzips); r.open {
		return nil
	}
	if err := r.gzip.Reset(r.in.buf); err != nil {
		return err
	}
	r.gzip.Multistream(false)
	r.packed.Reset(r.gzip)
	r.open = true
	return nil
}

func (r *Reader) openZstd() error {
	if err := r.needZstd(); err != nil {
		return err
	}
	if r.open = r.takeAhead(r.zstds); r.open {
		return nil
	}
	if err := r.zstd.Reset(&frame{from: r.in.buf}); err != nil {
		return err
	}
	r.packed.Reset(r.zstd)
	r.open = true
	return nil
}

// takeAhead opens the member as it was unpacked ahead, if it was.
func (r *Reader) takeAhead(p packing) bool {
	if r.member >= r.ahead.end {
		stretch, err := r.in.buf.Peek(bufferSize)
		r.ahead.look(p, r.member, stretch, errors.Is(err, io.EOF))
	}
	text, packed, ok := r.ahead.take(r.member)
	if ok {
		_, _ = r.in.buf.Discard(packed)
		r.taken.Reset(text)
		r.packed.Reset(&r.taken)
	}
	return ok
}

// record reads one record of the open member; nil for one that is not wanted, io.EOF at the end of the member.
func (r *Reader) record() (*Record, error) {
	if err := skipBreaks(r.text); err != nil {
		return nil, err
	}
	rec := &Record{Offset: r.member}
	length, err := r.readHead(rec)
	if err != nil {
		return nil, err
	}
	wanted := r.Want == nil || r.Want(rec)
	if r.kind == plain {
		r.resume = r.in.offset()
	}
	if !wanted || length > int64(r.limit) {
		if err := r.pass(length); err != nil {
			return nil, err
		}
		if !wanted {
			return nil, nil
		}
		return nil, &Fault{r.member, fmt.Sprintf("a block of %d bytes: more than %d MiB", length, r.limit>>20)}
	}
	if r.block, err = readBlock(r.text, r.block[:0], int(length)); err != nil {
		return nil, r.cut(err, length, int64(len(r.block)))
	}
	rec.Block = r.block
	return rec, r.after()
}

func skipBreaks(text *bufio.Reader) error {
	for {
		b, err := text.ReadByte()
		if err != nil {
			return err
		}
		if b != '\r' && b != '\n' {
			return text.UnreadByte()
		}
	}
}

// cut says of a block that is shorter than its header says what is amiss.
func (r *Reader) cut(err error, length, held int64) error {
	_, after := r.text.Peek(1) // a member that is cut off says so again
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) && errors.Is(after, io.EOF) {
		return &Fault{r.member, fmt.Sprintf("Content-Length is %d, but only %d bytes follow", length, held)}
	}
	return err
}

// pass passes over a block. A long one that is packed is not unpacked: the next member is looked for instead.
func (r *Reader) pass(length int64) error {
	switch {
	case r.kind == plain && r.in.size >= 0 && r.in.offset()+length > r.in.size:
		return r.cut(io.EOF, length, r.in.size-r.in.offset())
	case r.kind == plain:
		if err := r.in.forward(length); err != nil {
			return r.cut(err, length, 0)
		}
	case length > int64(r.limit):
		r.open = false
		r.in.rewind(r.resume)
		if err := r.find(); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return nil
	default:
		if n, err := io.CopyN(io.Discard, r.text, length); err != nil {
			return r.cut(err, length, n)
		}
	}
	if err := r.after(); err != nil {
		return err
	}
	r.resume = r.in.offset()
	return nil
}

// after reads what follows a block: two line breaks, then the end of the member or another record. A member is only
// right if its end is.
func (r *Reader) after() error {
	for i := range 4 {
		b, err := r.text.Peek(1)
		switch {
		case errors.Is(err, io.EOF):
			r.open = false
			return nil
		case err != nil:
			return err
		case b[0] == 'W' && i > 0:
			r.closePlain()
			return nil
		case b[0] != '\r' && b[0] != '\n':
			return &Fault{r.member, "Content-Length is wrong: the record does not end where it says"}
		}
		_, _ = r.text.Discard(1)
	}
	if r.closePlain() {
		return nil
	}
	_, err := r.text.Peek(1)
	if errors.Is(err, io.EOF) {
		r.open = false
		return nil
	}
	return err
}

// closePlain ends a record that is its own member.
func (r *Reader) closePlain() bool {
	if r.kind == plain {
		r.open = false
	}
	return r.kind == plain
}

// readBlock reads n bytes, and takes memory only as they come.
func readBlock(from io.Reader, dst []byte, n int) ([]byte, error) {
	const step = 1 << 20
	for len(dst) < n {
		at, end := len(dst), min(n, len(dst)+step)
		if cap(dst) < end {
			dst = append(dst, make([]byte, min(n, max(end, 2*cap(dst)))-at)...)[:at]
		}
		got, err := io.ReadFull(from, dst[at:end])
		if err != nil {
			return dst[:at+got], err
		}
		dst = dst[:end]
	}
	return dst, nil
}

// readHead reads the header of a record, and gives the length of its block.
func (r *Reader) readHead(rec *Record) (int64, error) {
	length, first := int64(-1), true
	left := maxHead
	for {
		line, err := r.text.ReadSlice('\n')
		if left -= len(line); left < 0 || errors.Is(err, bufio.ErrBufferFull) {
			return 0, &Fault{r.member, fmt.Sprintf("a header of more than %d KiB", maxHead>>10)}
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case first && !isVersion(line):
			return 0, &Fault{r.member, fmt.Sprintf("no WARC record: it begins with %.20q", line)}
		case first:
			first = false
		case len(line) == 0:
			if length < 0 {
				return 0, &Fault{r.member, "no Content-Length"}
			}
			return length, nil
		default:
			if length, err = rec.field(line, length); err != nil {
				return 0, &Fault{r.member, err.Error()}
			}
		}
	}
}

// field takes one line of a header; length is what it was, or what the line says it is.
func (rec *Record) field(line []byte, length int64) (int64, error) {
	name, value, ok := strings.Cut(string(line), ":")
	if !ok {
		return length, nil // the rest of a long line above
	}
	value = strings.TrimSpace(value)
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "content-length":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < 0 {
			return 0, fmt.Errorf("Content-Length %.40q is no length", value)
		}
		return n, nil
	case "warc-type":
		rec.Type = strings.ToLower(value)
	case "warc-target-uri":
		rec.Target = strings.Trim(value, "<>")
	case "warc-date":
		rec.Date = value
	case "warc-record-id":
		rec.ID = strings.Trim(value, "<>")
	case "content-type":
		rec.Media = value
	}
	return length, nil
}
