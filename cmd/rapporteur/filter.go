package main

import (
	"strings"

	rp "rapporteur"
	"rapporteur/ingest"
	"rapporteur/store"
)

// filterFlags narrow what is taken out of a store, as the user wrote them.
type filterFlags struct {
	from, to, week, types, statuses string
	filter                          store.Filter
}

func (q *filterFlags) define(f *flags) {
	f.StringVar(&q.from, "from", "", "first `DAY` (YYYY-MM-DD)")
	f.StringVar(&q.to, "to", "", "last `DAY`")
	f.StringVar(&q.week, "week", "", "the week, Monday to Sunday, of a `DAY`")
	f.StringVar(&q.types, "type", "", "only events of these `TYPES`: ACCUSE,ASSAULT")
	f.StringVar(&q.statuses, "status", "", "only events of these `STATUSES`: actual,alleged")
	f.StringVar(&q.filter.With, "with", "", "only what `WHO` takes part in")
	f.StringVar(&q.filter.Actor, "actor", "", "only what `WHO` does")
	f.StringVar(&q.filter.Recipient, "recipient", "", "only what is done, or said, to `WHO`")
	f.StringVar(&q.filter.Speaker, "speaker", "", "only according to `WHO`")
	f.StringVar(&q.filter.Publisher, "publisher", "", "only reports of an `OUTLET`")
	f.StringVar(&q.filter.Place, "place", "", "only events in a `PLACE` (name or country code)")
	f.StringVar(&q.filter.Text, "text", "", "only documents that hold these `WORDS`")
	f.BoolVar(&q.filter.Disputed, "disputed", false, "only events that are disputed")
	f.Int64Var(&q.filter.Run, "run", 0, "a `RUN` other than the newest")
}

// read checks what the user wrote.
func (q *filterFlags) read() (store.Filter, error) {
	filter := q.filter
	if err := nameCodes(&filter.With, &filter.Actor, &filter.Recipient, &filter.Speaker); err != nil {
		return filter, err
	}
	for _, t := range list(q.types) {
		kind, err := rp.ParseEventType(strings.ToUpper(t))
		if err != nil {
			return filter, usageError{"--type: " + err.Error()}
		}
		filter.Types = append(filter.Types, kind)
	}
	for _, s := range list(q.statuses) {
		status, err := rp.ParseStatus(strings.ToLower(s))
		if err != nil {
			return filter, usageError{"--status: " + err.Error()}
		}
		filter.Statuses = append(filter.Statuses, status)
	}
	return filter, q.days(&filter)
}

// list parts words by commas.
func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}

// days sets the time range.
func (q *filterFlags) days(filter *store.Filter) error {
	for _, d := range []struct {
		flag, text string
		to         *rp.Date
	}{{"from", q.from, &filter.From}, {"to", q.to, &filter.To}, {"week", q.week, &filter.From}} {
		if d.text == "" {
			continue
		}
		day, err := ingest.ReadDate(d.text)
		if err != nil {
			return usageError{"--" + d.flag + ": " + err.Error()}
		}
		*d.to = day
		if d.flag == "week" {
			filter.From = day.AddDays(-(int(day.Weekday()) + 6) % 7)
			filter.To = filter.From.AddDays(6)
		}
	}
	return nil
}
