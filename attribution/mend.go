package attribution

import (
	"slices"

	rp "rapporteur"
)

// The functions of this file mend what the chain of roles gets wrong in ways that the tree and the words show plainly.

// mend goes over the attributions of a document, in the order of their cues, before act and speaker are told.
func (f *Finder) mend(s *Sketch, as []rp.Attribution) []rp.Attribution {
	for i := range as {
		a := &as[i]
		s.wholeSubject(a)
		s.toldOf(f, a)
		s.saidBefore(a)
		s.wholeClause(a)
		f.wholePredicate(s, a)
		s.cutAdverb(a)
		s.clip(a)
		s.cutDateline(a)
		f.goesOn(s, a)
		s.secondHalf(a)
		s.cutSource(a)
	}
	as = f.closings(s, as)
	for j := range as {
		for i := max(0, j-8); i < j; i++ {
			s.divide(&as[i], &as[j])
			s.part(&as[i], &as[j])
			s.cutRelative(&as[i], &as[j])
		}
	}
	for i := range as {
		s.passOn(f, as, i)
	}
	as = f.denials(s, f.quotedAs(s, as))
	return slices.DeleteFunc(as, func(a rp.Attribution) bool { return len(a.Content) == 0 })
}

// wholeSubject widens a source that is a part of the subject's noun phrase ("… of Health in Munich, Germany confirmed") to the whole.
func (s *Sketch) wholeSubject(a *rp.Attribution) {
	subj := s.t.Child(a.CueHead, rp.Nsubj)
	if subj == rp.None || a.SourceHead == rp.None || a.SourceHead == subj || subj > a.CueHead || !s.t.Dominates(subj, a.SourceHead) || s.quote[subj] != s.quote[a.CueHead] {
		return
	}
	for h := a.SourceHead; h != subj; h = s.tokens[h].Head {
		switch s.tokens[h].Deprel {
		case rp.Nmod, rp.Appos, rp.NmodUnmarked, rp.Flat, rp.Compound, rp.NmodPoss:
		default:
			return // a clause, or one of several: the tree is not to be trusted that far
		}
	}
	lo, hi := s.t.Extent(subj)
	if hi > a.CueHead || hi-lo > 16 || a.CueHead-hi > 3 || s.isTime(subj) || s.tokens[lo].UPOS == rp.ADP {
		return
	}
	for i := lo; i < hi; i++ {
		if i > lo && s.isDash(i) || s.tokens[i].UPOS == rp.VERB {
			return
		}
	}
	a.Source, a.SourceHead = []rp.Span{s.tidy(run{lo, hi}, false)}, subj
}

// toldOf moves the subject of a passive cue from the source to the content: "33 were reported dead" has no source. Who is told or
// asked is no source either.
func (s *Sketch) toldOf(f *Finder, a *rp.Attribution) {
	if a.SourceHead == rp.None || s.t.Child(a.CueHead, rp.AuxPass) == rp.None || s.tokens[a.SourceHead].Deprel != rp.NsubjPass || s.tokens[a.SourceHead].Head != a.CueHead {
		return
	}
	src := a.Source
	a.Source, a.SourceHead = nil, rp.None
	if f.hearers[s.tokens[a.CueHead].Lemma] == "object" {
		return
	}
	a.Content = mergeSpans(append(src, a.Content...))
}

// saidBefore mends "THIS, they said, but THAT": what follows with a conjunction is another sentence, what stands before is said.
func (s *Sketch) saidBefore(a *rp.Attribution) {
	if len(a.Source) == 0 || len(a.Content) == 0 || s.quote[a.CueHead] != rp.None || a.SourceHead > a.CueHead {
		return
	}
	first, _ := s.sentence(a.CueHead)
	at := s.tokenAt(a.Content[0].Start)
	lead := s.tokenAt(min(a.Source[0].Start, a.Cue[0].Start))
	if at < a.CueHead || s.tokens[at].UPOS != rp.CCONJ || lead-first < 5 || s.tokens[lead-1].XPOS != rp.Comma {
		return
	}
	verb := false
	for i := first; i < lead; i++ {
		verb = verb || s.tokens[i].Feats.Is(rp.Finite)
	}
	if !verb {
		return
	}
	before := run{first, lead - 1}
	a.Content, a.ContentHead = []rp.Span{s.tidy(before, true)}, s.top(before)
}

// wholeClause mends "A said the forces, a group that …, opened fire": content that stops within the subject of the clause that the
// tree hangs on the cue is widened to the clause.
func (s *Sketch) wholeClause(a *rp.Attribution) {
	c := s.t.Child(a.CueHead, rp.Ccomp)
	if c < a.CueHead || len(a.Content) != 1 || s.tokens[a.CueHead].UPOS != rp.VERB {
		return
	}
	lo, hi := s.t.Extent(c)
	at := &a.Content[0]
	if lo <= a.CueHead || at.Start < s.tokens[a.CueHead].End || at.End > s.tokens[c].Start || at.Start > s.tokens[lo].End {
		return
	}
	if subj := s.t.Child(c, rp.Nsubj, rp.NsubjPass); subj == rp.None || !at.Contains(s.tokens[subj].Span) {
		return
	}
	at.End = s.tidy(run{lo, hi}, true).End
	a.ContentHead = c
}

// wholePredicate does the same where the tree took the subject of what is said for a thing said, and its verb for a second verb.
func (f *Finder) wholePredicate(s *Sketch, a *rp.Attribution) {
	if len(a.Content) != 1 || !f.clausal[s.tokens[a.CueHead].Lemma] || a.Content[0].Start < s.tokens[a.CueHead].End || len(a.Source) == 0 {
		return
	}
	_, end := s.sentence(a.CueHead)
	i := s.tokenAt(a.Content[0].End-1) + 1
	if i >= end {
		return
	}
	for c := range s.t.Children(a.CueHead) {
		t := &s.tokens[c]
		if c < i || t.Deprel != rp.Conj && t.Deprel != rp.Parataxis || !t.Feats.Is(rp.Finite) || s.t.Child(c, rp.Nsubj, rp.NsubjPass, rp.Cc) != rp.None || s.quote[c] != rp.None {
			continue
		}
		if h := s.tokenAt(a.Content[0].Start); s.topVerb(h, i, a.CueHead) {
			return
		}
		lo, hi := s.t.Extent(c)
		if lo >= i && lo-i <= 2+16 {
			a.Content[0].End, a.ContentHead = s.tidy(run{lo, hi}, true).End, c
		}
		return
	}
}

// topVerb reports whether a verb among the tokens hangs on the cue itself: then a clause is there already.
func (s *Sketch) topVerb(first, end, cue int32) bool {
	for i := first; i < end; i++ {
		if (s.tokens[i].UPOS == rp.VERB || s.tokens[i].UPOS == rp.AUX) && s.tokens[i].Head == cue {
			return true
		}
	}
	return false
}

// cutAdverb takes "afterwards" off "afterwards that the talks had failed".
func (s *Sketch) cutAdverb(a *rp.Attribution) {
	if len(a.Content) == 0 {
		return
	}
	i := s.tokenAt(a.Content[0].Start)
	if i > a.CueHead && s.tokens[i].UPOS == rp.ADV && int(i)+1 < len(s.tokens) && s.tokens[i+1].UPOS == rp.SCONJ && s.tokens[i+1].Lemma == "that" && s.tokens[i+1].Start < a.Content[0].End {
		a.Content[0].Start = s.tokens[i+1].Start
	}
}

// clip takes source and cue off the ends of content that runs over them.
func (s *Sketch) clip(a *rp.Attribution) {
	for _, role := range [][]rp.Span{a.Source, a.Cue} {
		for _, sp := range role {
			for k := range a.Content {
				c := &a.Content[k]
				switch {
				case !c.Overlaps(sp) || sp.Contains(*c):
				case c.End <= sp.End && c.Start < sp.Start:
					*c = s.tidy(run{s.tokenAt(c.Start), s.tokenAt(sp.Start)}, true)
				case c.Start >= sp.Start && c.End > sp.End:
					*c = s.tidy(run{s.tokenAt(sp.End), s.tokenAt(c.End-1) + 1}, true)
				}
			}
		}
	}
}

// divide mends "A promised elections and said that …", where the second verb was read into what the first reports: both are A's.
// It is done where the first verb's content is a phrase, no clause, or the tree joins the two verbs.
func (s *Sketch) divide(a, b *rp.Attribution) {
	x, y := &s.tokens[a.CueHead], &s.tokens[b.CueHead]
	alike := x.XPOS == y.XPOS || x.XPOS == rp.VBD && y.XPOS == rp.VBN && s.t.Child(b.CueHead, rp.Aux, rp.AuxPass) == rp.None
	if x.Sentence != y.Sentence || !alike || y.UPOS != rp.VERB || s.quote[a.CueHead] != s.quote[b.CueHead] || !x.Feats.Is(rp.Finite) || !holds(a.Content, y.Span) {
		return
	}
	start := s.tokenAt(b.Cue[0].Start)
	if start <= a.CueHead+1 || s.tokens[start-1].UPOS != rp.CCONJ || s.t.Child(b.CueHead, rp.Nsubj) != rp.None {
		return
	}
	if s.hasClause(a.CueHead, start-1) && y.Head != a.CueHead && s.tokens[start-1].Lemma != "but" {
		return
	}
	end := s.tokens[start-2].End
	if s.tokens[start-2].UPOS == rp.PUNCT {
		end = s.tokens[start-2].Start
	}
	for k := range a.Content {
		c := &a.Content[k]
		if c.Contains(y.Span) && c.Start < end {
			c.End = end
		}
	}
	if len(b.Source) == 0 || s.tokenAt(b.Source[0].Start) > a.CueHead {
		b.Source, b.SourceHead = slices.Clone(a.Source), a.SourceHead
	}
}

// part mends "A promised aid, and B announced more": what follows with a subject of its own is not what A reports. After "and" it
// may be, where A reports a clause.
func (s *Sketch) part(a, b *rp.Attribution) {
	x, y := &s.tokens[a.CueHead], &s.tokens[b.CueHead]
	if x.Sentence != y.Sentence || y.UPOS != rp.VERB || !x.Feats.Is(rp.Finite) || s.quote[a.CueHead] != s.quote[b.CueHead] || !holds(a.Content, y.Span) || len(b.Source) == 0 {
		return
	}
	at := s.tokenAt(b.Source[0].Start)
	if !y.Feats.Is(rp.Finite) && s.t.Child(b.CueHead, rp.Aux, rp.AuxPass, rp.Mark) != rp.None || s.tokens[b.CueHead].XPOS == rp.VBG {
		return
	}
	if at <= a.CueHead+3 || at >= b.CueHead {
		return
	}
	if s.isSemicolon(at - 1) {
		s.stop(a, y.Span, at-1)
		return
	}
	if s.tokens[at-1].UPOS != rp.CCONJ || s.tokens[at-2].XPOS != rp.Comma {
		return
	}
	if s.tokens[at-1].Lemma != "but" && s.hasClause(a.CueHead, at-2) {
		return
	}
	s.stop(a, y.Span, at-2)
}

// stop ends what somebody says before a mark, where it goes on to the word given.
func (s *Sketch) stop(a *rp.Attribution, word rp.Span, mark int32) {
	for k := range a.Content {
		if c := &a.Content[k]; c.Contains(word) && c.Start < s.tokens[mark].Start {
			c.End = s.tokens[mark-1].End
		}
	}
}

// isSemicolon reports whether a token parts two sentences within one.
func (s *Sketch) isSemicolon(i int32) bool {
	return s.tokens[i].UPOS == rp.PUNCT && s.tokens[i].Of(s.r.Document.Text) == ";"
}

// hasClause reports whether between a cue and a later token stands a finite verb with a subject of its own.
func (s *Sketch) hasClause(cue, end int32) bool {
	for i := cue + 1; i < end; i++ {
		if s.tokens[i].Feats.Is(rp.Finite) && (s.tokens[i].UPOS == rp.VERB || s.tokens[i].UPOS == rp.AUX) && s.tokens[i].Deprel != rp.AclRelcl {
			h := i
			if s.tokens[i].UPOS == rp.AUX {
				h = s.tokens[i].Head
			}
			if h != rp.None && s.tokens[h].Deprel != rp.AclRelcl {
				return true
			}
		}
	}
	return false
}

// passOn mends "A, citing B, reported C": B says C as well, within what A reports.
func (s *Sketch) passOn(f *Finder, as []rp.Attribution, i int) {
	b := &as[i]
	if s.tokens[b.CueHead].XPOS != rp.VBG || !f.citing[s.tokens[b.CueHead].Lemma] || len(b.Content) != 1 || len(b.Source) == 0 {
		return
	}
	obj := s.t.Child(b.CueHead, rp.Obj)
	if obj == rp.None || !b.Content[0].Contains(s.tokens[obj].Span) {
		return
	}
	for j := max(0, i-3); j < min(len(as), i+4); j++ {
		a := &as[j]
		if i != j && a.Sentence == b.Sentence && a.SourceHead == b.SourceHead && !holds(a.Content, s.tokens[b.CueHead].Span) && !f.citing[s.tokens[a.CueHead].Lemma] {
			b.Source, b.SourceHead = b.Content, obj
			b.Content, b.ContentHead = slices.Clone(a.Content), a.ContentHead
			return
		}
	}
}
