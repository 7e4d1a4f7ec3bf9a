package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reply is what a store replies to a question: rows with the same columns. A cell is a string or an int64.
type reply struct {
	columns []string
	rows    iter.Seq2[[]any, error]
	bar     string               // the column of numbers that a terminal shows as bars; "" for none
	people  func([][]any) *reply // another shape for people to read; nil: the same
	above   func([][]any) string // a line above the table in a terminal; nil: none
	wide    map[string]struct{}  // columns that are cut where a terminal is too narrow
}

// replyFormats are what --format takes.
func replyFormats() []string { return []string{"table", "csv", "json"} }

// write puts a reply out: a table for people, CSV, or one JSON object a line.
func (a *reply) write(t *terminal, format string) error {
	switch format {
	case "csv":
		return a.csv(t.out)
	case "json":
		return a.json(t.out)
	}
	var rows [][]any
	for row, err := range a.rows {
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	width, terminal := isTerminal(t.out)
	out := bufio.NewWriter(t.out)
	if terminal && a.above != nil && len(rows) > 0 {
		fmt.Fprintln(out, a.above(rows))
	}
	shown := a
	if a.people != nil {
		shown = a.people(rows)
		rows = rows[:0]
		for row, err := range shown.rows {
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
	}
	if !terminal {
		width = 0
	}
	shown.table(out, rows, width)
	return out.Flush()
}

func (a *reply) csv(to io.Writer) error {
	w := csv.NewWriter(to)
	if err := w.Write(a.columns); err != nil {
		return err
	}
	for row, err := range a.rows {
		if err != nil {
			return err
		}
		cells := make([]string, len(row))
		for i := range row {
			cells[i] = cellText(row[i])
		}
		if err := w.Write(cells); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func (a *reply) json(to io.Writer) error {
	out := bufio.NewWriter(to)
	for row, err := range a.rows {
		if err != nil {
			return err
		}
		for i := range row {
			start := ","
			if i == 0 {
				start = "{"
			}
			value, err := json.Marshal(row[i])
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "%s%q:%s", start, a.columns[i], value)
		}
		out.WriteString("}\n")
	}
	return out.Flush()
}

// table aligns columns. width is that of a terminal, which also gets bars; 0 means plain text.
func (a *reply) table(out *bufio.Writer, rows [][]any, width int) {
	if len(rows) == 0 {
		fmt.Fprintln(out, "nothing found")
		return
	}
	const barWidth, plainWidth = 24, 200
	widths, most := a.measure(rows)
	a.squeeze(widths, cmp.Or(width, plainWidth), barWidth)
	line := func(cells []string, numbers []bool, bar string) {
		var b strings.Builder
		for i, c := range cells {
			c = fit(c, widths[i])
			space := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c))
			if numbers[i] {
				b.WriteString(space + c + "  ")
			} else {
				b.WriteString(c + space + "  ")
			}
		}
		fmt.Fprintln(out, strings.TrimRight(b.String()+bar, " "))
	}
	numbers := make([]bool, len(a.columns))
	for i := range numbers {
		_, numbers[i] = rows[0][i].(int64)
	}
	line(a.columns, numbers, "")
	for _, row := range rows {
		cells, bar := make([]string, len(row)), ""
		for i := range row {
			cells[i] = printable(cellText(row[i]))
			if n, ok := row[i].(int64); ok && width > 0 && a.columns[i] == a.bar && most > 0 {
				bar = strings.Repeat("█", int(max(1, n*barWidth/most)))
			}
		}
		line(cells, numbers, bar)
	}
}

// measure gives the widths of the columns and the largest number of the column of bars.
func (a *reply) measure(rows [][]any) (widths []int, most int64) {
	widths = make([]int, len(a.columns))
	for i, c := range a.columns {
		widths[i] = utf8.RuneCountInString(c)
	}
	for _, row := range rows {
		for i := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(printable(cellText(row[i]))))
			if n, ok := row[i].(int64); ok && a.columns[i] == a.bar {
				most = max(most, n)
			}
		}
	}
	return widths, most
}

// squeeze narrows the columns of running text until a line fits.
func (a *reply) squeeze(widths []int, width, bars int) {
	all := 0
	for _, w := range widths {
		all += w + 2
	}
	if a.bar != "" {
		all += bars
	}
	for i, c := range a.columns {
		if _, ok := a.wide[c]; ok && all > width {
			narrower := max(16, widths[i]-(all-width))
			if narrower < widths[i] {
				all -= widths[i] - narrower
				widths[i] = narrower
			}
		}
	}
}

// fit cuts text to a width.
func fit(s string, width int) string {
	if utf8.RuneCountInString(s) <= width {
		return s
	}
	return string([]rune(s)[:width-1]) + "…"
}

func cellText(v any) string {
	switch v := v.(type) {
	case int64:
		return strconv.FormatInt(v, 10)
	case string:
		return v
	}
	return fmt.Sprint(v)
}

// printable keeps text of reports from speaking to the terminal, and on one line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}

// sparkline draws numbers in one line of eight heights.
func sparkline(numbers []int64) string {
	var most int64 = 1
	for _, n := range numbers {
		most = max(most, n)
	}
	heights := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, n := range numbers {
		b.WriteRune(heights[n*int64(len(heights)-1)/most])
	}
	return b.String()
}

// rowsOf turns a list into rows.
func rowsOf[T any](list []T, row func(T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, item := range list {
			if !yield(row(item), nil) {
				return
			}
		}
	}
}

// rowsFrom turns a stream into rows.
func rowsFrom[T any](list iter.Seq2[T, error], row func(T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for item, err := range list {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(row(item), nil) {
				return
			}
		}
	}
}

// widen names the columns that may be cut.
func widen(columns ...string) map[string]struct{} {
	m := map[string]struct{}{}
	for _, c := range columns {
		m[c] = struct{}{}
	}
	return m
}
