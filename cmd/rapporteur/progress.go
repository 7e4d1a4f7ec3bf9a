package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// isTerminal reports whether a stream is a terminal, and how wide.
func isTerminal(stream any) (width int, ok bool) {
	f, isFile := stream.(*os.File)
	if !isFile || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	return width, err == nil && width > 0
}

// progress is a line on a terminal that says how far the work is; on anything else it stays silent.
type progress struct {
	w     io.Writer
	width int
	live  bool
	total int64 // bytes; 0 when unknown
	start time.Time
	next  time.Time
}

func newProgress(w io.Writer, total int64) *progress {
	width, live := isTerminal(w)
	now := time.Now()
	return &progress{w: w, width: width, live: live, total: total, start: now, next: now}
}

// show writes the line anew, five times a second at most.
func (p *progress) show(done int64, documents int) {
	now := time.Now()
	if !p.live || now.Before(p.next) {
		return
	}
	p.next = now.Add(200 * time.Millisecond)
	line := fmt.Sprintf("%s documents, %s", thousands(documents), rate(documents, now.Sub(p.start)))
	if p.total > 0 && done > 0 {
		share := min(float64(done)/float64(p.total), 1)
		left := time.Duration(float64(now.Sub(p.start)) * (1 - share) / share)
		line = fmt.Sprintf("%s %3.0f %%  %s  %s left", bar(share, 24), 100*share, line, short(left))
	}
	if r := []rune(line); len(r) >= p.width {
		line = string(r[:p.width-1])
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", line)
}

// clear takes the line away, so that a message can stand in its place.
func (p *progress) clear() {
	if p.live {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func bar(share float64, width int) string {
	full := int(share * float64(width))
	return strings.Repeat("█", full) + strings.Repeat("░", width-full)
}

func rate(n int, d time.Duration) string {
	if d <= 0 {
		return "–/s"
	}
	v := float64(n) / d.Seconds()
	if v < 10 {
		return fmt.Sprintf("%.1f/s", v)
	}
	return thousands(int(v)) + "/s"
}

// short is a duration as people say it.
func short(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}

// thousands parts the digits of a number: 12,345.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
