package eval

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/story"
)

// storiesTask scores the grouping of documents on ECB+: two stories in each topic, alike on purpose. Its documents bear no date,
// so that nothing but their words, actors and places tells them apart.
var storiesTask = Task{
	Name: "stories",
	Gold: "coref/ecbplus-dev.jsonl",
	Run: func(c *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			rows, err := readECB(path)
			if err != nil {
				return nil, err
			}
			groups, err := groupECB(c, rows)
			if err != nil {
				return nil, err
			}
			scores = append(scores, scoreGroups(path, rows, groups)...)
		}
		return scores, nil
	},
}

// ecbRow is one document of ECB+ as data/coref has it.
type ecbRow struct {
	ID        string
	Topic     int
	Subtopic  string
	Sentences []struct {
		N      int
		Tokens []string
	}
	Events []struct {
		Chain  string
		Sent   int
		Tokens []int
	}
}

func readECB(path string) ([]ecbRow, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var rows []ecbRow
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var row ecbRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b ecbRow) int { return cmp.Compare(a.ID, b.ID) })
	return rows, lines.Err()
}

// text joins the tokens by spaces, and gives where each sentence's tokens begin and end.
func (row *ecbRow) text() (string, [][]rp.Span) {
	var b strings.Builder
	var spans [][]rp.Span
	for _, s := range row.Sentences {
		var of []rp.Span
		for _, token := range s.Tokens {
			of = append(of, rp.Span{Start: int32(b.Len()), End: int32(b.Len() + len(token))})
			b.WriteString(token + " ")
		}
		b.WriteString("\n\n")
		spans = append(spans, of)
	}
	return b.String(), spans
}

// groupECB reads the documents and groups them; the group of each in the order of rows.
func groupECB(c *coder.Coder, rows []ecbRow) ([]int, error) {
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		return nil, err
	}
	g := story.New(story.Options{})
	for i := range rows {
		text, _ := rows[i].text()
		r := c.Read(&rp.Document{ID: rows[i].ID, Text: text, Lang: "en"})
		g.Add(maker.Make(int64(i), r, nil))
	}
	groups := make([]int, len(rows))
	for n, s := range g.Close() {
		for _, m := range s.In {
			groups[m.Document.Key] = n
		}
	}
	return groups, nil
}

// scoreGroups gives B-cubed and pairs.
func scoreGroups(path string, rows []ecbRow, groups []int) []Score {
	gold, found := map[int32]int{}, map[int32]int{}
	names := map[string]int{}
	for i, row := range rows {
		name := fmt.Sprint(row.Topic, row.Subtopic)
		if _, ok := names[name]; !ok {
			names[name] = len(names)
		}
		gold[int32(i)], found[int32(i)] = names[name], groups[i]
	}
	var pairs PRF
	for i := range rows {
		for j := range i {
			same, put := gold[int32(i)] == gold[int32(j)], groups[i] == groups[j]
			pairs.Gold += btoi(same)
			pairs.Found += btoi(put)
			pairs.Right += btoi(same && put)
		}
	}
	var b3 frac
	b3.rNum, b3.rDen = bCubed(chainsOf(gold), chainsOf(found), gold, found)
	b3.pNum, b3.pDen = bCubed(chainsOf(found), chainsOf(gold), found, gold)
	corpus := filepath.Base(path)
	return append(pairs.Scores(corpus, "pairs of documents"), Score{Corpus: corpus, Measure: "B3 F1", Value: b3.f1(), N: len(rows)},
		Score{Corpus: corpus, Measure: "stories found, of " + fmt.Sprint(len(names)), Value: float64(len(chainsOf(found))), N: len(rows)})
}
