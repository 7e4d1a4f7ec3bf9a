package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"strings"
	"time"

	"rapporteur/lexicon"
	"rapporteur/store"
	"rapporteur/story"
)

func runStories(t *terminal, args []string) error {
	f := newFlags(t, "stories", "CORPUS.db", "Groups the documents of a store into stories, and the events of a story into happenings with their tellings.\nStories of an earlier grouping of the same run are replaced; readings, events and reviews stay as they are.")
	var o story.Options
	run := f.Int64("run", 0, "`NUMBER` of the run whose readings are grouped; 0 is the newest")
	f.IntVar(&o.Window, "window", 0, "`DAYS` without a new document after which a story is closed (5)")
	f.IntVar(&o.Join, "join", 0, "likeness in `PERMILLE` from which a document joins a story (180)")
	f.IntVar(&o.Merge, "merge", 0, "likeness in `PERMILLE` from which two events are one happening (520)")
	var rule ruling
	f.StringVar(&rule.apart, "apart", "", "`ID,ID` of two events or documents that are not the same: kept as a review, and heeded from now on")
	f.StringVar(&rule.together, "together", "", "`ID,ID` of two events or documents that are the same, likewise")
	f.StringVar(&rule.by, "by", cmp.Or(os.Getenv("USER"), "reviewer"), "`NAME` of who says so")
	quiet := f.Bool("quiet", false, "no progress and no closing line")
	paths, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(paths) != 1 {
		return wrongUsage("want one store, such as corpus.db")
	}
	ctx := context.Background()
	s, err := store.Open(ctx, paths[0])
	if err != nil {
		return err
	}
	err = rule.record(ctx, s)
	if err == nil {
		err = (&storyteller{t: t, s: s, o: o, quiet: *quiet}).tell(ctx, *run)
	}
	return cmp.Or(err, s.Close())
}

// ruling is what the user says of two events or documents.
type ruling struct{ apart, together, by string }

// record keeps it as a review.
func (r ruling) record(ctx context.Context, s *store.Store) error {
	for _, said := range []struct{ flag, ids, verdict string }{{"apart", r.apart, store.Split}, {"together", r.together, store.Merged}} {
		if said.ids == "" {
			continue
		}
		a, b, ok := strings.Cut(said.ids, ",")
		if !ok {
			return usageError{"--" + said.flag + ": want two ids, ID,ID"}
		}
		if _, err := s.Rule(ctx, store.Review{At: time.Now(), Reviewer: r.by, Verdict: said.verdict}, [2]string{strings.TrimSpace(a), strings.TrimSpace(b)}); err != nil {
			return fmt.Errorf("--%s: %w", said.flag, err)
		}
	}
	return nil
}

// storyteller groups the readings of one run.
type storyteller struct {
	t     *terminal
	s     *store.Store
	o     story.Options
	quiet bool

	documents, copies, stories, shared, happenings, retold, disputed, agreed int
}

func (st *storyteller) tell(ctx context.Context, run int64) error {
	run, err := st.runNumber(ctx, run)
	if err != nil {
		return err
	}
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		return err
	}
	if st.o.Documents, st.o.Events, err = st.s.Rulings(ctx, run); err != nil {
		return err
	}
	total, err := st.s.Count(ctx, store.Documents, store.Filter{Run: run})
	if err != nil {
		return err
	}
	start, bar := time.Now(), newProgress(st.t.err, total)
	bar.live = bar.live && !st.quiet
	err = st.s.ReplaceStories(ctx, run, st.all(ctx, maker, run, bar))
	bar.clear()
	if err != nil || st.quiet {
		return err
	}
	fmt.Fprintf(st.t.err, "%s grouped in %s: %s, %s of them told by several; %s reprinted; %s, %s of them told more than once, %s in dispute, %s confirmed by others\n",
		count(st.documents, "document"), short(time.Since(start)), stories(st.stories), thousands(st.shared), count(st.copies, "document"), count(st.happenings, "happening"), thousands(st.retold),
		thousands(st.disputed), thousands(st.agreed))
	return nil
}

func stories(n int) string {
	if n == 1 {
		return "1 story"
	}
	return thousands(n) + " stories"
}

// runNumber resolves 0 to the newest run and refuses a number that no run has.
func (st *storyteller) runNumber(ctx context.Context, run int64) (int64, error) {
	runs, err := st.s.Runs(ctx)
	if err != nil {
		return 0, err
	}
	for i := len(runs) - 1; i >= 0; i-- {
		if run == 0 || runs[i].Number == run {
			return runs[i].Number, nil
		}
	}
	if run == 0 {
		return 0, fmt.Errorf("the store holds no readings; fill it with \"rapporteur code -o\"")
	}
	return 0, fmt.Errorf("no run %d; the store has %d", run, len(runs))
}

// all streams the stories in the order in which they close.
func (st *storyteller) all(ctx context.Context, maker *story.Maker, run int64, bar *progress) iter.Seq2[store.Story, error] {
	return func(yield func(store.Story, error) bool) {
		g := story.New(st.o)
		give := func(closed []*story.Story) bool {
			for _, one := range closed {
				if !yield(st.kept(one), nil) {
					return false
				}
			}
			return true
		}
		for r, err := range st.s.Readings(ctx, store.Filter{Run: run}, store.Page{}) {
			if err != nil {
				yield(store.Story{}, err)
				return
			}
			d, err := st.document(ctx, maker, run, &r)
			if err != nil {
				yield(store.Story{}, err)
				return
			}
			st.documents++
			bar.show(int64(st.documents), st.documents)
			if !give(g.Add(d)) {
				return
			}
		}
		give(g.Close())
	}
}

func (st *storyteller) document(ctx context.Context, maker *story.Maker, run int64, r *store.Reading) (*story.Document, error) {
	reading, _, err := r.Read()
	if err != nil {
		return nil, err
	}
	keys := make([]int64, len(reading.Events))
	for e, err := range st.s.EventsOf(ctx, run, r.Key) {
		if err != nil {
			return nil, err
		}
		if int(e.Number) < len(keys) {
			keys[e.Number] = e.Key
		}
	}
	return maker.Make(r.Key, reading, keys), nil
}

// kept puts a story as the store keeps it.
func (st *storyteller) kept(s *story.Story) store.Story {
	out := store.Story{Title: s.Title, First: s.First.String(), Last: s.Last.String()}
	st.stories++
	for _, m := range s.In {
		d := store.StoryDocument{Doc: m.Document.Key, Score: float64(m.Score) / 1000, Why: strings.Join(m.Why, ", ")}
		if m.CopyOf != nil {
			d.CopyOf = m.CopyOf.Key
			st.copies++
		}
		out.In = append(out.In, d)
	}
	if len(s.In) > 1 {
		st.shared++
	}
	for i := range s.Happenings {
		h := &s.Happenings[i]
		account := h.Account()
		kept := store.Happening{Day: cmp.Or(account.Start, account.FirstTold), Type: account.Type, Count: h.Count(), Record: account.JSON()}
		for _, told := range h.Tellings {
			kept.Tellings = append(kept.Tellings, store.Telling{Event: told.Event.Key, Score: float64(told.Score) / 1000, Why: told.Why})
		}
		st.happenings++
		if kept.Count > 1 {
			st.retold++
		}
		if len(account.Disputed) > 0 {
			st.disputed++
		}
		if len(account.Agreed) > 0 {
			st.agreed++
		}
		out.Happenings = append(out.Happenings, kept)
	}
	return out
}
