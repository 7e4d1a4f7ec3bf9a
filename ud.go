package rapporteur

import (
	"fmt"
	"math/bits"
	"strings"
)

// UPOS is a universal part-of-speech tag of Universal Dependencies.
type UPOS uint8

// The universal part-of-speech tags.
const (
	X UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	NumUPOS = iota
)

var uposNames = []string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

func (t UPOS) String() string { return uposNames[t] }

// ParseUPOS reads a universal part-of-speech tag.
func ParseUPOS(s string) (UPOS, error) { return parse[UPOS]("UPOS", s, uposNames) }

// XPOS is a Penn Treebank tag as UD English uses it.
type XPOS uint8

// The Penn Treebank tags of UD English. NoXPOS is written "_".
const (
	NoXPOS XPOS = iota
	ADD
	AFX
	CC
	CD
	DT
	EX
	FW
	GW
	HYPH
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NFP
	NN
	NNP
	NNPS
	NNS
	PDT
	POS
	PRP
	PRPS // PRP$
	RB
	RBR
	RBS
	RP
	SYMBOL // SYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS // WP$
	WRB
	Comma
	Colon
	FullStop
	OpenQuote  // ``
	CloseQuote // ''
	LRB
	RRB
	Dollar
	NumXPOS = iota
)

var xposNames = []string{"_", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", ",", ":", ".", "``", "''", "-LRB-", "-RRB-", "$"}

func (t XPOS) String() string { return xposNames[t] }

// ParseXPOS reads a Penn Treebank tag as UD English writes it; "_" is NoXPOS.
func ParseXPOS(s string) (XPOS, error) { return parse[XPOS]("XPOS", s, xposNames) }

// Deprel is a dependency relation of UD English, with its subtype.
type Deprel uint8

// The dependency relations of UD English.
const (
	Dep Deprel = iota
	Root
	Acl
	AclRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	Cc
	CcPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjOuter
	CsubjPass
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	Vocative
	Xcomp
	NumDeprel = iota
)

var deprelNames = []string{"dep", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

func (r Deprel) String() string { return deprelNames[r] }

// Base is the relation without its subtype: nsubj for nsubj:pass.
func (r Deprel) Base() Deprel { return deprelBases[r] }

var deprelBases = func() (bases [NumDeprel]Deprel) {
	for i, name := range deprelNames {
		base, _, _ := strings.Cut(name, ":")
		bases[i], _ = parse[Deprel]("deprel", base, deprelNames)
	}
	return bases
}()

// ParseDeprel reads a dependency relation with its subtype; a subtype we do not know falls back to the relation.
func ParseDeprel(s string) (Deprel, error) {
	r, err := parse[Deprel]("deprel", s, deprelNames)
	if base, _, ok := strings.Cut(s, ":"); err != nil && ok {
		return parse[Deprel]("deprel", base, deprelNames)
	}
	return r, err
}

// Feats is a set of morphological features of UD English, packed into one word.
// The zero value is "_". At most one value per attribute.
type Feats uint64

// feature is one attribute, the values it takes in UD English, and where it lies in Feats.
type feature struct {
	attr   string
	values []string // sorted; value i is stored as i+1
	shift  int
	mask   Feats // in place
}

var features = layFeatures([]string{
	"Abbr Yes", "Case Acc Gen Nom", "Definite Def Ind", "Degree Cmp Pos Sup", "ExtPos ADJ ADP ADV CCONJ PRON PROPN SCONJ",
	"Foreign Yes", "Gender Fem Masc Neut", "Mood Imp Ind Sub", "Number Plur Ptan Sing", "NumForm Combi Digit Roman Word", "NumType Card Frac Mult Ord",
	"Person 1 2 3", "Polarity Neg Pos", "Poss Yes", "PronType Art Dem Emp Ind Int Neg Prs Rcp Rel Tot",
	"Reflex Yes", "Style Arch Coll Expr Slng Vrnc", "Tense Past Pres", "Typo Yes", "VerbForm Fin Ger Inf Part", "Voice Pass",
})

func layFeatures(rows []string) []feature {
	var fs []feature
	shift := 0
	for _, row := range rows {
		words := strings.Fields(row)
		width := bits.Len(uint(len(words) - 1))
		fs = append(fs, feature{words[0], words[1:], shift, (1<<width - 1) << shift})
		shift += width
	}
	return fs
}

// Feature values that rules ask for often; see Feats.Is.
var (
	Singular       = mustFeats("Number=Sing")
	PluralNumber   = mustFeats("Number=Plur")
	PastTense      = mustFeats("Tense=Past")
	PresentTense   = mustFeats("Tense=Pres")
	Finite         = mustFeats("VerbForm=Fin")
	Infinitive     = mustFeats("VerbForm=Inf")
	Participle     = mustFeats("VerbForm=Part")
	Gerund         = mustFeats("VerbForm=Ger")
	Imperative     = mustFeats("Mood=Imp")
	PassiveVoice   = mustFeats("Voice=Pass")
	Negative       = mustFeats("Polarity=Neg")
	Reflexive      = mustFeats("Reflex=Yes")
	Possessive     = mustFeats("Poss=Yes")
	Masculine      = mustFeats("Gender=Masc")
	Feminine       = mustFeats("Gender=Fem")
	Neuter         = mustFeats("Gender=Neut")
	FirstPerson    = mustFeats("Person=1")
	SecondPerson   = mustFeats("Person=2")
	ThirdPerson    = mustFeats("Person=3")
	Relative       = mustFeats("PronType=Rel")
	Interrogative  = mustFeats("PronType=Int")
	PersonalPron   = mustFeats("PronType=Prs")
	Demonstrative  = mustFeats("PronType=Dem")
	DefiniteFeat   = mustFeats("Definite=Def")
	IndefiniteFeat = mustFeats("Definite=Ind")
)

func mustFeats(s string) Feats {
	f, err := ParseFeats(s)
	if err != nil {
		panic(err)
	}
	return f
}

// ParseFeats reads the FEATS column of CoNLL-U; "_" and "" are the empty set. Attributes and values that
// UD English does not have are an error that names them. Of several values (Gender=Fem,Masc) the first is kept.
func ParseFeats(s string) (Feats, error) {
	var f Feats
	if s == "_" || s == "" {
		return 0, nil
	}
	for pair := range strings.SplitSeq(s, "|") {
		attr, value, _ := strings.Cut(pair, "=")
		value, _, _ = strings.Cut(value, ",")
		bit, ok := featureBits(attr, value)
		if !ok {
			return f, fmt.Errorf("feature %q: not one of UD English", pair)
		}
		f |= bit
	}
	return f, nil
}

func featureBits(attr, value string) (Feats, bool) {
	for _, ft := range features {
		if ft.attr != attr {
			continue
		}
		for i, v := range ft.values {
			if v == value {
				return Feats(i+1) << ft.shift, true
			}
		}
	}
	return 0, false
}

// String writes the FEATS column of CoNLL-U, attributes in UD's order.
func (f Feats) String() string {
	if f == 0 {
		return "_"
	}
	var b strings.Builder
	for _, ft := range features {
		if i := f & ft.mask >> ft.shift; i != 0 {
			if b.Len() > 0 {
				b.WriteByte('|')
			}
			b.WriteString(ft.attr + "=" + ft.values[i-1])
		}
	}
	return b.String()
}

// Get is the value of an attribute, "" when it has none.
func (f Feats) Get(attr string) string {
	for _, ft := range features {
		if i := f & ft.mask >> ft.shift; ft.attr == attr && i != 0 {
			return ft.values[i-1]
		}
	}
	return ""
}

// Is reports whether f has every feature of want.
func (f Feats) Is(want Feats) bool {
	for _, ft := range features {
		if w := want & ft.mask; w != 0 && f&ft.mask != w {
			return false
		}
	}
	return true
}
