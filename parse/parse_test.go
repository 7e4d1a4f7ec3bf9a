package parse

import (
	"strings"
	"testing"

	rp "rapporteur"
	"rapporteur/internal/perceptron"
	"rapporteur/model"
)

// layOut makes the layers of a text of one sentence whose tokens are parted by blanks.
func layOut(text string) (*rp.Document, []rp.Sentence, []rp.Token) {
	var tokens []rp.Token
	at := 0
	for _, form := range strings.Fields(text) {
		at += strings.Index(text[at:], form)
		tokens = append(tokens, rp.Token{Span: rp.Span{Start: int32(at), End: int32(at + len(form))}, Head: rp.None})
		at += len(form)
	}
	return &rp.Document{Text: text}, []rp.Sentence{{First: 0, End: int32(len(tokens))}}, tokens
}

func newParser(t testing.TB) *Parser {
	t.Helper()
	p, err := New(model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Trees as UD draws them: form/tag/relation/head, heads counted from 1.
func TestParse(t *testing.T) {
	p := newParser(t)
	for _, want := range []string{
		"The/DET/det/2 rebels/NOUN/nsubj/3 killed/VERB/root/0 twelve/NUM/nummod/5 soldiers/NOUN/obj/3 ./PUNCT/punct/3",
		"Gunmen/NOUN/nsubj/2 shot/VERB/root/0 the/DET/det/4 mayor/NOUN/obj/2 of/ADP/case/6 Tikrit/PROPN/nmod/4 on/ADP/case/8 Monday/PROPN/obl/2 ./PUNCT/punct/2",
		"The/DET/det/2 minister/NOUN/nsubj/3 said/VERB/root/0 that/SCONJ/mark/7 talks/NOUN/nsubj/7 had/AUX/aux/7 failed/VERB/ccomp/3 ./PUNCT/punct/3",
		"POLICE/NOUN/nsubj/2 ARRESTED/VERB/root/0 FIVE/NUM/nummod/4 PROTESTERS/NOUN/obj/2",
	} {
		var forms []string
		for word := range strings.FieldsSeq(want) {
			form, _, _ := strings.Cut(word, "/")
			forms = append(forms, form)
		}
		doc, sentences, tokens := layOut(strings.Join(forms, " "))
		p.Parse(doc, sentences, tokens)
		var got []string
		for _, tok := range tokens {
			got = append(got, strings.Join([]string{tok.Of(doc.Text), tok.UPOS.String(), tok.Deprel.String(), string('0' + tok.Head + 1)}, "/"))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("\n got %s\nwant %s", s, want)
		}
		checkTree(t, tokens)
	}
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

// Whatever the words, every sentence gets one projective tree.
func TestAnyText(t *testing.T) {
	p := newParser(t)
	for _, text := range []string{"a", ". . .", strings.Repeat("and the ", 2500), "\xff \xfe", "日本 の 首相 。", strings.Repeat("x", 3000) + " ’ “", "| - | - | 12 | 13 |"} {
		doc, sentences, tokens := layOut(text)
		p.Parse(doc, sentences, tokens)
		checkTree(t, tokens)
	}
	p.Parse(&rp.Document{}, []rp.Sentence{{}}, nil)
}

// What else a word might hang on is another word of its sentence, and the less sure the more the words leave open.
func TestDoubt(t *testing.T) {
	p := newParser(t)
	doc, sentences, tokens := layOut("The clerk was arrested at his office by police .")
	p.Parse(doc, sentences, tokens)
	for i, tok := range tokens {
		if tok.Margin == 0 || tok.Other == tok.Head || tok.Other == int32(i) || tok.Other < rp.None || int(tok.Other) >= len(tokens) {
			t.Errorf("%q: head %d, other %d, margin %d", tok.Of(doc.Text), tok.Head, tok.Other, tok.Margin)
		}
	}
	const clerk, police = 1, 8
	if tokens[police].Margin >= tokens[clerk].Margin {
		t.Errorf("police with margin %d, clerk with %d; want the agent behind a place less sure", tokens[police].Margin, tokens[clerk].Margin)
	}
}

// The chart must find what trying every tree finds.
func TestDecode(t *testing.T) {
	random := perceptron.Random(5)
	for round := range 300 {
		n := 1 + round%5
		w := work{n: n, arcs: make([]int32, (n+1)*32)}
		for i := range w.arcs {
			w.arcs[i] = int32(random.Next()%200) - 100
		}
		score := func(heads []int32) (sum int32) {
			for d, h := range heads {
				sum += w.arcs[int(h)*32+d]
			}
			return sum
		}
		best, heads := int32(-1<<31), make([]int32, n)
		var try func(d int)
		try = func(d int) {
			if d == n {
				if slow(heads) != projective(heads) {
					t.Fatalf("projective(%v) is %v", heads, projective(heads))
				}
				if projective(heads) {
					best = max(best, score(heads))
				}
				return
			}
			for h := range n + 1 {
				if h != d+1 {
					heads[d] = int32(h)
					try(d + 1)
				}
			}
		}
		try(0)
		w.decode()
		if !projective(w.heads) || score(w.heads) != best {
			t.Fatalf("round %d: %v with %d, best %d", round, w.heads, score(w.heads), best)
		}
	}
}

// slow is the definition of a projective tree with one root.
func slow(heads []int32) bool {
	roots := 0
	below := func(k, h int32) bool {
		for range len(heads) + 1 {
			if k == h {
				return true
			}
			if k == 0 {
				return false
			}
			k = heads[k-1]
		}
		return false
	}
	for d, h := range heads {
		if h == 0 {
			roots++
		}
		if !below(int32(d+1), 0) {
			return false
		}
		for k := min(h, int32(d+1)) + 1; h != 0 && k < max(h, int32(d+1)); k++ {
			if !below(k, h) {
				return false
			}
		}
	}
	return roots == 1
}

func BenchmarkParse(b *testing.B) {
	p := newParser(b)
	doc, sentences, tokens := layOut(strings.Repeat("The foreign minister of the interim government told reporters on Tuesday that talks with the rebels had broken down "+
		"after shelling killed at least twelve civilians near the border . ", 40))
	sentences = sentences[:0]
	for i := int32(0); i < int32(len(tokens)); i += 29 {
		sentences = append(sentences, rp.Sentence{First: i, End: min(i+29, int32(len(tokens)))})
	}
	b.ReportAllocs()
	for b.Loop() {
		p.Parse(doc, sentences, tokens)
	}
	b.ReportMetric(float64(b.N*len(tokens))/b.Elapsed().Seconds(), "words/s")
}

func FuzzOpen(f *testing.F) {
	f.Add("RPMODEL\x01", "x")
	f.Fuzz(func(t *testing.T, data, text string) {
		if p, err := Open(data, ""); err == nil {
			doc, sentences, tokens := layOut(text)
			p.Parse(doc, sentences, tokens)
		}
	})
}
