package event

import (
	rp "rapporteur"
)

// people turns head tokens into participants by the mentions of a reading.
type people struct {
	*scan
	r  *rp.Reading
	at []int32 // token to the mention it heads that is an actor, or None
}

// country is the state that a demonym or the name of a country before a noun stands for ("Iraqi warplanes"), if the
// document has it among its actors: the mention that says most of it.
func (p *people) country(tok int32) int32 {
	for i := range p.r.Places {
		pl := &p.r.Places[i]
		if tok < pl.First || tok >= pl.End || pl.Country == "" {
			continue
		}
		for a := range p.r.Actors {
			actor := &p.r.Actors[a]
			if actor.Kind == rp.State && actor.Country == pl.Country && p.r.Mentions[actor.Mention].Actor == int32(a) {
				return actor.Mention
			}
		}
	}
	return rp.None
}

func newPeople(s *scan, r *rp.Reading) *people {
	p := &people{s, r, make([]int32, len(r.Tokens))}
	for i := range p.at {
		p.at[i] = rp.None
	}
	for m := range r.Mentions {
		h := r.Mentions[m].Head
		if r.Mentions[m].Actor == rp.None || h < 0 || int(h) >= len(p.at) {
			continue
		}
		if old := p.at[h]; old == rp.None || r.Mentions[old].Len() < r.Mentions[m].Len() {
			p.at[h] = int32(m)
		}
	}
	return p
}

// resolve gives the participants that a list of heads stands for, each actor once.
func (p *people) resolve(heads []int32) []rp.Participant {
	var out []rp.Participant
	for _, h := range heads {
		m := p.mention(h, 0)
		if m == rp.None {
			continue
		}
		one := rp.Participant{Actor: p.r.Mentions[m].Actor, Mention: m}
		if !contains(out, one.Actor) {
			out = append(out, one)
		}
	}
	return out
}

func contains(list []rp.Participant, actor int32) bool {
	for _, x := range list {
		if x.Actor == actor {
			return true
		}
	}
	return false
}

// mention finds who a noun stands for: itself; the members a number or group counts; the owner or maker it names.
func (p *people) mention(h int32, depth int) int32 {
	if p.at[h] != rp.None {
		return p.at[h]
	}
	if depth > 0 && p.named(h) {
		if m := p.country(h); m != rp.None {
			return m
		}
	}
	if depth > 2 || p.toks[h].UPOS == rp.VERB || p.toks[h].UPOS == rp.PRON {
		return rp.None
	}
	for c := range p.t.Children(h) {
		switch p.toks[c].Deprel {
		case rp.NmodPoss, rp.Compound, rp.Amod, rp.NmodDesc, rp.Appos, rp.Flat:
			if m := p.mention(c, depth+1); m != rp.None {
				return m
			}
		case rp.Nmod:
			switch p.caseWord(c) {
			case "of", "by", "from", "in":
				if m := p.mention(c, depth+1); m != rp.None {
					return m
				}
			}
		}
	}
	return rp.None
}
