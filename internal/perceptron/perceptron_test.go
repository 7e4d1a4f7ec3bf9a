package perceptron

import (
	"bytes"
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	pairs := map[uint64]uint32{}
	for i := range uint32(1000) {
		pairs[Key(i, 3)] = i
	}
	l, err := NewLookup(EncodeLookup(pairs))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range pairs {
		if v, ok := l.Find(k); !ok || v != want {
			t.Fatalf("key %x: %d, %v", k, v, ok)
		}
	}
	if _, ok := l.Find(Key(1, 4)); ok {
		t.Error("found what is not there")
	}
	if _, err := NewLookup("abc"); err == nil {
		t.Error("bad length accepted")
	}
}

// features makes n features of a number.
func features(of, n int) []uint64 {
	out := make([]uint64, n)
	templates := make([]Template, n)
	var atoms [256]uint32
	for i := range templates {
		templates[i][0] = uint8(i + 1)
		atoms[i+1] = 1 + uint32(of%(i+2))
	}
	return Present(out, templates, &atoms)
}

// What was learnt must come back from the encoded tables, the same bytes every time.
func TestLearner(t *testing.T) {
	encode := func() []byte {
		l, f := NewLearner(), &File{}
		for i := range 5000 {
			x := features(i%60, 8)
			var scores [MaxLabels]int32
			l.Score(&scores, x)
			l.Tick()
			l.Update(x, i%5, top(scores[:5]))
		}
		l.Encode(f, "many", 1000)
		return f.Encode()
	}
	data := encode()
	if !bytes.Equal(data, encode()) {
		t.Error("a second training gave other bytes")
	}
	f, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	many, err := NewSparse(f, "many")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		var scores [MaxLabels]int32
		many.Score(&scores, features(i, 8))
		if top(scores[:5]) != i%5 {
			t.Errorf("%d: %v", i, scores[:5])
		}
	}
}

func top(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

func TestOpenFaults(t *testing.T) {
	f := &File{}
	f.Add("a", "b")
	good := string(f.Encode())
	for _, bad := range []string{"", "RPMODEL", good[:len(good)-1], strings.Replace(good, "\x01", "\x02", 1)} {
		if _, err := Open(bad); err == nil {
			t.Errorf("%q accepted", bad)
		}
	}
	if g, err := Open(good); err != nil {
		t.Error(err)
	} else if p, err := g.Part("a"); p != "b" || err != nil {
		t.Error(p, err)
	}
}
