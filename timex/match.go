package timex

import (
	rp "rapporteur"
)

// item is something found at an atom: a word class, a number, or the match of a rule.
type item struct {
	sym   symbol
	level uint8
	depth uint8 // symbols of its path, context included
	rule  int32 // of a match; what the words alone give has level 0
	end   int32 // one past the last atom
	next  int32 // the next item at the same atom, as index+1
	w     int32 // index into whens, or -1
	n     float64
}

// matcher is the chart of one document.
type matcher struct {
	f     *Finder
	text  string
	atoms []rp.Token
	back  []int32 // atom to token; nil when they are the same
	first []int32 // atom to its first item, as index+1
	items []item
	whens []when
	at    int32 // the atom that items are added at
	level uint8
	stack [maxPath]int32 // the items of the path being walked
}

func (m *matcher) add(it item) { m.addAt(m.at, it) }

func (m *matcher) addAt(at int32, it item) {
	if int(it.end) > len(m.atoms) {
		return
	}
	it.next = m.first[at]
	m.items = append(m.items, it)
	m.first[at] = int32(len(m.items))
}

func (m *matcher) when(w when) int32 {
	m.whens = append(m.whens, w)
	return int32(len(m.whens) - 1)
}

// lexical fills level 0: what each word and number can be.
func (m *matcher) lexical() {
	var buf [40]byte
	for i := range m.atoms {
		t := &m.atoms[i]
		if t.Len() == 0 || t.Len() > 36 {
			continue
		}
		m.at = int32(i)
		form := t.Span.Of(m.text)
		key := fold(buf[:0], form)
		if c := form[0]; c >= '0' && c <= '9' || key[0] == '\'' && len(key) > 2 {
			m.digits(int32(i), form)
			m.numbers(int32(i))
			continue
		}
		entries, ok := m.f.entries[string(key)]
		if !ok && len(key) > 2 && key[len(key)-1] == '.' {
			entries = m.f.entries[string(key[:len(key)-1])]
		}
		for j := range entries {
			m.entry(int32(i), &entries[j], form)
		}
		if len(entries) > 0 {
			m.numbers(int32(i))
		}
	}
}

// entry adds a word's reading when the rest of its phrase follows and its needs are met.
func (m *matcher) entry(i int32, e *entry, form string) {
	end := i + 1
	var buf [40]byte
	for _, w := range e.rest {
		if int(end) >= len(m.atoms) || m.atoms[end].Len() > 36 || m.atoms[end].Sentence != m.atoms[i].Sentence ||
			string(fold(buf[:0], m.atoms[end].Span.Of(m.text))) != w {
			return
		}
		end++
	}
	if e.need != 0 && !m.meets(i, e.need, form) {
		return
	}
	m.add(item{sym: e.sym, end: end, n: e.value, w: -1})
}

func (m *matcher) meets(i int32, n need, form string) bool {
	t := &m.atoms[i]
	tagged := t.UPOS != rp.X
	switch {
	case n&needCapital != 0 && (form[0] < 'A' || form[0] > 'Z'):
		return false
	case n&needNotVerb != 0 && (t.UPOS == rp.VERB || t.UPOS == rp.AUX):
		return false
	case n&needNoun != 0 && tagged && t.UPOS != rp.NOUN && t.UPOS != rp.PROPN:
		return false
	}
	if n&needSmall != 0 && form[0] >= 'A' && form[0] <= 'Z' {
		return false
	}
	if n&needDated != 0 && form[len(form)-1] != '.' && !m.dated(i+1) {
		return false
	}
	if n&needInside != 0 && (i == 0 || m.atoms[i-1].Sentence != t.Sentence) {
		return int(i)+1 < len(m.atoms) && m.startsWithDigit(i+1)
	}
	return true
}

// dated reports whether an atom can go on a date after an abbreviation.
func (m *matcher) dated(i int32) bool {
	if int(i) >= len(m.atoms) || m.atoms[i].Len() == 0 {
		return false
	}
	c := m.text[m.atoms[i].Start]
	return c >= '0' && c <= '9' || c == '.'
}

func (m *matcher) startsWithDigit(i int32) bool {
	c := m.text[m.atoms[i].Start]
	return c >= '0' && c <= '9'
}

// run matches the rules of all levels, lowest first.
func (m *matcher) run() {
	for l, a := range m.f.levels {
		m.level = uint8(l) + 1
		if a == nil {
			continue
		}
		for i := range m.atoms {
			for k := m.first[i]; k > 0; k = m.items[k-1].next {
				if it := &m.items[k-1]; it.level < m.level {
					if to := a.root[it.sym]; to != 0 {
						m.stack[0] = k - 1
						m.walk(a, to, int32(i), it.end, 1)
					}
				}
			}
		}
	}
}

// walk follows the trie from a node; start is where the path began, at where it stands.
func (m *matcher) walk(a *automaton, n, start, at int32, depth int) {
	nd := &a.nodes[n]
	for i := range nd.accepts {
		m.accept(&nd.accepts[i], start, depth)
	}
	if len(nd.edges) == 0 || depth >= maxPath || int(at) >= len(m.atoms) || m.atoms[at].Sentence != m.atoms[start].Sentence {
		return
	}
	m.wildcard(a, nd, start, at, depth)
	for k := m.first[at]; k > 0; k = m.items[k-1].next {
		it := &m.items[k-1]
		if it.level >= m.level {
			continue
		}
		sym, end := it.sym, it.end
		for _, e := range nd.edges {
			if e.sym == sym {
				m.stack[depth] = k - 1
				m.walk(a, e.to, start, end, depth+1)
			}
		}
	}
}

// wildcard follows the edge that any one capitalised word may take ("7pm Cairo time").
func (m *matcher) wildcard(a *automaton, nd *node, start, at int32, depth int) {
	for _, e := range nd.edges {
		if c := m.text[m.atoms[at].Start]; e.sym == m.f.classes.any && c >= 'A' && c <= 'Z' {
			m.items = append(m.items, item{sym: e.sym, end: at + 1, w: -1})
			m.stack[depth] = int32(len(m.items) - 1)
			m.walk(a, e.to, start, at+1, depth+1)
		}
	}
}

// accept adds the match of a rule, unless a longer one of its class begins at the same atom.
func (m *matcher) accept(acc *accept, start int32, depth int) {
	r := &m.f.rules[acc.rule]
	from, thru := start, start
	for d := range depth {
		if d == int(acc.from) {
			from = thru
		}
		thru = m.items[m.stack[d]].end
		if d+1 == int(acc.thru) {
			break
		}
	}
	old := m.same(from, r.class)
	if old != nil && (old.end > thru || old.end == thru && (old.rule < acc.rule || old.rule == acc.rule && int(old.depth) >= depth)) {
		return
	}
	if !m.allowed(r, from, thru) {
		return
	}
	w := m.build(r, acc)
	if w.countsYear() {
		return
	}
	it := item{sym: r.class, level: m.level, depth: uint8(depth), rule: acc.rule, end: thru, w: m.when(w)}
	if old != nil {
		it.next = old.next
		*old = it
		return
	}
	m.addAt(from, it)
}

// same is the match of a class that this level has already made at an atom.
func (m *matcher) same(at int32, class symbol) *item {
	for k := m.first[at]; k > 0; k = m.items[k-1].next {
		if it := &m.items[k-1]; it.level == m.level && it.sym == class {
			return it
		}
	}
	return nil
}

// allowed checks the words around a match.
func (m *matcher) allowed(r *rule, from, thru int32) bool {
	for _, c := range r.refs {
		at := thru
		if !c.after {
			at = from - 1
		}
		if at < 0 || int(at) >= len(m.atoms) || m.atoms[at].Sentence != m.atoms[from].Sentence {
			continue
		}
		if m.isAny(at, c.words) {
			return false
		}
	}
	return !r.count || !m.counts(from, thru)
}

func (m *matcher) isAny(at int32, syms []symbol) bool {
	for k := m.first[at]; k > 0; k = m.items[k-1].next {
		for _, s := range syms {
			if m.items[k-1].sym == s {
				return true
			}
		}
	}
	return false
}

// counts reports whether a number stands before what it counts, or with a currency or percent sign.
func (m *matcher) counts(from, thru int32) bool {
	if int(thru) < len(m.atoms) && m.atoms[thru].Sentence == m.atoms[from].Sentence {
		t := &m.atoms[thru]
		if c := m.text[t.Start]; t.XPOS == rp.NNS || c == '%' || c == '$' || t.XPOS == rp.CD {
			return true
		}
	}
	if from == 0 || m.atoms[from-1].Sentence != m.atoms[from].Sentence {
		return false
	}
	t := &m.atoms[from-1]
	return t.XPOS == rp.Dollar || t.UPOS == rp.SYM && t.Len() > 0 && m.text[t.Start] != '-' && m.text[t.Start] != 0xE2
}

// build makes the meaning of a match; it is dead when there is none, as of the 31st of April.
func (m *matcher) build(r *rule, acc *accept) when {
	w := when{typ: r.typ}
	for i := range r.make {
		in := &r.make[i]
		v, it := in.value, (*item)(nil)
		if in.capture >= 0 {
			if it = m.captured(acc, in.capture); it == nil {
				continue
			}
			v = it.n * in.sign
		}
		if in.field == fBase {
			if it != nil && it.w >= 0 {
				w.under(&m.whens[it.w])
			}
			continue
		}
		w.set1(in.field, v)
	}
	w.dead = w.dead || !w.valid()
	return w
}

// captured is the item a path holds for a capture.
func (m *matcher) captured(acc *accept, capture int8) *item {
	for d, c := range acc.captures {
		if c == capture {
			return &m.items[m.stack[d]]
		}
	}
	return nil
}

// set1 sets one field.
func (w *when) set1(f field, v float64) {
	u := uint8(min(max(v, 0), 255))
	switch f {
	case fYear:
		w.year, w.has = int16(min(v, 9999)), w.has|hasYear
		w.dead = w.dead || v > 9999
	case fMonth:
		w.month, w.has = u, w.has|hasMonth
	case fDay:
		w.day, w.has = u, w.has|hasDay
	case fWeekday:
		w.weekday, w.has = u, w.has|hasWeekday
	case fSeason:
		w.season, w.has = u, w.has|hasSeason
	case fQuarter:
		w.quarter, w.has = u, w.has|hasQuarter
	case fHalf:
		w.half, w.has = u, w.has|hasHalf
	case fPart:
		w.part, w.has = u, w.has|hasPart
	case fHoliday:
		w.holiday, w.has = u, w.has|hasHoliday
	case fHour:
		w.hour, w.has = u, w.has|hasHour
	case fMinute:
		w.minute, w.has = u, w.has|hasMinute
	case fPM:
		w.pm, w.has = u, w.has|hasPM
	case fLike:
		w.like = true
	case fBC:
		w.bc = true
	case fZone:
		w.zone = u
	default:
		w.set2(f, v, u)
	}
}

func (w *when) set2(f field, v float64, u uint8) {
	switch f {
	case fRef:
		w.ref = u
	case fMod:
		w.mod = u
	case fPick:
		w.pick = u
	case fUnit:
		w.unit = unit(u)
	case fN:
		w.n = v
	case fShift:
		w.relative, w.shift, w.shiftUnit = true, v, w.unit
	case fPrevious:
		w.fromPrevious = true
	case fVague:
		w.vague = true
	case fCentury:
		w.year, w.has, w.unit = int16((v-1)*100), w.has|hasYear, century
	case fDecade:
		w.year, w.has, w.unit = int16(v), w.has|hasYear, decade
	case fRest:
		w.rest = v
	case fRestUnit:
		w.restUnit = unit(u)
	case fSet:
		w.set = true
	case fThruYear:
		w.thruYear(int(v))
	case fPlus:
		w.n += v
		w.year += int16(v)
	case fTimes:
		w.n *= v
	}
}

// thruYear ends a range of years; a two-digit end takes the century of its beginning.
func (w *when) thruYear(y int) {
	y = int(w.year) - int(w.year)%100 + y%100
	if w.has&hasYear != 0 && y > int(w.year) {
		w.thru = rp.NewDate(y, 12, 31)
	}
}
