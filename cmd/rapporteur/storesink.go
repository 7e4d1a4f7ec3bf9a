package main

import (
	"cmp"
	"context"
	"io"

	"rapporteur/export"
	"rapporteur/record"
	"rapporteur/store"
)

// output is where what was coded goes.
type output interface {
	write(one *coded) error
	close(failed error) error // completes the work unless it failed
}

// openOutput opens a file, standard output, or a store with its session.
func openOutput(t *terminal, c *codeFlags, format func(io.Writer) export.Writer, d *desk) (output, *store.Session, error) {
	if !store.Named(c.out) {
		s, err := openSink(t, c.out, format)
		return s, nil, err
	}
	s, err := openStoreSink(c.out, d.by())
	if err != nil {
		return nil, nil, err
	}
	return s, s.session, nil
}

// storeSink writes into a store. What was committed stays when the work is broken off.
type storeSink struct {
	store   *store.Store
	session *store.Session
}

func openStoreSink(name string, by record.Coder) (*storeSink, error) {
	ctx := context.Background()
	s, err := store.Create(ctx, name)
	if err != nil {
		return nil, err
	}
	session, err := s.Begin(ctx, by)
	if err != nil {
		return nil, cmp.Or(err, s.Close())
	}
	return &storeSink{s, session}, nil
}

func (s *storeSink) write(one *coded) error {
	switch ctx := context.Background(); {
	case one.err != nil:
		return s.session.Fail(ctx, one.where, one.err.Error())
	case one.entry != nil:
		return s.session.Add(ctx, one.entry)
	}
	return nil
}

func (s *storeSink) close(failed error) error {
	err := s.session.Close(context.Background(), failed)
	return cmp.Or(err, s.store.Close())
}
