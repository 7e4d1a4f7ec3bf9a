package tag

import (
	"math/bits"
	"strings"

	rp "rapporteur"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
)

// kinds is a set of what a form can be as far as the lists tell: a base form, an irregular one.
type kinds uint16

const (
	verbBase kinds = 1 << iota
	nounBase
	adjectiveBase
	verbIrregular
	nounIrregular
	adjectiveIrregular
)

// inflection is a way of making forms of base forms.
type inflection int

const (
	pastForm inflection = iota
	gerund
	thirdPerson
	plural
	comparative
	superlative
	numInflections
	uninflected = -1
)

// inflectionNames are the names in the table of endings.
var inflectionNames = [numInflections]string{"past", "gerund", "third", "plural", "comparative", "superlative"}

// base and irregular are the kinds of words an inflection starts from, and of its irregular forms.
func (x inflection) base() kinds {
	switch x {
	case plural:
		return nounBase
	case comparative, superlative:
		return adjectiveBase
	}
	return verbBase
}

func (x inflection) irregular() kinds { return x.base() << 3 }

// endingRule says how a form may come of its base: cut, add; with undouble one of two equal consonants goes too.
type endingRule struct {
	form, base string
	undouble   bool
}

// bases knows base forms, irregular forms and endings. It is searched by the hash of the normalised form.
type bases struct {
	slots     []uint64 // open addressing: hash<<16 | kinds; 0 is free
	irregular map[uint64]string
	endings   [numInflections][]endingRule
}

// longestBase is the number of bytes beyond which a form has no base.
const longestBase = 40

// newBases reads the lists of lexicon/en/tag.
func newBases(lex *lexicon.Lexicon) (*bases, error) {
	b := &bases{slots: make([]uint64, 1<<16), irregular: map[uint64]string{}}
	count := 0
	for i, name := range []string{"tag/verbs.txt", "tag/nouns.txt", "tag/adjectives.txt"} {
		words, err := lex.Words(name)
		if err != nil {
			return nil, err
		}
		for count += len(words); count > len(b.slots)/3*2; {
			b.grow()
		}
		for _, w := range words {
			b.add(perceptron.String(w), verbBase<<i)
		}
	}
	t, err := lex.Table("tag/irregular.tsv", "form", "part", "lemma")
	if err != nil {
		return nil, err
	}
	for count += len(t.Rows); count > len(b.slots)/3*2; {
		b.grow()
	}
	if err := b.addIrregular(t); err != nil {
		return nil, err
	}
	return b, b.readEndings(lex)
}

func (b *bases) addIrregular(t *lexicon.Table) error {
	parts := map[string]kinds{"verb": verbIrregular, "noun": nounIrregular, "adj": adjectiveIrregular}
	for _, r := range t.Rows {
		kind, ok := parts[r.Cells[1]]
		if !ok {
			return r.Fault("part %q: want verb, noun or adj", r.Cells[1])
		}
		h := perceptron.String(r.Cells[0])
		b.add(h, kind)
		b.irregular[perceptron.Key(h, uint32(kind))] = r.Cells[2]
	}
	return nil
}

func (b *bases) readEndings(lex *lexicon.Lexicon) error {
	t, err := lex.Table("tag/endings.tsv", "form", "ending", "base")
	if err != nil {
		return err
	}
	for _, r := range t.Rows {
		x := uninflected
		for i, name := range inflectionNames {
			if name == r.Cells[0] {
				x = i
			}
		}
		if x == uninflected || r.Cells[1] == "" {
			return r.Fault("form %q, ending %q: want one of %s, and letters", r.Cells[0], r.Cells[1], strings.Join(inflectionNames[:], ", "))
		}
		e := endingRule{form: r.Cells[1], base: r.Cells[2]}
		if e.base == "=" {
			e.base, e.undouble = "", true
		}
		b.endings[x] = append(b.endings[x], e)
	}
	return nil
}

// grow doubles the room.
func (b *bases) grow() {
	old := b.slots
	b.slots = make([]uint64, 2*len(old))
	for _, s := range old {
		if s != 0 {
			b.add(uint32(s>>16), kinds(s))
		}
	}
}

// place is the slot of a hash, or the free one where it belongs.
func (b *bases) place(hash uint32) *uint64 {
	mask := len(b.slots) - 1
	i := int(bits.ReverseBytes32(hash)) & mask
	for b.slots[i] != 0 && uint32(b.slots[i]>>16) != hash {
		i = (i + 1) & mask
	}
	return &b.slots[i]
}

func (b *bases) add(hash uint32, kind kinds) { *b.place(hash) |= uint64(hash)<<16 | uint64(kind) }

// of is what the lists say of a word.
func (b *bases) of(hash uint32) kinds { return kinds(*b.place(hash)) }

// find tries the endings of an inflection: it says how much of the form stays and what is added.
func (b *bases) find(form []byte, x inflection) (stays int, add string, ok bool) {
	var buf [longestBase + 8]byte
	for _, e := range b.endings[x] {
		stays := len(form) - len(e.form)
		if stays < 1 || string(form[stays:]) != e.form {
			continue
		}
		if e.undouble {
			if stays < 3 || form[stays-1] != form[stays-2] {
				continue
			}
			stays--
		}
		candidate := append(append(buf[:0], form[:stays]...), e.base...)
		if len(candidate) > 1 && b.of(perceptron.Bytes(candidate))&x.base() != 0 {
			return stays, e.base, true
		}
	}
	return 0, "", false
}

// lemma is the base form of a form with a tag, if the lexicon knows it; always in lower case.
func (b *bases) lemma(form string, hash uint32, u rp.UPOS, tag rp.XPOS) (string, bool) {
	x, base := inflectionOf(tag)
	if base == 0 || u == rp.PROPN || len(form) > longestBase || form == "" {
		return "", false
	}
	k := b.of(hash)
	if x == uninflected && k&base != 0 {
		return lower.apply(form), true
	}
	switch {
	case tag == rp.NN:
		x = plural // a slip of the tag, perhaps
	case x == uninflected:
		return "", false
	case k&x.irregular() != 0:
		return b.irregular[perceptron.Key(hash, uint32(x.irregular()))], true
	}
	var buf [longestBase + 8]byte
	lowered := appendLower(buf[:0], form)
	if stays, add, ok := b.find(lowered, x); ok {
		if string(lowered) == form {
			return form[:stays] + add, true
		}
		return string(append(lowered[:stays], add...)), true
	}
	return lower.apply(form), k&base != 0 && x == pastForm
}

// mend replaces a lemma of a verb learnt from a treebank that no list knows ("fre" of "freed") by the one the lexicon has.
func (b *bases) mend(learnt, form string, hash uint32, tag rp.XPOS) string {
	if b.of(perceptron.String(learnt))&verbBase != 0 {
		return learnt
	}
	if lemma, ok := b.lemma(form, hash, rp.VERB, tag); ok {
		return lemma
	}
	return learnt
}

// inflectionOf is the inflection a tag stands for, and the kind of its base; 0 for tags the lexicon knows nothing of.
func inflectionOf(tag rp.XPOS) (inflection, kinds) {
	switch tag {
	case rp.VBD, rp.VBN:
		return pastForm, verbBase
	case rp.VBG:
		return gerund, verbBase
	case rp.VBZ:
		return thirdPerson, verbBase
	case rp.NNS:
		return plural, nounBase
	case rp.JJR, rp.RBR:
		return comparative, adjectiveBase
	case rp.JJS, rp.RBS:
		return superlative, adjectiveBase
	case rp.VB, rp.VBP:
		return uninflected, verbBase
	case rp.NN:
		return uninflected, nounBase
	case rp.JJ:
		return uninflected, adjectiveBase
	}
	return uninflected, 0
}

// appendLower appends a form with its ASCII letters in lower case.
func appendLower(out []byte, form string) []byte {
	for i := 0; i < len(form); i++ {
		out = append(out, lowerByte(form[i]))
	}
	return out
}

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
