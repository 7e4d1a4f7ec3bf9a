package perceptron

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// cell is a weight while it is learnt: w now, u the sum of updates weighted by the time they came.
type cell struct {
	label uint16
	w     int32
	u     int64
}

// index finds the row of a feature; rows are made by updates only, in the order they come.
type index struct {
	slots []rowSlot
	n     uint32
}

type rowSlot struct {
	key uint64 // 0 is free
	row uint32
}

func newIndex() index { return index{make([]rowSlot, 1<<16), 0} }

func (x *index) find(key uint64) *rowSlot {
	key |= 1
	mask := len(x.slots) - 1
	i := int(key>>20) & mask
	for x.slots[i].key != 0 && x.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &x.slots[i]
}

// touch loads the slots where the searches for the features start, without a branch, so that the processor waits for
// many at once; the searches that follow are quick then.
func (x *index) touch(features []uint64) (sum uint64) {
	mask := len(x.slots) - 1
	for _, f := range features {
		sum += x.slots[int((f|1)>>20)&mask].key
	}
	return sum
}

// add is the slot of a feature, made if need be.
func (x *index) add(key uint64) *rowSlot {
	s := x.find(key)
	if s.key != 0 {
		return s
	}
	if int(x.n) > len(x.slots)*6/10 {
		x.grow()
		s = x.find(key)
	}
	s.key, s.row = key|1, x.n
	x.n++
	return s
}

func (x *index) grow() {
	old := x.slots
	x.slots = make([]rowSlot, 2*len(old))
	for _, s := range old {
		if s.key != 0 {
			*x.find(s.key) = s
		}
	}
}

// sorted gives the features in order of their hash.
func (x *index) sorted() []rowSlot {
	out := make([]rowSlot, 0, x.n)
	for _, s := range x.slots {
		if s.key != 0 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b rowSlot) int { return cmp.Compare(a.key, b.key) })
	return out
}

// Learner trains a Sparse model: an averaged perceptron.
type Learner struct {
	index   index
	rows    [][]cell
	time    int64
	touched uint64 // keeps touch from being left out
}

// NewLearner makes a learner that knows nothing.
func NewLearner() *Learner { return &Learner{index: newIndex(), time: 1} }

// Score adds the present weights of the features to scores.
func (l *Learner) Score(scores *[MaxLabels]int32, features []uint64) {
	l.touched = l.index.touch(features)
	for _, f := range features {
		slot := l.index.find(f)
		if slot.key == 0 {
			continue
		}
		for _, c := range l.rows[slot.row] {
			scores[c.label] += c.w
		}
	}
}

// Tick counts one example; call it once for each, right or wrong.
func (l *Learner) Tick() { l.time++ }

// Update moves weight from the label that was guessed to the one that is right.
func (l *Learner) Update(features []uint64, right, guess int) {
	if right == guess {
		return
	}
	for _, f := range features {
		row := l.index.add(f).row
		if int(row) == len(l.rows) {
			l.rows = append(l.rows, nil)
		}
		l.bump(row, uint16(right), 1)
		l.bump(row, uint16(guess), -1)
	}
}

func (l *Learner) bump(row uint32, label uint16, by int32) {
	cells := l.rows[row]
	for i := range cells {
		if cells[i].label == label {
			cells[i].w += by
			cells[i].u += int64(by) * l.time
			return
		}
	}
	l.rows[row] = append(cells, cell{label, by, int64(by) * l.time})
}

// Encode averages, keeps the at most limit entries of greatest weight, quantises them to 12 bits and adds
// the parts NAME.starts and NAME.entries to f. What is learnt beside the model must be scaled by the factor returned.
func (l *Learner) Encode(f *File, name string, limit int) (factor float64) {
	keys := l.index.sorted()
	average := func(c cell) float64 { return float64(c.w) - float64(c.u)/float64(l.time) }
	var sizes []float64
	for _, row := range l.rows {
		for _, c := range row {
			sizes = append(sizes, math.Abs(average(c)))
		}
	}
	top, least := scale(sizes, limit, 2047)
	size := 1 << bits.Len(uint(max(len(keys)/2, 8192)))
	if most := 1 << bits.Len(uint(limit/4)); size > most {
		size = most
	}
	starts, entries := make([]uint32, size+1), []uint32(nil)
	shift := 64 - bits.Len(uint(size-1))
	b := 0
	for _, slot := range keys {
		k := slot.key
		for ; b <= int(k>>shift); b++ {
			starts[b] = uint32(len(entries))
		}
		cells := slices.Clone(l.rows[slot.row])
		slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.label, b.label) })
		for _, c := range cells {
			w := average(c)
			if q := quantise(w, top, 2047); q != 0 && math.Abs(w) >= least {
				entries = append(entries, uint32(k>>(shift-12)&0xfff)<<20|uint32(c.label)<<12|uint32(q)&0xfff)
			}
		}
	}
	for ; b <= size; b++ {
		starts[b] = uint32(len(entries))
	}
	f.Add(name+".starts", encode32(starts))
	f.Add(name+".entries", encode32(entries))
	return top
}

// scale finds the factor that brings all but the ten-thousandth part of the sizes within most, and the least size
// that is kept when only limit are.
func scale(sizes []float64, limit, most int) (factor, least float64) {
	if len(sizes) == 0 {
		return 1, 0
	}
	slices.Sort(sizes)
	if cut := len(sizes) - limit; cut > 0 {
		least = sizes[cut]
	}
	return float64(most) / max(sizes[len(sizes)-1-len(sizes)/10000], 1e-9), least
}

func quantise(w, factor float64, most int) int32 {
	q := math.Round(w * factor)
	return int32(min(max(q, -float64(most)), float64(most)))
}

// Random is a small generator of numbers that stays the same in every version of Go (splitmix64).
type Random uint64

// Next is the next number.
func (r *Random) Next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Shuffle brings n things into a random order.
func (r *Random) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.Next()%uint64(i+1)))
	}
}
