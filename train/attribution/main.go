// Command attribution trains model/en/attribution.bin on PolNeAR.
//
//	go run ./train/attribution -train ../shared/data/attribution/polnear_train.jsonl -dev ../shared/data/attribution/polnear_dev.jsonl -out model/en/attribution.bin
//
// It reads the articles with our own segmenter, tagger and parser, learns which words are heads of cues (logistic
// regression) and which words around a cue are source, cue and content (a linear chain conditional random field),
// both by AdaGrad over hashed features, and writes integer weights: the mean of as many trainings as -seeds says, each with the
// examples in an order of its own. The orders are fixed: the same data and the same parser give the same file.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	rp "rapporteur"
	"rapporteur/attribution"
	"rapporteur/eval"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

type options struct {
	train, dev, out, cache                                 string
	cueBits, roleBits, edgeBits, judgeBits                 uint
	cueRounds, rounds, judgeRounds, folds, seeds           int
	rate, cueRate, ridge, bias, bar, judgeRate, judgeRidge float64
}

func main() {
	var o options
	flag.StringVar(&o.train, "train", "../shared/data/attribution/polnear_train.jsonl", "articles to learn from")
	flag.StringVar(&o.dev, "dev", "../shared/data/attribution/polnear_dev.jsonl", "articles to score on")
	flag.StringVar(&o.out, "out", "model/en/attribution.bin", "where the weights go; empty for nowhere")
	flag.StringVar(&o.cache, "cache", "", "folder to keep the readings in from run to run; empty for none")
	flag.UintVar(&o.cueBits, "cuebits", 19, "size of the table of cues, as a power of two")
	flag.UintVar(&o.roleBits, "rolebits", 19, "size of the table of roles, as a power of two")
	flag.UintVar(&o.edgeBits, "edgebits", 14, "size of the table of edges, as a power of two")
	flag.IntVar(&o.cueRounds, "cuerounds", 3, "passes over the data for cues")
	flag.IntVar(&o.rounds, "rounds", 3, "passes over the data for roles")
	flag.Float64Var(&o.rate, "rate", 0.08, "learning rate of the roles")
	flag.Float64Var(&o.cueRate, "cuerate", 0.06, "learning rate of the cues")
	flag.Float64Var(&o.ridge, "ridge", 1e-6, "pull of weights to zero")
	flag.Float64Var(&o.bias, "bias", -0.2, "log-odds from which a cue is accepted")
	flag.UintVar(&o.judgeBits, "judgebits", 17, "size of the table of the judge, as a power of two")
	flag.IntVar(&o.judgeRounds, "judgerounds", 3, "passes over the data for the judge")
	flag.Float64Var(&o.judgeRate, "judgerate", 0.03, "learning rate of the judge")
	flag.Float64Var(&o.judgeRidge, "judgeridge", 1e-5, "pull of the judge's weights to zero")
	flag.Float64Var(&o.bar, "bar", -0.2, "log-odds from which a draft is accepted")
	flag.IntVar(&o.seeds, "seeds", 3, "trainings of cues and roles, each with its own order of the examples; the mean of their weights is kept")
	flag.IntVar(&o.folds, "folds", 5, "parts of the articles; the judge learns on each from drafts of a model of the others")
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

// article is one gold article, read.
type article struct {
	gold    eval.AttributionArticle
	reading *rp.Reading
	tree    *tree.Tree
	sketch  *attribution.Sketch
}

func run(o options) error {
	f, err := attribution.NewUntrained(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	r, err := newReader(f)
	if err != nil {
		return err
	}
	train, err := r.all(o.train, o.cache)
	if err != nil {
		return err
	}
	dev, err := r.all(o.dev, o.cache)
	if err != nil {
		return err
	}
	log.Printf("%d articles to learn from, %d to score on", len(train), len(dev))
	cues, roles, edges := learnMean(train, o)
	judge, err := learnJudge(f, train, o)
	if err != nil {
		return err
	}
	data := o.pack(cues, roles, edges, judge)
	w, err := attribution.ParseWeights(string(data))
	if err != nil {
		return err
	}
	f.Use(w)
	if err := report(f, w, dev); err != nil || o.out == "" {
		return err
	}
	return os.WriteFile(o.out, data, 0o644)
}

// learnMean trains cues and roles several times, in other orders of the examples, and takes the mean of the weights.
func learnMean(train []article, o options) (cues, roles, edges []int8) {
	var c, r, e mean
	for seed := range int64(o.seeds) {
		c.add(learnCues(train, o, seed))
		weights, transitions := learnRoles(train, o, seed)
		r.add(weights)
		e.add(transitions)
		log.Printf("training %d of %d done", seed+1, o.seeds)
	}
	return c.quantised(attribution.CueScale), r.quantised(attribution.RoleScale), e.quantised(attribution.RoleScale)
}

// pack writes a model file.
func (o *options) pack(cues, roles, edges, judge []int8) []byte {
	w := &attribution.Weights{CueBits: uint32(o.cueBits), RoleBits: uint32(o.roleBits), EdgeBits: uint32(o.edgeBits), JudgeBits: uint32(o.judgeBits),
		Threshold: int32(o.bias * attribution.CueScale), Bar: int32(o.bar * attribution.CueScale)}
	return attribution.AppendWeights(nil, w, cues, roles, edges, judge)
}

// report prints the scores at several thresholds, then all at the chosen one.
func report(f *attribution.Finder, w *attribution.Weights, dev []article) error {
	chosen := w.Bar
	for _, bar := range []float64{-0.7, -0.4, -0.3, -0.2, -0.1, 0} {
		w.Bar = int32(bar * attribution.CueScale)
		n := score(f, dev)
		fmt.Printf("bar %.1f: soft %.2f, whole %.2f, detected P %.2f R %.2f F1 %.2f, all spans %.2f\n", bar, n.Soft.F1(), n.Whole.F1(), n.Detected.P(), n.Detected.R(), n.Detected.F1(), n.Spans.F1())
	}
	w.Bar = chosen
	return eval.Print(os.Stdout, score(f, dev).Scores("dev"))
}

func score(f *attribution.Finder, dev []article) *eval.AttributionCounts {
	var n eval.AttributionCounts
	for i := range dev {
		a := &dev[i]
		n.Add(a.reading.Document.Text, a.gold.Attributions, eval.Outermost(f.Find(a.reading, a.tree)))
	}
	return &n
}
