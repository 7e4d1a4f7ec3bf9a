package workbench

import (
	"encoding/json"
	"maps"
	"slices"

	"rapporteur/store"
)

// alpha is Krippendorff's alpha for nominal values: units are items with the values that two or more reviewers gave.
// It is 1 where all agree, 0 where they agree as chance would have it; nil where nothing can be said.
func alpha(units [][]string) *float64 {
	observed, n := 0.0, 0.0
	totals := map[string]float64{}
	for _, u := range units {
		m := float64(len(u))
		if m < 2 {
			continue
		}
		counts := map[string]float64{}
		for _, v := range u {
			counts[v]++
			totals[v]++
		}
		same := 0.0
		for _, c := range counts {
			same += c * (c - 1)
		}
		observed += (m*(m-1) - same) / (m - 1)
		n += m
	}
	if n == 0 {
		return nil
	}
	expected := 0.0
	for _, c := range totals {
		expected += c * (n - c)
	}
	one := 1.0
	if expected == 0 {
		return &one // all gave one and the same value
	}
	a := 1 - (observed/n)/(expected/(n*(n-1)))
	return &a
}

// agreeing is the share of pairs of values that are the same.
func agreeing(units [][]string) float64 {
	same, pairs := 0, 0
	for _, u := range units {
		for i := range u {
			for k := range i {
				pairs++
				if u[i] == u[k] {
					same++
				}
			}
		}
	}
	if pairs == 0 {
		return 0
	}
	return float64(same) / float64(pairs)
}

// f1 is the mean, over pairs of reviewers, of the F1 of the events that each holds to be told in documents both judged.
func (j *judgements) f1(types map[string]string) *float64 {
	names := slices.Sorted(maps.Keys(j.who))
	sum, pairs := 0.0, 0
	for i, a := range names {
		for _, b := range names[:i] {
			left, right := j.told(a, b, types), j.told(b, a, types)
			both := 0
			for item := range left {
				if right[item] {
					both++
				}
			}
			if n := len(left) + len(right); n > 0 {
				sum += 2 * float64(both) / float64(n)
				pairs++
			}
		}
	}
	if pairs == 0 {
		return nil
	}
	mean := sum / float64(pairs)
	return &mean
}

// told are the events, with their types, that a reviewer holds to be told in documents that another judged too. Of what
// the machine found only what both judged counts, since silence is no verdict.
func (j *judgements) told(name, other string, types map[string]string) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, t := range j.targets {
		mine, theirs := j.items[t][name], j.items[t][other]
		if len(mine) == 0 || len(theirs) == 0 {
			continue
		}
		if s := store.StandingOf(mine); s.Verdict != store.Wrong {
			kind := types[t]
			if v, ok := s.Fields[j.kind]; ok {
				kind = v
			}
			out[[2]string{t, kind}] = true
		}
	}
	for target, kind := range j.added[name] {
		if j.docs[other][documentOf(target)] {
			out[[2]string{target, kind}] = true
		}
	}
	return out
}

// addedField is a field in the value of what was added.
func addedField(value, field string) string {
	var fields map[string]string
	_ = json.Unmarshal([]byte(value), &fields) // what cannot be read has no type
	return fields[field]
}
