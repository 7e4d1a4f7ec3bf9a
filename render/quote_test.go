package render

import "testing"

func TestQuoteMarks(t *testing.T) {
	for in, want := range map[string]string{
		`plain`: `“plain”`, `"whole"`: `“whole”`, `“whole”`: `“whole”`, `"cut off`: `“cut off”`, `cut off”`: `“cut off”`, `"one" he said`: `“"one" he said”`, `he said “two” thus`: `“he said “two” thus”`, ``: `“”`,
	} {
		if got := quoteMarks(in); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
	}
}
