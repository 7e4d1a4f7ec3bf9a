// Command factuality trains model/en/factuality.bin, the weights that grade predicates:
//
//	go run ./train/factuality ../shared/data/factuality/uds_ih2.train.jsonl ../shared/data/factuality/uds_ih2.dev.jsonl
//
// It fits a linear model on the first file (UDS-IH2, CC BY-SA 4.0) over the program's own trees and prints how well it does on
// the second. The seed is fixed: the same data and the same parser give the same file.
package main

import (
	"fmt"
	"math"
	"math/rand"
	"os"

	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/factuality"
	"rapporteur/lexicon"
	"rapporteur/model"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("want the paths of uds_ih2.train.jsonl and uds_ih2.dev.jsonl")
	}
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	train, err := examples(c, args[0])
	if err != nil {
		return err
	}
	dev, err := examples(c, args[1])
	if err != nil {
		return err
	}
	l := newLearner(train)
	for epoch := range epochs {
		l.epoch()
		r, mae := l.quality(dev)
		fmt.Fprintf(os.Stderr, "epoch %d: r %.4f, MAE %.4f\n", epoch+1, r, mae)
	}
	return os.WriteFile("model/en/factuality.bin", factuality.AppendWeights(nil, l.quantised()), 0o644)
}

// example is a target: the buckets of its features, and its grade.
type example struct {
	buckets []uint32
	value   float64
}

func examples(c *coder.Coder, file string) ([]example, error) {
	g, err := eval.ReadGraded(file)
	if err != nil {
		return nil, err
	}
	var out []example
	g.Examples(c, func(features []uint32, value float64) {
		ex := example{value: value}
		for _, f := range features {
			ex.buckets = append(ex.buckets, factuality.Bucket(f))
		}
		out = append(out, ex)
	})
	return out, nil
}

// How the model is fitted. The number of epochs was chosen by the quality on the second file; the others are as first tried.
const (
	epochs = 8
	rate   = 0.02
	decay  = 2e-4 // of the squared weights
	bend   = 1.5  // beyond this error the loss grows linearly
)

// learner fits weights by AdaGrad on Huber's loss and averages them over all steps.
type learner struct {
	examples   []example
	order      []int
	w, g, sums []float64
	last       []int // the step at which the sum of a weight was brought up to date
	step       int
	rng        *rand.Rand
}

func newLearner(examples []example) *learner {
	n := factuality.Buckets
	l := &learner{examples: examples, w: make([]float64, n), g: make([]float64, n), sums: make([]float64, n), last: make([]int, n), rng: rand.New(rand.NewSource(1))}
	for i := range examples {
		l.order = append(l.order, i)
	}
	return l
}

func (l *learner) epoch() {
	l.rng.Shuffle(len(l.order), func(i, j int) { l.order[i], l.order[j] = l.order[j], l.order[i] })
	for _, i := range l.order {
		l.learn(&l.examples[i])
	}
}

func (l *learner) learn(ex *example) {
	l.step++
	sum := 0.0
	for _, b := range ex.buckets {
		sum += l.w[b]
	}
	pull := min(max(sum-ex.value, -bend), bend)
	for _, b := range ex.buckets {
		l.sums[b] += float64(l.step-l.last[b]) * l.w[b]
		l.last[b] = l.step
		d := pull + decay*l.w[b]
		l.g[b] += d * d
		l.w[b] -= rate * d / (1e-6 + math.Sqrt(l.g[b]))
	}
}

// mean are the averaged weights.
func (l *learner) mean() []float64 {
	out := make([]float64, len(l.w))
	for b := range out {
		out[b] = (l.sums[b] + float64(l.step-l.last[b]+1)*l.w[b]) / float64(l.step+1)
	}
	return out
}

func (l *learner) quantised() []int16 {
	out := make([]int16, len(l.w))
	for b, w := range l.mean() {
		out[b] = int16(min(max(math.Round(w*factuality.Unit), -32768), 32767))
	}
	return out
}

// quality is Pearson's r and the mean absolute error.
func (l *learner) quality(dev []example) (r, mae float64) {
	w := l.mean()
	var n, x, y, xx, yy, xy float64
	for _, ex := range dev {
		sum := 0.0
		for _, b := range ex.buckets {
			sum += w[b]
		}
		sum = min(max(sum, -3), 3)
		n, x, y = n+1, x+ex.value, y+sum
		xx, yy, xy = xx+ex.value*ex.value, yy+sum*sum, xy+ex.value*sum
		mae += math.Abs(sum - ex.value)
	}
	return (xy - x*y/n) / math.Sqrt((xx-x*x/n)*(yy-y*y/n)), mae / n
}
