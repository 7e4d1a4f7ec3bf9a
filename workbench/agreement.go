package workbench

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"rapporteur/store"
	"rapporteur/workbench/amend"
)

// Agreement says how far reviewers agree with one another, and how often the machine is right by their judgement.
type Agreement struct {
	Reviewers []Reviewer      `json:"reviewers" nullable:"false"`
	Items     int             `json:"items" doc:"Events or attributions that at least one reviewer judged."`
	Doubly    int             `json:"doubly" doc:"Those that at least two judged."`
	Alpha     *float64        `json:"alpha" doc:"Krippendorff's alpha, nominal, of verdicts and corrected values; null where nothing was judged twice."`
	F1        *float64        `json:"f1" doc:"Mean F1, over pairs of reviewers, of the events or attributions each holds to be told, with their types or acts, in documents both judged; null without a pair."`
	ByField   []FieldScore    `json:"by_field" nullable:"false"`
	Precision []TypePrecision `json:"precision_by_type" nullable:"false"`
	Curve     []CurvePoint    `json:"curve" nullable:"false" doc:"The machine's precision over all that was judged up to each day of review."`
	Missed    int             `json:"missed" doc:"What reviewers added."`
}

// Reviewer is somebody who judged.
type Reviewer struct {
	Name    string `json:"name"`
	Reviews int    `json:"reviews"`
	Events  int    `json:"events"`
}

// FieldScore is the agreement on one field.
type FieldScore struct {
	Field string   `json:"field" doc:"Empty for the verdict on the whole event."`
	Units int      `json:"units" doc:"Events of which two reviewers said something."`
	Alpha *float64 `json:"alpha"`
	Agree float64  `json:"agree" doc:"Share of pairs of judgements that are the same."`
}

// TypePrecision is how the machine's events of a type fared.
type TypePrecision struct {
	Type      string  `json:"type" doc:"Of events the type, of attributions the speech act; empty for what is no longer found."`
	Accepted  int     `json:"accepted"`
	Rejected  int     `json:"rejected"`
	Corrected int     `json:"corrected"`
	Precision float64 `json:"precision" doc:"Accepted without any correction, of all judged."`
	Told      float64 `json:"told" doc:"Accepted, or corrected in a field other than the type, of all judged."`
}

// CurvePoint is the precision up to a day.
type CurvePoint struct {
	At        string  `json:"at"`
	Judged    int     `json:"judged"`
	Precision float64 `json:"precision"`
}

func (w *Workbench) agreement(ctx context.Context, in *struct {
	Layer string `query:"layer" enum:"event,attribution" default:"event"`
}) (Agreement, error) {
	if w.store == nil {
		return Agreement{}, errNoStore
	}
	j := newJudgements(kindField(in.Layer))
	for r, err := range w.store.Reviews(ctx, store.ReviewFilter{Layer: in.Layer}) {
		if err != nil {
			return Agreement{}, err
		}
		j.add(r)
	}
	types, err := w.kindsOf(ctx, in.Layer, slices.Collect(maps.Keys(j.items)))
	if err != nil {
		return Agreement{}, err
	}
	return j.agreement(types), nil
}

// kindField is the field that says what kind of thing an item of a layer is.
func kindField(layer string) string {
	if layer == amend.Attribution {
		return "act"
	}
	return "type"
}

// kindsOf are the machine's types of judged events, or acts of judged attributions; what it no longer finds has none.
func (w *Workbench) kindsOf(ctx context.Context, layer string, targets []string) (map[string]string, error) {
	if layer == amend.Attribution {
		docs := map[int64]bool{}
		for _, t := range targets {
			docs[documentOf(t)] = true
		}
		if len(docs) == 0 {
			return nil, nil
		}
		return w.store.ActsOf(ctx, 0, slices.Sorted(maps.Keys(docs)))
	}
	out := map[string]string{}
	events, err := w.store.EventsByID(ctx, targets)
	for i := range events {
		out[events[i].EventID] = events[i].Type
	}
	return out, err
}

// judgements are reviews by item and reviewer.
type judgements struct {
	kind    string                               // the field that says what an item is
	items   map[string]map[string][]store.Review // by target and reviewer
	docs    map[string]map[int64]bool            // judged by each reviewer
	targets []string                             // in the order in which they were first judged
	who     map[string]*Reviewer
	added   map[string]map[string]string // type of what each reviewer added, by document and span
	missed  int
	all     []store.Review
}

func newJudgements(kind string) *judgements {
	return &judgements{kind: kind, items: map[string]map[string][]store.Review{}, docs: map[string]map[int64]bool{}, who: map[string]*Reviewer{}, added: map[string]map[string]string{}}
}

func (j *judgements) add(r store.Review) {
	by := j.who[r.Reviewer]
	if by == nil {
		by = &Reviewer{Name: r.Reviewer}
		j.who[r.Reviewer], j.docs[r.Reviewer], j.added[r.Reviewer] = by, map[int64]bool{}, map[string]string{}
	}
	by.Reviews++
	j.docs[r.Reviewer][r.Doc] = true
	if r.Verdict == store.Missing {
		j.missed++
		j.added[r.Reviewer][r.Target] = addedField(r.New, j.kind)
		return
	}
	if j.items[r.Target] == nil {
		j.items[r.Target] = map[string][]store.Review{}
		j.targets = append(j.targets, r.Target)
	}
	if len(j.items[r.Target][r.Reviewer]) == 0 {
		by.Events++
	}
	j.items[r.Target][r.Reviewer] = append(j.items[r.Target][r.Reviewer], r)
	j.all = append(j.all, r)
}

func (j *judgements) agreement(types map[string]string) Agreement {
	a := Agreement{Reviewers: []Reviewer{}, ByField: []FieldScore{}, Precision: []TypePrecision{}, Curve: []CurvePoint{}, Items: len(j.targets), Missed: j.missed}
	for _, name := range slices.Sorted(maps.Keys(j.who)) {
		a.Reviewers = append(a.Reviewers, *j.who[name])
	}
	var all [][]string
	for _, field := range j.fields() {
		units := j.units(field)
		all = append(all, units...)
		s := FieldScore{Field: field, Units: len(units), Agree: agreeing(units)}
		if s.Alpha = alpha(units); field == "" {
			a.Doubly = len(units)
		}
		if len(units) > 0 {
			a.ByField = append(a.ByField, s)
		}
	}
	a.Alpha, a.F1 = alpha(all), j.f1(types)
	a.Precision, a.Curve = j.precision(types), j.curve()
	return a
}

// fields are the whole, and all fields that were judged.
func (j *judgements) fields() []string {
	seen := map[string]bool{"": true}
	for _, r := range j.all {
		seen[r.Field] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// units are, item by item, what each of at least two reviewers says of a field: of the whole whether it is told, of a
// field its value. Who accepts an event as it is accepts its fields.
func (j *judgements) units(field string) [][]string {
	var out [][]string
	for _, t := range j.targets {
		var values []string
		for _, name := range slices.Sorted(maps.Keys(j.items[t])) {
			if v, ok := saidOf(j.items[t], name, field); ok {
				values = append(values, v)
			}
		}
		if len(values) > 1 && (field == "" || j.anyOn(t, field)) {
			out = append(out, values)
		}
	}
	return out
}

func (j *judgements) anyOn(target, field string) bool {
	for _, list := range j.items[target] {
		if slices.ContainsFunc(list, func(r store.Review) bool { return r.Field == field }) {
			return true
		}
	}
	return false
}

// saidOf is what a reviewer says of a field of an item; false when they say nothing of it.
func saidOf(item map[string][]store.Review, name, field string) (string, bool) {
	s := store.StandingOf(item[name])
	if field == "" {
		if s.Verdict == store.Wrong {
			return store.Wrong, true
		}
		return store.Right, s.Verdict != ""
	}
	if s.Verdict == store.Wrong {
		return "", false
	}
	if v, ok := s.Fields[field]; ok {
		return v, true
	}
	for _, list := range item { // the machine's value, which they let stand
		for _, r := range list {
			if r.Field == field {
				return r.Old, true
			}
		}
	}
	return "", false
}

// precision counts the standing of each item by the machine's type.
func (j *judgements) precision(types map[string]string) []TypePrecision {
	by, retyped := map[string]*TypePrecision{}, map[string]int{}
	for _, t := range j.targets {
		s := j.standing(t)
		p := by[types[t]]
		if p == nil {
			p = &TypePrecision{Type: types[t]}
			by[types[t]] = p
		}
		switch {
		case s.Verdict == store.Wrong:
			p.Rejected++
		case s.Verdict == store.Corrected:
			p.Corrected++
			if _, ok := s.Fields[j.kind]; ok {
				retyped[types[t]]++
			}
		case s.Verdict != store.Disagreed:
			p.Accepted++
		}
	}
	list := []TypePrecision{}
	for _, t := range slices.Sorted(maps.Keys(by)) {
		p := by[t]
		if n := p.Accepted + p.Rejected + p.Corrected; n > 0 {
			p.Precision = float64(p.Accepted) / float64(n)
			p.Told = float64(p.Accepted+p.Corrected-retyped[t]) / float64(n)
			list = append(list, *p)
		}
	}
	return list
}

// standing is what all reviews of an item come to, in the order in which they were made.
func (j *judgements) standing(target string) store.Standing {
	var list []store.Review
	for _, name := range slices.Sorted(maps.Keys(j.items[target])) {
		list = append(list, j.items[target][name]...)
	}
	slices.SortFunc(list, func(a, b store.Review) int { return cmp.Compare(a.Key, b.Key) })
	return store.StandingOf(list)
}

// curve is the precision over the first judgement of each item, day by day.
func (j *judgements) curve() []CurvePoint {
	points := []CurvePoint{}
	seen := map[string]bool{}
	judged, right := 0, 0
	for _, r := range j.all {
		if seen[r.Target] {
			continue
		}
		seen[r.Target] = true
		judged++
		if j.standing(r.Target).Verdict == store.Right {
			right++
		}
		p := CurvePoint{r.At.Format("2006-01-02"), judged, float64(right) / float64(judged)}
		if n := len(points); n > 0 && points[n-1].At == p.At {
			points[n-1] = p
		} else {
			points = append(points, p)
		}
	}
	return points
}
