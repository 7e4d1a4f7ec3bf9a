package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/store"
	"rapporteur/story"
)

// askDisputes tells what is in dispute within reports, then what is between reports of one story.
func askDisputes(ctx context.Context, q *query) (*reply, error) {
	return &reply{
		columns: []string{"day", "about", "publisher", "document", "title", "claims"}, wide: widen("claims", "title", "document"),
		rows: inTurn(claims(ctx, q.store, q.store.Disputes(ctx, q.filter, q.page)), between(ctx, q)),
	}, nil
}

// claims are the rows of disputes, with the words of what is claimed.
func claims(ctx context.Context, s *store.Store, list iter.Seq2[store.Dispute, error]) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for d, err := range list {
			var words string
			if err == nil {
				words, err = claimed(ctx, s, &d)
			}
			if !yield([]any{d.Day, d.About, d.Publisher, d.Document, d.Title, words}, err) || err != nil {
				return
			}
		}
	}
}

// claimed tells the claims of a dispute: who says what, or who does what.
func claimed(ctx context.Context, s *store.Store, d *store.Dispute) (string, error) {
	reading, err := s.Reading(ctx, d.Run, d.Doc)
	if err != nil {
		return "", err
	}
	r, by, err := reading.Read()
	if err != nil {
		return "", err
	}
	return strings.Join(claimWords(r, by, d.Claims), " / "), nil
}

// between are the disputes between the reports of one story, as far as "rapporteur stories" found any; they stand in no single document.
func between(ctx context.Context, q *query) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		if f := q.filter; f.Publisher+f.Text+f.Document != "" {
			return // those narrow documents
		}
		left := q.limit()
		for h, err := range q.store.Happenings(ctx, q.filter, store.Page{Newest: q.page.Newest}) {
			var rows [][]any
			if err == nil {
				rows, err = contested(ctx, q.store, &h, q.filter.Abouts)
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows {
				if left--; left < 0 || !yield(row, nil) {
					return
				}
			}
		}
	}
}

// contested are the disputes of one happening that lie between documents.
func contested(ctx context.Context, s *store.Store, h *store.Happening, abouts []rp.Point) (rows [][]any, err error) {
	var account story.Account
	if err := json.Unmarshal([]byte(h.Record), &account); err != nil {
		return nil, fmt.Errorf("happening %d: %w", h.Key, err)
	}
	for _, d := range account.Disputed {
		if len(abouts) > 0 && !slices.ContainsFunc(abouts, func(p rp.Point) bool { return p.String() == d.About }) {
			continue
		}
		events, err := s.EventsByKey(ctx, d.Claims)
		if err != nil {
			return nil, err
		}
		var publishers, documents, titles, words []string
		for i := range events {
			e := &events[i]
			publishers, documents, titles = with(publishers, e.Publisher), with(documents, e.Document), with(titles, e.Title)
			words = append(words, eventWords(&e.Row))
		}
		if len(documents) > 1 {
			rows = append(rows, []any{h.Day, d.About, strings.Join(publishers, "; "), strings.Join(documents, "; "), strings.Join(titles, "; "), strings.Join(words, " / ")})
		}
	}
	return rows, nil
}

func with(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// inTurn yields one stream of rows, then another.
func inTurn(streams ...iter.Seq2[[]any, error]) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, rows := range streams {
			for row, err := range rows {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}
