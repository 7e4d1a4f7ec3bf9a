package facts

import (
	"cmp"
	"slices"
)

// sieve finds which counts cannot be among the largest, so that only the others need be put in order.
type sieve [1 << 10]int // how many counts there are of each size; the last is of all that are larger

func (s *sieve) add(n int64) { s[min(n, int64(len(s)-1))]++ }

// least is such that so many counts at least, or all, are no smaller.
func (s *sieve) least(most int) int64 {
	least := len(s) - 1
	for left := most - s[least]; left > 0 && least > 0; left -= s[least] {
		least--
	}
	return int64(least)
}

// largest gives where the largest counts stand, the largest first, and how many there are that are not zero.
func largest(counts []int64, limit int) (at []int32, total int) {
	var s sieve
	for _, n := range counts {
		if n > 0 {
			s.add(n)
			total++
		}
	}
	least := max(1, s.least(limit))
	for i, n := range counts {
		if n >= least {
			at = append(at, int32(i))
		}
	}
	slices.SortFunc(at, func(x, y int32) int { return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y)) })
	return at[:min(limit, len(at))], total
}
