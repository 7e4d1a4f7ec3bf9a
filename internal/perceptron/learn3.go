package perceptron

import "math"

// Learner3 trains a Triple model: an averaged perceptron over three actions.
type Learner3 struct {
	index index
	w     [][3]int32
	u     [][3]int64
	time  int64
}

// NewLearner3 makes a learner that knows nothing.
func NewLearner3() *Learner3 { return &Learner3{index: newIndex(), time: 1} }

// Score adds the present weights of the features to scores.
func (l *Learner3) Score(scores *[3]int32, features []uint64) {
	for _, f := range features {
		i := l.index.find(f)
		if l.index.keys[i] == 0 {
			continue
		}
		w := &l.w[l.index.rows[i]]
		scores[0], scores[1], scores[2] = scores[0]+w[0], scores[1]+w[1], scores[2]+w[2]
	}
}

// Tick counts one example; call it once for each, right or wrong.
func (l *Learner3) Tick() { l.time++ }

// Update moves weight from the action that was guessed to the one that is right.
func (l *Learner3) Update(features []uint64, right, guess int) {
	if right == guess {
		return
	}
	for _, f := range features {
		row := int(l.index.add(f))
		if row == len(l.w) {
			l.w, l.u = append(l.w, [3]int32{}), append(l.u, [3]int64{})
		}
		l.w[row][right]++
		l.u[row][right] += l.time
		l.w[row][guess]--
		l.u[row][guess] -= l.time
	}
}

// Encode averages, keeps the features of greatest weight that fit in slots (a power of two, filled to five
// eighths: fuller ones are slow to search), quantises to 16 bits and adds the part name to f.
func (l *Learner3) Encode(f *File, name string, slots int) {
	keys, rows := l.index.sorted()
	sizes := make([]float64, len(keys))
	for i, row := range rows {
		sizes[i] = l.size(row)
	}
	limit := slots * 5 / 8
	sorted := append([]float64(nil), sizes...)
	// 100 features of the greatest weight must not overflow what stations add up: 4000 * 100 is far below 1<<31.
	top, least := scale(sorted, limit, 8000)
	words := make([]uint64, slots)
	shift := uint(64)
	for n := slots; n > 1; n >>= 1 {
		shift--
	}
	placed := 0
	for i, k := range keys {
		if sizes[i] < least || placed >= limit {
			continue
		}
		word := l.pack(rows[i], top)
		if word == 0 {
			continue
		}
		at := int(k >> shift)
		for words[at] != 0 {
			at = (at + 1) & (slots - 1)
		}
		words[at] = word | k>>8<<48
		placed++
	}
	f.Add(name, encode64(words))
}

// size is the greatest difference between the averaged weights of a row.
func (l *Learner3) size(row uint32) float64 {
	a, b, c := l.average(row, 0), l.average(row, 1), l.average(row, 2)
	return max(a, b, c) - min(a, b, c)
}

func (l *Learner3) average(row uint32, action int) float64 {
	return float64(l.w[row][action]) - float64(l.u[row][action])/float64(l.time)
}

func (l *Learner3) pack(row uint32, factor float64) uint64 {
	word := uint64(0)
	for action := range 3 {
		q := quantise(l.average(row, action), factor, math.MaxInt16)
		word |= uint64(uint16(q)) << (16 * action)
	}
	return word
}
