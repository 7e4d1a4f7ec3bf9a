// Command syntax trains the tagger and the parser:
//
//	go run ./train/syntax -data ../shared/data/treebank -out model/en
//
// The same data, options and program give the same bytes. It uses one core and takes some minutes.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	rp "rapporteur"
	"rapporteur/conllu"
	"rapporteur/eval"
	"rapporteur/internal/cluster"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/tag"
)

type options struct {
	data, out, only string
	tagged          string
	clusters        string
	tagEpochs       int
	parseEpochs     int
	tagMargin       int
	parseMargin     int
	folds           int
	seed            uint64
}

func main() {
	log.SetFlags(log.Ltime)
	var o options
	flag.StringVar(&o.data, "data", "../shared/data/treebank", "folder of the treebanks")
	flag.StringVar(&o.out, "out", "model/en", "folder to write to")
	flag.StringVar(&o.only, "only", "", "train only \"tagger\", \"parser\" or \"none\" (the others are read from out and scored)")
	flag.StringVar(&o.tagged, "tagged", "", "file that keeps the folds with predicted tags between trials; empty for none")
	flag.IntVar(&o.tagEpochs, "tag-epochs", 4, "rounds over the data for the tagger")
	flag.IntVar(&o.tagMargin, "tag-margin", 30, "margin of the tagger")
	flag.IntVar(&o.parseMargin, "parse-margin", 80, "margin of the parser")
	flag.IntVar(&o.parseEpochs, "parse-epochs", 10, "rounds over the data for the parser")
	flag.IntVar(&o.folds, "folds", 3, "parts in which the parser's training data are tagged by a tagger of the others")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the random order")
	flag.Parse()
	if err := run(&o); err != nil {
		log.Fatal(err)
	}
}

func run(o *options) error {
	clusters, err := model.Default().Data(cluster.File)
	if err != nil {
		return err
	}
	o.clusters = clusters
	gold, err := loadTrain(o.data)
	if err != nil {
		return err
	}
	tagger, err := trainTagger(o, gold)
	if err != nil {
		return err
	}
	tags := func(r *rp.Reading) { tagger.Tag(r.Document, r.Sentences, r.Tokens) }
	if err := score(o, tags, eval.TagScores); err != nil || o.only == "tagger" {
		return err
	}
	parser, err := trainParser(o, gold)
	if err != nil {
		return err
	}
	return score(o, func(r *rp.Reading) {
		tags(r)
		parser.Parse(r.Document, r.Sentences, r.Tokens)
	}, eval.TreeScores)
}

// loadTrain reads the two training files.
func loadTrain(data string) ([]*conllu.Sentence, error) {
	var all []*conllu.Sentence
	for _, name := range []string{"ewt-train.conllu", "gum-free-train.conllu"} {
		sentences, err := load(filepath.Join(data, name))
		if err != nil {
			return nil, err
		}
		all = append(all, sentences...)
	}
	for _, s := range all {
		harmonise(s)
	}
	return all, nil
}

func load(name string) ([]*conllu.Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}

// harmonise settles in favour of EWT where the two treebanks disagree: participles that open a name ("United") are
// adjectives there.
func harmonise(s *conllu.Sentence) {
	for i := range s.Words {
		if w := &s.Words[i]; w.UPOS == "VERB" && w.XPOS == "NNP" && w.Form == "United" {
			w.UPOS, w.Feats, w.Lemma = "ADJ", "Degree=Pos", w.Form
		}
	}
}

// reading makes a gold reading.
func reading(sentences []*conllu.Sentence) *rp.Reading {
	r := conllu.ToReading(sentences)
	conllu.Gold(r, sentences)
	return r
}

func trainTagger(o *options, gold []*conllu.Sentence) (*tag.Tagger, error) {
	name := filepath.Join(o.out, tag.File)
	if o.only == "parser" || o.only == "none" {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return tag.Open(lexicon.Default(), string(data), o.clusters)
	}
	start := time.Now()
	data := tag.Train(taggerData(gold), tagOptions(o))
	log.Printf("tagger: %d bytes, sha256 %x, %v", len(data), sha256.Sum256(data), time.Since(start).Round(time.Second))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return nil, err
	}
	return tag.Open(lexicon.Default(), string(data), o.clusters)
}

func tagOptions(o *options) tag.Options {
	return tag.Options{Epochs: o.tagEpochs, Margin: o.tagMargin, Seed: o.seed, Entries: 900_000, Clusters: o.clusters, Lexicon: lexicon.Default()}
}

func trainParser(o *options, gold []*conllu.Sentence) (*parse.Parser, error) {
	name := filepath.Join(o.out, parse.File)
	if o.only == "none" {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		return parse.Open(string(data), o.clusters)
	}
	start := time.Now()
	pairs, err := foldPairs(o, gold)
	if err != nil {
		return nil, err
	}
	data := parse.Train(pairs, parse.Options{Epochs: o.parseEpochs, Margin: o.parseMargin, Seed: o.seed, Explore: 90, Slots: 800_000,
		Entries: 450_000, Clusters: o.clusters})
	log.Printf("parser: %d bytes, sha256 %x, %v", len(data), sha256.Sum256(data), time.Since(start).Round(time.Second))
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return nil, err
	}
	return parse.Open(string(data), o.clusters)
}

// foldPairs tags each fold of the sentences by a tagger of the other folds, so that the parser learns from tags as
// wrong as those it will meet.
func foldPairs(o *options, gold []*conllu.Sentence) ([]parse.Pair, error) {
	if tagged, err := load(o.tagged); o.tagged != "" && err == nil {
		return []parse.Pair{{Reading: reading(tagged), Gold: reading(gold).Tokens}}, nil
	}
	pairs := make([]parse.Pair, o.folds)
	parts := make([][]*conllu.Sentence, o.folds)
	errs := make([]error, o.folds)
	var wg sync.WaitGroup
	slots := make(chan bool, 2) // as many folds at a time
	for k := range o.folds {
		wg.Go(func() {
			slots <- true
			pairs[k], parts[k], errs[k] = foldPair(o, gold, k)
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	if o.tagged == "" {
		return pairs, nil
	}
	f, err := os.Create(o.tagged)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return pairs, conllu.Write(f, slices.Concat(parts...))
}

// foldPair tags fold k; it returns the sentences with predicted tags too.
func foldPair(o *options, gold []*conllu.Sentence, k int) (parse.Pair, []*conllu.Sentence, error) {
	from, to := k*len(gold)/o.folds, (k+1)*len(gold)/o.folds
	in, out := slices.Concat(gold[:from], gold[to:]), gold[from:to]
	tagger, err := tag.Open(lexicon.Default(), string(tag.Train(taggerData(in), tagOptions(o))), o.clusters)
	if err != nil {
		return parse.Pair{}, nil, err
	}
	r := conllu.ToReading(out)
	tagger.Tag(r.Document, r.Sentences, r.Tokens)
	log.Printf("fold %d tagged", k)
	return parse.Pair{Reading: r, Gold: reading(out).Tokens}, retagged(out, r), nil
}

// retagged is a copy of the sentences with the tags of the reading.
func retagged(sentences []*conllu.Sentence, r *rp.Reading) []*conllu.Sentence {
	out := make([]*conllu.Sentence, len(sentences))
	for i, s := range sentences {
		c := *s
		c.Words = slices.Clone(s.Words)
		for j := range c.Words {
			tok := &r.Tokens[int(r.Sentences[i].First)+j]
			w := &c.Words[j]
			w.Lemma, w.UPOS, w.XPOS, w.Feats = tok.Lemma, tok.UPOS.String(), tok.XPOS.String(), tok.Feats.String()
		}
		out[i] = &c
	}
	return out
}

// taggerData adds to the sentences copies of every twentieth in capitals and of every twentieth in title case.
func taggerData(gold []*conllu.Sentence) []*rp.Reading {
	all := slices.Clone(gold)
	for i, s := range gold {
		switch i % 20 {
		case 3:
			all = append(all, recase(s, strings.ToUpper))
		case 13:
			all = append(all, recase(s, titled))
		}
	}
	return []*rp.Reading{reading(all)}
}

// titled gives longer words a capital, as headlines do.
func titled(form string) string {
	if len(form) < 4 || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

func recase(s *conllu.Sentence, change func(string) string) *conllu.Sentence {
	c := *s
	c.Words = slices.Clone(s.Words)
	for i := range c.Words {
		c.Words[i].Form = change(c.Words[i].Form)
	}
	return &c
}

// score prints the scores on the development files.
func score(o *options, read func(*rp.Reading), measure func(string, []*conllu.Sentence, *rp.Reading) []eval.Score) error {
	var all []eval.Score
	for _, name := range []string{"ewt-dev.conllu", "gum-free-dev.conllu", "gum-news-dev.conllu"} {
		gold, err := load(filepath.Join(o.data, name))
		if err != nil {
			return err
		}
		r := conllu.ToReading(gold)
		start := time.Now()
		read(r)
		log.Printf("%s: %.0f words/s", name, float64(len(r.Tokens))/time.Since(start).Seconds())
		all = append(all, measure(name, gold, r)...)
	}
	return eval.Print(os.Stderr, all)
}
