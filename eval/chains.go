package eval

import (
	"cmp"
	"slices"
)

// corefCounts adds the measures up over documents.
type corefCounts struct {
	muc, b3, ceaf  frac
	heads          PRF
	chained        PRF // gold mentions of chains that were found as mentions
	pronouns, hits int
	wrong          int
}

// frac holds the sums of a measure's recall and precision.
type frac struct{ rNum, rDen, pNum, pDen float64 }

func (f frac) f1() float64 {
	if f.rNum == 0 || f.pNum == 0 {
		return 0
	}
	r, p := f.rNum/f.rDen, f.pNum/f.pDen
	return 100 * 2 * p * r / (p + r)
}

func (c *corefCounts) add(d *corefDoc) {
	gold, found := chainsOf(d.gold), chainsOf(d.found)
	n, m := muc(gold, d.found)
	c.muc.rNum, c.muc.rDen = c.muc.rNum+n, c.muc.rDen+m
	n, m = muc(found, d.gold)
	c.muc.pNum, c.muc.pDen = c.muc.pNum+n, c.muc.pDen+m
	n, m = bCubed(gold, found, d.gold, d.found)
	c.b3.rNum, c.b3.rDen = c.b3.rNum+n, c.b3.rDen+m
	n, m = bCubed(found, gold, d.found, d.gold)
	c.b3.pNum, c.b3.pDen = c.b3.pNum+n, c.b3.pDen+m
	same := ceafe(gold, found)
	c.ceaf.rNum, c.ceaf.rDen = c.ceaf.rNum+same, c.ceaf.rDen+float64(len(gold))
	c.ceaf.pNum, c.ceaf.pDen = c.ceaf.pNum+same, c.ceaf.pDen+float64(len(found))
	c.heads.Gold += len(d.allGold)
	c.heads.Found += len(d.allFound)
	for h := range d.allFound {
		if _, ok := d.allGold[h]; ok {
			c.heads.Right++
		}
	}
	for h := range d.gold {
		c.chained.Gold++
		if _, ok := d.allFound[h]; ok {
			c.chained.Right++
		}
	}
	c.addPronouns(d)
}

// addPronouns counts the third-person pronouns that have an antecedent, and those whose nearest mention before them in
// the chain found is one of the same gold chain.
func (c *corefCounts) addPronouns(d *corefDoc) {
	slices.Sort(d.order)
	seen := map[int]bool{}
	for _, h := range d.order {
		e := d.allGold[h]
		if d.pronoun[h] && seen[e] {
			c.pronouns++
			before, ok := nearest(d, h)
			switch {
			case ok && d.allGold[before] == e && has(d.allGold, before):
				c.hits++
			case ok:
				c.wrong++
			}
		}
		seen[e] = true
	}
}

func has(m map[int32]int, h int32) bool { _, ok := m[h]; return ok }

// nearest is the nearest mention before h in its chain.
func nearest(d *corefDoc, h int32) (int32, bool) {
	chain, ok := d.allFound[h]
	best, any := int32(-1), false
	if !ok {
		return best, false
	}
	for o, e := range d.allFound {
		if e == chain && o < h && o > best {
			best, any = o, true
		}
	}
	return best, any
}

// chainsOf lists the chains of a partition, each sorted, in order of first mention.
func chainsOf(of map[int32]int) [][]int32 {
	byChain := map[int][]int32{}
	for h, e := range of {
		byChain[e] = append(byChain[e], h)
	}
	var chains [][]int32
	for _, c := range byChain {
		slices.Sort(c)
		chains = append(chains, c)
	}
	slices.SortFunc(chains, func(a, b []int32) int { return cmp.Compare(a[0], b[0]) })
	return chains
}

// muc counts links: for each chain its size less the parts the other partition cuts it into.
func muc(chains [][]int32, other map[int32]int) (num, den float64) {
	for _, c := range chains {
		parts, alone := map[int]bool{}, 0
		for _, h := range c {
			if e, ok := other[h]; ok {
				parts[e] = true
			} else {
				alone++
			}
		}
		num += float64(len(c) - len(parts) - alone)
		den += float64(len(c) - 1)
	}
	return num, den
}

func bCubed(chains, others [][]int32, own, other map[int32]int) (num, den float64) {
	for _, c := range chains {
		shared := map[int]int{}
		for _, h := range c {
			if e, ok := other[h]; ok {
				shared[e]++
			}
		}
		for _, n := range shared {
			num += float64(n*n) / float64(len(c))
		}
		den += float64(len(c))
	}
	return num, den
}

// ceafe is the greatest sum of similarities over one-to-one alignments of chains (phi 4).
func ceafe(gold, found [][]int32) float64 {
	at := map[int32]int{}
	for j, c := range found {
		for _, h := range c {
			at[h] = j
		}
	}
	total := 0.0
	for _, part := range touching(gold, at) {
		columns := map[int]int{}
		for _, i := range part {
			for _, h := range gold[i] {
				if j, ok := at[h]; ok {
					if _, seen := columns[j]; !seen {
						columns[j] = len(columns)
					}
				}
			}
		}
		cost := make([][]float64, max(len(part), len(columns)))
		for n := range cost {
			cost[n] = make([]float64, len(cost))
			if n >= len(part) {
				continue
			}
			for _, h := range gold[part[n]] {
				if j, ok := at[h]; ok {
					cost[n][columns[j]] -= 2 / float64(len(gold[part[n]])+len(found[j]))
				}
			}
		}
		total -= assign(cost)
	}
	return total
}

// touching parts chains so that two which share a chain of the other side stand together: no other pair can be
// assigned to one another, and many small matrices are quicker than a large one.
func touching(gold [][]int32, at map[int32]int) [][]int {
	part, owner := make([]int, len(gold)), map[int]int{}
	var find func(int) int
	find = func(i int) int {
		if part[i] != i {
			part[i] = find(part[i])
		}
		return part[i]
	}
	for i := range gold {
		part[i] = i
	}
	for i, c := range gold {
		for _, h := range c {
			j, ok := at[h]
			if !ok {
				continue
			}
			if first, seen := owner[j]; seen {
				part[find(i)] = find(first)
			} else {
				owner[j] = i
			}
		}
	}
	groups, order := map[int][]int{}, []int{}
	for i := range gold {
		root := find(i)
		if groups[root] == nil {
			order = append(order, root)
		}
		groups[root] = append(groups[root], i)
	}
	out := make([][]int, len(order))
	for n, root := range order {
		out[n] = groups[root]
	}
	return out
}

// assign is the least cost of a one-to-one assignment of a square matrix (the Hungarian method).
func assign(cost [][]float64) float64 {
	n := len(cost)
	const inf = 1e18
	u, v := make([]float64, n+1), make([]float64, n+1)
	match, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		match[0] = i
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = inf
		}
		j0 := 0
		for match[j0] != 0 {
			used[j0] = true
			row, delta, j1 := match[j0], inf, 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if cur := cost[row-1][j-1] - u[row] - v[j]; cur < least[j] {
					least[j], way[j] = cur, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[match[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			j1 := way[j0]
			match[j0] = match[j1]
			j0 = j1
		}
	}
	return -v[0]
}

func (c *corefCounts) scores(part string) []Score {
	n := c.chained.Gold
	return []Score{
		{part, "MUC F1", c.muc.f1(), n},
		{part, "B3 F1", c.b3.f1(), n},
		{part, "CEAF-e F1", c.ceaf.f1(), n},
		{part, "CoNLL F1", (c.muc.f1() + c.b3.f1() + c.ceaf.f1()) / 3, n},
		{part, "mentions of chains, R", percent(c.chained.Right, n), n},
		{part, "mentions P", percent(c.heads.Right, c.heads.Found), c.heads.Found},
		{part, "pronouns resolved right", percent(c.hits, c.pronouns), c.pronouns},
		{part, "pronouns resolved wrong", percent(c.wrong, c.pronouns), c.pronouns},
	}
}
