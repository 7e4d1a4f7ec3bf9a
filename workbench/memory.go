package workbench

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// memory keeps the numbers of runs, and notices when the store has changed.
type memory struct {
	store   *store.Store
	log     *slog.Logger
	mu      sync.Mutex
	runs    map[int64]*held
	latest  atomic.Pointer[store.Latest]
	version atomic.Int64 // grows with every change of the store that was noticed
	read    atomic.Int64 // events read of the run that is being loaded
	total   atomic.Int64
}

// held are the numbers of one run, on their way or there.
type held struct {
	done  chan struct{}
	facts *facts.Facts
	err   error
	event int64 // the highest key of an event when they were loaded
}

func newMemory(s *store.Store, log *slog.Logger) *memory {
	m := &memory{store: s, log: log, runs: map[int64]*held{}}
	m.latest.Store(&store.Latest{})
	return m
}

// lookEvery is how soon a change made by another program is noticed.
const lookEvery = time.Second

// run loads the newest run, and again whenever events have come in.
func (m *memory) run(ctx context.Context) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		if m.look(ctx) {
			_, _ = m.get(ctx, 0)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// look finds out whether the store has changed.
func (m *memory) look(ctx context.Context) bool {
	now, err := m.store.Latest(ctx)
	if err != nil {
		if ctx.Err() == nil {
			m.log.Error("store", "error", err)
		}
		return false
	}
	old := m.latest.Swap(&now)
	if *old == now {
		return false
	}
	m.version.Add(1)
	return old.Event != now.Event || old.Run != now.Run
}

// get gives the numbers of a run (0: the newest), those before the last change while newer ones are being loaded, and waits
// when there are none yet.
func (m *memory) get(ctx context.Context, run int64) (*facts.Facts, error) {
	if m.latest.Load().Run == 0 {
		m.look(ctx)
	}
	latest := *m.latest.Load()
	if run == 0 {
		run = latest.Run
	}
	m.mu.Lock()
	h := m.runs[run]
	if h == nil || h.ready() && (h.event != latest.Event || h.err != nil) {
		h = m.load(run, h, latest)
	}
	m.mu.Unlock()
	select {
	case <-h.done:
		return h.facts, h.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h *held) ready() bool {
	select {
	case <-h.done:
		return true
	default:
		return false
	}
}

// ready gives the numbers of a run if they are there.
func (m *memory) ready(run int64) *facts.Facts {
	if run == 0 {
		run = m.latest.Load().Run
	}
	m.mu.Lock()
	h := m.runs[run]
	m.mu.Unlock()
	if h == nil || !h.ready() {
		return nil
	}
	return h.facts
}

// keep is how many runs are held at a time.
const keep = 3

// load begins to load a run; whoever has older numbers of it goes on with them until it is done.
func (m *memory) load(run int64, old *held, latest store.Latest) *held {
	fresh := &held{done: make(chan struct{}), event: latest.Event}
	go func() {
		ctx := context.Background() // what is loaded serves others than who asked first
		start := time.Now()
		n, err := m.store.Count(ctx, store.Events, store.Filter{Run: run})
		if fresh.err = err; err == nil {
			m.total.Store(n)
			fresh.facts, fresh.err = facts.Load(ctx, m.store, run, func(n int) { m.read.Store(int64(n)) })
		}
		m.read.Store(m.total.Load())
		if fresh.err == nil {
			m.log.Info("numbers loaded", "run", run, "events", fresh.facts.Events(), "took", time.Since(start).Round(time.Millisecond))
		}
		m.mu.Lock()
		m.runs[run] = fresh
		m.mu.Unlock()
		m.version.Add(1)
		close(fresh.done)
	}()
	if old == nil || old.err != nil {
		for other := range m.runs {
			if len(m.runs) >= keep && other != latest.Run {
				delete(m.runs, other)
			}
		}
		m.runs[run] = fresh
		return fresh
	}
	old.event = latest.Event // the fresh ones are on their way
	return old
}

// progress is how much of the numbers has been loaded, from 0 to 1.
func (m *memory) progress() float64 {
	if m.ready(0) != nil {
		return 1
	}
	if total := m.total.Load(); total > 0 {
		return min(0.99, float64(m.read.Load())/float64(total))
	}
	return 0
}
