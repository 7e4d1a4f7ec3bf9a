package attribution

import (
	"slices"

	rp "rapporteur"
)

// nestWithin sorts the attributions by cue and sets Within: of the attributions whose content holds the cue of another,
// the one with the shortest content is the next around it. Two that claim each other are side by side.
func nestWithin(s *Sketch, as []rp.Attribution) {
	slices.SortFunc(as, func(a, b rp.Attribution) int { return int(a.CueHead - b.CueHead) })
	for i := range as {
		cue := s.tokens[as[i].CueHead].Span
		best := int32(1 << 30)
		for j := max(0, i-64); j < min(len(as), i+64); j++ {
			if i == j || !holds(as[j].Content, cue) || s.besides(&as[i], &as[j]) || holds(as[i].Content, s.tokens[as[j].CueHead].Span) {
				continue
			}
			if n := size(as[j].Content); n < best {
				as[i].Within, best = int32(j), n
			}
		}
	}
	for i := range as { // "A, citing B, reported C": B's words stand beside A's
		for j := max(0, i-3); j < min(len(as), i+4); j++ {
			if as[i].Within == rp.None && i != j && len(as[i].Source) > 0 && !holds(as[j].Content, cueOf(s, &as[i])) && s.passes(&as[i], &as[j]) {
				as[i].Within = int32(j)
			}
		}
	}
	for i := range as { // a ring has no outside: open it
		seen := 0
		for j := as[i].Within; j != rp.None; j = as[j].Within {
			if seen++; seen > len(as) {
				as[i].Within = rp.None
				break
			}
		}
	}
}

// besides reports whether two cues are of one source that stands outside of what is said: "said it stood by Turkey and called for calm".
func (s *Sketch) besides(a, b *rp.Attribution) bool {
	return a.SourceHead != rp.None && a.SourceHead == b.SourceHead && s.tokens[a.CueHead].Deprel == rp.Conj && !holds(b.Content, s.tokens[a.SourceHead].Span)
}

// dropDoubles drops an attribution whose cue is only a part of another's: "tweeted her reasoning, saying" is one cue.
func dropDoubles(s *Sketch, as []rp.Attribution) []rp.Attribution {
	keep := as[:0:0]
	for i := range as {
		cue := s.tokens[as[i].CueHead].Span
		double := false
		for j := max(0, i-6); j < min(len(as), i+7); j++ {
			other := &as[j]
			if i != j && other.Cue[0].Contains(cue) && !(as[i].Cue[0].Contains(s.tokens[other.CueHead].Span) && j > i) {
				double = true
			}
		}
		if !double {
			keep = append(keep, as[i])
		}
	}
	return keep
}

// lastSays mends "A said that …, B reported.": who stands last has said it all, and A's content ends before him.
func lastSays(s *Sketch, as []rp.Attribution) {
	for j := range as {
		b := &as[j]
		first, end := s.sentence(b.CueHead)
		if len(b.Source) == 0 || b.SourceHead == rp.None || end-b.CueHead > 3 || s.quote[b.CueHead] != rp.None {
			continue
		}
		at := min(b.Source[0].Start, b.Cue[0].Start)
		lead := s.tokenAt(at)
		if lead-first < 6 || s.tokens[lead-1].XPOS != rp.Comma && s.quote[lead-1] == rp.None || b.Content[0].Start > at {
			continue
		}
		for i := max(0, j-6); i < j; i++ {
			a := &as[i]
			if a.CueHead < first || s.quote[a.CueHead] != rp.None {
				continue
			}
			for k := range a.Content {
				sp := &a.Content[k]
				if sp.Start < s.tokens[lead-2].End && sp.End > at && sp.Contains(s.tokens[b.CueHead].Span) {
					sp.End = s.tokens[lead-2].End
					b.Content[0].Start = s.tokens[first].Start
				}
			}
		}
	}
}

func holds(spans []rp.Span, x rp.Span) bool {
	for _, sp := range spans {
		if sp.Contains(x) {
			return true
		}
	}
	return false
}

func size(spans []rp.Span) int32 {
	n := int32(0)
	for _, sp := range spans {
		n += sp.End - sp.Start
	}
	return n
}

func cueOf(s *Sketch, a *rp.Attribution) rp.Span { return s.tokens[a.CueHead].Span }

// passes reports whether a names the source of what b reports: its source is the object of its cue, its content that of b.
func (s *Sketch) passes(a, b *rp.Attribution) bool {
	return a.SourceHead != rp.None && s.tokens[a.SourceHead].Head == a.CueHead && s.tokens[a.SourceHead].Deprel == rp.Obj && slices.Equal(a.Content, b.Content)
}
