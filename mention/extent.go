package mention

import (
	"cmp"
	"slices"

	rp "rapporteur"
)

// extent is the noun phrase of head i: its modifiers before it and the names and prepositional phrases after it, as
// far as they run on; not case marks, relative and other clauses, appositions, conjuncts.
func (p *phrases) extent(i int32) (first, end int32) {
	first, end = i, p.reach(i)
	for c := range p.tree.Children(i) {
		if c < i && p.before(c) {
			if left, _ := p.tree.Extent(c); left < first {
				first = left
			}
		}
	}
	if s := p.reading.Sentences; len(s) > 0 {
		first = max(first, s[p.reading.Tokens[i].Sentence].First)
	}
	return p.trim(first, i), end
}

// trim drops what a phrase cannot begin with: quotation marks, brackets, case marks of a phrase that holds this one.
func (p *phrases) trim(first, head int32) int32 {
	for first < head {
		switch p.reading.Tokens[first].UPOS {
		case rp.PUNCT, rp.CCONJ:
			first++
			continue
		}
		if d := p.reading.Tokens[first].Deprel; d == rp.Case || d == rp.Mark {
			first++
			continue
		}
		return first
	}
	return first
}

// before reports whether a child to the left of its head belongs to the phrase.
func (p *phrases) before(c int32) bool {
	switch p.reading.Tokens[c].Deprel {
	case rp.Det, rp.DetPredet, rp.Amod, rp.Nummod, rp.Compound, rp.Flat, rp.Nmod, rp.NmodPoss, rp.NmodDesc, rp.NmodUnmarked, rp.Advmod, rp.Goeswith:
		return p.reading.Tokens[c].Deprel != rp.Advmod || c+1 == p.reading.Tokens[c].Head || p.nextInside(c)
	}
	return false
}

// nextInside reports whether the word after an adverb is a modifier of the same noun: "about 20 soldiers".
func (p *phrases) nextInside(c int32) bool {
	next := c + 1
	return int(next) < len(p.reading.Tokens) && p.reading.Tokens[next].Head == p.reading.Tokens[c].Head && p.reading.Tokens[next].Deprel != rp.Cop && p.reading.Tokens[next].Deprel != rp.Case
}

// reach is the end of the phrase of head i: one past the last word of its modifiers that run on after it.
func (p *phrases) reach(i int32) int32 {
	end := i + 1
	for c := range p.tree.Children(i) {
		if c < i {
			continue
		}
		left, right := p.tree.Extent(c)
		if left > end && !p.onlyHyphens(end, left) {
			break
		}
		if !p.after(c) {
			if p.reading.Tokens[c].UPOS == rp.PUNCT && p.hyphen(c) {
				continue
			}
			break
		}
		stop := p.reach(c)
		end = max(end, stop)
		if stop < right {
			break
		}
	}
	return end
}

func (p *phrases) after(c int32) bool {
	switch p.reading.Tokens[c].Deprel {
	case rp.Nmod, rp.Flat, rp.Compound, rp.Nummod, rp.Goeswith, rp.Fixed, rp.NmodDesc:
		return true
	case rp.Conj: // inside a name: "Doctors Without Borders and Friends" is rare, "Ministry of Justice and Peace" is not
		h := p.reading.Tokens[c].Head
		return p.name[c] != rp.None && p.name[c] == p.name[h]
	case rp.Cc:
		return p.name[c] != rp.None
	}
	return p.name[c] != rp.None && p.name[c] == p.name[p.reading.Tokens[c].Head]
}

func (p *phrases) hyphen(c int32) bool { return p.reading.Tokens[c].XPOS == rp.HYPH }

func (p *phrases) onlyHyphens(from, to int32) bool {
	for i := from; i < to; i++ {
		if !p.hyphen(i) && p.name[i] == rp.None {
			return false
		}
	}
	return true
}

// sortMentions sorts by start; of those that start together the longer comes first.
func sortMentions(mentions []rp.Mention) {
	slices.SortFunc(mentions, func(a, b rp.Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(b.End, a.End), cmp.Compare(a.Head, b.Head))
	})
}
