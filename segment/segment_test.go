package segment_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/segment"
)

func made(t testing.TB) *segment.Segmenter {
	t.Helper()
	s, err := segment.New(lexicon.Default(), model.Default())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// written shows a segmentation: a bar before a glued token, a space before any other, " / " between
// sentences and " // " between paragraphs.
func written(text string, sentences []rp.Sentence, tokens []rp.Token) string {
	var b strings.Builder
	for n, s := range sentences {
		if n > 0 {
			b.WriteString(" /")
			if s.Paragraph != sentences[n-1].Paragraph {
				b.WriteString("/")
			}
		}
		for i := s.First; i < s.End; i++ {
			switch {
			case tokens[i].Glued:
				b.WriteString("|")
			case b.Len() > 0:
				b.WriteString(" ")
			}
			b.WriteString(tokens[i].Of(text))
		}
	}
	return b.String()
}

func TestSegment(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" \n\t", ""},
		{"They don't know it's Anna's.", "They do|n't know it|'s Anna|'s ."},
		{"The workers’ union can’t strike.", "The workers|’ union ca|n’t strike ."},
		{"He cannot, he's gonna lose.", "He can|not , he|'s gon|na lose ."},
		{"The U.S.'s envoy left. He flew home.", "The U.S.|'s envoy left . / He flew home ."},
		{"An Oslo-based non-profit re-elected its co-founder.", "An Oslo - based non-profit re-elected its co-founder ."},
		{"It cost $5,300.50, or 10% of US$53m.", "It cost $ 5,300.50 , or 10 % of US$ 53 m ."},
		{"At 7:30pm and 9 a.m. the 2nd and 3rd shots fell.", "At 7:30 pm and 9 a.m. the 2nd and 3rd shots fell ."},
		{"Mail desk@news.example.org or see https://news.example.org/a?b=1.", "Mail desk@news.example.org or see https://news.example.org/a?b=1 ."},
		{"Gen. A. B. Carter met Mr. Diaz in Washington, D.C. on Sept. 9.", "Gen. A. B. Carter met Mr. Diaz in Washington , D.C. on Sept. 9 ."},
		{"It is the U.S. He said so.", "It is the U.S. / He said so ."},
		{"Ship No. 5 sank. No. 6 did not.", "Ship No. 5 sank . / No. 6 did not ."},
		{"Did he say no? No. She did.", "Did he say no ? / No . / She did ."},
		{"LAGOS, Nigeria (Wire) — Rain fell. “It was wet.” Nobody left.", "LAGOS , Nigeria ( Wire ) — Rain fell . / “ It was wet . ” / Nobody left ."},
		{`"Who goes there?" Ruiz asked. "Me!" he said.`, `" Who goes there ? " Ruiz asked . / " Me ! " he said .`},
		{"Really?! Yes... maybe. Well… no.", "Really ?! / Yes ... maybe . / Well … no ."},
		{"Flood in the north\nThe river rose.\n\nIt fell later.", "Flood in the north // The river rose . // It fell later ."},
		{"It happened and/or ended on 9/11 in the 1990s ('90s).", "It happened and / or ended on 9/11 in the 1990s ( '90s ) ."},
		{"Call 555-0199 or 202-555-0143 for 10-20 pages.", "Call 555-0199 or 202-555-0143 for 10 - 20 pages ."},
		{"Qa'ida and O'Neill and rock'n'roll", "Qa'ida and O'Neill and rock'n'roll"},
		{"He ended it.The next began.", "He ended it . / The next began ."},
		{"Good :) #peace @anna_b 👍🏽!", "Good :) #peace @anna_b 👍🏽 !"},
		{"北京市。東京", "北 京 市 。 / 東 京"},
	}
	s := made(t)
	for _, tt := range tests {
		sentences, tokens := s.Segment(&rp.Document{Text: tt.text})
		if got := written(tt.text, sentences, tokens); got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestWrappedLines(t *testing.T) {
	text := "The committee met on the second day of the month in order to hear\n" +
		"what the three delegations had brought with them from the capital,\n" +
		"and it then adjourned without a vote because no member could agree\n" +
		"on the wording."
	sentences, _ := made(t).Segment(&rp.Document{Text: text})
	if len(sentences) != 1 {
		t.Errorf("wrapped text: %d sentences, want 1", len(sentences))
	}
}

// check fails when a segmentation breaks what the package promises.
func check(t *testing.T, text string, sentences []rp.Sentence, tokens []rp.Token) {
	t.Helper()
	at := int32(0)
	blank := func(from, to int32) {
		if rest := strings.TrimFunc(text[from:to], space); rest != "" {
			t.Fatalf("%q lies in no token of %q", rest, text)
		}
	}
	next := int32(0)
	for n, s := range sentences {
		if s.First != next || s.End <= s.First || int(s.End) > len(tokens) {
			t.Fatalf("sentence %d has tokens [%d,%d), want from %d of %d", n, s.First, s.End, next, len(tokens))
		}
		if s.Start != tokens[s.First].Start || s.Span.End != tokens[s.End-1].End || s.End-s.First > 250 {
			t.Fatalf("sentence %d: span %v does not fit its tokens, or it is too long", n, s.Span)
		}
		next = s.End
		for i := s.First; i < s.End; i++ {
			tok := tokens[i]
			if tok.Sentence != int32(n) || tok.Start < at || tok.End <= tok.Start || int(tok.End) > len(text) {
				t.Fatalf("token %d %v of sentence %d after %d in %q", i, tok.Span, n, at, text)
			}
			if strings.IndexFunc(tok.Of(text), unicode.IsSpace) >= 0 || tok.Glued && tok.Start != at {
				t.Fatalf("token %q in %q", tok.Of(text), text)
			}
			blank(at, tok.Start)
			at = tok.End
		}
	}
	if int(next) != len(tokens) {
		t.Fatalf("sentences cover %d of %d tokens", next, len(tokens))
	}
	blank(at, int32(len(text)))
}

func space(r rune) bool {
	return r <= ' ' || r == 0x7f || unicode.IsSpace(r) || strings.ContainsRune("\u200b\u2060\ufeff", r)
}

func FuzzSegment(f *testing.F) {
	for _, s := range []string{"", "Mr. O'Hara's 3.5% isn't 9/11.", "a\n\nb\nc", "www.", "n't 's '' . . .", "\xff\xfe", "http://x)))", "U.S.A.\u00a0\u200b1,000"} {
		f.Add(s)
	}
	s := made(f)
	f.Fuzz(func(t *testing.T, text string) {
		sentences, tokens := s.Segment(&rp.Document{Text: text})
		check(t, text, sentences, tokens)
	})
}

func TestLongTexts(t *testing.T) {
	s := made(t)
	for _, piece := range []string{"a", "word ", "a.", ")", "http://a(", "1-", "1", "''", "a-", "x,", "A. ", "\n", "é", "😀", "n't"} {
		text := strings.Repeat(piece, 200_000/len(piece))
		sentences, tokens := s.Segment(&rp.Document{Text: text})
		check(t, text, sentences, tokens)
	}
}

func BenchmarkSegment(b *testing.B) {
	text := strings.Repeat("Gen. A. Carter, the country's non-elected leader, didn't say how many of the 1,200 people left. ", 1000)
	s := made(b)
	b.ResetTimer()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s.Segment(&rp.Document{Text: text})
	}
}

func ExampleSegmenter_Segment() {
	s, _ := segment.New(lexicon.Default(), model.Default())
	doc := &rp.Document{Text: "Mr. Diaz didn't come. He flew home."}
	sentences, tokens := s.Segment(doc)
	for _, sentence := range sentences {
		for _, t := range tokens[sentence.First:sentence.End] {
			fmt.Print(t.Of(doc.Text), "|")
		}
		fmt.Println()
	}
	// Output:
	// Mr.|Diaz|did|n't|come|.|
	// He|flew|home|.|
}
