package render

import (
	rp "rapporteur"
	"rapporteur/record"
)

// positions is a table: the side, who takes it, on what, and the words that say so.
func (m *maker) positions() []Entry {
	var list []Entry
	for i := range m.r.Positions {
		p := &m.r.Positions[i]
		who := Line{m.holder(p)}
		if p.Actor >= 0 && int(p.Actor) < len(m.r.Actors) && m.r.Actors[p.Actor].Code != "" {
			who = append(who, Piece{" (" + m.r.Actors[p.Actor].Code + ")", Quiet})
		}
		who = append(who, Piece{": ", Plain}, Piece{oneLine(p.Issue), Verb})
		if p.Time.Timex >= 0 {
			who = append(who, Piece{" · " + interval(&p.Time), Plain})
		}
		entry := Entry{ID: record.PositionID(int32(i)), Label: p.Stance.String(), Lines: []Line{who}}
		if according := m.accordingTo(p.AccordingTo); according != nil {
			entry.Lines = append(entry.Lines, according)
		}
		spans := append([]rp.Span{p.Holder, p.About}, p.Cue...)
		entry.Lines = append(entry.Lines, m.quote(spans, p.Cue))
		list = append(list, entry)
	}
	return list
}

// holder names who takes a side, else gives the words of the report.
func (m *maker) holder(p *rp.Position) Piece {
	if p.Actor >= 0 && int(p.Actor) < len(m.r.Actors) && m.r.Actors[p.Actor].Name != "" {
		return Piece{oneLine(m.r.Actors[p.Actor].Name), Strong}
	}
	return Piece{oneLine(p.Holder.Of(m.r.Document.Text)), Strong}
}

// agenda lists what is agreed, left open and to come, in this order.
func (m *maker) agenda() []Entry {
	var list []Entry
	for _, kind := range []rp.AgendaKind{rp.Agreed, rp.LeftOpen, rp.Next} {
		for i := range m.r.Agenda {
			a := &m.r.Agenda[i]
			if a.Kind != kind {
				continue
			}
			entry := Entry{ID: record.AgendaID(int32(i)), Label: a.Kind.String()}
			line := m.quote([]rp.Span{a.Span}, nil)
			if when := interval(&a.Time); when != "" && kind == rp.Next {
				line = append(Line{{when + "  ", Strong}}, line...)
			}
			entry.Lines = append(entry.Lines, line)
			if according := m.accordingTo(a.AccordingTo); according != nil {
				entry.Lines = append(entry.Lines, according)
			}
			list = append(list, entry)
		}
	}
	return list
}
