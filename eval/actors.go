package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/coder"
)

// actorCase is one line of actor_phrases_dev.jsonl.
type actorCase struct {
	Text   string            `json:"text"`
	Args   []string          `json:"args"`
	Kwargs map[string]string `json:"kwargs"`
	Expect map[string]string `json:"expect"`
	XFail  bool              `json:"xfail"`
}

// runActors scores phrases against the country and first sector that NGEC's own tests expect.
func runActors(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		cases, err := readActorCases(file)
		if err != nil {
			return nil, err
		}
		s, _ := scoreActors(c.Actor, filepath.Base(file), cases)
		scores = append(scores, s...)
	}
	return scores, nil
}

func readActorCases(file string) ([]actorCase, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var cases []actorCase
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		var c actorCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if !c.XFail { // those NGEC itself does not expect to pass
			cases = append(cases, c)
		}
	}
	return cases, lines.Err()
}

// scoreActors counts countries, sectors and both; faults tells what was wrong, for people.
func scoreActors(r *actor.Resolver, corpus string, cases []actorCase) (scores []Score, faults []string) {
	var country, sector, both [2]int // right, all
	for i := range cases {
		c := &cases[i]
		act := r.PhraseIn(c.Text, c.date(), c.about(r))
		okCountry, askCountry := c.countryRight(&act)
		okSector, askSector := c.sectorRight(&act)
		count(&country, askCountry, okCountry)
		count(&sector, askSector, okSector)
		ok := (okCountry || !askCountry) && (okSector || !askSector)
		count(&both, askCountry || askSector, ok)
		if !ok {
			faults = append(faults, fmt.Sprintf("%q: want %v, got %s %v (%s)", c.Text, c.Expect, act.Code, act.Sectors, act.Name))
		}
	}
	return []Score{
		{corpus, "country", percent(country[0], country[1]), country[1]},
		{corpus, "sector", percent(sector[0], sector[1]), sector[1]},
		{corpus, "country and sector", percent(both[0], both[1]), both[1]},
	}, faults
}

func count(n *[2]int, asked, right bool) {
	if asked {
		n[1]++
		if right {
			n[0]++
		}
	}
}

// date is the day the case is asked for; those without one, and "today", were written in late 2022, after the
// latest day that a case names.
func (c *actorCase) date() rp.Date {
	text := c.Kwargs["query_date"]
	if text == "" && len(c.Args) > 1 {
		text = c.Args[1]
	}
	if d, err := rp.ParseDate(text); err == nil {
		return d
	}
	if d, ok := looseDate(text); ok {
		return d
	}
	return rp.NewDate(2022, 12, 1)
}

// looseDate reads "10 May 2015" and "October 1, 2021".
func looseDate(text string) (rp.Date, bool) {
	var day, year, month int
	for _, f := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == ',' }) {
		n := 0
		if _, err := fmt.Sscanf(f, "%d", &n); err == nil {
			if n > 31 {
				year = n
			} else {
				day = n
			}
			continue
		}
		month = slices.IndexFunc(months, func(m string) bool { return len(f) >= 3 && strings.HasPrefix(m, f[:3]) }) + 1
	}
	d := rp.NewDate(year, month, day)
	return d, !d.IsZero()
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// about is the country of the case's context, if it has one.
func (c *actorCase) about(r *actor.Resolver) string {
	text := c.Kwargs["known_country"]
	if text == "" && len(c.Args) > 0 {
		text = c.Args[0]
	}
	if text == "" {
		return ""
	}
	act := r.Phrase(text, rp.Date{})
	return act.Country
}

// countryRight compares countries; NGEC writes UNO, EUR and IGO for what has no country but a CAMEO code.
func (c *actorCase) countryRight(act *rp.Actor) (right, asked bool) {
	want, asked := c.Expect["country"]
	if cc, ok := c.Expect["cc"]; ok {
		want, asked = cc, true
	}
	switch want {
	case "UNO", "EUR":
		return strings.HasPrefix(act.Code, "IGO"+want), asked
	case "IGO":
		return strings.HasPrefix(act.Code, "IGO"), asked
	}
	return act.Country == want, asked
}

// sectorRight compares first sectors. NGEC's UNK and JNK are what we leave without sector; its HLH is PLOVER's MED.
func (c *actorCase) sectorRight(act *rp.Actor) (right, asked bool) {
	want, asked := c.Expect["code_1"]
	got := ""
	if len(act.Sectors) > 0 {
		got = string(act.Sectors[0])
	}
	switch want {
	case "UNK", "JNK":
		want = ""
	case "HLH":
		want = "MED"
	}
	return got == want, asked
}
