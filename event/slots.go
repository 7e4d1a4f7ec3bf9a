package event

import (
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
)

// sentenceDepth bounds every walk up the tree: deeper nesting tells nothing more.
const sentenceDepth = 8

// datelineWords is how long a dateline may be, with its dash.
const datelineWords = 10

// grammar answers questions about the arguments of predicates in one reading's trees.
type grammar struct {
	toks   []rp.Token
	t      *tree.Tree
	book   *codebook
	text   string
	lemmas []string // filled as they are asked for
	body   []int32  // token after the dateline of the sentence a token stands in; first token where there is none
}

// lemma is the lower-case lemma of a token. Where the tagger guessed one that the codebook does not know, it is the
// known word that the form may come from.
func (g *grammar) lemma(i int32) string {
	if g.lemmas[i] == "" {
		g.lemmas[i] = g.book.lemma(lower(g.toks[i].Of(g.text)), lower(g.toks[i].Lemma))
	}
	return g.lemmas[i]
}

// named reports whether a modifier is a name or a demonym ("Israeli", "Syria"): its lemma keeps the capital.
func (g *grammar) named(i int32) bool {
	lemma := g.toks[i].Lemma
	return g.toks[i].UPOS == rp.PROPN || lemma != "" && 'A' <= lemma[0] && lemma[0] <= 'Z'
}

func (g *grammar) isRelative(i int32) bool { return g.toks[i].Feats.Is(rp.Relative) }

// ownSubject is the subject that hangs on the verb: the last before it, a dateline never.
func (g *grammar) ownSubject(v int32) int32 {
	best := rp.None
	for c := range g.t.Children(v) {
		if d := g.toks[c].Deprel; (d == rp.Nsubj || d == rp.NsubjPass || d == rp.NsubjOuter) && (best == rp.None || c < v) {
			best = c
		}
	}
	start := g.body[v]
	if best == rp.None { // "In Washington, the White House urged": the subject read as an apposition
		for c := range g.t.Children(v) {
			if g.toks[c].Deprel == rp.Obl && c < v && g.toks[v].Deprel == rp.Root && finite(g.toks[v].XPOS) {
				if a := g.t.Child(c, rp.Appos); a != rp.None && a < v && g.caseWord(a) == "" && g.t.Child(a, rp.Det) != rp.None {
					return a
				}
			}
		}
		return rp.None
	}
	if best >= start {
		return g.beyondTime(best)
	}
	for i := start; i < v; i++ { // "BAMAKO, Mali - President Keita resigned": the subject hangs on the dateline
		if h := g.toks[i].Head; h != rp.None && h < start && g.toks[i].Deprel != rp.Punct {
			return i
		}
	}
	return rp.None
}

// beyondTime is the subject where the parser took a measure of time for it: "hours after soldiers detained him".
func (g *grammar) beyondTime(s int32) int32 {
	if !g.book.in("time-unit", g.lemma(s)) {
		return s
	}
	for c := range g.t.Children(s) {
		if g.toks[c].Deprel == rp.Nmod && g.book.in("after", g.caseWord(c)) {
			return c
		}
	}
	return s
}

// bodies finds for each token where the sentence's own words begin, after a dateline ("KABUL, Afghanistan - ").
func (g *grammar) bodies(sentences []rp.Sentence) {
	g.body = make([]int32, len(g.toks))
	for s := range sentences {
		start := sentences[s].First
		for i := start; i < sentences[s].End && i < start+datelineWords; i++ {
			form := g.toks[i].Of(g.text)
			if i == start && (len(form) < 3 || strings.ToUpper(form) != form) {
				break
			}
			if i > start && g.book.in("dash", form) && g.text[g.toks[i].Start-1] == ' ' {
				start = i + 1
				break
			}
			if g.toks[i].UPOS != rp.PROPN && g.toks[i].UPOS != rp.PUNCT {
				break
			}
		}
		for i := sentences[s].First; i < sentences[s].End; i++ {
			g.body[i] = start
		}
	}
}

// surface is the grammatical subject of a verb, its own or one it shares.
func (g *grammar) surface(v int32, depth int) int32 {
	if s := g.ownSubject(v); s != rp.None {
		return g.antecedent(v, s)
	}
	h := g.toks[v].Head
	if h == rp.None || depth > sentenceDepth {
		return rp.None
	}
	if g.toks[v].Deprel == rp.Conj {
		h = g.joined(v)
	}
	switch g.toks[v].Deprel {
	case rp.Conj, rp.Advcl, rp.Parataxis:
		if o := g.blamed(v, h); o != rp.None {
			return o
		}
		if s := g.attributed(v); s != rp.None {
			return s
		}
		if g.verbal(h) {
			return g.surface(h, depth+1)
		}
	case rp.Xcomp:
		return g.controller(v, h, depth)
	case rp.Acl, rp.AclRelcl:
		return g.modified(v, h, depth)
	case rp.Amod:
		if g.attributive(v) {
			return h
		}
	case rp.Ccomp: // "said two of its soldiers were killed", the subject hung on the verb of saying
		if o := g.t.Child(h, rp.Obj); o != rp.None && h < o && o < v && finite(g.toks[v].XPOS) || o != rp.None && o < v && g.t.Child(v, rp.AuxPass) != rp.None {
			return o
		}
	}
	return rp.None
}

// joined is the verb that another is coordinated with, whatever the tree says: a finite one never with an infinitive ("urged
// both sides to avoid violence and sent soldiers"), a passive one not with a gerund ("found guilty of taking bribes and jailed").
func (g *grammar) joined(v int32) int32 {
	h := g.toks[v].Head
	if h == rp.None || g.t.Child(v, rp.Nsubj, rp.NsubjPass, rp.Aux, rp.AuxPass) != rp.None {
		return h
	}
	for n := 0; n < sentenceDepth && g.toks[h].Head != rp.None && g.unlike(v, h); n++ {
		h = g.toks[h].Head
	}
	return g.latest(v, h)
}

// latest is the last verb coordinated with a verb's head that has a subject of its own, which the verb shares: "the rebels came, but
// soldiers held the bridge and killed two".
func (g *grammar) latest(v, h int32) int32 {
	best := h
	for k := range g.t.Children(h) {
		if h < k && k < v && g.toks[k].Deprel == rp.Conj && finite(g.toks[k].XPOS) && finite(g.toks[v].XPOS) && g.ownSubject(k) != rp.None {
			best = k
		}
	}
	return best
}

// unlike reports whether a past form stands beside an infinitive or gerund.
func (g *grammar) unlike(v, h int32) bool {
	switch g.toks[v].XPOS {
	case rp.VBD:
		x := g.toks[h].XPOS
		return (x == rp.VB || x == rp.VBG) && g.t.Child(h, rp.Aux, rp.Nsubj) == rp.None
	case rp.VBN:
		return g.toks[h].UPOS != rp.VERB || g.toks[h].XPOS == rp.VBG && g.t.Child(v, rp.Obj) == rp.None
	}
	return false
}

// modified is the subject of a clause that modifies a noun: the noun, or whoever holds or issued what it names ("a message
// blaming Iran", "a report that calls on the government", "the plan to attack").
func (g *grammar) modified(v, h int32, depth int) int32 {
	medium := g.book.in("medium", g.lemma(h))
	if g.toks[v].Deprel == rp.AclRelcl {
		if who := g.holder(h, depth+1); who != rp.None && medium && g.ownRelative(v) {
			return who
		}
		return h
	}
	if g.charged(v, h) {
		return h
	}
	if g.t.Child(v, rp.Mark) != rp.None || medium && g.toks[v].XPOS == rp.VBG {
		return g.holder(h, depth+1)
	}
	return h
}

// ownRelative reports whether the subject of a relative clause is its relative pronoun.
func (g *grammar) ownRelative(v int32) bool {
	s := g.t.Child(v, rp.Nsubj)
	return s != rp.None && g.isRelative(s)
}

// blamed is the object of a verb that says what somebody did with a preposition: "convicted the lawyer of extorting".
func (g *grammar) blamed(v, h int32) int32 {
	if g.toks[v].Deprel != rp.Advcl || !g.deedOf(v) || g.passive(h) {
		return rp.None
	}
	return g.t.Child(h, rp.Obj)
}

// deedOf reports whether a gerund tells for what somebody is blamed, thanked or stopped, by its preposition.
func (g *grammar) deedOf(v int32) bool {
	m, aux := g.t.Child(v, rp.Mark, rp.Case), g.t.Child(v, rp.AuxPass)
	gerund := g.toks[v].XPOS == rp.VBG || aux != rp.None && g.toks[aux].XPOS == rp.VBG // "from being used"
	return gerund && m != rp.None && g.book.in("blaming-preposition", g.lemma(m))
}

// charged reports whether such a gerund was hung on whoever is blamed: "convicted the editor of insulting the king".
func (g *grammar) charged(v, h int32) bool {
	return g.toks[h].Deprel == rp.Obj && g.deedOf(v) && (g.toks[h].UPOS != rp.NOUN || g.book.in("person", g.lemma(h)))
}

// controller is the understood subject of an open complement.
func (g *grammar) controller(v, h int32, depth int) int32 {
	if !g.passive(h) && !g.book.in("subject-control", g.lemma(h)) {
		if o := g.t.Child(h, rp.Obj, rp.Iobj); o != rp.None {
			return g.antecedent(h, o)
		}
	}
	return g.surface(h, depth+1)
}

// holder is whoever has the plan, threat or promise that a noun names.
func (g *grammar) holder(n int32, depth int) int32 {
	if p := g.t.Child(n, rp.NmodPoss); p != rp.None {
		return p
	}
	h := g.toks[n].Head
	if h != rp.None && g.isPhrase(n) && g.toks[h].Head != rp.None && g.toks[h].UPOS == rp.NOUN {
		h = g.toks[h].Head // "posted a message on Twitter": whoever posted
	}
	if h != rp.None && g.verbal(h) && depth <= sentenceDepth {
		return g.surface(h, depth+1)
	}
	return rp.None
}

func (g *grammar) isPhrase(n int32) bool { return g.toks[n].Deprel == rp.Nmod }

// antecedent replaces a relative pronoun by the noun its clause modifies.
func (g *grammar) antecedent(v, s int32) int32 {
	for n := 0; g.isRelative(s) && v != rp.None && n < sentenceDepth; n++ {
		if h := g.toks[v].Head; g.toks[v].Deprel == rp.AclRelcl && h != rp.None {
			if deed := g.violenceAbove(v, h); deed != rp.None && g.book.in("thing-pronoun", g.lemma(s)) && !g.passive(v) {
				return deed
			}
			return h
		}
		v = g.toks[v].Head
	}
	return s
}

// verbal reports whether a token heads a clause.
func (g *grammar) verbal(i int32) bool {
	return g.toks[i].UPOS == rp.VERB || g.toks[i].UPOS == rp.AUX || g.t.Child(i, rp.Nsubj, rp.NsubjPass, rp.Cop) != rp.None
}

// subject is the logical subject of a predicate: the agent of a passive.
func (g *grammar) subject(v int32) int32 {
	if g.passive(v) {
		return g.agent(v)
	}
	return g.surface(v, 0)
}

func (g *grammar) agent(v int32) int32 {
	if a := g.t.Child(v, rp.OblAgent); a != rp.None {
		return a
	}
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Obl && g.caseIn(c, g.book.by) {
			return c
		}
	}
	return g.deeperAgent(v)
}

// object is the logical object of a verb: the subject of a passive.
func (g *grammar) object(v int32) int32 {
	if g.passive(v) {
		return g.surface(v, 0)
	}
	if o := g.t.Child(v, rp.Obj); o != rp.None {
		return g.antecedent(v, o)
	}
	if o := g.t.Child(v, rp.Iobj); o != rp.None { // "warned Ukraine"
		return g.antecedent(v, o)
	}
	if o := g.bareOblique(v); o != rp.None {
		return o
	}
	tok := &g.toks[v]
	if s := g.t.Child(v, rp.Nsubj); tok.Deprel == rp.AclRelcl && s != rp.None && !g.isRelative(s) && g.t.Child(v, rp.Ccomp, rp.Xcomp) == rp.None {
		return tok.Head
	}
	if tok.Deprel != rp.Conj && tok.Deprel != rp.Root { // "attacked and burned the village"
		return rp.None
	}
	if o := g.headsObject(v); o != rp.None {
		return o
	}
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Conj && g.toks[c].UPOS == rp.VERB && g.t.Child(c, rp.Nsubj, rp.NsubjPass) == rp.None && c == v+2 {
			return g.t.Child(c, rp.Obj)
		}
	}
	return rp.None
}

// bareOblique is the noun behind a verb's particle that has no preposition of its own: "handed in their weapons", where the
// parser took the particle for one.
func (g *grammar) bareOblique(v int32) int32 {
	if g.t.Child(v, rp.CompoundPrt) == rp.None {
		return rp.None
	}
	o := g.t.Child(v, rp.Obl)
	if o == rp.None || o < v || g.caseWord(o) != "" {
		return rp.None
	}
	return o
}

// objects are all objects of a verb: "took the workers hostage" is read with two.
func (g *grammar) objects(v int32) []int32 {
	one := g.object(v)
	if one == rp.None {
		return nil
	}
	found := []int32{one}
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Obj && c > one && !g.passive(v) {
			found = append(found, c)
		}
	}
	return found
}

// caseWord is the preposition of a noun phrase, with the words fixed to it joined by "_".
func (g *grammar) caseWord(i int32) string {
	for c := range g.t.Children(i) {
		if g.toks[c].Deprel != rp.Case && g.toks[c].Deprel != rp.Mark {
			continue
		}
		word := g.lemma(c)
		for f := range g.t.Children(c) {
			if g.toks[f].Deprel == rp.Fixed {
				word += "_" + g.lemma(f)
			}
		}
		return word
	}
	for c := range g.t.Children(i) { // "with President Erdogan", hung on the title
		if d := g.toks[c].Deprel; c < i && (d == rp.NmodDesc || d == rp.Compound) && g.t.Child(c, rp.Case) != rp.None {
			return g.caseWord(c)
		}
	}
	return ""
}

func (g *grammar) caseIn(i int32, words []string) bool { return slices.Contains(words, g.caseWord(i)) }

// prep finds the phrases that a predicate takes with one of the prepositions; those that the parser hung on its
// object count too.
func (g *grammar) prep(v int32, words []string) []int32 {
	found := g.prepOf(v, words)
	if o := g.t.Child(v, rp.Obj, rp.NsubjPass); o != rp.None && len(found) == 0 && g.toks[v].UPOS == rp.VERB {
		for _, x := range g.spread([]int32{o}) {
			found = append(found, g.prepOf(x, words)...)
		}
	}
	if len(found) == 0 {
		found = g.prepFar(v, words)
	}
	for c := range g.t.Children(v) { // "the deployment of troops by Russia to Mali", hung on Russia
		if d := g.toks[c].Deprel; len(found) == 0 && (d == rp.Nmod || d == rp.Obl || d == rp.OblAgent) {
			found = slices.DeleteFunc(g.prepOf(c, words), func(i int32) bool { return g.book.in("near-preposition", g.caseWord(i)) })
		}
	}
	return found
}

// prepFar finds a phrase that the parser hung deeper in the clause: "air strikes this year against the group", on the
// year. It trusts only prepositions that seldom modify anything else.
func (g *grammar) prepFar(v int32, words []string) []int32 {
	first, end := g.t.Extent(v)
	for i := max(first, v+1); i < end && !(i > v+1 && (g.toks[i].UPOS == rp.VERB || g.toks[i].UPOS == rp.AUX || g.isRelative(i))); i++ {
		w := g.lemma(i)
		if g.toks[i].UPOS != rp.ADP || !g.book.in("far-reaching", w) || !slices.Contains(words, w) {
			continue
		}
		if h := g.toks[i].Head; g.toks[i].Deprel == rp.Case && h > i {
			return []int32{h}
		}
	}
	return nil
}

func (g *grammar) prepOf(v int32, words []string) []int32 {
	var found []int32
	for c := range g.t.Children(v) {
		switch g.toks[c].Deprel {
		case rp.Obl, rp.Nmod, rp.OblAgent, rp.Advcl, rp.Acl, rp.Obj, rp.Xcomp:
			if g.caseIn(c, words) {
				found = append(found, g.antecedent(v, c))
			}
		}
	}
	return found
}

// spread adds the members of a coordination to its head.
func (g *grammar) spread(heads []int32) []int32 {
	for k := 0; k < len(heads) && len(heads) < 40; k++ {
		for c := range g.t.Children(heads[k]) {
			if g.toks[c].Deprel == rp.Conj && g.toks[c].UPOS != rp.VERB {
				heads = append(heads, c)
			}
		}
	}
	return heads
}

// fill gives the tokens that stand in a slot of predicate v.
func (g *grammar) fill(v int32, s slot) []int32 {
	var one int32 = rp.None
	switch s.kind {
	case slotSubj:
		one = g.subject(v)
	case slotObj:
		return g.objects(v)
	case slotIobj:
		if one = g.t.Child(v, rp.Iobj); one == rp.None {
			one = g.receiver(v)
		}
	case slotPrep:
		return g.prep(v, s.words)
	case slotPoss:
		one = g.t.Child(v, rp.NmodPoss)
	case slotComp:
		return g.modifiers(v)
	case slotMod:
		return g.attributes(v)
	case slotBeside:
		if o := g.t.Child(v, rp.Obj); o != rp.None {
			return g.attributes(o)
		}
	case slotXcomp:
		one = g.open(v)
	case slotCcomp:
		if one = g.t.Child(v, rp.Ccomp); one != rp.None && g.asserted(v, one) {
			one = rp.None
		}
	case slotAcl:
		one = g.t.Child(v, rp.Acl)
	case slotModal:
		if c := g.t.Child(v, rp.Ccomp); c != rp.None {
			return g.modals(c)
		}
	case slotCase:
		one = g.t.Child(v, rp.Case)
	case slotSurface:
		one = g.surface(v, 0)
	case slotInner:
		one = g.inner(v)
	}
	if one == rp.None {
		return nil
	}
	return []int32{one}
}

// open is the open complement of a verb; parsers hang it on the object, too ("forced the villagers to leave").
func (g *grammar) open(v int32) int32 {
	if x := g.t.Child(v, rp.Xcomp); x != rp.None {
		return x
	}
	if a := g.t.Child(v, rp.Advcl); a != rp.None && a > v && g.toks[a].XPOS == rp.VB && (g.book.in("wanting", g.lemma(v)) || g.book.in("object-control", g.lemma(v))) && g.marked(a, "infinitive") {
		return a // "called on Israel to halt the operation"
	}
	if o := g.t.Child(v, rp.Obj); o != rp.None {
		if a := g.t.Child(o, rp.Amod); a > o {
			return a // "left four people dead"
		}
		if a := g.t.Child(o, rp.Acl); a != rp.None && g.t.Child(a, rp.Mark) != rp.None {
			return a
		}
	}
	return rp.None
}

// receiver is who the tree has not told from what he receives: the first of two objects ("lent the country ten million"), the
// name before a figure that it has taken for a part of it ("gave Malawi 20 million dollars").
func (g *grammar) receiver(v int32) int32 {
	if all := g.objects(v); len(all) > 1 && !g.passive(v) {
		return all[0]
	}
	o, name := g.t.Child(v, rp.Obj), v+1
	if o == rp.None || name >= o || g.toks[name].UPOS != rp.PROPN {
		return rp.None
	}
	if h := g.toks[name].Head; h != rp.None && h > name && h < o && g.toks[h].UPOS == rp.NUM {
		return name
	}
	return rp.None
}

// asserted reports whether a clause is told as so by a verb that may also want it: "insisted that it has left", not
// "insisted that it leave".
func (g *grammar) asserted(v, clause int32) bool {
	if !g.book.in("asserting", g.lemma(v)) || len(g.modals(clause)) > 0 {
		return false
	}
	return finite(g.toks[clause].XPOS) && g.toks[clause].XPOS != rp.VBP || g.t.Child(clause, rp.Aux, rp.Cop) != rp.None
}

// inner is the subject of the clause that a verb governs: "demanded that Iraq withdraw", "pushed for Iraq to withdraw".
func (g *grammar) inner(v int32) int32 {
	if c := g.t.Child(v, rp.Ccomp); c != rp.None {
		return g.surface(c, 0)
	}
	for c := range g.t.Children(v) {
		if d := g.toks[c].Deprel; (d == rp.Advcl || d == rp.Xcomp) && c > v && g.marked(c, "subject-mark") {
			return g.ownSubject(c)
		}
	}
	return rp.None
}

// modals are the modal verbs of a clause.
func (g *grammar) modals(v int32) []int32 {
	var found []int32
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Aux && g.toks[c].XPOS == rp.MD {
			found = append(found, c)
		}
	}
	return found
}

// marked reports whether a clause begins with a word of a class: "to halt".
func (g *grammar) marked(v int32, class string) bool {
	for c := range g.t.Children(v) {
		if g.toks[c].Deprel == rp.Mark && g.book.in(class, g.lemma(c)) {
			return true
		}
	}
	return false
}

// attributes are all words before a noun that modify it.
func (g *grammar) attributes(n int32) []int32 {
	var found []int32
	for c := range g.t.Children(n) {
		switch g.toks[c].Deprel {
		case rp.Compound, rp.Amod, rp.NmodDesc, rp.Nmod:
			if c < n {
				found = append(found, c)
			}
		}
	}
	return found
}

// modifiers are names and demonyms before a noun: "an Israeli air strike", "the Saudi-Iranian talks".
func (g *grammar) modifiers(n int32) []int32 {
	var found []int32
	for c := range g.t.Children(n) {
		switch g.toks[c].Deprel {
		case rp.Compound, rp.Amod, rp.NmodDesc, rp.Nmod:
			if c < n && g.named(c) {
				found = append(found, c)
			}
		}
	}
	return found
}
