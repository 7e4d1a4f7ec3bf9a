package namer

import "rapporteur/internal/perceptron"

// scored is what is found of a word before the labels of its sentence are chosen.
type scored struct {
	labels [perceptron.MaxLabels]int32
	asked  bool
}

// sides are the scores of a word for no name and for each type of names.
type sides [1 + (NumLabels-1)/4]int64

func (s *scored) sides() (out sides) {
	out[0] = int64(s.labels[O])
	for t := range out[1:] {
		own := s.labels[1+4*t:][:4]
		out[t+1] = int64(max(own[Begin], own[Inside], own[Last], own[Unit]))
	}
	return out
}

// The part of the way that a word's scores go to the mean of its occurrences in the document.
const (
	agreeing = 3
	outOf    = 4
)

// brief is the most words of a run of capitals in which a word gives way to its other places: in "Example Standards Japan" it
// is no matter what Japan is elsewhere.
const brief = 3

// agree lets the document speak: where a word stands with a capital several times, what its places say of the type is drawn
// together, whatever part of a name it is at each.
func (r *Reader) agree(words []scored) {
	type occurrences struct {
		sum sides
		n   int64
	}
	all := map[uint32]*occurrences{}
	for i := range words {
		if !words[i].asked || !r.atoms[i].capital {
			continue
		}
		o := all[r.atoms[i].low]
		if o == nil {
			o = &occurrences{}
			all[r.atoms[i].low] = o
		}
		for t, x := range words[i].sides() {
			o.sum[t] += x
		}
		o.n++
	}
	for i := range words {
		if !words[i].asked || !r.atoms[i].capital {
			continue
		}
		if o := all[r.atoms[i].low]; o.n > 1 && r.runs[i].end-r.runs[i].first <= brief {
			words[i].draw(&o.sum, o.n)
		}
	}
}

// draw moves the scores towards the mean of n words.
func (s *scored) draw(sum *sides, n int64) {
	for t, x := range s.sides() {
		by := int32((sum[t]/n - x) * agreeing / outOf)
		if t == 0 {
			s.labels[O] += by
			continue
		}
		own := s.labels[4*t-3:][:4]
		for l := range own {
			own[l] += by
		}
	}
}
