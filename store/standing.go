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

// Standing is what all reviews of one item come to: the latest of each reviewer counts, and the latest of all decides.
type Standing struct {
	Verdict string            // Right, Wrong, Corrected, Disagreed where reviewers part, or "" without reviews
	Fields  map[string]string // what stands corrected, with its new value
	By      []string          // the reviewers, in the order in which they came
}

// StandingOf sums up the reviews of one item, which come in the order in which they were made.
func StandingOf(reviews []Review) Standing {
	var s Standing
	whole := map[string]string{} // by reviewer: Right or Wrong
	for _, r := range reviews {
		if _, ok := whole[r.Reviewer]; !ok {
			s.By = append(s.By, r.Reviewer)
			whole[r.Reviewer] = ""
		}
		switch {
		case r.Verdict == Corrected && r.Field != "":
			if s.Fields == nil {
				s.Fields = map[string]string{}
			}
			s.Fields[r.Field] = r.New
			whole[r.Reviewer] = Corrected
		case r.Field != "": // a field was found right, or wrong: a correction of it no longer holds
			delete(s.Fields, r.Field)
			if whole[r.Reviewer] == "" {
				whole[r.Reviewer] = r.Verdict
			}
		default:
			whole[r.Reviewer] = r.Verdict
			if r.Verdict == Right {
				clear(s.Fields)
			}
		}
		s.Verdict = whole[r.Reviewer]
	}
	for _, verdict := range whole {
		if (verdict == Wrong) != (s.Verdict == Wrong) {
			s.Verdict = Disagreed
		}
	}
	if s.Verdict == Right && len(s.Fields) > 0 {
		s.Verdict = Corrected
	}
	if len(s.Fields) == 0 {
		s.Fields = nil
	}
	return s
}

// Verdicts are the latest verdicts on the targets of a layer that have any.
func (s *Store) Verdicts(ctx context.Context, layer string, targets []string) (map[string]string, error) {
	return pairsIn(ctx, s, "SELECT target, verdict FROM reviews WHERE layer = ? AND target IN (?) ORDER BY review", []any{layer}, targets)
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
