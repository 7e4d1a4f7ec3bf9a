package render

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
	"rapporteur/record"
)

// maker makes the sheet of one reading.
type maker struct {
	r      *rp.Reading
	points *offset.Table
	tree   *tree.Tree // made when first asked for
}

// NewSheet puts a reading into words.
func NewSheet(r *rp.Reading) *Sheet {
	m := &maker{r: r, points: offset.New(r.Document.Text)}
	s := &Sheet{Title: r.Document.Title, Dateline: dateline(r.Document)}
	if s.Title == "" {
		s.Title = "(no title)"
	}
	for _, n := range r.Notes {
		s.Notes = append(s.Notes, n.Text)
	}
	s.Sections = []Section{
		{"What happened", true, m.events(happened)},
		{"Who said what", false, m.attributions()},
		{"Disputed", false, m.disputes()},
		{"Confirmed", false, m.agreements()},
		{"Who stands where", true, m.positions()},
		{"Agreed, open, next", true, m.agenda()},
		{"Planned and open", true, m.events(open)},
		{"Figures", false, m.figures()},
		{"Who is who", false, m.actors()},
	}
	s.Sections = slices.DeleteFunc(s.Sections, func(s Section) bool { return len(s.Entries) == 0 })
	if len(s.Sections) == 0 {
		s.Notes = append(s.Notes, "Nothing was coded in this report.")
	}
	return s
}

func dateline(doc *rp.Document) string {
	date := "date not known"
	if d := doc.Date(); !d.IsZero() {
		date = day(d)
	}
	if doc.Publisher == "" {
		return date
	}
	return date + " · " + doc.Publisher
}

func happened(s rp.Status) bool { return !open(s) }

func open(s rp.Status) bool { return s == rp.Planned || s == rp.Desired || s == rp.Hypothetical }

func (m *maker) events(wanted func(rp.Status) bool) []Entry {
	var list []Entry
	for i := range m.r.Events {
		if wanted(m.r.Events[i].Status) {
			list = append(list, m.event(int32(i)))
		}
	}
	return list
}

func (m *maker) event(i int32) Entry {
	e := &m.r.Events[i]
	entry := Entry{ID: record.EventID(i), Label: interval(&e.Time)}
	entry.Lines = append(entry.Lines, m.whoToWhom(e), m.what(e))
	if according := m.accordingTo(e.AccordingTo); according != nil {
		entry.Lines = append(entry.Lines, according)
	}
	entry.Lines = append(entry.Lines, m.quote(m.deedSpans(e), e.Trigger))
	return entry
}

func (m *maker) whoToWhom(e *rp.Event) Line {
	line := m.names(e.Actors, "somebody")
	if len(e.Recipients) > 0 {
		line = append(line, Piece{" → ", Plain})
		line = append(line, m.names(e.Recipients, "")...)
	}
	return line
}

func (m *maker) names(list []rp.Participant, none string) Line {
	var line Line
	for _, p := range list {
		name, code := m.participant(p)
		if name == "" {
			continue
		}
		if len(line) > 0 {
			line = append(line, Piece{", ", Plain})
		}
		line = append(line, Piece{name, Strong})
		if code != "" {
			line = append(line, Piece{" (" + code + ")", Quiet})
		}
	}
	if len(line) == 0 && none != "" {
		line = Line{{none, Caution}}
	}
	return line
}

func (m *maker) participant(p rp.Participant) (name, code string) {
	if p.Actor >= 0 && int(p.Actor) < len(m.r.Actors) {
		a := &m.r.Actors[p.Actor]
		return oneLine(a.Name), a.Code
	}
	if p.Mention >= 0 && int(p.Mention) < len(m.r.Mentions) {
		return oneLine(m.r.Mentions[p.Mention].Of(m.r.Document.Text)), ""
	}
	return "", ""
}

// what says the deed: type and mode in words, place, figures, and how certain it is.
func (m *maker) what(e *rp.Event) Line {
	line := Line{{deed(e.Type), Verb}}
	if e.Mode != "" {
		line = append(line, Piece{": " + strings.ReplaceAll(e.Mode, "_", " "), Verb})
	}
	if e.Place >= 0 && int(e.Place) < len(m.r.Places) {
		line = append(line, Piece{" · in " + m.place(&m.r.Places[e.Place]), Plain})
	}
	for _, q := range e.Quantities {
		line = append(line, Piece{" · " + figure(&m.r.Quantities[q]), Plain})
	}
	if e.Status != rp.Actual {
		line = append(line, Piece{" · " + e.Status.String(), Caution})
	}
	if words := likelihood(e.Factuality); words != "" && !(e.Status == rp.Denied && e.Factuality == rp.CTMinus) {
		line = append(line, Piece{" · " + words, Caution})
	}
	if e.CAMEO != "" {
		line = append(line, Piece{" · CAMEO " + e.CAMEO, Quiet})
	}
	return line
}

func (m *maker) place(p *rp.Place) string {
	name := p.Name
	if name == "" {
		name = p.Of(m.r.Document.Text)
	}
	name = oneLine(name)
	if p.Country != "" && !strings.HasPrefix(p.Feature, "PCL") {
		name += ", " + p.Country
	}
	return name
}

// accordingTo names who tells it, and who reports that: "according to officials, as state media report".
func (m *maker) accordingTo(i int32) Line {
	var line Line
	for n, k := range record.Chain(m.r, i) {
		lead := "according to "
		if n > 0 {
			lead = ", as told by "
		}
		line = append(append(line, Piece{lead, Plain}), m.speakers(&m.r.Attributions[k])...)
	}
	return line
}

// speakers names whoever says it, and who says it with them.
func (m *maker) speakers(a *rp.Attribution) Line {
	line := Line{m.speaker(a)}
	for i, other := range a.CoSpeakers {
		if other < 0 || int(other) >= len(m.r.Actors) {
			continue
		}
		joint := ", "
		if i == len(a.CoSpeakers)-1 {
			joint = " and "
		}
		line = append(line, Piece{joint, Plain}, Piece{oneLine(m.r.Actors[other].Name), Strong})
	}
	return line
}

func (m *maker) speaker(a *rp.Attribution) Piece {
	if name := oneLine(record.Speaker(m.r, a)); name != "" {
		return Piece{name, Strong}
	}
	return Piece{"an unnamed source", Caution}
}

// longCue is how many words of the report may stand for "said".
const longCue = 4

// said is the report's own word for the saying where that is a verb, else one for the speech act.
func (m *maker) said(a *rp.Attribution) string {
	words := oneLine(record.Join(m.r.Document.Text, a.Cue))
	verb := a.CueHead >= 0 && int(a.CueHead) < len(m.r.Tokens) && m.r.Tokens[a.CueHead].UPOS == rp.VERB
	if verb && m.r.Tokens[a.CueHead].XPOS != rp.VBG && len(a.Cue) == 1 && strings.Count(words, " ") < longCue {
		return words
	}
	return said(a)
}

func (m *maker) attributions() []Entry {
	children := make([][]int32, len(m.r.Attributions))
	var list []Entry
	for i := range m.r.Attributions {
		if w := m.r.Attributions[i].Within; w >= 0 && int(w) < len(children) && int(w) != i {
			children[w] = append(children[w], int32(i))
		}
	}
	done := make([]bool, len(children))
	var add func(i int32, depth int)
	add = func(i int32, depth int) {
		if done[i] {
			return
		}
		done[i] = true
		list = append(list, m.attribution(i, depth))
		for _, c := range children[i] {
			add(c, min(depth+1, 4))
		}
	}
	for i := range m.r.Attributions {
		if m.r.Attributions[i].Within < 0 {
			add(int32(i), 0)
		}
	}
	return list
}

func (m *maker) attribution(i int32, depth int) Entry {
	a := &m.r.Attributions[i]
	who := m.speakers(a)
	if a.Speaker >= 0 && int(a.Speaker) < len(m.r.Actors) && m.r.Actors[a.Speaker].Code != "" {
		who = slices.Insert(who, 1, Piece{" (" + m.r.Actors[a.Speaker].Code + ")", Quiet})
	}
	who = append(who, Piece{" " + m.said(a), Verb})
	if a.Addressee >= 0 && int(a.Addressee) < len(m.r.Actors) {
		who = append(who, Piece{" → ", Plain}, Piece{oneLine(m.r.Actors[a.Addressee].Name), Strong})
	}
	entry := Entry{ID: record.AttributionID(i), Depth: depth, Lines: []Line{who}}
	if len(a.Content) == 0 {
		entry.Lines = append(entry.Lines, m.quote(a.Cue, a.Cue))
		return entry
	}
	entry.Lines = append(entry.Lines, m.content(a.Content))
	return entry
}

// figures lists the figures that no event has shown already.
func (m *maker) figures() []Entry {
	shown := make([]bool, len(m.r.Quantities))
	for i := range m.r.Events {
		for _, q := range m.r.Events[i].Quantities {
			shown[q] = true
		}
	}
	var list []Entry
	for i := range m.r.Quantities {
		q := &m.r.Quantities[i]
		if shown[i] || q.Role == rp.OtherQuantity || q.Role == rp.Duration || q.Role == rp.Distance {
			continue
		}
		line := Line{{figure(q), Strong}, {"  ", Plain}}
		spans := []rp.Span{q.Span}
		if q.Head >= 0 && int(q.Head) < len(m.r.Tokens) { // the figure together with what it counts
			spans = append(spans, m.r.Tokens[q.Head].Span)
		}
		list = append(list, Entry{Lines: []Line{append(line, m.quote(spans, spans[:1])...)}})
	}
	return list
}

// actors lists those who take part or speak, have a name, and about whom more is known than that.
func (m *maker) actors() []Entry {
	wanted := make([]bool, len(m.r.Actors))
	for i := range m.r.Events {
		for _, list := range [][]rp.Participant{m.r.Events[i].Actors, m.r.Events[i].Recipients} {
			for _, p := range list {
				if p.Actor >= 0 {
					wanted[p.Actor] = true
				}
			}
		}
	}
	for i := range m.r.Attributions {
		for _, s := range append([]int32{m.r.Attributions[i].Speaker}, m.r.Attributions[i].CoSpeakers...) {
			if s >= 0 {
				wanted[s] = true
			}
		}
	}
	var list []Entry
	for i := range m.r.Actors {
		a := &m.r.Actors[i]
		if !wanted[i] || !m.named(a) || a.Role == "" && a.Wikidata == "" && a.Country == "" {
			continue
		}
		line := Line{{oneLine(a.Name), Strong}}
		if a.Role != "" && !strings.EqualFold(a.Role, a.Name) {
			line = append(line, Piece{", " + oneLine(a.Role), Plain})
		}
		if keys := strings.Fields(a.Code + " " + a.Wikidata); len(keys) > 0 {
			line = append(line, Piece{" (" + strings.Join(keys, ", ") + ")", Quiet})
		}
		list = append(list, Entry{ID: record.ActorID(int32(i)), Lines: []Line{line}})
	}
	return list
}

// named reports whether an actor is somebody of his own, not "the soldiers" or "two officials".
func (m *maker) named(a *rp.Actor) bool {
	if a.ID != "" || a.Mention < 0 || int(a.Mention) >= len(m.r.Mentions) {
		return true
	}
	men := &m.r.Mentions[a.Mention]
	return men.Form == rp.NameForm && !men.Plural
}

// longQuote is how many letters of the report a line quotes at most.
const longQuote = 220

// quote gives the words of the report between the ends of the spans, with their place in code points. Where that is
// too long, only the spans themselves; around keeps the quotation to the neighbourhood of what matters.
func (m *maker) quote(spans, around []rp.Span) Line {
	if len(spans) == 0 {
		return Line{}
	}
	text := m.r.Document.Text
	spans = record.Merge(slices.Clone(spans))
	if len(around) > 0 {
		near := m.sentenceOf(around[0])
		spans = slices.DeleteFunc(spans, func(s rp.Span) bool { return !near.Overlaps(s) })
	}
	words := oneLine(hull(spans).Of(text))
	if utf8.RuneCountInString(words) > longQuote {
		words = oneLine(record.Join(text, spans))
	}
	return m.quoted(words, spans)
}

// content gives the words somebody is quoted with, without what stands between them ("…, she said, …"), with their place.
func (m *maker) content(spans []rp.Span) Line {
	if len(spans) == 0 {
		return Line{}
	}
	spans = record.Merge(slices.Clone(spans))
	return m.quoted(oneLine(record.Join(m.r.Document.Text, spans)), spans)
}

func (m *maker) quoted(words string, spans []rp.Span) Line {
	start, end := m.points.Points(hull(spans))
	return Line{{quoteMarks(shorten(words)), Quoted}, {" " + strconv.Itoa(start) + "–" + strconv.Itoa(end), Quiet}}
}

// hull reaches from the first of some spans to the end of the last.
func hull(spans []rp.Span) rp.Span {
	return rp.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}

func (m *maker) sentenceOf(s rp.Span) rp.Span {
	for i := range m.r.Sentences {
		if m.r.Sentences[i].Overlaps(s) {
			return m.r.Sentences[i].Span
		}
	}
	return s
}

// quoteMarks puts words between marks; marks of their own at the ends give way to ours, those within stay.
func quoteMarks(s string) string {
	inner := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, `"`), "“"), `"`), "”")
	if strings.ContainsAny(inner, `"“”`) {
		inner = s
	}
	return "“" + inner + "”"
}

func shorten(s string) string {
	n := 0
	for i := range s {
		if n++; n > longQuote {
			if cut := strings.LastIndexByte(s[:i], ' '); cut > 0 {
				i = cut
			}
			return strings.TrimRight(s[:i], " ,;:–—") + " …"
		}
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
