package story

// Pair is two documents, or two events, by the caller's keys; the lower key first.
type Pair struct{ A, B int64 }

// PairOf puts two keys in order.
func PairOf(a, b int64) Pair { return Pair{min(a, b), max(a, b)} }

// Rulings are what reviewers have said of pairs: true that the two belong together, false that they do not. A ruling
// stands above all weights.
type Rulings map[Pair]bool

// ruledWhy is the reason of a telling or member that a reviewer put where it is.
const ruledWhy = "a reviewer says so"

// over looks at one key against those of a group: ok says that there is a ruling. To keep one away weighs more than
// to put one in.
func (r Rulings) over(key int64, others func(yield func(int64) bool)) (together, ok bool) {
	if len(r) == 0 {
		return false, false
	}
	for other := range others {
		switch same, ruled := r[PairOf(key, other)]; {
		case ruled && !same:
			return false, true
		case ruled:
			together, ok = true, true
		}
	}
	return together, ok
}

func (h *Happening) keys(yield func(int64) bool) {
	for i := range h.Tellings {
		if !yield(h.Tellings[i].Event.Key) {
			return
		}
	}
}

func (s *group) documents(yield func(int64) bool) {
	for i := range s.in {
		if !yield(s.in[i].Document.Key) {
			return
		}
	}
}
