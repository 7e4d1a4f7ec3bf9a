// Bench measures a workbench that is being served: how long filters take the first time they are asked, and how many reads
// a second it answers.
//
//	go run ./store/bench/rows -events 1000000 /tmp/rows.db
//	rapporteur serve /tmp/rows.db &
//	go run ./workbench/bench http://127.0.0.1:8765
//
// Each filter is asked with another limit each time, so that no answer comes from the cache; the load asks a few hundred
// addresses over and over, as people who look at the same corpus do, each once before the clock runs; with -cold none
// twice.
package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

func main() {
	rate := flag.Int("rate", 2000, "reads a second")
	span := flag.Duration("for", 20*time.Second, "how long")
	workers := flag.Int("workers", 32, "connections")
	cold := flag.Bool("cold", false, "ask each address only once")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: bench [flags] http://HOST:PORT")
		os.Exit(2)
	}
	b := &bencher{base: flag.Arg(0), client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *workers}, Timeout: 30 * time.Second}}
	if err := b.run(*rate, *span, *workers, *cold); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

type bencher struct {
	base   string
	client *http.Client
}

func (b *bencher) run(rate int, span time.Duration, workers int, cold bool) error {
	if err := b.ready(); err != nil {
		return err
	}
	addresses, err := b.addresses()
	if err != nil {
		return err
	}
	if err := b.filters(); err != nil {
		return err
	}
	return b.load(addresses, rate, span, workers, cold)
}

// get reads an answer to its end.
func (b *bencher) get(path string) (took time.Duration, body []byte, err error) {
	start := time.Now()
	r, err := b.client.Get(b.base + path)
	if err != nil {
		return 0, nil, err
	}
	body, err = io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %.200s", path, r.Status, body)
	}
	return time.Since(start), body, err
}

// ready times what a first page needs, and waits until the numbers are in memory.
func (b *bencher) ready() error {
	start := time.Now()
	for _, path := range []string{"/", "/api/about", "/api/counts?by=auto,type", "/api/events?newest=true&limit=50"} {
		took, _, err := b.get(path)
		if err != nil {
			return err
		}
		fmt.Printf("%-60s %8.1f ms\n", "first page: "+path, ms(took))
	}
	fmt.Printf("%-60s %8.1f ms (bar 1000)\n", "first page", ms(time.Since(start)))
	for {
		var about struct {
			Loaded float64
			Counts struct{ Events int64 }
		}
		_, body, err := b.get("/api/about?" + fmt.Sprint(time.Now().UnixNano()))
		if err == nil {
			err = json.Unmarshal(body, &about)
		}
		if err != nil {
			return err
		}
		if about.Loaded == 1 {
			fmt.Printf("%d events in memory %.1f s after the first request\n\n", about.Counts.Events, time.Since(start).Seconds())
			return nil
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// filters times what filters, map and network take when they are asked for the first time.
func (b *bencher) filters() error {
	fmt.Printf("%-60s %8s %8s   bar 300\n", "filter", "median", "slowest")
	for _, path := range []string{
		"/api/events?newest=true&limit=%d",
		"/api/events?type=ASSAULT&newest=true&limit=%d",
		"/api/events?type=ASSAULT&place=SYR&limit=%d",
		"/api/events?actor=RUS&recipient=UKR&limit=%d",
		"/api/events?with=RUS&with=UKR&status=actual&limit=%d",
		"/api/events?disputed=true&limit=%d",
		"/api/events?from=2015-01-01&to=2015-03-31&limit=%d",
		"/api/counts?by=auto,type&limit=%d",
		"/api/counts?by=month,type&actor=RUS&limit=%d",
		"/api/counts?by=actor&limit=%d",
		"/api/counts?by=country&type=ACCUSE&limit=%d",
		"/api/network?limit=%d",
		"/api/network?level=country&type=ACCUSE&limit=%d",
		"/api/places?limit=%d",
		"/api/documents?limit=%d",
		"/api/attributions?limit=%d",
		"/api/actors?limit=%d",
	} {
		var times []time.Duration
		for n := range 7 {
			took, _, err := b.get(fmt.Sprintf(path, 50+n))
			if err != nil {
				return err
			}
			times = append(times, took)
		}
		slices.Sort(times)
		fmt.Printf("%-60s %8.1f %8.1f\n", path, ms(times[len(times)/2]), ms(times[len(times)-1]))
	}
	fmt.Println()
	return nil
}

// addresses are what people ask for: lists under all kinds of filters, single events and documents.
func (b *bencher) addresses() ([]string, error) {
	var list []string
	for _, kind := range []string{"ACCUSE", "ASSAULT", "CONSULT", "AID", "THREATEN", "COERCE", "SUPPORT", "REJECT"} {
		for _, status := range []string{"actual", "alleged", "planned", "denied"} {
			filter := "type=" + kind + "&status=" + status
			list = append(list, "/api/events?limit=20&"+filter, "/api/counts?by=month&"+filter, "/api/places?limit=200&"+filter)
		}
	}
	_, body, err := b.get("/api/events?limit=300")
	if err != nil {
		return nil, err
	}
	var events struct {
		Items []struct {
			Key string
			Doc int64
		}
	}
	if err := json.Unmarshal(body, &events); err != nil {
		return nil, err
	}
	for _, e := range events.Items {
		list = append(list, "/api/events/"+e.Key, fmt.Sprintf("/api/documents?document=%d", e.Doc))
	}
	return append(list, "/api/about", "/api/stories"), nil
}

// load asks at a steady rate and prints how long the answers took, counted from when they should have been asked.
func (b *bencher) load(addresses []string, rate int, span time.Duration, workers int, cold bool) error {
	if !cold {
		for _, path := range addresses {
			if _, _, err := b.get(path); err != nil {
				return err
			}
		}
	}
	asks, start := make(chan ask, rate), time.Now()
	go schedule(asks, addresses, start, rate, span, cold)
	times, err := b.answer(asks, workers)
	took := time.Since(start)
	slices.Sort(times)
	fmt.Printf("%d reads in %.1f s: %.0f a second; median %.1f ms, p99 %.1f ms, slowest %.1f ms (bar 2000 a second, p99 50 ms)\n",
		len(times), took.Seconds(), float64(len(times))/took.Seconds(), ms(times[len(times)/2]), ms(times[len(times)*99/100]), ms(times[len(times)-1]))
	return err
}

// schedule gives out what is to be asked when it is due. Cold, each address gets a parameter that it does not have a second time
// and that the server does not know, so that no answer is kept already.
func schedule(to chan<- ask, addresses []string, start time.Time, rate int, span time.Duration, cold bool) {
	random := rand.New(rand.NewPCG(1, 2))
	for i := range int(span.Seconds() * float64(rate)) {
		at := start.Add(time.Duration(i) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(at))
		path := addresses[random.IntN(len(addresses))]
		if cold {
			mark := "?"
			if strings.Contains(path, mark) {
				mark = "&"
			}
			path += fmt.Sprintf("%sx=%d", mark, i)
		}
		to <- ask{path, at}
	}
	close(to)
}

// answer asks on several connections until there is nothing more to ask.
func (b *bencher) answer(asks <-chan ask, workers int) (times []time.Duration, failed error) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for a := range asks {
				_, _, err := b.get(a.path)
				mu.Lock()
				times, failed = append(times, time.Since(a.at)), cmp.Or(failed, err)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return times, failed
}

// ask is a read and the moment at which it is due.
type ask struct {
	path string
	at   time.Time
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
