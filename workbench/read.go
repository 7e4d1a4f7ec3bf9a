package workbench

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/ingest"
	"rapporteur/record"
)

// maxBody is how long a pasted report may be as JSON, where every letter may take six bytes.
const maxBody = 6*ingest.MaxText + 1<<16

// PastedInput is a report to be coded.
type PastedInput struct {
	Body Pasted
}

// Pasted is a report as somebody wrote it in.
type Pasted struct {
	Text      string `json:"text" minLength:"1" maxLength:"4194304" doc:"The report. Spans count its code points."`
	Title     string `json:"title,omitempty" maxLength:"2000"`
	Date      string `json:"date,omitempty" maxLength:"40" doc:"Of publication: a day or a moment (RFC 3339)."`
	Publisher string `json:"publisher,omitempty" maxLength:"400"`
	URL       string `json:"url,omitempty" maxLength:"4000"`
	ID        string `json:"id,omitempty" maxLength:"2000" doc:"Without one it is the SHA-256 of the text."`
}

// Coded is a report with its record. Nothing of it is kept.
type Coded struct {
	Document FullDocument    `json:"document"`
	Reading  json.RawMessage `json:"reading" doc:"As docs/schema/reading.schema.json has it."`
	Events   []string        `json:"events" nullable:"false" doc:"Keys of the events, in their order."`
	Rows     []record.Row    `json:"rows" nullable:"false" doc:"The events as rows."`
	Why      []Why           `json:"why" nullable:"false" doc:"Why, for each event."`
}

func (w *Workbench) read(ctx context.Context, in *PastedInput) (Coded, error) {
	var out Coded
	b := &in.Body
	fields, err := json.Marshal(struct {
		Text      string `json:"text"`
		Title     string `json:"title,omitempty"`
		Published string `json:"published,omitempty"`
		Publisher string `json:"publisher,omitempty"`
		URL       string `json:"url,omitempty"`
		ID        string `json:"id,omitempty"`
	}{b.Text, b.Title, b.Date, b.Publisher, b.URL, b.ID})
	if err != nil {
		return out, err
	}
	it := (&ingest.Input{Where: "pasted", Data: fields, Format: ingest.JSON}).Document(rp.Date{})
	if it.Err != nil {
		return out, huma.Error422UnprocessableEntity(upper(it.Err.Error()) + ".")
	}
	d, r, err := w.code(ctx, it.Doc)
	if err != nil {
		return out, err
	}
	r.Notes = append(it.Notes, r.Notes...)
	doc := it.Doc
	out.Document = FullDocument{Document{ID: doc.ID, Title: doc.Title, Publisher: doc.Publisher, Date: doc.Published, URL: doc.URL, Words: len(r.Tokens), Events: len(r.Events), Said: len(r.Attributions), Disputed: len(r.Disputes)},
		1, doc.Lang, doc.Text}
	out.Reading = record.AppendReading(nil, r, d.By, false)
	out.Events, out.Rows, out.Why = orEmpty(record.EventIDs(r, d.By)), record.Rows(r, d.By), []Why{}
	if out.Rows == nil {
		out.Rows = []record.Row{}
	}
	m := newWhyMaker(d, r)
	for i := range r.Events {
		out.Why = append(out.Why, m.event(int32(i)))
	}
	return out, nil
}

// code codes a document, when it is its turn.
func (w *Workbench) code(ctx context.Context, doc *rp.Document) (*Desk, *rp.Reading, error) {
	select {
	case w.coding <- struct{}{}:
		defer func() { <-w.coding }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	d, err := w.desk()
	if err != nil {
		return nil, nil, err
	}
	return d, d.Read(doc), nil
}

// WhyInput asks why something was found, or not found.
type WhyInput struct {
	Doc      int64  `path:"doc" minimum:"1"`
	Run      int64  `query:"run" minimum:"0"`
	Item     string `query:"item" pattern:"^[es][0-9]{1,6}$" doc:"Id of an event or attribution in the reading: e3, s2."`
	Sentence int    `query:"sentence" minimum:"-1" default:"-1" doc:"Or the number of a sentence, from 0."`
}

func (w *Workbench) why(ctx context.Context, in *WhyInput) (Why, error) {
	if w.store == nil {
		return Why{}, errNoStore
	}
	stored, err := w.store.Reading(ctx, in.Run, in.Doc)
	if err != nil {
		return Why{}, err
	}
	old, by, err := stored.Read()
	if err != nil {
		return Why{}, err
	}
	doc := stored.Document.Document
	d, r, err := w.code(ctx, &doc)
	if err != nil {
		return Why{}, err
	}
	m := newWhyMaker(d, r)
	out, err := m.ask(in, old)
	out.SameCoder = d.By.Model == by.Model && d.By.Lexicon == by.Lexicon
	return out, err
}

// errItem says that a reading has no such item.
func errItem(id string) error {
	return huma.NewError(http.StatusNotFound, "The reading has no "+id+".")
}
