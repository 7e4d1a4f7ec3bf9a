package store

import (
	"context"
	"database/sql"
	"iter"
)

// The verdicts of a review.
const (
	Right     = "right"
	Wrong     = "wrong"
	Corrected = "corrected"
	Missing   = "missing" // nobody found it: New says what it is
	Disagreed = "disagreed"
)

// Standing is what all reviews of one item come to: of each reviewer the latest word on the whole and on each field counts. Where
// reviewers part, the machine's record stands.
type Standing struct {
	Verdict string            // Right, Wrong, Corrected, Disagreed where reviewers part, or "" without reviews
	Fields  map[string]string // what stands corrected, with its new value
	Parted  map[string]bool   // the fields for which reviewers want different values
	By      []string          // the reviewers, in the order in which they came
}

// opinion is what one reviewer says of an item.
type opinion struct {
	verdict string
	values  map[string]string // by field: what it should be
	kept    map[string]bool   // the fields that were found right as they are
	all     bool              // the whole was found right as it is
}

func (o *opinion) add(r *Review) {
	switch {
	case r.Verdict == Corrected && r.Field != "":
		o.values[r.Field], o.verdict = r.New, Corrected
		delete(o.kept, r.Field)
	case r.Field != "": // a field was found right, or wrong: a correction of it no longer holds
		delete(o.values, r.Field)
		o.kept[r.Field] = r.Verdict == Right
		if o.verdict == "" || o.verdict == Corrected && len(o.values) == 0 {
			o.verdict = r.Verdict
		}
	default:
		o.verdict, o.all = r.Verdict, r.Verdict == Right
		clear(o.values)
	}
}

// StandingOf sums up the reviews of one item, which come in the order in which they were made.
func StandingOf(reviews []Review) Standing {
	var s Standing
	of := map[string]*opinion{}
	for i := range reviews {
		r := &reviews[i]
		o := of[r.Reviewer]
		if o == nil {
			o = &opinion{values: map[string]string{}, kept: map[string]bool{}}
			of[r.Reviewer] = o
			s.By = append(s.By, r.Reviewer)
		}
		o.add(r)
		s.Verdict = o.verdict
	}
	for _, o := range of {
		for field := range o.values {
			s.settle(field, of)
		}
	}
	if s.Verdict == Right && len(s.Fields) > 0 {
		s.Verdict = Corrected
	}
	wrong := s.Verdict == Wrong
	for _, o := range of {
		if (o.verdict == Wrong) != wrong || len(s.Parted) > 0 {
			s.Verdict = Disagreed
		}
	}
	return s
}

// settle finds the value of a field that somebody corrected: the one that all who judged it want.
func (s *Standing) settle(field string, of map[string]*opinion) {
	wanted := map[string]bool{}
	kept := false
	for _, o := range of {
		value, ok := o.values[field]
		if ok {
			wanted[value] = true
		}
		kept = kept || !ok && o.verdict != Wrong && (o.all || o.kept[field])
	}
	if kept || len(wanted) > 1 {
		if s.Parted == nil {
			s.Parted = map[string]bool{}
		}
		s.Parted[field] = true
		return
	}
	if s.Fields == nil {
		s.Fields = map[string]string{}
	}
	for value := range wanted {
		s.Fields[field] = value
	}
}

// Verdicts are what the reviews of the targets of a layer come to, of those that have any.
func (s *Store) Verdicts(ctx context.Context, layer string, targets []string) (map[string]string, error) {
	query := "SELECT target, reviewer, field, new, verdict FROM reviews WHERE layer = ? AND target IN (?) ORDER BY review"
	of := map[string][]Review{}
	for r, err := range streamIn(ctx, s, query, []any{layer}, targets, scanVerdict) {
		if err != nil {
			return nil, err
		}
		of[r.Target] = append(of[r.Target], r)
	}
	out := map[string]string{}
	for target, reviews := range of {
		out[target] = StandingOf(reviews).Verdict
	}
	return out, nil
}

func scanVerdict(rows *sql.Rows) (r Review, err error) {
	err = rows.Scan(&r.Target, &r.Reviewer, &r.Field, &r.New, &r.Verdict)
	return r, err
}

// JudgedEvents streams the keys of the events, of all runs, that a review speaks of; a key may come several times.
func (s *Store) JudgedEvents(ctx context.Context) iter.Seq2[int64, error] {
	query := "SELECT x.event FROM reviews v JOIN events x ON x.event_id = v.target WHERE v.layer = 'event'"
	return stream(ctx, s, query, nil, func(rows *sql.Rows) (key int64, err error) {
		err = rows.Scan(&key)
		return key, err
	})
}

// ActsOf are the speech acts that a run (0: the newest) found in some documents, by what reviews of them speak of.
func (s *Store) ActsOf(ctx context.Context, run int64, docs []int64) (map[string]string, error) {
	found, err := s.find(ctx, run)
	if err != nil {
		return nil, err
	}
	query := "SELECT " + saidTarget + ", x.act FROM attributions x WHERE x.run = ? AND x.doc IN (?)"
	return pairsIn(ctx, s, query, []any{found.Number}, docs)
}
