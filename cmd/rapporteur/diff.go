package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/store"
)

func runDiff(t *terminal, args []string) error {
	f := newFlags(t, "diff", "STORE RUN RUN", "Says what changed from one run of a store to another, in the documents that both read: how many events stayed the same,\nwere altered, went and came, by type and by actor. \"rapporteur query STORE runs\" lists the runs.")
	each := f.Bool("list", false, "every event that changed instead of counts")
	limit := f.Int("limit", 20, "at most so many actors; 0 is all")
	format := f.String("format", "table", "one of "+strings.Join(replyFormats(), ", "))
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) != 3 || !slices.Contains(replyFormats(), *format) {
		return wrongUsage("want a store and the numbers of two runs, and --format one of %s", strings.Join(replyFormats(), ", "))
	}
	was, err1 := strconv.ParseInt(rest[1], 10, 64)
	now, err2 := strconv.ParseInt(rest[2], 10, 64)
	if err := cmp.Or(err1, err2); err != nil {
		return wrongUsage("runs are numbers: %v", err)
	}
	ctx := context.Background()
	s, err := store.Open(ctx, rest[0])
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	a, b, documents, err := s.DiffRuns(ctx, was, now)
	if err != nil {
		return err
	}
	if *each {
		return changes(s.Diff(ctx, was, now)).write(t, *format)
	}
	if *format == "table" {
		fmt.Fprintf(t.out, "%s read by both runs\n%s\n%s\n\n", count(int(documents), "document"), runLine(&a), runLine(&b))
	}
	return diffCounts(t, s.Diff(ctx, was, now), *limit, *format)
}

func runLine(r *store.Run) string {
	return fmt.Sprintf("run %d: version %s, model %.12s, lexicon %.12s", r.Number, r.By.Version, r.By.Model, r.By.Lexicon)
}

// changes is a row for each event that changed.
func changes(pairs iter.Seq2[store.Pair, error]) *reply {
	return &reply{
		columns: []string{"change", "document", "span", "was", "now"}, wide: widen("was", "now", "document"),
		rows: func(yield func([]any, error) bool) {
			for p, err := range pairs {
				if err == nil && p.Change == store.Same {
					continue
				}
				e := p.Was
				if p.Change == store.New {
					e = p.Now
				}
				if !yield([]any{p.Change.String(), e.Document, fmt.Sprintf("%d-%d", e.Start, e.End), describe(&p.Was), describe(&p.Now)}, err) || err != nil {
					return
				}
			}
		},
	}
}

func describe(e *store.DiffEvent) string {
	if e.Key == 0 {
		return ""
	}
	parts := []string{cmp.Or(e.Actors, "somebody") + " → " + cmp.Or(e.Recipients, "somebody"), e.Type, e.Mode, e.CAMEO, e.Status, e.Factuality, e.Day}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// tallyOfChanges counts changes by a key; index = store.Change.
type tallyOfChanges map[string]*changeCount

type changeCount [4]int64

// changed is how many are not the same.
func (c *changeCount) changed() int64 { return c[store.Altered] + c[store.Gone] + c[store.New] }

func (c tallyOfChanges) add(key string, change store.Change) {
	if c[key] == nil {
		c[key] = &changeCount{}
	}
	c[key][change]++
}

func diffCounts(t *terminal, pairs iter.Seq2[store.Pair, error], limit int, format string) error {
	types, actors := tallyOfChanges{}, tallyOfChanges{}
	for p, err := range pairs {
		if err != nil {
			return err
		}
		e := p.Was
		if p.Change == store.New {
			e = p.Now
		}
		types.add(e.Type, p.Change)
		for _, name := range strings.Split(e.Actors, "; ") {
			if name != "" {
				actors.add(name, p.Change)
			}
		}
	}
	all := make([]changeRow, 0, len(types))
	for _, key := range slices.Sorted(maps.Keys(types)) {
		all = append(all, changeRow{"type", key, types[key]})
	}
	byActor := slices.SortedFunc(maps.Keys(actors), func(a, b string) int {
		return cmp.Or(cmp.Compare(actors[b].changed(), actors[a].changed()), cmp.Compare(a, b))
	})
	for i, key := range byActor {
		if limit > 0 && i == limit || actors[key].changed() == 0 {
			break
		}
		all = append(all, changeRow{"actor", key, actors[key]})
	}
	a := &reply{
		columns: []string{"by", "of", "same", "altered", "gone", "new"}, wide: widen("of"),
		rows: rowsOf(all, func(r changeRow) []any { return []any{r.by, r.key, r.n[0], r.n[1], r.n[2], r.n[3]} }),
	}
	return a.write(t, format)
}

type changeRow struct {
	by, key string
	n       *changeCount
}
