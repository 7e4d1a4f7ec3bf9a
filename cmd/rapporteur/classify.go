package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/event"
	"rapporteur/ingest"
	"rapporteur/internal/offset"
	"rapporteur/internal/tree"
)

// question is a sentence with two actors in it; offsets are code points, as everywhere outside the program.
type question struct {
	ID        json.RawMessage `json:"id"`
	Text      string          `json:"text"`
	Published string          `json:"published"`
	Source    place           `json:"source_actor"`
	Target    place           `json:"target_actor"`
}

// place is where an actor stands; both nil where the text does not name it.
type place struct {
	Start, End *int
}

// answer is what the first actor does to the second.
type answer struct {
	ID         json.RawMessage `json:"id"`
	Type       *string         `json:"type"`
	Mode       *string         `json:"mode"`
	CAMEO      *string         `json:"cameo"`
	Quad       int             `json:"quad"`
	Factuality string          `json:"factuality"`
	Rule       *string         `json:"rule"`
	Confidence float64         `json:"confidence"`
}

func runClassify(t *terminal, args []string) error {
	f := newFlags(t, "classify", "FILE.jsonl", "Says what the first of two given actors does to the second. Takes rows\n{\"id\", \"text\", \"source_actor\": {\"start\", \"end\"}, \"target_actor\": {\"start\", \"end\"}}, offsets in code points.")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	paths, err := f.parse(args)
	switch {
	case err != nil:
		return err
	case len(paths) != 1:
		return wrongUsage("want one file of JSON lines, or - for standard input")
	}
	d, err := openDesk(*lexiconDir)
	if err != nil {
		return err
	}
	return eachLine(t, paths[0], d.classify)
}

// eachLine answers every line of a file with a line, side by side and in order; lines that cannot be answered are
// named on standard error.
func eachLine(t *terminal, path string, respond func(data []byte) (any, error)) error {
	type response struct {
		where string
		line  []byte
		err   error
	}
	failed := false
	work := func(in ingest.Input) response {
		if in.Err != nil {
			return response{in.Where, nil, in.Err}
		}
		if !utf8.Valid(in.Data) {
			return response{in.Where, nil, errors.New("not UTF-8")}
		}
		value, err := respond(in.Data)
		if err != nil {
			return response{in.Where, nil, err}
		}
		line, err := json.Marshal(value)
		return response{in.Where, append(line, '\n'), err}
	}
	reader := &ingest.Reader{Stdin: t.in}
	err := inOrder(reader.Lines(path), runtime.GOMAXPROCS(0), work, func(r response) error {
		if r.err != nil {
			failed = true
			fmt.Fprintf(t.err, "%s: %v\n", r.where, r.err)
			return nil //nolint:nilerr // named and counted; the rest goes on
		}
		_, err := t.out.Write(r.line)
		return err
	})
	if err == nil && failed {
		return errSome
	}
	return err
}

func (d *desk) classify(data []byte) (any, error) {
	var q question
	if err := json.Unmarshal(data, &q); err != nil {
		return nil, fmt.Errorf("not JSON as wanted: %w", err)
	}
	if q.Text == "" || len(q.Text) > ingest.MaxText {
		return nil, fmt.Errorf("no text, or too much of it")
	}
	table := offset.New(q.Text)
	source, err := q.Source.span(table, "source_actor")
	if err != nil {
		return nil, err
	}
	target, err := q.Target.span(table, "target_actor")
	if err != nil {
		return nil, err
	}
	r := d.coder.Read(&rp.Document{ID: "question", Text: q.Text, Published: q.Published, Lang: "en"})
	return newAnswer(q.ID, d.coder.Event.Classify(r, tree.New(r.Tokens), source, target)), nil
}

func (p place) span(table *offset.Table, what string) (rp.Span, error) {
	if p.Start == nil || p.End == nil {
		return rp.Span{}, nil
	}
	if *p.Start < 0 || *p.Start > *p.End || *p.End > table.Len() {
		return rp.Span{}, fmt.Errorf("%s [%d, %d) lies outside the text of %d code points", what, *p.Start, *p.End, table.Len())
	}
	return table.Span(*p.Start, *p.End), nil
}

func newAnswer(id json.RawMessage, rel event.Relation) answer {
	if id == nil {
		id = json.RawMessage("null")
	}
	return answer{id, orNull(rel.Type.String()), orNull(rel.Mode), orNull(rel.CAMEO), int(rel.Quad), rel.Factuality.String(), orNull(rel.Rule), float64(rel.Confidence) / 1000}
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
