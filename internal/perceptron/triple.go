package perceptron

import (
	"fmt"
	"math/bits"
)

// Triple scores three actions at once: a slot is one 64-bit word, three weights of 16 bits and 16 bits of the
// feature's hash. Open addressing, the hash scaled to the number of slots; a zero word is a free slot.
type Triple struct {
	slots string
	n     uint64
}

// home is the slot where the search for a feature starts, of n.
func home(feature, n uint64) int {
	slot, _ := bits.Mul64(feature, n)
	return int(slot)
}

// NewTriple reads a part made by Learner3.
func NewTriple(part string) (*Triple, error) {
	n := len(part) / 8
	if n < 2 || len(part)%8 != 0 {
		return nil, fmt.Errorf("weights: %d bytes: want slots of 8 bytes, at least two", len(part))
	}
	t := &Triple{part, uint64(n)}
	return t, t.checkFree()
}

// checkFree makes sure that every search ends.
func (t *Triple) checkFree() error {
	for i := range t.n {
		if u64(t.slots, int(i)) == 0 {
			return nil
		}
	}
	return fmt.Errorf("weights: no free slot")
}

// MaxFeatures is the greatest number of features of one decision.
const MaxFeatures = 256

// Score adds the weights of the features, at most MaxFeatures, to scores.
//
// The first loop only loads, without a branch, so that the processor waits for many slots at once.
func (t *Triple) Score(scores *[3]int32, features []uint64) {
	var words [MaxFeatures]uint64
	for i, f := range features {
		words[i&(MaxFeatures-1)] = u64(t.slots, home(f, t.n))
	}
	var a, b, c int32
	for i, f := range features {
		check := f >> 8 & 0xffff
		w := words[i&(MaxFeatures-1)]
		for at := home(f, t.n) + 1; w != 0 && w>>48 != check; at++ {
			if at == int(t.n) {
				at = 0
			}
			w = u64(t.slots, at)
		}
		a, b, c = a+int32(int16(w)), b+int32(int16(w>>16)), c+int32(int16(w>>32))
	}
	scores[0], scores[1], scores[2] = scores[0]+a, scores[1]+b, scores[2]+c
}
