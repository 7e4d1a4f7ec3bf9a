package offset

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBothWays(t *testing.T) {
	texts := []string{
		"", "plain", "Düsseldorf", "日本", "a😀b", strings.Repeat("x", 300), strings.Repeat("ñ", 300),
		strings.Repeat("a", 127) + "😀" + strings.Repeat("é", 200), strings.Repeat("a", 126) + "日本語",
	}
	for _, text := range texts {
		table := New(text)
		if table.Len() != utf8.RuneCountInString(text) {
			t.Errorf("Len of %q is %d", text, table.Len())
		}
		for b := 0; b <= len(text); b++ {
			if b < len(text) && !utf8.RuneStart(text[b]) {
				continue
			}
			p := utf8.RuneCountInString(text[:b])
			if got := table.Point(b); got != p {
				t.Fatalf("Point(%d) of %q is %d, want %d", b, text, got, p)
			}
			if got := table.Byte(p); got != b {
				t.Fatalf("Byte(%d) of %q is %d, want %d", p, text, got, b)
			}
		}
	}
}

func TestOutside(t *testing.T) {
	table := New("é")
	if table.Point(-1) != 0 || table.Point(9) != 1 || table.Byte(-1) != 0 || table.Byte(9) != 2 {
		t.Error("positions outside the text are not moved to its ends")
	}
	if start, end := table.Points(table.Span(0, 1)); start != 0 || end != 1 {
		t.Errorf("span of the whole text comes back as [%d,%d)", start, end)
	}
}

func FuzzOffset(f *testing.F) {
	f.Add("Zürich \xff 日本", 3)
	f.Fuzz(func(t *testing.T, text string, b int) {
		table := New(text)
		p := table.Point(b)
		if p < 0 || p > table.Len() {
			t.Fatalf("Point(%d) = %d of %d", b, p, table.Len())
		}
		if back := table.Byte(p); table.Point(back) != p {
			t.Fatalf("Byte(%d) = %d, whose Point is %d", p, back, table.Point(back))
		}
	})
}
