package attribution

import (
	"slices"
	"sort"

	rp "rapporteur"
)

// concerned is the mention of whom a saying is about before all others: the first who can act that its content names, or
// that stands beside its cue ("denied charges by the ministry that …"), and who neither says nor hears it. None when it names nobody.
func (s *Sketch) concerned(a *rp.Attribution) int32 {
	ms := s.r.Mentions
	first, end := s.t.Extent(a.CueHead)
	beside := rp.Span{Start: s.tokens[a.CueHead].End, End: s.tokens[max(end-1, first)].End}
	from, to := beside.Start, beside.End
	for _, sp := range a.Content {
		from, to = min(from, sp.Start), max(to, sp.End)
	}
	i := sort.Search(len(ms), func(i int) bool { return ms[i].Start >= from })
	for ; i < len(ms) && ms[i].Start < to; i++ {
		head := s.tokens[ms[i].Head].Span
		if (beside.Contains(head) || holds(a.Content, head)) && ms[i].Actor != rp.None && !s.speaks(a, int32(i)) {
			return int32(i)
		}
	}
	return rp.None
}

// speaks reports whether a mention is of the source of a saying or of whom it is said to, or only a part of what names them.
func (s *Sketch) speaks(a *rp.Attribution, mention int32) bool {
	m := &s.r.Mentions[mention]
	if m.Actor == a.Speaker || m.Actor == a.Addressee || slices.Contains(a.CoSpeakers, m.Actor) || holds(a.Source, s.tokens[m.Head].Span) {
		return true
	}
	return a.SourceMention != rp.None && m.Chain == s.r.Mentions[a.SourceMention].Chain
}
