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
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
	"rapporteur/internal/views"
	"rapporteur/train/rows"
)

// folds of the labelled pairs are left out in turn, or parts, each of a third of the folds: those that leave the same rest.
const parts, folds = 3, 9

// silverRows reads pairs as writePairs writes them.
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

// foldsOf deals the sentences of the labelled pairs, in order of name, to the folds in turn; the other rows are learnt always.
func foldsOf(rows []eval.RelationRow) []int {
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
		out[i] = always
		if r.Gold {
			k, _ := slices.BinarySearch(names, r.Group)
			out[i] = k % folds
		}
	}
	return out
}

// always is the fold of rows that no ranker leaves out.
const always = -1

// writeInputs writes what the net sees of the labelled pairs and of the silver ones, with the sums of rankers that learnt without each
// part, of one that learnt all, and of rankers that learnt without each fold.
func writeInputs(c *coder.Coder, plv, silver, work string) error {
	v, err := rows.Parser()
	if err != nil {
		return err
	}
	labelled, err := eval.Relations(plv)
	if err != nil {
		return err
	}
	more, err := silverRows(silver)
	if err != nil {
		return err
	}
	fold := foldsOf(labelled)
	w := &inputs{coder: c, views: v, rankers: rankers(eval.RelationExamples(c, labelled), fold)}
	if err := w.file(filepath.Join(work, "gold.in"), labelled, func(i int) int { return fold[i] }); err != nil {
		return err
	}
	return w.file(filepath.Join(work, "silver.in"), more, func(int) int { return always })
}

// rankers learn without each part, from all, and without each fold.
func rankers(examples []event.Example, fold []int) (out []*event.Ranker) {
	for k := range parts + 1 + folds {
		var train []event.Example
		for i := range examples {
			if k < parts && fold[i]%parts != k || k == parts || k > parts && fold[i] != k-parts-1 {
				train = append(train, examples[i])
			}
		}
		out = append(out, event.Defaults().Train(train))
	}
	return out
}

// inputs writes pairs as the net sees them.
type inputs struct {
	coder   *coder.Coder
	views   *views.Views
	rankers []*event.Ranker
}

// file writes rows, and of each the fold it belongs to.
func (w *inputs) file(name string, pairs []eval.RelationRow, fold func(int) int) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	for i := range pairs {
		if err := binary.Write(out, binary.LittleEndian, w.numbers(&pairs[i], fold(i))); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// numbers are what the net sees, the rows of the words, the rankers' sums, and of the label its fold, its types as bits and its weight.
func (w *inputs) numbers(row *eval.RelationRow, fold int) []int32 {
	r, t := syntax(w.coder, row.Text)
	out, words := w.coder.Event.Numbers(r, t, row.Source, row.Target)
	for _, views := range w.views.Sentence(len(words), func(i int) string { return words[i] }) {
		out = append(out, views[:]...)
	}
	ex := w.coder.Event.Example(r, t, row.Source, row.Target)
	for _, rk := range w.rankers {
		sums := rk.Sums(&ex)
		out = append(out, sums[:]...)
	}
	types := int32(0)
	for _, t := range row.Types {
		types |= 1 << t
	}
	return append(out, int32(fold), types, int32(1000*row.Weight))
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
