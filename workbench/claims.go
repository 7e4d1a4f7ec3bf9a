package workbench

import (
	"strconv"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// claimsOf are the claims of a dispute, with the words of each party.
func claimsOf(r *rp.Reading, by record.Coder, ids []string) []Claim {
	points, keys := offset.New(r.Document.Text), record.EventIDs(r, by)
	list := []Claim{}
	for _, id := range ids {
		if id == "" {
			continue
		}
		n, err := strconv.Atoi(id[1:])
		c := Claim{ID: id}
		switch n--; {
		case err != nil || n < 0:
		case id[0] == 'e' && n < len(r.Events):
			e := &r.Events[n]
			c.Key, c.What, c.Status = keys[n], e.Type.String(), e.Status.String()
			words := hull(e.Trigger)
			if int(e.Sentence) < len(r.Sentences) && e.Sentence >= 0 {
				words = r.Sentences[e.Sentence].Span
			}
			if e.AccordingTo >= 0 {
				a := &r.Attributions[e.AccordingTo]
				c.Speaker, words = record.Speaker(r, a), around(words, a)
			}
			c.put(r, points, words)
		case n < len(r.Attributions):
			a := &r.Attributions[n]
			c.Speaker, c.What, c.Status = record.Speaker(r, a), a.Act.String(), ""
			c.put(r, points, around(hull(a.Content), a))
		}
		list = append(list, c)
	}
	return list
}

func (c *Claim) put(r *rp.Reading, points *offset.Table, words rp.Span) {
	c.Quote = words.Of(r.Document.Text)
	c.Span[0], c.Span[1] = points.Points(words)
}

// around is a stretch with source and cue of the attribution it stands in, when they are near.
func around(words rp.Span, a *rp.Attribution) rp.Span {
	const near = 400 // bytes
	for _, list := range [][]rp.Span{a.Source, a.Cue} {
		if s := hull(list); s.End > s.Start && max(words.End, s.End)-min(words.Start, s.Start) < near+int32(words.Len()) {
			words.Start, words.End = min(words.Start, s.Start), max(words.End, s.End)
		}
	}
	return words
}

// hull is the stretch from the first to the last of some spans.
func hull(spans []rp.Span) rp.Span {
	if len(spans) == 0 {
		return rp.Span{}
	}
	all := spans[0]
	for _, s := range spans[1:] {
		all.Start, all.End = min(all.Start, s.Start), max(all.End, s.End)
	}
	return all
}
