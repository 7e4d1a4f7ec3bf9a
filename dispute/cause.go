package dispute

import (
	rp "rapporteur"
)

// The functions of this file compare what two people say of who or what did it, of what became of somebody, and of where it was.

// blamed links claims that name different doers or causes of what seems to be one happening. The later one must say so with a word for
// it: "blamed", "was caused by", "it was the rebels who".
func (l *look) blamed(cs []claim, add func(a, b ref, about rp.Point)) {
	for j := range cs {
		for i := j - 1; i >= max(0, j-claimSpan); i-- {
			a, b := &cs[i], &cs[j]
			if a.sign > 0 && b.sign > 0 && l.apartInSpeech(a, b) && l.otherCause(a, b) {
				add(l.refOf(a.index), l.refOf(b.index), rp.ByWhom)
				break
			}
		}
	}
}

func (l *look) otherCause(a, b *claim) bool {
	x, told := l.culprit(a)
	y, marked := l.culprit(b)
	if y != rp.None && a.Act == rp.Accuse && l.sameSide(y, a.SourceHead) {
		return l.accuses(a.Attribution, b.Attribution) && l.matter(a, b).kind // the accused accuses the accuser
	}
	if x == rp.None || y == rp.None || !marked || !told && l.kindOf(a.ContentHead) == 0 && !l.themselves(b.ContentHead) || l.kindOf(x) != 0 || l.sameSide(x, y) || l.r.Tokens[x].Lemma == l.r.Tokens[y].Lemma {
		return false
	}
	m := l.matter(a, b)
	if l.is(l.r.Tokens[b.ContentHead].Lemma, part) && x == a.SourceHead {
		return len(a.kinds) > 0 && b.Sentence-a.Sentence <= 1 // two claim to have done it
	}
	return m.kind || m.words > 0 && (m.chain || l.themselves(b.ContentHead)) || m.chain && l.is(l.r.Tokens[b.ContentHead].Lemma, patient) || l.is(l.r.Tokens[b.CueHead].Lemma, blame) && b.Sentence-a.Sentence <= 1 && len(b.kinds)+len(a.kinds) == max(len(a.kinds), len(b.kinds))
}

// culprit is the noun for who or what did it, as a claim has it, or None; marked: the claim says so with a word for it.
func (l *look) culprit(c *claim) (head int32, marked bool) {
	cue, h := l.r.Tokens[c.CueHead].Lemma, c.ContentHead
	switch {
	case l.is(cue, blame) && (l.r.Tokens[h].UPOS == rp.NOUN || l.r.Tokens[h].UPOS == rp.PROPN):
		return h, true
	case l.is(l.r.Tokens[h].Lemma, part):
		return c.SourceHead, true // "claimed responsibility"
	}
	if subj := l.t.Child(h, rp.Nsubj); l.is(l.r.Tokens[h].Lemma, sole) {
		if subj == rp.None || l.r.Tokens[subj].UPOS == rp.PRON {
			subj = c.SourceHead // "claimed victory", "said they had won"
		}
		return subj, true
	}
	if x := l.because(h); x != rp.None {
		return x, true
	}
	verb := h
	if r := l.t.Child(h, rp.AclRelcl); r != rp.None && l.t.Child(h, rp.Cop) != rp.None && l.isIt(h) {
		verb = r // "it was the rebels who had fired"
	}
	doer := l.doer(verb)
	if doer == rp.None {
		return rp.None, false
	}
	if l.r.Tokens[doer].UPOS == rp.PRON {
		return l.himself(c, doer), false
	}
	if verb != h || l.is(l.r.Tokens[verb].Lemma, causing) || l.t.Child(verb, rp.OblAgent) == doer || l.themselves(verb) {
		return doer, true
	}
	if l.kindOf(doer) != 0 {
		return rp.None, false // "the blast killed …" names no doer
	}
	return doer, false
}

// himself is the source of a claim whose pronoun stands for the source itself: "said it had carried out the attack"; else None.
func (l *look) himself(c *claim, pronoun int32) int32 {
	m := l.heads[pronoun]
	if c.SourceMention == rp.None || m == rp.None || l.r.Mentions[m].Chain == rp.None || l.r.Mentions[m].Chain != l.r.Mentions[c.SourceMention].Chain {
		return rp.None
	}
	return c.SourceHead
}

// themselves reports whether a clause stresses its doer: "had brought the weapons themselves".
func (l *look) themselves(verb int32) bool {
	for c := range l.t.Children(verb) {
		if t := &l.r.Tokens[c]; t.Deprel != rp.Obj && t.Deprel != rp.Obl && l.is(t.Lemma, stress) {
			return true
		}
	}
	return false
}

// isIt reports whether the subject of a clause is "it".
func (l *look) isIt(head int32) bool {
	s := l.t.Child(head, rp.Nsubj, rp.Expl, rp.NsubjOuter)
	return s != rp.None && l.r.Tokens[s].Lemma == "it"
}

// because is the noun behind "because of", "due to" below a verb, or None.
func (l *look) because(verb int32) int32 {
	for c := range l.t.Children(verb) {
		if l.r.Tokens[c].Deprel != rp.Obl {
			continue
		}
		if m := l.t.Child(c, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, owing) {
			return c
		}
	}
	return rp.None
}

// otherFate reports whether the accused tell another story of the victim: "was beaten by police", "the police say she fell down the stairs".
func (l *look) otherFate(a, b *telling) bool {
	if l.told == nil || a.sign <= 0 || b.sign <= 0 || a.AccordingTo == rp.None || b.AccordingTo == rp.None || !a.teller.differ(b.teller) || !l.close(a, b) || !l.is(b.lemma, patient) || a.lemma == b.lemma {
		return false
	}
	x, y := l.object(a.TriggerHead), l.t.Child(b.TriggerHead, rp.Nsubj)
	if x == rp.None || y == rp.None || !l.sameNounOrChain(x, y) {
		return false
	}
	doer, teller := l.doer(a.TriggerHead), l.r.Attributions[b.AccordingTo].SourceHead
	return doer != rp.None && (l.because(b.TriggerHead) != rp.None || teller != rp.None && l.sameSide(doer, teller))
}

// sameNounOrChain reports whether two tokens head mentions of one thing, or are the same noun.
func (l *look) sameNounOrChain(x, y int32) bool {
	if m, n := l.heads[x], l.heads[y]; m != rp.None && n != rp.None && l.r.Mentions[m].Chain == l.r.Mentions[n].Chain && l.r.Mentions[m].Chain != rp.None {
		return true
	}
	t, u := &l.r.Tokens[x], &l.r.Tokens[y]
	return t.Lemma == u.Lemma && t.UPOS == rp.NOUN && u.UPOS == rp.NOUN
}

// lastsYet reports whether one tells that something ended and the other that it still goes on, of one subject.
func (l *look) lastsYet(a, b *telling) bool {
	if l.told == nil || a.sign <= 0 || b.sign <= 0 || !l.is(a.lemma, ending) || !a.teller.differ(b.teller) || !l.close(a, b) || !l.goesOn(b.TriggerHead) {
		return false
	}
	x := l.t.Child(a.TriggerHead, rp.Nsubj, rp.NsubjPass)
	y := l.t.Child(b.TriggerHead, rp.Nsubj, rp.NsubjPass)
	return x != rp.None && y != rp.None && (l.sameNounOrChain(x, y) || l.sameSide(x, y))
}

// otherPlace reports whether two people put one happening at different places: "near the village of Umbo", "in the town of Karo"; "inside
// Navanian waters", "in international waters".
func (l *look) otherPlace(a, b *telling) bool {
	if l.told == nil || a.sign <= 0 || b.sign <= 0 || a.AccordingTo == rp.None || b.AccordingTo == rp.None || !a.teller.differ(b.teller) || !l.close(a, b) || !sameTime(a, b) {
		return false
	}
	x, y := l.siteOf(a.TriggerHead), l.siteOf(b.TriggerHead)
	if x == rp.None || y == rp.None {
		return false
	}
	if l.is(l.r.Tokens[x].Lemma, border) && l.is(l.r.Tokens[y].Lemma, border) {
		return l.otherMarks(x, y, false)
	}
	return a.kind != 0 && a.kind == b.kind && l.pointsTo(b.TriggerHead, a.kind) && l.otherMarks(x, y, true)
}

// siteOf is the noun that says where something happened, or None.
func (l *look) siteOf(verb int32) int32 {
	if verb < 0 {
		return rp.None
	}
	for c := range l.t.Children(verb) {
		if d := l.r.Tokens[c].Deprel; d != rp.Obl && d != rp.Nmod && d != rp.Obj {
			continue
		}
		if m := l.t.Child(c, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, within) && !l.timed[c] {
			return c
		}
		if n := l.t.Child(c, rp.Nmod); l.r.Tokens[c].Deprel == rp.Obj && n != rp.None {
			if m := l.t.Child(n, rp.Case); m != rp.None && l.is(l.r.Tokens[m].Lemma, within) && !l.timed[n] {
				return n
			}
		}
	}
	return rp.None
}

// otherMarks reports whether both of two phrases have words that tell which is meant, names or any, and share none.
func (l *look) otherMarks(x, y int32, names bool) bool {
	a, b := l.marks(x, names), l.marks(y, names)
	return different(a, b)
}

func (l *look) marks(head int32, names bool) (out []string) {
	lo, hi := l.t.Extent(head)
	for i := lo; i < min(hi, lo+sideWords); i++ {
		switch t := &l.r.Tokens[i]; t.UPOS {
		case rp.PROPN:
			out = append(out, t.Lemma)
		case rp.ADJ, rp.PRON, rp.NOUN:
			if !names && i != head {
				out = append(out, t.Lemma)
			}
		}
	}
	return out
}
