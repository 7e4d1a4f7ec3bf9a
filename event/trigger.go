package event

import (
	"slices"

	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/plover"
)

// cand is an event as the tree gives it, before mentions are asked who its people are.
type cand struct {
	token, carrier      int32 // the trigger, and the light verb that carries a noun (or None)
	rule                *rule
	code, mode          string
	kind                rp.EventType
	actors, recipients  []int32 // head tokens
	within              []int32 // the words that complete the predicate: the siege that is laid
	inner               *cand   // the event a turn has made this of
	topic               int32   // what a turn governs when that is no event, or None
	carrierless, turned bool
	sided               bool // its actors are the sides that fought, whoever of them did it
	score               int
}

// scan finds the candidates of one reading; each token is looked at once.
type scan struct {
	grammar
	place map[int32]bool // tokens of the names of places
	memo  []*cand
	state []uint8 // 0 not looked at, 1 under way, 2 done
	trace func(token int32, r *rule, why string)
}

func (b *codebook) scan(r *rp.Reading, t *tree.Tree) *scan {
	n := len(r.Tokens)
	s := &scan{grammar: grammar{toks: r.Tokens, t: t, book: b, text: r.Document.Text, lemmas: make([]string, n)}, place: map[int32]bool{}, memo: make([]*cand, n), state: make([]uint8, n)}
	for i := range r.Places {
		for t := r.Places[i].First; t < r.Places[i].End; t++ {
			s.place[t] = true
		}
	}
	s.bodies(r.Sentences)
	return s
}

// at gives the best candidate with its trigger at token i, or nil.
func (s *scan) at(i int32) *cand {
	if s.state[i] != 0 {
		return s.memo[i] // nil while under way: a cycle tells nothing
	}
	s.state[i] = 1
	var best *cand
	for _, e := range s.entries(i) {
		c := s.try(i, e)
		if c != nil && (best == nil || c.score > best.score) {
			best = c
		}
	}
	s.memo[i], s.state[i] = best, 2
	return best
}

// entries are the rules that name a token's lemma with its part of speech.
func (s *scan) entries(i int32) []entry {
	tok := &s.toks[i]
	switch tok.UPOS {
	case rp.VERB, rp.AUX:
		if s.isNoun(i) {
			return s.book.nouns[s.lemma(i)]
		}
		if s.attributive(i) {
			return s.book.attributes[s.lemma(i)]
		}
		if (tok.Deprel == rp.Amod || tok.Deprel == rp.Compound) && !finite(tok.XPOS) || tok.Deprel == rp.Aux ||
			!finite(tok.XPOS) && s.t.Child(i, rp.Det) != rp.None { // "visited the wounded"
			return nil
		}
		return s.book.verbs[s.lemma(i)]
	case rp.NOUN, rp.PROPN:
		if tok.Deprel == rp.Compound || tok.Deprel == rp.Flat {
			return nil
		}
		return s.book.nouns[s.lemma(i)]
	case rp.ADJ:
		if tok.Deprel == rp.Amod {
			return nil
		}
		return s.book.adjs[s.lemma(i)]
	}
	return nil
}

// attributive reports whether a token is a past participle before the noun that it modifies: "the arrested men".
func (g *grammar) attributive(i int32) bool {
	return g.toks[i].Deprel == rp.Amod && g.toks[i].XPOS == rp.VBN && g.toks[i].Head > i
}

// finite reports whether a tag is that of a finite verb, whatever the parser made of it.
func finite(x rp.XPOS) bool { return x == rp.VBD || x == rp.VBZ || x == rp.VBP }

// lower folds ASCII capitals: nouns in headlines and in names of offices.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for j := range b {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

func (s *scan) note(i int32, r *rule, why string) {
	if s.trace != nil {
		s.trace(i, r, why)
	}
}

// try applies one rule to token i.
func (s *scan) try(i int32, e entry) *cand {
	c := &cand{token: i, carrier: rp.None, topic: rp.None, rule: e.rule, code: e.code, mode: e.mode, kind: e.kind}
	if e.particle != "" {
		if !s.particle(i, e.particle) {
			return nil
		}
		c.score += 3
	}
	noun := s.isNoun(i)
	if noun {
		c.carrier = s.carrier(i)
		if c.carrier != rp.None && (e.kind == rp.ASSAULT || e.kind == rp.ACCUSE) && s.inClass("light-words", c.carrier) {
			c.carrier = rp.None // to declare or to approve an attack is not to make it
		}
		c.carrierless = c.carrier == rp.None
	}
	if why := s.conditions(c, e.rule); why != "" {
		s.note(i, e.rule, why)
		return nil
	}
	if !s.completes(c, e.own) {
		return nil
	}
	c.score += 2*e.conditions + 1
	s.roles(c, noun)
	if e.turn != "" && !s.turn(c) {
		s.note(i, e.rule, "what it governs tells no event that it could turn")
		return nil
	}
	if c.code == "-" {
		s.note(i, e.rule, "such words are set aside")
		c.kind = rp.NoEvent
		s.setAside(c)
	}
	if noun && c.carrierless && !e.bare && len(c.actors)+len(c.recipients) == 0 && c.inner == nil {
		s.note(i, e.rule, "the noun says neither by whom nor to whom")
		return nil
	}
	return c
}

// isNoun reports whether a token is a noun, or a plural in a noun's place that was tagged as a verb ("held military
// exercises").
func (s *scan) isNoun(i int32) bool {
	tok := &s.toks[i]
	switch {
	case tok.UPOS == rp.NOUN, tok.UPOS == rp.PROPN:
		return true
	case tok.UPOS != rp.VERB:
		return false
	case tok.XPOS == rp.VBG: // "Fighting between the army and the rebels resumed"
		return tok.Deprel == rp.Nsubj && s.t.Child(i, rp.Nmod) != rp.None
	}
	return tok.XPOS == rp.VBZ && (tok.Deprel == rp.Obj || tok.Deprel == rp.Nmod)
}

// particle reports whether a verb has the particle, or the preposition or adverb that taggers take it for.
func (s *scan) particle(i int32, word string) bool {
	if next := i + 1; int(next) < len(s.toks) && s.lemma(next) == word && (s.toks[next].Deprel == rp.Advmod || s.toks[next].Deprel == rp.Obj || s.opensObject(next, i)) {
		return true // "handed over two hostages", "called off the strike", "shot dead two men": hung on the number or the noun
	}
	for c := range s.t.Children(i) {
		switch s.toks[c].Deprel {
		case rp.CompoundPrt, rp.Advmod, rp.Xcomp:
			if s.lemma(c) == word {
				return true
			}
		case rp.Obl: // "call for talks", read as a particle verb
			if s.caseWord(c) == word && s.t.Child(i, rp.Obj, rp.CompoundPrt) == rp.None {
				return true
			}
		}
	}
	return false
}

// opensObject reports whether a word is taken for a preposition or an adjective of the object of a verb.
func (s *scan) opensObject(i, verb int32) bool {
	h := s.toks[i].Head
	return (s.toks[i].Deprel == rp.Case || s.toks[i].Deprel == rp.Amod) && h != rp.None && s.toks[h].Deprel == rp.Obj && s.toks[h].Head == verb
}

// carrier is the light verb that a noun completes ("hold talks"), or the verb that says it takes place.
func (s *scan) carrier(n int32) int32 {
	h := s.toks[n].Head
	if h != rp.None && s.toks[n].Deprel == rp.Nmod && s.measures(h) && s.book.in("part-preposition", s.caseWord(n)) {
		n, h = h, s.toks[h].Head // "a round of talks", "forty of the deaths", "three days of talks"
	}
	if h == rp.None || s.toks[h].UPOS != rp.VERB {
		return rp.None
	}
	class := ""
	switch s.toks[n].Deprel {
	case rp.Obj, rp.NsubjPass:
		if o := s.t.Child(h, rp.Obj); s.toks[n].Deprel == rp.Obj && o != rp.None && o < n && s.book.in("naming", s.lemma(h)) {
			return rp.None // "called the deal a relief"
		}
		class = "light"
	case rp.Nsubj:
		if o := s.t.Child(h, rp.Obj); o != rp.None {
			if s.book.in("occur", s.lemma(h)+"_"+s.lemma(o)) { // "talks took place"
				return h
			}
			return rp.None
		}
		class = "occur"
		if s.passive(h) {
			class = "light"
		}
	case rp.Obl, rp.Xcomp, rp.Advcl:
		word := s.caseWord(n)
		if word == "" && n > 0 && s.toks[n-1].UPOS == rp.ADP {
			word = s.lemma(n - 1) // "went on strike", whatever the preposition hangs on
		}
		class = "light-" + word
	}
	if class == "light" && s.inClass("light-undergo", h) {
		return h
	}
	if class == "" || !s.inClass(class, h) {
		return rp.None
	}
	return h
}

// measures reports whether a noun counts or measures what it is of: a group, a number, a time.
func (s *scan) measures(n int32) bool {
	return s.toks[n].UPOS == rp.NUM || s.book.in("group", s.lemma(n)) || s.book.in("time-unit", s.lemma(n))
}

// inClass looks a verb up with and without its particle.
func (s *scan) inClass(class string, v int32) bool {
	set := s.book.classes[class]
	if set == nil {
		return false
	}
	lemma := s.lemma(v)
	if p := s.t.Child(v, rp.CompoundPrt); p != rp.None && set[lemma+"_"+s.lemma(p)] {
		return true
	}
	return set[lemma]
}

// conditions says why a rule does not hold at a candidate, "" when it does.
func (s *scan) conditions(c *cand, r *rule) string {
	for _, n := range r.need {
		if c.carrier != rp.None && n.set.all && n.slot.kind == slotPrep {
			c.score -= 2 // the verb that carries it makes up for what the noun does not say
			continue
		}
		if !s.holds(c, n) {
			return "a word it needs is missing"
		}
	}
	for _, b := range r.bar {
		if s.holds(c, b) {
			return "a word stands there that it excludes"
		}
	}
	return ""
}

func (s *scan) holds(c *cand, cn cond) bool {
	for _, f := range s.spread(s.slotOf(c, cn.slot)) {
		if s.matches(f, &cn.set) {
			return true
		}
	}
	return false
}

// matches looks at a filler, at what modifies it and at what it is a part or number of.
func (s *scan) matches(f int32, set *wordset) bool {
	if set.has(s.lemma(f)) || set.words["%name"] && s.toks[f].UPOS == rp.PROPN || set.words["%number"] && s.toks[f].UPOS == rp.NUM || set.words["%place"] && s.place[f] {
		return true
	}
	for m := range s.t.Children(f) {
		switch s.toks[m].Deprel {
		case rp.Compound, rp.Amod, rp.Flat, rp.NmodDesc:
			if set.has(s.lemma(m)) {
				return true
			}
		case rp.Nmod:
			if s.book.in("part-preposition", s.caseWord(m)) && set.has(s.lemma(m)) {
				return true
			}
		}
	}
	return false
}

// slotOf fills a slot of the trigger; a carried noun shares the slots of its verb.
func (s *scan) slotOf(c *cand, sl slot) []int32 {
	if sl.kind == slotOccasion {
		if v := s.occasion(c.token); v != rp.None {
			return []int32{v}
		}
		return nil
	}
	found := s.fill(c.token, sl)
	if len(found) == 0 && c.carrier != rp.None {
		found = s.fill(c.carrier, sl)
		if sl.kind == slotObj || sl.kind == slotSurface {
			found = nil // that is the noun itself
		}
	}
	return found
}

// roles fills actors and recipients.
func (s *scan) roles(c *cand, noun bool) {
	part := 0
	if noun {
		part = 1
	}
	if c.carrier != rp.None {
		if sub := s.subject(c.carrier); sub != rp.None && !s.t.Dominates(sub, c.token) {
			c.actors = s.spread([]int32{sub})
		}
	}
	if noun && c.carrier == rp.None && !c.rule.suffers() { // "X is at war with Y"
		if sub := s.t.Child(c.token, rp.Nsubj); sub != rp.None {
			c.actors = s.spread([]int32{s.antecedent(c.token, sub)})
		}
	}
	if c.carrier != rp.None && s.inClass("light-undergo", c.carrier) && !s.passive(c.carrier) {
		c.recipients, c.actors = c.actors, nil
		c.actors = s.firstOf(c, s.book.undergone, c.recipients) // "the minister drew criticism from the union"
		return
	}
	c.recipients = s.firstOf(c, c.rule.recipient[part], c.actors)
	if len(c.recipients) == 0 && len(c.within) > 0 && !noun {
		c.recipients = s.reachedBy(c)
	}
	if len(c.actors) == 0 { // "the condemnation of X": who stands as recipient is not the actor, too
		c.actors = s.firstOf(c, c.rule.actor[part], c.recipients)
	}
	if len(c.actors) == 0 && c.kind == rp.ASSAULT {
		s.behind(c)
	}
	if c.rule.mutual {
		c.actors = append(c.actors, c.recipients...)
	}
}

// whom fills a slot of people: of two objects the second is a name or says what the first is called ("a liar").
func (s *scan) whom(c *cand, sl slot) []int32 {
	fillers := s.slotOf(c, sl)
	if sl.kind != slotObj || len(fillers) < 2 {
		return fillers
	}
	return slices.DeleteFunc(slices.Clone(fillers), func(x int32) bool { return x != fillers[0] && s.toks[x].UPOS != rp.PROPN })
}

// firstOf fills the first slot that gives somebody who is not taken yet.
func (s *scan) firstOf(c *cand, slots []slot, taken []int32) []int32 {
	for _, sl := range slots {
		var found []int32
		for _, f := range s.spread(s.whom(c, sl)) {
			if f != c.token && f != c.carrier && !has(taken, f) && !has(c.within, f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

func has(list []int32, x int32) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// setCode makes a candidate an event of that CAMEO code; mode "" takes the code's own.
func (c *cand) setCode(code, mode string) {
	k, _ := plover.CAMEO(code)
	c.code, c.kind, c.mode = code, k.Type, mode
	if mode == "" {
		c.mode = k.Mode
	}
}
