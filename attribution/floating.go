package attribution

import (
	"slices"

	rp "rapporteur"
)

// The functions of this file take along quotations that lie outside the words around a cue.

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
	if len(a.Content) == 0 {
		s.takeBefore(a)
	}
	if len(a.Content) == 0 {
		s.takeComplement(a)
	}
	if len(a.Content) == 0 {
		s.takeThat(a)
	}
	s.clip(a)
	s.takeWhole(a)
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
	if q := s.adjacent(a.CueHead); q != rp.None {
		s.takeChain(a, q)
		return
	}
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

// adjacent is the quotation of the sentence that begins shortly behind a cue, else the one that ends shortly before it.
func (s *Sketch) adjacent(cue int32) int32 {
	first, end := s.sentence(cue)
	for i := cue + 1; i < min(end, cue+7); i++ {
		if s.quote[i] != rp.None {
			return s.quote[i]
		}
	}
	for i := cue - 1; i >= max(first, cue-6); i-- {
		if s.quote[i] != rp.None {
			return s.quote[i]
		}
	}
	return rp.None
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
