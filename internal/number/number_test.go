package number

import (
	"strings"
	"testing"

	rp "rapporteur"
)

// reader knows a few words of each kind.
func newReader(t *testing.T) *Reader {
	t.Helper()
	r := New()
	for _, row := range []string{
		"one small 1", "two small 2", "five small 5", "six small 6", "fifteen small 15", "twenty ten 20", "hundred hundred 100",
		"thousand scale 1000", "million scale 1000000", "dozen scale 12", "bn scale 1000000000", "third ordinal 3", "half fraction 0.5", "a article 1", "and and 0",
	} {
		c := strings.Fields(row)
		if err := r.Add(c[0], c[1], c[2]); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func tokens(text string) []rp.Token {
	var out []rp.Token
	at := 0
	for _, w := range strings.Fields(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		out = append(out, rp.Token{Span: rp.Span{Start: int32(start), End: int32(at)}, Head: rp.None})
	}
	return out
}

func TestAt(t *testing.T) {
	r := newReader(t)
	for _, tc := range []struct {
		text    string
		value   float64
		end     int32
		ordinal bool
	}{
		{"12", 12, 1, false}, {"1,200", 1200, 1, false}, {"3.5 million", 3.5e6, 2, false}, {"20bn", 2e10, 1, false}, {"12th", 12, 1, true},
		{"twenty five", 25, 2, false}, {"twenty-five", 25, 1, false}, {"twenty third", 23, 2, true}, {"a hundred and fifteen", 115, 4, false},
		{"two hundred thousand six hundred", 200600, 5, false}, {"two and a half", 2.5, 4, false}, {"two and a half million", 2.5e6, 5, false},
		{"half a million", 5e5, 3, false}, {"two dozen", 24, 2, false}, {"fifteen and two", 15, 1, false}, {"five six", 5, 1, false}, {"2 1/2", 2.5, 2, false},
	} {
		n, ok := r.At(tc.text, tokens(tc.text), 0)
		if !ok || n.Value != tc.value || n.End != tc.end || n.Ordinal != tc.ordinal {
			t.Errorf("%q: got %+v %v", tc.text, n, ok)
		}
	}
	for _, text := range []string{"half of them", "and", "a man", "7pm", "P5+1", "-", ""} {
		if toks := tokens(text); len(toks) > 0 {
			if n, ok := r.At(text, toks, 0); ok {
				t.Errorf("%q: got %+v, want none", text, n)
			}
		}
	}
	if err := r.Add("x", "nonsense", "1"); err == nil {
		t.Error("a kind that is none must be an error")
	}
}
