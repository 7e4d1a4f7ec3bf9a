package eval

import (
	"encoding/json"
	"os"
	"path/filepath"

	rp "rapporteur"
	"rapporteur/coder"
)

// statementGold is a row of cameo_class_train (quad) or of india_police_sents_dev (labels as a list).
type statementGold struct {
	Text   string `json:"text"`
	Date   string `json:"date"`
	DocID  int    `json:"doc_id"`
	Labels labels `json:"labels"`
}

type labels struct {
	Quad *int
	Tags []string
}

func (g *statementGold) document() *rp.Document {
	return &rp.Document{Text: g.Text, Published: g.Date, Lang: "en"}
}

// UnmarshalJSON takes an object with a quad, or a list of labels.
func (l *labels) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, &l.Tags)
	}
	return json.Unmarshal(b, &struct{ Quad **int }{&l.Quad})
}

// scoreFalse counts events where there are none: in statements (class 0 of cameo_class_train: a material event is
// false) and in sentences of the police reports without any police action (a deed by the police is false). A sentence
// that the ranker may learn from is read with one that saw no row of its fold. The police reports are labelled sentence by
// sentence by people who had the article before them: each is read alone, and again as part of its article.
func scoreFalse(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var n falseCounts
		var alone, inArticle policeCounts
		var article []statementGold
		unseen, err := unseenCoders(c, filepath.Join(filepath.Dir(file), "plv_train.jsonl"))
		if err != nil {
			return nil, err
		}
		err = rows(file, func(g *statementGold) error {
			if g.Labels.Quad != nil {
				n.add(g, unseen(g.Text).Read(g.document()))
				return nil
			}
			alone.addAlone(c, g)
			if len(article) > 0 && article[0].DocID != g.DocID {
				inArticle.addArticle(c, article)
				article = article[:0]
			}
			article = append(article, *g)
			return nil
		})
		if err != nil {
			return nil, err
		}
		inArticle.addArticle(c, article)
		corpus := baseName(file)
		scores = append(scores, n.scores(corpus)...)
		scores = append(scores, alone.scores(corpus)...)
		scores = append(scores, inArticle.scores(corpus+", read in their articles")...)
	}
	return scores, nil
}

// unseenCoders gives for a sentence a coder whose ranker saw no row of its fold; one that is no row has the coder itself.
func unseenCoders(c *coder.Coder, file string) (func(text string) *coder.Coder, error) {
	rows, err := Relations(file)
	if os.IsNotExist(err) {
		return func(string) *coder.Coder { return c }, nil
	}
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, k := range foldsOf(rows) {
		at[letters(rows[i].Text)] = k
	}
	coders := foldCoders(c, rows)
	return func(text string) *coder.Coder {
		if k, ok := at[letters(text)]; ok {
			return coders[k]
		}
		return c
	}, nil
}

type falseCounts struct {
	statements, material, any int
	asFact                    int // statements given a material event that is told as a fact
	events, told              int // sentences of quads 1 to 4, and those with an event of that quad
}

func (n *falseCounts) add(g *statementGold, r *rp.Reading) {
	quads, facts := map[uint8]bool{}, map[uint8]bool{}
	for i := range r.Events {
		ev := &r.Events[i]
		quads[ev.Quad] = true
		if ev.Status == rp.Actual || ev.Status == rp.Ongoing {
			facts[ev.Quad] = true
		}
	}
	if *g.Labels.Quad != 0 {
		n.events++
		n.told += toInt(quads[uint8(*g.Labels.Quad)])
		return
	}
	n.statements++
	n.material += toInt(quads[2] || quads[4])
	n.asFact += toInt(facts[2] || facts[4])
	n.any += toInt(len(r.Events) > 0)
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *PRF) count(found, gold bool) {
	c.Right += toInt(found && gold)
	c.Found += toInt(found)
	c.Gold += toInt(gold)
}

func (n *falseCounts) scores(corpus string) []Score {
	var out []Score
	if n.statements > 0 {
		out = append(out, Score{corpus, "statements given a material event", percent(n.material, n.statements), n.statements},
			Score{corpus, "statements given a material event as a fact", percent(n.asFact, n.statements), n.statements},
			Score{corpus, "statements given any event", percent(n.any, n.statements), n.statements},
			Score{corpus, "events given one of their quad", percent(n.told, n.events), n.events})
	}
	return out
}
