package plover

import (
	_ "embed"
	"strings"

	rp "rapporteur"
)

//go:embed acled.tsv
var acledTable string

// acledRow maps events of a type, a mode ("-": any) and the beginning of a CAMEO code to an ACLED sub-event type.
type acledRow struct{ kind, mode, cameo, name string }

var acledRows = readACLED(acledTable)

// ACLED is the sub-event type that ACLED's codebook has for an event, "" where it has none or the mapping would be a guess.
// Whether armed sides fought or one struck alone is not in the code, so fighting without a mode has none.
func ACLED(t rp.EventType, mode, cameo string) string {
	best := acledRow{}
	for _, row := range acledRows {
		fits := row.kind == t.String() && (row.mode == "-" || row.mode == mode) && strings.HasPrefix(cameo, row.cameo)
		if fits && len(row.cameo) >= len(best.cameo) {
			best = row
		}
	}
	return best.name
}

func readACLED(text string) []acledRow {
	var out []acledRow
	for _, c := range must(rows(text, 4)) {
		out = append(out, acledRow{c[0], c[1], strings.TrimPrefix(c[2], "-"), c[3]})
	}
	return out
}
