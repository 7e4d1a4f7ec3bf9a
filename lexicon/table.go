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
	line, header := 0, false
	for text != "" {
		var s string
		s, text, _ = strings.Cut(text, "\n")
		line++
		s = strings.TrimSuffix(s, "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		start := len(cells)
		for c := range strings.SplitSeq(s, "\t") {
			cells = append(cells, c)
		}
		row := Row{name, line, cells[start:len(cells):len(cells)]}
		if !header {
			if !slices.Equal(row.Cells, columns) {
				return nil, row.Fault("header %q: want %q", row.Cells, columns)
			}
			header = true
			continue
		}
		if len(row.Cells) > len(columns) {
			return nil, row.Fault("%d cells: want at most %d (%s)", len(row.Cells), len(columns), strings.Join(columns, ", "))
		}
		for len(row.Cells) < len(columns) {
			cells = append(cells, "")
			row.Cells = cells[start:len(cells):len(cells)]
		}
		rows = append(rows, row)
	}
	if !header {
		return nil, &Fault{name, line, fmt.Sprintf("no header line: want %q", columns)}
	}
	return rows, nil
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
	t.Rows = append(t.Rows, rows...)
}
