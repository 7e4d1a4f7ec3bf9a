package pack

import (
	"errors"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	numbers := []int{0, 1, -1, 63, 64, -64, -65, 1 << 30, -1 << 31}
	words := []string{"", "a", "Élysée", "state/FRA"}
	var w Writer
	w.Int(len(numbers))
	for _, n := range numbers {
		w.Int(n)
	}
	w.Strings(words...)
	r := NewReader(string(w.Bytes()))
	if n := r.Count(); n != len(numbers) {
		t.Fatalf("count %d, want %d", n, len(numbers))
	}
	for _, want := range numbers {
		if n := r.Int(); n != want {
			t.Errorf("number %d, want %d", n, want)
		}
	}
	for _, want := range words {
		if s := r.String(); s != want {
			t.Errorf("string %q, want %q", s, want)
		}
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
	if r.Int() != 0 || !errors.Is(r.Err(), ErrShort) {
		t.Error("reading beyond the end is no fault")
	}
}

func FuzzReader(f *testing.F) {
	f.Add("\x04ab\x81\x82")
	f.Fuzz(func(t *testing.T, data string) {
		r := NewReader(data)
		for range 20 {
			if r.Count() > len(data) || len(r.String()) > len(data) {
				t.Fatal("more than there is")
			}
		}
	})
}
