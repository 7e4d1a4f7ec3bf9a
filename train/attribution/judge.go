package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	rp "rapporteur"
	"rapporteur/attribution"
	"rapporteur/eval"
)

// learnJudge fits the judge of drafts. The drafts of an article come from cues and roles learned on other articles: what the
// judge sees in training is as wrong as what it will see in use.
func learnJudge(f *attribution.Finder, articles []article, o options) ([]int8, error) {
	var data []instance
	for k := range o.folds {
		var others []article
		for i := range articles {
			if i%o.folds != k {
				others = append(others, articles[i])
			}
		}
		w, err := foldWeights(others, k, o)
		if err != nil {
			return nil, err
		}
		f.Use(w)
		for i := k; i < len(articles); i += o.folds {
			data = append(data, verdicts(f, &articles[i])...)
		}
		log.Printf("fold %d of %d: %d drafts", k+1, o.folds, len(data))
	}
	return quantise(regress(data, o.judgeBits, o.judgeRounds, o.judgeRate, o.judgeRidge, 0), attribution.CueScale), nil
}

// foldWeights learns cues and roles for one fold, or takes them from the folder of an earlier run.
func foldWeights(others []article, k int, o options) (*attribution.Weights, error) {
	kept := filepath.Join(o.cache, fmt.Sprintf("fold%d-%d-%d-%d.bin", k, o.folds, o.cueBits, o.roleBits))
	if o.cache != "" {
		if data, err := os.ReadFile(kept); err == nil {
			return attribution.ParseWeights(string(data))
		}
	}
	o.seeds = 1
	cues, roles, edges := learnMean(others, o)
	data := o.pack(cues, roles, edges, make([]int8, 1<<o.judgeBits))
	if o.cache != "" {
		if err := os.WriteFile(kept, data, 0o644); err != nil {
			return nil, err
		}
	}
	return attribution.ParseWeights(string(data))
}

// verdicts are the examples of one article: a draft is right when it is aligned with a gold attribution and all roles overlap.
// Drafts inside gold contents are left out where a likely draft surrounds them: nobody annotated there.
func verdicts(f *attribution.Finder, a *article) []instance {
	ds := f.Drafts(a.sketch)
	found := make([]eval.AttributionSpans, len(ds))
	for i := range ds {
		found[i] = eval.AttributionSpans{ds[i].Source, ds[i].Cue, ds[i].Content}
	}
	right := make([]bool, len(ds))
	for _, p := range eval.Align(a.reading.Document.Text, a.gold.Attributions, found) {
		right[p[1]] = overlap(a.gold.Attributions[p[0]], found[p[1]])
	}
	var out []instance
	for i := range ds {
		if right[i] || !a.within(&ds[i]) || !f.Surrounded(ds, i) {
			out = append(out, instance{a.sketch.JudgeFeatures(ds, i, nil), right[i]})
		}
	}
	return out
}

// overlap reports whether all roles of two attributions overlap.
func overlap(g, f eval.AttributionSpans) bool {
	for r := range g {
		if len(g[r]) == 0 && len(f[r]) == 0 {
			continue
		}
		if !slices.ContainsFunc(g[r], func(x rp.Span) bool { return slices.ContainsFunc(f[r], x.Overlaps) }) {
			return false
		}
	}
	return true
}

// within reports whether the cue of a draft stands in a gold content.
func (a *article) within(d *attribution.Draft) bool {
	for _, g := range a.gold.Attributions {
		if slices.ContainsFunc(g[2], d.Cue[0].Overlaps) {
			return true
		}
	}
	return false
}
