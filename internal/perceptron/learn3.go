package perceptron

import "math"

// Learner3 trains a Triple model: an averaged perceptron over three actions.
type Learner3 struct {
	index index
	u     [][3]int64
	time  int64

	touched uint64 // keeps touch from being left out
}

// NewLearner3 makes a learner that knows nothing.
func NewLearner3() *Learner3 { return &Learner3{index: newIndex(), time: 1} }

// Score adds the present weights of the features to scores.
func (l *Learner3) Score(scores *[3]int32, features []uint64) {
	l.touched = l.index.touch(features)
	for _, f := range features {
		w := &l.index.find(f).w
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
		slot := l.index.add(f)
		if int(slot.row) == len(l.u) {
			l.u = append(l.u, [3]int64{})
		}
		slot.w[right]++
		l.u[slot.row][right] += l.time
		slot.w[guess]--
		l.u[slot.row][guess] -= l.time
	}
}

// Encode averages, keeps the features of greatest weight that fit in slots (filled to seven
// tenths: fuller ones are slow to search), quantises to 16 bits and adds the part name to f.
func (l *Learner3) Encode(f *File, name string, slots int) {
	keys := l.index.sorted()
	sizes := make([]float64, len(keys))
	for i := range keys {
		sizes[i] = l.size(&keys[i])
	}
	limit := slots * 7 / 10
	sorted := append([]float64(nil), sizes...)
	// 100 features of the greatest weight must not overflow what stations add up: 4000 * 100 is far below 1<<31.
	top, least := scale(sorted, limit, 8000)
	words := make([]uint64, slots)
	placed := 0
	for i := range keys {
		k := keys[i].key
		if sizes[i] < least || placed >= limit {
			continue
		}
		word := l.pack(&keys[i], top)
		if word == 0 {
			continue
		}
		at := home(k, uint64(slots))
		for words[at] != 0 {
			at = (at + 1) % slots
		}
		words[at] = word | k>>8<<48
		placed++
	}
	f.Add(name, encode64(words))
}

// size is the greatest difference between the averaged weights of a row.
func (l *Learner3) size(s *rowSlot) float64 {
	a, b, c := l.average(s, 0), l.average(s, 1), l.average(s, 2)
	return max(a, b, c) - min(a, b, c)
}

func (l *Learner3) average(s *rowSlot, action int) float64 {
	return float64(s.w[action]) - float64(l.u[s.row][action])/float64(l.time)
}

func (l *Learner3) pack(s *rowSlot, factor float64) uint64 {
	word := uint64(0)
	for action := range 3 {
		q := quantise(l.average(s, action), factor, math.MaxInt16)
		word |= uint64(uint16(q)) << (16 * action)
	}
	return word
}
