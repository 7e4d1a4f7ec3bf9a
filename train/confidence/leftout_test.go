package main

import (
	"strings"
	"testing"

	"rapporteur/eval"
)

// What one sheet alone has judged teaches nothing about its own events, nor does another sheet of the same story.
func TestLeaveOut(t *testing.T) {
	judged := func(story, fact string, right bool) eval.Case {
		return eval.Case{Facts: []string{fact}, Story: story, Right: right, Weight: 1}
	}
	sheets := []sheet{
		{"first", []eval.Case{judged("a", "clear", true), judged("b", "vague", false)}},
		{"second", []eval.Case{judged("c", "clear", true), judged("d", "vague", false), judged("a", "clear", false)}},
	}
	got := leaveOut(nil, sheets, 0)
	if len(got) != 2 || got[0].chance <= got[1].chance || got[0].chance < 0.5 {
		t.Errorf("%+v: want the first event surer than the second, untouched by the other judgement of its story", got)
	}
	var b strings.Builder
	report(&b, nil, sheets)
	if !strings.Contains(b.String(), "second\t3") || !strings.Contains(b.String(), "\n0.00\t") {
		t.Errorf("report:\n%s", b.String())
	}
}
