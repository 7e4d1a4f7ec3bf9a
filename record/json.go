package record

import (
	"strconv"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/offset"
)

// writer appends JSON to a buffer. Keys and their order are fixed, so the same reading gives the same bytes.
type writer struct {
	b      []byte
	points *offset.Table
}

// key begins a member of an object.
func (w *writer) key(name string) {
	w.comma()
	w.b = append(w.b, '"')
	w.b = append(w.b, name...)
	w.b = append(w.b, '"', ':')
}

// comma parts the next value from the one before, if there is one.
func (w *writer) comma() {
	if n := len(w.b); n > 0 {
		switch w.b[n-1] {
		case '{', '[', ':', '\n':
		default:
			w.b = append(w.b, ',')
		}
	}
}

func (w *writer) open(c byte)  { w.comma(); w.b = append(w.b, c) }
func (w *writer) close(c byte) { w.b = append(w.b, c) }

func (w *writer) null(name string) {
	w.key(name)
	w.b = append(w.b, "null"...)
}

// text writes a string member.
func (w *writer) text(name, s string) {
	w.key(name)
	w.b = appendString(w.b, s)
}

// textOrNull writes null for "".
func (w *writer) textOrNull(name, s string) {
	if s == "" {
		w.null(name)
		return
	}
	w.text(name, s)
}

// textIf leaves the member out when s is "".
func (w *writer) textIf(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

func (w *writer) texts(name string, list []string) {
	w.key(name)
	w.open('[')
	for _, s := range list {
		w.comma()
		w.b = appendString(w.b, s)
	}
	w.close(']')
}

func (w *writer) number(name string, v float64) {
	w.key(name)
	w.b = strconv.AppendFloat(w.b, v, 'f', -1, 64)
}

// fraction writes an integer that counts parts of a unit: tenths, thousandths.
func (w *writer) fraction(name string, v, unit int) { w.number(name, float64(v)/float64(unit)) }

func (w *writer) integer(name string, v int) {
	w.key(name)
	w.b = strconv.AppendInt(w.b, int64(v), 10)
}

func (w *writer) boolean(name string, v bool) {
	w.key(name)
	w.b = strconv.AppendBool(w.b, v)
}

// id writes the id of an item: a letter and the number from 1.
func (w *writer) id(letter byte, index int32) {
	w.comma()
	w.b = append(w.b, '"', letter)
	w.b = strconv.AppendInt(w.b, int64(index)+1, 10)
	w.b = append(w.b, '"')
}

// ref writes the id of an item, null for None.
func (w *writer) ref(name string, letter byte, index int32) {
	if index < 0 {
		w.null(name)
		return
	}
	w.key(name)
	w.id(letter, index)
}

func (w *writer) refs(name string, letter byte, indexes []int32) {
	w.key(name)
	w.open('[')
	for _, i := range indexes {
		if i >= 0 {
			w.id(letter, i)
		}
	}
	w.close(']')
}

// pair writes a span in code points.
func (w *writer) pair(s rp.Span) {
	start, end := w.points.Points(s)
	w.open('[')
	w.b = strconv.AppendInt(w.b, int64(start), 10)
	w.b = append(w.b, ',')
	w.b = strconv.AppendInt(w.b, int64(end), 10)
	w.close(']')
}

func (w *writer) span(name string, s rp.Span) {
	w.key(name)
	w.pair(s)
}

func (w *writer) spans(name string, list []rp.Span) {
	w.key(name)
	w.open('[')
	for _, s := range list {
		w.pair(s)
	}
	w.close(']')
}

const hexDigits = "0123456789abcdef"

// appendString writes a JSON string: UTF-8 as it is, control characters escaped, and U+2028, U+2029 as well, so that
// a line stays a line for every reader.
func appendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			dst = appendEscape(dst, c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '\u2028' || r == '\u2029' || r == utf8.RuneError && size == 1 {
			dst = append(dst, s[start:i]...)
			dst = append(dst, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
			start = i + size
		}
		i += size
	}
	return append(append(dst, s[start:]...), '"')
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
