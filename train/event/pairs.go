package main

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/train/raw"
)

// sources are the texts that pairs are taken from; of every text at most so many bytes.
var sources = []struct {
	name  string
	bytes int
}{
	{"raw/wikinews-2019-2020.jsonl", 1 << 20},
	{"attribution/polnear_train.jsonl", 1 << 20},
	{"raw/press-briefings.jsonl.gz", 4000},
	{"raw/state-dept-human-rights-2016-2024.jsonl.gz", 4000},
}

// Sentences outside these bounds, in bytes, are left out: crumbs, and what is seldom a report.
const shortest, longest = 40, 240

// place is where an actor stands in a sentence, in code points, as the labelled pairs have it.
type place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// pair is a sentence with two actors, in the form of plv_train.jsonl.
type pair struct {
	Text   string `json:"text"`
	Source place  `json:"source_actor"`
	Target place  `json:"target_actor"`
}

// wanted is the number of pairs that are kept, drawn from all.
const wanted = 12000

// writePairs writes pairs of actors that unlabelled texts tell of.
func writePairs(c *coder.Coder, data, file string) error {
	var all []pair
	for _, s := range sources {
		n := 0
		err := raw.Texts(filepath.Join(data, s.name), func(text string) {
			n++
			p := pairs{r: c.Read(&rp.Document{Text: stretch(text, n, s.bytes), Lang: "en"}), seen: map[[2]rp.Span]bool{}}
			p.find(func(x pair) { all = append(all, x) })
		})
		if err != nil {
			return err
		}
	}
	rand.New(rand.NewPCG(7, 11)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(f)
	for i := range min(wanted, len(all)) {
		if err := enc.Encode(&all[i]); err != nil {
			return err
		}
	}
	return f.Close()
}

// stretch cuts whole lines of about size bytes out of a text, somewhere in it.
func stretch(text string, n, size int) string {
	if len(text) <= size {
		return text
	}
	text = text[n*7919%(len(text)-size):]
	if i := strings.IndexByte(text, '\n'); i >= 0 && i < len(text)-size/2 {
		text = text[i+1:]
	}
	if len(text) > size {
		text = text[:size]
		if i := strings.LastIndexByte(text, '\n'); i > 0 {
			text = text[:i]
		}
	}
	return strings.ToValidUTF8(text, "")
}

// pairs finds the pairs of one reading, each once.
type pairs struct {
	r    *rp.Reading
	seen map[[2]rp.Span]bool
}

// find gives the sides of the events, and of each sentence the first two actors that are known.
func (p *pairs) find(give func(pair)) {
	for i := range p.r.Events {
		ev := &p.r.Events[i]
		switch {
		case len(ev.Actors) > 0 && len(ev.Recipients) > 0:
			p.emit(ev.Sentence, ev.Actors[0].Mention, ev.Recipients[0].Mention, give)
		case len(ev.Actors) > 1:
			p.emit(ev.Sentence, ev.Actors[0].Mention, ev.Actors[1].Mention, give)
		}
	}
	first := make([]int32, len(p.r.Sentences))
	for i := range first {
		first[i] = rp.None
	}
	told := make([]bool, len(p.r.Sentences))
	for i := range p.r.Mentions {
		m := &p.r.Mentions[i]
		if m.Actor == rp.None || m.Form == rp.PronounForm || p.r.Actors[m.Actor].Code == "" {
			continue
		}
		switch s := p.r.Tokens[m.Head].Sentence; {
		case first[s] == rp.None:
			first[s] = int32(i)
		case !told[s] && p.r.Mentions[first[s]].Actor != m.Actor:
			told[s] = true
			p.emit(s, first[s], int32(i), give)
		}
	}
}

// emit gives two mentions of a sentence, as places in it.
func (p *pairs) emit(sentence, source, target int32, give func(pair)) {
	s, a, b := p.r.Sentences[sentence].Span, p.r.Mentions[source].Span, p.r.Mentions[target].Span
	if s.Len() < shortest || s.Len() > longest || !s.Contains(a) || !s.Contains(b) || a.Overlaps(b) || p.seen[[2]rp.Span{a, b}] {
		return
	}
	p.seen[[2]rp.Span{a, b}] = true
	text := s.Of(p.r.Document.Text)
	at := func(x rp.Span) place {
		start := utf8.RuneCountInString(text[:x.Start-s.Start])
		return place{start, start + utf8.RuneCountInString(text[x.Start-s.Start:x.End-s.Start])}
	}
	give(pair{text, at(a), at(b)})
}
