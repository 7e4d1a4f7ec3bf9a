package attribution

import (
	rp "rapporteur"
)

// wordClass is the coarse class of a cue word in the table of cues.
type wordClass uint8

const (
	otherWord wordClass = iota
	verbWord
	nounWord
	adjWord
)

// cueKey is a lemma with its class.
type cueKey struct {
	lemma string
	class wordClass
}

func classOf(t rp.UPOS) wordClass {
	switch t {
	case rp.VERB, rp.AUX:
		return verbWord
	case rp.NOUN, rp.PROPN:
		return nounWord
	case rp.ADJ, rp.ADV:
		return adjWord
	}
	return otherWord
}

// IsCandidate reports whether token i can be the head of a cue at all.
func (s *Sketch) IsCandidate(i int32) bool {
	switch s.tokens[i].UPOS {
	case rp.VERB:
		return s.kind[i] != uint8(rp.PER)+1 // "Haitham bin Tariq Al Said"
	case rp.NOUN, rp.ADJ:
		return s.kind[i] == 0
	case rp.ADV, rp.PROPN:
		return s.class[i] != 0 && s.kind[i] == 0
	case rp.PUNCT:
		return s.isColon(i)
	}
	return s.class[i] != 0
}

// isColon reports whether token i is a colon or dash that a quotation or a speaker's turn may follow.
func (s *Sketch) isColon(i int32) bool {
	first, end := s.sentence(i)
	if i == first || s.tokens[i].Len() > 3 {
		return false
	}
	form := s.tokens[i].Of(s.r.Document.Text)
	if form != ":" && form != "--" && form != "—" && form != "–" && form != "―" {
		return false
	}
	return form == ":" && i-first < 6 || i+1 < end && s.quote[i+1] != rp.None && s.quote[i] == rp.None
}

// quotation classes of a token's surroundings
const (
	noQuote = iota
	inQuote
	afterQuote  // a quotation ends shortly before
	beforeQuote // a quotation begins shortly after
	aroundQuote // both
	farQuote    // one in the sentence
)

// surroundings says how token i stands to the quotations near it.
func (s *Sketch) surroundings(i int32) uint32 {
	if s.quote[i] != rp.None {
		return inQuote
	}
	first, end := s.sentence(i)
	after, before, far := false, false, false
	for j := i - 1; j >= first && j >= i-12; j-- {
		if s.quote[j] != rp.None {
			after, far = i-j <= 6, true
			break
		}
	}
	for j := i + 1; j < end && j <= i+12; j++ {
		if s.quote[j] != rp.None {
			before, far = j-i <= 6, true
			break
		}
	}
	switch {
	case after && before:
		return aroundQuote
	case after:
		return afterQuote
	case before:
		return beforeQuote
	case far:
		return farQuote
	}
	return noQuote
}

// CueFeatures appends the features that tell whether token i is the head of a cue.
func (s *Sketch) CueFeatures(i int32, to []uint32) []uint32 {
	tok := &s.tokens[i]
	l, x, d := s.lemma[i], uint32(tok.XPOS), uint32(tok.Deprel)
	frame, class := s.frames[i], uint32(s.class[i])
	q := s.surroundings(i)
	to = append(to, feature(1), feature(2, l), feature(3, l, x), feature(4, l, d), feature(5, x, d), feature(6, class, x),
		feature(7, frame), feature(8, frame, l), feature(9, frame, class), feature(10, q, l), feature(11, q, x), feature(12, q, frame),
		feature(13, q, class), feature(14, suffix(tok.Lemma)), feature(15, s.word[i]), feature(16, x, frame))
	to = s.neighbours(i, to)
	head := tok.Head
	if head != rp.None {
		hx := uint32(s.tokens[head].UPOS)
		to = append(to, feature(30, d, s.lemma[head]), feature(31, d, hx, x), feature(32, d, uint32(s.class[head]), class), feature(33, l, s.lemma[head]))
	}
	sent := &s.r.Sentences[tok.Sentence]
	opening := tok.Sentence == 0 || s.r.Sentences[tok.Sentence-1].Paragraph != sent.Paragraph
	place := bucket(i - sent.First)
	to = append(to, feature(34, place, x), feature(35, bucket(sent.End-i), l), feature(36, b(opening), x), feature(37, b(tok.Sentence == 0), x))
	fine, broad := uint32(s.alike[i].Fine), uint32(s.alike[i].Broad)
	to = append(to, feature(60, fine), feature(61, fine, frame), feature(62, fine, d), feature(63, broad, frame, q), feature(64, fine, q), feature(65, fine, s.wordAt(i+1)))
	return s.below(i, to)
}

// neighbours appends what stands beside a token.
func (s *Sketch) neighbours(i int32, to []uint32) []uint32 {
	l := s.lemma[i]
	before, after, before2, after2 := s.wordAt(i-1), s.wordAt(i+1), s.wordAt(i-2), s.wordAt(i+2)
	return append(to, feature(20, before), feature(21, after), feature(22, before, l), feature(23, after, l),
		feature(24, s.tagAt(i-1), s.tagAt(i), s.tagAt(i+1)), feature(25, after2, after), feature(26, before2, before),
		feature(27, s.tagAt(i-2), s.tagAt(i-1), s.tagAt(i)), feature(28, s.tagAt(i), s.tagAt(i+1), s.tagAt(i+2)))
}

// below appends what hangs on a token.
func (s *Sketch) below(i int32, to []uint32) []uint32 {
	l, class, x := s.lemma[i], uint32(s.class[i]), uint32(s.tokens[i].XPOS)
	n := 0
	for c := range s.t.Children(i) {
		if n++; n > 12 {
			break
		}
		d := uint32(s.tokens[c].Deprel)
		cx := uint32(s.tokens[c].UPOS)
		side := b(c > i)
		to = append(to, feature(40, d, l), feature(41, d, s.lemma[c]), feature(42, d, cx, class), feature(43, d, side, x, cx))
		switch s.tokens[c].Deprel {
		case rp.Obl, rp.Nmod, rp.Acl, rp.Ccomp, rp.Xcomp, rp.Advcl:
			if m := s.t.Child(c, rp.Case, rp.Mark); m != rp.None {
				to = append(to, feature(44, d, l, s.lemma[m]), feature(45, d, s.lemma[m], x), feature(46, d, s.lemma[m], class))
			} else {
				to = append(to, feature(47, d, l), feature(48, d, class, cx))
			}
		case rp.Obj, rp.Nsubj, rp.NsubjPass, rp.NmodPoss:
			to = append(to, feature(49, d, l, s.lemma[c]), feature(50, d, uint32(s.class[c]), class), feature(51, d, l, cx),
				feature(52, d, uint32(s.kind[c]), class), feature(53, d, uint32(s.kind[c]), l), feature(54, d, uint32(s.alike[c].Fine), class), feature(55, d, uint32(s.alike[c].Fine), uint32(s.alike[i].Broad)))
		}
	}
	return to
}

func (s *Sketch) wordAt(i int32) uint32 {
	if i < 0 || int(i) >= len(s.tokens) {
		return 0
	}
	return s.word[i]
}

func (s *Sketch) tagAt(i int32) uint32 {
	if i < 0 || int(i) >= len(s.tokens) {
		return uint32(rp.NumXPOS)
	}
	return uint32(s.tokens[i].XPOS)
}

// suffix is the hash of the last three bytes of a word.
func suffix(w string) uint32 { return hashWord(w[max(0, len(w)-3):]) }

func b(v bool) uint32 {
	if v {
		return 1
	}
	return 0
}
