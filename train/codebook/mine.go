package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/tree"
)

// predicate names a row: "verb", "noun", "verb+object" or "verb+phrase", and its words.
type predicate struct{ kind, words string }

// row counts a predicate.
type row struct {
	all, one, both, coded int            // times seen, with one actor, with two, coded by a rule
	objects, phrases      map[string]int // what stands as object (of a noun: its verb) and with which prepositions
}

// miner counts predicates over texts.
type miner struct {
	coder *coder.Coder
	known map[string]bool
	rows  map[predicate]*row
}

// sight is one reading as the miner sees it.
type sight struct {
	*miner
	r      *rp.Reading
	t      *tree.Tree
	actors map[int32]bool
	coded  map[int32]bool
}

func (s *sight) lemma(i int32) string {
	tok := &s.r.Tokens[i]
	if tok.Lemma == "" {
		return strings.ToLower(tok.Of(s.r.Document.Text))
	}
	return strings.ToLower(tok.Lemma)
}

// class is how an argument is written: names and pronouns by what they are.
func (s *sight) class(i int32) string {
	switch u := s.r.Tokens[i].UPOS; {
	case s.actors[i] && u == rp.PROPN:
		return "ACTOR"
	case u == rp.PROPN:
		return "NAME"
	case u == rp.PRON:
		return "PRON"
	case u == rp.VERB:
		return "CLAUSE"
	case u == rp.NUM || u == rp.SYM:
		return "FIGURE"
	}
	return s.lemma(i)
}

func (s *sight) preposition(i int32) string {
	if c := s.t.Child(i, rp.Case, rp.Mark); c != rp.None {
		return s.lemma(c)
	}
	return ""
}

// argument tells what a child of a verb is, "" when it is none.
type argument struct {
	token int32
	slot  string // subj, obj, or a preposition
}

func (s *sight) arguments(v int32) []argument {
	var found []argument
	for c := range s.t.Children(v) {
		switch s.r.Tokens[c].Deprel {
		case rp.Nsubj:
			found = append(found, argument{c, "subj"})
		case rp.Obj, rp.NsubjPass, rp.Iobj:
			found = append(found, argument{c, "obj"})
		case rp.Obl, rp.OblAgent, rp.Nmod:
			if p := s.preposition(c); p != "" {
				found = append(found, argument{c, p})
			}
		case rp.Xcomp, rp.Ccomp:
			found = append(found, argument{c, "clause"})
		}
	}
	switch s.r.Tokens[v].Deprel {
	case rp.AclRelcl, rp.Acl:
		found = append(found, argument{s.r.Tokens[v].Head, "subj"})
	case rp.Xcomp, rp.Conj, rp.Advcl:
		h := s.r.Tokens[v].Head
		if sub := s.t.Child(h, rp.Nsubj, rp.NsubjPass); sub != rp.None && s.t.Child(v, rp.Nsubj, rp.NsubjPass) == rp.None {
			found = append(found, argument{sub, "subj"})
		}
	}
	return found
}

// acts reports whether an argument is an actor, or belongs to one.
func (s *sight) acts(i int32) bool {
	if s.actors[i] {
		return true
	}
	for c := range s.t.Children(i) {
		switch s.r.Tokens[c].Deprel {
		case rp.NmodPoss, rp.Compound, rp.Amod, rp.Conj:
			if s.actors[c] {
				return true
			}
		}
	}
	return false
}

func (s *sight) verb(v int32) {
	words := s.lemma(v)
	if p := s.t.Child(v, rp.CompoundPrt); p != rp.None {
		words += "_" + s.lemma(p)
	}
	args := s.arguments(v)
	sides := 0
	for _, a := range args {
		if s.acts(a.token) {
			sides++
		}
	}
	whole := s.count(predicate{"verb", words}, v, sides)
	for _, a := range args {
		switch {
		case a.slot == "subj":
		case a.slot == "obj":
			whole.objects[s.class(a.token)]++
			if s.r.Tokens[a.token].UPOS == rp.NOUN {
				s.count(predicate{"verb+object", words + "+" + s.lemma(a.token)}, v, sides).phrases[""]++
			}
		default:
			whole.phrases[a.slot]++
			if s.r.Tokens[a.token].UPOS == rp.NOUN {
				s.count(predicate{"verb+phrase", words + "+" + a.slot + ":" + s.lemma(a.token)}, v, sides)
			}
		}
	}
}

func (s *sight) noun(n int32) {
	sides := 0
	var phrases []string
	for c := range s.t.Children(n) {
		switch s.r.Tokens[c].Deprel {
		case rp.NmodPoss, rp.Compound, rp.Amod:
			if s.acts(c) {
				sides++
			}
		case rp.Nmod:
			phrases = append(phrases, s.preposition(c))
			if s.acts(c) {
				sides++
			}
		}
	}
	x := s.count(predicate{"noun", s.lemma(n)}, n, sides)
	for _, p := range phrases {
		x.phrases[p]++
	}
	if h := s.r.Tokens[n].Head; h != rp.None && s.r.Tokens[h].UPOS == rp.VERB {
		switch s.r.Tokens[n].Deprel {
		case rp.Obj, rp.NsubjPass:
			x.objects[s.lemma(h)]++
		}
	}
}

func (s *sight) count(p predicate, at int32, sides int) *row {
	x := s.rows[p]
	if x == nil {
		x = &row{objects: map[string]int{}, phrases: map[string]int{}}
		s.rows[p] = x
	}
	x.all++
	switch {
	case sides > 1:
		x.both++
		fallthrough
	case sides == 1:
		x.one++
	}
	if s.miner != nil && s.coded[at] {
		x.coded++
	}
	return x
}

// print lists the predicates: those that no rule names first, then by the actors that go uncoded.
func (m *miner) print(out io.Writer, least int) error {
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "kind\tpredicate\tnamed\tseen\twith actor\twith two\tcoded\tobjects or verbs\tprepositions")
	keys := slices.SortedFunc(maps.Keys(m.rows), func(a, b predicate) int {
		x, y := m.rows[a], m.rows[b]
		return cmp.Or(strings.Compare(a.kind, b.kind), cmp.Compare(named(m.known, a), named(m.known, b)),
			cmp.Compare(y.one+y.both-y.coded, x.one+x.both-x.coded), strings.Compare(a.words, b.words))
	})
	for _, k := range keys {
		if x := m.rows[k]; x.one >= least {
			fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%s\t%s\n", k.kind, k.words, named(m.known, k), x.all, x.one, x.both, x.coded, common(x.objects), common(x.phrases))
		}
	}
	return w.Flush()
}

// named tells whether a rule names the predicate, or at least its verb.
func named(known map[string]bool, p predicate) string {
	part, _, _ := strings.Cut(p.kind, "+")
	verb, _, _ := strings.Cut(p.words, "+")
	switch {
	case known[part+" "+p.words]:
		return "yes"
	case known[part+" "+verb]:
		return "verb"
	}
	return "no"
}

// common lists what is seen most.
func common(n map[string]int) string {
	keys := slices.SortedFunc(maps.Keys(n), func(a, b string) int { return cmp.Or(cmp.Compare(n[b], n[a]), strings.Compare(a, b)) })
	var list []string
	for _, k := range keys[:min(len(keys), 6)] {
		if k != "" {
			list = append(list, fmt.Sprintf("%s %d", k, n[k]))
		}
	}
	return strings.Join(list, ", ")
}
