package render

import rp "rapporteur"

func (m *maker) disputes() []Entry {
	var list []Entry
	for _, d := range m.r.Disputes {
		list = append(list, Entry{Lines: append([]Line{{{issue(d.About), Verb}}}, m.claims(d.Claims, d.Said)...)})
	}
	return list
}

// agreements lists what different people tell alike.
func (m *maker) agreements() []Entry {
	var list []Entry
	for _, a := range m.r.Agreements {
		list = append(list, Entry{Lines: append([]Line{{{"told alike", Verb}}}, m.claims(a.Claims, a.Said)...)})
	}
	return list
}

// claims are tellings that are linked: events, and what is told in words that make none.
func (m *maker) claims(events, said []int32) []Line {
	var lines []Line
	add := func(a *rp.Attribution) { lines = append(lines, append(m.says(a), m.content(a.Content)...)) }
	for _, c := range events {
		e := &m.r.Events[c]
		if a := m.utters(e); a != nil {
			add(a)
			continue
		}
		line := Line{{"the report", Strong}, {" says ", Verb}}
		if e.AccordingTo >= 0 && int(e.AccordingTo) < len(m.r.Attributions) {
			line = m.says(&m.r.Attributions[e.AccordingTo])
		}
		lines = append(lines, append(line, m.quote(m.deedSpans(e), e.Trigger)...))
	}
	for _, s := range said {
		add(&m.r.Attributions[s])
	}
	return lines
}

// says is who tells it, and with what word.
func (m *maker) says(a *rp.Attribution) Line {
	return append(m.speakers(a), Piece{" " + m.said(a) + " ", Verb})
}
