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
	keys []uint64 // 0 is free
	rows []uint32
	n    uint32
}

func newIndex() index { return index{make([]uint64, 1<<16), make([]uint32, 1<<16), 0} }

func (x *index) find(key uint64) int {
	key |= 1
	mask := len(x.keys) - 1
	i := int(key>>20) & mask
	for x.keys[i] != 0 && x.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// add is the row of a feature, made if need be.
func (x *index) add(key uint64) uint32 {
	i := x.find(key)
	if x.keys[i] != 0 {
		return x.rows[i]
	}
	if int(x.n) > len(x.keys)*6/10 {
		x.grow()
		i = x.find(key)
	}
	x.keys[i], x.rows[i] = key|1, x.n
	x.n++
	return x.n - 1
}

func (x *index) grow() {
	old := *x
	x.keys, x.rows = make([]uint64, 2*len(old.keys)), make([]uint32, 2*len(old.rows))
	for i, k := range old.keys {
		if k != 0 {
			j := x.find(k)
			x.keys[j], x.rows[j] = k, old.rows[i]
		}
	}
}

// sorted gives the features in order of their hash, with their rows.
func (x *index) sorted() (keys []uint64, rows []uint32) {
	for _, k := range x.keys {
		if k != 0 {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		rows = append(rows, x.rows[x.find(k)])
	}
	return keys, rows
}

// Learner trains a Sparse model: an averaged perceptron.
type Learner struct {
	index index
	rows  [][]cell
	time  int64
}

// NewLearner makes a learner that knows nothing.
func NewLearner() *Learner { return &Learner{index: newIndex(), time: 1} }

// Score adds the present weights of the features to scores.
func (l *Learner) Score(scores *[MaxLabels]int32, features []uint64) {
	for _, f := range features {
		i := l.index.find(f)
		if l.index.keys[i] == 0 {
			continue
		}
		for _, c := range l.rows[l.index.rows[i]] {
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
		row := l.index.add(f)
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
	keys, rows := l.index.sorted()
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
	for i, k := range keys {
		for ; b <= int(k>>shift); b++ {
			starts[b] = uint32(len(entries))
		}
		cells := slices.Clone(l.rows[rows[i]])
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
