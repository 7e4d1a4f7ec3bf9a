package position

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// holder is the token of whoever a word of stance is said of: the subject of a verb or of what governs it, the possessor of a noun,
// the subject of the verb that hands a noun over; None when nobody is named.
func (s *scan) holder(i int32) int32 {
	if s.toks[i].UPOS == rp.NOUN {
		return s.nounHolder(i)
	}
	if s.passive(i) {
		if s.stances[stanceKey{strings.ToLower(s.toks[i].Of(s.r.Document.Text)), "adj"}] != nil { // "is opposed to"
			return s.t.Child(i, rp.NsubjPass)
		}
		return s.t.Child(i, rp.OblAgent)
	}
	for v, n := i, 0; v != rp.None && n < 6; n++ {
		if c := s.t.Child(v, rp.Nsubj, rp.NsubjOuter); c != rp.None {
			return s.same(c)
		}
		switch s.toks[v].Deprel {
		case rp.Conj, rp.Xcomp, rp.Advcl, rp.Parataxis:
			v = s.clauseOf(s.toks[v].Head)
		case rp.Acl:
			if s.coordinated(v) {
				v = s.clauseOf(s.toks[v].Head)
				continue
			}
			if s.reduced(v) {
				return rp.None
			}
			return s.toks[v].Head
		case rp.AclRelcl:
			return s.toks[v].Head
		default:
			return rp.None
		}
	}
	return rp.None
}

// passive reports whether a verb is passive, without its auxiliary too: "when asked to leave".
func (s *scan) passive(i int32) bool {
	if s.t.Child(i, rp.AuxPass) != rp.None {
		return true
	}
	return s.toks[i].XPOS == rp.VBN && s.toks[i].Deprel == rp.Advcl && s.t.Child(i, rp.Aux, rp.Nsubj) == rp.None
}

// body reports whether a token stands for a state, a body or a crowd, not for a person.
func (s *scan) body(i int32) bool {
	m := s.mention(i)
	if m == rp.None {
		return false
	}
	kind := s.r.Mentions[m].Kind
	if a := s.r.Mentions[m].Actor; a != rp.None {
		kind = s.r.Actors[a].Kind
	}
	return kind == rp.State || kind == rp.Organisation || kind == rp.Group
}

// coded reports whether a token stands for an actor with a code; "we" for whoever speaks.
func (s *scan) coded(i int32) bool {
	if i == rp.None {
		return false
	}
	actor := rp.None
	if m := s.mention(s.same(i)); m != rp.None {
		actor = s.r.Mentions[m].Actor
	}
	if a := s.tells[i]; actor == rp.None && a != rp.None && s.in("self", s.toks[i].Lemma) {
		actor = s.r.Attributions[a].Speaker
	}
	return actor != rp.None && s.r.Actors[actor].Code != "" && s.public(actor)
}

// public reports whether an actor is of public concern: a state, a body, people with a code, or a person with an office, an entry or a sector other than that of
// private people.
func (s *scan) public(actor int32) bool {
	if actor == rp.None {
		return false
	}
	a := &s.r.Actors[actor]
	switch {
	case a.ID != "" || a.Role != "":
		return true
	case a.Kind == rp.State || a.Kind == rp.Organisation || a.Kind == rp.Group:
		return true
	}
	for _, sec := range a.Sectors {
		if !s.in("private-sectors", string(sec)) {
			return true
		}
	}
	return false
}

// coordinated reports whether a verb is tied to what stands before it by "and" or "but".
func (s *scan) coordinated(v int32) bool {
	return s.toks[v].UPOS == rp.VERB && s.t.Child(v, rp.Cc) != rp.None
}

// clauseOf is the verb whose argument a noun is, where a second verb was hung on the noun: "rejected the plan and called for talks".
func (s *scan) clauseOf(i int32) int32 {
	for n := 0; n < 3 && s.toks[i].UPOS == rp.NOUN && s.toks[i].Head != rp.None; n++ {
		i = s.toks[i].Head
	}
	return i
}

func (s *scan) nounHolder(i int32) int32 {
	if c := s.t.Child(i, rp.NmodPoss); c != rp.None {
		return c
	}
	if c := s.behind(i, s.class("by-whom")); c != rp.None {
		return c
	}
	if s.t.Child(i, rp.Cop) != rp.None {
		if c := s.t.Child(i, rp.Nsubj); c != rp.None {
			return s.same(c)
		}
		return rp.None
	}
	h := s.toks[i].Head
	if h == rp.None || s.toks[h].UPOS != rp.VERB {
		return rp.None
	}
	if s.in("light", s.toks[h].Lemma) && (s.toks[i].Deprel == rp.Obj || s.toks[i].Deprel == rp.Obl) {
		return s.holder(h)
	}
	return rp.None
}

// same is the noun a relative pronoun stands for, else the token itself.
func (s *scan) same(i int32) int32 {
	switch s.toks[i].XPOS {
	case rp.WP, rp.WDT:
		for h, n := s.toks[i].Head, 0; h != rp.None && n < 4; h, n = s.toks[h].Head, n+1 {
			if s.toks[h].Deprel == rp.AclRelcl {
				return s.toks[h].Head
			}
		}
	}
	return i
}

// acts reports whether a token stands for somebody who can take sides.
func (s *scan) acts(i int32) bool {
	m := s.mention(i)
	if m == rp.None {
		return s.in("self", s.toks[i].Lemma)
	}
	return s.r.Mentions[m].Actor != rp.None || s.r.Mentions[m].Kind != rp.UnknownKind || s.in("self", s.toks[i].Lemma)
}

// mention is the mention that a token heads, or None.
func (s *scan) mention(i int32) int32 {
	if i == rp.None {
		return rp.None
	}
	at, _ := slices.BinarySearchFunc(s.r.Mentions, i+1, func(m rp.Mention, t int32) int { return int(m.First - t) })
	best := rp.None
	for k := at - 1; k >= 0 && k >= at-20; k-- {
		m := &s.r.Mentions[k]
		if m.Head == i && (best == rp.None || m.Span.Len() > s.r.Mentions[best].Span.Len()) {
			best = int32(k)
		}
	}
	return best
}

// name fills in who holds a position; it reports whether anybody does.
func (s *scan) name(p *rp.Position, f *found) bool {
	if f.holder == rp.None && f.speaker == rp.None {
		return false
	}
	a := f.speaker
	if a == rp.None && s.in("self", s.toks[f.holder].Lemma) { // "we" in what somebody says
		a = s.tells[f.holder]
	}
	if a != rp.None {
		src := &s.r.Attributions[a]
		if f.holder != rp.None {
			p.Holder = s.toks[f.holder].Span
		} else if len(src.Source) > 0 {
			p.Holder = src.Source[0]
		}
		p.Actor = src.Speaker
		return p.Holder.Len() > 0 && (s.public(src.Speaker) || s.speaks(src))
	}
	m := s.mention(f.holder)
	if m == rp.None || !s.acts(f.holder) || s.anybody(f.holder) {
		return false
	}
	p.Holder, p.Actor = s.r.Mentions[m].Span, s.r.Mentions[m].Actor
	if p.Actor == rp.None {
		return s.r.Mentions[m].Form != rp.PronounForm && s.body(f.holder)
	}
	return s.public(p.Actor)
}

// anybody reports whether a noun stands for whoever there may be: "any voters".
func (s *scan) anybody(i int32) bool {
	d := s.t.Child(i, rp.Det)
	return d != rp.None && s.in("whoever", s.toks[d].Lemma)
}

// speaks reports whether a source whose actor is not known to be public may be heard all the same: named in full, or by office.
func (s *scan) speaks(a *rp.Attribution) bool {
	switch a.Anonymity {
	case rp.TitledSource, rp.AnonymousOfficial, rp.CollectiveSource:
		return true
	case rp.NamedSource:
		return a.Speaker != rp.None && (s.r.Actors[a.Speaker].Code != "" || strings.Contains(s.r.Actors[a.Speaker].Name, " "))
	}
	return false
}
