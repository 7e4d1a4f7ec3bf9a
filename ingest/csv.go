package ingest

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// errRow says that a row does not end.
var errRow = fmt.Errorf("a row of more than %d MiB: is a quotation mark left open above? the rest of the file is left out", maxInput>>20)

// rowLimit keeps a row, which an open quotation mark can make as long as the file, from filling the memory.
type rowLimit struct {
	r    io.Reader
	left int
}

func (l *rowLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errRow
	}
	n, err := l.r.Read(p)
	l.left -= n
	return n, err
}

// readCSV yields each row of a table with a header row as an object.
func (r *Reader) readCSV(where string, buf *bufio.Reader, yield func(Input) bool) bool {
	limit := &rowLimit{unicodeReader(buf), maxInput}
	text := bufio.NewReaderSize(limit, 1<<16)
	rows := csv.NewReader(text)
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes, rows.ReuseRecord = comma(text), -1, true, true
	t, err := r.csvTable(rows)
	if err != nil {
		return yield(Input{Where: where, Err: err})
	}
	for {
		limit.left = maxInput
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		line, _ := rows.FieldPos(0)
		in := Input{Where: fmt.Sprintf("%s:%d", where, line), Format: JSON, names: t.names, At: r.Done.Load() - int64(buf.Buffered())}
		if err == nil {
			in.Data, in.Err = t.row(row)
		} else {
			in.Where, in.Err = fmt.Sprintf("%s@%d", where, rows.InputOffset()), err
		}
		if !yield(in) || err != nil && !errors.As(err, new(*csv.ParseError)) {
			return err != nil
		}
	}
}

// unicodeReader makes UTF-8 of UTF-16, and takes a byte order mark away.
func unicodeReader(buf *bufio.Reader) io.Reader {
	head, _ := buf.Peek(3)
	switch {
	case bytes.HasPrefix(head, utf8BOM):
		_, _ = buf.Discard(len(utf8BOM))
	case bytes.HasPrefix(head, utf16LEBOM), bytes.HasPrefix(head, utf16BEBOM):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(buf)
	}
	return buf
}

// comma is the sign that parts the cells: the commonest of comma, semicolon and tab in the header row.
func comma(text *bufio.Reader) rune {
	head, _ := text.Peek(4096)
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	best, most := ',', bytes.Count(line, []byte{','})
	for _, c := range []rune{';', '\t'} {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

type csvTable struct {
	header []string
	names  *names
	text   int // the column of texts
}

// csvTable reads the header row.
func (r *Reader) csvTable(rows *csv.Reader) (*csvTable, error) {
	first, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("no rows in the table")
	}
	if err != nil {
		return nil, err
	}
	t := &csvTable{header: make([]string, len(first))}
	for i, name := range first {
		t.header[i] = strings.TrimSpace(strings.ToValidUTF8(name, "?"))
	}
	if t.names, err = r.Columns.fields(t.header); err != nil {
		return nil, err
	}
	t.text = slices.Index(t.header, t.names.theirs("text"))
	return t, needText(t.names, t.header)
}

// row makes an object of a row.
func (t *csvTable) row(cells []string) ([]byte, error) {
	if len(cells) > len(t.header) {
		return nil, fmt.Errorf("%d cells, but the header row has %d: a cell that holds the separator must stand in quotation marks", len(cells), len(t.header))
	}
	if len(cells) <= t.text {
		return nil, fmt.Errorf("%d cells, and none in column %q: is the row cut off, or a quotation mark open?", len(cells), t.header[t.text])
	}
	for i, cell := range cells {
		if utf8.ValidString(cell) {
			continue
		}
		if !looksWestern([]byte(cell)) {
			return nil, fmt.Errorf("column %q is not UTF-8, and the charset cannot be told", t.header[i])
		}
		western, err := charmap.Windows1252.NewDecoder().String(cell)
		if err != nil {
			return nil, err
		}
		cells[i] = western
	}
	return object(t.header, func(i int) any {
		if i >= len(cells) {
			return nil
		}
		return cells[i]
	}), nil
}
