package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// Passed counts what was passed over, by its kind: the ending of a name, the status or media type of a capture.
type Passed map[string]int

func (p *Passed) add(kind string) {
	if *p == nil {
		*p = Passed{}
	}
	(*p)[kind]++
}

// Total is how much was passed over.
func (p Passed) Total() (n int) {
	for _, of := range p {
		n += of
	}
	return n
}

// String tells the kinds, the commonest first: ".pdf 12, .doc 1".
func (p Passed) String() string {
	const most = 6
	var told []string
	for _, kind := range slices.SortedFunc(maps.Keys(p), func(a, b string) int { return cmp.Or(cmp.Compare(p[b], p[a]), cmp.Compare(a, b)) }) {
		if len(told) == most {
			return strings.Join(append(told, "…"), ", ")
		}
		told = append(told, fmt.Sprintf("%s %d", kind, p[kind]))
	}
	return strings.Join(told, ", ")
}

// endingOf is the ending of a name in small letters, or the name itself where it has none.
func endingOf(name string) string {
	return strings.ToLower(cmp.Or(path.Ext(name), path.Base(name)))
}
