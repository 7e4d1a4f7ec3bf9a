package eval

import (
	"fmt"
	"slices"
	"strings"
	"time"

	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/coder"
	"rapporteur/internal/tree"
	"rapporteur/model"
)

// stopwatch adds up the time of each station.
type stopwatch struct {
	names []string
	spent []time.Duration
}

func (w *stopwatch) time(name string, work func()) {
	start := time.Now()
	work()
	d := time.Since(start)
	if i := slices.Index(w.names, name); i >= 0 {
		w.spent[i] += d
		return
	}
	w.names, w.spent = append(w.names, name), append(w.spent, d)
}

// on is the time spent on a station.
func (w *stopwatch) on(name string) time.Duration {
	if i := slices.Index(w.names, name); i >= 0 {
		return w.spent[i]
	}
	return 0
}

// speed reads the documents on one goroutine and reports words per second, for the whole and for each station.
// A word is a stretch of text between white space.
func speed(c *coder.Coder, files []string) ([]Score, error) {
	var scores []Score
	for _, file := range files {
		docs, err := documents(file)
		if err != nil {
			return nil, err
		}
		words := 0
		w := &stopwatch{}
		for i := range docs {
			words += len(strings.Fields(docs[i].Text))
			readTimed(c, &docs[i], w)
		}
		var total time.Duration
		for _, d := range w.spent {
			total += d
		}
		corpus := baseName(file)
		scores = append(scores, Score{corpus, "words/s, whole", rate(words, total), words},
			Score{corpus, "% of the time, actor and place", 100 * (w.on("actor") + w.on("place")).Seconds() / max(total.Seconds(), 1e-9), words})
		for i, name := range w.names {
			scores = append(scores, Score{corpus, fmt.Sprintf("words/s, %s", name), rate(words, w.spent[i]), words})
		}
	}
	size, err := megabytes(actor.File, "gazetteer.bin")
	return append(scores, Score{"model", "MB, knowledge base and gazetteer", size, 2}), err
}

// megabytes is the size of files of the model.
func megabytes(files ...string) (float64, error) {
	bytes := 0
	for _, f := range files {
		data, err := model.Default().Data(f)
		if err != nil {
			return 0, err
		}
		bytes += len(data)
	}
	return float64(bytes) / 1e6, nil
}

func rate(words int, d time.Duration) float64 { return float64(words) / max(d.Seconds(), 1e-9) }

// readTimed is coder.Read with a clock; a test holds that both give the same reading.
func readTimed(c *coder.Coder, doc *rp.Document, w *stopwatch) *rp.Reading {
	r := &rp.Reading{Document: doc}
	var t *tree.Tree
	w.time("segment", func() { r.Sentences, r.Tokens = c.Segment.Segment(doc) })
	w.time("parse", func() { c.Parse.Parse(doc, r.Sentences, r.Tokens) })
	w.time("tag", func() { c.Tag.Tag(doc, r.Sentences, r.Tokens) })
	t = tree.New(r.Tokens)
	w.time("names", func() { r.Names = c.Mention.Names(doc, r.Sentences, r.Tokens) })
	w.time("mention", func() { r.Mentions = c.Mention.Find(r, t) })
	w.time("place", func() { r.Places = c.Place.Find(r, t) })
	w.time("actor", func() { r.Actors, r.Mentions = c.Actor.Resolve(r, t) })
	w.time("timex", func() { r.Timexes = c.Timex.Find(r, t) })
	w.time("quantity", func() { r.Quantities = c.Quantity.Find(r, t) })
	w.time("attribution", func() { r.Attributions = c.Attribution.Find(r, t) })
	w.time("factuality", func() { r.Predicates = c.Factuality.Grade(r, t) })
	w.time("event", func() { r.Events = c.Event.Find(r, t) })
	w.time("dispute", func() {
		r.Events = c.Dispute.Tell(r, t)
		r.Disputes, r.Agreements = c.Dispute.Find(r, t), c.Dispute.Agreements(r, t)
	})
	w.time("position", func() { r.Positions = c.Position.Find(r, t) })
	w.time("agenda", func() { r.Agenda = c.Agenda.Find(r, t) })
	return r
}
