package eval

import (
	"math"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/conllu"
)

// factualityTask scores the graded value of predicates on the tokens of UDS-IH2, as its papers do: Pearson's r and the mean
// absolute error on the scale from -3 to 3.
var factualityTask = Task{"factuality", "factuality/uds_ih2.dev.jsonl", func(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		g, err := ReadGraded(file)
		if err != nil {
			return nil, err
		}
		t := c.Syntax(g.Reading)
		var f fit
		for _, target := range g.Targets {
			f.add(target.Value, float64(c.Factuality.At(g.Reading, t, target.Token).Happened)/100)
		}
		scores = append(scores, f.scores(baseName(file))...)
	}
	return scores, nil
}}

// GradedTarget is a token with the annotators' mean grade, from -3 to 3.
type GradedTarget struct {
	Token int32
	Value float64
}

// Graded is a file of UDS-IH2: a reading with its tokens alone, and what is graded in it.
type Graded struct {
	Reading *rp.Reading
	Targets []GradedTarget
}

// ReadGraded reads rows {tokens, targets: [[start, end, score]]}.
func ReadGraded(file string) (*Graded, error) {
	g := &Graded{}
	var sentences []*conllu.Sentence
	first := int32(0)
	err := rows(file, func(row *struct {
		Tokens  []string
		Targets [][3]float64
	}) error {
		s := &conllu.Sentence{}
		for _, form := range row.Tokens {
			s.Words = append(s.Words, conllu.Word{Form: form, Head: -1})
		}
		for _, t := range row.Targets {
			g.Targets = append(g.Targets, GradedTarget{first + int32(t[0]), t[2]})
		}
		sentences = append(sentences, s)
		first += int32(len(row.Tokens))
		return nil
	})
	g.Reading = conllu.ToReading(sentences)
	return g, err
}

// Examples calls add with the features and the value of each target, over the program's own trees.
func (g *Graded) Examples(c *coder.Coder, add func(features []uint32, value float64)) {
	t := c.Syntax(g.Reading)
	for _, target := range g.Targets {
		add(c.Factuality.Features(g.Reading, t, target.Token), target.Value)
	}
}

// fit gathers pairs of wanted and given numbers.
type fit struct{ n, x, y, xx, yy, xy, off float64 }

func (f *fit) add(want, got float64) {
	f.n++
	f.x, f.y = f.x+want, f.y+got
	f.xx, f.yy, f.xy = f.xx+want*want, f.yy+got*got, f.xy+want*got
	f.off += math.Abs(want - got)
}

// r is Pearson's correlation.
func (f *fit) r() float64 {
	cov := f.xy - f.x*f.y/f.n
	return cov / math.Sqrt((f.xx-f.x*f.x/f.n)*(f.yy-f.y*f.y/f.n))
}

func (f *fit) scores(corpus string) []Score {
	return []Score{{corpus, "Pearson r", f.r(), int(f.n)}, {corpus, "MAE (points)", f.off / f.n, int(f.n)}}
}
