package workbench

import (
	"context"
	"encoding/json"
	"iter"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur/record"
	"rapporteur/store"
)

// Attribution is who says what.
type Attribution struct {
	Key         int64           `json:"key"`
	ID          string          `json:"id" doc:"Its id in the reading of its document: s4."`
	Doc         int64           `json:"doc"`
	Run         int64           `json:"run"`
	Day         string          `json:"day"`
	Document    string          `json:"document"`
	Title       string          `json:"title"`
	Publisher   string          `json:"publisher"`
	Speaker     string          `json:"speaker" doc:"Name; empty when nobody is named."`
	SpeakerCode string          `json:"speaker_code"`
	Addressee   string          `json:"addressee"`
	Act         string          `json:"act"`
	Form        string          `json:"form"`
	Negated     bool            `json:"negated"`
	Within      string          `json:"within" doc:"Id of the one it is said in; empty for none."`
	Source      string          `json:"source"`
	Cue         string          `json:"cue"`
	Content     string          `json:"content"`
	Spans       json.RawMessage `json:"spans" doc:"Spans of source, cue and content in code points."`
	Confidence  float64         `json:"confidence"`
	Reviewed    string          `json:"reviewed" doc:"The latest verdict on it: accept, reject or correct; empty when nobody has judged it."`
}

func attributionOf(a *store.Attribution) Attribution {
	return Attribution{a.Key, record.AttributionID(a.Number), a.Doc, a.Run, a.Day, a.Document, a.Title, a.Publisher, a.Speaker, a.SpeakerCode, a.Addressee, a.Act, a.Form, a.Negated,
		record.AttributionID(a.Within), a.Source, a.Cue, a.Content, json.RawMessage(a.Spans), a.Confidence, spoken(a.Verdict)}
}

// mostCounted is where counting rows that no number in memory stands for is broken off.
const mostCounted = 10_000

func (w *Workbench) attributions(ctx context.Context, in *EventList) (List[Attribution], error) {
	if in.Order == "disputed" {
		return List[Attribution]{}, huma.Error422UnprocessableEntity("order: only events are disputed; want day or unsure.")
	}
	return stored(ctx, w, in, store.Attributions, w.storeAttributions, attributionOf, (*store.Attribution).Cursor)
}

func (w *Workbench) storeAttributions(ctx context.Context, f store.Filter, p store.Page) iter.Seq2[store.Attribution, error] {
	return w.store.Attributions(ctx, f, p)
}

// stored pages through a layer by the indexes of the store.
func stored[R, T any](ctx context.Context, w *Workbench, in *EventList, of store.Layer, open func(context.Context, store.Filter, store.Page) iter.Seq2[R, error],
	make func(*R) T, cursor func(*R) store.Cursor) (List[T], error) {
	f, err := w.filter(ctx, &in.Filter)
	if err != nil {
		return List[T]{}, err
	}
	page, err := in.page()
	if err != nil {
		return List[T]{}, err
	}
	list, err := pageOf(&in.Paging, page, func(p store.Page) iter.Seq2[R, error] { return open(ctx, f, p) }, make, cursor)
	if err == nil && !in.streamed() {
		list.Total, list.More, err = w.store.CountUpTo(ctx, of, f, mostCounted)
	}
	return list, err
}

// Dispute is a disagreement within a document, with what each party says.
type Dispute struct {
	Key       int64   `json:"key"`
	Doc       int64   `json:"doc"`
	Run       int64   `json:"run"`
	Day       string  `json:"day"`
	Document  string  `json:"document"`
	Title     string  `json:"title"`
	Publisher string  `json:"publisher"`
	About     string  `json:"about" doc:"occurrence, actor, recipient, place, time or count"`
	Claims    []Claim `json:"claims" nullable:"false"`
}

// Claim is one side of a dispute.
type Claim struct {
	ID      string `json:"id" doc:"Id of the event or attribution in the reading."`
	Key     string `json:"key" doc:"Key of the event; empty for an attribution."`
	Speaker string `json:"speaker" doc:"Who claims it; empty for the publisher."`
	What    string `json:"what" doc:"Type of the event, or speech act."`
	Status  string `json:"status"`
	Quote   string `json:"quote" doc:"The words."`
	Span    [2]int `json:"span" doc:"Of the words, in code points."`
}

func (w *Workbench) disputes(ctx context.Context, in *EventList) (List[Dispute], error) {
	list, err := stored(ctx, w, in, store.Disputes, func(ctx context.Context, f store.Filter, p store.Page) iter.Seq2[store.Dispute, error] {
		return w.store.Disputes(ctx, f, p)
	}, func(d *store.Dispute) Dispute { return w.disputed(ctx, d) }, (*store.Dispute).Cursor)
	return list, err
}

// disputed reads what the parties say. Where their reading cannot be had, the claims stand without words.
func (w *Workbench) disputed(ctx context.Context, d *store.Dispute) Dispute {
	out := Dispute{Key: d.Key, Doc: d.Doc, Run: d.Run, Day: d.Day, Document: d.Document, Title: d.Title, Publisher: d.Publisher, About: d.About, Claims: []Claim{}}
	stored, err := w.store.Reading(ctx, d.Run, d.Doc)
	if err == nil {
		if r, by, err := stored.Read(); err == nil {
			out.Claims = claimsOf(r, by, d.Claims)
			return out
		}
	}
	for _, id := range d.Claims {
		out.Claims = append(out.Claims, Claim{ID: id})
	}
	return out
}
