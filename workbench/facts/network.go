package facts

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/store"
)

// Node is somebody in a network.
type Node struct {
	Key, Name, Country, Code, Kind string
	N                              int64 // events in which it takes part
}

// Edge is that one node does something to another.
type Edge struct {
	From, To int // nodes
	Type     rp.EventType
	N        int64
}

// Network draws rows as a graph of the limit nodes that take part most often. total is how many there would be.
type Network struct {
	Nodes []Node
	Edges []Edge
	Total int
	Cut   bool // rarer edges are left out
}

// Network makes the graph of actors with so many nodes and edges at most, or of the countries they act for. Whoever has no name ("two officials") is left out.
func (f *Facts) Network(rows []int32, level store.Level, limit, edges int) Network {
	b := newBucketer(f)
	group := make([]int32, len(f.Entities)) // the node each entity is part of
	size := len(f.Entities)
	for i := range f.Entities {
		group[i] = int32(i)
		if level == store.Countries {
			group[i] = b.name(f.Entities[i].Country)
		}
		if level == store.Actors && !f.Entities[i].Named || level == store.Countries && group[i] == 0 {
			group[i] = none
		}
	}
	if level == store.Countries {
		size = len(b.names)
	}
	counts := make([]int64, size)
	for _, row := range rows {
		f.eachNode(row, group, func(n int32) { counts[n]++ })
	}
	out := Network{}
	at := out.choose(counts, limit)
	for _, n := range at.chosen {
		if level == store.Countries {
			out.Nodes = append(out.Nodes, Node{Key: "country/" + b.names[n], Name: b.names[n], Country: b.names[n], Kind: "country", N: counts[n]})
			continue
		}
		e := &f.Entities[n]
		out.Nodes = append(out.Nodes, Node{e.ID, e.Name, e.Country, e.Code, e.Kind, counts[n]})
	}
	out.Edges, out.Cut = strongest(f.edges(rows, &at, group), edges)
	return out
}

// strongest are the edges that tell most events, the first of them first, and whether others are left out. Of half a million
// edges a few hundred are drawn.
func strongest(list []Edge, most int) (kept []Edge, cut bool) {
	if cut = len(list) > most; cut {
		var s sieve
		for _, e := range list {
			s.add(e.N)
		}
		least := s.least(most)
		list = slices.DeleteFunc(list, func(e Edge) bool { return e.N < least })
	}
	slices.SortFunc(list, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type))
	})
	return list[:min(len(list), most)], cut
}

// eachNode calls do once for each node that takes part in an event.
func (f *Facts) eachNode(row int32, group []int32, do func(int32)) {
	low, high := f.first[row], f.first[row+1]
	for i := low; i < high; i++ {
		n := group[f.parties[i]]
		again := n == none
		for k := low; k < i && !again; k++ {
			again = group[f.parties[k]] == n
		}
		if !again {
			do(n)
		}
	}
}

type choice struct {
	chosen []int32
	number []int32 // of each group: its place among the chosen, or none
}

func (out *Network) choose(counts []int64, limit int) choice {
	var c choice
	c.chosen, out.Total = largest(counts, limit)
	c.number = make([]int32, len(counts))
	for i := range c.number {
		c.number[i] = none
	}
	for i, n := range c.chosen {
		c.number[n] = int32(i)
	}
	return c
}

// edges counts who does what to whom among the chosen nodes, in no order.
func (f *Facts) edges(rows []int32, c *choice, group []int32) []Edge {
	t := newTally(len(c.chosen))
	var from, to []int32
	for _, row := range rows {
		from, to = from[:0], to[:0]
		for i := f.first[row]; i < f.first[row+1]; i++ {
			g := group[f.parties[i]]
			if g == none || c.number[g] == none {
				continue
			}
			n := c.number[g]
			if f.sides[i] != store.RecipientSide && !slices.Contains(from, n) {
				from = append(from, n)
			}
			if f.sides[i] != store.ActorSide && !slices.Contains(to, n) {
				to = append(to, n)
			}
		}
		for _, a := range from {
			for _, b := range to {
				if a != b {
					t.add(int(a), int(b), f.types[row])
				}
			}
		}
	}
	return t.edges()
}

// tally counts edges: among few nodes, as are drawn, in an array of all there could be, which is many times faster.
type tally struct {
	nodes int
	dense []int32 // by from, to and type
	rare  map[int]int32
}

// Types have numbers below 1<<typeBits; denseNodes is among how many nodes an array is used, of 16 MiB then.
const (
	typeBits   = 5
	denseNodes = 360
)

func newTally(nodes int) *tally {
	if nodes <= denseNodes {
		return &tally{nodes: nodes, dense: make([]int32, nodes*nodes<<typeBits)}
	}
	return &tally{nodes: nodes, rare: map[int]int32{}}
}

func (t *tally) add(from, to int, kind uint8) {
	at := (from*t.nodes+to)<<typeBits | int(kind)
	if t.dense != nil {
		t.dense[at]++
		return
	}
	t.rare[at]++
}

func (t *tally) edges() (list []Edge) {
	edge := func(at int, n int32) {
		if n > 0 {
			pair := at >> typeBits
			list = append(list, Edge{pair / t.nodes, pair % t.nodes, rp.EventType(at & (1<<typeBits - 1)), int64(n)})
		}
	}
	for at, n := range t.dense {
		edge(at, n)
	}
	for at, n := range t.rare {
		edge(at, n)
	}
	return list
}

// Find gives the named entities of a level whose name holds a text, or whose code begins with it, those that take part or
// speak most often first; all for "".
func (f *Facts) Find(level store.Level, text string) []*store.EntityFact {
	folded := strings.ToLower(strings.Join(strings.Fields(text), " "))
	code := len(text) >= 3 && text == strings.ToUpper(text)
	var found []*store.EntityFact
	for i := range f.Entities {
		e := &f.Entities[i]
		if e.Level == level && e.Named && often(e) > 0 && (strings.Contains(e.Folded, folded) || code && strings.HasPrefix(e.Code, text) || e.ID == text) {
			found = append(found, e)
		}
	}
	slices.SortStableFunc(found, func(a, b *store.EntityFact) int { return cmp.Compare(often(b), often(a)) })
	return found
}

func often(e *store.EntityFact) int64 { return e.Acted + e.Received + e.Said }
