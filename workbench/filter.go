package workbench

import (
	"context"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rp "rapporteur"
	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// Filter narrows every list in the same way; its names are those of the flags of "rapporteur query".
type Filter struct {
	Q         string   `query:"q" maxLength:"400" doc:"Words and \"phrases\" in title or text of the document; -word must not occur."`
	Actor     string   `query:"actor" maxLength:"200" doc:"Who does it: a name, the key of an actor, a country or the beginning of a code (RUS, RUSMIL)."`
	Recipient string   `query:"recipient" maxLength:"200" doc:"To whom it is done, or said."`
	With      []string `query:"with,explode" maxItems:"4" doc:"Who takes part on either side; given twice, both take part."`
	Type      []string `query:"type,explode" enum:"AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT" doc:"PLOVER type of events; may be repeated."`
	Status    []string `query:"status,explode" enum:"actual,ongoing,planned,desired,alleged,denied,hypothetical,historical" doc:"Status of events; may be repeated."`
	Act       []string `query:"act,explode" enum:"assert,deny,accuse,praise,ask,urge,demand,promise,threaten,hope,believe,intend,agree,announce,other" doc:"Speech act of attributions; may be repeated."`
	Speaker   string   `query:"speaker" maxLength:"200" doc:"According to whom."`
	Publisher string   `query:"publisher" maxLength:"200" doc:"The outlet, as written."`
	Place     string   `query:"place" maxLength:"200" doc:"Name or country code of the event's place."`
	From      string   `query:"from" pattern:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" doc:"First day: of an event its own, else that of publication."`
	To        string   `query:"to" pattern:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" doc:"Last day."`
	Disputed  bool     `query:"disputed" doc:"Only events that are told in ways that cannot all be true."`
	Story     int64    `query:"story" minimum:"0" doc:"Key of a story."`
	Document  int64    `query:"document" minimum:"0" doc:"Key of a document."`
	Run       int64    `query:"run" minimum:"0" doc:"A run other than the newest."`
	Unjudged  bool     `query:"unjudged" doc:"Only events and attributions that nobody has reviewed."`
}

// filter is what the store understands.
func (w *Workbench) filter(ctx context.Context, in *Filter) (store.Filter, error) {
	f := store.Filter{Run: in.Run, Actor: in.Actor, Recipient: in.Recipient, Speaker: in.Speaker, Publisher: in.Publisher, Place: in.Place, Disputed: in.Disputed, Text: in.Q, Story: in.Story, Unjudged: in.Unjudged}
	if w.store == nil {
		return f, errNoStore
	}
	if len(in.With) > 0 {
		f.With = in.With[0]
	}
	for _, t := range in.Type {
		kind, err := rp.ParseEventType(t)
		if err != nil {
			return f, huma.Error422UnprocessableEntity(err.Error())
		}
		f.Types = append(f.Types, kind)
	}
	for _, s := range in.Status {
		status, err := rp.ParseStatus(s)
		if err != nil {
			return f, huma.Error422UnprocessableEntity(err.Error())
		}
		f.Statuses = append(f.Statuses, status)
	}
	for _, a := range in.Act {
		act, err := rp.ParseAct(a)
		if err != nil {
			return f, huma.Error422UnprocessableEntity(err.Error())
		}
		f.Acts = append(f.Acts, act)
	}
	if err := in.days(&f); err != nil || in.Document == 0 {
		return f, err
	}
	doc, err := w.store.Document(ctx, in.Document)
	f.Document = doc.ID
	return f, err
}

func (in *Filter) days(f *store.Filter) error {
	for _, d := range []struct {
		text string
		to   *rp.Date
	}{{in.From, &f.From}, {in.To, &f.To}} {
		if d.text == "" {
			continue
		}
		day, err := rp.ParseDate(d.text)
		if err != nil {
			return huma.Error422UnprocessableEntity(err.Error())
		}
		*d.to = day
	}
	return nil
}

// query is what the numbers in memory understand.
func (w *Workbench) query(ctx context.Context, in *Filter, f *store.Filter) (*facts.Query, error) {
	q := &facts.Query{From: f.From, To: f.To, Types: f.Types, Statuses: f.Statuses, Actor: f.Actor, Recipient: f.Recipient, With: in.With,
		Speaker: f.Speaker, Publisher: f.Publisher, Place: f.Place, Disputed: f.Disputed}
	if f.Unjudged {
		var err error
		if q.Without, err = w.judgedEvents(ctx); err != nil {
			return nil, err
		}
	}
	q.With = slices.DeleteFunc(slices.Clone(q.With), func(s string) bool { return s == "" })
	if in.Document != 0 {
		q.Docs, q.OnlyDocs = []int64{in.Document}, true
	}
	if strings.TrimSpace(f.Text) == "" && f.Story == 0 {
		return q, nil
	}
	only := store.Filter{Text: f.Text, Story: f.Story, Document: f.Document}
	q.Docs, q.OnlyDocs = nil, true
	for key, err := range w.store.DocumentKeys(ctx, only) {
		if err != nil {
			return nil, err
		}
		q.Docs = append(q.Docs, key)
	}
	return q, nil
}

// judgedEvents are the keys of the events that somebody reviewed.
func (w *Workbench) judgedEvents(ctx context.Context) (map[int64]bool, error) {
	judged := map[int64]bool{}
	for key, err := range w.store.JudgedEvents(ctx) {
		if err != nil {
			return nil, err
		}
		judged[key] = true
	}
	return judged, nil
}

// selected are the numbers in memory, once they are there, and the query to ask of them.
func (w *Workbench) selected(ctx context.Context, in *Filter) (*facts.Facts, *facts.Query, error) {
	f, err := w.filter(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	held, err := w.memory.get(ctx, f.Run)
	if err != nil {
		return nil, nil, err
	}
	q, err := w.query(ctx, in, &f)
	return held, q, err
}
