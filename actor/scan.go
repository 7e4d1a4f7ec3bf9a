package actor

import "strings"

func lower(s string) string { return strings.ToLower(s) }

// match is a run of words with an entry in the index.
type match struct {
	first, end int
	entry      int32 // the first of the key's entries
}

// scan finds the longest keys from left to right.
func (r *Resolver) scan(p *phrase, relaxed bool) []match {
	var matches []match
	for i := 0; i < len(p.words); {
		m := match{i, i + 1, noEntry}
		for n := min(r.most(p.key(i, i+1)), len(p.words)-i); n > 0; n-- {
			if e, ok := r.first(p.key(i, i+n)); ok && r.any(p, match{i, i + n, e}, relaxed) {
				m.end, m.entry = i+n, e
				break
			}
		}
		if m.entry != noEntry {
			matches = append(matches, r.shorten(p, m, relaxed))
			m.end = matches[len(matches)-1].end
		}
		i = m.end
	}
	return matches
}

// first is the first entry of a key.
func (r *Resolver) first(key []byte) (int32, bool) {
	found, _ := r.index.GetBytes(key)
	return int32(found&firstEntry) - 1, found&firstEntry != 0
}

// most is the most words of a key that begins with this one.
func (r *Resolver) most(key []byte) int {
	found, _ := r.index.GetBytes(key)
	return int(found >> mostShift)
}

// shorten gives back the first word of a match if it is a state and a longer name begins behind it:
// "US | treasury secretary", not "US treasury | secretary".
func (r *Resolver) shorten(p *phrase, m match, relaxed bool) match {
	if m.end-m.first < 2 || m.end == len(p.words) {
		return m
	}
	e, ok := r.first(p.key(m.first, m.first+1))
	short := match{m.first, m.first + 1, e}
	if !ok || r.entry(e).sense > people || !r.any(p, short, relaxed) {
		return m
	}
	next := m.first + 1
	for n := min(r.most(p.key(next, next+1)), len(p.words)-next); next+n > m.end; n-- {
		if e, ok := r.first(p.key(next, next+n)); ok && r.any(p, match{next, next + n, e}, relaxed) {
			return short
		}
	}
	return m
}

// broken reports whether a possessive stands inside a run of words.
func (p *phrase) broken(first, end int) bool {
	for _, w := range p.words[first : end-1] {
		if w.poss {
			return true
		}
	}
	return false
}

// fits reports whether an entry's demands on capitals hold for a match.
func (e entry) fits(p *phrase, m match, relaxed bool) bool {
	if e.poss != p.broken(m.first, m.end) {
		return false
	}
	if e.caps {
		for _, w := range p.words[m.first:m.end] {
			if !w.caps {
				return false
			}
		}
	}
	if e.caps1 && !relaxed {
		w := p.words[m.first]
		c := p.text[w.start]
		return w.cap || '0' <= c && c <= '9'
	}
	return true
}

func (r *Resolver) any(p *phrase, m match, relaxed bool) bool {
	for e := m.entry; e != noEntry; e = r.entry(e).next {
		if r.entry(e).fits(p, m, relaxed) {
			return true
		}
	}
	return false
}

// refs are the things of a sense that a match stands for.
func (a *analysis) refs(m match, s sense) []int32 {
	var refs []int32
	for e := m.entry; e != noEntry; e = a.r.entry(e).next {
		if en := a.r.entry(e); en.sense == s && en.fits(&a.p, m, a.ctx.relaxed) {
			refs = append(refs, en.ref)
		}
	}
	return refs
}

// has reports whether a match has a sense.
func (a *analysis) has(m match, s sense) bool { return len(a.refs(m, s)) > 0 }
