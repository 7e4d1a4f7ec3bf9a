package workbench

import (
	"context"

	"rapporteur/record"
	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// Event is an event as a row that stands by itself: the columns of docs/format.md, of which those without a value are
// left out.
type Event struct {
	Key      string `json:"key" doc:"The event_id: /api/events/{key}."`
	ID       string `json:"id" doc:"Its id in the reading of its document: e3."`
	Doc      int64  `json:"doc" doc:"Key of its document."`
	Run      int64  `json:"run"`
	Day      string `json:"day" doc:"Its own first day, else that of publication."`
	Story    int64  `json:"story,omitempty" doc:"Key of the story it is told in."`
	Reviewed string `json:"reviewed" doc:"What its reviews come to: accept, reject, correct, or disagree where reviewers part; empty when nobody has judged it."`
	record.Row
}

// EventList is what a list of events takes.
type EventList struct {
	Filter
	Paging
}

func (w *Workbench) events(ctx context.Context, in *EventList) (List[Event], error) {
	var list List[Event]
	f, err := w.filter(ctx, &in.Filter)
	if err != nil {
		return list, err
	}
	page, err := in.page()
	if err != nil {
		return list, err
	}
	if len(in.With) < 2 && !in.streamed() && !in.doubted() && w.memory.ready(f.Run) == nil {
		return w.eventsByIndex(ctx, in, f, page)
	}
	return w.eventsInMemory(ctx, in, page)
}

// eventsInMemory asks the numbers in memory which events to show.
func (w *Workbench) eventsInMemory(ctx context.Context, in *EventList, page store.Page) (List[Event], error) {
	var list List[Event]
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return list, err
	}
	rows := w.selections.rows(held, q)
	list.Total = int64(len(rows))
	cut := func(limit int) []int32 {
		if in.doubted() {
			return held.Doubted(rows, page.After, in.Order == "disputed", limit)
		}
		return held.Page(rows, page.After, page.Newest, limit)
	}
	fetch := func(some []int32) ([]Event, error) { return w.eventRows(ctx, held, some) }
	if in.streamed() {
		list.all = chunks(cut(len(rows)), fetch)
		return list, nil
	}
	some := cut(page.Limit + 1)
	if len(some) > page.Limit {
		some = some[:page.Limit]
		list.Next = held.Cursor(some[len(some)-1]).String()
	}
	list.Items, err = fetch(some)
	return list, err
}

// eventsByIndex asks the store itself, for as long as its numbers are not in memory.
func (w *Workbench) eventsByIndex(ctx context.Context, in *EventList, f store.Filter, page store.Page) (List[Event], error) {
	var list List[Event]
	var rows []store.Event
	asked := page
	asked.Limit++
	for e, err := range w.store.Events(ctx, f, asked) {
		if err != nil {
			return list, err
		}
		rows = append(rows, e)
	}
	if len(rows) > page.Limit {
		rows = rows[:page.Limit]
		list.Next = rows[len(rows)-1].Cursor().String()
	}
	var err error
	if list.Items, err = w.shown(ctx, rows); err != nil {
		return list, err
	}
	list.Total, list.More, err = w.store.CountUpTo(ctx, store.Events, f, 10_000)
	return list, err
}

// eventRows fetches rows of the numbers in memory.
func (w *Workbench) eventRows(ctx context.Context, held *facts.Facts, some []int32) ([]Event, error) {
	keys := make([]int64, len(some))
	for i, row := range some {
		keys[i] = held.Key(row)
	}
	rows, err := w.store.EventsByKey(ctx, keys)
	if err != nil {
		return nil, err
	}
	return w.shown(ctx, rows)
}

// shown adds to events what stands elsewhere: their stories and verdicts.
func (w *Workbench) shown(ctx context.Context, rows []store.Event) ([]Event, error) {
	list := make([]Event, len(rows))
	docs := make([]int64, len(rows))
	ids := make([]string, len(rows))
	for i := range rows {
		e := &rows[i]
		list[i] = Event{Key: e.EventID, ID: idOf(e.Number), Doc: e.Doc, Run: e.Run, Day: e.Day, Row: e.Row}
		docs[i], ids[i] = e.Doc, e.EventID
	}
	stories, err := w.store.StoriesOf(ctx, docs)
	if err != nil {
		return nil, err
	}
	verdicts, err := w.store.Verdicts(ctx, "event", ids)
	if err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Story = stories[store.StoryOf{Run: list[i].Run, Doc: list[i].Doc}]
		list[i].Reviewed = spoken(verdicts[list[i].Key])
	}
	return list, nil
}

// OneEvent asks for an event.
type OneEvent struct {
	Key string `path:"key" maxLength:"64"`
}

// EventDetail is an event with all that people said of it, and as it stands after that.
type EventDetail struct {
	Event
	Reviews   []Review          `json:"reviews" nullable:"false"`
	Corrected map[string]string `json:"corrected" doc:"The fields that stand corrected, with their values; null when none does."`
	Standing  string            `json:"standing" doc:"accept, reject, correct, disagree, or empty: what the latest verdict of each reviewer comes to."`
}

func (w *Workbench) event(ctx context.Context, in *OneEvent) (EventDetail, error) {
	if w.store == nil {
		return EventDetail{}, errNoStore
	}
	e, err := w.store.Event(ctx, in.Key)
	if err != nil {
		return EventDetail{}, err
	}
	shown, err := w.shown(ctx, []store.Event{e})
	if err != nil {
		return EventDetail{}, err
	}
	out := EventDetail{Event: shown[0], Reviews: []Review{}}
	var all []store.Review
	for r, err := range w.store.Reviews(ctx, store.ReviewFilter{Layer: "event", Target: in.Key}) {
		if err != nil {
			return out, err
		}
		all = append(all, r)
		out.Reviews = append(out.Reviews, reviewOf(&r))
	}
	s := store.StandingOf(all)
	out.Standing, out.Corrected = spoken(s.Verdict), s.Fields
	return out, nil
}
