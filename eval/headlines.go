package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/coder"
	"rapporteur/lexicon"
)

// headlinesTask scores whom and where headlines name, each read as a report of its own.
//
// A gold actor is met by the mention that shares most with its words. Country and sector, and the entry of that name, are right
// only where the mention is met. A plural actor is right when its members have the countries wanted. Precision is the share of
// our mentions of actors that overlap one of the gold. Pronouns, further mentions of an actor met, and literal places that are
// not taken for a government do not count against us. Places count where they are literal.
var headlinesTask = Task{"headlines", "gold/headlines.tsv", scoreHeadlines}

// headline is a row of the gold.
type headline struct {
	date, text string
	actors     []headlineActor
	places     []headlinePlace
}

type headlineActor struct {
	span                  rp.Span
	country, sector, name string
}

type headlinePlace struct {
	span    rp.Span
	country string
}

// headlineScore is what is counted over all headlines.
type headlineScore struct {
	met, ours, both, name, places, country PRF
	faults                                 []string // for people
}

func scoreHeadlines(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		lines, err := readHeadlines(file)
		if err != nil {
			return nil, err
		}
		var s headlineScore
		for i := range lines {
			s.add(c, &lines[i])
		}
		corpus := baseName(file)
		scores = append(scores, Score{corpus, "actors P", s.ours.P(), s.ours.Found}, Score{corpus, "actors R", s.met.R(), s.met.Gold},
			Score{corpus, "country and sector", s.both.R(), s.both.Gold}, Score{corpus, "name of the entry", s.name.R(), s.name.Gold})
		scores = append(scores, s.places.Scores(corpus, "literal places")...)
		scores = append(scores, Score{corpus, "country of places", s.country.R(), s.country.Gold})
	}
	return scores, nil
}

func readHeadlines(file string) ([]headline, error) {
	var lines []headline
	lex := lexicon.New(os.DirFS(filepath.Dir(file)))
	err := lex.Each(filepath.Base(file), []string{"date", "headline", "actors", "places"}, func(row lexicon.Row) error {
		h := headline{date: row.Cells[0], text: row.Cells[1]}
		for field := range strings.SplitSeq(row.Cells[2], "; ") {
			span, value, err := h.find(row, field)
			if err != nil {
				return err
			}
			country, value, _ := strings.Cut(value, " ")
			sector, name, _ := strings.Cut(value, " ")
			h.actors = append(h.actors, headlineActor{span, known(country), known(sector), name})
		}
		for field := range strings.SplitSeq(row.Cells[3], "; ") {
			if field == "" {
				continue
			}
			span, value, err := h.find(row, field)
			if err != nil {
				return err
			}
			h.places = append(h.places, headlinePlace{span, known(value)})
		}
		lines = append(lines, h)
		return nil
	})
	return lines, err
}

// find reads "words = value"; the words must stand in the headline.
func (h *headline) find(row lexicon.Row, field string) (span rp.Span, value string, err error) {
	words, value, ok := strings.Cut(field, " = ")
	at := strings.Index(h.text, words)
	if !ok || at < 0 {
		return span, "", row.Fault("%q: want words of the headline, \" = \" and what they name", field)
	}
	return rp.Span{Start: int32(at), End: int32(at + len(words))}, value, nil
}

// known is a value of the gold, where a dash is none.
func known(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func (s *headlineScore) add(c *coder.Coder, h *headline) {
	rd := c.Read(&rp.Document{Text: h.text, Published: h.date, Lang: "en"})
	met := s.addActors(h, rd, c.Actor)
	s.addOurs(h, rd, met)
	s.addPlaces(h, rd)
}

// addActors counts the gold actors and returns those of ours that met them.
func (s *headlineScore) addActors(h *headline, rd *rp.Reading, r *actor.Resolver) (met []int32) {
	for i := range h.actors {
		g := &h.actors[i]
		s.met.Gold++
		s.both.Gold++
		s.name.Gold += btoi(g.name != "")
		m := nearestActor(rd, g.span)
		if m < 0 {
			s.fault(h, g.span, "no actor")
			continue
		}
		s.met.Right++
		met = append(met, rd.Mentions[m].Actor)
		a := &rd.Actors[rd.Mentions[m].Actor]
		ok := g.country == countries(rd, a) && (g.sector == "" && len(a.Sectors) == 0 || len(a.Sectors) > 0 && string(a.Sectors[0]) == g.sector)
		s.both.Right += btoi(ok)
		named := g.name != "" && (a.Name == g.name || a.ID != "" && slices.Contains(r.Entries("", g.name), a.ID))
		s.name.Right += btoi(named)
		if !ok || g.name != "" && !named {
			s.fault(h, g.span, fmt.Sprintf("%s %v %q: want %s %s %q", countries(rd, a), a.Sectors, a.Name, g.country, g.sector, g.name))
		}
	}
	return met
}

// addOurs counts which mentions of actors are in the gold.
func (s *headlineScore) addOurs(h *headline, rd *rp.Reading, met []int32) {
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		hit := slices.ContainsFunc(h.actors, func(g headlineActor) bool { return g.span.Overlaps(m.Span) })
		if m.Actor == rp.None || m.Form == rp.PronounForm || !hit && (slices.Contains(met, m.Actor) || h.lies(rd, m)) {
			continue
		}
		s.ours.Found++
		if hit {
			s.ours.Right++
		} else {
			s.fault(h, m.Span, "is no actor")
		}
	}
}

// lies reports whether a mention is of a literal place, and not taken for a government.
func (h *headline) lies(rd *rp.Reading, m *rp.Mention) bool {
	place := slices.ContainsFunc(h.places, func(g headlinePlace) bool { return g.span.Overlaps(m.Span) })
	return place && len(rd.Actors[m.Actor].Sectors) == 0
}

func (s *headlineScore) addPlaces(h *headline, rd *rp.Reading) {
	s.places.Gold += len(h.places)
	used := make([]bool, len(h.places))
	for i := range rd.Places {
		p := &rd.Places[i]
		if p.Use != rp.Literal {
			continue
		}
		s.places.Found++
		g := slices.IndexFunc(h.places, func(g headlinePlace) bool { return g.span.Overlaps(p.Span) })
		if g < 0 {
			s.fault(h, p.Span, "is no literal place")
			continue
		}
		if used[g] {
			s.places.Found--
			continue
		}
		used[g] = true
		s.places.Right++
		s.country.Gold++
		s.country.Right += btoi(p.Country == h.places[g].country)
		if p.Country != h.places[g].country {
			s.fault(h, p.Span, "lies in "+p.Country)
		}
	}
	for g := range used {
		if !used[g] {
			s.fault(h, h.places[g].span, "no literal place")
		}
	}
}

func (s *headlineScore) fault(h *headline, at rp.Span, what string) {
	s.faults = append(s.faults, fmt.Sprintf("%s | %s: %s", h.text, at.Of(h.text), what))
}

// nearestActor is the mention with an actor that shares most with a span; -1 without one.
func nearestActor(rd *rp.Reading, s rp.Span) int {
	best, top := -1, 0.0
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Actor == rp.None || !m.Overlaps(s) {
			continue
		}
		shared := float64(min(m.Span.End, s.End)-max(m.Start, s.Start)) / float64(max(m.Span.End, s.End)-min(m.Start, s.Start))
		if shared > top {
			best, top = i, shared
		}
	}
	return best
}

// countries are those of an actor, or of its members, joined by a plus.
func countries(rd *rp.Reading, a *rp.Actor) string {
	if a.Country != "" || len(a.Members) == 0 || a.ID != "" {
		return a.Country
	}
	var of []string
	for _, m := range a.Members {
		of = append(of, rd.Actors[m].Country)
	}
	return strings.Join(of, "+")
}
