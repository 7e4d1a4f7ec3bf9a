package store_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/store"
)

// TestStandingOf: reviews are written "who verdict" or "who field=value"; "field+" finds a field right as it is.
func TestStandingOf(t *testing.T) {
	for _, c := range []struct{ reviews, want string }{
		{"", ""},
		{"anna right", "right"},
		{"anna wrong", "wrong"},
		{"anna type=AID", "corrected type=AID"},
		{"anna type=AID, anna right", "right"},
		{"anna right, anna type=AID", "corrected type=AID"},
		{"anna type=AID, anna type=AGREE", "corrected type=AGREE"},
		{"anna type=AID, anna type+", "right"},
		{"anna type=AID, anna wrong", "wrong"},
		{"anna wrong, anna type=AID", "corrected type=AID"},
		{"anna right, ben right", "right"},
		{"anna right, ben wrong", "disagreed"},
		{"anna wrong, ben wrong", "wrong"},
		{"anna wrong, ben type=AID", "disagreed type=AID"},
		{"anna type=AID, ben right", "disagreed ?type"},
		{"ben right, anna type=AID", "disagreed ?type"},
		{"anna type=AID, ben type=AID", "corrected type=AID"},
		{"anna type=AID, ben type=AGREE", "disagreed ?type"},
		{"anna type=AID, ben status=denied", "corrected status=denied type=AID"},
		{"anna type=AID, ben type+", "disagreed ?type"},
		{"anna type=AID, ben right, ben type=AID", "corrected type=AID"},
		{"anna type=AID, ben right, anna right", "right"},
	} {
		s := store.StandingOf(reviewsOf(c.reviews))
		got := s.Verdict
		for _, f := range slices.Sorted(maps.Keys(s.Fields)) {
			got += fmt.Sprintf(" %s=%s", f, s.Fields[f])
		}
		for _, f := range slices.Sorted(maps.Keys(s.Parted)) {
			got += " ?" + f
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.reviews, got, c.want)
		}
	}
}

func reviewsOf(written string) (list []store.Review) {
	for one := range strings.SplitSeq(written, ", ") {
		who, what, ok := strings.Cut(one, " ")
		if !ok {
			continue
		}
		r := store.Review{Reviewer: who, Verdict: what}
		if field, value, ok := strings.Cut(what, "="); ok {
			r.Field, r.New, r.Verdict = field, value, store.Corrected
		} else if field, ok := strings.CutSuffix(what, "+"); ok {
			r.Field, r.Verdict = field, store.Right
		}
		list = append(list, r)
	}
	return list
}
