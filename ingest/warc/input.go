package warc

import (
	"bufio"
	"bytes"
	"io"
)

// input is the file, read from front to back, with a way back where the file allows.
type input struct {
	buf  *bufio.Reader
	from io.Reader
	seek io.Seeker // nil for a stream
	read int64     // bytes read of from
	size int64     // of the file; -1 where it is not known
	back int64     // bytes gone back so far
}

const (
	bufferSize = 1 << 20 // of the file
	packedSize = 1 << 17 // of what is decompressed
)

func newInput(from io.Reader) *input {
	in := &input{from: from, size: -1}
	if s, ok := from.(io.Seeker); ok {
		if at, err := s.Seek(0, io.SeekCurrent); err == nil {
			in.seek, in.read = s, at
			if end, err := s.Seek(0, io.SeekEnd); err == nil {
				in.size = end
			}
			_, _ = s.Seek(at, io.SeekStart)
		}
	}
	in.buf = bufio.NewReaderSize(counting{in}, bufferSize)
	return in
}

type counting struct{ in *input }

func (c counting) Read(p []byte) (int, error) {
	n, err := c.in.from.Read(p)
	c.in.read += int64(n)
	return n, err
}

// offset is the place in the file of the next byte of buf.
func (in *input) offset() int64 { return in.read - int64(in.buf.Buffered()) }

// rewind goes back to an earlier place. It stays where it is in a stream, and when so much was read again already that
// the file must be made for just that.
func (in *input) rewind(to int64) {
	distance := in.offset() - to
	if in.seek == nil || distance <= 0 || in.back+distance > 1<<30+in.offset() {
		return
	}
	if in.jump(to) {
		in.back += distance
	}
}

func (in *input) jump(to int64) bool {
	at, err := in.seek.Seek(to, io.SeekStart)
	if err != nil {
		return false
	}
	in.read = at
	in.buf.Reset(counting{in})
	return true
}

// forward passes over n bytes.
func (in *input) forward(n int64) error {
	if in.seek != nil && n > bufferSize && in.jump(in.offset()+n) {
		return nil
	}
	_, err := io.CopyN(io.Discard, in.buf, n)
	return err
}

// find goes to the next place where one of some signs stands, and where is reports true of what is there.
func (in *input) find(signs [][]byte, is func(head []byte) bool) error {
	for {
		head, err := in.buf.Peek(bufferSize)
		at := len(head)
		for _, sign := range signs {
			if i := bytes.Index(head[:min(len(head), at+len(sign))], sign); i >= 0 {
				at = min(at, i)
			}
		}
		switch {
		case at == 0 && at < len(head) && is(head):
			return nil
		case at == 0 && at < len(head):
			_, _ = in.buf.Discard(1)
		case at < len(head):
			_, _ = in.buf.Discard(at)
		case err != nil:
			_, _ = in.buf.Discard(len(head))
			return err
		default:
			_, _ = in.buf.Discard(len(head) - 16) // a sign may stand across the end
		}
	}
}
