package main

import (
	"fmt"
	"math"
	"os"
	"time"
)

// side holds, for every word v, how often each class stands next to it on one side: at[v*k+c].
type side struct {
	p  pairs // the neighbours on that side of the word that moves
	at []int32
}

// exchange assigns every word but 0 to one of k classes.
//
// The log-likelihood of the two-sided predictive model, up to constants, is
//
//	sum over v, c of f(left(v,c)) + f(right(v,c))  -  2 * sum over c of f(n(c)),   f(n) = n log n
//
// so moving a word changes only the cells of its neighbours and the two classes' totals.
func (c *counts) exchange(k, rounds int) []uint16 {
	words := len(c.forms)
	class := make([]uint16, words)
	total := make([]int64, k) // occurrences of the words of a class
	size := make([]int64, words)
	sides := [2]side{{c.left, make([]int32, words*k)}, {c.right, make([]int32, words*k)}}
	for w := 1; w < words; w++ {
		class[w] = uint16((w - 1) % k)
		for i := c.right.from[w]; i < c.right.from[w+1]; i++ {
			size[w] += int64(c.right.n[i])
		}
		total[class[w]] += size[w]
		for s := range sides {
			sides[s].add(w, int(class[w]), k, 1)
		}
	}
	gain := make([]float64, k)
	for round := range rounds {
		start, moved := time.Now(), 0
		for w := 1; w < words; w++ {
			if best := c.best(w, k, class, total, size, &sides, gain); best != int(class[w]) {
				moved++
				move(w, best, k, class, total, size, &sides)
			}
		}
		fmt.Fprintf(os.Stderr, "%d classes, round %d of %d: %d words moved, %s\n", k, round+1, rounds, moved, since(start))
		if moved*1000 < words {
			break
		}
	}
	return class
}

// add counts word w's neighbours for class c, or takes them away.
func (s *side) add(w, c, k int, sign int32) {
	for i := s.p.from[w]; i < s.p.from[w+1]; i++ {
		s.at[int(s.p.word[i])*k+c] += sign * s.p.n[i]
	}
}

func move(w, to, k int, class []uint16, total, size []int64, sides *[2]side) {
	from := int(class[w])
	for s := range sides {
		sides[s].add(w, from, k, -1)
		sides[s].add(w, to, k, 1)
	}
	total[from] -= size[w]
	total[to] += size[w]
	class[w] = uint16(to)
}

// best is the class where w makes the corpus most likely; the lowest of several, its own when none is better.
func (c *counts) best(w, k int, class []uint16, total, size []int64, sides *[2]side, gain []float64) int {
	own := int(class[w])
	for j := range gain {
		n := total[j]
		if j == own {
			n -= size[w]
		}
		gain[j] = -2 * (f(n+size[w]) - f(n))
	}
	for s := range sides {
		p, at := &sides[s].p, sides[s].at
		for i := p.from[w]; i < p.from[w+1]; i++ {
			n := int64(p.n[i])
			cells := at[int(p.word[i])*k : int(p.word[i])*k+k]
			cells[own] -= p.n[i]
			for j, cell := range cells {
				if cell == 0 {
					continue // added once for all below
				}
				gain[j] += f(int64(cell)+n) - f(int64(cell)) - f(n)
			}
			cells[own] += p.n[i]
		}
	}
	best := own
	for j := range gain {
		if gain[j] > gain[best]+1e-9 {
			best = j
		}
	}
	return best
}

// logs caches n log n for small n.
var logs = func() []float64 {
	t := make([]float64, 1<<16)
	for n := 2; n < len(t); n++ {
		t[n] = float64(n) * math.Log(float64(n))
	}
	return t
}()

func f(n int64) float64 {
	if n < int64(len(logs)) {
		return logs[n]
	}
	return float64(n) * math.Log(float64(n))
}
