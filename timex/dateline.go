package timex

import (
	"strings"

	rp "rapporteur"
)

// datelineLines is how many lines of text a report may have above and in its dateline: a headline and itself.
const datelineLines = 2

// dateline is the date of a report that comes without one: the first full date of its dateline or first line,
// told before any verb and with no preposition ("GENEVA, 12 March 2024 (Agency) -"). A date that a sentence tells
// ("On 12 March 2024 rebels took the town") is when something happened, and anchors nothing.
func (m *matcher) dateline(chosen []match) rp.Date {
	for _, c := range chosen {
		w := &m.whens[m.items[c.item].w]
		start := int(m.atoms[c.from].Start)
		if lines(m.text[:start]) >= datelineLines {
			break
		}
		if w.has&(hasYear|hasMonth|hasDay) != hasYear|hasMonth|hasDay || w.bc || w.relative || !m.heads(c.from) {
			continue
		}
		if d := rp.NewDate(int(w.year), int(w.month), int(w.day)); !d.IsZero() {
			return d
		}
	}
	return rp.Date{}
}

// lines counts the lines with text that end in s.
func lines(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != "" {
			n++
		}
	}
	if i := strings.LastIndexByte(s, '\n'); n > 0 && strings.TrimSpace(s[i+1:]) != "" {
		n-- // the line it stands in itself
	}
	return n
}

// heads reports whether an atom stands at the head of its line, where no sentence has begun to tell.
func (m *matcher) heads(at int32) bool {
	for i := at - 1; i >= 0 && !strings.Contains(m.text[m.atoms[i].End:m.atoms[at].Start], "\n"); i-- {
		t := &m.atoms[i]
		switch {
		case i == at-1 && t.Len() == 1 && m.text[t.Start] == ':': // "Published: 12 March 2024"
			return true
		case t.UPOS == rp.VERB || t.UPOS == rp.AUX, i == at-1 && t.UPOS == rp.ADP, at-i > 16:
			return false
		}
	}
	return true
}
