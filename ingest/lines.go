package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// readLines yields each line that is not blank. Memory is bounded by the longest line that is kept.
func (r *Reader) readLines(where string, buf *bufio.Reader, yield func(Input) bool) bool {
	names := r.Columns.keys()
	for n := 1; ; n++ {
		line, long, err := readLine(buf)
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		at := func() string { return fmt.Sprintf("%s:%d", where, n) }
		switch {
		case err != nil && !errors.Is(err, io.EOF):
			return yield(Input{Where: at(), Err: err})
		case long:
			if !yield(Input{Where: at(), Err: fmt.Errorf("line of more than %d MiB: too long for a report", maxInput>>20)}) {
				return false
			}
		case len(bytes.TrimSpace(line)) > 0:
			if !yield(Input{Where: at(), Data: line, Format: JSON, names: names, At: r.Done.Load() - int64(buf.Buffered())}) {
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
