package feed

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"net/http"
	"sync"
	"time"

	"rapporteur/fetch"
	"rapporteur/ingest"
)

// Watcher follows feeds.
type Watcher struct {
	Client  *fetch.Client
	State   *State
	Every   time.Duration // between two looks at a feed that is well
	Workers int           // feeds looked at side by side
	All     bool          // feeds that are well are looked at whenever Round is called
	Now     func() time.Time

	mu      sync.Mutex
	waiting map[string]*entry // by Input.Where
}

// Limits of how long one feed can hold up a round, and how often a page is tried.
const (
	feedTime = 3 * time.Minute
	maxTries = 5
	longest  = 24 * time.Hour
	goneFor  = 30 * 24 * time.Hour

	wholeReport = 600 // bytes of HTML from which on the content of an entry is taken for the report, not for its beginning
)

// look is one look at a feed. When all its entries are dealt with, its validators are kept.
type look struct {
	address string
	next    fetch.Validators
	open    int
	failed  bool
}

type entry struct {
	id, version string
	look        *look
}

// Round looks at all feeds that are due, and yields what is new or changed in them, and what failed. Done must be
// called for each input that is yielded.
func (w *Watcher) Round(ctx context.Context, feeds []string) iter.Seq[ingest.Input] {
	return func(yield func(ingest.Input) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		out := w.lookAt(ctx, feeds)
		for in := range out {
			if !yield(in) {
				cancel()
				for range out { // let the workers end
				}
				return
			}
		}
	}
}

// lookAt sets the workers to the feeds that are due. The channel is closed when all of them have ended.
func (w *Watcher) lookAt(ctx context.Context, feeds []string) <-chan ingest.Input {
	out, todo := make(chan ingest.Input), make(chan string)
	var workers sync.WaitGroup
	for range max(w.Workers, 1) {
		workers.Go(func() {
			for address := range todo {
				w.feed(ctx, address, func(in ingest.Input) bool { return send(ctx, out, in) })
			}
		})
	}
	go func() {
		defer close(out)
		defer workers.Wait()
		defer close(todo)
		for _, address := range feeds {
			if w.due(address) && !send(ctx, todo, address) {
				return
			}
		}
	}()
	return out
}

// send reports whether somebody took the value before the end.
func send[T any](ctx context.Context, to chan<- T, value T) bool {
	select {
	case to <- value:
		return true
	case <-ctx.Done():
		return false
	}
}

func (w *Watcher) due(address string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	source := w.State.Feeds[address]
	return source == nil || w.All && source.Failed == 0 || !w.Now().Before(source.Next)
}

// feed looks at one feed.
func (w *Watcher) feed(ctx context.Context, address string, yield func(ingest.Input) bool) {
	ctx, cancel := context.WithTimeout(ctx, feedTime)
	defer cancel()
	w.mu.Lock()
	var known fetch.Validators
	if source := w.State.Feeds[address]; source != nil {
		known = source.Validators
	}
	w.mu.Unlock()
	page, err := w.Client.Get(ctx, address, known)
	var items []Item
	if err == nil && !page.Same {
		items, err = Parse(page.Body, page.URL)
	}
	if errors.Is(err, context.Canceled) {
		return // the user ends it: that is not the feed's failure
	}
	w.settle(address, err)
	if err != nil {
		if !errors.As(err, new(*fetch.Busy)) {
			yield(ingest.Input{Where: address, Err: err})
		}
		return
	}
	if page.Same {
		return
	}
	w.entries(ctx, &look{address: address, next: page.Validators, open: 1}, items, yield)
}

// entries yields the entries of a feed that are wanted.
func (w *Watcher) entries(ctx context.Context, l *look, items []Item, yield func(ingest.Input) bool) {
	for i := range items {
		if ctx.Err() != nil { // the rest next time
			l.failed = true
			break
		}
		if !w.wanted(&items[i], l) {
			continue
		}
		in := w.item(ctx, &items[i])
		if errors.Is(in.Err, context.Canceled) || !yield(in) {
			l.failed = true
			break
		}
	}
	w.mu.Lock()
	w.close(l)
	w.mu.Unlock()
}

// settle says when a feed is due again: a feed that fails is left alone for longer each time.
func (w *Watcher) settle(address string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	source := w.State.Feeds[address]
	if source == nil {
		source = &Source{}
		w.State.Feeds[address] = source
	}
	pause := w.Every
	var status *fetch.Status
	var busy *fetch.Busy
	switch {
	case err == nil:
		source.Failed = 0
	case errors.As(err, &busy):
		pause = busy.For
	default:
		source.Failed++
		pause = min(w.Every<<min(source.Failed, 10), longest)
		if errors.As(err, &status) {
			pause = max(pause, status.Later)
			if status.Code == http.StatusGone {
				pause = goneFor
			}
		}
	}
	source.Next = w.Now().Add(pause)
}

// wanted reports whether an entry is new or changed, and not at work already; then it is at work.
func (w *Watcher) wanted(it *Item, l *look) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.waiting[it.ID] != nil {
		return false
	}
	kept := w.State.Items[it.ID]
	if kept == nil {
		kept = &Kept{}
		w.State.Items[it.ID] = kept
	}
	kept.Seen = w.Now().UTC().Format(time.DateOnly)
	if kept.Version == it.Version {
		return false
	}
	if w.waiting == nil {
		w.waiting = map[string]*entry{}
	}
	w.waiting[it.ID] = &entry{it.ID, it.Version, l}
	l.open++
	return true
}

// item makes an input of an entry: of its content where the feed has the whole report, else of its page.
func (w *Watcher) item(ctx context.Context, it *Item) ingest.Input {
	in := ingest.Input{Where: it.ID, Known: []ingest.Known{
		{Field: "id", Value: it.ID, From: "entry of the feed"},
		{Field: "title", Value: it.Title, From: "entry of the feed"},
		{Field: "published", Value: it.Published, From: "entry of the feed"},
		{Field: "url", Value: it.Link, From: "entry of the feed"},
	}}
	feed := []ingest.Known{{Field: "publisher", Value: it.Publisher, From: "title of the feed"}, {Field: "lang", Value: it.Lang, From: "language of the feed"}}
	if len(it.Content) >= wholeReport || it.Link == "" {
		in.Format, in.Data = ingest.Fragment, []byte(cmp.Or(it.Content, it.Summary))
		in.Known = append(in.Known, feed...)
		return in
	}
	page, err := w.Client.Get(ctx, it.Link, fetch.Validators{})
	if err != nil {
		in.Err = err
		return in
	}
	in.Page(page.Body, page.Media)
	in.Late = feed
	return in
}

// Done says that an input has been dealt with, before the state is saved. What failed is tried again some times.
func (w *Watcher) Done(where string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	e := w.waiting[where]
	if e == nil {
		return // a feed
	}
	delete(w.waiting, where)
	kept := w.State.Items[e.id]
	switch {
	case err == nil:
		kept.Version, kept.Failed = e.version, 0
	case kept.Failed+1 < maxTries && !errors.Is(err, fetch.ErrRobots):
		kept.Failed++
		e.look.failed = true
	default: // given up, until it changes
		kept.Version, kept.Failed = e.version, 0
	}
	w.close(e.look)
}

// close keeps the validators of a feed when the last of its entries is dealt with, and all are well: with them the
// server would not send again what must still be tried.
func (w *Watcher) close(l *look) {
	if l.open--; l.open == 0 && !l.failed {
		w.State.Feeds[l.address].Validators = l.next
	}
}

// Save writes the state.
func (w *Watcher) Save(path string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.State.Save(path, w.Now())
}
