package workbench

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rapporteur/record"
	"rapporteur/store"
)

// Review is what somebody said of one thing a reading holds, or does not hold.
type Review struct {
	Key     int64  `json:"key"`
	At      string `json:"at" doc:"When, by the server's clock."`
	By      string `json:"by" doc:"Who."`
	Doc     int64  `json:"doc"`
	Layer   string `json:"layer"`
	Target  string `json:"target" doc:"Key of the event; of an attribution DOC/s4; of what was missed DOC/START-END."`
	ID      string `json:"id" doc:"Id in the reading; empty for what was missed."`
	Field   string `json:"field" doc:"What of it; empty for the whole."`
	Old     string `json:"old"`
	Value   string `json:"value"`
	Verdict string `json:"verdict" doc:"accept, reject, correct or add"`
	Note    string `json:"note"`
	Span    []int  `json:"span,omitempty" doc:"Of what was missed, in code points."`
}

// The verdicts as they are spoken in the API, and as the store keeps them.
func spoken(verdict string) string {
	switch verdict {
	case store.Right:
		return "accept"
	case store.Wrong:
		return "reject"
	case store.Corrected:
		return "correct"
	case store.Missing:
		return "add"
	case store.Disagreed:
		return "disagree"
	}
	return verdict
}

func kept(verdict string) string {
	for _, v := range []string{store.Right, store.Wrong, store.Corrected, store.Missing} {
		if spoken(v) == verdict {
			return v
		}
	}
	return ""
}

func reviewOf(r *store.Review) Review {
	out := Review{Key: r.Key, At: r.At.Format("2006-01-02T15:04:05.000Z07:00"), By: r.Reviewer, Doc: r.Doc, Layer: r.Layer, Target: r.Target, Field: r.Field, Old: r.Old, Value: r.New, Verdict: spoken(r.Verdict), Note: r.Note}
	_, in, ok := strings.Cut(r.Target, "/")
	if start, end, found := strings.Cut(in, "-"); ok && found {
		a, err1 := strconv.Atoi(start)
		b, err2 := strconv.Atoi(end)
		if err1 == nil && err2 == nil {
			out.Span = []int{a, b}
		}
	} else if ok {
		out.ID = in
	}
	return out
}

// reviewsOf are all reviews of what stands in a document.
func (w *Workbench) reviewsOf(ctx context.Context, doc int64) ([]Review, error) {
	list := []Review{}
	ids := map[string]string{}
	for e, err := range w.store.EventsOf(ctx, 0, doc) {
		if err != nil {
			return list, err
		}
		ids[e.EventID] = idOf(e.Number)
	}
	for r, err := range w.store.Reviews(ctx, store.ReviewFilter{Doc: doc}) {
		if err != nil {
			return list, err
		}
		one := reviewOf(&r)
		one.ID = cmp.Or(one.ID, ids[r.Target])
		list = append(list, one)
	}
	return list, nil
}

// ReviewList is what a list of reviews takes.
type ReviewList struct {
	Document int64  `query:"document" minimum:"0"`
	Layer    string `query:"layer" maxLength:"40"`
	By       string `query:"by" maxLength:"200"`
	Target   string `query:"target" maxLength:"200"`
	After    string `query:"after" pattern:"^[0-9]*$" maxLength:"18" doc:"Key of the review behind which to go on."`
	Limit    int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
	Accept   string `header:"Accept"`
}

func (w *Workbench) reviews(ctx context.Context, in *ReviewList) (List[Review], error) {
	list := List[Review]{Items: []Review{}}
	if w.store == nil {
		return list, errNoStore
	}
	after, _ := strconv.ParseInt(in.After, 10, 64) // digits by its pattern
	f := store.ReviewFilter{Layer: in.Layer, Target: in.Target, Reviewer: in.By, Doc: in.Document, After: after}
	var total int64
	for _, err := range w.store.Reviews(ctx, store.ReviewFilter{Layer: in.Layer, Target: in.Target, Reviewer: in.By, Doc: in.Document}) {
		if err != nil {
			return list, err
		}
		total++
	}
	p := &Paging{Limit: in.Limit, Accept: in.Accept}
	page := store.Page{Limit: in.Limit}
	open := func(page store.Page) iter.Seq2[store.Review, error] {
		f.Limit = page.Limit
		if p.streamed() {
			f.Limit = 0
		}
		return w.store.Reviews(ctx, f)
	}
	list, err := pageOf(p, page, open, reviewOf, func(r *store.Review) store.Cursor { return store.Cursor{Key: r.Key} })
	list.Next = strings.TrimPrefix(list.Next, ".")
	list.Total = total
	return list, err
}

// NewReview is what somebody says.
type NewReview struct {
	Target  Target `json:"target"`
	Verdict string `json:"verdict" enum:"accept,reject,correct,add"`
	Field   string `json:"field,omitempty" maxLength:"40" doc:"Of an event: type, mode, status, factuality, cameo, actors, recipients, time_start, time_end, place, according_to, trigger. Of an attribution: act, form, speaker, addressee, source, cue, content. Lists are parted by ;, spans written 3-17."`
	Value   string `json:"value,omitempty" maxLength:"4000" doc:"The right value. Of what is added: a JSON object with fields and values."`
	Note    string `json:"note,omitempty" maxLength:"4000"`
}

// Target is what is spoken of.
type Target struct {
	Document int64  `json:"document" minimum:"1" doc:"Key of the document."`
	Run      int64  `json:"run,omitempty" minimum:"0"`
	Layer    string `json:"layer" enum:"event,attribution"`
	ID       string `json:"id,omitempty" pattern:"^([es][0-9]{1,6})?$" doc:"Id in the reading; empty for what was missed."`
	Key      string `json:"key,omitempty" maxLength:"64" doc:"Or the key of an event."`
	Span     []int  `json:"span,omitempty" minItems:"2" maxItems:"2" doc:"The words that tell what was missed, in code points."`
}

// ReviewInput is a review that comes in.
type ReviewInput struct {
	Body NewReview
}

func (w *Workbench) addReview(ctx context.Context, in *ReviewInput) (Review, error) {
	if w.store == nil {
		return Review{}, errNoStore
	}
	b := &in.Body
	if !isText(b.Value) || !isText(b.Note) {
		return Review{}, huma.Error422UnprocessableEntity("Value and note are text: UTF-8 without NUL.")
	}
	doc, err := w.store.Document(ctx, b.Target.Document)
	if err != nil {
		return Review{}, err
	}
	r := store.Review{At: w.o.Now(), Reviewer: identity(ctx).Name, Layer: b.Target.Layer, Doc: doc.Key, Field: b.Field, New: b.Value, Verdict: kept(b.Verdict), Note: b.Note}
	if b.Verdict == "add" {
		r.Target, err = missed(b, utf8.RuneCountInString(doc.Text))
	} else {
		err = w.aim(ctx, b, &r)
	}
	if err == nil {
		err = fieldFault(b)
	}
	if err != nil {
		return Review{}, err
	}
	stored, err := w.store.AddReview(ctx, r)
	if err != nil {
		return Review{}, err
	}
	w.memory.look(ctx)
	out := reviewOf(&stored)
	out.ID = cmp.Or(out.ID, b.Target.ID)
	return out, nil
}

// missed checks the span of what was missed, and names it.
func missed(b *NewReview, length int) (string, error) {
	s := b.Target.Span
	if len(s) != 2 || s[0] < 0 || s[1] <= s[0] || s[1] > length {
		return "", huma.Error422UnprocessableEntity(fmt.Sprintf("What is added needs the span of its words within the %d characters of the text.", length))
	}
	return fmt.Sprintf("%d/%d-%d", b.Target.Document, s[0], s[1]), nil
}

// aim finds what the reading holds under the id or key, and what stands there now.
func (w *Workbench) aim(ctx context.Context, b *NewReview, r *store.Review) error {
	t := &b.Target
	if t.Layer == "attribution" {
		return w.aimAttribution(ctx, t, b.Field, r)
	}
	for e, err := range w.store.EventsOf(ctx, t.Run, t.Document) {
		if err != nil {
			return err
		}
		if t.Key != "" && e.EventID == t.Key || t.Key == "" && idOf(e.Number) == t.ID {
			r.Target, r.Old = e.EventID, eventField(&e, b.Field)
			t.ID = idOf(e.Number)
			return nil
		}
	}
	if t.Key != "" { // an event of an older run
		e, err := w.store.Event(ctx, t.Key)
		if err == nil && e.Doc == t.Document {
			r.Target, r.Old = e.EventID, eventField(&e, b.Field)
			return nil
		}
	}
	return errItem(cmp.Or(t.ID, t.Key, "event without an id"))
}

func (w *Workbench) aimAttribution(ctx context.Context, t *Target, field string, r *store.Review) error {
	stored, err := w.store.Reading(ctx, t.Run, t.Document)
	if err != nil {
		return err
	}
	reading, _, err := stored.Read()
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(strings.TrimPrefix(t.ID, "s"))
	if err != nil || t.ID[0] != 's' || n < 1 || n > len(reading.Attributions) {
		return errItem(cmp.Or(t.ID, "attribution without an id"))
	}
	r.Target = fmt.Sprintf("%d/%s", t.Document, record.AttributionID(int32(n-1)))
	r.Old = attributionField(reading, &reading.Attributions[n-1], field)
	return nil
}
