package lexicon

import (
	"fmt"
	"slices"
	"strings"
)

// Sorted is a table of two columns whose rows are searched where they stand, which costs nothing at the start: for
// lists so long that even reading them would be felt. Its file in the built-in lexicon is in byte order, each key once.
type Sorted struct {
	text string            // the rows of the bottom layer
	over map[string]string // rows of overlays
	gone map[string]bool   // keys that an overlay removes
}

// Sorted opens a table of two columns, checking its order unless it is built in.
func (l *Lexicon) Sorted(name string, columns ...string) (*Sorted, error) {
	texts, err := l.read(name)
	if err != nil {
		return nil, err
	}
	s := &Sorted{over: map[string]string{}, gone: map[string]bool{}}
	if s.text, err = afterHeader(name, texts[0], columns); err != nil {
		return nil, err
	}
	if !l.builtin {
		err = inOrder(name, texts[0], columns)
	}
	for _, text := range texts[1:] {
		if text != "" && err == nil {
			err = eachRow(name, text, columns, s.lay)
		}
	}
	return s, err
}

func (s *Sorted) lay(row Row) error {
	if key, ok := strings.CutPrefix(row.Cells[0], "!"); ok {
		s.gone[key] = true
		return nil
	}
	s.over[row.Cells[0]] = row.Cells[1]
	return nil
}

// Get is the second cell of the row of a key.
func (s *Sorted) Get(key string) (cell string, ok bool) {
	if cell, ok = s.over[key]; ok || s.gone[key] {
		return cell, ok
	}
	text := s.text
	for len(text) > 0 {
		start := strings.LastIndexByte(text[:len(text)/2], '\n') + 1
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		found, cell, _ := strings.Cut(text[start:start+end], "\t")
		switch {
		case found == key:
			return strings.TrimSuffix(cell, "\r"), true
		case found > key:
			text = text[:start]
		default:
			text = text[min(start+end+1, len(text)):]
		}
	}
	return "", false
}

// afterHeader cuts off comments and the header, which must be the columns.
func afterHeader(name, text string, columns []string) (string, error) {
	for line := 1; text != ""; line++ {
		var s string
		s, text, _ = strings.Cut(text, "\n")
		s = strings.TrimSuffix(s, "\r")
		if s == "" || s[0] == '#' {
			continue
		}
		if cells := strings.Split(s, "\t"); !slices.Equal(cells, columns) {
			return "", &Fault{name, line, fmt.Sprintf("header %q: want %q", cells, columns)}
		}
		return text, nil
	}
	return "", nil // the layer lacks the file
}

// inOrder reports the first row that is out of order.
func inOrder(name, text string, columns []string) error {
	if text == "" {
		return nil
	}
	last := ""
	return eachRow(name, text, columns, func(row Row) error {
		if row.Cells[0] <= last {
			return row.Fault("%q after %q: want the rows in byte order, each key once", row.Cells[0], last)
		}
		last = row.Cells[0]
		return nil
	})
}
