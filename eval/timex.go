package eval

import (
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// timexGold is a document of the time corpora.
type timexGold struct {
	ID    string `json:"id"`
	DCT   string `json:"dct"`
	Genre string `json:"genre"`
	Text  string `json:"text"`
	Timex []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"timex"`
}

// timexCounts are the measures of TempEval-3, and the values of the gold expressions that carry one.
type timexCounts struct {
	strict, relaxed, typ, value PRF
	given                       PRF // value, over gold items that overlap a found one
}

// timexTask scores time expressions as TempEval-3 does: strict is the same span, relaxed an overlap; type and
// value count the items with the right attribute on a relaxed match over all found and all gold items.
func timexTask(c *coder.Coder, gold []string) ([]Score, error) {
	return scoreTimexes(gold, func(doc *rp.Document) []rp.Timex { return readTimes(c, doc).Timexes })
}

// readTimes takes a document as far as its time expressions, which lean on its tokens, trees and names.
func readTimes(c *coder.Coder, doc *rp.Document) *rp.Reading {
	r := &rp.Reading{Document: doc}
	r.Sentences, r.Tokens = c.Segment.Segment(doc)
	t := c.Syntax(r)
	r.Names = c.Mention.Names(doc, r.Sentences, r.Tokens)
	r.Timexes = c.Timex.Find(r, t)
	return r
}

// scoreTimexes scores each file and, where there are several, all of them together.
func scoreTimexes(gold []string, read func(*rp.Document) []rp.Timex) ([]Score, error) {
	var scores []Score
	var all timexCounts
	for _, file := range gold {
		var n timexCounts
		err := rows(file, func(g *timexGold) error {
			if g.Genre == "" || g.Genre == "news" {
				found := read(&rp.Document{ID: g.ID, Text: g.Text, Published: g.DCT, Lang: "en"})
				n.add(g, found)
				all.add(g, found)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, n.scores(baseName(file))...)
	}
	if len(gold) > 1 {
		scores = append(scores, all.scores(togetherName(gold))...)
	}
	return scores, nil
}

func (n *timexCounts) scores(name string) []Score {
	scores := append(n.strict.Scores(name, "strict"), n.relaxed.Scores(name, "relaxed")...)
	return append(scores, Score{name, "type F1", n.typ.F1(), n.typ.Gold}, Score{name, "value F1", n.value.F1(), n.value.Gold},
		Score{name, "value of gold found", n.given.R(), n.given.Gold})
}

// add counts one document. Each gold item is matched with at most one found one, the same span before an overlap.
func (n *timexCounts) add(g *timexGold, found []rp.Timex) {
	at := offset.New(g.Text)
	used := make([]bool, len(found))
	for _, c := range []*PRF{&n.strict, &n.relaxed, &n.typ, &n.value} {
		c.Found += len(found)
		c.Gold += len(g.Timex)
	}
	for _, t := range g.Timex {
		span := rp.Span{Start: int32(at.Byte(t.Start)), End: int32(at.Byte(t.End))}
		i, same := overlapping(span, found, used)
		n.given.Gold++
		if i < 0 {
			continue
		}
		used[i] = true
		n.relaxed.Right++
		if same {
			n.strict.Right++
		}
		if found[i].Type.String() == t.Type || t.Type == "INTERVAL" && found[i].Type == rp.DATE {
			n.typ.Right++
		}
		if sameValue(&found[i], t.Value) || g.Genre != "" && sameTEI(&found[i], t.Value) {
			n.value.Right++
			n.given.Right++
		}
	}
}

// overlapping is the found item that best fits a gold span: the same one, else the first overlap; -1 for none.
func overlapping(span rp.Span, found []rp.Timex, used []bool) (int, bool) {
	best := -1
	for i := range found {
		switch {
		case used[i] || !found[i].Overlaps(span):
		case found[i].Span == span:
			return i, true
		case best < 0:
			best = i
		}
	}
	return best, false
}

// sameValue compares a value with the gold's as TempEval-3 does: they are the same string.
func sameValue(t *rp.Timex, gold string) bool { return gold != "" && t.Value == gold }

// sameTEI compares with the gold of GUM, whose values are TEI's and not TIMEX3's. They are right when they say the same:
// an interval FROM/TO when its first and last day are those of our expression (an end may be a day, a month or a year;
// one that is left open asks nothing); a clock time that is written with its seconds or without its day; a day where
// we name its part; the last or first day of what we say the end or start of.
func sameTEI(t *rp.Timex, gold string) bool {
	if from, to, ok := strings.Cut(gold, "/"); ok {
		return sameEnds(t, from, to)
	}
	ourDay, ourClock, _ := strings.Cut(t.Value, "T")
	day, clock, timed := strings.Cut(gold, "T")
	if !timed && len(gold) == 8 && gold[2] == ':' {
		day, clock, timed = ourDay, gold, true
	}
	switch {
	case timed:
		ourClock = strings.Replace(ourClock, "24:00", "00:00", 1)
		return day == ourDay && strings.TrimSuffix(clock, ":00") == ourClock && ourClock != ""
	case len(gold) != 10:
		return false
	case t.Mod == "END":
		return t.To.String() == gold
	case t.Mod == "START":
		return t.From.String() == gold
	}
	return ourClock != "" && ourDay == gold
}

// sameEnds compares the first and last day of an expression with the ends of a TEI interval.
func sameEnds(t *rp.Timex, from, to string) bool {
	if from == "" && to == "" || t.From.IsZero() {
		return false
	}
	first, _ := daysOf(from)
	_, last := daysOf(to)
	return (from == "" || first == t.From) && (to == "" || last == t.To)
}

// daysOf are the first and the last day of a TEI date: 2006, 2006-05, 2006-05-17; zero where it is none of these.
func daysOf(s string) (first, last rp.Date) {
	switch len(s) {
	case 4:
		first, _ = rp.ParseDate(s + "-01-01")
		last, _ = rp.ParseDate(s + "-12-31")
	case 7:
		if first, _ = rp.ParseDate(s + "-01"); !first.IsZero() {
			last = rp.NewDate(int(first.Year), int(first.Month), rp.DaysIn(int(first.Year), int(first.Month)))
		}
	case 10:
		first, _ = rp.ParseDate(s)
		last = first
	}
	return first, last
}
