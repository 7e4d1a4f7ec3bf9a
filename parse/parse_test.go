package parse

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/perceptron"
	"rapporteur/model"
)

// layOut makes the layers of one sentence of words "form/UPOS/XPOS" parted by blanks.
func layOut(t testing.TB, words string) (*rp.Document, []rp.Sentence, []rp.Token) {
	t.Helper()
	var tokens []rp.Token
	var text strings.Builder
	for _, word := range strings.Fields(words) {
		parts := strings.Split(word, "/")
		tok := rp.Token{Head: rp.None, Span: rp.Span{Start: int32(text.Len())}}
		text.WriteString(parts[0])
		tok.Span.End = int32(text.Len())
		text.WriteByte(' ')
		var err1, err2 error
		tok.UPOS, err1 = rp.ParseUPOS(parts[1])
		tok.XPOS, err2 = rp.ParseXPOS(parts[2])
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		tokens = append(tokens, tok)
	}
	return &rp.Document{Text: text.String()}, []rp.Sentence{{First: 0, End: int32(len(tokens))}}, tokens
}

func newParser(t testing.TB) *Parser {
	t.Helper()
	p, err := New(model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParse(t *testing.T) {
	p := newParser(t)
	doc, sentences, tokens := layOut(t, "The/DET/DT rebels/NOUN/NNS killed/VERB/VBD twelve/NUM/CD soldiers/NOUN/NNS ./PUNCT/.")
	p.Parse(doc, sentences, tokens)
	want := []struct {
		head   int32
		deprel rp.Deprel
	}{{1, rp.Det}, {2, rp.Nsubj}, {rp.None, rp.Root}, {4, rp.Nummod}, {2, rp.Obj}, {2, rp.Punct}}
	for i, w := range want {
		if tok := tokens[i]; tok.Head != w.head || tok.Deprel != w.deprel {
			t.Errorf("%s: %d %v, want %d %v", tok.Span.Of(doc.Text), tok.Head, tok.Deprel, w.head, w.deprel)
		}
	}
	checkTree(t, tokens)
}

// checkTree fails unless the heads make one projective tree with one root.
func checkTree(t *testing.T, tokens []rp.Token) {
	t.Helper()
	roots := 0
	for i, tok := range tokens {
		if tok.Head == rp.None {
			roots++
			if tok.Deprel != rp.Root {
				t.Errorf("root has relation %v", tok.Deprel)
			}
			continue
		}
		if tok.Deprel == rp.Root {
			t.Errorf("token %d under %d has relation root", i, tok.Head)
		}
		for k := min(int32(i), tok.Head) + 1; k < max(int32(i), tok.Head); k++ {
			up := k
			for steps := 0; up != rp.None && up != tok.Head; steps++ {
				if up = tokens[up].Head; steps > len(tokens) {
					t.Fatal("cycle")
				}
			}
			if up != tok.Head {
				t.Fatalf("token %d under %d crosses %d", i, tok.Head, k)
			}
		}
	}
	if roots != 1 {
		t.Errorf("%d roots", roots)
	}
}

// Whatever the tags, every sentence gets one projective tree.
func TestAnyTags(t *testing.T) {
	p := newParser(t)
	random := perceptron.Random(7)
	for n := range 40 {
		tokens := make([]rp.Token, n*n/4+1)
		for i := range tokens {
			tokens[i] = rp.Token{UPOS: rp.UPOS(random.Next() % rp.NumUPOS), XPOS: rp.XPOS(random.Next() % rp.NumXPOS), Span: rp.Span{Start: 0, End: 1}}
		}
		p.Parse(&rp.Document{Text: "x"}, []rp.Sentence{{First: 0, End: int32(len(tokens))}}, tokens)
		checkTree(t, tokens)
	}
	p.Parse(&rp.Document{}, []rp.Sentence{{}}, nil)
}

// The oracle's actions, followed from the start, must draw the gold tree.
func TestOracle(t *testing.T) {
	for _, heads := range [][]int32{{1, 2, 3}, {1, 4, 1, 1}, {5, 0, 1, 1, 0}, {1}, {2, 2, 6, 2, 5, 3}} {
		o := newOracle(heads)
		var s state
		s.load(cluster.Table{}, "x", make([]rp.Token, len(heads)))
		for !s.done() {
			a, forced := s.forced()
			if !forced {
				a, _ = o.choose(&s, &[3]int32{})
			}
			if a == shift {
				s.shift()
				continue
			}
			head, dep := s.arc(a)
			s.attach(head, dep, rp.Dep)
		}
		for d, h := range heads {
			if s.nodes[d].head != h {
				t.Errorf("%v: word %d under %d", heads, d, s.nodes[d].head)
			}
		}
	}
}

func TestProjectivise(t *testing.T) {
	heads := []int32{2, 3, 5, 2, 2} // the arc of word 1 crosses that of word 0
	projectivise(heads)
	for d, h := range heads {
		if int(h) < len(heads) && crosses(heads, int32(d)) {
			t.Errorf("%v: %d still crosses", heads, d)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	p := newParser(b)
	doc, sentences, tokens := layOut(b, benchmark)
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(doc, sentences, tokens)
	}
	b.ReportMetric(float64(b.N*len(tokens))/b.Elapsed().Seconds(), "words/s")
}

const benchmark = "The/DET/DT foreign/ADJ/JJ minister/NOUN/NN told/VERB/VBD reporters/NOUN/NNS on/ADP/IN Tuesday/PROPN/NNP that/SCONJ/IN talks/NOUN/NNS " +
	"with/ADP/IN the/DET/DT rebels/NOUN/NNS had/AUX/VBD broken/VERB/VBN down/ADP/RP after/SCONJ/IN shelling/NOUN/NN killed/VERB/VBD at/ADP/IN least/ADJ/JJS " +
	"twelve/NUM/CD civilians/NOUN/NNS near/ADP/IN the/DET/DT border/NOUN/NN ./PUNCT/."

func FuzzOpen(f *testing.F) {
	f.Add("RPMODEL\x01")
	f.Fuzz(func(t *testing.T, data string) { Open(data, "") })
}
