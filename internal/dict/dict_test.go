package dict

import (
	"fmt"
	"testing"
)

func TestMapAgreesWithGoMap(t *testing.T) {
	for _, room := range []int{-1, 0, 5, 100_000} {
		var m Map[int]
		if room >= 0 {
			m = New[int](room)
		}
		want := map[string]int{}
		for i := range 20_000 {
			key := fmt.Sprintf("%x", i*i%7919*i)
			*m.At(key) += i
			want[key] += i
		}
		*m.AtBytes([]byte("")) = 7
		want[""] = 7
		if m.Len() != len(want) {
			t.Fatalf("room %d: %d keys, want %d", room, m.Len(), len(want))
		}
		for k, v := range want {
			if got, ok := m.Get(k); !ok || got != v {
				t.Fatalf("Get(%q) = %d, %v, want %d", k, got, ok, v)
			}
			if got, ok := m.GetBytes([]byte(k)); !ok || got != v || m.Of(k) != v {
				t.Fatalf("GetBytes(%q) = %d, %v, want %d", k, got, ok, v)
			}
		}
		if _, ok := m.Get("no such key"); ok || m.Has("neither") {
			t.Error("a key that was never put")
		}
	}
}

func TestEmptyMap(t *testing.T) {
	var m Map[bool]
	if m.Has("a") || m.Len() != 0 || m.Of("") {
		t.Error("the zero Map is not empty")
	}
	m.Put("a", true)
	if !m.Of("a") {
		t.Error("a is not there")
	}
}

func BenchmarkFill(b *testing.B) {
	keys := make([]string, 45_000)
	for i := range keys {
		keys[i] = fmt.Sprintf("Name%dson", i*7)
	}
	b.Run("dict", func(b *testing.B) {
		for b.Loop() {
			m := New[uint32](len(keys))
			for _, k := range keys {
				*m.At(k) |= 1
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			m := make(map[string]uint32, len(keys))
			for _, k := range keys {
				m[k] |= 1
			}
		}
	})
}
