package amend

import (
	"fmt"
	"strconv"
	"strings"
)

// Fields are the fields of a layer that can be corrected, in the order in which they are: what follows from others comes after.
func Fields(layer string) []string {
	if layer == Attribution {
		return []string{"act", "form", "speaker", "addressee", "source", "cue", "content"}
	}
	return []string{"type", "mode", "status", "factuality", "cameo", "actors", "recipients", "time_start", "time_end", "place", "according_to", "trigger"}
}

// Spans reads "3-17;20-25", in code points; "" is none.
func Spans(s string) ([][2]int, error) {
	if s == "" {
		return nil, nil
	}
	var list [][2]int
	for piece := range strings.SplitSeq(s, ";") {
		start, end, ok := strings.Cut(strings.TrimSpace(piece), "-")
		a, err1 := strconv.Atoi(start)
		b, err2 := strconv.Atoi(end)
		if !ok || err1 != nil || err2 != nil || a < 0 || b <= a || b > 1<<30 {
			return nil, fmt.Errorf("%q is no span: want start-end", piece)
		}
		list = append(list, [2]int{a, b})
	}
	return list, nil
}
