package store

import (
	"context"
	"fmt"

	"rapporteur/story"
)

// The verdicts of reviews of layer "document" and "event" whose New names another document or event: the two tell, or do
// not tell, of the same.
const (
	Merged = "merged"
	Split  = "split"
)

// Rulings are what reviewers said of pairs of documents, and of pairs of a run's events; the latest review of a pair
// counts. A pair of which the store does not hold both is passed over.
func (s *Store) Rulings(ctx context.Context, run int64) (documents, events story.Rulings, err error) {
	if documents, err = s.rulings(ctx, "document", "SELECT coalesce(max(doc), 0) FROM documents WHERE id = ?"); err != nil {
		return nil, nil, err
	}
	events, err = s.rulings(ctx, "event", "SELECT coalesce(max(event), 0) FROM events WHERE event_id = ? AND run = ?", run)
	return documents, events, err
}

// rulings reads those of one layer; the query finds a key by an id.
func (s *Store) rulings(ctx context.Context, layer, query string, more ...any) (story.Rulings, error) {
	list := story.Rulings{}
	key := func(id string) (n int64, err error) {
		err = s.row(ctx, query, append([]any{id}, more...)...).Scan(&n)
		return n, err
	}
	for r, err := range s.Reviews(ctx, ReviewFilter{Layer: layer}) {
		if err != nil {
			return nil, err
		}
		if r.Verdict != Merged && r.Verdict != Split {
			continue
		}
		a, err := key(r.Target)
		if err != nil {
			return nil, err
		}
		b, err := key(r.New)
		if err != nil {
			return nil, err
		}
		if a != 0 && b != 0 {
			list[story.PairOf(a, b)] = r.Verdict == Merged
		}
	}
	return list, nil
}

// Rule records that somebody says of two events, or else two documents, named by their ids, that they tell of the same
// or do not. Nothing is grouped anew by it: "rapporteur stories" does that.
func (s *Store) Rule(ctx context.Context, by Review, ids [2]string) (Review, error) {
	for _, layer := range []struct{ name, query string }{
		{"event", "SELECT count(DISTINCT event_id) FROM events WHERE event_id IN (?, ?)"}, {"document", "SELECT count(DISTINCT id) FROM documents WHERE id IN (?, ?)"},
	} {
		var n int
		if err := s.row(ctx, layer.query, ids[0], ids[1]).Scan(&n); err != nil {
			return by, err
		}
		if n == 2 {
			by.Layer, by.Target, by.New = layer.name, ids[0], ids[1]
			return s.AddReview(ctx, by)
		}
	}
	return by, fmt.Errorf("%s and %s: want the ids of two events, or of two documents, that the store holds", ids[0], ids[1])
}
