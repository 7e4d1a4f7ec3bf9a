package render

import (
	rp "rapporteur"
	"rapporteur/internal/tree"
)

// deedSpans are the pieces of text that tell an event, without those that say who tells it: who, what, to whom and how
// many, with the objects and complements of the trigger; of time and place what stands behind the doer, for what stands
// before (a dateline, "On Monday") is no part of the clause's core.
func (m *maker) deedSpans(e *rp.Event) []rp.Span {
	spans := append([]rp.Span{}, e.Trigger...)
	for _, list := range [][]rp.Participant{e.Actors, e.Recipients} {
		for _, p := range list {
			if p.Mention >= 0 && int(p.Mention) < len(m.r.Mentions) {
				spans = append(spans, m.r.Mentions[p.Mention].Span)
			}
		}
	}
	for _, q := range e.Quantities {
		spans = append(spans, m.r.Quantities[q].Span)
	}
	spans = append(spans, m.objects(e.TriggerHead)...)
	if a := m.utters(e); a != nil {
		spans = append(spans, a.Content...)
	}
	if len(spans) == 0 {
		return nil
	}
	start := spans[0].Start
	for _, s := range spans {
		if m.sentenceOf(e.Trigger[0]).Overlaps(s) {
			start = min(start, s.Start)
		}
	}
	behind := func(s rp.Span) {
		if s.Start > start {
			spans = append(spans, s)
		}
	}
	if t := e.Time.Timex; t >= 0 && int(t) < len(m.r.Timexes) {
		behind(m.r.Timexes[t].Span)
	}
	if e.Place >= 0 && int(e.Place) < len(m.r.Places) {
		behind(m.r.Places[e.Place].Span)
	}
	return spans
}

// utters is the attribution that an event is, where the deed is to say something ("accused", "called on"); else nil.
func (m *maker) utters(e *rp.Event) *rp.Attribution {
	for i := range m.r.Attributions {
		if a := &m.r.Attributions[i]; a.CueHead == e.TriggerHead && a.CueHead != rp.None && len(a.Content) > 0 {
			return a
		}
	}
	return nil
}

// objects are the objects and complements of a trigger that stand behind it, without the clauses that hang from them.
// A reading that was read back has no trees and so none.
func (m *maker) objects(head int32) []rp.Span {
	if head < 0 || int(head) >= len(m.r.Tokens) {
		return nil
	}
	if m.tree == nil {
		m.tree = tree.New(m.r.Tokens)
	}
	var spans []rp.Span
	for c := range m.tree.Children(head) {
		switch m.r.Tokens[c].Deprel.Base() {
		case rp.Obj, rp.Iobj, rp.Xcomp, rp.Nmod, rp.CompoundPrt:
			if c > head {
				spans = append(spans, m.phrase(c))
			}
		}
	}
	return spans
}

// phrase is the subtree of a token up to the first clause, apposition or mark of punctuation in it.
func (m *maker) phrase(head int32) rp.Span {
	first, end := m.tree.Extent(head)
	for i := head + 1; i < end; i++ {
		switch m.r.Tokens[i].Deprel.Base() {
		case rp.Punct, rp.Acl, rp.Advcl, rp.Parataxis, rp.Appos, rp.Ccomp:
			end, _ = m.tree.Extent(i)
		}
	}
	return rp.Span{Start: m.r.Tokens[first].Start, End: m.r.Tokens[max(end, head+1)-1].Span.End}
}
