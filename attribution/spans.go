package attribution

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// run is a stretch of tokens [first, end) in one role.
type run struct{ first, end int32 }

// spans turns the roles around a cue into an attribution; ok is false when nothing is said.
func (s *Sketch) spans(cue, first int32, roles []Role, spoken []bool) (a rp.Attribution, ok bool) {
	a = rp.Attribution{CueHead: cue, SourceHead: rp.None, ContentHead: rp.None, SourceMention: rp.None, Speaker: rp.None,
		Addressee: rp.None, Within: rp.None, Sentence: s.tokens[cue].Sentence}
	a.Cue = []rp.Span{s.tidy(s.around(cue, s.runs(first, roles, CueRole)), false)}
	if src, found := s.nearest(cue, s.runs(first, roles, SourceRole)); found {
		a.Source = []rp.Span{s.tidy(src, false)}
		a.SourceHead = s.top(src)
	}
	for _, c := range s.runs(first, roles, ContentRole) {
		if sp := s.tidy(c, true); sp.Start < sp.End {
			a.Content = append(a.Content, sp)
			if a.ContentHead == rp.None {
				a.ContentHead = s.top(c)
			}
		}
	}
	s.takeQuotations(&a, spoken)
	return a, len(a.Content) > 0
}

// runs are the stretches of a role; stretches with nothing but punctuation between them are one.
func (s *Sketch) runs(first int32, roles []Role, want Role) []run {
	var rs []run
	gap := true // a word of another role stands between
	for i, r := range roles {
		at := first + int32(i)
		switch {
		case r == want && len(rs) > 0 && !gap:
			rs[len(rs)-1].end = at + 1
		case r == want:
			rs = append(rs, run{at, at + 1})
			gap = false
		case s.tokens[at].UPOS != rp.PUNCT:
			gap = true
		}
	}
	return slices.DeleteFunc(rs, func(r run) bool { return s.onlyMarks(r) })
}

func (s *Sketch) onlyMarks(r run) bool {
	for i := r.first; i < r.end; i++ {
		if s.tokens[i].UPOS != rp.PUNCT {
			return false
		}
	}
	return true
}

// around is the run that holds the cue's head.
func (s *Sketch) around(cue int32, rs []run) run {
	for _, r := range rs {
		if r.first <= cue && cue < r.end {
			return r
		}
	}
	return run{cue, cue + 1}
}

// nearest is the run closest to the cue; of two as close the one before it.
func (s *Sketch) nearest(cue int32, rs []run) (run, bool) {
	best, dist := run{}, int32(1<<30)
	for _, r := range rs {
		d := r.first - cue
		if d < 0 {
			d = cue - r.end + 1
		}
		if d < dist {
			best, dist = r, d
		}
	}
	return best, len(rs) > 0
}

// top is the token of a run whose head lies outside it; of several the first that is no punctuation.
func (s *Sketch) top(r run) int32 {
	for i := r.first; i < r.end; i++ {
		h := s.tokens[i].Head
		if (h < r.first || h >= r.end) && s.tokens[i].UPOS != rp.PUNCT {
			return i
		}
	}
	return r.first
}

// tidy cuts the punctuation off the edges of a run. Content keeps its quotation marks, both or none, and what
// stands before a closing one.
func (s *Sketch) tidy(r run, content bool) rp.Span {
	text := s.r.Document.Text
	first, end := r.first, r.end
	for end > first+1 && s.edge(end-1, content) {
		end--
	}
	for first < end-1 && s.edge(first, content) {
		first++
	}
	sp := rp.Span{Start: s.tokens[first].Start, End: s.tokens[end-1].End}
	if content {
		return s.withMarks(sp)
	}
	if form := sp.Of(text); strings.HasSuffix(form, "’s") || strings.HasSuffix(form, "'s") {
		return sp
	}
	return sp
}

// edge reports whether a token is punctuation that does not belong at the edge of a span.
func (s *Sketch) edge(i int32, content bool) bool {
	if s.tokens[i].UPOS != rp.PUNCT {
		return false
	}
	switch s.tokens[i].XPOS {
	case rp.LRB, rp.RRB:
		return false
	case rp.FullStop:
		return !content || s.quote[i] == rp.None && s.tokens[i].Of(s.r.Document.Text) == "."
	case rp.Colon:
		return content || s.tokens[i].Of(s.r.Document.Text) != ":"
	}
	return true
}

// withMarks widens content to the marks of a quotation it fills, and drops a mark whose partner is outside.
func (s *Sketch) withMarks(sp rp.Span) rp.Span {
	text := s.r.Document.Text
	for i := range s.quotes {
		q := &s.quotes[i]
		if q.Start >= sp.End {
			break
		}
		if q.End <= sp.Start {
			continue
		}
		// the quotation begins or ends where the content does, give or take punctuation
		if q.Start <= sp.Start && q.End <= sp.End+8 && bare(text[q.Start:sp.Start]) {
			sp.Start = q.Start
		}
		if q.Start >= sp.Start && q.End > sp.End && bare(text[sp.End:q.End]) {
			sp.End = q.End
		}
	}
	return sp
}

// bare reports whether a stretch holds no letters or digits; long stretches count as not bare.
func bare(s string) bool {
	if len(s) > 12 {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0xC3 && c < 0xE2 {
			return false
		}
	}
	return true
}

// takeQuotations adds what the cue's sentence does not show: the rest of a quotation that goes on in other sentences
// or paragraphs, quotations that float behind the cue's sentence, and one that stands right before or behind it.
func (s *Sketch) takeQuotations(a *rp.Attribution, spoken []bool) {
	own := s.quote[a.CueHead]
	if own != rp.None {
		return // said within a quotation: its end is the end
	}
	n := len(a.Content)
	for _, sp := range a.Content[:n] {
		for q := s.quoteAt(sp.Start); q < int32(len(s.quotes)) && s.quotes[q].Start < sp.End; q++ {
			if s.quotes[q].Outer == rp.None && s.quotes[q].Overlaps(sp) && !sp.Contains(s.quotes[q].Span) {
				s.takeChain(a, q)
			}
		}
	}
	sent := a.Sentence
	if n == 0 {
		s.takeNeighbour(a, sent)
	}
	s.takeFloating(a, spoken)
	a.Content = mergeSpans(a.Content)
}

// quoteAt is the first outermost quotation that ends after a byte.
func (s *Sketch) quoteAt(at int32) int32 {
	i, _ := slices.BinarySearchFunc(s.quotes, at, func(q Quotation, at int32) int { return int(q.Start - at) })
	for i > 0 && (i == len(s.quotes) || s.quotes[i].Start > at || s.quotes[i].Outer != rp.None) && s.outerEnd(int32(i-1)) > at {
		i--
	}
	return int32(i)
}

func (s *Sketch) outerEnd(q int32) int32 {
	for s.quotes[q].Outer != rp.None {
		q = s.quotes[q].Outer
	}
	return s.quotes[q].End
}

// takeChain adds a quotation with its continuations in the paragraphs before and after.
func (s *Sketch) takeChain(a *rp.Attribution, q int32) {
	for s.quotes[q].Prev != rp.None {
		q = s.quotes[q].Prev
	}
	for n := 0; q != rp.None && n < 50; n++ {
		a.Content = append(a.Content, s.quotes[q].Span)
		q = s.quotes[q].Next
	}
}

// takeNeighbour adds, for a cue whose sentence holds no content, the quotation that ends right before the sentence in its
// paragraph, or the one that begins right behind it.
func (s *Sketch) takeNeighbour(a *rp.Attribution, sent int32) {
	x := &s.r.Sentences[sent]
	if sent > 0 && s.r.Sentences[sent-1].Paragraph == x.Paragraph && x.End > x.First && a.CueHead-x.First < 12 {
		if q := s.quote[x.First-1]; q != rp.None && s.quotes[q].End <= x.Start {
			s.takeChain(a, q)
			return
		}
	}
	if int(sent)+1 < len(s.r.Sentences) && s.tokens[x.End-1].Of(s.r.Document.Text) == ":" {
		if q := s.quote[x.End]; q != rp.None && s.quotes[q].Start == s.tokens[x.End].Start {
			s.takeChain(a, q)
		}
	}
}

// takeFloating adds the quotations that follow in the same paragraph, sentence by sentence, without a cue of their own.
func (s *Sketch) takeFloating(a *rp.Attribution, spoken []bool) {
	if len(a.Content) == 0 || !s.endsOpen(a) {
		return
	}
	for n := a.Sentence + 1; int(n) < len(s.r.Sentences) && s.r.Sentences[n].Paragraph == s.r.Sentences[a.Sentence].Paragraph; n++ {
		x := &s.r.Sentences[n]
		if x.First == x.End {
			continue
		}
		q := s.quote[x.First]
		if q == rp.None || spoken[n] {
			return
		}
		if s.quotes[q].Start >= s.r.Sentences[a.Sentence].Span.End {
			s.takeChain(a, q)
		}
	}
}

// endsOpen reports whether quotations may float behind the cue's sentence: its own content is quoted.
func (s *Sketch) endsOpen(a *rp.Attribution) bool {
	for _, sp := range a.Content {
		for q := s.quoteAt(sp.Start); q < int32(len(s.quotes)) && s.quotes[q].Start < sp.End; q++ {
			if s.quotes[q].Overlaps(sp) {
				return true
			}
		}
	}
	return false
}

// mergeSpans sorts spans and joins those that overlap.
func mergeSpans(spans []rp.Span) []rp.Span {
	slices.SortFunc(spans, func(a, b rp.Span) int {
		if a.Start != b.Start {
			return int(a.Start - b.Start)
		}
		return int(a.End - b.End)
	})
	var out []rp.Span
	for _, sp := range spans {
		if n := len(out); n > 0 && sp.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, sp.End)
			continue
		}
		out = append(out, sp)
	}
	return out
}
