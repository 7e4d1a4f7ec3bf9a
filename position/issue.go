package position

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// issueWords is how many words an issue has at most.
const issueWords = 14

// issue fills in what a position is about; it reports whether that can be named.
func (s *scan) issue(p *rp.Position, f *found) bool {
	head := f.issue
	if s.in("idle", s.toks[head].Lemma) {
		return false
	}
	if h := s.same(head); h != head {
		first, end := s.extent(h, false)
		p.About, p.Issue = rp.Span{Start: s.toks[first].Start, End: s.toks[end-1].Span.End}, s.phrase(first, end)
		return p.Issue != ""
	}
	if s.points(head) {
		p.About = s.toks[head].Span
		if head = s.antecedent(head); head == rp.None {
			return false
		}
		p.Issue = s.phrase(s.extent(head, false))
		return p.Issue != ""
	}
	if s.toks[head].UPOS == rp.PRON { // "what", "everybody", "me"
		return false
	}
	first, end := s.extent(head, f.bare)
	if !f.bare && s.toMarked(head) {
		first = s.doer(f.cue, head, first)
	}
	if first >= end || s.toks[head].UPOS == rp.ADJ && s.argument(head) && end-first < 3 || s.in("vague", s.toks[head].Lemma) && end-first < 3 {
		return false
	}
	if m := s.mention(head); m != rp.None && s.r.Mentions[m].Actor != rp.None && !s.public(s.r.Mentions[m].Actor) {
		return false // a private person is no issue
	}
	p.About = rp.Span{Start: s.toks[first].Start, End: s.toks[end-1].Span.End}
	p.Issue = s.phrase(first, end)
	return len(p.Issue) > 2
}

// doer is where the words of an infinitive begin together with whoever is wanted to do it or what it is to be done with: "want | the king to
// abdicate", "called for | the bill to be dropped". Whom somebody urges is not part of the issue.
func (s *scan) doer(cue, head, first int32) int32 {
	for _, of := range []int32{cue, head} {
		for c := range s.t.Children(of) {
			m := s.t.Child(c, rp.Case)
			wanted := s.toks[c].Deprel == rp.Obj && m == rp.None && s.in("wishing", s.toks[cue].Lemma)
			asked := s.toks[c].Deprel == rp.Obl && m != rp.None && s.in("for-whom", s.toks[m].Lemma)
			if (wanted || asked) && c > cue && c < head {
				at, end := s.extent(c, false)
				if end <= head {
					return at
				}
			}
		}
	}
	if h := s.toks[head].Head; s.toks[head].Deprel == rp.Acl && h > cue && s.t.Child(h, rp.Case) != rp.None {
		at, _ := s.extent(h, false)
		return min(at, first)
	}
	return first
}

// points reports whether a word only stands for an issue that was named before.
func (s *scan) points(i int32) bool {
	return s.toks[i].UPOS == rp.PRON && s.in("pointing", s.toks[i].Lemma)
}

// antecedent is the noun a pronoun stands for: that of its chain, else the nearest noun before it that names a plan or a deed.
func (s *scan) antecedent(i int32) int32 {
	if m := s.mention(i); m != rp.None {
		for k := m - 1; k >= 0 && k > m-60; k-- {
			if o := &s.r.Mentions[k]; o.Chain == s.r.Mentions[m].Chain && o.Form == rp.NominalForm && s.in("issue", s.toks[o.Head].Lemma) {
				return o.Head
			}
		}
	}
	low := s.r.Sentences[max(0, s.toks[i].Sentence-1)].First
	for k := i - 1; k >= low; k-- {
		if s.toks[k].UPOS == rp.NOUN && s.in("issue", s.toks[k].Lemma) && s.toks[k].Deprel != rp.Compound {
			return k
		}
	}
	return rp.None
}

// extent is the range of tokens of an issue: the subtree, without what is only added to it.
func (s *scan) extent(head int32, bare bool) (first, end int32) {
	first, end = head, head+1
	for c := range s.t.Children(head) {
		if s.added(head, c, bare) {
			continue
		}
		f, e := s.t.Extent(c)
		if f < first && s.joined(f, first) {
			first = f
		}
		if e > end && s.joined(end, e) {
			end = e
		}
	}
	if bare || s.toks[head].UPOS == rp.VERB && s.toks[head].XPOS == rp.VB && s.t.Child(head, rp.Nsubj, rp.NsubjPass) == rp.None {
		first = head
	}
	end = min(end, first+2*issueWords)
	for end > first+1 && s.edge(end-1) {
		end--
	}
	for first+1 < end && s.edge(first) {
		first++
	}
	return first, end
}

// joined reports whether nothing between two tokens parts them for good: a semicolon, a dash, the end of a quotation.
func (s *scan) joined(from, to int32) bool {
	for k := from; k < to; k++ {
		switch s.toks[k].XPOS {
		case rp.Colon, rp.FullStop:
			return false
		}
	}
	return true
}

// added reports whether a dependant is no part of the issue: relative clauses, appositions, other clauses, times, what ties the issue to
// its word of stance.
func (s *scan) added(head, c int32, bare bool) bool {
	if s.coordinated(c) {
		return true
	}
	switch s.toks[c].Deprel {
	case rp.Punct, rp.Case, rp.Mark, rp.Cc, rp.AclRelcl, rp.Appos, rp.Parataxis, rp.Cop, rp.Advcl, rp.AdvclRelcl, rp.Dep, rp.Discourse:
		return true
	case rp.Nsubj, rp.NsubjPass, rp.Aux, rp.AuxPass:
		return bare || s.toks[head].UPOS != rp.VERB
	case rp.Conj:
		return s.toks[head].UPOS == rp.VERB || s.toks[c].UPOS != s.toks[head].UPOS
	case rp.Advmod:
		return bare || s.in("negation", s.toks[c].Lemma) || s.in("time", s.toks[c].Lemma)
	case rp.NmodUnmarked:
		return true
	case rp.Obl, rp.OblUnmarked, rp.Nmod:
		m := s.t.Child(c, rp.Case)
		return s.isTime(c) || m != rp.None && s.in("as-what", s.toks[m].Lemma)
	}
	return false
}

// isTime reports whether a token belongs to a time expression.
func (s *scan) isTime(c int32) bool {
	k, ok := slices.BinarySearchFunc(s.r.Timexes, c, func(x rp.Timex, t int32) int { return int(x.First - t) })
	if !ok {
		k--
	}
	return k >= 0 && c < s.r.Timexes[k].End && s.r.Timexes[k].Type != rp.DURATION
}

// edge reports whether a token may not stand at the end of an issue.
func (s *scan) edge(i int32) bool {
	t := &s.toks[i]
	switch t.UPOS {
	case rp.PUNCT, rp.SCONJ, rp.CCONJ, rp.ADP:
		return true
	}
	return t.XPOS == rp.TO || t.XPOS == rp.WDT
}

// phrase normalises the words of an issue: no article or possessive pronoun in front, no capital but in names, no quotation marks, one
// space between words.
func (s *scan) phrase(first, end int32) string {
	for first+1 < end && (s.toks[first].UPOS == rp.DET || s.toks[first].XPOS == rp.PRPS) {
		first++
	}
	if first >= end {
		return ""
	}
	words := rp.Span{Start: s.toks[first].Start, End: s.toks[min(end, first+issueWords)-1].Span.End}.Of(s.r.Document.Text)
	words = strings.Map(func(r rune) rune {
		if strings.ContainsRune("“”\"«»", r) {
			return -1
		}
		return r
	}, words)
	words = strings.Join(strings.Fields(words), " ")
	if r, n := utf8.DecodeRuneInString(words); s.toks[first].UPOS != rp.PROPN && s.toks[first].XPOS != rp.NNP && !capital(words[n:]) {
		words = string(unicode.ToLower(r)) + words[n:]
	}
	return strings.TrimRight(words, ",;:. ")
}

// capital reports whether a word goes on in capitals: an acronym.
func capital(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r)
}
