package workbench

import (
	"fmt"
	"sync"

	"rapporteur/workbench/facts"
)

// selections keep what the latest queries selected: a page asks a dozen things of the same events at once.
type selections struct {
	mu   sync.Mutex
	kept []*selection // the latest last
}

// selection is what one query selected among the numbers of one load.
type selection struct {
	held  *facts.Facts
	query string
	once  sync.Once
	rows  []int32 // not to be changed
}

// Limits of selections: a million events are four megabytes each; queries that name many documents are not worth comparing.
const (
	selectionsKept = 8
	docsCompared   = 1000
)

// rows gives the events that a query selects; whoever asks the same meanwhile waits for it.
func (s *selections) rows(held *facts.Facts, q *facts.Query) []int32 {
	if len(q.Docs) > docsCompared || len(q.Without) > docsCompared {
		return held.Select(q)
	}
	one := s.find(held, fmt.Sprintf("%+v", *q))
	one.once.Do(func() { one.rows = held.Select(q) })
	return one.rows
}

func (s *selections) find(held *facts.Facts, query string) *selection {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.kept {
		if one.held == held && one.query == query {
			return one
		}
	}
	one := &selection{held: held, query: query}
	if len(s.kept) == selectionsKept {
		s.kept = append(s.kept[:0], s.kept[1:]...)
	}
	s.kept = append(s.kept, one)
	return one
}
