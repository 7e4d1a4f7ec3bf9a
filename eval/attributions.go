package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// AttributionArticle is one article of PolNeAR's gold, spans in bytes.
type AttributionArticle struct {
	Document     rp.Document
	Attributions []AttributionSpans
}

// AttributionSpans are the three roles: source, cue, content. Each may lie in several pieces, the first may be empty.
type AttributionSpans [3][]rp.Span

var attributionRoles = [3]string{"source", "cue", "content"}

// ReadAttributions reads a file of PolNeAR's articles, one JSON object a line, offsets in code points.
func ReadAttributions(name string) ([]AttributionArticle, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var articles []AttributionArticle
	for n, line := range bytes.Split(data, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var row struct {
			ID, Title, Date, Publisher, Text string
			Attributions                     []struct{ Source, Cue, Content [][2]int }
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
		a := AttributionArticle{Document: rp.Document{ID: row.ID, Title: row.Title, Published: row.Date, Publisher: row.Publisher, Text: row.Text, Lang: "en"}}
		at := offset.New(row.Text)
		spans := func(points [][2]int) (out []rp.Span) {
			for _, p := range points {
				out = append(out, rp.Span{Start: int32(at.Byte(p[0])), End: int32(at.Byte(p[1]))})
			}
			return out
		}
		for _, g := range row.Attributions {
			a.Attributions = append(a.Attributions, AttributionSpans{spans(g.Source), spans(g.Cue), spans(g.Content)})
		}
		articles = append(articles, a)
	}
	return articles, nil
}

// scoreAttributions scores the outermost attributions against PolNeAR.
func scoreAttributions(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, name := range gold {
		articles, err := ReadAttributions(name)
		if err != nil {
			return nil, err
		}
		var counts AttributionCounts
		for i := range articles {
			a := &articles[i]
			counts.Add(a.Document.Text, a.Attributions, Outermost(c.Read(&a.Document).Attributions))
		}
		scores = append(scores, counts.Scores(filepath.Base(name))...)
	}
	return scores, nil
}

// Outermost are the spans of the attributions that stand in no other.
func Outermost(as []rp.Attribution) []AttributionSpans {
	var out []AttributionSpans
	for i := range as {
		if as[i].Within == rp.None {
			out = append(out, AttributionSpans{as[i].Source, as[i].Cue, as[i].Content})
		}
	}
	return out
}

// AttributionCounts gathers the measures of the field note: one to one alignment, greedy by overlap of the cues, then of
// all characters; punctuation and quotation marks at the edges of a piece do not count.
type AttributionCounts struct {
	Exact, Overlap        [3]PRF // by role, of aligned attributions; Overlap in characters
	Spans                 PRF    // pieces of all roles, exact, not linked
	Pieces                [3]PRF // the same by role
	Whole, Soft, Detected PRF
}

// Add counts one article.
func (n *AttributionCounts) Add(text string, gold, found []AttributionSpans) {
	gold, found = trimAll(text, gold), trimAll(text, found)
	n.countPieces(gold, found)
	for _, c := range []*PRF{&n.Whole, &n.Soft, &n.Detected} {
		c.Gold += len(gold)
		c.Found += len(found)
	}
	for r := range n.Exact {
		for i := range gold {
			n.Exact[r].Gold += min(1, len(gold[i][r]))
			n.Overlap[r].Gold += covered(gold[i][r])
		}
		for i := range found {
			n.Exact[r].Found += min(1, len(found[i][r]))
			n.Overlap[r].Found += covered(found[i][r])
		}
	}
	for _, p := range alignAttributions(gold, found) {
		n.countPair(gold[p[0]], found[p[1]])
	}
}

func (n *AttributionCounts) countPair(g, f AttributionSpans) {
	whole, soft := true, true
	for r := range g {
		same := slices.Equal(g[r], f[r])
		shared := common(g[r], f[r])
		whole = whole && same
		soft = soft && (shared > 0 || len(g[r]) == 0 && len(f[r]) == 0)
		if same && len(g[r]) > 0 {
			n.Exact[r].Right++
		}
		n.Overlap[r].Right += shared
	}
	if whole {
		n.Whole.Right++
	}
	if soft {
		n.Soft.Right++
	}
	if common(g[1], f[1]) > 0 {
		n.Detected.Right++
	}
}

// countPieces compares the pieces of each role as sets, whatever attribution they belong to.
func (n *AttributionCounts) countPieces(gold, found []AttributionSpans) {
	for r := range attributionRoles {
		g, f := pieceSet(gold, r), pieceSet(found, r)
		c := PRF{Gold: len(g), Found: len(f)}
		for _, sp := range f {
			if slices.Contains(g, sp) {
				c.Right++
			}
		}
		for _, to := range []*PRF{&n.Pieces[r], &n.Spans} {
			to.Gold += c.Gold
			to.Found += c.Found
			to.Right += c.Right
		}
	}
}

func pieceSet(as []AttributionSpans, role int) []rp.Span {
	var set []rp.Span
	for i := range as {
		set = append(set, as[i][role]...)
	}
	slices.SortFunc(set, compareSpans)
	return slices.Compact(set)
}

func compareSpans(a, b rp.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// alignAttributions pairs gold with found, the pairs that share most of their cues first.
func alignAttributions(gold, found []AttributionSpans) [][2]int {
	type pair struct{ g, f, cue, all int }
	var pairs []pair
	for g := range gold {
		for f := range found {
			cue := common(gold[g][1], found[f][1])
			all := cue + common(gold[g][0], found[f][0]) + common(gold[g][2], found[f][2])
			if all > 0 {
				pairs = append(pairs, pair{g, f, cue, all})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(b.cue, a.cue), cmp.Compare(b.all, a.all)) })
	usedGold, usedFound := make([]bool, len(gold)), make([]bool, len(found))
	var out [][2]int
	for _, p := range pairs {
		if !usedGold[p.g] && !usedFound[p.f] {
			usedGold[p.g], usedFound[p.f] = true, true
			out = append(out, [2]int{p.g, p.f})
		}
	}
	return out
}

func trimAll(text string, as []AttributionSpans) []AttributionSpans {
	out := make([]AttributionSpans, len(as))
	for i := range as {
		for r, spans := range as[i] {
			for _, sp := range spans {
				if sp = trimEdges(text, sp); sp.Start < sp.End {
					out[i][r] = append(out[i][r], sp)
				}
			}
			slices.SortFunc(out[i][r], compareSpans)
		}
	}
	return out
}

// trimEdges cuts white space, punctuation and quotation marks off both ends. A span of nothing else stays whole.
func trimEdges(text string, sp rp.Span) rp.Span {
	loose := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) || r == '`' }
	whole := sp
	for sp.Start < sp.End {
		r, size := utf8.DecodeRuneInString(text[sp.Start:sp.End])
		if !loose(r) {
			break
		}
		sp.Start += int32(size)
	}
	for sp.Start < sp.End {
		r, size := utf8.DecodeLastRuneInString(text[sp.Start:sp.End])
		if !loose(r) {
			break
		}
		sp.End -= int32(size)
	}
	if sp.Start == sp.End {
		return whole
	}
	return sp
}

func covered(spans []rp.Span) int {
	n := 0
	for _, sp := range spans {
		n += sp.Len()
	}
	return n
}

func common(a, b []rp.Span) int {
	n := int32(0)
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	return int(n)
}

// Scores gives the rows of the table. The rows named "humans" are the agreement of PolNeAR's own annotators with one another
// by the same definitions, pairwise over twenty articles; they are measured once and printed for comparison.
func (n *AttributionCounts) Scores(corpus string) []Score {
	var out []Score
	out = append(out, n.Soft.Scores(corpus, "soft whole attribution")...)
	out = append(out, n.Whole.Scores(corpus, "exact whole attribution")...)
	out = append(out, n.Detected.Scores(corpus, "detected")...)
	out = append(out, n.Spans.Scores(corpus, "all spans exact")...)
	for r, role := range attributionRoles {
		out = append(out, n.Exact[r].Scores(corpus, role+" exact")...)
		out = append(out, n.Pieces[r].Scores(corpus, role+" pieces exact")...)
		out = append(out, n.Overlap[r].Scores(corpus, role+" overlap")...)
	}
	return append(out, humanAgreement()...)
}

func humanAgreement() []Score {
	const who = "humans, 20 articles"
	return []Score{{who, "soft whole attribution F1", 78.6, 590}, {who, "exact whole attribution F1", 58.0, 590}, {who, "detected F1", 81.4, 590},
		{who, "all spans exact F1", 72.6, 590}, {who, "source exact F1", 77.7, 590}, {who, "cue exact F1", 70.7, 590}, {who, "content exact F1", 66.8, 590}}
}

// Align pairs gold and found attributions as the scores do.
func Align(text string, gold, found []AttributionSpans) [][2]int {
	return alignAttributions(trimAll(text, gold), trimAll(text, found))
}
