// Package labelstudio writes readings as tasks for Label Studio: a JSON array; each document is one task whose
// prediction holds the spans and the relations between them. Offsets count UTF-16 code units, as Label Studio's editor
// does. Labeling is the interface to paste into a project.
package labelstudio

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
)

// Labeling gives the labelling interface that fits the tasks.
func Labeling() string {
	labels := ""
	for t := rp.AGREE; t <= rp.ASSAULT; t++ {
		labels += fmt.Sprintf("    <Label value=%q/>\n", t.String())
	}
	for _, l := range []string{"Actor", "Time", "Place", "Quantity", "Source", "Cue", "Content"} {
		labels += fmt.Sprintf("    <Label value=%q/>\n", l)
	}
	return "<View>\n  <Relations><Relation value=\"actor\"/><Relation value=\"recipient\"/><Relation value=\"time\"/><Relation value=\"place\"/>" +
		"<Relation value=\"quantity\"/><Relation value=\"source\"/><Relation value=\"content\"/></Relations>\n  <Labels name=\"label\" toName=\"text\">\n" +
		labels + "  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n"
}

// Writer writes tasks. See export.Writer.
type Writer struct {
	w *bufio.Writer
	n int
}

// New begins a file.
func New(to io.Writer) *Writer { return &Writer{w: bufio.NewWriter(to)} }

type task struct {
	Data        map[string]string `json:"data"`
	Predictions []prediction      `json:"predictions"`
}

type prediction struct {
	Version string   `json:"model_version"`
	Result  []result `json:"result"`
}

type result struct {
	ID        string   `json:"id,omitempty"`
	From      string   `json:"from_name,omitempty"`
	To        string   `json:"to_name,omitempty"`
	Type      string   `json:"type"`
	Value     *value   `json:"value,omitempty"`
	FromID    string   `json:"from_id,omitempty"`
	ToID      string   `json:"to_id,omitempty"`
	Direction string   `json:"direction,omitempty"`
	Labels    []string `json:"labels,omitempty"`
}

type value struct {
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Text   string   `json:"text"`
	Labels []string `json:"labels"`
}

// Write adds a document.
func (w *Writer) Write(r *rp.Reading, by record.Coder) error {
	doc := r.Document
	s := &sheet{r: r, units: offset.UTF16(doc.Text), seen: map[string]string{}, result: []result{}}
	for i := range r.Events {
		s.event(&r.Events[i])
	}
	for i := range r.Attributions {
		s.attribution(&r.Attributions[i])
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(task{Data: map[string]string{"text": doc.Text, "document": doc.ID, "title": doc.Title, "published": doc.Published, "publisher": doc.Publisher},
		Predictions: []prediction{{Version: "rapporteur " + by.Version, Result: s.result}}})
	if err != nil {
		return err
	}
	before := ",\n"
	if w.n == 0 {
		before = "[\n"
	}
	w.n++
	_, err = w.w.WriteString(before + string(bytes.TrimRight(line.Bytes(), "\n")))
	return err
}

// Close ends the array.
func (w *Writer) Close() error {
	if w.n == 0 {
		w.w.WriteByte('[') // bufio keeps the first error for Flush
	}
	w.w.WriteString("\n]\n")
	return w.w.Flush()
}

// sheet makes the result of one prediction.
type sheet struct {
	r      *rp.Reading
	units  []int32
	seen   map[string]string // label and span: id
	result []result
}

// region gives the id of a labelled span.
func (s *sheet) region(label string, span rp.Span) string {
	key := fmt.Sprint(label, span.Start, "-", span.End)
	if id := s.seen[key]; id != "" {
		return id
	}
	id := fmt.Sprint("r", len(s.seen)+1)
	s.seen[key] = id
	s.result = append(s.result, result{ID: id, From: "label", To: "text", Type: "labels",
		Value: &value{Start: int(s.units[span.Start]), End: int(s.units[span.End]), Text: span.Of(s.r.Document.Text), Labels: []string{label}}})
	return id
}

func (s *sheet) relate(from, label, role string, spans ...rp.Span) {
	for _, span := range spans {
		s.result = append(s.result, result{Type: "relation", FromID: from, ToID: s.region(label, span), Direction: "right", Labels: []string{role}})
	}
}

func (s *sheet) event(e *rp.Event) {
	if len(e.Trigger) == 0 {
		return
	}
	from := s.region(e.Type.String(), e.Trigger[0])
	for _, p := range e.Actors {
		if p.Mention >= 0 {
			s.relate(from, "Actor", "actor", s.r.Mentions[p.Mention].Span)
		}
	}
	for _, p := range e.Recipients {
		if p.Mention >= 0 {
			s.relate(from, "Actor", "recipient", s.r.Mentions[p.Mention].Span)
		}
	}
	if t := e.Time.Timex; t >= 0 {
		s.relate(from, "Time", "time", s.r.Timexes[t].Span)
	}
	if e.Place >= 0 {
		s.relate(from, "Place", "place", s.r.Places[e.Place].Span)
	}
	for _, q := range e.Quantities {
		s.relate(from, "Quantity", "quantity", s.r.Quantities[q].Span)
	}
}

func (s *sheet) attribution(a *rp.Attribution) {
	if len(a.Cue) == 0 {
		return
	}
	from := s.region("Cue", a.Cue[0])
	s.relate(from, "Source", "source", a.Source...)
	s.relate(from, "Content", "content", a.Content...)
}
