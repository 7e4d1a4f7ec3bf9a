package actor

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/dict"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Resolver is made once and safe for many goroutines.
type Resolver struct {
	base
	index   dict.Fixed       // see firstEntry
	entries string           // see entry
	titles  map[string]int32 // class, or class and country, to office
}

// New opens the compiled knowledge base of the model. Where it was not made from the tables of this lexicon, as with a
// user's folder laid over it, or where m is nil, the tables are compiled now.
func New(lex *lexicon.Lexicon, m *model.Model) (*Resolver, error) {
	if m != nil {
		data, err := m.Data(File)
		if err != nil {
			return nil, err
		}
		if made, rest := stampOf(data); made == lex.Stamp(folder) {
			return open(rest)
		}
	}
	data, err := Compile(lex)
	if err != nil {
		return nil, err
	}
	_, rest := stampOf(string(data))
	return open(rest)
}

// Candidate is an actor that a phrase may mean, with the reason.
type Candidate struct {
	Actor  rp.Actor
	Reason string
}

// Phrase resolves a phrase on a day; the zero Date is "no day known". Of what is unknown the actor says nothing.
func (r *Resolver) Phrase(text string, date rp.Date) rp.Actor {
	return r.candidates(text, context{date: day(date, noDay), relaxed: text == lower(text)})[0].Actor
}

// Members are those whom a phrase names together, or, of a body, the states that belong to it on the day: each of "the Kenyan and
// Ugandan presidents", the members of NATO.
func (r *Resolver) Members(text string, date rp.Date) []rp.Actor {
	on := day(date, noDay)
	all := r.candidates(text, context{date: on, relaxed: text == lower(text)})
	var members []rp.Actor
	for _, c := range all[1:] {
		if c.Reason == memberReason {
			members = append(members, c.Actor)
		}
	}
	_, body, _ := strings.Cut(all[0].Actor.ID, "/")
	return append(members, r.statesOf(body, on)...)
}

// PhraseIn resolves a phrase that stands in a text about a state, given by its id in countries.tsv ("DEU").
func (r *Resolver) PhraseIn(text string, date rp.Date, about string) rp.Actor {
	return r.candidates(text, context{date: day(date, noDay), focus: about, relaxed: text == lower(text)})[0].Actor
}

// Candidates are the actors a phrase may mean on a day, best first; there is always one.
func (r *Resolver) Candidates(text string, date rp.Date) []Candidate {
	return r.explain(text, context{date: day(date, noDay), relaxed: text == lower(text)})
}

func (r *Resolver) candidates(text string, ctx context) []Candidate {
	a := r.analyse(text, ctx)
	all := append([]Candidate{a.candidate()}, a.rivals...)
	for i := range all {
		all[i].Actor.Mention = rp.None
	}
	return all
}

// context is what is known besides the phrase.
type context struct {
	date    int32           // noDay when unknown
	focus   string          // id of the state that the document is about; may be empty
	relaxed bool            // names need no capital letters
	name    string          // the name of the person the phrase is about, where the document gives one
	tokens  []rp.Token      // those of the phrase; nil outside a document
	spoken  map[string]bool // countries that the document names
	initial bool            // the phrase begins a sentence, so that its first capital says nothing
	base    int32           // byte of the document where the phrase begins
}

// isNoun reports whether the token at a byte of the phrase is tagged a noun; no token is.
func (c *context) isNoun(at int32) bool {
	for i := range c.tokens {
		if c.tokens[i].Start == c.base+at {
			return c.tokens[i].UPOS == rp.NOUN || c.tokens[i].UPOS == rp.PROPN
		}
	}
	return false
}

// noDay lies after all tenures that have ended and within those that have not.
const noDay = never - 1
