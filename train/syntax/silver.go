package main

import (
	"hash/fnv"
	"log"
	"os"
	"path/filepath"
	"strings"

	rp "rapporteur"
	"rapporteur/conllu"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/segment"
	"rapporteur/train/raw"
)

// sources are the unlabelled texts; of their paragraphs one in so many is read.
var sources = []struct {
	name  string
	oneIn uint64
}{{"wikinews-2019-2020.jsonl", 1}, {"state-dept-human-rights-2016-2024.jsonl.gz", 32}, {"press-briefings.jsonl.gz", 40}}

// Sentences of fewer or more words are left out.
const (
	shortest = 3
	longest  = 60
)

// silver writes words and rows of sentences of the unlabelled texts, no sentence twice, with the copies in capitals that training
// sentences have. Labels, heads and relations in these rows mean nothing: the teacher gives them.
func silver(f folders) error {
	seg, err := segment.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	words, err := os.ReadFile(filepath.Join(f.work, "vocab.txt"))
	if err != nil {
		return err
	}
	views, err := newViews(strings.Split(strings.TrimSuffix(string(words), "\n"), "\n"))
	if err != nil {
		return err
	}
	c := collector{seg: seg, seen: map[string]bool{}}
	for _, source := range sources {
		c.oneIn = source.oneIn
		if err := raw.Texts(filepath.Join(f.raw, source.name), c.read); err != nil {
			return err
		}
		log.Printf("%s: %d sentences, %d words so far", source.name, len(c.all), c.words)
	}
	if f.limit > 0 {
		c.all = c.all[:min(f.limit, len(c.all))]
	}
	d := &dump{views: views}
	return d.write(filepath.Join(f.work, "silver"), c.all, recased(c.all))
}

// collector gathers sentences.
type collector struct {
	seg   *segment.Segmenter
	oneIn uint64
	seen  map[string]bool
	all   []*conllu.Sentence
	words int
}

// read takes the sentences of some paragraphs of a text, chosen by their letters.
func (c *collector) read(text string) {
	for paragraph := range strings.SplitSeq(text, "\n") {
		h := fnv.New64a()
		h.Write([]byte(paragraph))
		if h.Sum64()>>8%c.oneIn != 0 {
			continue
		}
		sentences, tokens := c.seg.Segment(&rp.Document{Text: paragraph})
		for _, s := range sentences {
			c.add(paragraph, tokens[s.First:s.End])
		}
	}
}

func (c *collector) add(text string, tokens []rp.Token) {
	if line := joined(text, tokens); len(tokens) >= shortest && len(tokens) <= longest && !c.seen[line] {
		c.seen[line] = true
		c.words += len(tokens)
		s := &conllu.Sentence{}
		for i := range tokens {
			s.Words = append(s.Words, conllu.Word{Form: tokens[i].Of(text), UPOS: "X", XPOS: "FW", Deprel: "dep"})
		}
		c.all = append(c.all, s)
	}
}
