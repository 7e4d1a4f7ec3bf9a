// Package agenda finds what a text says is agreed, what it leaves open and what comes next.
//
// Agreed are the complements of verbs of settling that are told as done (settled.go); open are matters said to be unclear, questions nobody
// answers, deals not reached, things still to be decided (open.go); next are deeds said to be due, planned or bound to come, with a time to
// come or of a kind that is planned (next.go). Each item is the clause that tells it, with the event it goes with where there is one.
package agenda

import (
	"cmp"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/teller"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// Finder is made once and safe for many goroutines.
type Finder struct{ classes map[string]map[string]bool }

// New compiles what the station needs of the lexicon.
func New(lex *lexicon.Lexicon) (*Finder, error) {
	f := &Finder{map[string]map[string]bool{}}
	table, err := lex.Table("agenda/words.tsv", "class", "words")
	if err != nil {
		return nil, err
	}
	for _, row := range table.Rows {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(row.Cells[1]) {
			set[w] = true
		}
		f.classes[row.Cells[0]] = set
	}
	return f, nil
}

// Find makes the layer of agenda items, in the order of the text; a stretch of text tells one thing of a kind.
func (f *Finder) Find(r *rp.Reading, t *tree.Tree) []rp.AgendaItem {
	s := &scan{Finder: f, r: r, t: t, toks: r.Tokens, tells: teller.Of(r)}
	for i := range r.Tokens {
		i := int32(i)
		switch r.Tokens[i].UPOS {
		case rp.VERB, rp.NOUN, rp.ADJ, rp.ADV:
		default:
			continue
		}
		if !s.somebody(i) || s.asked(i) {
			continue
		}
		if !s.open(i) && !s.settled(i) {
			s.next(i)
		}
	}
	slices.SortStableFunc(s.out, func(a, b rp.AgendaItem) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var last [3]rp.Span
	return slices.DeleteFunc(s.out, func(a rp.AgendaItem) bool {
		if last[a.Kind].Overlaps(a.Span) || a.Kind == rp.Next && last[rp.Agreed].Contains(a.Span) {
			return true
		}
		last[a.Kind] = a.Span
		return false
	})
}

// scan is a reading as the station looks at it.
type scan struct {
	*Finder
	r     *rp.Reading
	t     *tree.Tree
	toks  []rp.Token
	tells []int32 // by token: the innermost attribution that tells it
	out   []rp.AgendaItem
}

func (s *scan) in(class string, i int32) bool { return s.classes[class][s.toks[i].Lemma] }

// word is the lemma, with the particle of a verb: "hammer_out".
func (s *scan) word(i int32) string {
	if p := s.t.Child(i, rp.CompoundPrt); p != rp.None {
		return s.toks[i].Lemma + "_" + s.toks[p].Lemma
	}
	return s.toks[i].Lemma
}

// child is the first child of a token that belongs to a class and has one of the relations (any, when none is named), or None.
func (s *scan) child(i int32, class string, relations ...rp.Deprel) int32 {
	for c := range s.t.Children(i) {
		if s.in(class, c) && (len(relations) == 0 || slices.Contains(relations, s.toks[c].Deprel)) {
			return c
		}
	}
	return rp.None
}

// negated reports whether a token has a word of negation: on itself or on its subject or object.
func (s *scan) negated(i int32) bool {
	if s.child(i, "negation", rp.Advmod, rp.Det, rp.Cc, rp.CcPreconj) != rp.None {
		return true
	}
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.Nsubj, rp.NsubjPass, rp.Obj:
			if s.in("negation", c) || s.child(c, "negation", rp.Det, rp.Advmod) != rp.None {
				return true
			}
		}
	}
	return false
}

// supposed reports whether a clause or the clause that governs it is a condition, or the consequence of one.
func (s *scan) supposed(i int32) bool {
	for v, n := i, 0; v != rp.None && n < 4; v, n = s.toks[v].Head, n+1 {
		if m := s.t.Child(v, rp.Mark); m != rp.None && s.in("conditional", m) {
			return true
		}
		for c := range s.t.Children(v) {
			if s.toks[c].Deprel != rp.Advcl {
				continue
			}
			if m := s.t.Child(c, rp.Mark); m != rp.None && s.in("conditional", m) {
				return true
			}
		}
		if s.toks[v].Deprel != rp.Xcomp && s.toks[v].Deprel != rp.Conj {
			return false
		}
	}
	return false
}

// add puts the clause of a token into the layer; head is the deed, for its event and its time.
func (s *scan) add(kind rp.AgendaKind, clause, head int32) {
	first, end := s.clause(clause)
	if kind == rp.LeftOpen && s.toks[clause].Deprel == rp.Ccomp { // with the word that opens the question
		first, _ = s.t.Extent(clause)
	}
	item := rp.AgendaItem{Span: rp.Span{Start: s.toks[first].Start, End: s.toks[end-1].Span.End}, Event: s.event(head), Kind: kind,
		AccordingTo: s.tells[clause], Sentence: s.toks[clause].Sentence, Time: rp.EventTime{Timex: rp.None}}
	if t := s.timeIn(first, end); t != rp.None {
		item.Time = rp.EventTime{Start: s.r.Timexes[t].From, End: s.r.Timexes[t].To, Timex: t}
	} else if item.Event != rp.None {
		item.Time = s.r.Events[item.Event].Time
	}
	if day := s.r.Document.Date(); !day.IsZero() && !item.Time.End.IsZero() && day.DaysSince(item.Time.End) > historicalDays {
		return // history
	}
	s.out = append(s.out, item)
}

// historicalDays is how far before publication a matter counts as history.
const historicalDays = 365

// somebody reports whether the subject of a clause is no "I" or "you" of a talk outside of what is reported.
func (s *scan) somebody(i int32) bool {
	c := s.t.Child(i, rp.Nsubj, rp.NsubjPass)
	if c == rp.None || s.toks[c].UPOS != rp.PRON {
		return true
	}
	f := s.toks[c].Feats
	return !f.Is(rp.SecondPerson) && !(f.Is(rp.FirstPerson) && s.tells[i] == rp.None)
}

// asked reports whether a token stands in a question.
func (s *scan) asked(i int32) bool {
	sent := &s.r.Sentences[s.toks[i].Sentence]
	for k := sent.End - 1; k >= sent.First && s.toks[k].UPOS == rp.PUNCT; k-- {
		if s.toks[k].Of(s.r.Document.Text) == "?" {
			return true
		}
	}
	return false
}

// clause is the range of tokens of a clause: its subtree, without what reports it, what is only added, and without punctuation at its ends.
func (s *scan) clause(i int32) (first, end int32) {
	first, end = i, i+1
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.Punct, rp.Parataxis, rp.Cc, rp.Mark, rp.Discourse:
			continue
		case rp.Conj, rp.Advcl, rp.Ccomp:
			if f, _ := s.t.Extent(c); s.t.Child(c, rp.Nsubj, rp.NsubjPass) != rp.None && s.toks[c].Deprel != rp.Ccomp && !s.in("question", f) {
				continue // a clause of its own
			}
		}
		f, e := s.t.Extent(c)
		first, end = min(first, f), max(end, e)
	}
	for k := min(first+datelineWords, i) - 1; k >= first; k-- { // "MINSK, Belarus — "
		if d := s.toks[k].Of(s.r.Document.Text); d == "—" || d == "–" || d == "--" {
			first = k + 1
		}
	}
	for first < i && s.toks[first].UPOS == rp.PUNCT {
		first++
	}
	for end > i+1 && (s.toks[end-1].UPOS == rp.PUNCT || s.toks[end-1].UPOS == rp.CCONJ) {
		end--
	}
	return first, end
}

// datelineWords is within how many words of a clause the dash of a dateline may stand.
const datelineWords = 8

// event is the event that a token triggers, or that a token it governs triggers, or None.
func (s *scan) event(head int32) int32 {
	at, _ := slices.BinarySearchFunc(s.r.Events, s.toks[head].Sentence, func(e rp.Event, sentence int32) int { return int(e.Sentence - sentence) })
	for k := at; k < len(s.r.Events) && s.r.Events[k].Sentence == s.toks[head].Sentence; k++ {
		if e := s.r.Events[k].TriggerHead; e >= 0 && (e == head || s.toks[e].Head == head && s.toks[e].UPOS == rp.NOUN) {
			return int32(k)
		}
	}
	return rp.None
}

// timeIn is the first time expression in a range of tokens that gives a day, or None.
func (s *scan) timeIn(first, end int32) int32 {
	at, _ := slices.BinarySearchFunc(s.r.Timexes, first, func(x rp.Timex, t int32) int { return int(x.First - t) })
	for k := at; k < len(s.r.Timexes) && s.r.Timexes[k].First < end; k++ {
		if x := &s.r.Timexes[k]; !x.From.IsZero() || !x.To.IsZero() {
			return int32(k)
		}
	}
	return rp.None
}
