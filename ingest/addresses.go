package ingest

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"

	"rapporteur/fetch"
)

// Addresses yields an input without bytes for each address in lists of pages: tables with a column of addresses (as
// Media Cloud and the GDELT DOC API give them), GDELT's events, mentions and GKG, or an address a line; also packed.
// An address that came before is passed over.
func (r *Reader) Addresses(paths []string) iter.Seq[Input] {
	r.listing = map[uint64]bool{}
	return r.Inputs(paths)
}

// FetchAll gets the page of each address, some hosts side by side. Those of which known reports true are passed over.
// What fails is yielded with its error.
func FetchAll(ctx context.Context, client *fetch.Client, addresses iter.Seq[Input], hosts int, known func(id string) bool) iter.Seq[Input] {
	return func(yield func(Input) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		window := map[string][]Input{}
		var order []string
		n := 0
		flush := func() bool {
			more := fetchWindow(ctx, client, order, window, hosts, yield)
			clear(window)
			order, n = nil, 0
			return more
		}
		for in := range addresses {
			if in.Err != nil {
				if !yield(in) {
					return
				}
				continue
			}
			if known(in.URL) {
				continue
			}
			host := hostOf(in.URL)
			if window[host] == nil {
				order = append(order, host)
			}
			window[host] = append(window[host], in)
			if n++; n >= fetchedAtOnce && !flush() {
				return
			}
		}
		flush()
	}
}

// fetchedAtOnce is how many addresses are sorted by host, so that one host does not hold up the others.
const fetchedAtOnce = 4096

// fetchWindow gets the pages of some addresses, one host after another in each of the workers.
func fetchWindow(ctx context.Context, client *fetch.Client, order []string, window map[string][]Input, hosts int, yield func(Input) bool) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	todo, out := make(chan []Input, len(order)), make(chan Input)
	for _, host := range order {
		todo <- window[host]
	}
	close(todo)
	var wg sync.WaitGroup
	for range max(hosts, 1) {
		wg.Go(func() {
			for list := range todo {
				for _, in := range list {
					in.fetch(ctx, client)
					if errors.Is(in.Err, context.Canceled) {
						return
					}
					select {
					case out <- in:
					case <-ctx.Done():
						return
					}
				}
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	more := true
	for in := range out {
		if more = more && yield(in); !more {
			cancel() // and let the workers end
		}
	}
	return more
}

func (in *Input) fetch(ctx context.Context, client *fetch.Client) {
	page, err := client.Get(ctx, in.URL, fetch.Validators{})
	if err != nil {
		in.Err = err
		return
	}
	in.Page(page.Body, page.Media)
}

// addressColumns says where in a table the address and what else is known of the page stands.
type addressColumns struct {
	url   int
	known map[string]int // by particular
	from  func(i int) string
}

// gdelt knows the tables of GDELT, which have no row of names, by their width.
func gdelt(width int) (addressColumns, bool) {
	column := func(i int) string { return fmt.Sprintf("column %d of GDELT", i+1) }
	seen := func(i int) string { return column(i) + ", when it saw the page" }
	switch width {
	case 61: // events 2.0: DATEADDED, SOURCEURL
		return addressColumns{60, map[string]int{"published": 59}, seen}, true
	case 58: // events 1.0
		return addressColumns{57, map[string]int{"published": 56}, seen}, true
	case 16: // mentions: MentionTimeDate, MentionSourceName, MentionIdentifier
		return addressColumns{5, map[string]int{"published": 2, "publisher": 4}, column}, true
	case 27: // GKG: V2.1DATE, V2SOURCECOMMONNAME, V2DOCUMENTIDENTIFIER
		return addressColumns{4, map[string]int{"published": 1, "publisher": 3}, column}, true
	}
	return addressColumns{}, false
}

// readAddresses yields the addresses of one list.
func (r *Reader) readAddresses(where string, buf *bufio.Reader, yield func(Input) bool) bool {
	limit := &rowLimit{unicodeReader(buf), maxInput}
	text := bufio.NewReaderSize(limit, 1<<16)
	rows := csv.NewReader(text)
	rows.Comma, rows.FieldsPerRecord, rows.LazyQuotes, rows.ReuseRecord = comma(text), -1, true, true
	var columns addressColumns
	for first := true; ; first = false {
		limit.left = maxInput
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return true
		}
		line, _ := rows.FieldPos(0)
		at := fmt.Sprintf("%s:%d", where, line)
		if err != nil {
			return yield(Input{Where: where, Err: err})
		}
		if first {
			var header bool
			if columns, header, err = r.addressColumns(row); err != nil {
				return yield(Input{Where: where, Err: err})
			} else if header {
				continue
			}
		}
		in, ok := r.address(row, &columns)
		if !ok {
			continue
		}
		if in.Err != nil {
			in.Where = at
		}
		if !yield(in) {
			return false
		}
	}
}

// addressColumns looks at the first row; header says that it holds names.
func (r *Reader) addressColumns(row []string) (c addressColumns, header bool, err error) {
	if c, ok := gdelt(len(row)); ok && !strings.Contains(strings.Join(row, " "), "url") {
		return c, false, nil
	}
	if isAddress(row[0]) {
		return addressColumns{}, false, nil
	}
	names := make([]string, len(row))
	copy(names, row)
	fields, err := r.Columns.fields(names)
	if err != nil {
		return c, false, err
	}
	c = addressColumns{-1, map[string]int{}, func(i int) string { return "column " + names[i] }}
	for i, name := range names {
		switch ours, _ := fields.ours(name); ours {
		case "url":
			c.url = i
		case "title", "published", "publisher", "lang":
			c.known[ours] = i
		}
	}
	if c.url < 0 {
		return c, false, fmt.Errorf("no column of addresses among %s: name it with --columns url=NAME", strings.Join(names, ", "))
	}
	return c, true, nil
}

func isAddress(s string) bool {
	u, err := url.Parse(strings.TrimSpace(s))
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// address makes an input of a row; false where there is nothing to fetch, or nothing new.
func (r *Reader) address(row []string, c *addressColumns) (Input, bool) {
	if c.url >= len(row) {
		return Input{Err: fmt.Errorf("%d cells: there is no address", len(row))}, true
	}
	address := strings.TrimSpace(row[c.url])
	if !isAddress(address) {
		if address == "" || len(row) == 16 { // mentions in what is no web page
			return Input{}, false
		}
		return Input{Err: fmt.Errorf("%.80q is no address of a page", address)}, true
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, address)
	if r.listing[h.Sum64()] {
		return Input{}, false
	}
	r.listing[h.Sum64()] = true
	in := Input{Where: address, URL: address, Known: []Known{{"id", address, "address in the list"}, {"url", address, "address in the list"}}}
	for _, field := range []string{"title", "published", "publisher", "lang"} {
		i, ok := c.known[field]
		if !ok || i >= len(row) || !utf8.ValidString(row[i]) {
			continue
		}
		value := row[i]
		if field == "published" {
			value, _ = readDate(value)
		}
		in.Late = append(in.Late, Known{field, value, c.from(i)})
	}
	return in, true
}
