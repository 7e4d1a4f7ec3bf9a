package neural

import "errors"

// Stack is layers with memory, one on the other: the first reads each word with the one before and the one after it, the others the layer
// below. Half of the cells of a layer go through the sentence from the front, half from the back.
type Stack struct {
	layers []*Matrix
}

// Zero is the shifted activation that stands for 0.
const Zero = 64

// Cells is the number of cells of a layer, of both directions together.
func (s *Stack) Cells() int { return s.layers[0].Out() / 2 }

// check wants sizes that fit one another, so that reading need not.
func (s *Stack) check() error {
	for i, l := range s.layers {
		if l.Out()%(4*Tile) != 0 || l.Out() != s.layers[0].Out() || i == 0 && l.In()%3 != 0 || i > 0 && l.In() != s.Cells() {
			return errors.New("net: sizes of the layers do not fit")
		}
	}
	return nil
}

// Dim is the number of activations of a word.
func (s *Stack) Dim() int { return s.layers[0].In() / 3 }

// Work is the room that reading a sentence takes. It is used again for the next one.
type Work struct {
	words []uint8
	layer []uint8
	sums  []int32
	state []int32
}

// Words makes room for the activations of n words, which Read reads: word i begins at i*Dim.
func (s *Stack) Words(w *Work, n int) []uint8 {
	dim := s.Dim()
	w.words = Room(w.words, (Rows(n)+2)*dim)
	for i := range dim {
		w.words[i], w.words[(n+1)*dim+i] = Zero, Zero
	}
	return w.words[dim:]
}

// Read takes the words through the layers. What they make of word i begins at i*Cells; there is room for Rows(n) words.
func (s *Stack) Read(w *Work, n int) []uint8 {
	cells := s.Cells()
	w.layer = Room(w.layer, Rows(n)*cells)
	w.sums = Room(w.sums, Rows(n)*2*cells)
	w.state = Room(w.state, cells/2)
	for i, layer := range s.layers {
		if i == 0 {
			layer.Product(w.sums, w.words, s.Dim(), n)
		} else {
			layer.Product(w.sums, w.layer, cells, n)
		}
		w.remember(cells/2, n)
	}
	return w.layer
}

// remember runs both directions of a layer, h cells each, over its sums.
func (w *Work) remember(h, n int) {
	clear(w.state)
	for i := range n {
		sums := w.sums[i*4*h:][:4*h]
		Memory(sums[:h], sums[2*h:3*h], w.state, w.layer[i*2*h:][:h])
	}
	clear(w.state)
	for i := n - 1; i >= 0; i-- {
		sums := w.sums[i*4*h:][:4*h]
		Memory(sums[h:2*h], sums[3*h:], w.state, w.layer[i*2*h+h:][:h])
	}
}

// Room gives a slice of n things, with what was there if it is long enough.
func Room[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s[:n]
	}
	return make([]T, n, n+n/4)
}
