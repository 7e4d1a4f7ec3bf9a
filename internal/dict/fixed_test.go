package dict

import (
	"fmt"
	"testing"
)

func TestFixedAgreesWithMap(t *testing.T) {
	for _, n := range []int{0, 1, 7, 20_000} {
		var m Map[uint32]
		for i := range n {
			*m.At(fmt.Sprintf("%x", i*i%7919*i)) += uint32(i)
		}
		f, err := OpenFixed(string(Lay(nil, &m)))
		if err != nil {
			t.Fatal(err)
		}
		if f.Len() != m.Len() {
			t.Fatalf("%d keys, want %d", f.Len(), m.Len())
		}
		for _, e := range m.entries {
			if got, ok := f.Get(e.key); !ok || got != e.value {
				t.Fatalf("Get(%q) = %d, %v, want %d", e.key, got, ok, e.value)
			}
			if got, ok := f.GetBytes([]byte(e.key)); !ok || got != e.value {
				t.Fatalf("GetBytes(%q) = %d, %v, want %d", e.key, got, ok, e.value)
			}
		}
		if _, ok := f.Get("no such key"); ok {
			t.Error("a key that was never put")
		}
	}
}

func TestOpenFixedRefusesBrokenData(t *testing.T) {
	var m Map[uint32]
	m.Put("Kremlin", 7)
	data := string(Lay(nil, &m))
	for n := range len(data) {
		if _, err := OpenFixed(data[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a map", n, len(data))
		}
	}
}
