package eval

import (
	"regexp"
	"strconv"
	"strings"

	rp "rapporteur"
)

// figureBaseline is what monitors of the press have long done: patterns of a number and a word for harm near it, and
// no grammar (after the victim rules of the Europe Media Monitor). It stands beside ours to show what argument
// structure adds; it is used for nothing else.
type figureBaseline struct {
	number *regexp.Regexp
	roles  []baselineRole
}

type baselineRole struct {
	role          rp.QuantityRole
	after, before *regexp.Regexp // the word for harm behind the number, or in front of it
}

func newFigureBaseline() *figureBaseline {
	words := []struct {
		role          rp.QuantityRole
		after, before string
	}{
		{rp.Killed, `dead|killed|die[sd]?|deaths|fatalities|bodies|shot dead|drowned|perished|murdered|executed`, `kill(?:s|ed|ing)|death toll[a-z ]*|claimed the lives of|claimed|murdered|executed|toll[a-z ]*`},
		{rp.Injured, `injured|wounded|hurt|injuries`, `wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?`},
		{rp.Missing, `missing|kidnapped|abducted|disappeared`, `kidnap(?:ped|ping)|abduct(?:ed|ing)`},
		{rp.Arrested, `arrested|detained|jailed`, `arrest(?:ed|ing|s)|detain(?:ed|ing|s)|jailed`},
		{rp.Displaced, `displaced|evacuated|homeless|fled|refugees`, `displac(?:ed|ing)|evacuated|uprooted`},
		{rp.Participants, `protesters|demonstrators|marched|gathered|rallied|protested|took part|joined`, `crowd of|rally of`},
	}
	number := `\d[\d,]*(?:\.\d+)?(?: (?:million|billion|thousand))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands`
	b := &figureBaseline{number: regexp.MustCompile(`(?i)\b(?:` + number + `)\b`)}
	for _, w := range words {
		b.roles = append(b.roles, baselineRole{w.role,
			regexp.MustCompile(`(?i)^(?: [\w'-]+){0,6}? (?:` + w.after + `)\b`),
			regexp.MustCompile(`(?i)\b(?:` + w.before + `) (?:[\w'-]+ ){0,3}$`)})
	}
	return b
}

// find gives each number with the role of the word for harm that the patterns find nearest, else money or other.
func (b *figureBaseline) find(text string) []rp.Quantity {
	var out []rp.Quantity
	for _, at := range b.number.FindAllStringIndex(text, -1) {
		q := rp.Quantity{Span: rp.Span{Start: int32(at[0]), End: int32(at[1])}, Value: baselineValue(text[at[0]:at[1]])}
		q.Role = b.role(text[:at[0]], text[at[1]:])
		out = append(out, q)
	}
	return out
}

func (b *figureBaseline) role(before, after string) rp.QuantityRole {
	best, near := rp.OtherQuantity, 1<<20
	for _, r := range b.roles {
		if m := r.before.FindStringIndex(before); m != nil && len(before)-m[0] < near {
			best, near = r.role, len(before)-m[0]
		}
		if m := r.after.FindStringIndex(after); m != nil && m[1] < near {
			best, near = r.role, m[1]
		}
	}
	if best == rp.OtherQuantity && strings.HasSuffix(before, "$") {
		return rp.Money
	}
	return best
}

func baselineValue(s string) float64 {
	names := []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	s = strings.ToLower(s)
	for i, name := range names {
		if s == name {
			return float64(i)
		}
	}
	switch s {
	case "dozens":
		return 24
	case "scores":
		return 40
	case "hundreds":
		return 200
	case "thousands":
		return 2000
	case "tens of thousands":
		return 20000
	case "hundreds of thousands":
		return 200000
	}
	digits, scale, _ := strings.Cut(s, " ")
	v, _ := strconv.ParseFloat(strings.ReplaceAll(digits, ",", ""), 64)
	return v * map[string]float64{"": 1, "thousand": 1e3, "million": 1e6, "billion": 1e9}[scale]
}
