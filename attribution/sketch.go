package attribution

import (
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/tree"
)

// Sketch is what the station knows of a document before it decides anything: quotations, and per token the
// facts that the features ask for again and again.
type Sketch struct {
	r      *rp.Reading
	t      *tree.Tree
	tokens []rp.Token
	quotes []Quotation
	quote  []int32         // by token: the outermost quotation it stands in, or None
	class  []uint8         // by token: the act its lemma names in the table of cues, plus one; 0 when not listed
	kind   []uint8         // by token: the type of the name it belongs to, plus one; 0 outside names
	alike  []cluster.Class // by token: the class of words used alike
	word   []uint32
	lemma  []uint32
	frames []uint32 // by token: which relations its children have
	paths  []path   // scratch of the roles, by token
}

// newSketch prepares a document.
func newSketch(r *rp.Reading, t *tree.Tree, f *Finder) *Sketch {
	n := len(r.Tokens)
	s := &Sketch{r: r, t: t, tokens: r.Tokens,
		quotes: pairQuotes(r.Document.Text, paragraphs(r), f.elided),
		quote:  make([]int32, n), class: make([]uint8, n), word: make([]uint32, n), lemma: make([]uint32, n),
		frames: make([]uint32, n), paths: make([]path, n), kind: make([]uint8, n), alike: make([]cluster.Class, n)}
	s.mapQuotes()
	for i := range s.tokens {
		tok := &s.tokens[i]
		s.word[i] = hashWord(tok.Of(r.Document.Text))
		s.lemma[i] = hashWord(tok.Lemma)
		s.class[i] = f.cues[cueKey{tok.Lemma, classOf(tok.UPOS)}]
		s.alike[i] = f.alike.Of(tok.Of(r.Document.Text))
		if h := tok.Head; h != rp.None && frameBit[tok.Deprel] != 0 {
			s.frames[h] |= frameBit[tok.Deprel]
		}
	}
	for _, name := range r.Names {
		for i := name.First; i < name.End; i++ {
			s.kind[i] = uint8(name.Type) + 1
		}
	}
	return s
}

// paragraphs are the stretches of text with the same paragraph number.
func paragraphs(r *rp.Reading) []rp.Span {
	var spans []rp.Span
	for i, s := range r.Sentences {
		if i > 0 && s.Paragraph == r.Sentences[i-1].Paragraph {
			spans[len(spans)-1].End = s.Span.End
			continue
		}
		spans = append(spans, s.Span)
	}
	return spans
}

// mapQuotes says for each token in which outermost quotation it stands.
func (s *Sketch) mapQuotes() {
	q := int32(0)
	for i := range s.tokens {
		s.quote[i] = rp.None
		for q < int32(len(s.quotes)) && (s.quotes[q].End <= s.tokens[i].Start || s.quotes[q].Outer != rp.None) {
			q++
		}
		if q < int32(len(s.quotes)) && s.quotes[q].Start <= s.tokens[i].Start {
			s.quote[i] = q
		}
	}
}

// sentence is the token range of the sentence that token i belongs to.
func (s *Sketch) sentence(i int32) (first, end int32) {
	x := &s.r.Sentences[s.tokens[i].Sentence]
	return x.First, x.End
}

// frameBit gives the relations that make up the frame of a word their bits.
var frameBit = [rp.NumDeprel]uint32{
	rp.Nsubj: 1 << 0, rp.NsubjPass: 1 << 1, rp.NsubjOuter: 1 << 0, rp.Csubj: 1 << 2, rp.CsubjPass: 1 << 2, rp.Obj: 1 << 3, rp.Iobj: 1 << 4,
	rp.Ccomp: 1 << 5, rp.Xcomp: 1 << 6, rp.Parataxis: 1 << 7, rp.Advcl: 1 << 8, rp.Obl: 1 << 9, rp.OblAgent: 1 << 10,
	rp.AuxPass: 1 << 11, rp.Cop: 1 << 12, rp.Expl: 1 << 13, rp.NmodPoss: 1 << 14, rp.Nmod: 1 << 15, rp.Acl: 1 << 16,
	rp.AclRelcl: 1 << 17, rp.Mark: 1 << 18, rp.CompoundPrt: 1 << 19, rp.Appos: 1 << 20, rp.Case: 1 << 21,
}

// hashWord is a 32-bit FNV-1a hash of a word in lower case.
func hashWord(w string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c >= utf8.RuneSelf {
			return hashRunes(h, w[i:])
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

// hashRunes goes on where a word leaves ASCII; curly apostrophes count as straight ones.
func hashRunes(h uint32, w string) uint32 {
	for _, c := range w {
		if c == '’' || c == '‘' {
			c = '\''
		}
		h = (h ^ uint32(unicode.ToLower(c))) * 16777619
	}
	return h
}

// mix makes one number of a template and its values.
func mix(h, a uint32) uint32 {
	h = (h ^ a) * 0x9E3779B1
	return h ^ h>>15
}

// feature is the hash of a template number and the values it joins.
func feature(template uint32, values ...uint32) uint32 {
	h := template*0x85EBCA6B + 0x1234567
	for _, v := range values {
		h = mix(h, v)
	}
	h ^= h >> 13
	h *= 0xC2B2AE35
	return h ^ h>>16
}

// bucket puts a distance into one of a few classes, with its sign.
func bucket(d int32) uint32 {
	sign := uint32(0)
	if d < 0 {
		sign, d = 16, -d
	}
	switch {
	case d <= 4:
		return sign + uint32(d)
	case d <= 6:
		return sign + 5
	case d <= 10:
		return sign + 6
	case d <= 16:
		return sign + 7
	case d <= 30:
		return sign + 8
	}
	return sign + 9
}
