// Package coder is the journey of a document: it calls the stations in order. Nothing else decides order.
package coder

import (
	rp "rapporteur"
	"rapporteur/actor"
	"rapporteur/agenda"
	"rapporteur/attribution"
	"rapporteur/dispute"
	"rapporteur/event"
	"rapporteur/factuality"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/mention"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/place"
	"rapporteur/position"
	"rapporteur/quantity"
	"rapporteur/segment"
	"rapporteur/tag"
	"rapporteur/timex"
)

// Coder reads documents. It is made once and safe for many goroutines.
type Coder struct {
	Segment     *segment.Segmenter
	Tag         *tag.Tagger
	Parse       *parse.Parser
	Mention     *mention.Finder
	Actor       *actor.Resolver
	Timex       *timex.Finder
	Place       *place.Finder
	Quantity    *quantity.Finder
	Attribution *attribution.Finder
	Factuality  *factuality.Grader
	Event       *event.Coder
	Dispute     *dispute.Finder
	Position    *position.Finder
	Agenda      *agenda.Finder
}

// New makes the stations from a lexicon and a model. An error names the file, the line and what was wanted.
func New(lex *lexicon.Lexicon, m *model.Model) (*Coder, error) {
	c := &Coder{}
	return c, all(
		load(&c.Segment, func() (*segment.Segmenter, error) { return segment.New(lex, m) }),
		load(&c.Tag, func() (*tag.Tagger, error) { return tag.New(lex, m) }),
		load(&c.Parse, func() (*parse.Parser, error) { return parse.New(m) }),
		load(&c.Mention, func() (*mention.Finder, error) { return mention.New(lex, m) }),
		load(&c.Actor, func() (*actor.Resolver, error) { return actor.New(lex, m) }),
		load(&c.Timex, func() (*timex.Finder, error) { return timex.New(lex, m) }),
		load(&c.Place, func() (*place.Finder, error) { return place.New(lex, m) }),
		load(&c.Quantity, func() (*quantity.Finder, error) { return quantity.New(lex, m) }),
		load(&c.Attribution, func() (*attribution.Finder, error) { return attribution.New(lex, m) }),
		load(&c.Factuality, func() (*factuality.Grader, error) { return factuality.New(lex, m) }),
		load(&c.Event, func() (*event.Coder, error) { return event.New(lex, m) }),
		load(&c.Dispute, func() (*dispute.Finder, error) { return dispute.New(lex) }),
		load(&c.Position, func() (*position.Finder, error) { return position.New(lex) }),
		load(&c.Agenda, func() (*agenda.Finder, error) { return agenda.New(lex) }),
	)
}

// Profile is the same coder for another profile of events: precise, balanced or broad.
func (c *Coder) Profile(name string) (*Coder, error) {
	e, err := c.Event.Profile(name)
	if err != nil {
		return nil, err
	}
	other := *c
	other.Event = e
	return &other, nil
}

// Read codes one document. It cannot fail: what is not understood is left out. A document whose Lang names another
// language than English is not coded; the reading has a note that says so.
func (c *Coder) Read(doc *rp.Document) *rp.Reading {
	r := &rp.Reading{Document: doc}
	if !Reads(doc.Lang) {
		r.Notes = []rp.Note{{Kind: "language", Text: "The language is " + doc.Lang + "; only English is coded."}}
		return r
	}
	r.Sentences, r.Tokens = c.Segment.Segment(doc)
	c.Layers(r)
	return r
}

// Layers completes a segmented reading, all layers from the tags on, and returns its trees. Gold tokens are read this way.
func (c *Coder) Layers(r *rp.Reading) *tree.Tree {
	t := c.Syntax(r)
	r.Names = c.Mention.Names(r.Document, r.Sentences, r.Tokens)
	r.Mentions = c.Mention.Find(r, t)
	r.Places = c.Place.Find(r, t) // before the actors: a capital where something lies is no government
	r.Actors, r.Mentions = c.Actor.Resolve(r, t)
	r.Timexes = c.Timex.Find(r, t)
	r.Quantities = c.Quantity.Find(r, t)
	r.Attributions = c.Attribution.Find(r, t)
	r.Predicates = c.Factuality.Grade(r, t)
	r.Events = c.Event.Find(r, t)
	r.Events = c.Dispute.Tell(r, t)
	r.Disputes = c.Dispute.Find(r, t)
	r.Agreements = c.Dispute.Agreements(r, t)
	r.Positions = c.Position.Find(r, t)
	r.Agenda = c.Agenda.Find(r, t)
	return t
}

// Syntax completes the token layer of a segmented reading and returns its trees.
func (c *Coder) Syntax(r *rp.Reading) *tree.Tree {
	c.Parse.Parse(r.Document, r.Sentences, r.Tokens)
	c.Tag.Tag(r.Document, r.Sentences, r.Tokens)
	return tree.New(r.Tokens)
}
