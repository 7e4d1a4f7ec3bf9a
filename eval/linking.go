package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// linkingTask scores which entries of the knowledge base names are resolved to.
//
// Recall is over the gold mentions by name of persons, states and organisations that the knowledge base has: by Wikidata
// id where both have one, else by name. Precision is over our mentions with an entry that lie on a gold mention with an
// identity; places that are no states are left out, for a capital may stand for its state.
var linkingTask = Task{"linking", "link/news-fair-v2.jsonl, link/gum-wikification.jsonl (news only)", scoreLinking}

type linkDoc struct {
	Genre, Date, Title, Text string
	Span                     []int `json:"evaluation_span"`
	Mentions                 []linkMention
}

type linkMention struct {
	Start, End             int
	QID, Name, Type, EType string
	Identity               *string
}

// link is a gold mention with what it may be in the knowledge base.
type link struct {
	span    rp.Span
	entries []string
	place   bool
}

func scoreLinking(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var count, met PRF
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, len(data)+1)
		for n := 1; lines.Scan(); n++ {
			var doc linkDoc
			if err := json.Unmarshal(lines.Bytes(), &doc); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, n, err)
			}
			if doc.Genre == "" || doc.Genre == "news" {
				linkDocument(c, &doc, &count, &met)
			}
		}
		scores = append(scores, count.Scores(baseName(file), "links")...)
		scores = append(scores, Score{baseName(file), "links R of our mentions", met.R(), met.Gold})
	}
	return scores, nil
}

// day is the document's date; the news set has it at the head of the title: "20180306 - …".
func (d *linkDoc) day() string {
	if t := d.Title; d.Date == "" && len(t) > 8 && strings.Trim(t[:8], "0123456789") == "" {
		return t[:4] + "-" + t[4:6] + "-" + t[6:8]
	}
	return d.Date
}

func linkDocument(c *coder.Coder, doc *linkDoc, count, met *PRF) {
	rd := c.Read(&rp.Document{Text: doc.Text, Published: doc.day(), Lang: "en"})
	golds := doc.links(c.Actor, rd)
	used, seen := make([]bool, len(golds)), make([]bool, len(golds))
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Form == rp.PronounForm {
			continue
		}
		g := nearestLink(golds, nameSpan(rd, m))
		if g < 0 {
			g = nearestLink(golds, m.Span)
		}
		if g >= 0 {
			seen[g] = true
		}
		if g < 0 || m.Actor == rp.None || rd.Actors[m.Actor].ID == "" || golds[g].place && len(golds[g].entries) == 0 {
			continue
		}
		count.Found++
		if slices.Contains(golds[g].entries, rd.Actors[m.Actor].ID) {
			if !used[g] {
				count.Right++
			} else {
				count.Found-- // a second mention on the same gold one
			}
			used[g] = true
		}
	}
	for g := range golds {
		if len(golds[g].entries) > 0 {
			count.Gold++
			met.Gold, met.Right = met.Gold+btoi(seen[g]), met.Right+btoi(seen[g] && used[g])
		}
	}
}

// nameSpan is the name in a mention by name, else the mention.
func nameSpan(rd *rp.Reading, m *rp.Mention) rp.Span {
	if m.Form != rp.NameForm || m.Name == rp.None {
		return m.Span
	}
	n := &rd.Names[m.Name]
	return rp.Span{Start: rd.Tokens[n.First].Start, End: rd.Tokens[n.End-1].End}
}

// links are the gold mentions by name that have an identity.
func (d *linkDoc) links(r *actor.Resolver, rd *rp.Reading) []link {
	m := offset.New(d.Text)
	var golds []link
	for i := range d.Mentions {
		g := &d.Mentions[i]
		if len(d.Span) == 2 && (g.Start < d.Span[0] || g.End > d.Span[1]) {
			continue
		}
		l := link{span: m.Span(g.Start, g.End)}
		if !named(rd, l.span) {
			continue
		}
		switch {
		case g.Identity != nil:
			title, _ := url.PathUnescape(*g.Identity)
			l.entries = titleEntries(r, strings.ReplaceAll(title, "_", " "))
			l.place = g.EType == "place" || isTeam(title)
		case strings.HasPrefix(g.QID, "Q") && len(g.QID) > 1 && g.QID[1] <= '9':
			l.entries = r.Entries(g.QID, g.Name)
			l.place = strings.Contains(g.Type, "Q27096213") || isTeam(g.Name)
		default:
			continue
		}
		golds = append(golds, l)
	}
	return golds
}

// titleEntries are the entries of a title of Wikipedia. Titles with a note in brackets name somebody whom the bare title
// does not; the government of a state is, here, the state.
func titleEntries(r *actor.Resolver, title string) []string {
	if strings.Contains(title, "(") {
		return nil
	}
	return r.Entries("", strings.TrimPrefix(strings.TrimPrefix(title, "Government of "), "the "))
}

// isTeam reports whether a name is that of a national team, which the text calls by its country's.
func isTeam(name string) bool {
	name = strings.ReplaceAll(name, "_", " ")
	return strings.Contains(name, " national ") && strings.HasSuffix(name, " team")
}

// named reports whether a mention holds a proper noun of ours.
func named(rd *rp.Reading, s rp.Span) bool {
	for i := range rd.Tokens {
		if t := &rd.Tokens[i]; s.Contains(t.Span) && t.UPOS == rp.PROPN {
			return true
		}
	}
	return false
}

// nearestLink is the gold mention that shares most with a span, at least half of what both cover; -1 without one.
func nearestLink(golds []link, s rp.Span) int {
	best, top := -1, 0.5
	for i := range golds {
		g := golds[i].span
		if !g.Overlaps(s) {
			continue
		}
		shared := float64(min(g.End, s.End) - max(g.Start, s.Start))
		if share := shared / float64(max(g.End, s.End)-min(g.Start, s.Start)); share >= top {
			best, top = i, share
		}
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
