package event

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// kin is how somebody in one telling stands to somebody in another.
type kin uint8

const (
	others kin = iota // somebody else
	unsaid            // nothing speaks against its being the same
	same
)

// kin compares two participants: by country, number, name and the words for them. Somebody new ("a man", "another officer") is
// nobody told of before, unless the telling is only looked back on as news in brief.
func (f *finder) kin(p, q rp.Participant, brief bool) kin {
	if p.Actor == q.Actor {
		return same
	}
	x, y := &f.r.Actors[p.Actor], &f.r.Actors[q.Actor]
	if differ(x.Country, y.Country) || f.another(q) || !brief && f.fresh(q) {
		return others
	}
	m, n := f.howMany(p), f.howMany(q)
	if m != n && (m > 0 && n > 0 || m == 1 || n == 1) {
		return others
	}
	named, other := f.called(p), f.called(q)
	switch {
	case named && other && x.Kind == y.Kind:
		if x.Kind == rp.Person && likeNames(x.Name, y.Name) {
			return same
		}
		return others
	case named && other:
		return unsaid // a senate and its president
	case f.lemma(f.r.Mentions[p.Mention].Head) == f.lemma(f.r.Mentions[q.Mention].Head):
		return same
	case m > 1 && m == n && (f.countsAlone(p) || f.countsAlone(q)):
		return same // "three … three people"
	case f.definite(p) && f.definite(q) || f.oppositeSex(p, q):
		return others
	case len(x.Sectors) > 0 && len(y.Sectors) > 0 && !slices.ContainsFunc(x.Sectors, func(s rp.Sector) bool { return slices.Contains(y.Sectors, s) }) && !f.anyone(p) && !f.anyone(q):
		return others
	}
	return unsaid
}

func differ(a, b string) bool { return a != "" && b != "" && a != b }

// kinOf compares the people on one side of two tellings: everybody in the later one must have somebody in the earlier.
func (f *finder) kinOf(a, b []rp.Participant, brief bool) kin {
	if len(a) == 0 || len(b) == 0 {
		return unsaid
	}
	brief = brief || len(a) == len(b) && len(b) > 1 // "a man and two women … two women and a man"
	all := same
	for _, q := range b {
		best := others
		for _, p := range a {
			best = max(best, f.kin(p, q, brief))
		}
		all = min(all, best)
	}
	return all
}

// fresh reports whether a mention brings in somebody new by its article: "a man".
func (f *finder) fresh(p rp.Participant) bool {
	return f.toks[f.r.Mentions[p.Mention].First].Feats.Is(rp.IndefiniteFeat)
}

// another reports whether a mention says that it is of somebody else than before: "another officer", "two other people".
func (f *finder) another(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	for i := m.First; i < m.End; i++ {
		if f.book.in("another", f.lemma(i)) {
			return true
		}
	}
	return false
}

// howMany is how many people a participant is: a number, 1, or 0 where it is several or unknown.
func (f *finder) howMany(p rp.Participant) int {
	m := &f.r.Mentions[p.Mention]
	for _, i := range f.bind.figures[f.toks[m.First].Sentence] {
		if q := &f.r.Quantities[i]; q.First >= m.First && q.End <= m.End && (q.Head == m.Head || q.First == m.Head) {
			return int(q.Value)
		}
	}
	x, kind := f.toks[m.Head].XPOS, f.r.Actors[p.Actor].Kind
	if m.Plural || x == rp.NNS || x == rp.NNPS || kind == rp.State || kind == rp.Organisation || kind == rp.Group {
		return 0
	}
	return 1
}

// countsAlone reports whether a mention is a number and nothing else, or a number of people of no kind: "three", "three people".
func (f *finder) countsAlone(p rp.Participant) bool {
	head := f.r.Mentions[p.Mention].Head
	return f.toks[head].UPOS == rp.NUM || f.book.in("anyone", f.lemma(head))
}

// anyone reports whether the words for a participant may be said of anybody whom police seek or hold: "the man", "the suspect".
func (f *finder) anyone(p rp.Participant) bool {
	m := &f.r.Mentions[p.Mention]
	return m.Form == rp.PronounForm || f.book.in("anyone", f.lemma(m.Head))
}

// oppositeSex reports whether the words for one participant are a man's, those for the other a woman's.
func (f *finder) oppositeSex(p, q rp.Participant) bool {
	is := func(class string, p rp.Participant) bool {
		return f.book.in(class, f.lemma(f.r.Mentions[p.Mention].Head))
	}
	return is("he-word", p) && is("she-word", q) || is("she-word", p) && is("he-word", q)
}

// called reports whether a participant has a name of his own.
func (f *finder) called(p rp.Participant) bool {
	a := &f.r.Actors[p.Actor]
	m := &f.r.Mentions[a.Mention]
	return a.ID != "" || f.toks[m.Head].UPOS == rp.PROPN || m.Name != rp.None && a.Kind == rp.Person
}

// back reports whether a participant is told of as somebody known already: by the definite article, a pronoun or a name.
func (f *finder) back(p rp.Participant) bool {
	return f.definite(p) || f.r.Mentions[p.Mention].Form == rp.PronounForm || f.called(p)
}

// likeNames reports whether two names may be spellings of one: the last words of both, and the first, differ by a letter at most.
func likeNames(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == 0 || len(y) == 0 || !nearly(x[len(x)-1], y[len(y)-1]) {
		return false
	}
	return len(x) == 1 || len(y) == 1 || nearly(x[0], y[0])
}

// shortest is the length from which words that differ by a letter count as alike.
const shortest = 5

// nearly reports whether two words are the same but for one letter, or for two that have changed places.
func nearly(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < shortest || len(b)-len(a) > 1 {
		return false
	}
	i, j := 0, 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	rest, more := a[i:len(a)-j], b[i:len(b)-j]
	return len(more) <= 1 || len(rest) == 2 && len(more) == 2 && rest[0] == more[1] && rest[1] == more[0]
}
