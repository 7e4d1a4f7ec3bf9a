package timex

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// Find makes the layer of time expressions.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Timex {
	text := r.Document.Text
	cut, back := atoms(text, r.Tokens)
	m := &matcher{f: f, text: text, atoms: cut, back: back, first: make([]int32, len(cut))}
	m.lexical()
	m.run()
	return m.resolve(r, m.unnamed(r, m.choose()))
}

// unnamed drops what is a piece of a person's name ("Theresa May"), and the surname alone where it was so dropped.
func (m *matcher) unnamed(r *rp.Reading, chosen []match) []match {
	n := 0
	surname := ""
	return slices.DeleteFunc(chosen, func(c match) bool {
		first, last := m.token(c.from), m.token(c.thru-1)
		for n < len(r.Names) && r.Names[n].End <= first {
			n++
		}
		if n == len(r.Names) || m.whens[m.items[c.item].w].has&(hasMonth|hasHoliday) == 0 || r.Names[n].Type != rp.PER || r.Names[n].First > first || r.Names[n].End <= last {
			return false
		}
		if r.Names[n].First == first { // a name by itself, such as "Ramadan" taken for one
			return first == last && r.Tokens[first].Of(m.text) == surname
		}
		surname = r.Tokens[last].Of(m.text)
		return true
	})
}

// match is a chosen expression: its atoms and the item that made it.
type match struct {
	from, thru int32
	item       int32
}

// choose takes the expressions, leftmost first and of those the longest, that begin and end with tokens.
func (m *matcher) choose() []match {
	var out []match
	for i := int32(0); int(i) < len(m.atoms); {
		best := int32(-1)
		for k := m.first[i]; k > 0; k = m.items[k-1].next {
			it := &m.items[k-1]
			if it.w < 0 || it.level == 0 && it.sym != m.f.classes.date || !m.f.rules[it.rule].final || !m.whole(i, it.end) {
				continue
			}
			if best < 0 || m.better(it, &m.items[best]) {
				best = k - 1
			}
		}
		if best < 0 {
			i++
			continue
		}
		if it := &m.items[best]; !m.f.rules[it.rule].drop && !m.whens[it.w].dead {
			out = append(out, match{i, m.items[best].end, best})
		}
		i = m.items[best].end
	}
	return out
}

func (m *matcher) better(a, b *item) bool {
	switch {
	case a.end != b.end:
		return a.end > b.end
	case a.level != b.level:
		return a.level > b.level
	}
	return a.rule < b.rule
}

// whole reports whether atoms [from, thru) are whole tokens.
func (m *matcher) whole(from, thru int32) bool {
	if m.back == nil {
		return true
	}
	opens := from == 0 || m.back[from-1] != m.back[from]
	closes := int(thru) == len(m.atoms) || m.back[thru] != m.back[thru-1]
	return opens && closes
}

func (m *matcher) token(atom int32) int32 {
	if m.back == nil {
		return atom
	}
	return m.back[atom]
}

// teller resolves the expressions of a document in text order, as each may lean on the ones before.
type teller struct {
	m         *matcher
	r         *rp.Reading
	a         anchor
	told      int32 // the sentence of the last day told; None when none
	paragraph int32 // of the last quarter told; None when none
}

// resolve fixes the chosen expressions.
func (m *matcher) resolve(r *rp.Reading, chosen []match) []rp.Timex {
	if len(chosen) == 0 {
		return nil
	}
	day := r.Document.Date()
	if day.IsZero() {
		day = m.dateline(chosen)
	}
	t := &teller{m: m, r: r, told: rp.None, paragraph: rp.None}
	t.a = anchor{document: day, previous: day, lastDay: day, movable: m.f.movable, narrative: m.narrative(day, chosen)}
	out := make([]rp.Timex, 0, len(chosen))
	for _, c := range chosen {
		out = append(out, t.tell(c))
	}
	m.ranges(r, out)
	return out
}

// tell resolves one expression and keeps what the next ones lean on.
func (t *teller) tell(c match) rp.Timex {
	m, a := t.m, &t.a
	it := &m.items[c.item]
	w := &m.whens[it.w]
	first, last := m.token(c.from), m.token(c.thru-1)
	t.aim(c, first)
	p := a.resolve(w)
	tx := rp.Timex{First: first, End: last + 1, Type: w.typ, Rule: m.f.rules[it.rule].name, Mod: modNames[w.mod]}
	tx.Span = rp.Span{Start: t.r.Tokens[first].Start, End: t.r.Tokens[last].End}
	tx.Value = value(w, p)
	if w.typ > rp.TIME {
		tx.From, tx.To = a.stretch(w)
		return tx
	}
	tx.From, tx.To = interval(w, p)
	if tx.From.IsZero() {
		return tx
	}
	tx.Zone = m.f.zones.offset(w.zone, tx.From)
	if p.unit == quarter && !w.like {
		a.quarter, t.paragraph = p, t.r.Sentences[t.r.Tokens[first].Sentence].Paragraph
	}
	if !a.narrative || w.has&hasYear != 0 || tx.From.Compare(a.document) <= 0 {
		a.previous, a.finer = tx.From, p.unit <= month
		if tx.From == tx.To {
			a.lastDay, t.told = tx.From, t.r.Tokens[first].Sentence
		}
	}
	return tx
}

// aim sets which way an expression that begins at a token points, and what lies near.
func (t *teller) aim(c match, first int32) {
	m, a := t.m, &t.a
	sentence := t.r.Tokens[first].Sentence
	a.tense = m.f.tenses.of(m.text, t.r.Tokens, first)
	if last := m.token(c.thru - 1); a.tense == either && int(last)+1 < len(t.r.Tokens) && t.r.Tokens[last+1].XPOS == rp.POS {
		a.tense = past // "would appeal Wednesday's ruling"
	}
	a.deadline = c.from > 0 && m.isAny(c.from-1, []symbol{m.f.until})
	if a.deadline && a.tense == past && m.whens[m.items[c.item].w].has&hasMonth != 0 {
		a.tense = either
	}
	if t.r.Sentences[sentence].Paragraph > t.paragraph+1 {
		a.quarter = point{}
	}
	a.near = t.told != rp.None && sentence-t.told <= 1
}

// narrative reports whether the document is a tale rather than news: it names its years, and they lie
// well before it was published.
func (m *matcher) narrative(document rp.Date, chosen []match) bool {
	var years []int
	deictic := 0
	for _, c := range chosen {
		w := &m.whens[m.items[c.item].w]
		switch {
		case w.has&hasYear != 0 && w.unit < decade && !w.bc:
			years = append(years, int(w.year))
		case w.has&hasWeekday != 0 && w.has&hasDay == 0 || w.relative && !w.fromPrevious && w.shiftUnit <= week:
			deictic++
		}
	}
	if len(years) < 4 || deictic*4 > len(years) {
		return false
	}
	if document.IsZero() {
		return true
	}
	slices.Sort(years)
	ago := int(document.Year) - years[len(years)*3/4]
	return ago > 5 || ago > 0 && len(years) > 9 && deictic*20 <= len(years)
}
