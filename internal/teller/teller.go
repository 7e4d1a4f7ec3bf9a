// Package teller says who tells what: for each word the innermost attribution whose content holds it.
package teller

import (
	"slices"

	rp "rapporteur"
)

// Of gives for each token the innermost attribution whose content holds it, or None: the publisher tells it.
func Of(r *rp.Reading) []int32 {
	tells := make([]int32, len(r.Tokens))
	for i := range tells {
		tells[i] = rp.None
	}
	type piece struct {
		rp.Span
		of int32
	}
	var pieces []piece
	for a := range r.Attributions {
		for _, p := range r.Attributions[a].Content {
			pieces = append(pieces, piece{p, int32(a)})
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return b.Len() - a.Len() })
	for _, p := range pieces { // the wider first, so that the narrower have the last word
		i, _ := slices.BinarySearchFunc(r.Tokens, p.Start, func(t rp.Token, at int32) int { return int(t.Start - at) })
		for ; i < len(r.Tokens) && r.Tokens[i].Span.End <= p.End; i++ {
			tells[i] = p.of
		}
	}
	return tells
}
