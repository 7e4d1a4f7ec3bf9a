package dict

import (
	"encoding/binary"
	"errors"
)

// Fixed is a map from strings to numbers laid out in bytes. It is searched where it stands, so that opening it costs
// nothing. Its bytes are little-endian numbers of 32 bits: the number of keys and of slots; the slots, each the place of
// a key plus one, or 0; for each key, where it ends among the bytes of all keys, and its value; then those bytes.
type Fixed struct {
	slots, rows, keys string
	mask              uint32
}

const rowSize = 8

// Lay appends a map as bytes that OpenFixed reads. The keys stand in the order in which they came.
func Lay(data []byte, m *Map[uint32]) []byte {
	m.rehash(len(m.entries)) // no more slots than are wanted
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.entries)))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.slots)))
	for _, s := range m.slots {
		data = binary.LittleEndian.AppendUint32(data, s)
	}
	end := 0
	for i := range m.entries {
		end += len(m.entries[i].key)
		data = binary.LittleEndian.AppendUint32(data, uint32(end))
		data = binary.LittleEndian.AppendUint32(data, m.entries[i].value)
	}
	for i := range m.entries {
		data = append(data, m.entries[i].key...)
	}
	return data
}

// OpenFixed reads the bytes of Lay.
func OpenFixed(data string) (f Fixed, err error) {
	if len(data) < 8 {
		return f, errFixed
	}
	rows, slots := int(number(data, 0)), int(number(data, 4))
	if slots == 0 || slots&(slots-1) != 0 || rows >= slots || len(data) < 8+4*slots+rowSize*rows {
		return f, errFixed
	}
	f.mask = uint32(slots - 1)
	f.slots, data = data[8:8+4*slots], data[8+4*slots:]
	f.rows, f.keys = data[:rowSize*rows], data[rowSize*rows:]
	if rows > 0 && int(number(f.rows, rowSize*(rows-1))) != len(f.keys) {
		return f, errFixed
	}
	return f, nil
}

var errFixed = errors.New("compiled map: broken data")

func number(s string, at int) uint32 {
	_ = s[at+3]
	return uint32(s[at]) | uint32(s[at+1])<<8 | uint32(s[at+2])<<16 | uint32(s[at+3])<<24
}

// Len is the number of keys.
func (f *Fixed) Len() int { return len(f.rows) / rowSize }

// Get finds the value of a key.
func (f *Fixed) Get(key string) (value uint32, ok bool) { return fixed(f, key) }

// GetBytes is Get for a key in bytes.
func (f *Fixed) GetBytes(key []byte) (value uint32, ok bool) { return fixed(f, key) }

func fixed[K string | []byte](f *Fixed, key K) (uint32, bool) {
	if f.rows == "" {
		return 0, false
	}
	for i := hash(key) & f.mask; ; i = (i + 1) & f.mask {
		place := int(number(f.slots, int(4*i)))
		if place == 0 {
			return 0, false
		}
		start, row := uint32(0), rowSize*(place-1)
		if place > 1 {
			start = number(f.rows, row-rowSize)
		}
		if f.keys[start:number(f.rows, row)] == string(key) {
			return number(f.rows, row+4), true
		}
	}
}
