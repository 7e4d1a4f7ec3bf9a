package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

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

// UnmarshalJSON takes an object with a quad, or a list of labels.
func (l *labels) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, &l.Tags)
	}
	return json.Unmarshal(b, &struct{ Quad **int }{&l.Quad})
}

// scoreFalse counts events where there are none: in statements (class 0 of cameo_class_train: a material event is
// false) and in sentences of the police reports without any police action (a deed by the police is false). A sentence
// that the ranker may learn from is read with one that saw no row of its fold.
func scoreFalse(c *coder.Coder, gold []string) ([]Score, error) {
	var scores []Score
	for _, file := range gold {
		var n falseCounts
		unseen, err := unseenCoders(c, filepath.Join(filepath.Dir(file), "plv_train.jsonl"))
		if err != nil {
			return nil, err
		}
		err = rows(file, func(g *statementGold) error {
			n.add(g, unseen(g.Text).Read(&rp.Document{Text: g.Text, Published: g.Date, Lang: "en"}))
			return nil
		})
		if err != nil {
			return nil, err
		}
		scores = append(scores, n.scores(baseName(file))...)
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
	police, falsePolice       int
	kill, arrest              PRF
}

func (n *falseCounts) add(g *statementGold, r *rp.Reading) {
	if g.Labels.Quad == nil {
		n.addPolice(g, r)
		return
	}
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

// addPolice looks for deeds by police: those who kill and those who arrest.
func (n *falseCounts) addPolice(g *statementGold, r *rp.Reading) {
	kill, arrest, deed := false, false, false
	for i := range r.Events {
		ev := &r.Events[i]
		if ev.Quad != 4 || !done(ev.Status) || !byPolice(r, ev) {
			continue
		}
		deed = true
		kill = kill || ev.Type == rp.ASSAULT && (strings.Contains(ev.Rule, "kill") || strings.Contains(ev.Rule, "die-in"))
		arrest = arrest || ev.Type == rp.COERCE && ev.Mode == "arrest"
	}
	gold := strings.Join(g.Labels.Tags, " ")
	n.kill.count(kill, strings.Contains(gold, "KILL"))
	n.arrest.count(arrest, strings.Contains(gold, "ARREST"))
	if gold == "" {
		n.police++
		n.falsePolice += toInt(deed)
	}
}

func (c *PRF) count(found, gold bool) {
	c.Right += toInt(found && gold)
	c.Found += toInt(found)
	c.Gold += toInt(gold)
}

// done reports whether a deed is told, not wanted, planned or denied.
func done(s rp.Status) bool {
	return s == rp.Actual || s == rp.Ongoing || s == rp.Historical || s == rp.Alleged
}

// armed are the sectors of those whom, if nobody else is named, the security forces have killed.
var armed = []rp.Sector{"UAF", "REB", "CRM"}

// byPolice reports whether an event is by the police, or an arrest or the killing of somebody armed by nobody who is named.
func byPolice(r *rp.Reading, ev *rp.Event) bool {
	if len(ev.Actors) == 0 {
		return ev.Type == rp.COERCE || ofSector(r, ev.Recipients, armed...)
	}
	return ofSector(r, ev.Actors, "COP") || ev.Mode == "arrest" && ofSector(r, ev.Actors, "GOV")
}

// ofSector reports whether one of the participants is of one of the sectors.
func ofSector(r *rp.Reading, list []rp.Participant, sectors ...rp.Sector) bool {
	return slices.ContainsFunc(list, func(p rp.Participant) bool {
		return slices.ContainsFunc(r.Actors[p.Actor].Sectors, func(s rp.Sector) bool { return slices.Contains(sectors, s) })
	})
}

func (n *falseCounts) scores(corpus string) []Score {
	var out []Score
	if n.statements > 0 {
		out = append(out, Score{corpus, "statements given a material event", percent(n.material, n.statements), n.statements},
			Score{corpus, "statements given a material event as a fact", percent(n.asFact, n.statements), n.statements},
			Score{corpus, "statements given any event", percent(n.any, n.statements), n.statements},
			Score{corpus, "events given one of their quad", percent(n.told, n.events), n.events})
	}
	if n.police > 0 {
		out = append(out, Score{corpus, "sentences without action given a deed by police", percent(n.falsePolice, n.police), n.police})
		out = append(out, n.kill.Scores(corpus, "KILL")...)
		out = append(out, n.arrest.Scores(corpus, "ARREST")...)
	}
	return out
}
