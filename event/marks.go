package event

import (
	"hash/fnv"
	"slices"

	rp "rapporteur"
)

// What a word's marks tell the net, by first number: where it stands to the two actors, what the codebook makes of it, how it hangs in
// its tree.
const (
	markHolds    = 0                  // the source, the target
	markHead     = markHolds + 2      // the word of an actor that the others hang on
	markWay      = markHead + 2       // between an actor and the word that joins the two
	markJoin     = markWay + 2        // that word
	markOver     = markJoin + 1       // over an actor, none of the above
	markUnder    = markOver + 2       // hangs on the word that joins, or on one between
	markPlace    = markUnder + 3      // before, between, after
	markKind     = markPlace + 3      // the type of the candidate that the word triggers; NoEvent too
	markSource   = markKind + classes // how its people fit the source: fitNames
	markTarget   = markSource + 4     // and the target
	markInner    = markTarget + 4     // another event is made of it
	markBest     = markInner + 1      // the candidate that fits best, and the next
	markStatus   = markBest + 2       // of the candidate
	markFact     = markStatus + 8
	markWord     = markFact + 8       // the types that the codebook knows the word for
	markTopic    = markWord + classes // its classes: topicClasses
	markUPOS     = markTopic + 17
	markRelation = markUPOS + rp.NumUPOS
	markFuture   = markRelation + int(rp.NumDeprel) // the verb over an actor stands in the future
	numMarks     = markFuture + 2
)

// wordMarks is a word as the net sees it.
type wordMarks struct {
	form  string
	key   uint32 // of its lemma
	marks []int32
}

// sight is a pair as the net sees it: the words of its sentences, and those that it looks at closely (rp.None: there is none).
type sight struct {
	first, end     int32
	source, target int32 // the heads of the actors
	join, best     int32 // the word that joins the two; the trigger of the candidate that fits best
	words          []wordMarks
}

// widest is the number of words that the net reads at most.
const widest = 120

// see makes out a pair.
func (p *pair) see() *sight {
	v := &sight{first: p.first, end: p.end, source: rp.None, target: rp.None, join: rp.None, best: rp.None}
	if p.source.Len() > 0 {
		v.source = p.headOf(p.source)
	}
	if p.target.Len() > 0 {
		v.target = p.headOf(p.target)
	}
	if v.source != rp.None && v.target != rp.None {
		v.join = p.joinOf(v.source, v.target)
	}
	v.cut()
	v.words = make([]wordMarks, v.end-v.first)
	for i := range v.words {
		p.mark(v, int32(i))
	}
	p.markCandidates(v)
	p.markWays(v)
	return v
}

// cut leaves out what is far from the actors.
func (v *sight) cut() {
	if v.end-v.first <= widest {
		return
	}
	if lo := max(v.source, v.target); lo != rp.None {
		if v.source != rp.None && v.target != rp.None {
			lo = min(v.source, v.target)
		}
		v.first = max(v.first, min(lo-widest/4, v.end-widest))
	}
	v.end = min(v.end, v.first+widest)
	for _, i := range []*int32{&v.source, &v.target, &v.join, &v.best} {
		if *i < v.first || *i >= v.end {
			*i = rp.None
		}
	}
}

// add gives a token a mark.
func (v *sight) add(token int32, mark int) {
	if token >= v.first && token < v.end {
		w := &v.words[token-v.first]
		w.marks = append(w.marks, int32(mark))
	}
}

// joinOf is the lowest word over two.
func (p *pair) joinOf(s, t int32) int32 {
	top := s
	for n := 0; n < joinDepth && top != rp.None && !p.t.Dominates(top, t); n++ {
		top = p.toks[top].Head
	}
	return top
}

func lemmaKey(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// mark tells what word i is by itself.
func (p *pair) mark(v *sight, i int32) {
	at := v.first + i
	tok := &p.toks[at]
	w := p.word(at)
	v.words[i].form, v.words[i].key = tok.Of(p.r.Document.Text), lemmaKey(w)
	switch {
	case p.source.Len() > 0 && p.source.Overlaps(tok.Span):
		v.add(at, markHolds)
	case p.target.Len() > 0 && p.target.Overlaps(tok.Span):
		v.add(at, markHolds+1)
	}
	switch p.where(tok.Span) {
	case "before":
		v.add(at, markPlace)
	case "between":
		v.add(at, markPlace+1)
	case "after":
		v.add(at, markPlace+2)
	}
	v.add(at, markUPOS+int(tok.UPOS))
	v.add(at, markRelation+int(tok.Deprel))
	if tok.UPOS != rp.NOUN && tok.UPOS != rp.VERB && tok.UPOS != rp.ADJ {
		return
	}
	var kinds [classes]bool
	for _, list := range [][]entry{p.book.verbs[w], p.book.nouns[w]} {
		for _, e := range list {
			kinds[e.kind] = true
		}
	}
	for k, has := range kinds {
		if has {
			v.add(at, markWord+k)
		}
	}
	for k, c := range topicClasses {
		if p.book.in(c, w) {
			v.add(at, markTopic+k)
		}
	}
}

// markCandidates tells what the codebook makes of the words that trigger something.
func (p *pair) markCandidates(v *sight) {
	for i := range p.cands {
		c := &p.cands[i]
		v.add(c.token, markKind+int(c.kind))
		v.add(c.token, markSource+c.source+1)
		v.add(c.token, markTarget+c.target+1)
		if c.inner {
			v.add(c.token, markInner)
			continue
		}
		if i < 2 {
			v.add(c.token, markBest+i)
		}
		if i == 0 && v.first <= c.token && c.token < v.end {
			v.best = c.token
		}
		re := p.realis(c.cand)
		v.add(c.token, markStatus+int(re.status))
		v.add(c.token, markFact+int(re.fact))
	}
}

// markWays marks the ways from the actors to the word that joins them, what is over them, and what hangs there.
func (p *pair) markWays(v *sight) {
	on := []int32{v.join}
	for side, head := range [...]int32{v.source, v.target} {
		if head == rp.None {
			continue
		}
		v.add(head, markHead+side)
		mark, i := markWay+side, head
		for n := 0; n < joinDepth && i != rp.None; n++ {
			if i == v.join {
				mark = markOver + side
			}
			if i = p.toks[i].Head; i != rp.None && i != v.join {
				v.add(i, mark)
				on = append(on, i)
			}
		}
		for _, verb := range []int32{p.verbOver([...]rp.Span{p.source, p.target}[side])} {
			if p.future(verb) {
				v.add(verb, markFuture+side)
			}
		}
	}
	if v.join == rp.None {
		return
	}
	v.add(v.join, markJoin)
	for i := v.first; i < v.end; i++ {
		switch h := p.toks[i].Head; {
		case h == v.join:
			v.add(i, markUnder)
		case h != rp.None && slices.Contains(on, h):
			v.add(i, markUnder+1)
		case h != rp.None && p.toks[h].Head == v.join:
			v.add(i, markUnder+2)
		}
	}
}
