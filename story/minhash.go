package story

import (
	"math/bits"
	"slices"
)

// Near-duplicates are found by MinHash (Broder 1997) over shingles of three words: two thirds of the words of a reprint
// that was edited through and through still leave one shingle in five, and two reports that merely tell the same share
// hardly any. Bands of two hashes make candidates; the shingles themselves decide.
const (
	hashes  = 160
	band    = 2
	shingle = 3
	// copied is the share of shingles in common, per mille of both together, from which a document is a reprint.
	copied = 90
	// contained is the share of the shorter one's, per mille: a reprint that was cut to its first half.
	contained = 500
	// plenty is how many shingles in common tell a reprint from another report of the same: the happening itself makes
	// a dozen common ("five people after the riot in"). With fewer, nearly all of the shorter one must be, per mille.
	plenty = 24
	nearly = 800
)

// sketch is the MinHash of a document; nil when it has too few words to tell.
type sketch []uint32

// shingles gives the hashes of all runs of three words, sorted, each once.
func shingles(words []uint32) []uint32 {
	if len(words) < 4*shingle {
		return nil
	}
	out := make([]uint32, 0, len(words))
	for i := shingle; i <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i-shingle : i] {
			h = mix(h ^ uint64(w))
		}
		out = append(out, uint32(h))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mix is the finaliser of SplitMix64.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func newSketch(shingles []uint32) sketch {
	if len(shingles) == 0 {
		return nil
	}
	s := make(sketch, hashes)
	for i := range s {
		least, seed := ^uint32(0), mix(uint64(i)+1)
		for _, x := range shingles {
			hi, lo := bits.Mul64(uint64(x)|seed<<32, seed|1)
			least = min(least, uint32(hi^lo>>32))
		}
		s[i] = least
	}
	return s
}

// key is what two documents share if a band of their sketches is the same.
func (s sketch) key(b int) uint64 {
	h := uint64(b)
	for _, x := range s[b*band : (b+1)*band] {
		h = mix(h ^ uint64(x))
	}
	return h
}

// common counts what two sorted lists share.
func common(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// isCopy says whether two documents of these shingles are one, edited.
func isCopy(a, b []uint32) bool {
	shared, shorter := common(a, b), min(len(a), len(b))
	if shared < plenty {
		return shared > 0 && 1000*shared >= nearly*shorter
	}
	return 1000*shared >= copied*(len(a)+len(b)-shared) || 1000*shared >= contained*shorter
}

// copies finds reprints among the documents of the last days.
type copies struct {
	bands map[uint64][]*Document
}

func newCopies() *copies { return &copies{bands: map[uint64][]*Document{}} }

// find gives the first document of which d is a reprint, and remembers d.
func (c *copies) find(d *Document) *Document {
	if d.sketch == nil {
		return nil
	}
	tried := map[*Document]bool{}
	var best *Document
	for b := range hashes / band {
		key := d.sketch.key(b)
		for _, other := range c.bands[key] {
			if !tried[other] {
				tried[other] = true
				if isCopy(d.words, other.words) && (best == nil || earlier(other, best)) {
					best = other
				}
			}
		}
		c.bands[key] = append(c.bands[key], d)
	}
	return best
}

// forget takes a document out.
func (c *copies) forget(d *Document) {
	if d.sketch == nil {
		return
	}
	for b := range hashes / band {
		key := d.sketch.key(b)
		left := slices.DeleteFunc(c.bands[key], func(o *Document) bool { return o == d })
		if len(left) == 0 {
			delete(c.bands, key)
		} else {
			c.bands[key] = left
		}
	}
}

func earlier(a, b *Document) bool {
	if n := a.Day.Compare(b.Day); n != 0 {
		return n < 0
	}
	return a.Key < b.Key
}
