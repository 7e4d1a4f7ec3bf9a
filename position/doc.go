// Package position finds who stands where on what: actor, issue, for or against.
//
// There are two ways in. Words of stance name both sides themselves ("supports a two-state solution", "is opposed to sanctions", "in
// favour of the bill": direct.go, after lexicon/en/position/stances.tsv). What somebody says can be a stance without such a word
// ("there can be no seat for the generals", "we will not surrender", "sanctions must be lifted", "the plan is unacceptable": content.go).
// The issue becomes a normalised phrase (issue.go), the holder an actor (holder.go).
package position

import (
	"cmp"
	"slices"

	rp "rapporteur"
	"rapporteur/internal/teller"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Finder is made once and safe for many goroutines.
type Finder struct {
	book
}

// New compiles what the station needs of the lexicon.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	f := &Finder{}
	return f, f.read(lex)
}

// Find makes the layer of positions, in the order of the text. The same actor takes the same side on the same issue once.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.Position {
	s := &scan{book: &f.book, r: r, t: t, toks: r.Tokens, tells: teller.Of(r), taken: map[int32]bool{}}
	for i := range r.Tokens {
		s.direct(int32(i))
	}
	for i := range r.Tokens {
		s.content(int32(i))
	}
	slices.SortStableFunc(s.out, func(a, b rp.Position) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.Cue[0].Start, b.Cue[0].Start))
	})
	return once(s.out)
}

// once drops what has been told before.
func once(all []rp.Position) []rp.Position {
	type key struct {
		actor  int32
		holder rp.Span
		issue  string
		stance rp.Stance
	}
	seen := map[key]bool{}
	last := rp.Position{Actor: rp.None}
	return slices.DeleteFunc(all, func(p rp.Position) bool {
		if p.Actor == last.Actor && p.Stance == last.Stance && last.About.Contains(p.About) && last.About.Contains(p.Cue[0]) {
			return true // "refused to recognise the junta"
		}
		last = p
		k := key{actor: p.Actor, issue: p.Issue, stance: p.Stance}
		if p.Actor == rp.None {
			k.holder = p.Holder
		}
		was := seen[k]
		seen[k] = true
		return was
	})
}

// scan is a reading as the station looks at it.
type scan struct {
	*book
	r     *rp.Reading
	t     *tree.Tree
	toks  []rp.Token
	tells []int32 // by token: the innermost attribution whose content holds it, or None
	out   []rp.Position
	taken map[int32]bool // tokens that have told a stance
}

// found is a stance before its words are put together.
type found struct {
	cue        int32
	holder     int32 // token
	speaker    int32 // attribution whose speaker holds it, where no token names the holder
	issue      int32 // token that heads the issue
	stance     rp.Stance
	confidence uint16
	bare       bool // the issue is a clause without its subject and its auxiliaries
}

// add puts a stance into the layer, if holder and issue can be named.
func (s *scan) add(f found) {
	p := rp.Position{Cue: []rp.Span{s.cue(f.cue)}, Actor: rp.None, AccordingTo: s.tells[f.cue], Sentence: s.toks[f.cue].Sentence,
		Confidence: f.confidence, Stance: f.stance, Time: s.time(f.cue)}
	if !s.name(&p, &f) || !s.issue(&p, &f) {
		return
	}
	if p.AccordingTo != rp.None && s.r.Attributions[p.AccordingTo].CueHead == f.cue {
		p.AccordingTo = s.r.Attributions[p.AccordingTo].Within
	}
	s.taken[f.cue] = true
	s.out = append(s.out, p)
	if f.holder == rp.None || f.speaker != rp.None {
		return
	}
	for c := range s.t.Children(f.holder) { // "Egypt and Sudan demand": each of them
		if m := s.mention(c); s.toks[c].Deprel == rp.Conj && m != rp.None && s.r.Mentions[m].Actor != rp.None && s.r.Mentions[m].Actor != p.Actor {
			p.Holder, p.Actor = s.r.Mentions[m].Span, s.r.Mentions[m].Actor
			s.out = append(s.out, p)
		}
	}
}

// cue are the words that tell the stance: the word and its particle.
func (s *scan) cue(i int32) rp.Span {
	sp := s.toks[i].Span
	if p := s.t.Child(i, rp.CompoundPrt); p == i+1 {
		sp.End = s.toks[p].Span.End
	}
	return sp
}

// time is when the stance was taken: the first time expression below its word that gives a day, else the day of the document.
func (s *scan) time(i int32) rp.EventTime {
	sentence := &s.r.Sentences[s.toks[i].Sentence]
	at, _ := slices.BinarySearchFunc(s.r.Timexes, sentence.First, func(x rp.Timex, t int32) int { return int(x.First - t) })
	for k := at; k < len(s.r.Timexes) && s.r.Timexes[k].First < sentence.End; k++ {
		x := &s.r.Timexes[k]
		for h, n := x.First, 0; !x.From.IsZero() && h != rp.None && n < 4; h, n = s.toks[h].Head, n+1 {
			if s.toks[h].Head == i && (s.toks[h].Deprel.Base() == rp.Obl || s.toks[h].Deprel == rp.Advmod) {
				return rp.EventTime{Start: x.From, End: x.To, Timex: int32(k)}
			}
		}
	}
	day := s.r.Document.Date()
	return rp.EventTime{Start: day, End: day, Timex: rp.None}
}
