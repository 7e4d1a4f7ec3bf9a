package tree

import (
	"slices"
	"testing"

	rp "rapporteur"
)

// "The minister met the king": heads 1 2 -1 4 2.
var tokens = []rp.Token{
	{Head: 1, Deprel: rp.Det}, {Head: 2, Deprel: rp.Nsubj}, {Head: rp.None, Deprel: rp.Root},
	{Head: 4, Deprel: rp.Det}, {Head: 2, Deprel: rp.Obj},
}

func TestTree(t *testing.T) {
	tr := New(tokens)
	if got := slices.Collect(tr.Children(2)); !slices.Equal(got, []int32{1, 4}) {
		t.Errorf("children of the root: %v", got)
	}
	if c := tr.Child(2, rp.Obj, rp.Iobj); c != 4 {
		t.Errorf("object: %d", c)
	}
	for i, want := range [][2]int32{{0, 1}, {0, 2}, {0, 5}, {3, 4}, {3, 5}} {
		if first, end := tr.Extent(int32(i)); first != want[0] || end != want[1] {
			t.Errorf("extent of %d: %d, %d; want %v", i, first, end, want)
		}
	}
	if !tr.Dominates(2, 0) || tr.Dominates(4, 0) || tr.Depth(0) != 2 {
		t.Error("dominance or depth is wrong")
	}
}

// A token far to the left of a head that already reaches right must still widen it (a non-projective arc).
func TestExtentNonProjective(t *testing.T) {
	tr := New([]rp.Token{{Head: 3}, {Head: rp.None}, {Head: 1}, {Head: 1}})
	if first, end := tr.Extent(3); first != 0 || end != 4 {
		t.Errorf("extent: %d, %d", first, end)
	}
	if first, end := tr.Extent(1); first != 0 || end != 4 {
		t.Errorf("extent of the root: %d, %d", first, end)
	}
}
