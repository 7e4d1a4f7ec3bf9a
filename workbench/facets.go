package workbench

import (
	"context"
	"strings"
	"sync"

	"rapporteur/store"
	"rapporteur/workbench/facts"
)

// FacetList is what facets take.
type FacetList struct {
	Filter
	By    string `query:"by" maxLength:"200" default:"type,status,actor,recipient,place,publisher" doc:"Dimensions of counts, parted by commas; none of time."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"40" doc:"How many values of each are kept, the most frequent."`
}

// Facets are the counts by which a page offers to narrow what it shows, all of them in one answer.
type Facets struct {
	Facets []Facet `json:"facets" nullable:"false"`
	Total  int64   `json:"total" doc:"Events that were counted."`
}

// Facet is the counts of one dimension.
type Facet struct {
	By    string `json:"by"`
	Cells []Cell `json:"cells" nullable:"false"`
	Cut   bool   `json:"cut" doc:"Rarer values are left out."`
}

func (w *Workbench) facets(ctx context.Context, in *FacetList) (Facets, error) {
	out := Facets{Facets: []Facet{}}
	var by [][]facts.Dimension
	for name := range strings.SplitSeq(in.By, ",") {
		d, _, err := dimensions(name)
		if err != nil {
			return out, err
		}
		if d[0] <= facts.Days {
			return out, wrongDimension(name)
		}
		by = append(by, d)
		out.Facets = append(out.Facets, Facet{By: name, Cells: []Cell{}})
	}
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	rows := w.selections.rows(held, q)
	out.Total = int64(len(rows))
	var wg sync.WaitGroup
	for i := range by {
		wg.Go(func() {
			f := &out.Facets[i]
			var cells []facts.Cell
			cells, f.Cut = held.Count(rows, by[i], in.Limit)
			for _, c := range cells {
				f.Cells = append(f.Cells, cellOf(by[i], &c))
			}
		})
	}
	wg.Wait()
	return out, nil
}

// TotalList is what totals take.
type TotalList struct{ Filter }

// Totals say how much there is of each thing that can be listed.
type Totals struct {
	Events       Total `json:"events"`
	Documents    Total `json:"documents"`
	Attributions Total `json:"attributions"`
	Disputes     Total `json:"disputes"`
}

// Total is how many there are.
type Total struct {
	N    int64 `json:"n"`
	More bool  `json:"more" doc:"There are more than n: counting was broken off."`
}

func (w *Workbench) totals(ctx context.Context, in *TotalList) (Totals, error) {
	var out Totals
	f, err := w.filter(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	held, q, err := w.selected(ctx, &in.Filter)
	if err != nil {
		return out, err
	}
	out.Events.N = int64(len(w.selections.rows(held, q)))
	out.Documents.N = int64(len(held.SelectDocuments(q, w.selections.rows)))
	if out.Attributions.N, out.Attributions.More, err = w.store.CountUpTo(ctx, store.Attributions, f, mostCounted); err != nil {
		return out, err
	}
	out.Disputes.N, out.Disputes.More, err = w.store.CountUpTo(ctx, store.Disputes, f, mostCounted)
	return out, err
}
