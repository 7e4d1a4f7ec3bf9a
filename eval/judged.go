package eval

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/offset"
)

// Judgement is a reader's verdict on one event of a story: a row of a judging sheet, which holds no text. The key names
// the event as it was judged: place of its trigger, type, status and people; an event that comes out otherwise later is
// not judged any more.
type Judgement struct {
	Document string // the first twelve digits of the document's id
	Key      string // EventKey; "START-END TYPE" for an event that was missed; the day, for "published"
	Verdict  string // right, wrong or missed; published: the day of a story whose file tells none
	Class    string // what is wrong: status, actor, recipient, type, none (no event at all) …
}

// EventKey names an event: code points of its trigger's head, type, status and a hash of the people.
func EventKey(r *rp.Reading, t *offset.Table, ev *rp.Event) string {
	h := fnv.New32a()
	for _, list := range [][]rp.Participant{ev.Actors, ev.Recipients} {
		for _, p := range list {
			h.Write([]byte(r.Actors[p.Actor].Name + "\x00"))
		}
		h.Write([]byte{1})
	}
	start, end := t.Points(r.Tokens[ev.TriggerHead].Span)
	return fmt.Sprintf("%d-%d %v %v %06x", start, end, ev.Type, ev.Status, h.Sum32()&0xffffff)
}

// ReadSheet reads a judging sheet: tab-separated, with a header line; lines that begin with # are comments.
func ReadSheet(file string) ([]Judgement, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []Judgement
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		cells := strings.Split(sc.Text(), "\t")
		if strings.HasPrefix(sc.Text(), "#") || cells[0] == "document" {
			continue
		}
		if len(cells) != 4 {
			return nil, fmt.Errorf("%s:%d: want document, event, verdict and class, separated by tabs", file, n)
		}
		out = append(out, Judgement{cells[0], cells[1], cells[2], cells[3]})
	}
	return out, sc.Err()
}

// scoreJudged reads the stories of a judging sheet again and counts which of today's events were judged right. The
// first file is the sheet, the others hold the stories as JSON lines (text, date).
func scoreJudged(c *coder.Coder, gold []string) ([]Score, error) {
	if len(gold) < 2 {
		return nil, fmt.Errorf("want a judging sheet and the files of its stories")
	}
	sheet, err := ReadSheet(gold[0])
	if err != nil {
		return nil, err
	}
	j := judge{verdicts: map[string]string{}, classes: map[string]int{}}
	for _, row := range sheet {
		if row.Verdict == "missed" {
			j.missed = append(j.missed, row)
			continue
		}
		j.verdicts[row.Document+" "+row.Key] = row.Verdict + " " + row.Class
	}
	for _, file := range gold[1:] {
		docs, err := judgedStories(sheet, file)
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			j.read(c.Read(doc))
		}
	}
	return j.scores(baseName(gold[0])), nil
}

// judgedStories reads those documents of a file that a sheet names, each once, with the day that the sheet gives.
func judgedStories(sheet []Judgement, file string) ([]*rp.Document, error) {
	docs, err := Stories(file)
	if err != nil {
		return nil, err
	}
	Date(docs, sheet)
	left := map[string]bool{}
	for _, row := range sheet {
		left[row.Document] = true
	}
	return slices.DeleteFunc(docs, func(d *rp.Document) bool {
		keep := left[d.ID[:12]]
		delete(left, d.ID[:12])
		return !keep
	}), nil
}

// Date gives documents whose file tells no day the one that a sheet's row of verdict "published" tells.
func Date(docs []*rp.Document, sheet []Judgement) {
	days := map[string]string{}
	for _, row := range sheet {
		if row.Verdict == "published" {
			days[row.Document] = row.Key
		}
	}
	for _, d := range docs {
		if d.Published == "" {
			d.Published = days[d.ID[:12]]
		}
	}
}

// rawReport is a document of the raw sets.
type rawReport struct {
	Text string `json:"text"`
	Date string `json:"date"`
}

// Stories reads documents of the raw sets.
func Stories(file string) (docs []*rp.Document, err error) {
	err = rows(file, func(g *rawReport) error {
		docs = append(docs, g.document())
		return nil
	})
	return docs, err
}

func (g *rawReport) document() *rp.Document {
	return &rp.Document{ID: fmt.Sprintf("%x", sha256.Sum256([]byte(g.Text))), Text: g.Text, Published: g.Date, Lang: "en"}
}

// judge counts as it reads.
type judge struct {
	verdicts                map[string]string
	classes                 map[string]int
	missed                  []Judgement
	right, wrong, new, told int
	found                   int // missed events that are found by now
}

func (j *judge) read(r *rp.Reading) {
	id := r.Document.ID[:12]
	j.told++
	t := offset.New(r.Document.Text)
	for i := range r.Events {
		verdict, class, _ := strings.Cut(j.verdicts[id+" "+EventKey(r, t, &r.Events[i])], " ")
		switch verdict {
		case "right":
			j.right++
		case "wrong":
			j.wrong++
			j.classes[class]++
		default:
			j.new++
		}
		for _, m := range j.missed {
			j.found += toInt(m.Document == id && m.tells(r, t, &r.Events[i]))
		}
	}
}

// tells reports whether an event is the one that was missed: same type, trigger in its range.
func (m *Judgement) tells(r *rp.Reading, t *offset.Table, ev *rp.Event) bool {
	span, kind, _ := strings.Cut(m.Key, " ")
	from, to, _ := strings.Cut(span, "-")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	at := t.Point(int(r.Tokens[ev.TriggerHead].Start))
	return err1 == nil && err2 == nil && start <= at && at < end && ev.Type.String() == kind
}

func (j *judge) scores(corpus string) []Score {
	n := j.right + j.wrong
	out := []Score{{corpus, "events right in type, people and status", percent(j.right, n), n},
		{corpus, "events not judged yet", percent(j.new, n+j.new), n + j.new},
		{corpus, "stories", float64(j.told), j.told}}
	if len(j.missed) > 0 {
		out = append(out, Score{corpus, "events that a reader finds, found", percent(j.right+j.found, j.right+len(j.missed)), j.right + len(j.missed)})
	}
	for _, class := range slices.Sorted(maps.Keys(j.classes)) {
		out = append(out, Score{corpus, "wrong: " + class, percent(j.classes[class], n), j.classes[class]})
	}
	return out
}
