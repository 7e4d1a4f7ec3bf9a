package store

import (
	"context"
	"database/sql"
	"fmt"
)

// StoryOf says of which run and document a story is asked.
type StoryOf struct{ Run, Doc int64 }

// StoriesOf finds the stories of documents.
func (s *Store) StoriesOf(ctx context.Context, docs []int64) (map[StoryOf]int64, error) {
	out := map[StoryOf]int64{}
	query := "SELECT t.run, sd.doc, sd.story FROM story_documents sd JOIN stories t ON t.story = sd.story WHERE sd.doc IN (?)"
	for row, err := range streamIn(ctx, s, query, nil, docs, func(rows *sql.Rows) (r [3]int64, err error) {
		err = rows.Scan(&r[0], &r[1], &r[2])
		return r, err
	}) {
		if err != nil {
			return nil, err
		}
		out[StoryOf{row[0], row[1]}] = row[2]
	}
	return out, nil
}

// StoryHead is a story without its documents and happenings.
func (s *Store) StoryHead(ctx context.Context, key int64) (Story, error) {
	return one(stream(ctx, s, "SELECT story, run, title, first_day, last_day, documents, record FROM stories WHERE story = ?", []any{key}, scanStory), fmt.Sprintf("story %d", key))
}

// CountStories counts the stories that Stories would stream.
func (s *Store) CountStories(ctx context.Context, f Filter) (n int64, err error) {
	c, err := s.ofStories(ctx, f)
	if err != nil {
		return 0, err
	}
	err = s.row(ctx, "SELECT count(*) FROM stories x"+c.String(), c.args...).Scan(&n)
	return n, err
}
