// Rows fills a store with made-up events and times the common questions. The rows are made by the database itself, out
// of the number of the row, so that ten million take minutes; counts and indexes are made as they would stand after
// coding. The store must be new: a file that is not there, or an empty database.
//
//	go run ./store/bench/rows -events 10000000 /tmp/rows.db
//
// With -sql the statements are printed instead, for a faster program to run; then -ask asks.
//
//	go run ./store/bench/rows -sql /tmp/rows.db | sqlite3 /tmp/rows.db && go run ./store/bench/rows -ask /tmp/rows.db
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"rapporteur/record"
	"rapporteur/store"
)

func main() {
	n := flag.Int("events", 10_000_000, "how many events")
	only := flag.Bool("ask", false, "only ask: the store is filled already")
	print := flag.Bool("sql", false, "print the statements that fill the store instead of running them")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: rows [-events N] STORE")
		os.Exit(2)
	}
	if err := run(context.Background(), flag.Arg(0), *n, *only, *print); err != nil {
		fmt.Fprintln(os.Stderr, "rows:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, name string, n int, only, print bool) error {
	s, err := store.Create(ctx, name)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	if !only {
		if err := fill(ctx, s, name, n, print); err != nil || print {
			return err
		}
	}
	return ask(ctx, s)
}

// fill makes a run, and the rows of n events in it.
func fill(ctx context.Context, s *store.Store, name string, n int, print bool) error {
	session, err := s.Begin(ctx, record.Coder{Version: "rows", Model: "none", Lexicon: "none"})
	if err != nil {
		return err
	}
	if err := session.Close(ctx, nil); err != nil {
		return err
	}
	driver, create := "sqlite", "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
	if strings.HasPrefix(name, "postgres") {
		driver, create = "pgx", "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef NOT LIKE '%UNIQUE%'"
	}
	db, err := sql.Open(driver, name)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	f := &filler{ctx: ctx, db: db, sqlite: driver == "sqlite", print: print}
	return f.fill(create, n)
}

type filler struct {
	ctx    context.Context
	db     *sql.DB
	sqlite bool
	print  bool
}

func (f *filler) do(what, query string) error {
	if f.print {
		_, err := fmt.Println(query + ";")
		return err
	}
	start := time.Now()
	if _, err := f.db.ExecContext(f.ctx, query); err != nil {
		return fmt.Errorf("%s: %w in %.200s", what, err, query)
	}
	if took := time.Since(start); took > time.Second {
		fmt.Printf("%-40s %8.1f s\n", what, took.Seconds())
	}
	return nil
}

func (f *filler) fill(indexes string, n int) error {
	created, err := f.drop(indexes)
	if err != nil {
		return err
	}
	if f.sqlite {
		for _, pragma := range []string{"synchronous = OFF", "cache_size = -1000000", "temp_store = FILE", "analysis_limit = 1000"} {
			if err := f.do("pragma", "PRAGMA "+pragma); err != nil {
				return err
			}
		}
	}
	for _, step := range steps(n, f.sqlite) {
		if err := f.do(step.what, step.query); err != nil {
			return err
		}
	}
	for _, c := range created {
		if err := f.do(fmt.Sprintf("%.38s", c), c); err != nil {
			return err
		}
	}
	return f.do("analyze", "ANALYZE")
}

// drop takes the indexes away, and returns how they were made.
func (f *filler) drop(list string) ([]string, error) {
	rows, err := f.db.QueryContext(f.ctx, list)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var names, created []string
	for rows.Next() {
		var name, how string
		if err := rows.Scan(&name, &how); err != nil {
			return nil, err
		}
		names, created = append(names, name), append(created, how)
	}
	for _, name := range names {
		if err := f.do("drop", "DROP INDEX "+name); err != nil {
			return nil, err
		}
	}
	return created, rows.Err()
}
