// Package pack writes compiled tables as bytes and reads them back without copying a string: numbers as varints, strings
// with their length before them.
package pack

import (
	"encoding/binary"
	"errors"
)

// Writer collects what is written. The zero Writer is ready.
type Writer struct{ data []byte }

// Bytes is all that was written.
func (w *Writer) Bytes() []byte { return w.data }

// Int writes a number.
func (w *Writer) Int(n int) { w.data = binary.AppendVarint(w.data, int64(n)) }

// Strings writes strings.
func (w *Writer) Strings(all ...string) {
	for _, s := range all {
		w.Int(len(s))
		w.data = append(w.data, s...)
	}
}

// ErrShort says that the data end before what is read, or are not what a Writer wrote.
var ErrShort = errors.New("compiled table: the data end too early or are broken")

// Reader reads in the order of writing. After a fault all it gives is zero; Err tells of it.
type Reader struct {
	data string
	err  error
}

// NewReader reads what a Writer wrote.
func NewReader(data string) *Reader { return &Reader{data: data} }

// Err is ErrShort after a fault.
func (r *Reader) Err() error { return r.err }

// Int reads a number.
func (r *Reader) Int() int {
	var n uint64
	for i := 0; i < len(r.data) && i < binary.MaxVarintLen64; i++ {
		c := r.data[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.data = r.data[i+1:]
			return int(int64(n>>1) ^ -int64(n&1))
		}
	}
	r.data, r.err = "", ErrShort
	return 0
}

// Count reads a number of things that follow, each of at least one byte.
func (r *Reader) Count() int {
	n := r.Int()
	if n < 0 || n > len(r.data) {
		r.data, r.err = "", ErrShort
		return 0
	}
	return n
}

// String reads a string. It shares the memory of the data.
func (r *Reader) String() string {
	n := r.Count()
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}
