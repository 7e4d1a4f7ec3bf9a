package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	rp "rapporteur"
	"rapporteur/store"
)

// ask asks every question, first without taking the time, and prints the median, the slowest and the bar.
func ask(ctx context.Context, s *store.Store) error {
	tables, err := s.Tables(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if t.Rows > 0 {
			fmt.Printf("%-20s %12d rows\n", t.Name, t.Rows)
		}
	}
	fmt.Printf("\n%-36s %10s %10s %10s\n", "question", "median ms", "slowest", "bar")
	for _, q := range asked(ctx, s) {
		var took []time.Duration
		for i := range 22 {
			start := time.Now()
			if err := q.ask(); err != nil {
				return fmt.Errorf("%s: %w", q.what, err)
			}
			if i > 0 {
				took = append(took, time.Since(start))
			}
		}
		slices.Sort(took)
		fmt.Printf("%-36s %10.1f %10.1f %10d\n", q.what, ms(took[len(took)/2]), ms(took[len(took)-1]), q.bar)
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

type asking struct {
	what string
	bar  int // milliseconds
	ask  func() error
}

// newest reads a first page of events.
func newest(ctx context.Context, s *store.Store, f store.Filter) error {
	n := 0
	for _, err := range s.Events(ctx, f, store.Page{Limit: 50, Newest: true}) {
		if err != nil {
			return err
		}
		n++
	}
	if n == 0 {
		return fmt.Errorf("nothing found")
	}
	return nil
}

// search reads a first page of documents that hold a word, and counts them all.
func search(ctx context.Context, s *store.Store, word string) error {
	f := store.Filter{Text: word}
	for _, err := range s.Search(ctx, f, store.Page{Limit: 20, Newest: true}) {
		if err != nil {
			return err
		}
	}
	_, err := s.Count(ctx, store.Documents, f)
	return err
}

func asked(ctx context.Context, s *store.Store) []asking {
	events := func(f store.Filter) func() error { return func() error { return newest(ctx, s, f) } }
	search := func(word string) func() error { return func() error { return search(ctx, s, word) } }
	timeline := func(actor, recipient string) func() error {
		return func() error {
			list, err := s.Timeline(ctx, store.Filter{Actor: actor, Recipient: recipient})
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("nothing found")
			}
			return err
		}
	}
	return []asking{
		{"timeline of two persons", 50, timeline("person/1", "person/2")},
		{"timeline of two countries", 50, timeline("CAB", "CAC")},
		{"month x type", 200, func() error { _, err := s.Months(ctx, store.Filter{}); return err }},
		{"top pairs of actors", 200, func() error { _, err := s.TopDyads(ctx, 0, store.Actors, rp.NoEvent, 20); return err }},
		{"top pairs of countries, ACCUSE", 200, func() error { _, err := s.TopDyads(ctx, 0, store.Countries, rp.ACCUSE, 20); return err }},
		{"top actors", 200, func() error { _, err := s.TopActors(ctx, 0, store.Actors, store.Acting, 20); return err }},
		{"word of one document in 900", 200, search("w20000")},
		{"word of one document in 30", 200, search("w100")},
		{"word of two documents in three", 200, search("w0")},
		{"newest 50 events", 200, events(store.Filter{})},
		{"newest 50 ASSAULT in a country", 200, events(store.Filter{Types: []rp.EventType{rp.ASSAULT}, Place: "CAB"})},
		{"newest 50 of a pair of persons", 200, events(store.Filter{Actor: "person/1", Recipient: "person/2"})},
	}
}
