package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/store"
)

func askTimeline(ctx context.Context, q *query) (*reply, error) {
	q.filter.Actor = q.args[0]
	if len(q.args) > 1 {
		q.filter.Recipient = q.args[1]
	}
	if err := nameCodes(&q.filter.Actor, &q.filter.Recipient); err != nil {
		return nil, err
	}
	months, err := q.store.Timeline(ctx, q.filter)
	return monthly(months), err
}

func askMonths(ctx context.Context, q *query) (*reply, error) {
	months, err := q.store.Months(ctx, q.filter)
	return monthly(months), err
}

// monthly is a row for each month and type; for people, a row for each month, with a sparkline above.
func monthly(months []store.MonthCount) *reply {
	return &reply{
		columns: []string{"month", "type", "events"},
		rows:    rowsOf(months, func(m store.MonthCount) []any { return []any{m.Month, m.Type, m.N} }),
		people:  func([][]any) *reply { return byMonth(months) },
		above: func([][]any) string {
			line, first, last := spark(months)
			return fmt.Sprintf("%s  %s to %s", line, first, last)
		},
	}
}

func byMonth(months []store.MonthCount) *reply {
	var rows [][]any
	for len(months) > 0 {
		n := 1
		for n < len(months) && months[n].Month == months[0].Month {
			n++
		}
		rows = append(rows, monthRow(months[:n]))
		months = months[n:]
	}
	return &reply{columns: []string{"month", "events", "what"}, rows: rowsOf(rows, func(r []any) []any { return r }), bar: "events", wide: widen("what")}
}

// monthRow sums up the types of one month, the commonest first.
func monthRow(types []store.MonthCount) []any {
	types = slices.SortedStableFunc(slices.Values(types), func(a, b store.MonthCount) int { return cmp.Compare(b.N, a.N) })
	var what []string
	var sum int64
	for _, t := range types {
		what = append(what, fmt.Sprintf("%s %d", t.Type, t.N))
		sum += t.N
	}
	return []any{cmp.Or(types[0].Month, "no date"), sum, strings.Join(what, ", ")}
}

// spark draws the months from the first to the last, also those without events.
func spark(months []store.MonthCount) (line, first, last string) {
	sums := map[string]int64{}
	for _, m := range months {
		if m.Month != "" {
			sums[m.Month] += m.N
			last = m.Month
			first = cmp.Or(first, m.Month)
		}
	}
	day, err := rp.ParseDate(first + "-01")
	if err != nil {
		return "", "", ""
	}
	var numbers []int64
	for month := first; month <= last; month = day.String()[:7] {
		numbers = append(numbers, sums[month])
		day = day.AddDays(rp.DaysIn(int(day.Year), int(day.Month)))
	}
	return sparkline(numbers), first, last
}

func askAccusations(ctx context.Context, q *query) (*reply, error) {
	return pairs(ctx, q, rp.ACCUSE)
}

func askDyads(ctx context.Context, q *query) (*reply, error) {
	switch len(q.filter.Types) {
	case 0:
		return pairs(ctx, q, rp.NoEvent)
	case 1:
		return pairs(ctx, q, q.filter.Types[0])
	}
	return nil, wrongUsage("dyads: want one --type at most")
}

// dyads counts pairs: all of them, or those of whole months. What else narrows events cannot be counted by pairs.
func (q *query) dyads(ctx context.Context, kind rp.EventType) ([]store.DyadCount, error) {
	from, to := q.filter.From, q.filter.To
	switch {
	case narrowed(q.filter):
		return nil, wrongUsage("pairs are counted by month and type: want --from, --to, --type and --run at most; \"query events\" takes the others")
	case !from.IsZero() && from.Day != 1 || !to.IsZero() && to.AddDays(1).Day != 1:
		return nil, wrongUsage("pairs are counted by month: want --from on the first and --to on the last day of one")
	case from.IsZero() && to.IsZero():
		return q.store.TopDyads(ctx, q.filter.Run, q.level(), kind, q.limit())
	}
	return q.store.TopDyadsIn(ctx, q.filter.Run, q.level(), kind, from, to, q.limit())
}

// narrowed says whether a filter asks for more than time, type and run, by which counts are kept.
func narrowed(f store.Filter) bool {
	return f.Actor+f.Recipient+f.With+f.Speaker+f.Publisher+f.Place+f.Text+f.Document != "" || f.Disputed || f.Story != 0 || len(f.Statuses)+len(f.Acts)+len(f.Abouts) > 0
}

func (q *query) level() store.Level {
	if q.countries {
		return store.Countries
	}
	return store.Actors
}

// all is a limit that is none.
const all = 1 << 30

func (q *query) limit() int {
	if q.page.Limit == 0 {
		return all
	}
	return q.page.Limit
}

func pairs(ctx context.Context, q *query, kind rp.EventType) (*reply, error) {
	list, err := q.dyads(ctx, kind)
	return &reply{
		columns: []string{"actor", "actor_code", "recipient", "recipient_code", "events"}, bar: "events", wide: widen("actor", "recipient"),
		rows: rowsOf(list, func(d store.DyadCount) []any { return []any{d.Actor, d.ActorCode, d.Recipient, d.RecipientCode, d.N} }),
	}, err
}

func askActors(ctx context.Context, q *query) (*reply, error) {
	if narrowed(q.filter) || len(q.filter.Types) > 0 || !q.filter.From.IsZero() || !q.filter.To.IsZero() {
		return nil, wrongUsage("actors are counted over everything: want --as, --countries and --run at most; \"query events\" takes the others")
	}
	list, err := q.store.TopActors(ctx, q.filter.Run, q.level(), q.as, q.limit())
	return &reply{
		columns: []string{"name", "code", "kind", "wikidata", "acts", "receives", "says"}, bar: []string{"acts", "receives", "says"}[q.as], wide: widen("name"),
		rows: rowsOf(list, func(e store.Entity) []any {
			return []any{e.Name, e.Code, e.Kind, e.Wikidata, e.Acted, e.Received, e.Said}
		}),
	}, err
}

func askEvents(ctx context.Context, q *query) (*reply, error) {
	return &reply{
		columns: []string{"day", "type", "mode", "status", "actors", "recipients", "place", "according_to", "sentence", "publisher", "document", "event_id"},
		wide:    widen("sentence", "actors", "recipients", "document"),
		rows: rowsFrom(q.store.Events(ctx, q.filter, q.page), func(e store.Event) []any {
			return []any{e.Day, e.Type, e.Mode, e.Status, strings.Join(e.ActorNames, "; "), strings.Join(e.RecipientNames, "; "), e.PlaceName,
				strings.Join(e.SpeakerNames, " < "), e.Sentence, e.Publisher, e.Document, e.EventID}
		}),
	}, nil
}

func askSaid(ctx context.Context, q *query) (*reply, error) {
	if len(q.args) > 0 {
		q.filter.Speaker = q.args[0]
	}
	if err := nameCodes(&q.filter.Speaker); err != nil {
		return nil, err
	}
	return &reply{
		columns: []string{"day", "speaker", "act", "content", "cue", "publisher", "document"}, wide: widen("content", "speaker", "document"),
		rows: rowsFrom(q.store.Attributions(ctx, q.filter, q.page), func(a store.Attribution) []any {
			return []any{a.Day, cmp.Or(a.Speaker, a.Source), a.Act, a.Content, a.Cue, a.Publisher, a.Document}
		}),
	}, nil
}

func askSearch(ctx context.Context, q *query) (*reply, error) {
	q.filter.Text = strings.TrimSpace(q.filter.Text + " " + strings.Join(q.args, " "))
	return &reply{
		columns: []string{"day", "publisher", "title", "excerpt", "document"}, wide: widen("excerpt", "title", "document"),
		rows: rowsFrom(q.store.Search(ctx, q.filter, q.page), func(h store.Hit) []any {
			return []any{h.Day, h.Publisher, h.Title, h.Excerpt, h.ID}
		}),
	}, nil
}

func askRuns(ctx context.Context, q *query) (*reply, error) {
	runs, err := q.store.Runs(ctx)
	return &reply{
		columns: []string{"run", "version", "model", "lexicon"},
		rows:    rowsOf(runs, func(r store.Run) []any { return []any{r.Number, r.By.Version, r.By.Model, r.By.Lexicon} }),
	}, err
}

func askFailures(ctx context.Context, q *query) (*reply, error) {
	return &reply{
		columns: []string{"input", "reason"}, wide: widen("input", "reason"),
		rows: rowsFrom(q.store.Failures(ctx, q.filter.Run), func(f store.Failure) []any { return []any{f.Input, f.Reason} }),
	}, nil
}

func askTables(ctx context.Context, q *query) (*reply, error) {
	if q.hash {
		sum, err := q.store.Hash(ctx)
		return &reply{columns: []string{"sha256"}, rows: rowsOf([]string{sum}, func(s string) []any { return []any{s} })}, err
	}
	tables, err := q.store.Tables(ctx)
	return &reply{columns: []string{"table", "rows"}, rows: rowsOf(tables, func(t store.Table) []any { return []any{t.Name, t.Rows} })}, err
}
