package perceptron

import "fmt"

// MaxLabels is the greatest number of labels of a Sparse model.
const MaxLabels = 256

// Sparse scores up to 256 labels; a feature holds weights for the few labels it speaks for.
// Features lie in buckets by the top bits of their hash; an entry is check<<20 | label<<12 | weight, of 12, 8 and 12 bits.
type Sparse struct {
	starts  string // bucket b is entries[starts[b]:starts[b+1]]
	entries string
	shift   uint
	last    int // entry
}

// NewSparse reads the parts NAME.starts and NAME.entries of a file.
func NewSparse(f *File, name string) (*Sparse, error) {
	starts, err := f.Part(name + ".starts")
	if err != nil {
		return nil, err
	}
	entries, err := f.Part(name + ".entries")
	if err != nil {
		return nil, err
	}
	if len(entries) < 4 {
		entries = "\x00\x00\x00\x00"
	}
	buckets := len(starts)/4 - 1
	if buckets < 1 || buckets&(buckets-1) != 0 {
		return nil, fmt.Errorf("weights %s: %d buckets: want a power of two", name, buckets)
	}
	s := &Sparse{starts, entries, 64, len(entries)/4 - 1}
	for b := buckets; b > 1; b >>= 1 {
		s.shift--
	}
	last := uint32(0)
	for b := 0; b <= buckets; b++ {
		if at := u32(starts, b); at < last || int(at) > len(entries)/4 {
			return nil, fmt.Errorf("weights %s: bucket %d out of order", name, b)
		} else {
			last = at
		}
	}
	return s, nil
}

// MaxFeatures is the greatest number of features of one decision.
const MaxFeatures = 256

// Score adds the weights of the features, at most MaxFeatures, to scores.
//
// The first loops only load, without a branch, so that the processor waits for many places at once.
func (s *Sparse) Score(scores *[MaxLabels]int32, features []uint64) {
	var from, to, entry [MaxFeatures]uint32
	for i, f := range features {
		b := int(f >> s.shift)
		from[i&(MaxFeatures-1)], to[i&(MaxFeatures-1)] = u32(s.starts, b), u32(s.starts, b+1)
	}
	for i := range features {
		entry[i&(MaxFeatures-1)] = u32(s.entries, min(int(from[i&(MaxFeatures-1)]), s.last))
	}
	for i, f := range features {
		check := uint32(f>>(s.shift-12)) & 0xfff
		at, end, e := from[i&(MaxFeatures-1)], to[i&(MaxFeatures-1)], entry[i&(MaxFeatures-1)]
		for at < end {
			if e>>20 == check {
				scores[e>>12&0xff] += int32(e<<20) >> 20
			}
			if at++; at < end {
				e = u32(s.entries, int(at))
			}
		}
	}
}
