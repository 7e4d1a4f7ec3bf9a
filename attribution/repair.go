package attribution

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// The functions of this file read what the chain of roles missed, from the tree and the punctuation.

// wholeLists widens a run of content that stops within a list to the end of the list, where no other role stands in the way.
func (s *Sketch) wholeLists(r run, cue, first int32, roles []Role) run {
	if int(r.end-first) >= len(roles) || s.tokens[r.end].XPOS != rp.Comma && s.tokens[r.end].UPOS != rp.CCONJ {
		return r
	}
	for i := r.first; i < r.end; i++ {
		if s.paths[i].depth == 0 {
			continue // the cue hangs on it
		}
		for c := range s.t.Children(i) {
			if c < r.end || s.tokens[c].Deprel != rp.Conj {
				continue
			}
			if _, end := s.t.Extent(c); end > r.end && s.free(r.end, end, first, roles) {
				r.end = end
			}
		}
	}
	return r
}

// free reports whether the tokens [from, to) lie in the window and play no other role than content.
func (s *Sketch) free(from, to, first int32, roles []Role) bool {
	if int(to-first) > len(roles) {
		return false
	}
	for _, r := range roles[from-first : to-first] {
		if r == SourceRole || r == CueRole {
			return false
		}
	}
	return true
}

// subject is the subject of an active verb, its own or the one it shares with the verb it is joined to or hangs on; it
// stands in where the words around the cue name no source.
func (s *Sketch) subject(cue int32) (run, bool) {
	if s.tokens[cue].UPOS != rp.VERB || s.t.Child(cue, rp.AuxPass) != rp.None || s.tokens[cue].XPOS == rp.VBN && s.t.Child(cue, rp.Aux) == rp.None {
		return run{}, false
	}
	for v, n := cue, 0; v != rp.None && n < 3; n++ {
		if subj := s.t.Child(v, rp.Nsubj); subj != rp.None {
			lo, hi := s.t.Extent(subj)
			for c := range s.t.Children(subj) {
				if s.tokens[c].Deprel == rp.AclRelcl && c > subj {
					hi, _ = s.t.Extent(c)
				}
			}
			for i := subj - 1; i > lo; i-- { // what stands before a comma only looks like a part of it: "Last April, the court …"
				if s.tokens[i].XPOS == rp.Comma {
					lo = i + 1
					break
				}
			}
			ok := (hi <= cue || lo > cue) && hi-lo <= 20 && s.quote[subj] == s.quote[cue] && !s.isTime(subj)
			return run{lo, hi}, ok
		}
		switch s.tokens[v].Deprel {
		case rp.Conj, rp.Advcl:
			v = s.tokens[v].Head
		default:
			return run{}, false
		}
	}
	return run{}, false
}

// isTime reports whether a token belongs to a time expression: "Yesterday" says nothing.
func (s *Sketch) isTime(i int32) bool {
	xs := s.r.Timexes
	k, _ := slices.BinarySearchFunc(xs, i, func(x rp.Timex, i int32) int { return int(x.First - i) })
	for k = min(k, len(xs)-1); k >= 0 && xs[k].First > i-12; k-- {
		if xs[k].First <= i && i < xs[k].End {
			return true
		}
	}
	return false
}

// takeBefore reads "…, NOUN PHRASE said" where the tree did not: what stands before the comma is said by what stands behind it.
func (s *Sketch) takeBefore(a *rp.Attribution) {
	cue := a.CueHead
	first, _ := s.sentence(cue)
	if cue == first || s.tokens[cue].UPOS != rp.VERB || !s.tokens[cue].Feats.Is(rp.Finite) {
		return
	}
	i := cue - 1
	for ; i > first && i > cue-14 && s.tokens[i].XPOS != rp.Comma; i-- {
		if s.tokens[i].UPOS == rp.VERB {
			return
		}
	}
	if s.tokens[i].XPOS != rp.Comma || i-first < 5 || i == cue-1 {
		return
	}
	src := run{i + 1, cue}
	if x := s.tokens[src.first].XPOS; x == rp.WDT || x == rp.WP || x == rp.WPS {
		return // a relative clause: what stands before it is not said in it
	}
	a.Source, a.SourceHead = []rp.Span{s.tidy(src, false)}, s.top(src)
	a.Content, a.ContentHead = []rp.Span{s.tidy(run{first, i}, true)}, s.top(run{first, i})
}

// takeComplement reads the clause or object behind a verb as what it reports, where the words around it did not show.
func (s *Sketch) takeComplement(a *rp.Attribution) {
	if s.tokens[a.CueHead].UPOS != rp.VERB {
		return
	}
	c := s.t.Child(a.CueHead, rp.Ccomp, rp.Xcomp)
	if c == rp.None {
		c = s.t.Child(a.CueHead, rp.Obj)
	}
	if c == rp.None {
		return
	}
	lo, hi := s.t.Extent(c)
	if lo > a.CueHead {
		a.Content, a.ContentHead = []rp.Span{s.tidy(run{lo, hi}, true)}, c
	}
}

// takeThat reads what follows "that" shortly behind a finite verb, to the end of its sentence, where the tree hangs it elsewhere.
func (s *Sketch) takeThat(a *rp.Attribution) {
	cue := &s.tokens[a.CueHead]
	if cue.UPOS != rp.VERB || !cue.Feats.Is(rp.Finite) || s.class[a.CueHead] == 0 {
		return
	}
	_, end := s.sentence(a.CueHead)
	for i := a.CueHead + 1; i < min(end-2, a.CueHead+thatReach); i++ {
		if t := &s.tokens[i]; t.UPOS == rp.VERB || t.UPOS == rp.CCONJ {
			return
		} else if t.Lemma == "that" && s.quote[i] == s.quote[a.CueHead] {
			what := run{i, end}
			a.Content, a.ContentHead = []rp.Span{s.tidy(what, true)}, s.top(run{i + 1, end})
			return
		}
	}
}

// thatReach is how far behind its verb "that" may open what is said.
const thatReach = 6

// takeWhole widens content that ends before "…, he said." at the end of a sentence, and begins in the middle of a phrase, to the
// start of the sentence.
func (s *Sketch) takeWhole(a *rp.Attribution) {
	if len(a.Content) == 0 || len(a.Source) == 0 || a.SourceHead == rp.None {
		return
	}
	first, end := s.sentence(a.CueHead)
	last := a.Content[len(a.Content)-1]
	lead := min(a.Source[0].Start, a.Cue[0].Start)
	if end-a.CueHead > 6 || last.End > lead || !bare(s.r.Document.Text[last.End:lead]) {
		return
	}
	begin := s.tokens[first].Start
	at := &a.Content[0]
	if len(a.Content) > 1 && s.quote[first] == rp.None && at.Start <= begin {
		at.End = last.End
		a.Content = a.Content[:1]
		return
	}
	i := s.tokenAt(at.Start)
	if at.Start <= begin || i-first > 40 || s.tokens[i-1].UPOS == rp.PUNCT || s.tokens[i-1].UPOS == rp.CCONJ {
		return
	}
	at.Start = begin
	if len(a.Content) > 1 {
		at.End = last.End
		a.Content = a.Content[:1]
	}
}

// cutDateline takes "BEIRUT — " off content and source that begin a paragraph.
func (s *Sketch) cutDateline(a *rp.Attribution) {
	first, end := s.sentence(a.CueHead)
	if s.r.Sentences[a.Sentence].Paragraph > 2 {
		return
	}
	start := s.tokens[first].Start
	for i := first + 1; i < min(end, first+10); i++ {
		t := &s.tokens[i]
		if t.UPOS == rp.PUNCT && t.XPOS != rp.Comma && t.XPOS != rp.FullStop && s.isDash(i) {
			if i+1 >= end || !s.isPlaceWord(first) {
				return
			}
			for _, role := range [][]rp.Span{a.Content, a.Source} {
				if len(role) > 0 && role[0].Start == start && role[0].End > s.tokens[i+1].Start {
					role[0].Start = s.tokens[i+1].Start
				}
			}
			return
		}
		if t.UPOS == rp.VERB || t.UPOS == rp.AUX || t.UPOS == rp.PRON {
			return
		}
	}
}

func (s *Sketch) isDash(i int32) bool {
	if s.tokens[i-1].End == s.tokens[i].Start {
		return false // a hyphen
	}
	switch s.tokens[i].Of(s.r.Document.Text) {
	case "—", "–", "―", "--", "-":
		return true
	}
	return false
}

// isPlaceWord reports whether a token is written as the name that opens a dateline: in capitals, or a name.
func (s *Sketch) isPlaceWord(i int32) bool {
	form := s.tokens[i].Of(s.r.Document.Text)
	return len(form) > 1 && form == strings.ToUpper(form) || s.tokens[i].UPOS == rp.PROPN
}
