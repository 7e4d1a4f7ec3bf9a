// Command clusters induces word classes from unlabelled text and writes model/en/clusters.bin.
//
//	go run ./train/clusters -out model/en/clusters.bin ../shared/data/raw/*.jsonl*
//
// Method: the exchange algorithm (Kneser and Ney 1993) on the two-sided predictive model of Dehdari, Tan and van
// Genabith (2016): a word's class is predicted by the word before it and by the word after it. Each word in turn
// moves to the class where the corpus becomes most likely, until a number of rounds is done. Ties go to the lower
// class number and words go in order of frequency, so the result depends on the texts and flags alone.
package main

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/segment"
	"rapporteur/train/raw"
)

func main() {
	out := flag.String("out", "model/en/clusters.bin", "where the table goes")
	fine := flag.Int("fine", 500, "number of fine classes")
	broad := flag.Int("broad", 60, "number of broad classes")
	least := flag.Int("min", 8, "how often a form must occur")
	rounds := flag.Int("rounds", 10, "rounds of exchange")
	show := flag.Bool("show", false, "print the commonest words of each fine class")
	flag.Parse()
	if err := run(*out, *fine, *broad, *least, *rounds, *show, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "clusters:", err)
		os.Exit(1)
	}
}

func run(out string, fine, broad, least, rounds int, show bool, files []string) error {
	c, err := count(files, least)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d tokens, %d forms, %d pairs\n", c.tokens, len(c.forms), len(c.right.word))
	f := c.exchange(fine, rounds)
	b := c.exchange(broad, rounds)
	entries := make([]cluster.Entry, 0, len(c.forms))
	for w := 1; w < len(c.forms); w++ { // form 0 is the sentence boundary and everything rare
		entries = append(entries, cluster.Entry{Form: c.forms[w], Class: cluster.Class{Fine: f[w] + 1, Broad: b[w] + 1}})
	}
	if show {
		print(c.forms, f, fine)
	}
	return os.WriteFile(out, cluster.Build(entries), 0o644)
}

// counts are the pair counts of a corpus; word 0 stands for rare forms and sentence boundaries.
type counts struct {
	forms       []string
	tokens      int
	left, right pairs // for each word its neighbours on that side
}

// pairs lists, for word w, the neighbours word[from[w]:from[w+1]] with their counts.
type pairs struct {
	from []int32
	word []int32
	n    []int32
}

func count(files []string, least int) (*counts, error) {
	seg, err := segment.New(lexicon.Default(), model.Default())
	if err != nil {
		return nil, err
	}
	ids, names := map[string]int32{}, []string{}
	freq := []int{}
	var stream []int32 // -1 between sentences
	for _, file := range files {
		err := raw.Texts(file, func(text string) {
			doc := &rp.Document{Text: text}
			sentences, tokens := seg.Segment(doc)
			for _, s := range sentences {
				for _, tok := range tokens[s.First:s.End] {
					form := fold(tok.Of(text))
					id, ok := ids[form]
					if !ok {
						id = int32(len(names))
						form = strings.Clone(form)
						ids[form], names, freq = id, append(names, form), append(freq, 0)
					}
					freq[id]++
					stream = append(stream, id)
				}
				stream = append(stream, -1)
			}
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %d tokens so far\n", file, len(stream))
	}
	return index(names, freq, stream, least), nil
}

// fold writes digits as 0, as the table does.
func fold(form string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, form)
}

// index numbers the frequent forms by frequency and counts their neighbours.
func index(names []string, freq []int, stream []int32, least int) *counts {
	order := make([]int, 0, len(names))
	for id := range names {
		if freq[id] >= least {
			order = append(order, id)
		}
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		return freq[a] > freq[b] || freq[a] == freq[b] && names[a] < names[b]
	})
	rank := make([]int32, len(names))
	c := &counts{forms: []string{""}}
	for i, id := range order {
		rank[id] = int32(i) + 1
		c.forms = append(c.forms, names[id])
	}
	bigrams := map[uint64]int32{}
	prev := int32(0)
	for _, id := range stream {
		cur := int32(0)
		if id >= 0 {
			cur = rank[id]
			c.tokens++
		}
		if prev != 0 || cur != 0 {
			bigrams[uint64(prev)<<32|uint64(cur)]++
		}
		prev = cur
	}
	c.right = neighbours(bigrams, len(c.forms), func(k uint64) (int32, int32) { return int32(k >> 32), int32(uint32(k)) })
	c.left = neighbours(bigrams, len(c.forms), func(k uint64) (int32, int32) { return int32(uint32(k)), int32(k >> 32) })
	return c
}

func neighbours(bigrams map[uint64]int32, words int, split func(uint64) (word, neighbour int32)) pairs {
	keys := make([]uint64, 0, len(bigrams))
	for k := range bigrams {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, an := split(keys[i])
		b, bn := split(keys[j])
		return a < b || a == b && an < bn
	})
	p := pairs{from: make([]int32, words+1), word: make([]int32, len(keys)), n: make([]int32, len(keys))}
	for i, k := range keys {
		w, neighbour := split(k)
		p.word[i], p.n[i] = neighbour, bigrams[k]
		p.from[w+1] = int32(i) + 1
	}
	for w := range words { // words without neighbours
		p.from[w+1] = max(p.from[w+1], p.from[w])
	}
	return p
}

func print(forms []string, class []uint16, k int) {
	members := make([][]string, k)
	for w := 1; w < len(forms); w++ {
		if c := class[w]; len(members[c]) < 12 {
			members[c] = append(members[c], forms[w])
		}
	}
	for c, m := range members {
		fmt.Println(c+1, strings.Join(m, " "))
	}
}

// since is the time spent, for progress lines.
func since(t time.Time) time.Duration { return time.Since(t).Round(time.Second) }
