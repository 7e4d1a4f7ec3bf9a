package render

import (
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	_ "embed"

	rp "rapporteur"
	"rapporteur/record"
)

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// HTML writes one page that needs nothing else: the record beside the text, whose spans are marked by layer. Pointing
// at a mark shows what was recorded about it; pointing at an entry shows the words it rests on. The page asks nothing
// of the network and runs without scripts, then with plain tooltips.
func HTML(w io.Writer, r *rp.Reading) error {
	s := NewSheet(r)
	b := &htmlPage{}
	b.raw(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">` +
		`<meta name="color-scheme" content="light dark"><title>`)
	b.text(s.Title)
	b.raw("</title><style>" + pageCSS + "</style></head><body><header><h1>")
	b.text(s.Title)
	b.raw(`</h1><p class="dateline">`)
	b.text(s.Dateline)
	b.raw("</p>")
	for _, n := range s.Notes {
		b.element("p", "caution", n)
	}
	b.raw("</header><main><section class=\"record\" aria-label=\"Record\">")
	for i := range s.Sections {
		b.section(&s.Sections[i])
	}
	b.raw(`</section><section class="report" aria-label="Report">`)
	b.switches()
	b.raw(`<div class="text">`)
	b.report(r)
	b.raw(`</div></section></main><aside id="card" hidden></aside>`)
	b.raw("<script>" + pageJS + "</script></body></html>\n")
	_, err := io.WriteString(w, b.b.String())
	return err
}

// htmlPage is the page as it grows.
type htmlPage struct{ b strings.Builder }

func (b *htmlPage) raw(s string)  { b.b.WriteString(s) }
func (b *htmlPage) text(s string) { b.b.WriteString(html.EscapeString(s)) }

func (b *htmlPage) element(tag, class, s string) {
	b.raw("<" + tag + ` class="` + class + `">`)
	b.text(s)
	b.raw("</" + tag + ">")
}

func (b *htmlPage) section(sec *Section) {
	b.raw("<h2>")
	b.text(sec.Name)
	b.raw("</h2>")
	for i := range sec.Entries {
		b.entry(sec, &sec.Entries[i])
	}
}

func (b *htmlPage) entry(sec *Section, e *Entry) {
	b.raw(`<div class="entry depth` + strconv.Itoa(e.Depth) + `"`)
	if e.ID != "" {
		b.raw(` data-id="` + e.ID + `" tabindex="0"`)
	}
	b.raw(">")
	if sec.Labels && e.Label != "" {
		b.element("div", "label", e.Label)
	}
	for _, line := range e.Lines {
		b.raw("<div>")
		for _, p := range line {
			if p.Style == Plain {
				b.text(p.Text)
				continue
			}
			b.element("span", className(p.Style), p.Text)
		}
		b.raw("</div>")
	}
	b.raw("</div>")
}

func className(s Style) string {
	return [...]string{"", "strong", "verb", "quiet", "quoted", "caution"}[s]
}

// switches turn layers on and off; they work without scripts.
func (b *htmlPage) switches() {
	b.raw(`<fieldset class="layers"><legend>Show</legend>`)
	for _, l := range layerNames() {
		b.raw(`<label class="k-` + l + `"><input type="checkbox" checked value="` + l + `">` + l + `</label>`)
	}
	b.raw(`</fieldset>`)
}

func layerNames() []string {
	return []string{"events", "actors", "times", "places", "figures", "sayings", "positions"}
}

// mark is a span of the text with its layer and what was recorded about it.
type mark struct {
	rp.Span
	layer string
	ids   string // of the entries it belongs to, space-separated
	about string
}

// report writes the text, cut at every end of a mark so that marks may overlap.
func (b *htmlPage) report(r *rp.Reading) {
	marks := marksOf(r)
	cuts := []int32{0, int32(len(r.Document.Text))}
	starts := make(map[int32][]int)
	for i, m := range marks {
		cuts = append(cuts, m.Start, m.End)
		starts[m.Start] = append(starts[m.Start], i)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var open []int
	for i := 0; i+1 < len(cuts); i++ {
		from, to := cuts[i], cuts[i+1]
		open = slices.DeleteFunc(open, func(k int) bool { return marks[k].End <= from })
		open = append(open, starts[from]...)
		b.stretch(r.Document.Text[from:to], marks, open)
	}
}

func (b *htmlPage) stretch(words string, marks []mark, open []int) {
	if len(open) == 0 {
		b.text(words)
		return
	}
	var class, ids, about []string
	for _, k := range open {
		m := &marks[k]
		if !slices.Contains(class, m.layer) {
			class = append(class, m.layer)
		}
		ids = append(ids, m.ids)
		about = append(about, m.about)
	}
	slices.Reverse(about) // what covers least, and so says most, stands first
	b.raw(`<span class="` + strings.Join(class, " ") + `" data-ids="` + strings.TrimSpace(strings.Join(ids, " ")) + `" title="`)
	b.text(strings.Join(about, "\n"))
	b.raw(`">`)
	b.text(words)
	b.raw("</span>")
}

// marksOf lists the marks in the order of the text, wide ones before narrow ones.
func marksOf(r *rp.Reading) []mark {
	m := &maker{r: r}
	var marks []mark
	add := func(layer, ids, about string, spans ...rp.Span) {
		for _, s := range spans {
			if s.Len() > 0 {
				marks = append(marks, mark{s, layer, ids, about})
			}
		}
	}
	for i := range r.Attributions {
		a := &r.Attributions[i]
		about := "Saying: " + m.speaker(a).Text + " " + m.said(a)
		add("sayings", record.AttributionID(int32(i)), about, a.Content...)
		add("sayings cue", record.AttributionID(int32(i)), about, a.Cue...)
	}
	for i := range r.Mentions {
		if k := r.Mentions[i].Actor; k >= 0 {
			add("actors", record.ActorID(k), "Actor: "+m.aboutActor(&r.Actors[k]), r.Mentions[i].Span)
		}
	}
	for i := range r.Timexes {
		add("times", "", "Time: "+r.Timexes[i].Type.String()+" "+r.Timexes[i].Value, r.Timexes[i].Span)
	}
	for i := range r.Places {
		add("places", "", "Place: "+m.aboutPlace(&r.Places[i]), r.Places[i].Span)
	}
	for i := range r.Quantities {
		add("figures", "", "Figure: "+figure(&r.Quantities[i]), r.Quantities[i].Span)
	}
	for i := range r.Positions {
		p := &r.Positions[i]
		about := "Position: " + m.holder(p).Text + " " + p.Stance.String() + " " + p.Issue
		add("positions", record.PositionID(int32(i)), about, append([]rp.Span{p.About}, p.Cue...)...)
	}
	for i := range r.Events {
		e := &r.Events[i]
		add("events", record.EventID(int32(i)), "Event: "+plain(m.whoToWhom(e))+": "+plain(m.what(e)), e.Trigger...)
	}
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.Start != b.Start {
			return int(a.Start - b.Start)
		}
		return int(b.End - a.End)
	})
	return marks
}

func plain(line Line) string {
	var b strings.Builder
	for _, p := range line {
		b.WriteString(p.Text)
	}
	return b.String()
}

func (m *maker) aboutActor(a *rp.Actor) string {
	parts := []string{oneLine(a.Name)}
	for _, s := range []string{a.Role, a.Code, a.Kind.String(), a.Wikidata} {
		if s != "" && s != "unknown" && s != a.Name {
			parts = append(parts, oneLine(s))
		}
	}
	return strings.Join(parts, ", ")
}

func (m *maker) aboutPlace(p *rp.Place) string {
	about := m.place(p)
	if p.Resolved {
		about += " (" + strconv.FormatFloat(p.Lat, 'f', 3, 64) + ", " + strconv.FormatFloat(p.Lon, 'f', 3, 64) + ")"
	} else {
		about += " (not found in the gazetteer)"
	}
	return about + ", " + p.Use.String()
}
