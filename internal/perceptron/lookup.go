package perceptron

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// Lookup is a read-only map from hashes to 24-bit numbers. It keeps 40 bits of a key's hash: a key that is not in it
// is taken for another about once in a billion times.
type Lookup struct {
	slots string // open addressing, 8 bytes a slot: hash<<24 | value; 0 is free
	mask  int
}

// Key spreads a pair of atoms over the 64 bits a Lookup wants.
func Key(a, b uint32) uint64 {
	h := uint64(a)*0x9e3779b97f4a7c15 + uint64(b)*0xc2b2ae3d27d4eb4f
	h ^= h >> 31
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>30
}

// NewLookup reads a part that EncodeLookup made.
func NewLookup(part string) (Lookup, error) {
	n := len(part) / 8
	if n == 0 || n&(n-1) != 0 || len(part)%8 != 0 {
		return Lookup{}, fmt.Errorf("lookup: %d bytes: want a power of two of 8-byte slots", len(part))
	}
	return Lookup{part, n - 1}, nil
}

// Find is the value of a key.
func (l *Lookup) Find(key uint64) (uint32, bool) {
	tag := key >> 24
	for i := int(key) & l.mask; ; i = (i + 1) & l.mask {
		slot := u64(l.slots, i)
		if slot == 0 {
			return 0, false
		}
		if slot>>24 == tag {
			return uint32(slot & 0xffffff), true
		}
	}
}

// EncodeLookup makes the part. Values must be below 1<<24.
func EncodeLookup(pairs map[uint64]uint32) string {
	keys := make([]uint64, 0, len(pairs))
	for k := range pairs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	size := 1 << bits.Len(uint(len(keys)*3/2+1))
	slots := make([]uint64, size)
	for _, k := range keys {
		i := int(k) & (size - 1)
		for slots[i] != 0 {
			i = (i + 1) & (size - 1)
		}
		slots[i] = k>>24<<24 | uint64(pairs[k])
	}
	return encode64(slots)
}

func encode64(words []uint64) string {
	out := make([]byte, 0, 8*len(words))
	for _, w := range words {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return string(out)
}

func encode32(words []uint32) string {
	out := make([]byte, 0, 4*len(words))
	for _, w := range words {
		out = binary.LittleEndian.AppendUint32(out, w)
	}
	return string(out)
}
