package parse

// oracle knows the gold tree and what each action would lose of it (Goldberg and Nivre 2013).
type oracle struct {
	heads    []int32   // the root's number for its child
	children [][]int32 // by word and the root, in order
}

func newOracle(heads []int32) oracle {
	o := oracle{heads, make([][]int32, len(heads)+1)}
	for d, h := range heads {
		o.children[h] = append(o.children[h], int32(d))
	}
	return o
}

// choose gives, of the actions allowed, the one with the highest score of those of least loss, and the one with the highest
// score of the others; the same one twice when there are no others.
func (o *oracle) choose(s *state, scores *[3]int32) (good, bad action) {
	loss := [3]int{o.shiftLoss(s), o.leftLoss(s), 0}
	allowed := right
	if len(s.stack) > 1 {
		loss[right] = o.rightLoss(s)
		allowed = right + 1
	}
	least := loss[shift]
	for _, l := range loss[:allowed] {
		least = min(least, l)
	}
	good, bad = -1, -1
	for a := shift; a < allowed; a++ {
		switch {
		case loss[a] == least && (good < 0 || scores[a] > scores[good]):
			good = a
		case loss[a] > least && (bad < 0 || scores[a] > scores[bad]):
			bad = a
		}
	}
	if bad < 0 {
		bad = good
	}
	return good, bad
}

// shiftLoss: the next word can then no longer have a head below the top of the stack, nor a child on it.
func (o *oracle) shiftLoss(s *state) int {
	loss := 0
	head := o.heads[s.next]
	for i, x := range s.stack {
		if x == head && i < len(s.stack)-1 || o.heads[x] == s.next {
			loss++
		}
	}
	return loss
}

// leftLoss: the top of the stack can then have neither the second of the stack nor a later word for its head.
func (o *oracle) leftLoss(s *state) int {
	top := s.stack[len(s.stack)-1]
	head := o.heads[top]
	loss := o.laterChildren(top, s.next)
	if head > s.next || len(s.stack) > 1 && head == s.stack[len(s.stack)-2] {
		loss++
	}
	return loss
}

// rightLoss: the top of the stack can then have no word of the buffer for its head.
func (o *oracle) rightLoss(s *state) int {
	top := s.stack[len(s.stack)-1]
	loss := o.laterChildren(top, s.next)
	if o.heads[top] >= s.next {
		loss++
	}
	return loss
}

// laterChildren counts the children of a word that are still in the buffer.
func (o *oracle) laterChildren(word, next int32) int {
	n := 0
	for _, c := range o.children[word] {
		if c >= next {
			n++
		}
	}
	return n
}

// projectivise lifts the shortest arc that crosses another to the head of its head, until none does
// (Nivre and Nilsson 2005).
func projectivise(heads []int32) {
	for range 10 * len(heads) {
		worst := -1
		for d, h := range heads {
			if int(h) < len(heads) && crosses(heads, int32(d)) && (worst < 0 || span(heads, d) < span(heads, worst)) {
				worst = d
			}
		}
		if worst < 0 {
			return
		}
		heads[worst] = heads[heads[worst]]
	}
}

func span(heads []int32, d int) int32 { return max(heads[d]-int32(d), int32(d)-heads[d]) }

// crosses reports whether a word between d and its head does not lie below that head.
func crosses(heads []int32, d int32) bool {
	h := heads[d]
	for k := min(d, h) + 1; k < max(d, h); k++ {
		up, steps := k, 0
		for up != h && int(up) < len(heads) && steps <= len(heads) {
			up = heads[up]
			steps++
		}
		if up != h {
			return true
		}
	}
	return false
}
