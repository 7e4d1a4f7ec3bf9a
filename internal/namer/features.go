package namer

import (
	"slices"

	rp "rapporteur"
)

// Word is what the tagger sees of a token.
type Word struct {
	Form string
	UPOS rp.UPOS
	XPOS rp.XPOS
}

// Text is a document: its words, and the end of each sentence as an index into them.
type Text struct {
	Words []Word
	Ends  []int32
}

// atoms are the properties of one word that features are made of, as hashes.
type atoms struct {
	form, low, shape uint32
	brief            uint32 // the case of the letters, or the form of a sign
	prefix           [3]uint32
	suffix           [5]uint32
	class            Class
	fine, broad      uint32 // what words it is used like
	habit            uint32 // how the document writes the word inside sentences
	capital          bool   // begins with a capital letter or a digit
	opens            bool   // a phrase of the lexicon begins with it
	link             bool   // a lower-case word that may stand inside a name
	named            bool   // a name in small letters: prose knows the word with a capital only
	writing          uint32 // how its sentence is written: see writing
}

// Reader turns a text into features, sentence by sentence.
type Reader struct {
	lex   *Lexicon
	atoms []atoms
	runs  []run
	cand  []bool
	keys  []uint64

	// Salt and Hide let training go without a part of the features, another one each time: of 256 features about
	// Hide are left out, by their hash and Salt. What is learnt leans less on single words.
	Salt uint64
	Hide uint64
}

// run is the stretch of capitalised words, with links between them, that a word stands in.
type run struct {
	first, end int32
	whole      uint32 // the words, as a hash
	classes    Class  // what the lexicon knows of any of them
}

// NewReader makes a reader; it is not safe for many goroutines.
func NewReader(lex *Lexicon) *Reader { return &Reader{lex: lex} }

// Load prepares the words of a text.
func (r *Reader) Load(t *Text) {
	r.atoms = make([]atoms, len(t.Words))
	r.cand = make([]bool, len(t.Words))
	r.runs = make([]run, len(t.Words))
	forms := r.lex.formsOf(t)
	forms.countHabits(t)
	start := int32(0)
	for _, end := range t.Ends {
		r.loadSentence(t.Words[start:end], r.atoms[start:end], forms.of[start:end], forms)
		r.findRuns(start, end)
		r.findCandidates(t, start, end)
		start = end
	}
}

func (r *Reader) loadSentence(words []Word, at []atoms, of []int32, forms *forms) {
	writing := forms.writing(of)
	for i := range words {
		f := &forms.facts[of[i]]
		at[i] = f.atoms
		at[i].habit = forms.habits[f.low].grade()
		at[i].writing = writing
	}
	r.lex.mark(words, at)
	for i := range at {
		a := &at[i]
		a.link = !a.capital && a.class&Link != 0
		a.class &^= Link
	}
}

// findRuns gives each word its run; a word outside all runs has an empty one.
func (r *Reader) findRuns(start, end int32) {
	for i := start; i < end; i++ {
		if !r.atoms[i].capital {
			r.runs[i] = run{first: i, end: i}
			continue
		}
		j := i + 1
		for last := i; j < end && j-last <= 3; j++ { // at most two links side by side
			if r.atoms[j].capital {
				last = j
			} else if !r.atoms[j].link {
				break
			}
		}
		for j > i+1 && !r.atoms[j-1].capital {
			j--
		}
		n := run{first: i, end: j}
		for k := i; k < j; k++ {
			n.whole = n.whole*31 + r.atoms[k].low
			n.classes |= r.atoms[k].class
		}
		for k := i; k < j; k++ {
			r.runs[k] = n
		}
		i = j - 1
	}
}

// findCandidates marks the words that may belong to a name: capitalised or tagged as a name, and what lies between or beside.
func (r *Reader) findCandidates(t *Text, start, end int32) {
	for i := start; i < end; i++ {
		if !r.atoms[i].capital && !r.atoms[i].named && t.Words[i].UPOS != rp.PROPN {
			continue
		}
		for j := max(start, i-1); j < min(end, i+3); j++ {
			r.cand[j] = true
		}
	}
}

// Candidate reports whether word i may belong to a name; other words are O unasked.
func (r *Reader) Candidate(i int32) bool { return r.cand[i] }

// Class is what the lexicon knows of word i where it stands.
func (r *Reader) Class(i int32) Class { return r.atoms[i].class }

// Link reports whether word i may tie two capitalised words into one name.
func (r *Reader) Link(i int32) bool { return r.atoms[i].link }

// window is a word and those beside it.
type window struct{ w2, w1, w, x1, x2 *atoms }

// Keys are the features of word i of the sentence [start, end). The slice is valid until the next call.
func (r *Reader) Keys(start, end, i int32) []uint64 {
	k := keys{r.keys[:0]}
	at := window{r.at(start, end, i-2), r.at(start, end, i-1), r.at(start, end, i), r.at(start, end, i+1), r.at(start, end, i+2)}
	k.forms(&at)
	k.classes(&at)
	k.uses(&at)
	r.runKeys(&k, start, end, i, at.w)
	r.keys = k.out
	if r.Hide > 0 {
		return slices.DeleteFunc(k.out, func(key uint64) bool { return mix(254, key^r.Salt, 0)>>24&255 < r.Hide })
	}
	return k.out
}

// forms are features of how the words are written.
func (k *keys) forms(at *window) {
	w1, w, x1 := at.w1, at.w, at.x1
	k.add(1, w.low)
	k.add(2, w.form)
	k.add(3, w1.low)
	k.add(4, x1.low)
	k.add(5, at.w2.low)
	k.add(6, at.x2.low)
	k.add2(7, w1.low, w.low)
	k.add2(8, w.low, x1.low)
	k.add2(9, w.shape, w.habit)
	k.add(10, w.shape)
	k.add2(11, w1.shape, w.shape)
	k.add2(12, w.shape, x1.shape)
	k.add3(13, w1.brief, w.brief, x1.brief)
	for j := range w.prefix {
		k.add(14+uint32(j), w.prefix[j])
	}
	for j := 1; j < 4; j++ {
		k.add(17+uint32(j), w.suffix[j])
	}
	k.add(22, w1.suffix[2])
	k.add(23, x1.suffix[2])
}

// classes are features of what the lexicon knows of the words.
func (k *keys) classes(at *window) {
	w1, w, x1 := at.w1, at.w, at.x1
	k.add2(30, uint32(w.class), w.brief)
	k.add2(31, uint32(w1.class), uint32(w.class))
	k.add2(32, uint32(w.class), uint32(x1.class))
	k.add3(33, uint32(w1.class), uint32(w.class), uint32(x1.class))
	k.add2(34, uint32(at.w2.class), w1.low)
	k.add2(35, x1.low, uint32(at.x2.class))
	for bit := Class(1); bit <= lastClass; bit <<= 1 {
		if w.class&bit != 0 {
			k.add2(63, uint32(bit), w.brief)
			k.add2(64, uint32(bit), w1.brief)
			k.add2(65, uint32(bit), x1.brief)
		}
		if w1.class&bit != 0 {
			k.add2(66, uint32(bit), w.brief)
		}
		if x1.class&bit != 0 {
			k.add2(67, uint32(bit), w.brief)
		}
	}
	k.add3(71, w.writing, w.brief, uint32(w.class))
}

// uses are features of what words the words are used like.
func (k *keys) uses(at *window) {
	w1, w, x1 := at.w1, at.w, at.x1
	k.add3(72, w.writing, w.shape, w.habit)
	k.add3(73, w.writing, w.brief, w.fine)
	k.add(47, w.fine)
	k.add(48, w1.fine)
	k.add(49, x1.fine)
	k.add2(50, w1.fine, w.fine)
	k.add2(51, w.fine, x1.fine)
	k.add2(52, w.fine, w.brief)
	k.add3(53, w1.broad, w.broad, x1.broad)
	k.add2(54, at.w2.fine, w1.fine)
	k.add2(55, x1.fine, at.x2.fine)
	k.add3(56, w1.fine, w.brief, x1.brief)
}

// runKeys describe the capitalised run that the word stands in, and what stands before and after it.
func (r *Reader) runKeys(k *keys, start, end, i int32, w *atoms) {
	n := r.runs[i]
	if n.first == n.end {
		return
	}
	before, after := r.at(start, end, n.first-1), r.at(start, end, n.end)
	first, last := &r.atoms[n.first], &r.atoms[n.end-1]
	where := uint32(min(i-n.first, 3))<<4 | uint32(min(n.end-1-i, 3))
	long := uint32(min(n.end-n.first, 5))
	k.add2(36, where, uint32(last.class))
	k.add2(37, where, last.low)
	k.add2(38, where, uint32(first.class))
	k.add2(39, where, first.low)
	k.add2(40, long, before.low)
	k.add2(41, long, after.low)
	k.add3(42, where, uint32(before.class), uint32(w.class))
	k.add2(24, where, before.low)
	k.add2(25, where, after.low)
	k.add2(26, where, n.whole)
	k.add2(27, where, uint32(n.classes))
	k.add3(28, where, long, before.fine)
	k.add3(29, where, long, after.fine)
	k.add2(44, where, w.brief)
	k.runClasses(where, long, first.class, last.class, before.class)
	k.add2(57, where, last.fine)
	k.add2(58, where, first.fine)
	k.add3(59, where, before.fine, after.fine)
	k.add3(60, where, first.fine, last.fine)
	k.add2(61, long, before.fine)
	k.add2(62, long, after.fine)
	if n.first == start {
		k.add3(45, w.habit, w.shape, where)
	}
}

// runClasses tell of the classes of a run's first and last word and of the word before it, one by one.
func (k *keys) runClasses(where, long uint32, first, last, before Class) {
	for bit := Class(1); bit <= lastClass; bit <<= 1 {
		if last&bit != 0 {
			k.add3(68, where, uint32(bit), long)
		}
		if first&bit != 0 {
			k.add3(69, where, uint32(bit), long)
		}
		if before&bit != 0 {
			k.add2(70, where, uint32(bit))
		}
	}
}

var edge = atoms{form: 1, low: 1, shape: 1, brief: 1}

func (r *Reader) at(start, end, i int32) *atoms {
	if i < start || i >= end {
		return &edge
	}
	return &r.atoms[i]
}

type keys struct{ out []uint64 }

func (k *keys) add(template, a uint32) { k.out = append(k.out, mix(template, uint64(a), 0)) }
func (k *keys) add2(template, a, b uint32) {
	k.out = append(k.out, mix(template, uint64(a)|uint64(b)<<32, 0))
}
func (k *keys) add3(template, a, b, c uint32) {
	k.out = append(k.out, mix(template, uint64(a)|uint64(b)<<32, uint64(c)))
}

func mix(template uint32, a, b uint64) uint64 {
	h := a*0x9E3779B97F4A7C15 ^ (uint64(template)<<40 + b)
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	h ^= h >> 29
	h *= 0xA0761D6478BD642F
	return h ^ h>>32
}

// TextOf makes a text of the token layer.
func TextOf(text string, sentences []rp.Sentence, tokens []rp.Token) Text {
	t := Text{Words: make([]Word, len(tokens)), Ends: make([]int32, len(sentences))}
	for i, tok := range tokens {
		t.Words[i] = Word{tok.Of(text), tok.UPOS, tok.XPOS}
	}
	for i, s := range sentences {
		t.Ends[i] = s.End
	}
	return t
}
