package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
)

// corefTask scores chains on GUM's tokens with our own tags and trees: MUC, B3 and CEAF-e and their mean (CoNLL
// 2012), without singletons on either side. Gold is restricted to what can act or be acted on: persons,
// organisations, places. Mentions are matched by their head tokens; see docs/mention.md.
var corefTask = Task{
	Name: "coref",
	Gold: "coref/gum-dev.jsonl",
	Run: func(c *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			s, err := scoreCoref(c, path)
			if err != nil {
				return nil, err
			}
			scores = append(scores, s...)
		}
		return scores, nil
	},
}

type corefRow struct {
	ID        string   `json:"id"`
	Genre     string   `json:"genre"`
	Text      string   `json:"text"`
	Offsets   [][2]int `json:"offsets"`
	UPOS      []string `json:"upos"`
	Head      []int    `json:"head"`
	SentStart []int    `json:"sent_start"`
	Mentions  []struct {
		Start, End int
		Entity     int
		Type       string
		Infstat    string
	} `json:"mentions"`
}

// nearNews are the genres scored together beside news.
var nearNews = map[string]bool{"news": true, "interview": true, "speech": true, "bio": true}

func scoreCoref(c *coder.Coder, path string) ([]Score, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	parts := map[string]*corefCounts{"all": {}, "news": {}, "near news": {}}
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		var row corefRow
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		d := row.read(c)
		parts["all"].add(d)
		if row.Genre == "news" {
			parts["news"].add(d)
		}
		if nearNews[row.Genre] {
			parts["near news"].add(d)
		}
	}
	var scores []Score
	for _, part := range []string{"all", "near news", "news"} {
		scores = append(scores, parts[part].scores("GUM "+part)...)
	}
	return scores, sc.Err()
}

// corefDoc holds two partitions of head tokens: gold and found, a chain number for each.
type corefDoc struct {
	gold, found map[int32]int // without singletons
	allGold     map[int32]int // with them
	allFound    map[int32]int
	pronoun     map[int32]bool // heads of gold mentions that are third-person pronouns
	order       []int32        // heads in text order
}

func (row *corefRow) read(c *coder.Coder) *corefDoc {
	r := row.reading()
	t := c.Syntax(r)
	r.Names = c.Mention.Names(r.Document, r.Sentences, r.Tokens)
	r.Mentions = c.Mention.Find(r, t)
	return row.compare(r, t)
}

// reading makes a segmented reading of the row's own tokens.
func (row *corefRow) reading() *rp.Reading {
	r := &rp.Reading{Document: &rp.Document{ID: row.ID, Text: row.Text, Lang: "en"}}
	at := offset.New(row.Text)
	starts := map[int]bool{}
	for _, s := range row.SentStart {
		starts[s] = true
	}
	for i, o := range row.Offsets {
		span := at.Span(o[0], o[1])
		if starts[i] || i == 0 {
			r.Sentences = append(r.Sentences, rp.Sentence{Span: span, First: int32(i)})
		}
		s := &r.Sentences[len(r.Sentences)-1]
		s.Span.End, s.End = span.End, int32(i)+1
		r.Tokens = append(r.Tokens, rp.Token{Span: span, Head: rp.None, Sentence: int32(len(r.Sentences) - 1), Glued: i > 0 && span.Start == r.Tokens[i-1].Span.End})
	}
	for i := range r.Tokens {
		r.Tokens[i].Glued = false
	}
	return r
}

// headOf is the head of a gold mention by the gold tree: the token whose head lies outside.
func (row *corefRow) headOf(start, end int) int32 {
	for i := start; i < end; i++ {
		if h := row.Head[i]; (h < start || h >= end) && row.UPOS[i] != "PUNCT" {
			return int32(i)
		}
	}
	return int32(start)
}

func (row *corefRow) compare(r *rp.Reading, t *tree.Tree) *corefDoc {
	d := &corefDoc{allGold: map[int32]int{}, allFound: map[int32]int{}, pronoun: map[int32]bool{}}
	for _, m := range row.Mentions {
		switch m.Type {
		case "person", "organization", "place":
		default:
			continue
		}
		h := row.headOf(m.Start, m.End)
		if _, ok := d.allGold[h]; !ok {
			d.allGold[h] = m.Entity
			d.order = append(d.order, h)
			d.pronoun[h] = third[strings.ToLower(r.Tokens[h].Of(row.Text))] && m.End-m.Start == 1
		}
	}
	for _, m := range r.Mentions {
		if _, gold := d.allGold[m.Head]; gold || m.Form != rp.PronounForm {
			d.allFound[m.Head] = int(m.Chain)
		}
	}
	d.gold, d.found = withoutSingletons(d.allGold), withoutSingletons(d.allFound)
	return d
}

var third = map[string]bool{"he": true, "him": true, "his": true, "she": true, "her": true, "it": true, "its": true, "they": true, "them": true, "their": true, "himself": true, "herself": true, "itself": true, "themselves": true, "hers": true, "theirs": true}

func withoutSingletons(all map[int32]int) map[int32]int {
	size := map[int]int{}
	for _, e := range all {
		size[e]++
	}
	kept := map[int32]int{}
	for h, e := range all {
		if size[e] > 1 {
			kept[h] = e
		}
	}
	return kept
}
