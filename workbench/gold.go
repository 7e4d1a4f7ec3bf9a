package workbench

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/internal/offset"
	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// textOperation is an operation that gives text other than JSON.
func textOperation(path, id, summary, kind string) huma.Operation {
	return huma.Operation{Method: http.MethodGet, Path: path, OperationID: id, Summary: summary,
		Responses: map[string]*huma.Response{"200": {Description: "text", Content: map[string]*huma.MediaType{kind: {Schema: &huma.Schema{Type: "string"}}}}}}
}

// TextOutput is text.
type TextOutput struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// goldRow is a sentence as eval/gold/events.jsonl has it.
type goldRow struct {
	Text   string      `json:"text"`
	Events []goldEvent `json:"events"`
}

type goldEvent struct {
	Type       string   `json:"type"`
	Actors     []string `json:"actors"`
	Recipients []string `json:"recipients"`
	Status     string   `json:"status"`
}

// GoldInput says of what gold is wanted.
type GoldInput struct {
	Layer string `query:"layer" enum:"event,attribution" default:"event"`
}

// gold gives the sentences of which every event that the machine found was judged, with the events they tell by that
// judgement; or, of attributions, such documents.
func (w *Workbench) gold(ctx context.Context, in *GoldInput) (*TextOutput, error) {
	if in.Layer == amend.Attribution {
		return w.goldAttributions(ctx)
	}
	var b strings.Builder
	err := w.judged(ctx, func(s *judgedSentence) {
		row := goldRow{Text: s.text, Events: []goldEvent{}}
		for i := range s.events {
			row.Events = append(row.Events, goldOf(s.reading, s.events[i]))
		}
		line, _ := json.Marshal(row) // texts alone cannot fail
		b.Write(append(line, '\n'))
	})
	if err != nil {
		return nil, w.fault(ctx, err)
	}
	return &TextOutput{"application/jsonl", []byte(b.String())}, nil
}

func goldOf(r *rp.Reading, e *rp.Event) goldEvent {
	names := func(list []rp.Participant) []string {
		out := []string{}
		for _, p := range list {
			if p.Actor >= 0 {
				out = append(out, r.Actors[p.Actor].Name)
			}
		}
		return out
	}
	return goldEvent{e.Type.String(), names(e.Actors), names(e.Recipients), e.Status.String()}
}

// judgedSentence is a sentence of which every event was judged.
type judgedSentence struct {
	text    string
	reading *rp.Reading // as corrected
	events  []*rp.Event // that it tells by that judgement
	machine []rp.Event  // that the machine found in it
	right   []bool      // of those: whether it stands with its type
}

// judged goes through all reviewed documents, by key, sentence by sentence.
func (w *Workbench) judged(ctx context.Context, do func(*judgedSentence)) error {
	if w.store == nil {
		return errNoStore
	}
	return w.reviewed(ctx, amend.Event, func(d *reviewedDocument) {
		sentencesOf(d.machine, d.corrected, d.by, d.reviews, do)
	})
}

// reviewedDocument is a document with the reviews of one layer of it.
type reviewedDocument struct {
	machine, corrected *rp.Reading
	by                 record.Coder
	reviews            []store.Review
}

// reviewed goes through the documents of which a layer was reviewed, by key.
func (w *Workbench) reviewed(ctx context.Context, layer string, do func(*reviewedDocument)) error {
	byDoc := map[int64][]store.Review{}
	for r, err := range w.store.Reviews(ctx, store.ReviewFilter{Layer: layer}) {
		if err != nil {
			return err
		}
		if r.Doc != 0 {
			byDoc[r.Doc] = append(byDoc[r.Doc], r)
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(byDoc)) {
		stored, err := w.store.Reading(ctx, 0, doc)
		if err != nil {
			return err
		}
		d := &reviewedDocument{reviews: byDoc[doc]}
		if d.machine, d.by, err = stored.Read(); err != nil {
			return err
		}
		if d.corrected, _, err = stored.Read(); err != nil {
			return err
		}
		amend.Reading(d.corrected, d.by, d.reviews)
		do(d)
	}
	return nil
}

// sentencesOf finds the sentences of a document that are fully judged.
func sentencesOf(machine, corrected *rp.Reading, by record.Coder, reviews []store.Review, do func(*judgedSentence)) {
	of := map[string][]store.Review{}
	added := map[int32]bool{}
	points := offset.New(machine.Document.Text)
	for _, r := range reviews {
		of[r.Target] = append(of[r.Target], r)
		if span := reviewOf(&r).Span; r.Verdict == store.Missing && len(span) == 2 {
			added[sentenceAt(machine, int32(points.Byte(span[0])))] = true
		}
	}
	ids := record.EventIDs(machine, by)
	for n := range machine.Sentences {
		s := &judgedSentence{text: strings.TrimSpace(machine.Sentences[n].Of(machine.Document.Text)), reading: corrected}
		complete := true
		for i := range machine.Events {
			if e := &machine.Events[i]; int(e.Sentence) == n {
				standing := store.StandingOf(of[ids[i]])
				_, retyped := standing.Fields["type"]
				complete = complete && standing.Verdict != "" && standing.Verdict != store.Disagreed
				s.machine, s.right = append(s.machine, *e), append(s.right, standing.Verdict != store.Wrong && !retyped)
			}
		}
		if !complete || len(s.machine) == 0 && !added[int32(n)] {
			continue
		}
		for i := range corrected.Events {
			if int(corrected.Events[i].Sentence) == n {
				s.events = append(s.events, &corrected.Events[i])
			}
		}
		do(s)
	}
}

// sentenceAt is the sentence that holds a byte of the text, or rp.None.
func sentenceAt(r *rp.Reading, at int32) int32 {
	for i := range r.Sentences {
		if s := r.Sentences[i].Span; s.Start <= at && at < s.End {
			return int32(i)
		}
	}
	return rp.None
}

// documentOf is the key of the document in a target.
func documentOf(target string) int64 {
	doc, _, _ := strings.Cut(target, "/")
	n, _ := strconv.ParseInt(doc, 10, 64) // what is no number is no document
	return n
}
