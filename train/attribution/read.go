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
	"rapporteur/timex"
)

// reader are the stations that come before attribution.
type reader struct {
	segment *segment.Segmenter
	tag     *tag.Tagger
	parse   *parse.Parser
	mention *mention.Finder
	timex   *timex.Finder
	finder  *attribution.Finder
}

func newReader(f *attribution.Finder) (*reader, error) {
	lex, m := lexicon.Default(), model.Default()
	s, err := segment.New(lex, m)
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
	if err != nil {
		return nil, err
	}
	x, err := timex.New(lex, m)
	return &reader{s, t, p, n, x, f}, err
}

// all reads the articles of a gold file.
func (r *reader) all(name, cache string) ([]article, error) {
	gold, err := eval.ReadAttributions(name)
	if err != nil {
		return nil, err
	}
	docs := make([]rp.Document, len(gold))
	for i := range gold {
		docs[i] = gold[i].Document
	}
	readings, err := r.read(name, docs, cache)
	if err != nil {
		return nil, err
	}
	out := make([]article, len(gold))
	for i := range gold {
		a := &out[i]
		a.gold, a.reading = gold[i], readings[i]
		a.tree = tree.New(a.reading.Tokens)
		a.sketch = r.finder.Sketch(a.reading, a.tree)
	}
	return out, nil
}

// one reads a document as far as attribution asks for it.
func (r *reader) one(doc *rp.Document) *rp.Reading {
	x := &rp.Reading{Document: doc}
	x.Sentences, x.Tokens = r.segment.Segment(doc)
	r.parse.Parse(doc, x.Sentences, x.Tokens)
	r.tag.Tag(doc, x.Sentences, x.Tokens)
	x.Names = r.mention.Names(doc, x.Sentences, x.Tokens)
	x.Timexes = r.timex.Find(x, tree.New(x.Tokens))
	return x
}
