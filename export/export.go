// Package export holds what the formats of other people's tools have in common. Each format is a package below this
// one with New(io.Writer), which gives a Writer; package formats lists them.
//
// A format says in its own comment what its offsets count and what it cannot hold. Formats without a place for status
// (GDELT, PETRARCH2, POLECAT, the networks) take only what is told as done or going on: see Deed.
package export

import (
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"sync"

	rp "rapporteur"
	"rapporteur/record"
)

// Writer writes readings, one after the other, in one format. Close completes the file; without it it cannot be read.
// A Writer holds no more than one reading in memory unless its format says so.
type Writer interface {
	Write(r *rp.Reading, by record.Coder) error
	Close() error
}

// Deed says whether an event is told as done or going on. What is planned, wished, denied, supposed or long past is no
// row of a format that cannot say so.
func Deed(e *rp.Event) bool { return e.Status == rp.Actual || e.Status == rp.Ongoing }

// Day is the day a format that wants one gets: the first of the event's own time, else the day of publication, "" when
// the text gives neither. own tells which.
func Day(r *rp.Reading, e *rp.Event) (day rp.Date, own bool) {
	if !e.Time.Start.IsZero() {
		return e.Time.Start, true
	}
	return r.Document.Date(), false
}

// Dyad is one doer and one done-to; either may be nil where the text names nobody.
type Dyad struct {
	Source, Target *rp.Actor
	From, To       rp.Participant
}

// Dyads cuts an event into pairs, as CAMEO's formats want it: each actor with each recipient. Where all take part alike
// (a meeting) each stands once as source and once as target.
func Dyads(r *rp.Reading, e *rp.Event) []Dyad {
	actors, recipients := known(e.Actors), known(e.Recipients)
	mutual := len(recipients) == 0 && len(actors) > 1
	if mutual {
		recipients = actors
	}
	var out []Dyad
	for _, a := range orNobody(actors) {
		for _, b := range orNobody(recipients) {
			if mutual && a.Actor == b.Actor {
				continue
			}
			out = append(out, Dyad{Source: actor(r, a), Target: actor(r, b), From: a, To: b})
		}
	}
	return out
}

func known(list []rp.Participant) []rp.Participant {
	var out []rp.Participant
	for _, p := range list {
		if p.Actor >= 0 {
			out = append(out, p)
		}
	}
	return out
}

func orNobody(list []rp.Participant) []rp.Participant {
	if len(list) == 0 {
		return []rp.Participant{{Actor: rp.None, Mention: rp.None}}
	}
	return list
}

func actor(r *rp.Reading, p rp.Participant) *rp.Actor {
	if p.Actor < 0 {
		return nil
	}
	return &r.Actors[p.Actor]
}

// Words are the words of the text that name a participant; "" without a mention.
func Words(r *rp.Reading, p rp.Participant) string {
	if p.Mention < 0 || int(p.Mention) >= len(r.Mentions) {
		return ""
	}
	return r.Mentions[p.Mention].Of(r.Document.Text)
}

// Sentence is the sentence of an event's trigger; the zero Span when it is not known.
func Sentence(r *rp.Reading, e *rp.Event) rp.Span {
	if e.Sentence < 0 || int(e.Sentence) >= len(r.Sentences) {
		return rp.Span{}
	}
	return r.Sentences[e.Sentence].Span
}

// PlaceOf is where an event is; nil when the text does not tell.
func PlaceOf(r *rp.Reading, e *rp.Event) *rp.Place {
	if e.Place < 0 || int(e.Place) >= len(r.Places) {
		return nil
	}
	return &r.Places[e.Place]
}

// Number makes a positive integer of an event's id, for formats whose ids are integers: its first 62 bits, so that it
// is the same on every machine and fits a signed column.
func Number(eventID string) int64 {
	b, err := hex.DecodeString(eventID[:min(16, len(eventID))])
	if err != nil || len(b) < 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b) >> 2)
}

// Cell makes text fit for a cell of a tab-separated row: tabs and line breaks become spaces.
func Cell(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' {
			return ' '
		}
		return c
	}, s)
}

// Country is a country in the codes of other formats; "" where it has none.
type Country struct {
	ISO3, ISO2, FIPS, COW, Name string
}

//go:embed countries.tsv
var countryTable string

var countries = sync.OnceValue(func() map[string]Country {
	all := map[string]Country{}
	for line := range strings.Lines(countryTable) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) == 5 {
			all[f[0]] = Country{ISO3: f[0], ISO2: f[1], FIPS: f[2], COW: f[3], Name: f[4]}
		}
	}
	return all
})

// CountryOf finds a country by its ISO 3166-1 alpha-3 code; the zero Country when there is none.
func CountryOf(iso3 string) Country { return countries()[iso3] }
