package attribution

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// run is a stretch of tokens [first, end) in one role.
type run struct{ first, end int32 }

// spans turns the roles around a cue into an attribution; ok is false when nothing is said.
func (s *Sketch) spans(cue, first int32, roles []Role, spoken []bool, quotation int32) (d Draft, ok bool) {
	a := rp.Attribution{CueHead: cue, SourceHead: rp.None, ContentHead: rp.None, SourceMention: rp.None, Speaker: rp.None,
		Addressee: rp.None, Concerns: rp.None, Within: rp.None, Sentence: s.tokens[cue].Sentence}
	a.Cue = []rp.Span{s.tidy(s.around(cue, s.runs(first, roles, CueRole)), false)}
	lent := false
	if src, found := s.nearest(cue, s.runs(first, roles, SourceRole)); found && !s.isTime(s.top(src)) {
		a.Source = []rp.Span{s.tidy(src, false)}
		a.SourceHead = s.top(src)
	} else if src, found := s.subject(cue); found {
		a.Source = []rp.Span{s.tidy(src, false)}
		a.SourceHead = s.top(src)
		lent = true
	}
	for _, c := range s.runs(first, roles, ContentRole) {
		c = s.wholeLists(c, cue, first, roles)
		if sp := s.tidy(c, true); sp.Start < sp.End && !(lent && a.Source[0].Contains(sp)) {
			a.Content = append(a.Content, sp)
			if a.ContentHead == rp.None {
				a.ContentHead = s.top(c)
			}
		}
	}
	if quotation != rp.None {
		s.takeChain(&a, quotation)
	}
	s.takeQuotations(&a, spoken)
	s.cutDateline(&a)
	return Draft{Attribution: a, lent: lent}, len(a.Content) > 0
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
	first, end := r.first, max(r.end, r.first+1)
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
	for i := int(s.quoteAt(sp.Start - 12)); i < len(s.quotes); i++ {
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
