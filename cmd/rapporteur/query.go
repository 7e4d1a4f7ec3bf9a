package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur/store"
)

// inquiry is something a store can be asked.
type inquiry struct {
	name, args, about string
	least, most       int // arguments
	ask               func(ctx context.Context, q *query) (*reply, error)
}

func inquiries() []inquiry {
	return []inquiry{
		{"timeline", "WHO [WHOM]", "what one did to another, month by month", 1, 2, askTimeline},
		{"accusations", "", "who accuses whom, most often first", 0, 0, askAccusations},
		{"dyads", "", "who does something to whom, most often first", 0, 0, askDyads},
		{"actors", "", "who acts, is acted upon, or speaks most (--as)", 0, 0, askActors},
		{"disputes", "", "what was told in ways that cannot both be true (--week, --from, --to)", 0, 0, askDisputes},
		{"events", "", "events, by day", 0, 0, askEvents},
		{"said", "[WHO]", "who said what, by day", 0, 1, askSaid},
		{"search", "WORD…", "documents that hold all the words; \"a phrase\", -without", 1, 1000, askSearch},
		{"months", "", "events by month and type", 0, 0, askMonths},
		{"failures", "", "inputs that gave no document, and why", 0, 0, askFailures},
		{"runs", "", "the coders whose work the store holds", 0, 0, askRuns},
		{"tables", "", "how much the store holds (--hash: one number for all of it)", 0, 0, askTables},
	}
}

// query is a question with its flags.
type query struct {
	store     *store.Store
	args      []string
	filter    store.Filter
	page      store.Page
	countries bool
	as        store.Part
	hash      bool
}

// queryFlags are what the user asks of "query", as written.
type queryFlags struct {
	filterFlags
	as, format              string
	limit                   int
	newest, countries, hash bool
}

func runQuery(t *terminal, args []string) error {
	f := newFlags(t, "query", "STORE QUESTION [ARG…]", queryHelp())
	var q queryFlags
	q.define(f)
	f.BoolVar(&q.countries, "countries", false, "count countries instead of actors (dyads, accusations, actors)")
	f.StringVar(&q.as, "as", "acting", "acting, receiving or speaking (actors)")
	f.BoolVar(&q.hash, "hash", false, "with tables: the SHA-256 of all contents")
	f.BoolVar(&q.newest, "newest", false, "the newest first")
	f.IntVar(&q.limit, "limit", 50, "at most so many rows; 0 is all")
	f.StringVar(&q.format, "format", "table", "one of "+strings.Join(replyFormats(), ", "))
	rest, err := f.parse(args)
	if err != nil {
		return err
	}
	if len(rest) < 2 {
		return wrongUsage("want a store and a question: %s", strings.Join(inquiryNames(), ", "))
	}
	ask, err := q.query(rest[1], rest[2:])
	if err != nil {
		return err
	}
	return inquire(t, rest[0], rest[1], ask, q.format)
}

func queryHelp() string {
	var b strings.Builder
	b.WriteString("Asks a store. WHO is a name, a country or the beginning of a code (RUS, RUSMIL), or the key of an entity. Questions:\n\n")
	for _, q := range inquiries() {
		fmt.Fprintf(&b, "  %-22s %s\n", q.name+" "+q.args, q.about)
	}
	return strings.TrimRight(b.String(), "\n")
}

func inquiryNames() []string {
	var names []string
	for _, q := range inquiries() {
		names = append(names, q.name)
	}
	return names
}

func findInquiry(name string) *inquiry {
	for _, q := range inquiries() {
		if q.name == name {
			return &q
		}
	}
	return nil
}

// query checks what the user wrote.
func (f *queryFlags) query(name string, args []string) (*query, error) {
	what := findInquiry(name)
	switch {
	case what == nil:
		return nil, wrongUsage("no question %q: want one of %s", name, strings.Join(inquiryNames(), ", "))
	case len(args) < what.least || len(args) > what.most:
		return nil, wrongUsage("%s: want %s", name, strings.TrimSpace(name+" "+what.args))
	case !slices.Contains(replyFormats(), f.format):
		return nil, wrongUsage("--format %s: want one of %s", f.format, strings.Join(replyFormats(), ", "))
	case f.limit < 0:
		return nil, wrongUsage("--limit %d: want 0 or more", f.limit)
	}
	part := slices.Index([]string{"acting", "receiving", "speaking"}, f.as)
	if part < 0 {
		return nil, wrongUsage("--as %s: want acting, receiving or speaking", f.as)
	}
	filter, err := f.read()
	return &query{args: args, filter: filter, page: store.Page{Limit: f.limit, Newest: f.newest}, countries: f.countries, as: store.Part(part), hash: f.hash}, err
}

func inquire(t *terminal, name, asked string, q *query, format string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, name)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	q.store = s
	a, err := findInquiry(asked).ask(ctx, q)
	if err != nil {
		return err
	}
	return a.write(t, format)
}
