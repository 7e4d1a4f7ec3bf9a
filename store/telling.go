package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"rapporteur/record"
	"rapporteur/story"
)

// TellingRows streams every telling of every happening, by the day of the happening, as rows that stand by themselves.
// The filter narrows happenings, as in Happenings.
func (s *Store) TellingRows(ctx context.Context, f Filter) iter.Seq2[record.TellingRow, error] {
	run, err := s.find(ctx, f.Run)
	if err != nil {
		return failed[record.TellingRow](err)
	}
	f.Run = run.Number
	c := &clause{}
	c.and("h.happening IN (SELECT x.happening FROM happenings x"+s.clause(&f, Happenings).String()+")", s.clause(&f, Happenings).args...)
	query := "SELECT " + eventColumns + `, h.happening, h.day, h.tellings, h.record, s.story, s.title, t.score, t.why, coalesce(o.id, '')
	  FROM happenings h JOIN stories s ON s.story = h.story JOIN tellings t ON t.happening = h.happening JOIN events x ON x.event = t.event JOIN documents d ON d.doc = x.doc
	  LEFT JOIN story_documents m ON m.story = h.story AND m.doc = x.doc LEFT JOIN documents o ON o.doc = m.copy_of` + c.String() + " ORDER BY h.day, h.happening, x.event"
	runs := map[int64]record.Coder{run.Number: run.By}
	return stream(ctx, s, query, c.args, func(rows *sql.Rows) (record.TellingRow, error) { return scanTelling(rows, runs) })
}

func scanTelling(rows *sql.Rows, runs map[int64]record.Coder) (record.TellingRow, error) {
	var row record.TellingRow
	var happening, in int64
	var account []byte
	e, err := scanEvent(rows, runs, &happening, &row.Day, &row.Tellings, &account, &in, &row.StoryTitle, &row.Score, &row.Why, &row.CopyOf)
	if err != nil {
		return row, err
	}
	var merged story.Account
	if err := json.Unmarshal(account, &merged); err != nil {
		return row, fmt.Errorf("happening %d: %w", happening, err)
	}
	row.Story, row.Happening = strconv.FormatInt(in, 10), strconv.FormatInt(happening, 10)
	row.Type, row.Actors, row.Recipients, row.Place = e.Type, merged.Actors, merged.Recipients, merged.Place
	row.EventID, row.Document, row.Title, row.Publisher, row.Published, row.URL = e.EventID, e.Document, e.Title, e.Publisher, e.Published, e.URL
	row.Status, row.SpeakerNames = e.Status, e.SpeakerNames
	row.QuantityRoles, row.QuantityValues, row.QuantityTexts = e.QuantityRoles, e.QuantityValues, e.QuantityTexts
	row.Sentence, row.SentenceSpan = e.Sentence, e.SentenceSpan
	row.Coder, row.Model, row.Lexicon = e.Coder, e.Model, e.Lexicon
	for _, d := range merged.Disputed {
		if slices.Contains(d.Claims, e.Key) && !slices.Contains(row.Disputed, d.About) {
			row.Disputed = append(row.Disputed, d.About)
		}
	}
	return row, nil
}
