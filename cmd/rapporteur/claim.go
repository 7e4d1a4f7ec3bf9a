package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/record"
)

// claimWords tells each claim of a dispute in a few words; claims are ids of events and attributions of the reading.
func claimWords(r *rp.Reading, by record.Coder, claims []string) []string {
	rows := record.Rows(r, by)
	var words []string
	for i := range rows {
		if slices.Contains(claims, record.EventID(int32(i))) {
			words = append(words, eventWords(&rows[i]))
		}
	}
	for i := range r.Attributions {
		if a := &r.Attributions[i]; slices.Contains(claims, record.AttributionID(int32(i))) {
			words = append(words, fmt.Sprintf("%s: “%s”", cmp.Or(record.Speaker(r, a), "somebody"), record.Join(r.Document.Text, a.Content)))
		}
	}
	return words
}

// eventWords tells an event as "according to officials: rebels → civilians, assault “killed”, 12 killed, denied".
func eventWords(row *record.Row) string {
	var b strings.Builder
	if len(row.SpeakerNames) > 0 {
		fmt.Fprintf(&b, "according to %s: ", row.SpeakerNames[0])
	}
	fmt.Fprintf(&b, "%s → %s, %s “%s”", names(row.ActorNames), names(row.RecipientNames), strings.ToLower(row.Type), row.Trigger)
	for i, figure := range row.QuantityTexts {
		fmt.Fprintf(&b, ", %s %s", figure, row.QuantityRoles[i])
	}
	if row.Status != rp.Actual.String() {
		b.WriteString(", " + row.Status)
	}
	return b.String()
}

func names(list []string) string { return cmp.Or(strings.Join(list, ", "), "somebody") }
