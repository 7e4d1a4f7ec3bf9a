package mention

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
)

// extent is the noun phrase of head i: its modifiers before it and the names and prepositional phrases after it, as
// far as they run on; not case marks, relative and other clauses, appositions, conjuncts.
func (p *phrases) extent(i int32) (first, end int32) {
	first, end = i, p.reach(i, i)
	opens := rp.None // the determiner: in English little stands before it
	for c := range p.tree.Children(i) {
		if c > i || !p.before(c) {
			continue
		}
		left, _ := p.tree.Extent(c)
		if p.opens(c) {
			opens = c
		}
		first = min(first, left)
	}
	if opens != rp.None && p.reading.Tokens[first].Deprel != rp.DetPredet && !p.counted(first, opens) {
		first = max(first, opens)
	}
	if s := p.reading.Sentences; len(s) > 0 {
		first = max(first, s[p.reading.Tokens[i].Sentence].First)
	}
	return p.trim(first, i), end
}

// opens reports whether a word is an article or a demonstrative.
func (p *phrases) opens(c int32) bool {
	tok := &p.reading.Tokens[c]
	return tok.Deprel == rp.Det && p.nouns.is(strings.ToLower(tok.Of(p.reading.Document.Text)), opening)
}

// counted reports whether a number stands before the determiner: "half the soldiers", "20 of the soldiers".
func (p *phrases) counted(first, det int32) bool {
	for i := first; i < det; i++ {
		if u := p.reading.Tokens[i].UPOS; u == rp.NUM || u == rp.DET || u == rp.PRON {
			return true
		}
	}
	return false
}

// trim drops what a phrase cannot begin with: quotation marks, brackets, case marks of a phrase that holds this one,
// adverbs that say nothing about how many: "only terrorists".
func (p *phrases) trim(first, head int32) int32 {
	for ; first < head; first++ {
		tok := &p.reading.Tokens[first]
		switch {
		case tok.UPOS == rp.PUNCT:
		case tok.UPOS == rp.CCONJ && (!plural(&p.reading.Tokens[head]) || tok.Deprel != rp.CcPreconj && tok.Deprel != rp.Det && tok.Deprel != rp.DetPredet):
		case tok.Deprel == rp.Case && !p.weighs(tok.Head, first, head), tok.Deprel == rp.Mark:
		case tok.UPOS == rp.ADV && !p.measures(first+1, head):
		default:
			return first
		}
	}
	return first
}

// weighs reports whether a word inside the phrase is a number or its measure: "least" in "at least 11".
func (p *phrases) weighs(i, first, head int32) bool {
	if i <= first || i >= head {
		return false
	}
	switch p.reading.Tokens[i].UPOS {
	case rp.NUM, rp.ADJ, rp.ADV:
		return true
	}
	return false
}

// measures reports whether what follows an adverb can be weighed by it: a number, an adjective, "all".
func (p *phrases) measures(i, head int32) bool {
	if i >= head {
		return false
	}
	switch p.reading.Tokens[i].UPOS {
	case rp.NUM, rp.ADJ, rp.ADV, rp.DET, rp.ADP, rp.VERB:
		return true
	}
	return false
}

// before reports whether a child to the left of its head belongs to the phrase.
func (p *phrases) before(c int32) bool {
	switch p.reading.Tokens[c].Deprel {
	case rp.Det, rp.DetPredet, rp.CcPreconj, rp.Amod, rp.Nummod, rp.Compound, rp.Flat, rp.Nmod, rp.NmodPoss, rp.NmodDesc, rp.NmodUnmarked, rp.Advmod, rp.Goeswith:
		return p.reading.Tokens[c].Deprel != rp.Advmod || c+1 == p.reading.Tokens[c].Head || p.nextInside(c)
	}
	return false
}

// nextInside reports whether the word after an adverb is a modifier of the same noun: "about 20 soldiers".
func (p *phrases) nextInside(c int32) bool {
	next := c + 1
	return int(next) < len(p.reading.Tokens) && p.reading.Tokens[next].Head == p.reading.Tokens[c].Head && p.reading.Tokens[next].Deprel != rp.Cop && p.reading.Tokens[next].Deprel != rp.Case
}

// reach is the end of the phrase of head i inside that of top: one past the last word of its modifiers that run on after it.
func (p *phrases) reach(top, i int32) int32 {
	end := i + 1
	for c := range p.tree.Children(i) {
		if c < i {
			continue
		}
		left, right := p.tree.Extent(c)
		d := p.reading.Tokens[c].Deprel
		if left > end && !p.onlyHyphens(end, left) || p.reading.Tokens[left].XPOS == rp.Comma && d != rp.Conj {
			break
		}
		if !p.after(top, i, c) {
			if p.reading.Tokens[c].UPOS == rp.PUNCT && p.hyphen(c) {
				continue
			}
			break
		}
		stop := p.reach(top, c)
		end = max(end, stop)
		if stop < right {
			break
		}
	}
	return end
}

// after reports whether child c of i, which stands after it, belongs to the phrase of top.
func (p *phrases) after(top, i, c int32) bool {
	inName := p.name[c] != rp.None && p.name[c] == p.name[i]
	switch p.reading.Tokens[c].Deprel {
	case rp.Nmod:
		return inName || p.narrows(i, c)
	case rp.Flat, rp.Compound, rp.Nummod, rp.Goeswith, rp.Fixed, rp.NmodDesc:
		return true
	case rp.Conj:
		return inName || p.joined(top, i, c)
	case rp.Cc:
		return p.name[c] != rp.None
	}
	return inName
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
