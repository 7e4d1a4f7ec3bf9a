package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"

	rp "rapporteur"
	"rapporteur/record"
)

// Session writes the readings of one coder: a run. A run can be gone on with at any time by another session.
type Session struct {
	store   *Store
	by      record.Coder
	run     int64
	resumed bool // the run had readings when the session began
	zip     *zstd.Encoder
	w       *writer
	pending []*Entry
	bytes   int       // of text pending
	since   time.Time // when the oldest pending entry came
	ids     map[string]int64
}

// A transaction is closed when it holds this much, so that memory is bounded and little work is lost in a crash.
const (
	batchDocuments = 512
	batchBytes     = 8 << 20
	batchTime      = time.Second
	cachedEntities = 20_000 // names whose numbers are known without asking: some 2 MB
)

// Begin starts a run, or goes on with the run of the same coder.
func (s *Store) Begin(ctx context.Context, by record.Coder) (*Session, error) {
	zip, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return nil, err
	}
	w := &Session{store: s, by: by, zip: zip, ids: map[string]int64{}}
	if err := s.write(ctx, func(conn *sql.Conn) error { return w.findRun(ctx, conn) }); err != nil {
		return nil, err
	}
	var any int
	err = s.row(ctx, "SELECT 1 FROM readings WHERE run = ? LIMIT 1", w.run).Scan(&any)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	w.resumed = err == nil
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w.w = &writer{conn: conn, d: s.d, prepared: map[string]*sql.Stmt{}}
	return w, nil
}

func (w *Session) findRun(ctx context.Context, conn *sql.Conn) error {
	find := func() error {
		return conn.QueryRowContext(ctx, w.store.d.bind("SELECT run FROM runs WHERE version = ? AND model = ? AND lexicon = ?"), w.by.Version, w.by.Model, w.by.Lexicon).Scan(&w.run)
	}
	err := find()
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	var next int64
	if err := conn.QueryRowContext(ctx, "SELECT coalesce(max(run), 0) + 1 FROM runs").Scan(&next); err != nil {
		return err
	}
	insert := w.store.d.bind("INSERT INTO runs (run, version, model, lexicon) VALUES (?, ?, ?, ?)")
	if _, err := conn.ExecContext(ctx, insert, next, w.by.Version, w.by.Model, w.by.Lexicon); err != nil {
		return err
	}
	return find()
}

// Run is the number of the run that is written.
func (w *Session) Run() int64 { return w.run }

// Has reports whether the store holds a reading of the document by this coder, so that it need not be coded again.
// It is safe for many goroutines. What the session itself wrote is not looked at.
func (w *Session) Has(ctx context.Context, doc *rp.Document) (bool, error) {
	if !w.resumed {
		return false, nil
	}
	hash := DocumentHash(doc)
	var one int
	err := w.store.row(ctx, "SELECT 1 FROM documents d JOIN readings r ON r.doc = d.doc AND r.run = ? WHERE d.hash = ?", w.run, hash[:]).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// Add writes an entry, sooner or later: entries are written in the order they come, many in one transaction. What the
// store already holds is passed over.
func (w *Session) Add(ctx context.Context, e *Entry) error {
	if len(w.pending) == 0 {
		w.since = time.Now()
	}
	w.pending = append(w.pending, e)
	w.bytes += len(e.doc.Text)
	if len(w.pending) < batchDocuments && w.bytes < batchBytes && time.Since(w.since) < batchTime {
		return nil
	}
	return w.Flush(ctx)
}

// Flush writes what is pending and commits it.
func (w *Session) Flush(ctx context.Context) error {
	if len(w.pending) == 0 {
		return nil
	}
	err := w.store.transact(ctx, w.w.conn, func() error { return w.batch(ctx) })
	if err != nil {
		clear(w.ids) // some of them were never written
		return fmt.Errorf("writing %d documents: %w", len(w.pending), err)
	}
	w.pending, w.bytes = w.pending[:0], 0
	if len(w.ids) > cachedEntities {
		clear(w.ids)
	}
	return nil
}

// Fail notes an input that gave no document. Noting it again replaces the reason.
func (w *Session) Fail(ctx context.Context, input, reason string) error {
	_, err := w.store.db.ExecContext(ctx, w.store.d.bind("INSERT INTO failures (run, input, reason) VALUES (?, ?, ?) ON CONFLICT (run, input) DO UPDATE SET reason = excluded.reason"), w.run, input, reason)
	return err
}

// Close writes what is pending, unless the work failed, and ends the session. It settles the tables for fast reading.
func (w *Session) Close(ctx context.Context, failed error) error {
	err := failed
	if err == nil {
		err = w.Flush(ctx)
	}
	if err == nil {
		_, err = w.w.conn.ExecContext(ctx, w.store.d.settle())
	}
	w.w.close()
	_ = w.zip.Close()
	return err
}

// batch writes the pending entries inside a transaction.
func (w *Session) batch(ctx context.Context) error {
	b := &batch{session: w, w: w.w, docs: map[[sha256.Size]byte]int64{}, roll: newRollups()}
	if err := b.numbers(ctx); err != nil {
		return err
	}
	todo, err := b.documents(ctx, w.pending)
	if err != nil {
		return err
	}
	if err := b.entities(ctx, todo); err != nil {
		return err
	}
	return b.readings(ctx, todo)
}
