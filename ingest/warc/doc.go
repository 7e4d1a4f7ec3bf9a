// Package warc reads web archives: WARC/1.0 and 1.1, plain or in members of gzip or zstd (also with a dictionary).
//
// A Reader streams: it holds one block at a time, however long the file. What is damaged comes out as a Fault with
// the offset in the file, and reading goes on behind it: in a file at the next record that can be found after the
// place where the damaged one began, in a stream at the next after the place that was reached.
package warc

import "fmt"

// Limits of what is read. They bound memory and the time that a hostile file can take.
const (
	maxHead  = 64 << 10  // bytes of the header of a record
	maxDict  = 32 << 20  // bytes of a zstd dictionary
	maxFrame = 128 << 20 // memory that a zstd frame may ask for
)

// Record is one record of an archive. Block is valid until the next record is read.
type Record struct {
	Offset int64  // where the record, or the member that holds it, begins in the file
	Type   string // "response", "warcinfo", …
	Target string // WARC-Target-URI
	Date   string // WARC-Date
	ID     string // WARC-Record-ID
	Media  string // Content-Type of the block
	Block  []byte
}

// Fault is a part of an archive that could not be read.
type Fault struct {
	Offset int64 // where the damaged member or record begins
	Reason string
}

// Error gives the offset and the reason.
func (f *Fault) Error() string { return fmt.Sprintf("at byte %d: %s", f.Offset, f.Reason) }
