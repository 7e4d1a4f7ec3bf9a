package attribution

import (
	"slices"
	"strings"

	rp "rapporteur"
)

// tell fills in what follows from the spans: form, act, negation, speaker and addressee.
func (f *Finder) tell(s *Sketch, a *rp.Attribution) {
	a.Form = s.form(a)
	known := a.Act != rp.OtherAct // a denial: what negates its words is part of it
	a.Act = f.act(s, a)
	a.Negated = !known && f.negated(s, a)
	if a.SourceHead != rp.None {
		a.SourceMention, a.Speaker = s.resolve(a.SourceHead)
		a.CoSpeakers = s.coSpeakers(a)
		if a.Speaker == rp.None && s.tokens[a.CueHead].UPOS == rp.PUNCT {
			a.Speaker = s.labelled(a)
		}
	}
	if h := f.hearer(s, a.CueHead); h != rp.None && h != a.SourceHead {
		_, a.Addressee = s.resolve(h)
	}
}

// labelled is the actor whose name the label of a turn bears, or None.
func (s *Sketch) labelled(a *rp.Attribution) int32 {
	name := a.Source[0].Of(s.r.Document.Text)
	for i := range s.r.Actors {
		if strings.EqualFold(s.r.Actors[i].Name, name) {
			return int32(i)
		}
	}
	return rp.None
}

// coSpeakers are the actors beside the speaker that a source names: "the United States and France said" has two.
func (s *Sketch) coSpeakers(a *rp.Attribution) (out []int32) {
	for c := range s.t.Children(a.SourceHead) {
		if s.tokens[c].Deprel != rp.Conj || !holds(a.Source, s.tokens[c].Span) {
			continue
		}
		if _, who := s.resolve(c); who != rp.None && who != a.Speaker && !slices.Contains(out, who) {
			out = append(out, who)
		}
	}
	return out
}

// form tells quotation from report: whether all, some or none of the content's words stand between quotation marks.
func (s *Sketch) form(a *rp.Attribution) rp.AttributionForm {
	own := s.quote[a.CueHead]
	in, out := 0, 0
	for _, sp := range a.Content {
		for i := s.tokenAt(sp.Start); int(i) < len(s.tokens) && s.tokens[i].Start < sp.End; i++ {
			if s.tokens[i].UPOS == rp.PUNCT {
				continue
			}
			if q := s.quote[i]; q != rp.None && q != own {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return rp.Indirect
	case out == 0:
		return rp.Direct
	}
	return rp.Mixed
}

// tokenAt is the first token that ends after a byte.
func (s *Sketch) tokenAt(at int32) int32 {
	lo, hi := 0, len(s.tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; s.tokens[mid].End > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return int32(lo)
}

// resolve finds the mention that a token heads, and its actor. A relative pronoun stands for what its clause hangs on.
func (s *Sketch) resolve(head int32) (mention, actor int32) {
	if m := s.mentionOf(head); m != rp.None && s.r.Mentions[m].Actor != rp.None {
		return m, s.r.Mentions[m].Actor
	}
	if a := s.antecedent(head); a != rp.None {
		if m := s.mentionOf(a); m != rp.None {
			return m, s.r.Mentions[m].Actor
		}
	}
	if m := s.mentionOf(head); m != rp.None {
		return m, s.r.Mentions[m].Actor
	}
	return rp.None, rp.None
}

// antecedent is the word that the relative clause of a relative pronoun hangs on, or None.
func (s *Sketch) antecedent(pronoun int32) int32 {
	tok := &s.tokens[pronoun]
	if tok.UPOS != rp.PRON && tok.UPOS != rp.DET {
		return rp.None
	}
	switch tok.XPOS {
	case rp.WP, rp.WDT, rp.WPS:
	default:
		return rp.None
	}
	for h, n := tok.Head, 0; h != rp.None && n < 8; h, n = s.tokens[h].Head, n+1 {
		if s.tokens[h].Deprel == rp.AclRelcl {
			return s.tokens[h].Head
		}
	}
	return rp.None
}

// mentionOf is the mention with the token as head, else the shortest that holds it, else None.
func (s *Sketch) mentionOf(token int32) int32 {
	ms := s.r.Mentions
	best, size := rp.None, int32(1<<30)
	lo, hi := 0, len(ms)
	for lo < hi { // the first that starts behind the token
		if mid := (lo + hi) / 2; ms[mid].First > token {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	for i := lo - 1; i >= 0 && i >= lo-40; i-- {
		m := &ms[i]
		if token >= m.End {
			continue
		}
		if m.Head == token {
			return int32(i)
		}
		if n := m.End - m.First; n < size {
			best, size = int32(i), n
		}
	}
	return best
}

// negated reports whether the cue is denied: "did not say", "no claim that".
func (f *Finder) negated(s *Sketch, a *rp.Attribution) bool {
	for c := range s.t.Children(a.CueHead) {
		switch s.tokens[c].Deprel {
		case rp.Advmod, rp.Det, rp.Aux, rp.Cc:
			if f.negator[s.tokens[c].Lemma] || s.tokens[c].Feats.Is(rp.Negative) {
				return true
			}
		}
	}
	for _, sp := range a.Cue { // "showed no signs of"
		for i := s.tokenAt(sp.Start); int(i) < len(s.tokens) && s.tokens[i].Start < sp.End; i++ {
			if s.tokens[i].Deprel == rp.Det && f.negator[s.tokens[i].Lemma] {
				return true
			}
		}
	}
	return false
}

// hearer is the token of whoever is spoken to, by the verbs of attribution/hearers.tsv; None when nobody is.
func (f *Finder) hearer(s *Sketch, cue int32) int32 {
	by := f.hearers[s.tokens[cue].Lemma]
	if by == "" {
		return rp.None
	}
	if by == "object" {
		if c := s.t.Child(cue, rp.Iobj); c != rp.None {
			return c
		}
		if c := s.t.Child(cue, rp.Obj); c != rp.None {
			return c
		}
		if s.t.Child(cue, rp.AuxPass) != rp.None {
			return s.t.Child(cue, rp.NsubjPass)
		}
		return rp.None
	}
	for c := range s.t.Children(cue) {
		if s.tokens[c].Deprel == rp.Obl || s.tokens[c].Deprel == rp.Iobj {
			if m := s.t.Child(c, rp.Case); m != rp.None && s.tokens[m].Lemma == "to" {
				return c
			}
		}
	}
	return rp.None
}
