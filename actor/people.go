package actor

import (
	rp "rapporteur"
	"rapporteur/lexicon"
)

// ethnicGroup is a people without a state of its own, or outside of it. words is the key of one way to name it.
type ethnicGroup struct{ words, name, country string }

func (b *builder) loadPeoples(lex *lexicon.Lexicon) error {
	return read(lex, "peoples", peopleColumns, func(row lexicon.Row) error {
		for _, words := range list(row.Cells[1]) {
			key := split(words, b.spellings)
			b.peoples = append(b.peoples, ethnicGroup{string(key.keys), row.Cells[0], row.Cells[2]})
		}
		return nil
	})
}

// mostPeople is the most words by which a people is named.
const mostPeople = 3

// ethnicAt is the people that the head names from word i on, and the word where its name ends; nil without one.
func (a *analysis) ethnicAt(i int) (people *ethnicGroup, end int) {
	for end = min(i+mostPeople, a.headEnd); end > i; end-- {
		if at, ok := a.r.peopleAt[string(a.p.key(i, end))]; ok && (a.ctx.relaxed || a.p.words[end-1].cap) {
			return &a.r.peoples[at], end
		}
	}
	return nil, i
}

// addPeople notes the people that a description names: "Kurdish fighters in northern Syria" are Syria's, and Kurds. One that
// lives in a single state gives its country where nothing else does.
func (a *analysis) addPeople(act *rp.Actor) {
	if act.ID != "" || a.ctx.name != "" {
		return
	}
	for i := range a.headEnd {
		group, end := a.ethnicAt(i)
		if group == nil {
			continue
		}
		if act.Kind == rp.UnknownKind && end == a.headEnd {
			act.Kind, act.Score = rp.Population, max(act.Score, 500) // "the Kurds"
		}
		if act.Kind == rp.UnknownKind {
			return // "the Kurdish language"
		}
		act.Ethnic = group.name
		if act.Country == "" && group.country != "" {
			act.Country, act.Code = group.country, code(group.country, act.Sectors)
		}
		return
	}
}

// shorthand is a word that stands for a state where the report speaks of another beside it. words is its key.
type shorthand struct{ words, state, beside string }

func (b *builder) loadShorthands(lex *lexicon.Lexicon) error {
	return read(lex, "shorthands", shortColumns, func(row lexicon.Row) error {
		key := split(row.Cells[0], b.spellings)
		b.shorts = append(b.shorts, shorthand{string(key.keys), row.Cells[1], row.Cells[2]})
		return nil
	})
}

// asShorthand resolves "the North" in a report on the two Koreas.
func (a *analysis) asShorthand() (Candidate, bool) {
	n := len(a.p.words)
	if n == 0 || n > 2 || !a.p.words[n-1].cap {
		return Candidate{}, false
	}
	for i := range a.r.shorts {
		s := &a.r.shorts[i]
		at, ok := a.r.stateAt[s.state]
		if ok && s.words == string(a.p.keys) && a.ctx.spoken[a.r.country(s.state)] && a.ctx.spoken[a.r.country(s.beside)] {
			c := Candidate{a.r.stateActor(at), "a word for a state beside another that the report names"}
			c.Actor.Score = 700
			return c, true
		}
	}
	return Candidate{}, false
}
