package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	rp "rapporteur"
	"rapporteur/ingest"
	"rapporteur/ingest/feed"
	"rapporteur/store"
)

// intake is work that gets documents from the web into a store.
type intake struct {
	t     *terminal
	desk  *desk
	sink  *storeSink
	code  codeFlags
	tally *tally
	after func(where string, err error) error // what else is to be done for each input
}

// newIntakeFlags are the flags of watch and fetch.
func newIntakeFlags(f *flags, c *codeFlags) {
	f.StringVar(&c.out, "o", "", "`STORE` that takes the readings: FILE.db, FILE.sqlite, postgres://…")
	f.StringVar(&c.lexicon, "lexicon", "", "`DIR` laid over the built-in lexicon")
	f.IntVar(&c.jobs, "jobs", runtime.GOMAXPROCS(0), "documents coded side by side")
	f.BoolVar(&c.quiet, "quiet", false, "no progress and no closing line")
}

func openIntake(t *terminal, c codeFlags) (*intake, error) {
	if !store.Named(c.out) {
		return nil, wrongUsage("-o %q: want a store, as in -o corpus.db", c.out)
	}
	d, err := openDesk(c.lexicon)
	if err != nil {
		return nil, err
	}
	sink, err := openStoreSink(c.out, d.by())
	if err != nil {
		return nil, err
	}
	return &intake{t: t, desk: d, sink: sink, code: c, after: func(string, error) error { return nil }}, nil
}

// run codes inputs into the store.
func (k *intake) run(inputs iter.Seq[ingest.Input]) error {
	k.tally = &tally{kept: true, reasons: map[string]int{}, start: time.Now(), bar: newProgress(k.t.err, 0)}
	k.tally.bar.live = k.tally.bar.live && !k.code.quiet
	work := func(in ingest.Input) coded { return k.desk.code(&in, &k.code, k.sink.session, rp.Date{}) }
	err := inOrder(inputs, k.code.jobs, work, func(one coded) error {
		if one.fatal != nil {
			return one.fatal
		}
		k.tally.add(k.t, &one)
		k.tally.bar.show(one.at, k.tally.did+k.tally.known)
		if err := k.sink.write(&one); err != nil {
			return err
		}
		return k.after(one.where, one.err)
	})
	k.tally.bar.clear()
	if err != nil {
		return err
	}
	return k.sink.session.Flush(context.Background())
}

// ended closes the store, and says how it went.
func (k *intake) ended(err error) error {
	failed := k.tally != nil && k.tally.failed > 0
	if closed := k.sink.close(err); err == nil {
		err = closed
	}
	if err == nil && failed {
		return errSome
	}
	return err
}

// patient is a context that ends when the user, or the machine, wants the program to end.
func patient() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
}

func runWatch(t *terminal, args []string) error {
	f := newFlags(t, "watch", "FEEDS.opml -o STORE", "Follows feeds (RSS, Atom, JSON Feed) named in OPML or an address a line, and codes what is new into a store. An entry\nthat changes becomes another version of its document. Where the feed has no whole reports their pages are got, as robots.txt\nallows, one at a time for each site. Ctrl-C ends it; the same command goes on where it stopped. --once suits cron.")
	var c codeFlags
	newIntakeFlags(f, &c)
	once := f.Bool("once", false, "look at all feeds once, and end")
	every := f.Duration("every", 15*time.Minute, "`time` between two looks at a feed; longer for one that fails")
	state := f.String("state", "", "`FILE` that remembers where the work stopped (default: the list with .state)")
	web := newWebFlags(f)
	lists, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(lists) != 1 {
		return wrongUsage("want one list of feeds: OPML, or an address a line")
	}
	if *every < time.Minute {
		return wrongUsage("--every %s: want a minute or more", *every)
	}
	feeds, err := openFeeds(lists[0])
	if err != nil {
		return err
	}
	if *state == "" {
		*state = lists[0] + ".state"
	}
	known, err := feed.Load(*state)
	if err != nil {
		return err
	}
	k, err := openIntake(t, c)
	if err != nil {
		return err
	}
	w := &feed.Watcher{Client: web.client(true), State: known, Every: *every, Workers: 16, All: *once, Now: time.Now}
	ctx, stop := patient()
	defer stop()
	return k.ended(k.watch(ctx, w, feeds, *state, *once))
}

func openFeeds(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	feeds, err := feed.ParseList(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return feeds, nil
}

// saveEvery is how often the state is written while a round lasts.
const saveEvery = 10 * time.Second

// watch looks at the feeds round after round. What the state says is kept is in the store before.
func (k *intake) watch(ctx context.Context, w *feed.Watcher, feeds []string, state string, once bool) error {
	saved := time.Now()
	save := func() error {
		saved = time.Now()
		if err := k.sink.session.Flush(context.Background()); err != nil {
			return err
		}
		return w.Save(state)
	}
	k.after = func(where string, err error) error {
		w.Done(where, err)
		if time.Since(saved) < saveEvery {
			return nil
		}
		return save()
	}
	for {
		if err := k.run(w.Round(ctx, feeds)); err != nil {
			return err
		}
		if err := save(); err != nil {
			return err
		}
		if !k.code.quiet && (once || k.tally.did+k.tally.failed > 0) {
			k.tally.close(k.t, nil)
		}
		if once {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(30 * time.Second):
		}
	}
}

func runFetch(t *terminal, args []string) error {
	f := newFlags(t, "fetch", "LIST… -o STORE", "Gets the pages of lists of addresses and codes them into a store: tables with a column of addresses (Media Cloud, GDELT DOC\nAPI), GDELT's events, mentions and GKG, or an address a line; also .zip, .gz. Sites are asked politely: robots.txt, one page\nat a time, a pause between two. What the store has is not got again, so the same command goes on where it stopped.")
	var c codeFlags
	newIntakeFlags(f, &c)
	columns := f.String("columns", "", "`NAMES` of columns where not the usual ones, as in url=link,published=day")
	web := newWebFlags(f)
	lists, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(lists) == 0 {
		return wrongUsage("want a list of addresses: a table, GDELT's files, or an address a line")
	}
	if c.columns, err = ingest.ParseColumns(*columns); err != nil {
		return usageError{"--columns: " + err.Error()}
	}
	k, err := openIntake(t, c)
	if err != nil {
		return err
	}
	ctx, stop := patient()
	defer stop()
	reader := &ingest.Reader{Stdin: t.in, Columns: c.columns}
	err = k.run(ingest.FetchAll(ctx, web.client(true), reader.Addresses(lists), 16, k.has(ctx)))
	if err == nil && !c.quiet {
		k.tally.close(t, reader.Passed)
	}
	return k.ended(err)
}

// has reports whether the store holds a document with an id.
func (k *intake) has(ctx context.Context) func(id string) bool {
	return func(id string) bool {
		for _, err := range k.sink.store.Documents(ctx, store.Filter{Document: id}, store.Page{Limit: 1}) {
			return err == nil
		}
		return false
	}
}
