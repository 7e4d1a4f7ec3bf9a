// Corpus makes many short reports out of few, for trying the store with a hundred thousand documents: each is a
// stretch of lines of one document of the input, with its figures changed, under an id, a day and an outlet of its
// own. The same seed gives the same reports.
//
//	go run ./store/bench/corpus -n 100000 ../shared/data/raw/*.jsonl* > /tmp/corpus.jsonl
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/klauspost/compress/gzip"

	rp "rapporteur"
)

func main() {
	n := flag.Int("n", 100_000, "how many reports")
	size := flag.Int("size", 600, "bytes of text of each, about")
	seed := flag.Uint64("seed", 1, "seed")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *n, *size, *seed); err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(1)
	}
}

func run(to io.Writer, paths []string, n, size int, seed uint64) error {
	var lines [][]string // of each document
	for _, path := range paths {
		more, err := read(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		lines = append(lines, more...)
	}
	if len(lines) == 0 {
		return fmt.Errorf("no documents; name files of JSON lines with a key \"text\"")
	}
	m := &maker{rand: rand.New(rand.NewPCG(seed, 0)), lines: lines, size: size}
	out := bufio.NewWriter(to)
	enc := json.NewEncoder(out)
	for i := range n {
		if err := enc.Encode(m.report(i)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// most bounds the documents read of a file: there are enough stretches in them.
const most = 2000

// read gives the longer lines of each document of a file, compressed or not.
func read(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var from io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if from, err = gzip.NewReader(f); err != nil {
			return nil, err
		}
	}
	var docs [][]string
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() && len(docs) < most {
		var doc struct{ Text string }
		if err := json.Unmarshal(bytes.TrimSpace(lines.Bytes()), &doc); err != nil {
			return nil, err
		}
		var keep []string
		for line := range strings.Lines(doc.Text) {
			if line = strings.TrimSpace(line); len(line) > 80 {
				keep = append(keep, line)
			}
		}
		if len(keep) > 0 {
			docs = append(docs, keep)
		}
	}
	return docs, lines.Err()
}

type maker struct {
	rand  *rand.Rand
	lines [][]string
	size  int
}

type report struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Publisher string `json:"publisher"`
	Text      string `json:"text"`
}

func (m *maker) report(i int) report {
	doc := m.lines[m.rand.IntN(len(m.lines))]
	var text []string
	bytes := 0
	for k := m.rand.IntN(len(doc)); k < len(doc) && bytes < m.size; k++ {
		line := m.change(doc[k])
		if len(line) > m.size {
			line = cut(line, m.size)
		}
		text = append(text, line)
		bytes += len(line)
	}
	return report{
		ID: fmt.Sprintf("report-%06d", i), Title: "Report " + fmt.Sprint(i), Publisher: fmt.Sprintf("Outlet %d", m.rand.IntN(40)),
		Published: rp.NewDate(2015, 1, 1).AddDays(m.rand.IntN(3650)).String(), Text: strings.Join(text, "\n"),
	}
}

// change gives other digits to the figures of a line, but leaves years.
func (m *maker) change(line string) string {
	b := []byte(line)
	for i := 0; i < len(b); {
		n := i
		for n < len(b) && b[n] >= '0' && b[n] <= '9' {
			n++
		}
		if n-i != 4 {
			for k := i; k < n; k++ {
				b[k] = '1' + byte(m.rand.IntN(9))
			}
		}
		i = n + 1
	}
	return string(b)
}

// cut ends a line behind its last sentence that fits.
func cut(line string, size int) string {
	line = strings.ToValidUTF8(line[:size], "")
	if i := strings.LastIndex(line, ". "); i > 0 {
		return line[:i+1]
	}
	return line
}
