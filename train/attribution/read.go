package main

import (
	rp "rapporteur"
	"rapporteur/attribution"
	"rapporteur/eval"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/mention"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/segment"
	"rapporteur/tag"
)

// reader are the stations that come before attribution.
type reader struct {
	segment *segment.Segmenter
	tag     *tag.Tagger
	parse   *parse.Parser
	mention *mention.Finder
	finder  *attribution.Finder
}

func newReader(f *attribution.Finder) (*reader, error) {
	lex, m := lexicon.Default(), model.Default()
	s, err := segment.New(lex)
	if err != nil {
		return nil, err
	}
	t, err := tag.New(lex, m)
	if err != nil {
		return nil, err
	}
	p, err := parse.New(m)
	if err != nil {
		return nil, err
	}
	n, err := mention.New(lex, m)
	return &reader{s, t, p, n, f}, err
}

// all reads the articles of a gold file.
func (r *reader) all(name string) ([]article, error) {
	gold, err := eval.ReadAttributions(name)
	if err != nil {
		return nil, err
	}
	out := make([]article, len(gold))
	for i := range gold {
		a := &out[i]
		a.gold = gold[i]
		a.reading = &rp.Reading{Document: &a.gold.Document}
		a.reading.Sentences, a.reading.Tokens = r.segment.Segment(a.reading.Document)
		r.tag.Tag(a.reading.Document, a.reading.Sentences, a.reading.Tokens)
		r.parse.Parse(a.reading.Document, a.reading.Sentences, a.reading.Tokens)
		a.reading.Names = r.mention.Names(a.reading.Document, a.reading.Sentences, a.reading.Tokens)
		a.tree = tree.New(a.reading.Tokens)
		a.sketch = r.finder.Sketch(a.reading, a.tree)
	}
	return out, nil
}
