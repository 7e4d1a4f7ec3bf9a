package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
)

// Story is a group of documents about the same happening.
type Story struct {
	Key, Run    int64
	Title       string
	First, Last string // days
	Documents   int
	Record      string // JSON of what else the maker of stories wishes to keep
	In          []StoryDocument
	Happenings  []Happening
}

// Cursor is the place behind this story.
func (s *Story) Cursor() Cursor { return Cursor{s.First, s.Key} }

// StoryDocument puts a document into a story.
type StoryDocument struct {
	Doc    int64
	CopyOf int64 // key of the document of which this is a near-duplicate; 0: of none
	Score  float64
	Why    string // for people: what it shares with the story
}

// Happening is one event of the world, told by events of one or more documents.
type Happening struct {
	Key, Story, Run int64
	Day             string
	Type            string
	Count           int    // of tellings; copies of one document count once
	Record          string // JSON of the merged record
	Tellings        []Telling
}

// Cursor is the place behind this happening.
func (h *Happening) Cursor() Cursor { return Cursor{h.Day, h.Key} }

// Telling says that an event of a document tells of a happening.
type Telling struct {
	Event int64 // its key
	Score float64
	Why   string // for people: what it shares with the other tellings
}

// ReplaceStories takes the stories of a run away and writes others in their place, all or nothing. Keys are given in
// the order in which they come. Only one story is held in memory.
func (s *Store) ReplaceStories(ctx context.Context, run int64, stories iter.Seq2[Story, error]) error {
	return s.write(ctx, func(conn *sql.Conn) error {
		w := &writer{conn: conn, d: s.d, prepared: map[string]*sql.Stmt{}}
		defer w.forget() // statements left open would keep the file's log from being folded in when the store is closed
		for _, q := range []string{
			"DELETE FROM tellings WHERE happening IN (SELECT happening FROM happenings WHERE run = ?)",
			"DELETE FROM happenings WHERE run = ?",
			"DELETE FROM story_documents WHERE story IN (SELECT story FROM stories WHERE run = ?)",
			"DELETE FROM stories WHERE run = ?",
		} {
			if _, err := conn.ExecContext(ctx, s.d.bind(q), run); err != nil {
				return err
			}
		}
		var at storyKeys
		if err := conn.QueryRowContext(ctx, "SELECT (SELECT coalesce(max(story), 0) FROM stories), (SELECT coalesce(max(happening), 0) FROM happenings)").Scan(&at.story, &at.happening); err != nil {
			return err
		}
		for story, err := range stories {
			if err == nil {
				err = at.write(ctx, w, run, &story)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// storyKeys are the highest keys given.
type storyKeys struct{ story, happening int64 }

func (at *storyKeys) write(ctx context.Context, w *writer, run int64, s *Story) error {
	stories := newBulk("stories", "story, run, title, first_day, last_day, documents, record", "")
	documents := newBulk("story_documents", "story, doc, copy_of, score, why", "")
	happenings := newBulk("happenings", "happening, story, run, day, type, tellings, record", "")
	tellings := newBulk("tellings", "happening, event, score, why", "")
	at.story++
	stories.add(at.story, run, s.Title, s.First, s.Last, len(s.In), s.Record)
	for _, d := range s.In {
		var copyOf any
		if d.CopyOf != 0 {
			copyOf = d.CopyOf
		}
		documents.add(at.story, d.Doc, copyOf, d.Score, d.Why)
	}
	for i := range s.Happenings {
		h := &s.Happenings[i]
		at.happening++
		happenings.add(at.happening, at.story, run, h.Day, h.Type, h.Count, h.Record)
		for _, t := range h.Tellings {
			tellings.add(at.happening, t.Event, t.Score, t.Why)
		}
	}
	for _, table := range []*bulk{stories, documents, happenings, tellings} {
		if err := table.flush(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// Stories streams stories by their first day, without their documents and happenings. Of the filter Run, From, To,
// Publisher, Text and Document count: a story is let through if one of its documents is.
func (s *Store) Stories(ctx context.Context, f Filter, p Page) iter.Seq2[Story, error] {
	c, err := s.ofStories(ctx, f)
	if err != nil {
		return failed[Story](err)
	}
	order := p.by(c, "x.first_day", "x.story")
	return stream(ctx, s, "SELECT x.story, x.run, x.title, x.first_day, x.last_day, x.documents, x.record FROM stories x"+c.String()+order, c.args, scanStory)
}

// ofStories is the condition of a filter on stories.
func (s *Store) ofStories(ctx context.Context, f Filter) (*clause, error) {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return nil, err
	}
	c, in := &clause{}, &clause{}
	c.and("x.run = ?", run.Number)
	if !f.From.IsZero() {
		c.and("x.last_day >= ?", f.From.String())
	}
	if !f.To.IsZero() {
		c.and("x.first_day <= ?", f.To.String())
	}
	f.Story = 0
	s.ofDocument(in, &f)
	if in.doc {
		c.and("x.story IN (SELECT sd.story FROM story_documents sd JOIN documents d ON d.doc = sd.doc"+in.String()+")", in.args...)
	}
	return c, nil
}

func scanStory(rows *sql.Rows) (Story, error) {
	var s Story
	err := rows.Scan(&s.Key, &s.Run, &s.Title, &s.First, &s.Last, &s.Documents, &s.Record)
	return s, err
}

// Story is the whole of one story.
func (s *Store) Story(ctx context.Context, key int64) (Story, error) {
	story, err := one(stream(ctx, s, "SELECT story, run, title, first_day, last_day, documents, record FROM stories WHERE story = ?", []any{key}, scanStory), fmt.Sprintf("story %d", key))
	if err != nil {
		return story, err
	}
	for d, err := range stream(ctx, s, "SELECT doc, coalesce(copy_of, 0), score, why FROM story_documents WHERE story = ? ORDER BY doc", []any{key}, func(rows *sql.Rows) (StoryDocument, error) {
		var d StoryDocument
		err := rows.Scan(&d.Doc, &d.CopyOf, &d.Score, &d.Why)
		return d, err
	}) {
		if err != nil {
			return story, err
		}
		story.In = append(story.In, d)
	}
	for h, err := range s.Happenings(ctx, Filter{Run: story.Run, Story: key}, Page{}) {
		if err == nil {
			h.Tellings, err = s.Tellings(ctx, h.Key)
		}
		if err != nil {
			return story, err
		}
		story.Happenings = append(story.Happenings, h)
	}
	return story, nil
}

// Happenings streams happenings by day, without their tellings. Of the filter Run, From, To, Types and Story count.
func (s *Store) Happenings(ctx context.Context, f Filter, p Page) iter.Seq2[Happening, error] {
	tail, args, _, err := s.page(ctx, &f, p, Happenings, "happenings x")
	if err != nil {
		return failed[Happening](err)
	}
	return stream(ctx, s, "SELECT x.happening, x.story, x.run, x.day, x.type, x.tellings, x.record"+tail, args, func(rows *sql.Rows) (Happening, error) {
		var h Happening
		err := rows.Scan(&h.Key, &h.Story, &h.Run, &h.Day, &h.Type, &h.Count, &h.Record)
		return h, err
	})
}

// Tellings are the tellings of a happening, in the order of the keys of their events.
func (s *Store) Tellings(ctx context.Context, happening int64) ([]Telling, error) {
	var list []Telling
	for t, err := range stream(ctx, s, "SELECT event, score, why FROM tellings WHERE happening = ? ORDER BY event", []any{happening}, func(rows *sql.Rows) (Telling, error) {
		var t Telling
		err := rows.Scan(&t.Event, &t.Score, &t.Why)
		return t, err
	}) {
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}
