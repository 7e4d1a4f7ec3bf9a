package event

import (
	"slices"

	rp "rapporteur"
)

// behind finds who did a killing that names nobody itself: the doer of the violence that somebody suffered in ("killed in
// police firing", "died in an Israeli raid"), or of that which tells when ("four were killed when police opened fire").
// Of fighting both sides are found.
func (s *scan) behind(c *cand) {
	var found []int32
	if v := s.occasion(c.token); v != rp.None {
		if found, c.sided = s.at(v).actors, s.fighting(v); c.sided {
			found = append(slices.Clone(found), s.at(v).recipients...)
		}
	} else {
		found, c.sided = s.suffered(c)
	}
	for _, x := range found {
		if !has(c.recipients, x) {
			c.actors = append(c.actors, x)
		}
	}
}

// suffered finds the doers of the violence that somebody suffered in, and whether they are two that fought.
func (s *scan) suffered(c *cand) (found []int32, sided bool) {
	violence := s.prepOf(c.token, s.book.within)
	if c.carrier != rp.None {
		violence = append(violence, s.prepOf(c.carrier, s.book.within)...)
	}
	for _, n := range violence {
		if a := s.t.Child(n, rp.Acl); a == n+1 && s.violentForm(a) {
			return []int32{n}, false // "killed in police firing", read as the police who fire
		}
		if !s.violent(s.lemma(n)) && !s.violentForm(n) {
			continue
		}
		if found, sided = s.doers(n); len(found) > 0 {
			return found, sided
		}
	}
	return nil, false
}

// violent reports whether a word names violence that people suffer in.
func (s *scan) violent(word string) bool {
	return s.book.in("aggression", word) || s.book.in("fighting", word)
}

// fighting reports whether a word names violence that two sides do to each other.
func (s *scan) fighting(i int32) bool {
	return s.book.in("fighting", s.lemma(i)) || s.book.in("fighting", lower(s.toks[i].Of(s.text)))
}

// violentForm reports whether a token is read as a verb whose form names violence: "firing".
func (s *scan) violentForm(i int32) bool {
	return s.toks[i].XPOS == rp.VBG && s.violent(lower(s.toks[i].Of(s.text)))
}

// doers are those who did the violence that a noun names: who is told with "by"; in fighting, the other side or both
// ("an encounter with troops", "a clash between the army and rebels", "a police-protester clash"); who stands before it.
func (s *scan) doers(n int32) (found []int32, sided bool) {
	if found = s.spread(s.prep(n, s.book.by)); len(found) > 0 {
		return found, false
	}
	fight := s.fighting(n)
	if fight {
		if found = s.spread(s.prep(n, s.book.sides)); len(found) > 0 {
			return found, true
		}
	}
	for _, a := range s.attributes(n) {
		if fight {
			found = append(found, s.hyphened(a)...)
		}
		if !s.book.weapons.has(s.lemma(a)) {
			found = append(found, a)
		}
	}
	return found, fight
}

// hyphened are the words tied by a hyphen before one that modifies a noun: "police" of a police-protester clash.
func (s *scan) hyphened(a int32) []int32 {
	var found []int32
	for k := range s.t.Children(a) {
		if d := s.toks[k].Deprel; d == rp.Compound || d == rp.Flat || d == rp.Conj {
			found = append(found, k)
		}
	}
	return found
}

// opponents are the sides of a fight that may have done a killing: not those on whose side the victims stood.
func (f *finder) opponents(ev *rp.Event) []rp.Participant {
	return slices.DeleteFunc(ev.Actors, func(side rp.Participant) bool {
		return slices.ContainsFunc(ev.Recipients, func(victim rp.Participant) bool { return f.sameSide(side, victim) })
	})
}

// sameSide reports whether two participants are of one country and bear arms, or protest, in one cause.
func (f *finder) sameSide(a, b rp.Participant) bool {
	x, y := &f.r.Actors[a.Actor], &f.r.Actors[b.Actor]
	if x.Country != "" && y.Country != "" && x.Country != y.Country {
		return false
	}
	return slices.ContainsFunc(x.Sectors, func(s rp.Sector) bool {
		return !f.book.in("private-sectors", string(s)) && slices.Contains(y.Sectors, s)
	})
}

// occasion is the verb of violence in the clause that tells when somebody was killed, or None. The tree may have hung the
// clause on what is coordinated with the killing: "one was killed and six injured when police fired".
func (s *scan) occasion(killed int32) int32 {
	_, end := s.t.Extent(killed)
	if h := s.toks[killed].Head; s.toks[killed].Deprel == rp.Conj {
		_, end = s.t.Extent(h)
	}
	for v := killed + 1; v < end; v++ {
		if s.toks[v].UPOS != rp.VERB || !s.tellsWhen(v) || !s.reaches(v, killed) {
			continue
		}
		if in := s.at(v); in != nil && (in.kind == rp.ASSAULT || in.kind == rp.PROTEST && s.fighting(v)) {
			return v
		}
	}
	return rp.None
}

// tellsWhen reports whether a clause tells when, or after what, that which governs it was: "when police opened fire".
func (s *scan) tellsWhen(v int32) bool {
	if s.afterwards(v) {
		return true
	}
	for k := range s.t.Children(v) {
		switch s.toks[k].Deprel {
		case rp.Mark:
			if s.book.in("after", s.lemma(k)) || s.book.in("when", s.lemma(k)) {
				return true
			}
		case rp.Advmod:
			if s.book.in("when", s.lemma(k)) {
				return true
			}
		case rp.Nsubj: // "after", hung on the subject
			if s.book.in("after", s.caseWord(k)) {
				return true
			}
		}
	}
	return false
}

// occasionDepth is how far up the tree the clause of an occasion may hang below the killing.
const occasionDepth = 4

// reaches reports whether a clause hangs on a verb, or on what is coordinated with it or modifies its people.
func (s *scan) reaches(clause, verb int32) bool {
	v := clause
	for n := 0; n < occasionDepth; n++ {
		switch s.toks[v].Deprel {
		case rp.Advcl, rp.Acl, rp.AclRelcl, rp.Conj, rp.NsubjPass, rp.Nsubj, rp.Obl, rp.Nmod:
		default:
			return false
		}
		if v = s.toks[v].Head; v == verb || v == rp.None {
			return v == verb
		}
	}
	return false
}
