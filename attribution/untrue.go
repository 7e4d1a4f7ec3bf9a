package attribution

import (
	"slices"

	rp "rapporteur"
)

// denials adds what is denied by a judgement on what others said: "A said there was no truth to reports that …", "A called the
// claims that … false". The denial is A's, within what A says.
func (f *Finder) denials(s *Sketch, as []rp.Attribution) []rp.Attribution {
	n := len(as)
	for i := range s.tokens {
		noun := int32(i)
		if !f.isReport(s, noun) {
			continue
		}
		judge := f.judgement(s, noun)
		if judge == rp.None {
			continue
		}
		what := s.reported(noun)
		if what.end <= what.first {
			continue
		}
		if a, ok := s.innermost(as[:n], noun); ok {
			as = append(as, s.denial(a, noun, judge, what))
		}
	}
	for _, d := range slices.Clone(as[n:]) { // "no truth to reports": the reports themselves are nobody's
		as = slices.DeleteFunc(as, func(a rp.Attribution) bool {
			return a.CueHead != d.CueHead && d.Cue[0].Contains(s.tokens[a.CueHead].Span)
		})
	}
	slices.SortStableFunc(as, func(a, b rp.Attribution) int { return int(a.CueHead - b.CueHead) })
	return as
}

// isReport reports whether a token is a noun for what others have said; "to reports" is one whatever its tag.
func (f *Finder) isReport(s *Sketch, i int32) bool {
	t := &s.tokens[i]
	return f.reports[t.Lemma] && (t.UPOS == rp.NOUN || t.XPOS == rp.VBZ && i > 0 && s.tokens[i-1].Lemma == "to")
}

// judgement is the word that says reports are untrue, or None: "no truth to reports", "the reports were false".
func (f *Finder) judgement(s *Sketch, noun int32) int32 {
	first, end := s.sentence(noun)
	for j := noun - 1; j >= max(first, noun-5); j-- { // no truth to (recent) reports
		if s.tokens[j].Lemma == "truth" {
			for k := j - 1; k >= max(first, j-3); k-- {
				if f.negator[s.tokens[k].Lemma] {
					return j
				}
			}
			return rp.None
		}
		if s.tokens[j].UPOS == rp.VERB {
			break
		}
	}
	h := s.tokens[noun].Head
	switch s.tokens[noun].Deprel {
	case rp.Nsubj, rp.Obj:
	default:
		return rp.None
	}
	if h != rp.None && h > noun && f.untrue[s.tokens[h].Lemma] && s.t.Child(h, rp.Cop) != rp.None && !f.denied(s, h) {
		return h
	}
	if h == rp.None || s.tokens[noun].Deprel != rp.Obj {
		return rp.None
	}
	for c := range s.t.Children(h) { // called the reports false
		if c > noun && c < end && s.tokens[c].Deprel == rp.Xcomp && f.untrue[s.tokens[c].Lemma] {
			return c
		}
	}
	return rp.None
}

func (f *Finder) denied(s *Sketch, i int32) bool {
	for c := range s.t.Children(i) {
		if f.negator[s.tokens[c].Lemma] {
			return true
		}
	}
	return false
}

// reported is what the noun's clause tells: behind "that" up to where the clause ends.
func (s *Sketch) reported(noun int32) run {
	_, end := s.sentence(noun)
	i := noun + 1
	if i >= end || s.tokens[i].Lemma != "that" && s.tokens[i].Lemma != "of" {
		return run{}
	}
	stop := end
	if h := s.tokens[noun].Head; h > noun && s.tokens[noun].Deprel == rp.Nsubj {
		stop = h // "reports that it had fled were false"
		for c := range s.t.Children(h) {
			if c > noun && c < stop && (s.tokens[c].Deprel == rp.Cop || s.tokens[c].Deprel == rp.Aux) {
				stop = c
			}
		}
	}
	last := i + 1
	for last < stop && s.tokens[last].XPOS != rp.FullStop && s.tokens[last].XPOS != rp.Colon {
		if s.tokens[last].UPOS == rp.CCONJ && last+1 < stop && s.class[last+1] != 0 {
			break // "… and accused": another cue
		}
		last++
	}
	return run{i, last}
}

// innermost is the innermost attribution whose content holds a token.
func (s *Sketch) innermost(as []rp.Attribution, token int32) (*rp.Attribution, bool) {
	var best *rp.Attribution
	for i := range as {
		if as[i].Sentence == s.tokens[token].Sentence && holds(as[i].Content, s.tokens[token].Span) && (best == nil || size(as[i].Content) < size(best.Content)) {
			best = &as[i]
		}
	}
	return best, best != nil && len(best.Source) > 0
}

func (s *Sketch) denial(a *rp.Attribution, noun, judge int32, what run) rp.Attribution {
	cue := run{min(noun, judge), max(noun, judge) + 1}
	if judge > what.end {
		cue = run{judge, judge + 1}
	}
	if h := cue.first - 1; h >= 0 && s.tokens[h].Lemma == "no" {
		cue.first--
	}
	return rp.Attribution{Source: slices.Clone(a.Source), SourceHead: a.SourceHead, Cue: []rp.Span{s.tidy(cue, false)}, CueHead: judge,
		Content: []rp.Span{s.tidy(what, true)}, ContentHead: s.top(what), SourceMention: rp.None, Speaker: rp.None, Addressee: rp.None, Concerns: rp.None,
		Within: rp.None, Sentence: a.Sentence, Act: rp.Deny, Confidence: a.Confidence}
}

// quotedAs adds what stands behind "cited an official as saying that …": the official says it, within what the first reports.
func (f *Finder) quotedAs(s *Sketch, as []rp.Attribution) []rp.Attribution {
	n := len(as)
	for k := range as[:n] {
		a := &as[k]
		if !f.citing[s.tokens[a.CueHead].Lemma] {
			continue
		}
		_, end := s.sentence(a.CueHead)
		for i := a.CueHead + 3; i+1 < min(end, a.CueHead+25); i++ {
			if s.tokens[i].XPOS != rp.VBG || s.class[i] == 0 || s.tokens[i-1].Lemma != "as" || hasCue(as[:n], i) || !holds(a.Content, s.tokens[i].Span) {
				continue
			}
			src, what := run{a.CueHead + 1, i - 1}, run{i + 1, end}
			b := rp.Attribution{Source: []rp.Span{s.tidy(src, false)}, SourceHead: s.top(src), Cue: []rp.Span{s.tokens[i].Span}, CueHead: i,
				ContentHead: s.top(what), SourceMention: rp.None, Speaker: rp.None, Addressee: rp.None, Concerns: rp.None, Within: rp.None, Sentence: a.Sentence, Confidence: a.Confidence}
			last := a.Content[len(a.Content)-1]
			if b.Content = []rp.Span{{Start: s.tokens[i+1].Start, End: last.End}}; last.End > s.tokens[i+1].Start {
				as = append(as, b)
			}
			break
		}
	}
	slices.SortStableFunc(as, func(a, b rp.Attribution) int { return int(a.CueHead - b.CueHead) })
	return as
}

func hasCue(as []rp.Attribution, head int32) bool {
	return slices.ContainsFunc(as, func(a rp.Attribution) bool { return a.CueHead == head })
}
