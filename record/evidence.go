package record

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
)

// Join gives the words of several pieces, parted by " … " where text lies between them.
func Join(text string, spans []rp.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			gap := " … "
			if between := text[min(spans[i-1].End, s.Start):s.Start]; strings.TrimSpace(between) == "" {
				gap = between
			}
			b.WriteString(gap)
		}
		b.WriteString(s.Of(text))
	}
	return b.String()
}

// Speaker is the name of who speaks, else the words of the source; "" when the text names nobody.
func Speaker(r *rp.Reading, a *rp.Attribution) string {
	if a.Speaker >= 0 && int(a.Speaker) < len(r.Actors) && r.Actors[a.Speaker].Name != "" {
		return r.Actors[a.Speaker].Name
	}
	return Join(r.Document.Text, a.Source)
}

// Chain is an attribution with those it is said in, innermost first.
func Chain(r *rp.Reading, attribution int32) []int32 {
	var chain []int32
	for i := attribution; i >= 0 && int(i) < len(r.Attributions) && !slices.Contains(chain, i); i = r.Attributions[i].Within {
		chain = append(chain, i)
	}
	return chain
}

// Evidence are the pieces of text an event rests on, in the order of the text, without overlaps: trigger,
// participants, time, place, figures, and the words that attribute it.
func Evidence(r *rp.Reading, e *rp.Event) []rp.Span {
	spans := slices.Clone(e.Trigger)
	for _, list := range [][]rp.Participant{e.Actors, e.Recipients} {
		for _, p := range list {
			if p.Mention >= 0 && int(p.Mention) < len(r.Mentions) {
				spans = append(spans, r.Mentions[p.Mention].Span)
			}
		}
	}
	if t := e.Time.Timex; t >= 0 && int(t) < len(r.Timexes) {
		spans = append(spans, r.Timexes[t].Span)
	}
	if e.Place >= 0 && int(e.Place) < len(r.Places) {
		spans = append(spans, r.Places[e.Place].Span)
	}
	for _, q := range e.Quantities {
		spans = append(spans, r.Quantities[q].Span)
	}
	for _, i := range Chain(r, e.AccordingTo) {
		spans = append(append(spans, r.Attributions[i].Source...), r.Attributions[i].Cue...)
	}
	return Merge(spans)
}

// Merge sorts spans and joins those that overlap.
func Merge(spans []rp.Span) []rp.Span {
	slices.SortFunc(spans, func(a, b rp.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []rp.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
