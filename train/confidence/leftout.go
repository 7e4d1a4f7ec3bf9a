package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"

	"rapporteur/eval"
)

// guess is an event of a sheet with the confidence that the other sheets teach.
type guess struct {
	chance float64
	right  bool
}

// report leaves out one sheet after the other, with every other event of its stories, and prints how well what is left tells right from
// wrong there: log loss, the share right by tenths of the confidence, and what least confidences keep.
func report(w io.Writer, pairs []eval.Case, sheets []sheet) {
	var all []guess
	fmt.Fprintln(w, "sheet\tevents\tright\tlog loss\tlog loss of one chance for all")
	for i := range sheets {
		guesses := leaveOut(pairs, sheets, i)
		fmt.Fprintf(w, "%s\t%s\n", filepath.Base(sheets[i].name), summary(guesses))
		all = append(all, guesses...)
	}
	fmt.Fprintf(w, "all\t%s\n\nconfidence\tevents\tright\n", summary(all))
	slices.SortStableFunc(all, func(a, b guess) int { return cmp.Compare(a.chance, b.chance) })
	const parts = 10
	for k := range parts {
		part := all[k*len(all)/parts : (k+1)*len(all)/parts]
		if len(part) > 0 {
			fmt.Fprintf(w, "%.2f to %.2f\t%d\t%.0f%%\n", part[0].chance, part[len(part)-1].chance, len(part), 100*share(part))
		}
	}
	fmt.Fprintln(w, "\nleast confidence\tright of those kept\tright ones kept")
	for least := 0.0; least < 0.8; least += 0.05 {
		kept := slices.DeleteFunc(slices.Clone(all), func(g guess) bool { return g.chance < least })
		fmt.Fprintf(w, "%.2f\t%.1f%%\t%.1f%%\n", least, 100*share(kept), 100*share(kept)*float64(len(kept))/(share(all)*float64(len(all))))
	}
}

// leaveOut gives the events of a sheet their confidence by the pairs and by the other sheets, without the stories of its own.
func leaveOut(pairs []eval.Case, sheets []sheet, out int) []guess {
	own := map[string]bool{}
	for i := range sheets[out].cases {
		own[sheets[out].cases[i].Story] = true
	}
	cases := slices.Clone(pairs)
	for i := range sheets {
		for _, x := range sheets[i].cases {
			if i != out && !own[x.Story] {
				cases = append(cases, x)
			}
		}
	}
	weights := fit(cases)
	var guesses []guess
	for i := range sheets[out].cases {
		x := &sheets[out].cases[i]
		guesses = append(guesses, guess{chance(weights, x.Facts), x.Right})
	}
	return guesses
}

func share(list []guess) float64 {
	n := 0.0
	for _, g := range list {
		if g.right {
			n++
		}
	}
	return n / float64(max(len(list), 1))
}

// summary counts, and compares the log loss with that of the share that is right given to every event.
func summary(list []guess) string {
	sum, flat, s := 0.0, 0.0, share(list)
	for _, g := range list {
		if g.right {
			sum, flat = sum-math.Log(g.chance), flat-math.Log(s)
		} else {
			sum, flat = sum-math.Log(1-g.chance), flat-math.Log(1-s)
		}
	}
	n := float64(max(len(list), 1))
	return fmt.Sprintf("%d\t%.0f%%\t%.3f\t%.3f", len(list), 100*s, sum/n, flat/n)
}
