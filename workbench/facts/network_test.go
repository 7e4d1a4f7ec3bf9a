package facts

import (
	"math/rand/v2"
	"slices"
	"testing"

	rp "rapporteur"
)

// TestStrongest: leaving out early what cannot be among the strongest gives what sorting everything gives, also where many are
// equal and some are beyond what is counted.
func TestStrongest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, most := range []int{0, 1, 7, 300, 999, 1000, 5000} {
		var list []Edge
		for i := range 1000 {
			n := int64(1 + random.IntN(5))
			if i%90 == 0 {
				n *= 1000
			}
			list = append(list, Edge{From: i, To: random.IntN(50), Type: rp.ACCUSE, N: n})
		}
		all, cut := strongest(slices.Clone(list), len(list))
		if cut || len(all) != len(list) {
			t.Fatalf("%d of %d edges kept, cut %v", len(all), len(list), cut)
		}
		kept, cut := strongest(slices.Clone(list), most)
		if !slices.Equal(kept, all[:min(most, len(all))]) || cut != (most < len(all)) {
			t.Errorf("the strongest %d are not the first %d of all", most, most)
		}
	}
}

// TestTally: an array and a map count the same edges.
func TestTally(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	dense, rare := newTally(denseNodes), &tally{nodes: denseNodes, rare: map[int]int32{}}
	for range 5000 {
		from, to, kind := random.IntN(denseNodes), random.IntN(denseNodes), uint8(random.IntN(int(rp.ASSAULT)+1))
		dense.add(from, to, kind)
		rare.add(from, to, kind)
	}
	a, _ := strongest(dense.edges(), 1<<20)
	b, _ := strongest(rare.edges(), 1<<20)
	if !slices.Equal(a, b) {
		t.Error("an array and a map count otherwise")
	}
}
