package render

import (
	"io"
	"strings"
	"unicode"
)

// Options say how Text lays a sheet out.
type Options struct {
	Width  int  // columns; 0 means 80
	Colour bool // with the escape sequences of terminals
}

// Text writes a sheet as lines.
func Text(w io.Writer, s *Sheet, o Options) error {
	width := o.Width
	if width == 0 {
		width = 80
	}
	t := &page{width: max(width, 30), colour: o.Colour}
	for _, head := range []Piece{{s.Title, Strong}, {s.Dateline, Quiet}} {
		if head.Text != "" {
			t.wrap(Line{head}, "", "")
		}
	}
	for _, n := range s.Notes {
		t.wrap(Line{{n, Caution}}, "", "")
	}
	for _, sec := range s.Sections {
		t.b.WriteByte('\n')
		t.heading(sec.Name)
		for i, e := range sec.Entries {
			if i > 0 && len(e.Lines) > 1 && e.Depth == 0 {
				t.b.WriteByte('\n')
			}
			t.entry(&sec, &e)
		}
	}
	_, err := io.WriteString(w, t.b.String())
	return err
}

// page is the text as it grows.
type page struct {
	b      strings.Builder
	width  int
	colour bool
}

// labelWidth is the room for a date such as "11–17 Mar 2024"; on a narrow page dates stand on lines of their own.
const labelWidth, narrow = 14, 60

func (t *page) heading(name string) {
	t.styled(strings.ToUpper(name), heading)
	t.b.WriteString("\n\n")
}

func (t *page) entry(sec *Section, e *Entry) {
	indent := "  " + strings.Repeat("    ", e.Depth)
	first, rest := indent, indent+"  "
	if sec.Labels {
		if rest = indent + strings.Repeat(" ", labelWidth+2); t.width < narrow {
			rest = indent + "  "
		}
		first = t.label(e.Label, indent, rest)
	}
	t.wrapFrom(e.Lines[0], first, rest+"  ", columns(rest))
	for _, l := range e.Lines[1:] {
		t.wrap(l, rest, rest+"  ")
	}
}

// label writes the date of an entry, if there is one, and gives what is to stand between it and the first line.
func (t *page) label(label, indent, rest string) string {
	if label == "" {
		return rest
	}
	t.b.WriteString(indent)
	t.styled(label, Plain)
	if columns(label) > labelWidth || t.width < narrow {
		t.b.WriteByte('\n')
		return rest
	}
	return strings.Repeat(" ", labelWidth+2-columns(label))
}

// wrap writes a line, broken between words; first stands before it and rest before what follows.
func (t *page) wrap(line Line, first, rest string) { t.wrapFrom(line, first, rest, columns(first)) }

// wrapFrom is wrap for a line that begins at a column.
func (t *page) wrapFrom(line Line, first, rest string, col int) {
	t.b.WriteString(first)
	begin, style := true, Plain
	pending := "" // white space that is written only if a word follows on the same line
	for _, word := range wordsOf(line) {
		if word.Text == " " {
			if !begin {
				pending += " "
			}
			continue
		}
		n := columns(word.Text)
		if !begin && pending != "" && col+len(pending)+n > t.width {
			t.change(&style, Plain)
			t.b.WriteString("\n" + rest)
			col, pending = columns(rest), ""
		}
		if word.Style != style {
			t.change(&style, Plain)
		}
		t.b.WriteString(pending)
		t.change(&style, word.Style)
		t.b.WriteString(printable(word.Text))
		col += len(pending) + n
		pending, begin = "", false
	}
	t.change(&style, Plain)
	t.b.WriteByte('\n')
}

// change goes over to another style, where styles are shown.
func (t *page) change(from *Style, to Style) {
	if *from == to {
		return
	}
	if t.colour && ansi(*from) != "" {
		t.b.WriteString("\x1b[0m")
	}
	if t.colour && ansi(to) != "" {
		t.b.WriteString("\x1b[" + ansi(to) + "m")
	}
	*from = to
}

// wordsOf cuts the pieces into words and single spaces, each with its style.
func wordsOf(line Line) []Piece {
	var words []Piece
	for _, p := range line {
		for s := p.Text; s != ""; {
			i := strings.IndexByte(s, ' ')
			switch {
			case i < 0:
				words = append(words, Piece{s, p.Style})
				s = ""
			case i == 0:
				words = append(words, Piece{" ", p.Style})
				s = s[1:]
			default:
				words = append(words, Piece{s[:i], p.Style})
				s = s[i:]
			}
		}
	}
	return words
}

// heading is a style that only Text knows.
const heading Style = 200

func (t *page) styled(s string, style Style) {
	now := Plain
	t.change(&now, style)
	t.b.WriteString(printable(s))
	t.change(&now, Plain)
}

func ansi(style Style) string {
	switch style {
	case Strong:
		return "1"
	case Verb:
		return "36"
	case Quiet:
		return "2"
	case Quoted:
		return "3"
	case Caution:
		return "33"
	case heading:
		return "1;4"
	}
	return ""
}

// printable takes out control characters, so that a report cannot send commands to the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// columns is the width of a string on a terminal: marks that combine take none, East Asian wide letters two.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana), r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff:
			n += 2
		default:
			n++
		}
	}
	return n
}
