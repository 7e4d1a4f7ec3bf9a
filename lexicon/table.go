package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// Table is a tab-separated file: a header line with the names of the columns, then a row a line.
// Lines that begin with # and blank lines are passed over. The first column is the key:
// in an overlay all rows of a key replace all earlier rows of that key, and "!key" alone removes them.
type Table struct {
	Name    string
	Columns []string
	Rows    []Row
}

// Row is one line of a table; Cells has one entry for each column of the header, missing cells are "".
type Row struct {
	File  string
	Line  int
	Cells []string
}

// Fault makes an error that names the row.
func (r Row) Fault(format string, args ...any) error {
	return &Fault{r.File, r.Line, fmt.Sprintf(format, args...)}
}

// Table reads a table and checks that its header is exactly the wanted columns.
func (l *Lexicon) Table(name string, columns ...string) (*Table, error) {
	texts, err := l.read(name)
	if err != nil {
		return nil, err
	}
	return laid(name, texts, columns)
}

// Each calls f with each row of a table, as Table does, but keeps no rows: the Cells are good during the call only,
// the strings in them for ever. It is for tables so long that every start of the program would feel them.
func (l *Lexicon) Each(name string, columns []string, f func(Row) error) error {
	texts, err := l.read(name)
	if err != nil {
		return err
	}
	if strings.Join(texts[1:], "") == "" {
		return eachRow(name, texts[0], columns, f)
	}
	t, err := laid(name, texts, columns)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := f(row); err != nil {
			return err
		}
	}
	return nil
}

// laid is a table of the texts of its layers, bottom first.
func laid(name string, texts, columns []string) (*Table, error) {
	t := &Table{Name: name, Columns: columns}
	for layer, text := range texts {
		if text == "" {
			continue
		}
		rows, err := readTable(name, text, columns)
		if err != nil {
			return nil, err
		}
		t.lay(rows, layer > 0)
	}
	return t, nil
}

func readTable(name, text string, columns []string) ([]Row, error) {
	rows := make([]Row, 0, strings.Count(text, "\n"))
	cells := make([]string, 0, len(columns)*cap(rows)) // one array for all rows
	err := eachRow(name, text, columns, func(row Row) error {
		start := len(cells)
		cells = append(cells, row.Cells...)
		row.Cells = cells[start:len(cells):len(cells)]
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// eachRow calls f with each row of a text. The rows share their cells.
func eachRow(name, text string, columns []string, f func(Row) error) error {
	cells := make([]string, 0, len(columns)+1)
	line, header := 0, false
	for text != "" {
		var s string
		s, text, _ = strings.Cut(text, "\n")
		line++
		s = strings.TrimSuffix(s, "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		row := Row{name, line, appendCells(cells[:0], s)}
		if !header {
			if !slices.Equal(row.Cells, columns) {
				return row.Fault("header %q: want %q", row.Cells, columns)
			}
			header = true
			continue
		}
		if len(row.Cells) > len(columns) {
			return row.Fault("%d cells: want at most %d (%s)", len(row.Cells), len(columns), strings.Join(columns, ", "))
		}
		for len(row.Cells) < len(columns) {
			row.Cells = append(row.Cells, "")
		}
		if err := f(row); err != nil {
			return err
		}
	}
	if !header {
		return &Fault{name, line, fmt.Sprintf("no header line: want %q", columns)}
	}
	return nil
}

// appendCells cuts a line at the tabs.
func appendCells(cells []string, line string) []string {
	for {
		at := strings.IndexByte(line, '\t')
		if at < 0 {
			return append(cells, line)
		}
		cells, line = append(cells, line[:at]), line[at+1:]
	}
}

// lay adds the rows of a layer; rows of an overlay first drop what stands under their keys.
func (t *Table) lay(rows []Row, overlay bool) {
	if overlay {
		drop := map[string]bool{}
		for _, r := range rows {
			drop[strings.TrimPrefix(r.Cells[0], "!")] = true
		}
		t.Rows = slices.DeleteFunc(t.Rows, func(r Row) bool { return drop[r.Cells[0]] })
		rows = slices.DeleteFunc(rows, func(r Row) bool { return strings.HasPrefix(r.Cells[0], "!") })
	}
	if len(t.Rows) == 0 {
		t.Rows = rows // most tables have one layer only
		return
	}
	t.Rows = append(t.Rows, rows...)
}
