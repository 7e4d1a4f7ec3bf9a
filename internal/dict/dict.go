// Package dict holds the large word lists of the stations: a map with string keys that is cheap to fill, since every
// start of the program fills it anew.
package dict

import "math/bits"

// Map is a map from strings. The zero Map is empty and ready; filled, it is safe for many goroutines.
type Map[V any] struct {
	entries []entry[V]
	slots   []uint32 // place of an entry plus one, 0: free; a power of two of them
}

type entry[V any] struct {
	key   string
	hash  uint32
	value V
}

// New makes a map with room for n keys.
func New[V any](n int) Map[V] {
	m := Map[V]{entries: make([]entry[V], 0, n)}
	m.rehash(n)
	return m
}

// Len is the number of keys.
func (m *Map[V]) Len() int { return len(m.entries) }

// Get finds the value of a key.
func (m *Map[V]) Get(key string) (value V, ok bool) {
	if e := find(m, key, hash(key)); e != nil {
		return e.value, true
	}
	return value, false
}

// GetBytes is Get for a key in bytes.
func (m *Map[V]) GetBytes(key []byte) (value V, ok bool) {
	if e := find(m, key, hash(key)); e != nil {
		return e.value, true
	}
	return value, false
}

// Of is the value of a key, the zero value where there is none.
func (m *Map[V]) Of(key string) V {
	v, _ := m.Get(key)
	return v
}

// Has reports whether the key is there.
func (m *Map[V]) Has(key string) bool { return find(m, key, hash(key)) != nil }

// At is the place of the key's value, made if there was none. It is good until the next At.
func (m *Map[V]) At(key string) *V {
	h := hash(key)
	if e := find(m, key, h); e != nil {
		return &e.value
	}
	return m.add(key, h)
}

// AtBytes is At for a key in bytes, which are copied when they are new.
func (m *Map[V]) AtBytes(key []byte) *V {
	h := hash(key)
	if e := find(m, key, h); e != nil {
		return &e.value
	}
	return m.add(string(key), h)
}

// Put sets the value of a key.
func (m *Map[V]) Put(key string, value V) { *m.At(key) = value }

func (m *Map[V]) add(key string, h uint32) *V {
	if 4*(len(m.entries)+1) > 3*len(m.slots) {
		m.rehash(2 * len(m.entries))
	}
	m.entries = append(m.entries, entry[V]{key: key, hash: h})
	m.settle(h, uint32(len(m.entries)))
	return &m.entries[len(m.entries)-1].value
}

// rehash makes slots for n keys and puts the entries into them.
func (m *Map[V]) rehash(n int) {
	m.slots = make([]uint32, 1<<bits.Len(uint(max(8, n)*4/3)))
	for i := range m.entries {
		m.settle(m.entries[i].hash, uint32(i+1))
	}
}

func (m *Map[V]) settle(h, place uint32) {
	mask := uint32(len(m.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if m.slots[i] == 0 {
			m.slots[i] = place
			return
		}
	}
}

func find[V any, K string | []byte](m *Map[V], key K, h uint32) *entry[V] {
	if len(m.slots) == 0 {
		return nil
	}
	mask := uint32(len(m.slots) - 1)
	for i := h & mask; m.slots[i] != 0; i = (i + 1) & mask {
		if e := &m.entries[m.slots[i]-1]; e.hash == h && e.key == string(key) {
			return e
		}
	}
	return nil
}

// hash reads eight bytes at a time.
func hash[K string | []byte](key K) uint32 {
	const odd = 0x9e3779b97f4a7c15
	h := uint64(len(key)) * odd
	i := 0
	for ; i+8 <= len(key); i += 8 {
		w := uint64(key[i]) | uint64(key[i+1])<<8 | uint64(key[i+2])<<16 | uint64(key[i+3])<<24 |
			uint64(key[i+4])<<32 | uint64(key[i+5])<<40 | uint64(key[i+6])<<48 | uint64(key[i+7])<<56
		h = mix(h ^ w)
	}
	var w uint64
	for ; i < len(key); i++ {
		w = w<<8 | uint64(key[i])
	}
	h = mix(h ^ w)
	return uint32(h ^ h>>32)
}

func mix(h uint64) uint64 {
	high, low := bits.Mul64(h^0xa0761d6478bd642f, 0xe7037ed1a0b428db)
	return high ^ low
}
