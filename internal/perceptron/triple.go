package perceptron

import "fmt"

// Triple scores three actions at once: a slot is one 64-bit word, three weights of 16 bits and 16 bits of the
// feature's hash. Open addressing by the top bits of the hash; a zero word is a free slot.
type Triple struct {
	slots string
	mask  int
	shift uint
}

// NewTriple reads a part made by Learner3.
func NewTriple(part string) (*Triple, error) {
	n := len(part) / 8
	if n < 2 || n&(n-1) != 0 || len(part)%8 != 0 {
		return nil, fmt.Errorf("weights: %d bytes: want a power of two of 8-byte slots", len(part))
	}
	t := &Triple{part, n - 1, 64}
	for ; n > 1; n >>= 1 {
		t.shift--
	}
	return t, t.checkFree()
}

// checkFree makes sure that every search ends.
func (t *Triple) checkFree() error {
	for i := 0; i <= t.mask; i++ {
		if u64(t.slots, i) == 0 {
			return nil
		}
	}
	return fmt.Errorf("weights: no free slot")
}

// Score adds the weights of the features to scores.
func (t *Triple) Score(scores *[3]int32, features []uint64) {
	var a, b, c int32
	for _, f := range features {
		check := f >> 8 & 0xffff
		for i := int(f >> t.shift); ; i = (i + 1) & t.mask {
			w := u64(t.slots, i)
			if w == 0 {
				break
			}
			if w>>48 == check {
				a, b, c = a+int32(int16(w)), b+int32(int16(w>>16)), c+int32(int16(w>>32))
				break
			}
		}
	}
	scores[0], scores[1], scores[2] = scores[0]+a, scores[1]+b, scores[2]+c
}
