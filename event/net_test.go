package event

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/neural"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
	"rapporteur/model"
)

func builtinNet(t *testing.T) *net {
	t.Helper()
	m := model.Default()
	data, err := m.Data(cluster.File)
	if err != nil {
		t.Fatal(err)
	}
	classes, err := cluster.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	n, err := readNet(m, classes)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// looking is a pair made by hand: "Kenya <verb> Peru.", with the marks that words have there if the verb triggers a candidate.
func looking(verb string, kind rp.EventType) *sight {
	v := &sight{end: 4, source: 0, target: 2, join: 1, best: 1}
	for _, w := range []string{"Kenya", verb, "Peru", "."} {
		v.words = append(v.words, wordMarks{form: w, key: lemmaKey(strings.ToLower(w))})
	}
	for i, marks := range [][]int{
		{markHolds, markHead, markPlace, markUnder, markUPOS + int(rp.PROPN), markRelation + int(rp.Nsubj)},
		{markJoin, markOver, markOver + 1, markPlace + 1, markUPOS + int(rp.VERB), markRelation + int(rp.Root), markKind + int(kind),
			markWord + int(kind), markSource + 3, markTarget + 3, markBest, markStatus + int(rp.Actual), markFact + int(rp.CTPlus)},
		{markHolds + 1, markHead + 1, markPlace, markUnder, markUPOS + int(rp.PROPN), markRelation + int(rp.Obj)},
		{markPlace + 2, markUnder, markUPOS + int(rp.PUNCT), markRelation + int(rp.Punct)},
	} {
		for _, m := range marks {
			v.add(int32(i), m)
		}
	}
	return v
}

// What the net says of pairs made by hand is the same on every machine; what the codebook makes of them plays no part.
func TestNet(t *testing.T) {
	n := builtinNet(t)
	for _, tc := range []struct {
		verb string
		kind rp.EventType
		want [classes]int32
	}{
		{"denounced", rp.REJECT, [classes]int32{0, -15731, -16599, -13978, -5115, -21671, -15826, -5115, -4596, -12275, 18812, -12238, -6112, -5597, -20033, -22802, -26511}},
		{"visited", rp.CONSULT, [classes]int32{0, -4481, 8883, -9674, -1085, -4065, -4041, -1085, -28361, -28959, -21086, -27317, -27527, -19551, -19135, -26377, -25111}},
		{"shelled", rp.ASSAULT, [classes]int32{0, -39651, -28551, -38032, -21156, -16061, -10869, -21156, -33214, -25770, -34515, -24445, -5674, -7790, 6103, -9385, 9401}},
		{"aided", rp.AID, [classes]int32{0, -13386, -17952, -14653, 1297, -1173, 17087, 1297, -26410, -26493, -30537, -36791, -28317, -19049, -6342, -18552, -19166}},
	} {
		if got := n.sums(looking(tc.verb, tc.kind)); got != tc.want {
			t.Errorf("%s: %v; want %v", tc.verb, got, tc.want)
		}
	}
}

// No actor, no word, no end: the net says something of whatever there is.
func TestNetOfHardSights(t *testing.T) {
	n := builtinNet(t)
	if got := n.sums(&sight{source: rp.None, target: rp.None, join: rp.None, best: rp.None}); got != [classes]int32{} {
		t.Errorf("no words: %v", got)
	}
	v := looking("visited", rp.CONSULT)
	v.source, v.target, v.join, v.best = rp.None, rp.None, rp.None, rp.None
	for range widest {
		v.words = append(v.words, wordMarks{form: "ﬂow\xff"})
	}
	if got := n.sums(v); got != n.sums(v) {
		t.Error("two answers to one question")
	}
}

// What is far from the actors is left out of a long sentence, never the actors themselves if they stand near each other.
func TestCut(t *testing.T) {
	for _, tc := range []struct{ end, source, target, first, last, wantSource int32 }{
		{50, 3, 9, 0, 50, 3},
		{500, 3, 9, 0, 120, 3},
		{500, 300, 290, 260, 380, 300},
		{500, 490, rp.None, 380, 500, 490},
		{500, 10, 480, 0, 120, 10},
		{500, rp.None, rp.None, 0, 120, rp.None},
	} {
		v := &sight{end: tc.end, source: tc.source, target: tc.target, join: rp.None, best: rp.None}
		if v.cut(); v.first != tc.first || v.end != tc.last || v.source != tc.wantSource {
			t.Errorf("%d words, actors at %d and %d: %d to %d, source %d", tc.end, tc.source, tc.target, v.first, v.end, v.source)
		}
	}
}

// A file cut short is an error, not a panic.
func TestOpenNetOfBrokenFiles(t *testing.T) {
	data, err := model.Default().Data(netFile)
	if err != nil {
		t.Fatal(err)
	}
	parser, err := model.Default().Data("parser.bin")
	if err != nil {
		t.Fatal(err)
	}
	f, err := perceptron.Open(parser)
	if err != nil {
		t.Fatal(err)
	}
	v, err := views.Open(neural.NewReader(f), cluster.Table{})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 8, 100, len(data) / 2, len(data) - 1} {
		if _, err := openNet(data[:n], v); err == nil {
			t.Errorf("%d bytes of %d: no error", n, len(data))
		}
	}
}

// Of two voices that differ the surer one decides; futures are chosen among what they are told as.
func TestChoose(t *testing.T) {
	odds := func(sums map[rp.EventType]int32) (out [classes]int32) {
		for k, x := range sums {
			out[k] = x * unit
		}
		return out
	}
	for _, tc := range []struct {
		name          string
		first, second map[rp.EventType]int32
		ahead         bool
		want          rp.EventType
	}{
		{"the ranker alone", map[rp.EventType]int32{rp.AID: 2}, nil, false, rp.AID},
		{"the net is surer", map[rp.EventType]int32{rp.AID: 2}, map[rp.EventType]int32{rp.COERCE: 3}, false, rp.COERCE},
		{"they agree on the next best", map[rp.EventType]int32{rp.AID: 3, rp.SUPPORT: 2}, map[rp.EventType]int32{rp.REJECT: 3, rp.SUPPORT: 2}, false, rp.SUPPORT},
		{"no event, says the ranker", map[rp.EventType]int32{rp.NoEvent: 9}, map[rp.EventType]int32{rp.COERCE: 20}, false, rp.NoEvent},
		{"both ways to yield against one other", map[rp.EventType]int32{rp.CONCEDE: 5, rp.RETREAT: 5, rp.AID: 5}, map[rp.EventType]int32{}, false, rp.CONCEDE},
		{"two futures, each to be agreed on, against one that is not", map[rp.EventType]int32{rp.AID: 5, rp.CONSULT: 5, rp.REJECT: 5}, nil, true, rp.CONSULT},
	} {
		if got, _ := choose(odds(tc.first), odds(tc.second), tc.ahead); got != tc.want {
			t.Errorf("%s: %v; want %v", tc.name, got, tc.want)
		}
	}
}
