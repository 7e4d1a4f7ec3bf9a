package record

import (
	"strconv"
	"strings"
)

// column is one column of rows of kind R: its name, and how its value is taken from a row. Exactly one of the four is set.
type column[R any] struct {
	name    string
	text    func(*R) string
	list    func(*R) []string
	number  func(*R) (v float64, known bool)
	numbers func(*R) []float64
}

// table is the columns of a kind of row, in the order of CSV and of the keys of JSON lines.
type table[R any] []column[R]

func (t *table[R]) text(name string, f func(*R) string) {
	*t = append(*t, column[R]{name: name, text: f})
}

func (t *table[R]) list(name string, f func(*R) []string) {
	*t = append(*t, column[R]{name: name, list: f})
}

func (t *table[R]) number(name string, f func(*R) (float64, bool)) {
	*t = append(*t, column[R]{name: name, number: f})
}

func (t *table[R]) numbers(name string, f func(*R) []float64) {
	*t = append(*t, column[R]{name: name, numbers: f})
}

func (t table[R]) names() []string {
	var names []string
	for _, c := range t {
		names = append(names, c.name)
	}
	return names
}

// appendJSON appends a row as a line of JSON: text that is not known is null.
func (t table[R]) appendJSON(dst []byte, schema string, row *R) []byte {
	w := &writer{b: dst}
	w.b = append(w.b, '{')
	w.text("schema", schema)
	for _, c := range t {
		switch {
		case c.text != nil:
			w.textOrNull(c.name, c.text(row))
		case c.list != nil:
			w.texts(c.name, c.list(row))
		case c.numbers != nil:
			w.key(c.name)
			w.b = append(append(append(w.b, '['), strings.Join(numerals(c.numbers(row)), ",")...), ']')
		default:
			if v, ok := c.number(row); ok {
				w.number(c.name, v)
			} else {
				w.null(c.name)
			}
		}
	}
	return append(w.b, '}', '\n')
}

// csv gives the cells of a row: lists joined by ";" (a ";" within an item becomes ","), "" for what is not known.
func (t table[R]) csv(row *R) []string {
	var cells []string
	for _, c := range t {
		switch {
		case c.text != nil:
			cells = append(cells, c.text(row))
		case c.list != nil:
			cells = append(cells, joinList(c.list(row)))
		case c.numbers != nil:
			cells = append(cells, joinList(numerals(c.numbers(row))))
		default:
			cell := ""
			if v, ok := c.number(row); ok {
				cell = numeral(v)
			}
			cells = append(cells, cell)
		}
	}
	return cells
}

func known[N int32 | float64](p *N) (float64, bool) {
	if p == nil {
		return 0, false
	}
	return float64(*p), true
}

func numeral(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func numerals(list []float64) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = numeral(v)
	}
	return out
}

func joinList(items []string) string {
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(strings.ReplaceAll(s, ";", ","))
	}
	return b.String()
}
