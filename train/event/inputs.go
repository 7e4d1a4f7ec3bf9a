package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/eval"
	"rapporteur/event"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/offset"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/tree"
	"rapporteur/internal/views"
	"rapporteur/model"
	"rapporteur/parse"
)

// parts is the number of parts of the labelled pairs that are left out in turn.
const parts = 3

func silverRows(file string) (out []eval.RelationRow, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20)); dec.More(); {
		var p pair
		if err := dec.Decode(&p); err != nil {
			return nil, err
		}
		t := offset.New(p.Text)
		out = append(out, eval.RelationRow{Text: p.Text, Source: t.Span(p.Source.Start, p.Source.End), Target: t.Span(p.Target.Start, p.Target.End)})
	}
	return out, nil
}

// partsOf deals the sentences of the labelled pairs, in order of name, to the parts in turn; -1 are the other rows.
func partsOf(rows []eval.RelationRow) []int {
	var names []string
	for _, r := range rows {
		if r.Gold {
			names = append(names, r.Group)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	out := make([]int, len(rows))
	for i, r := range rows {
		out[i] = -1
		if r.Gold {
			k, _ := slices.BinarySearch(names, r.Group)
			out[i] = k % parts
		}
	}
	return out
}

// writeInputs writes what the net sees of the labelled pairs and of the silver ones, with the sums of rankers that saw two parts.
func writeInputs(c *coder.Coder, plv, silver, work string) error {
	v, err := parserViews()
	if err != nil {
		return err
	}
	rows, err := eval.Relations(plv)
	if err != nil {
		return err
	}
	part := partsOf(rows)
	more, err := silverRows(silver)
	if err != nil {
		return err
	}
	gold := eval.RelationExamples(c, rows)
	var rankers []*event.Ranker
	for k := range parts + 1 {
		var train []event.Example
		for i := range gold {
			if part[i] != k {
				train = append(train, gold[i])
			}
		}
		rankers = append(rankers, event.Defaults().Train(train))
		fmt.Fprintln(os.Stderr, "ranker", k, rankers[k])
	}
	if err := writeFile(filepath.Join(work, "gold.in"), c, v, rows, part, rankers); err != nil {
		return err
	}
	return writeFile(filepath.Join(work, "silver.in"), c, v, more, nil, rankers)
}

func writeFile(out string, c *coder.Coder, v *views.Views, rows []eval.RelationRow, part []int, rankers []*event.Ranker) error {
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	for i, row := range rows {
		r, t := syntax(c, row.Text)
		numbers, words := c.Event.Numbers(r, t, row.Source, row.Target)
		for _, rows := range v.Sentence(len(words), func(i int) string { return words[i] }) {
			numbers = append(numbers, rows[:]...)
		}
		ex := c.Event.Example(r, t, row.Source, row.Target)
		for _, rk := range rankers {
			sums := rk.Sums(&ex)
			numbers = append(numbers, sums[:]...)
		}
		p, types := int32(-1), int32(0)
		if part != nil {
			p = int32(part[i])
		}
		for _, t := range row.Types {
			types |= 1 << t
		}
		numbers = append(numbers, p, types, int32(1000*row.Weight))
		if err := binary.Write(w, binary.LittleEndian, numbers); err != nil {
			return err
		}
	}
	return w.Flush()
}

// agreeing is the part of the labelled pairs, in per cent, on which the program's net and the net in training must choose the same type.
// Training rounds what leaves a layer a little otherwise, so the sums differ in their last places.
const agreeing = 99

// check compares what the program's net makes of the labelled pairs with what it made in training.
func check(c *coder.Coder, plv, odds string) error {
	rows, err := eval.Relations(plv)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(odds)
	if err != nil {
		return err
	}
	same, most := 0, int32(0)
	for _, row := range rows {
		r, t := syntax(c, row.Text)
		sums := c.Event.NetSums(r, t, row.Source, row.Target)
		want := make([]int32, len(sums))
		n, err := binary.Decode(data, binary.LittleEndian, want)
		if err != nil {
			return err
		}
		data = data[n:]
		for k, x := range sums {
			most = max(most, x-want[k], want[k]-x)
		}
		if top(sums[:]) == top(want) {
			same++
		}
	}
	fmt.Fprintf(os.Stderr, "%d of %d pairs as in training; log odds differ by at most %d/4096\n", same, len(rows), most)
	if same*100 < agreeing*len(rows) {
		return fmt.Errorf("the program does not compute what training did")
	}
	return nil
}

func top(sums []int32) int { return slices.Index(sums, slices.Max(sums)) }

// syntax reads the words and trees of a text.
func syntax(c *coder.Coder, text string) (*rp.Reading, *tree.Tree) {
	r := &rp.Reading{Document: &rp.Document{Text: text, Lang: "en"}}
	r.Sentences, r.Tokens = c.Segment.Segment(r.Document)
	return r, c.Syntax(r)
}

// parserViews are the views that the parser's net has learnt.
func parserViews() (*views.Views, error) {
	data, err := model.Default().Data(parse.File)
	if err != nil {
		return nil, err
	}
	file, err := perceptron.Open(data)
	if err != nil {
		return nil, err
	}
	uses, err := model.Default().Data(cluster.File)
	if err != nil {
		return nil, err
	}
	classes, err := cluster.Open(uses)
	if err != nil {
		return nil, err
	}
	return views.Open(neural.NewReader(file), classes)
}
