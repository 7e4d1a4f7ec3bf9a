package attribution

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// Quotation is a stretch between a pair of quotation marks, within one paragraph.
type Quotation struct {
	rp.Span         // the marks included
	Inner   rp.Span // without them
	Outer   int32   // the quotation around this one, or None
	Next    int32   // the same quotation in the next paragraph (opened anew, the mark before it never closed), or None
	Prev    int32   // the other way round
	Single  bool    // between single marks
	Open    bool    // the closing mark is missing
}

// mark is one quotation mark, or an apostrophe that could be one.
type mark struct {
	at, end        int32
	single         bool
	opens, closes  bool
	paired, elided bool // elided: stands before a word written with an apostrophe in front
	typewriter     bool // made of straight single marks
}

// pairer pairs the marks of a document paragraph by paragraph. Whatever the marks, it goes on to the next paragraph.
type pairer struct {
	text    string
	elided  map[string]bool
	out     []Quotation
	stack   []mark
	pending int32 // the quotation left open at the end of the paragraph before, or None
}

// Pair finds the quotations of a text whose paragraphs are given; the result is sorted by start.
func pairQuotes(text string, paragraphs []rp.Span, elided map[string]bool) []Quotation {
	p := &pairer{text: text, elided: elided, pending: rp.None}
	for _, par := range paragraphs {
		p.paragraph(par)
	}
	p.settle()
	return nest(p.out)
}

func (p *pairer) paragraph(par rp.Span) {
	body := strings.TrimSpace(par.Of(p.text))
	lo := par.Start + int32(strings.Index(par.Of(p.text), body))
	hi := lo + int32(len(body))
	p.stack = p.stack[:0]
	first := true
	for at := lo; at < hi; {
		m, ok := p.mark(at, lo, hi)
		if !ok {
			at++
			continue
		}
		if first && p.pending != rp.None && at == lo && m.opens {
			p.chain(m)
		} else {
			p.take(m)
		}
		first = false
		at = m.end
	}
	p.close(lo, hi)
}

// chain opens a paragraph that goes on with the quotation of the one before.
func (p *pairer) chain(m mark) {
	m.paired = true
	p.stack = append(p.stack, m)
}

// take pairs a closing mark with its opening one, or remembers an opening one.
func (p *pairer) take(m mark) {
	n := len(p.stack)
	switch {
	case m.closes && n > 0 && p.stack[n-1].single == m.single:
		p.add(p.stack[n-1], m.at, m.end, false)
		p.stack = p.stack[:n-1]
	case m.closes && !m.single && n > 0 && p.openDouble() >= 0:
		i := p.openDouble()
		p.add(p.stack[i], m.at, m.end, false)
		p.stack = p.stack[:i]
	case m.closes && m.typewriter && !m.single && n == 1: // opened by one straight mark, closed by two
		p.add(p.stack[0], m.at, m.end, false)
		p.stack = p.stack[:0]
	case m.opens && !m.elided && len(p.stack) < 6:
		if i := p.openSame(m.single); i >= 0 { // the earlier one was never closed
			p.stack = slices.Delete(p.stack, i, i+1)
		}
		p.stack = append(p.stack, m)
	}
}

func (p *pairer) openDouble() int { return p.openSame(false) }

func (p *pairer) openSame(single bool) int {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.stack[i].single == single {
			return i
		}
	}
	return -1
}

// add makes a quotation from its opening mark and the place of the closing one.
func (p *pairer) add(m mark, inner, end int32, open bool) {
	if m.end >= inner {
		return // nothing stands between the marks
	}
	q := Quotation{Span: rp.Span{Start: m.at, End: end}, Inner: rp.Span{Start: m.end, End: inner}, Outer: rp.None, Next: rp.None, Prev: rp.None, Single: m.single, Open: open}
	if m.paired && p.pending != rp.None {
		q.Prev = p.pending
		p.out[p.pending].Next = int32(len(p.out))
		p.pending = rp.None
	}
	p.out = append(p.out, q)
}

// close ends a paragraph. A double mark still open may go on in the next one; what waited from the paragraph
// before and was not taken up stays as it is.
func (p *pairer) close(lo, hi int32) {
	i := p.openDouble()
	if i < 0 {
		p.pending = rp.None
		return
	}
	m := p.stack[i]
	if !m.paired && !p.startsSpeech(m.at, lo) {
		p.pending = rp.None
		return
	}
	n := len(p.out)
	p.add(m, hi, hi, true)
	p.pending = rp.None
	if len(p.out) > n {
		p.pending = int32(n)
	}
}

// startsSpeech reports whether an unclosed mark stands where speech begins: at the start of the paragraph, or after
// the end of a sentence, a comma or a colon. Elsewhere it is a slip and is passed over.
func (p *pairer) startsSpeech(at, lo int32) bool {
	before := strings.TrimRight(p.text[lo:at], " \t\u00a0")
	return before == "" || strings.IndexByte(".!?,:", before[len(before)-1]) >= 0
}

func (p *pairer) settle() { p.pending = rp.None }

// mark reads the quotation mark at a byte of the paragraph [lo, hi).
func (p *pairer) mark(at, lo, hi int32) (mark, bool) {
	rest := p.text[at:hi]
	m := mark{at: at}
	size := 0
	opens, closes := false, false // by its shape
	switch rest[0] {
	case '"':
		size = 1
	case '\'', '`':
		m.typewriter, size = true, 1
		m.single = len(rest) < 2 || rest[1] != rest[0]
		if !m.single && p.singleFirst(rest) {
			m.single = true
		}
		if !m.single {
			size = 2
		}
		opens = rest[0] == '`'
	case 0xE2:
		m.single, opens, closes, size = curly(rest)
	case 0xC2:
		opens, closes = strings.HasPrefix(rest, "«"), strings.HasPrefix(rest, "»")
		if opens || closes {
			size = 2
		}
	}
	if size == 0 {
		return m, false
	}
	m.end = at + int32(size)
	before, _ := utf8.DecodeLastRuneInString(p.text[lo:at])
	after, _ := utf8.DecodeRuneInString(p.text[m.end:hi])
	if at == lo {
		before = ' '
	}
	if m.end == hi {
		after = ' '
	}
	p.direct(&m, before, after, opens, closes)
	return m, m.opens || m.closes
}

// singleFirst reports whether three straight marks in a row close a single quotation before a double one.
func (p *pairer) singleFirst(rest string) bool {
	n := len(p.stack)
	return strings.HasPrefix(rest, "'''") && n > 0 && p.stack[n-1].single
}

// curly reads the marks of the General Punctuation block.
func curly(s string) (single, opens, closes bool, size int) {
	if len(s) < 3 || s[1] != 0x80 {
		return false, false, false, 0
	}
	switch s[2] {
	case 0x9C, 0x9E, 0x9F: // “ „ ‟
		return false, true, false, 3
	case 0x9D: // ”
		return false, false, true, 3
	case 0x98, 0x9B: // ‘ ‛
		return true, true, false, 3
	case 0x99: // ’
		return true, false, true, 3
	}
	return false, false, false, 0
}

// direct decides whether a mark can open and can close, from its shape and its neighbours.
func (p *pairer) direct(m *mark, before, after rune, opens, closes bool) {
	free := unicode.IsSpace(before) || strings.ContainsRune("([{—–-/\"“‘'", before)
	tight := !unicode.IsSpace(after)
	word := unicode.IsLetter(after) || unicode.IsDigit(after)
	if m.single {
		inWord := (unicode.IsLetter(before) || unicode.IsDigit(before)) && word
		m.opens = !inWord && free && tight && !strings.ContainsRune(".,;:!?)", after)
		m.closes = !inWord && !unicode.IsSpace(before) && !word
		m.elided = m.opens && p.isElision(m.end)
		if opens {
			m.closes = false
		}
		return
	}
	switch {
	case opens:
		m.opens = true
	case closes:
		m.closes = true
		m.opens = unicode.IsSpace(before) && tight
		if m.opens && p.openDouble() < 0 {
			m.closes = false
		}
	default:
		m.opens = free && tight
		m.closes = !unicode.IsSpace(before) && !word
		if !m.opens && !m.closes { // ."The, or a mark between spaces
			m.opens, m.closes = true, true
		}
		if m.opens && m.closes && p.openDouble() < 0 {
			m.closes = false
		}
	}
}

// isElision reports whether the word at a byte is one that is written with an apostrophe in front: 'em, '90s.
func (p *pairer) isElision(at int32) bool {
	s := p.text[at:]
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return len(s) > 1 && s[1] >= '0' && s[1] <= '9' && (len(s) < 3 || s[2] < '0' || s[2] > '9')
	}
	end := 0
	for end < len(s) && end < 12 && (s[end]|0x20 >= 'a' && s[end]|0x20 <= 'z') {
		end++
	}
	return p.elided[strings.ToLower(s[:end])]
}

// nest sorts quotations by start and says which lies in which.
func nest(qs []Quotation) []Quotation {
	order := make([]int32, len(qs))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		if d := qs[a].Start - qs[b].Start; d != 0 {
			return int(d)
		}
		return int(qs[b].End - qs[a].End)
	})
	to := make([]int32, len(qs))
	out := make([]Quotation, len(qs))
	for i, o := range order {
		to[o] = int32(i)
		out[i] = qs[o]
	}
	var open []int32
	for i := range out {
		q := &out[i]
		if q.Next != rp.None {
			q.Next = to[q.Next]
		}
		if q.Prev != rp.None {
			q.Prev = to[q.Prev]
		}
		for len(open) > 0 && out[open[len(open)-1]].End <= q.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			q.Outer = open[len(open)-1]
		}
		open = append(open, int32(i))
	}
	return out
}
