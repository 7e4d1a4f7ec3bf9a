package event

import (
	"hash/fnv"
	"strconv"

	rp "rapporteur"
)

// featureSet collects hashed features, each once.
type featureSet struct {
	seen map[uint32]bool
	list []uint32
}

func (f *featureSet) add(parts ...string) {
	h := fnv.New32a()
	for _, s := range parts {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	if x := h.Sum32(); !f.seen[x] {
		f.seen[x] = true
		f.list = append(f.list, x)
	}
}

// features describes a pair to the ranker: the codebook's candidates, the predicates that hold the two actors, and
// the words of the sentence but for those of the actors' names.
func (p *pair) features() []uint32 {
	f := &featureSet{seen: map[uint32]bool{}}
	f.add("bias")
	p.candidateFeatures(f)
	p.actorFeatures(f, "S", p.source)
	p.actorFeatures(f, "T", p.target)
	p.joinFeatures(f)
	p.wordFeatures(f)
	return f.list
}

var fitNames = []string{"other", "none", "near", "role"}

func (p *pair) candidateFeatures(f *featureSet) {
	if len(p.cands) == 0 {
		f.add("no candidate")
	}
	for i := range p.cands {
		c := &p.cands[i]
		if i > 3 {
			break
		}
		kind := c.kind.String()
		fit := fitNames[c.source+1] + fitNames[c.target+1]
		f.add("any", kind)
		f.add("any code", c.code)
		if c.inner {
			f.add("inner", kind)
			continue
		}
		f.add("fit", kind, fit)
		if i == 0 {
			re := p.realis(c.cand)
			f.add("first", kind)
			f.add("first", kind, fit)
			f.add("first code", c.code)
			f.add("first root", c.code[:min(2, len(c.code))])
			f.add("first rule", c.rule.src.Name)
			f.add("first status", kind, re.status.String())
			f.add("first fact", kind, re.fact.String())
			f.add("first status", re.status.String())
		}
		if i == 1 {
			f.add("second", kind)
			f.add("pair", p.cands[0].kind.String(), kind)
		}
	}
}

// word is how features write a token: its lemma, a figure as "#".
func (p *pair) word(i int32) string {
	tok := &p.toks[i]
	if tok.UPOS == rp.NUM || tok.Len() > 0 && p.r.Document.Text[tok.Start] >= '0' && p.r.Document.Text[tok.Start] <= '9' {
		return "#"
	}
	return p.lemma(i)
}

// headOf is the highest token of a span, or None.
func (p *pair) headOf(sp rp.Span) int32 {
	for i := p.first; i < p.end; i++ {
		if !sp.Contains(p.toks[i].Span) {
			continue
		}
		if h := p.toks[i].Head; h == rp.None || !sp.Contains(p.toks[h].Span) {
			return i
		}
	}
	return rp.None
}

// verbReach is how far above an actor its verb is looked for.
const verbReach = 4

// actorFeatures follows an actor up to the predicates that govern it.
func (p *pair) actorFeatures(f *featureSet, name string, sp rp.Span) {
	if sp.Len() == 0 {
		f.add(name, "not named")
		return
	}
	h := p.headOf(sp)
	if h == rp.None {
		return
	}
	f.add(name, "head", p.word(h))
	path := ""
	for n, i := 0, h; n < verbReach && p.toks[i].Head != rp.None; n++ {
		path += "/" + p.toks[i].Deprel.String()
		if c := p.caseWord(i); c != "" && n == 0 {
			path += ":" + c
			f.add(name, "case", c)
		}
		i = p.toks[i].Head
		f.add(name, "up", path, p.word(i))
		if k := p.cluster(&p.toks[i]); k != "" {
			f.add(name, "up class", path, k)
		}
		if n == 0 {
			f.add(name, "path", path)
		}
		if p.toks[i].UPOS == rp.VERB {
			f.add(name, "verb", p.word(i))
			p.predicateFeatures(f, name, i)
			break
		}
	}
	for k := p.first; k < p.end; k++ {
		if sp.Contains(p.toks[k].Span) && p.toks[k].UPOS != rp.DET && p.toks[k].UPOS != rp.PUNCT {
			f.add(name, "holds", p.word(k))
		}
	}
}

// predicateFeatures describes a verb with its complements: "agree to withdraw troops".
func (p *pair) predicateFeatures(f *featureSet, name string, v int32) {
	verb := p.word(v)
	for c := range p.t.Children(v) {
		rel := p.toks[c].Deprel
		switch rel {
		case rp.Aux, rp.AuxPass:
			f.add(name, "aux", p.word(c))
		case rp.Obj, rp.Xcomp, rp.Ccomp, rp.CompoundPrt, rp.NsubjPass:
			f.add(name, "arg", verb, rel.String(), p.word(c))
			f.add(name, rel.String(), p.word(c))
			for d := range p.t.Children(c) {
				switch p.toks[d].Deprel {
				case rp.Obj, rp.Xcomp, rp.Compound, rp.Amod:
					f.add(name, "arg2", verb, p.word(d))
					f.add(name, "below", p.word(d), p.word(c))
				}
			}
		case rp.Obl:
			f.add(name, "obl", verb, p.caseWord(c))
			f.add(name, "obl", p.caseWord(c), p.word(c))
		case rp.Advmod:
			f.add(name, "adv", p.word(c))
		}
	}
}

// slotWord writes a token as its word, the two actors as themselves.
func (p *pair) slotWord(i int32) string {
	switch sp := p.toks[i].Span; {
	case p.source.Overlaps(sp):
		return "<S>"
	case p.target.Overlaps(sp):
		return "<T>"
	}
	return p.word(i)
}

// joinFeatures describe the lowest word above both actors and the ways down to them.
func (p *pair) joinFeatures(f *featureSet) {
	if p.source.Len() == 0 || p.target.Len() == 0 {
		return
	}
	s, t := p.headOf(p.source), p.headOf(p.target)
	if s == rp.None || t == rp.None {
		return
	}
	top := s
	for n := 0; n < joinDepth && top != rp.None && !p.t.Dominates(top, t); n++ {
		top = p.toks[top].Head
	}
	if top == rp.None {
		f.add("join", "none")
		return
	}
	down := p.way(s, top) + " " + p.way(t, top)
	f.add("join", p.slotWord(top))
	f.add("join ways", down)
	f.add("join word ways", p.slotWord(top), down)
	if k := p.cluster(&p.toks[top]); k != "" {
		f.add("join class", k)
		f.add("join class way", k, p.way(t, top))
	}
	p.wayFeatures(f, "S", s, top)
	p.wayFeatures(f, "T", t, top)
}

// joinDepth and wayDepth bound the walks from an actor to where the two meet.
const joinDepth, wayDepth = 10, 6

// way writes the relations from top down to i.
func (p *pair) way(i, top int32) string {
	path := ""
	for n := 0; n < wayDepth && i != top && i != rp.None; n++ {
		path = p.toks[i].Deprel.String() + "/" + path
		i = p.toks[i].Head
	}
	return path
}

// wayFeatures are the words between an actor and top.
func (p *pair) wayFeatures(f *featureSet, name string, i, top int32) {
	for n := 0; n < wayDepth && i != top && i != rp.None; n++ {
		i = p.toks[i].Head
		if i != rp.None && i != top {
			f.add("way", name, p.slotWord(i))
			f.add("way from", p.slotWord(top), p.slotWord(i))
		}
	}
}

// wordFeatures are the words and neighbours of the sentence, marked by where they stand to the two actors.
func (p *pair) wordFeatures(f *featureSet) {
	last, before := "^", "" // the word before, and the one before that
	for i := p.first; i < p.end; i++ {
		tok := &p.toks[i]
		if p.source.Overlaps(tok.Span) {
			last = "S"
			continue
		}
		if p.target.Overlaps(tok.Span) {
			last = "T"
			continue
		}
		if tok.UPOS == rp.PUNCT {
			continue
		}
		w := p.word(i)
		f.add("w", w)
		f.add("ww", last, w)
		if before != "" {
			f.add("w.w", before, w)
			f.add("www", before, last, w)
		}
		before = last
		if tok.UPOS != rp.DET && tok.UPOS != rp.ADP && tok.UPOS != rp.PRON {
			f.add("at", p.where(tok.Span), w)
		}
		p.classFeatures(f, tok, w)
		p.clusterFeatures(f, tok)
		last = w
	}
	f.add("order", p.order())
}

// cluster is the class of a word as text, "" where it has none.
func (p *pair) cluster(tok *rp.Token) string {
	c := p.forms.Of(tok.Of(p.r.Document.Text))
	if c.Fine == 0 {
		return ""
	}
	return strconv.Itoa(int(c.Fine))
}

// clusterFeatures are the class of a content word, which words of like use share.
func (p *pair) clusterFeatures(f *featureSet, tok *rp.Token) {
	if tok.UPOS != rp.NOUN && tok.UPOS != rp.VERB && tok.UPOS != rp.ADJ {
		return
	}
	if k := p.cluster(tok); k != "" {
		f.add("cluster", k)
		f.add("cluster at", p.where(tok.Span), k)
	}
}

// classFeatures are the codebook's own classes of a content word.
func (p *pair) classFeatures(f *featureSet, tok *rp.Token, w string) {
	if tok.UPOS != rp.NOUN && tok.UPOS != rp.VERB && tok.UPOS != rp.ADJ {
		return
	}
	for _, list := range [][]entry{p.book.verbs[w], p.book.nouns[w]} {
		for _, e := range list {
			if e.kind != rp.NoEvent {
				f.add("lex", e.kind.String(), p.where(tok.Span))
			}
		}
	}
	for _, c := range topicClasses {
		if p.book.in(c, w) {
			f.add("class", c, p.where(tok.Span))
		}
	}
}

// topicClasses are classes of words.tsv that tell what a sentence is about.
var topicClasses = []string{"aid", "talks", "sanction", "restriction", "peacekeeper", "force", "weapon", "prisoner", "reform",
	"ceasefire", "proposal", "accusation", "diplomat", "relations", "protest-noun", "investigation", "property"}

// where is the place of a word: before, between or after the actors.
func (p *pair) where(sp rp.Span) string {
	s, t := p.source, p.target
	if s.Len() == 0 || t.Len() == 0 {
		return "any"
	}
	lo, hi := min(s.Start, t.Start), max(s.End, t.End)
	switch {
	case sp.End <= lo:
		return "before"
	case sp.Start >= hi:
		return "after"
	}
	return "between"
}

func (p *pair) order() string {
	switch {
	case p.source.Len() == 0 || p.target.Len() == 0:
		return "?"
	case p.source.Start < p.target.Start:
		return "ST"
	}
	return "TS"
}
