package namer

import (
	"slices"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
)

func TestLabels(t *testing.T) {
	names := []rp.Name{{First: 0, End: 1, Type: rp.LOC}, {First: 1, End: 3, Type: rp.PER}, {First: 4, End: 7, Type: rp.ORG}}
	labels := Labels(8, names)
	want := []Label{Of(rp.LOC, Unit), Of(rp.PER, Begin), Of(rp.PER, Last), O, Of(rp.ORG, Begin), Of(rp.ORG, Inside), Of(rp.ORG, Last), O}
	if !slices.Equal(labels, want) {
		t.Errorf("labels %v, want %v", labels, want)
	}
	if got := Names(labels); !slices.Equal(got, names) {
		t.Errorf("names %v, want %v", got, names)
	}
}

// whim gives scores that look random, so that the decoder meets every kind of path.
type whim struct{}

func (whim) Score(scores *[perceptron.MaxLabels]int32, features []uint64) {
	for _, f := range features {
		for b := range NumLabels {
			scores[b] += int32(mix(uint32(b), f, 0)%201) - 100
		}
	}
}

// What the decoder writes can always be read as names: begun names end, in their own type.
func TestDecodeIsLegal(t *testing.T) {
	lex := NewLexicon(cluster.Table{})
	text := Text{Words: []Word{{"The", rp.DET, rp.DT}, {"United", rp.PROPN, rp.NNP}, {"Nations", rp.PROPN, rp.NNPS}, {"Office", rp.PROPN, rp.NNP}, {"of", rp.ADP, rp.IN}, {"X", rp.PROPN, rp.NNP}, {"said", rp.VERB, rp.VBD}, {"no", rp.INTJ, rp.UH}, {"more", rp.ADV, rp.RB}, {"Joe", rp.PROPN, rp.NNP}}, Ends: []int32{10}}
	r := NewReader(lex)
	r.Load(&text)
	var steps Steps
	d := NewDecoder(whim{}, &steps)
	labels := make([]Label, 10)
	for cut := int32(0); cut < 9; cut++ {
		d.Decode(r, cut, 10, labels[cut:])
		if back := Labels(10, Names(labels)); !slices.Equal(back, labels) {
			t.Errorf("from %d: %v is not legal", cut, labels)
		}
		labels[cut] = O
	}
}

func TestDecodeWithin(t *testing.T) {
	lex := NewLexicon(cluster.Table{})
	text := Text{Words: []Word{{"Joe", rp.PROPN, rp.NNP}, {"Bell", rp.PROPN, rp.NNP}}, Ends: []int32{2}}
	r := NewReader(lex)
	r.Load(&text)
	var steps Steps
	labels := make([]Label, 2)
	begin := Of(rp.PER, Begin)
	if !NewDecoder(whim{}, &steps).DecodeWithin(r, 0, 2, labels, []Set{1 << begin, AnyLabel}) || labels[0] != begin {
		t.Errorf("labels %v, want the first to begin a person's name", labels)
	}
	if NewDecoder(whim{}, &steps).DecodeWithin(r, 0, 2, labels, []Set{1 << begin, 1 << O}) {
		t.Error("a name that does not end was let through")
	}
}

func TestStepsRoundTrip(t *testing.T) {
	var s Steps
	s[3][4], s[16][16] = -70000, 5
	f := &perceptron.File{}
	f.Add(PartName+".steps", s.Encode())
	if got, err := openSteps(f); err != nil || got != s {
		t.Errorf("steps differ after a round trip: %v", err)
	}
}

// TestAgree holds that a word which is a person's name in two places draws its third place to that type, and that lone words
// keep their scores.
func TestAgree(t *testing.T) {
	text := Text{Ends: []int32{4}}
	for _, form := range []string{"Orlo", "Orlo", "Orlo", "Ames"} {
		text.Words = append(text.Words, Word{Form: form})
	}
	r := NewReader(NewLexicon(cluster.Table{}))
	r.Load(&text)
	r.runs = []run{{first: 0, end: 1}, {first: 1, end: 2}, {first: 2, end: 3}, {first: 3, end: 4}}
	words := make([]scored, len(text.Words))
	for i, typ := range []rp.NameType{rp.PER, rp.PER, rp.LOC, rp.LOC} {
		words[i].asked, words[i].labels[Of(typ, Unit)] = true, 100
	}
	lone := words[3]
	r.agree(words)
	if third := words[2].labels; third[Of(rp.PER, Unit)] <= 0 || third[Of(rp.LOC, Unit)] >= 100 {
		t.Errorf("scores of the third place %v", third)
	}
	if words[3] != lone {
		t.Errorf("a word that stands alone has %v", words[3])
	}
}
