package attribution

import (
	"slices"

	rp "rapporteur"
)

// The functions of this file see to sentences that name who said it all at their end or in their middle, and to clauses that follow
// what somebody says without being part of it.

// closings adds or mends the attributions whose source and cue close a sentence: "…, their spokesman, Karim al-Saadi, told reporters on
// Tuesday." What stands before is what is said.
func (f *Finder) closings(s *Sketch, as []rp.Attribution) []rp.Attribution {
	for n := range s.r.Sentences {
		x := &s.r.Sentences[n]
		for v := x.First + 5; v < x.End; v++ {
			src, ok := f.closing(s, v, x.First, x.End)
			if !ok {
				continue
			}
			as = s.close(as, v, src, x.First)
			break
		}
	}
	slices.SortStableFunc(as, func(a, b rp.Attribution) int { return int(a.CueHead - b.CueHead) })
	return as
}

// closing is the source of a verb that closes a sentence, if it does: its subject stands right behind a comma, a whole clause stands before,
// and nothing but hearer, place and time follows.
func (f *Finder) closing(s *Sketch, v, first, end int32) (run, bool) {
	t := &s.tokens[v]
	if t.UPOS != rp.VERB || s.quote[v] != rp.None || end-v > closingWords || s.quote[first] != rp.None {
		return run{}, false
	}
	switch s.actOf(v) {
	case rp.Assert, rp.Announce, rp.Promise:
	default:
		return run{}, false
	}
	subj := s.t.Child(v, rp.Nsubj)
	if subj == rp.None && t.Deprel == rp.Parataxis {
		subj = s.strayed(first, v)
	}
	if t.Deprel == rp.Acl && s.tokens[v-1].XPOS == rp.Comma && s.hasPerson(t.Head, v) {
		subj = t.Head // "the union's envoy, Anna Hill, announced": a verb in the past taken for a participle
	} else if !t.Feats.Is(rp.Finite) || t.Deprel == rp.AclRelcl {
		return run{}, false
	}
	if subj == rp.None || subj > v || s.t.Child(v, rp.Xcomp, rp.Obj) > v && f.hearers[t.Lemma] == "" || s.verbIn(v+1, end) {
		return run{}, false
	}
	lo, _ := s.t.Extent(subj)
	if t.Deprel == rp.Acl || lo <= first {
		lo = s.phraseStart(subj)
	}
	for lo < v && s.tokens[lo].UPOS == rp.PUNCT {
		lo++
	}
	if lo-first < 3 || s.tokens[lo-1].XPOS != rp.Comma || s.tokens[lo].UPOS == rp.SCONJ || s.tokens[lo].XPOS == rp.WDT || s.tokens[lo].XPOS == rp.WP || !s.verbIn(first, lo-1) {
		return run{}, false
	}
	if s.tokens[first].UPOS == rp.SCONJ {
		return run{}, false // "When the talks failed, the envoy spoke"
	}
	return run{lo, v}, true
}

// strayed is the noun phrase right before a verb without a subject which the tree hangs on a word before it; None where there is none.
func (s *Sketch) strayed(first, v int32) int32 {
	for i := v - 1; i > first; i-- {
		lo, hi := s.t.Extent(i)
		if u := s.tokens[i].UPOS; hi == v && lo > first && (u == rp.NOUN || u == rp.PROPN) && (s.tokens[lo].XPOS == rp.Comma || s.tokens[lo-1].XPOS == rp.Comma) {
			return i
		}
	}
	return rp.None
}

// closingWords is how many words may follow a verb that closes a sentence.
const closingWords = 10

// phraseStart is where the noun phrase of a token begins, appositions behind it left out: its own words before it.
func (s *Sketch) phraseStart(head int32) int32 {
	lo := head
	for c := range s.t.Children(head) {
		if c < head {
			from, _ := s.t.Extent(c)
			lo = min(lo, from)
		}
	}
	return lo
}

// hasPerson reports whether the name of a person stands between two tokens.
func (s *Sketch) hasPerson(from, to int32) bool {
	for i := from; i < to; i++ {
		if s.kind[i] == uint8(rp.PER)+1 {
			return true
		}
	}
	return false
}

// verbIn reports whether a finite verb stands among the tokens.
func (s *Sketch) verbIn(first, end int32) bool {
	for i := first; i < end; i++ {
		if (s.tokens[i].UPOS == rp.VERB || s.tokens[i].UPOS == rp.AUX) && s.tokens[i].Feats.Is(rp.Finite) {
			return true
		}
	}
	return false
}

// close gives a closing verb all that stands before its source, and takes source and cue out of what others say there.
func (s *Sketch) close(as []rp.Attribution, v int32, src run, first int32) []rp.Attribution {
	said := s.tidy(run{first, src.first - 1}, true)
	own := -1
	for i := range as {
		a := &as[i]
		if a.CueHead == v {
			own = i
			continue
		}
		for k := range a.Content {
			if c := &a.Content[k]; a.CueHead >= first && a.CueHead < src.first && c.Start < said.End && c.End > said.End {
				c.End = said.End
			}
		}
	}
	source := s.tidy(src, false)
	if own >= 0 {
		if a := &as[own]; len(a.Content) > 0 && a.Content[0].Start < s.tokens[v].Start && a.Content[0].End <= said.End && said.Contains(a.Content[0]) {
			a.Content, a.Source, a.SourceHead = []rp.Span{said}, []rp.Span{source}, s.top(src)
		}
		return as
	}
	return append(as, rp.Attribution{Source: []rp.Span{source}, SourceHead: s.top(src), Cue: []rp.Span{s.tokens[v].Span}, CueHead: v, Content: []rp.Span{said},
		ContentHead: s.top(run{first, src.first - 1}), SourceMention: rp.None, Speaker: rp.None, Addressee: rp.None, Concerns: rp.None, Within: rp.None,
		Sentence: s.tokens[v].Sentence, Confidence: closingConfidence})
}

// closingConfidence is how sure an attribution is that only its place in the sentence shows.
const closingConfidence = 700

// secondHalf adds the clause behind "THIS, he told reporters, but THAT" and "that he did THIS but did THAT" to what is said: one that the tree
// joins to the first.
func (s *Sketch) secondHalf(a *rp.Attribution) {
	if a.ContentHead == rp.None || len(a.Content) != 1 || s.quote[a.CueHead] != rp.None || s.quote[a.ContentHead] != rp.None {
		return
	}
	last := s.tokenAt(a.Content[0].End-1) + 1
	for c := range s.t.Children(a.ContentHead) {
		cc := s.t.Child(c, rp.Cc)
		if s.tokens[c].Deprel != rp.Conj || c < last || c < a.CueHead || cc == rp.None || s.tokens[c].UPOS != rp.VERB {
			continue
		}
		lo, hi := s.t.Extent(c)
		for lo < cc && s.tokens[lo].UPOS == rp.PUNCT {
			lo++
		}
		switch {
		case lo == last && a.ContentHead > a.CueHead && s.t.Child(a.ContentHead, rp.Mark) != rp.None:
			a.Content[0].End = s.tidy(run{lo, hi}, true).End
		case a.Content[0].End < s.tokens[a.CueHead].Start && s.tokens[lo-1].XPOS == rp.Comma && s.t.Child(c, rp.Nsubj) != rp.None:
			a.Content = append(a.Content, s.tidy(run{lo, hi}, true))
		}
		return
	}
}

// goesOn adds the reason behind "THIS, she explained, since THAT" to what is said.
func (f *Finder) goesOn(s *Sketch, a *rp.Attribution) {
	if len(a.Content) != 1 || a.Content[0].End > s.tokens[a.CueHead].Start || s.quote[a.CueHead] != rp.None {
		return
	}
	_, end := s.sentence(a.CueHead)
	i := a.CueHead + 1
	if i+3 >= end || s.tokens[i].XPOS != rp.Comma || !f.grounds[s.tokens[i+1].Lemma] || s.quote[i+1] != rp.None {
		return
	}
	a.Content = append(a.Content, s.tidy(run{i + 1, end}, true))
}

// cutRelative takes a relative clause off the end of what somebody says where others speak in it: "demanded an inquiry, which Israel
// rejects".
func (s *Sketch) cutRelative(a, b *rp.Attribution) {
	if s.tokens[b.CueHead].Deprel != rp.AclRelcl || s.quote[b.CueHead] != rp.None || !holds(a.Content, s.tokens[b.CueHead].Span) {
		return
	}
	at, _ := s.t.Extent(b.CueHead)
	if s.tokens[at].UPOS == rp.PUNCT {
		at++
	}
	rel := s.tokens[at].Span
	asContent := s.tokens[at].XPOS == rp.WDT && holds(b.Content, rel)
	asSource := s.tokens[at].XPOS == rp.WP && holds(b.Source, rel) && !s.verbIn(s.tokenAt(a.Content[0].Start), at)
	if at <= a.CueHead+1 || s.tokens[at-1].XPOS != rp.Comma || !asContent && !asSource {
		return
	}
	for k := range a.Content {
		if c := &a.Content[k]; c.Contains(rel) && c.Start < s.tokens[at-1].Start && s.quote[s.tokenAt(c.Start)] == rp.None {
			c.End = s.tokens[at-2].End
		}
	}
}

// cutSource takes off the beginning of a source what is not part of it: "Even China", "who in 2010", "of the clinic, Dr Hill".
func (s *Sketch) cutSource(a *rp.Attribution) {
	if len(a.Source) != 1 || a.SourceHead == rp.None {
		return
	}
	sp := &a.Source[0]
	first, end := s.tokenAt(sp.Start), s.tokenAt(sp.End-1)+1
	switch t := &s.tokens[first]; {
	case first == a.SourceHead:
		if t.XPOS == rp.WP && end > first+1 && s.tokens[first+1].UPOS == rp.ADP {
			sp.End = t.End
		}
	case t.UPOS == rp.ADV && t.Deprel == rp.Advmod && t.Head == a.SourceHead && t.XPOS == rp.RB:
		sp.Start = s.tokens[first+1].Start
	case t.UPOS == rp.ADP:
		for i := first + 1; i < a.SourceHead; i++ {
			if s.tokens[i].XPOS == rp.Comma {
				sp.Start = s.tokens[i+1].Start
			}
		}
	}
}
