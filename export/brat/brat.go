// Package brat writes readings for correction in brat: a zip with a text and a standoff file (.ann) for each document and
// one annotation.conf that declares every type used. Offsets count Unicode code points, as brat does; a span that runs
// over a line break is cut there, because brat knows none that does.
package brat

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// Writer writes a zip. See export.Writer.
type Writer struct {
	zip *zip.Writer
	n   int
}

// New begins a zip.
func New(to io.Writer) *Writer { return &Writer{zip: zip.NewWriter(to)} }

// Write adds the two files of a document. Their names are numbers, so that an id can never lead out of a folder; the id
// stands in a note of the standoff file.
func (w *Writer) Write(r *rp.Reading, _ record.Coder) error {
	w.n++
	name := fmt.Sprintf("%07d", w.n)
	if err := w.file(name+".txt", r.Document.Text); err != nil {
		return err
	}
	return w.file(name+".ann", Standoff(r))
}

// Close adds the configuration and ends the zip.
func (w *Writer) Close() error {
	if err := w.file("annotation.conf", configuration()); err != nil {
		return err
	}
	return w.zip.Close()
}

func (w *Writer) file(name, text string) error {
	f, err := w.zip.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	return err
}

// configuration declares the types. Every role may stand any number of times.
func configuration() string {
	var b strings.Builder
	b.WriteString("[entities]\nActor\nTime\nPlace\nQuantity\nSource\nContent\nCue\n\n[relations]\n\n[events]\n")
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		fmt.Fprintf(&b, "%s\tActor*:Actor, Recipient*:Actor, Time?:Time, Place?:Place, Quantity*:Quantity\n", t)
	}
	b.WriteString("Attribution\tSource*:Source, Content*:Content\n\n[attributes]\nStatus\tArg:<EVENT>, Value:")
	for s := rp.Actual; s <= rp.Historical; s++ {
		fmt.Fprintf(&b, "%s|", s)
	}
	text := strings.TrimSuffix(b.String(), "|") + "\nAct\tArg:<EVENT>, Value:"
	for a := rp.OtherAct; a <= rp.Announce; a++ {
		text += a.String() + "|"
	}
	return strings.TrimSuffix(text, "|") + "\n"
}

// Standoff gives the .ann file of a reading.
func Standoff(r *rp.Reading) string {
	s := &standoff{r: r, points: offset.New(r.Document.Text), seen: map[string]string{}}
	for i := range r.Events {
		s.event(&r.Events[i])
	}
	for i := range r.Attributions {
		s.attribution(&r.Attributions[i])
	}
	if s.events > 0 {
		fmt.Fprintf(&s.b, "#1\tAnnotatorNotes E1\tdocument %s\n", strings.Join(strings.Fields(r.Document.ID), " "))
	}
	return s.b.String()
}

type standoff struct {
	r              *rp.Reading
	points         *offset.Table
	b              strings.Builder
	seen           map[string]string // type and offsets of a text bound: its id
	bounds, events int
}

// bound gives the id of a text-bound annotation; "" where there is nothing to mark.
func (s *standoff) bound(kind string, spans []rp.Span) string {
	text := s.r.Document.Text
	var offsets, words []string
	for _, span := range spans {
		for _, line := range lines(text, span) {
			start, end := s.points.Points(line)
			offsets = append(offsets, fmt.Sprintf("%d %d", start, end))
			words = append(words, line.Of(text))
		}
	}
	if len(offsets) == 0 {
		return ""
	}
	key := kind + " " + strings.Join(offsets, ";")
	if s.seen[key] == "" {
		s.bounds++
		s.seen[key] = fmt.Sprint("T", s.bounds)
		fmt.Fprintf(&s.b, "T%d\t%s\t%s\n", s.bounds, key, strings.Join(words, " "))
	}
	return s.seen[key]
}

// lines cuts a span at line breaks and leaves out the empty pieces.
func lines(text string, span rp.Span) []rp.Span {
	var out []rp.Span
	start := span.Start
	for i := span.Start; i <= span.End; i++ {
		if i < span.End && text[i] != '\n' && text[i] != '\r' {
			continue
		}
		if i > start {
			out = append(out, rp.Span{Start: start, End: i})
		}
		start = i + 1
	}
	return out
}

func (s *standoff) event(e *rp.Event) {
	trigger := s.bound(e.Type.String(), e.Trigger)
	if trigger == "" {
		return
	}
	line := e.Type.String() + ":" + trigger
	role := func(name, kind string, span rp.Span) {
		if id := s.bound(kind, []rp.Span{span}); id != "" {
			line += " " + name + ":" + id
		}
	}
	for _, side := range []struct {
		name string
		list []rp.Participant
	}{{"Actor", e.Actors}, {"Recipient", e.Recipients}} {
		for _, p := range side.list {
			if p.Mention >= 0 {
				role(side.name, "Actor", s.r.Mentions[p.Mention].Span)
			}
		}
	}
	if t := e.Time.Timex; t >= 0 {
		role("Time", "Time", s.r.Timexes[t].Span)
	}
	if e.Place >= 0 {
		role("Place", "Place", s.r.Places[e.Place].Span)
	}
	for _, q := range e.Quantities {
		role("Quantity", "Quantity", s.r.Quantities[q].Span)
	}
	s.close(line, "Status", e.Status.String())
}

func (s *standoff) attribution(a *rp.Attribution) {
	cue := s.bound("Attribution", a.Cue)
	if cue == "" {
		return
	}
	line := "Attribution:" + cue
	if id := s.bound("Source", a.Source); id != "" {
		line += " Source:" + id
	}
	if id := s.bound("Content", a.Content); id != "" {
		line += " Content:" + id
	}
	s.close(line, "Act", a.Act.String())
}

// close writes an event with its one attribute.
func (s *standoff) close(line, attribute, value string) {
	s.events++
	fmt.Fprintf(&s.b, "E%d\t%s\nA%d\t%s E%d %s\n", s.events, line, s.events, attribute, s.events, value)
}
