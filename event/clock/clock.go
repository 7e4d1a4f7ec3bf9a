// Package clock says when what a word tells took place.
//
// Of a verb or an event noun it asks, in this order: the time expressions that modify it in the tree; those of the
// happening it is told with ("killed in Monday's attack"), of the clause it is joined to, and of whoever reports it; then
// the same deed told before ("the attack") and the day that the paragraph is telling of. Where none of these gives a
// time there is none: the date of publication is never lent.
package clock

import (
	"strings"

	rp "rapporteur"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
)

// kind is what the lexicon says of a word; bits add up.
type kind uint16

const (
	happen kind = 1 << iota
	aspect
	with
	apart
	out
	open
	say
	definite
	measure
	copula
)

var kindNames = map[string]kind{"happen": happen, "aspect": aspect, "with": with, "apart": apart, "out": out, "open": open, "say": say, "definite": definite, "measure": measure, "copula": copula}

// Clock is made once and safe for many goroutines.
type Clock struct {
	happenings map[string]bool
	verbs      map[string]kind
	words      map[string]kind
	says       map[string]bool // verbs that report
}

// New reads clock/ of the lexicon, and the verbs that report from attribution/cues.tsv.
func New(lex *lexicon.Lexicon) (*Clock, error) {
	c := &Clock{happenings: map[string]bool{}, says: map[string]bool{}}
	nouns, err := lex.Words("clock/happenings.txt")
	if err != nil {
		return nil, err
	}
	for _, n := range nouns {
		c.happenings[n] = true
	}
	if c.verbs, err = loadKinds(lex, "clock/verbs.tsv", "lemma"); err != nil {
		return nil, err
	}
	if c.words, err = loadKinds(lex, "clock/words.tsv", "word"); err != nil {
		return nil, err
	}
	cues, err := lex.Table("attribution/cues.tsv", "lemma", "class", "act")
	if err != nil {
		return nil, err
	}
	for _, row := range cues.Rows {
		if row.Cells[1] == "verb" {
			c.says[row.Cells[0]] = true
		}
	}
	return c, nil
}

func loadKinds(lex *lexicon.Lexicon, file, column string) (map[string]kind, error) {
	t, err := lex.Table(file, column, "kinds")
	if err != nil {
		return nil, err
	}
	kinds := map[string]kind{}
	for _, row := range t.Rows {
		for _, name := range strings.Fields(row.Cells[1]) {
			k, ok := kindNames[name]
			if !ok {
				return nil, row.Fault("kind %q: want happen, aspect, say, with, apart, out, open, definite, measure or copula", name)
			}
			kinds[row.Cells[0]] |= k
		}
	}
	return kinds, nil
}

// Reading is the clock of one reading, whose time expressions have been found.
type Reading struct {
	*Clock
	r       *rp.Reading
	toks    []rp.Token
	t       *tree.Tree
	held    map[int32][]int32  // by token: the time expressions that modify it
	told    map[string]telling // by lemma of a happening or deed: where it was first given a day
	running map[int32]telling  // by verb without a time: the day its paragraph is telling of
	chains  map[int32]int32    // by head token of a mention: its chain
	lasting map[int32]bool     // verbs that a length of time modifies: "ruled for five decades"
	depth   int                // how deep one question has led to another
}

// telling is where something was told with its day.
type telling struct {
	token int32
	time  rp.EventTime
}

// none is no time.
var none = rp.EventTime{Timex: rp.None}

// Read prepares a reading.
func (c *Clock) Read(r *rp.Reading, t *tree.Tree) *Reading {
	k := &Reading{Clock: c, r: r, toks: r.Tokens, t: t, held: map[int32][]int32{}, told: map[string]telling{}, running: map[int32]telling{}, lasting: map[int32]bool{}, chains: map[int32]int32{}}
	for i := range r.Mentions {
		k.chains[r.Mentions[i].Head] = r.Mentions[i].Chain
	}
	for x := range r.Timexes {
		k.hold(int32(x))
	}
	k.tell()
	return k
}

// Of is the time of what a token tells; carrier is the light verb that carries a noun ("made an attack"), or None.
func (k *Reading) Of(token, carrier int32) rp.EventTime {
	if e := k.clause(token, carrier); e.Timex != rp.None {
		return e
	}
	return k.discourse(token, carrier)
}

// isVerb reports whether a token is a verb or a predicate with a copula.
func (k *Reading) isVerb(i int32) bool {
	return k.toks[i].UPOS == rp.VERB || k.toks[i].UPOS == rp.AUX || k.t.Child(i, rp.Cop) != rp.None
}

func (k *Reading) isHappening(i int32) bool {
	return (k.toks[i].UPOS == rp.NOUN || k.toks[i].UPOS == rp.PROPN) && k.happenings[lower(k.toks[i].Lemma)]
}

// lower folds a capital that opens a word: "Attacks" in a headline.
func lower(s string) string {
	if s != "" && 'A' <= s[0] && s[0] <= 'Z' {
		return strings.ToLower(s)
	}
	return s
}

// aDay reports whether a time is one day.
func aDay(e rp.EventTime) bool { return !e.Start.IsZero() && e.Start == e.End }

// is reports whether a word is of a kind, by its lemma or its form ("later" is a form of "late").
func (k *Reading) is(i int32, what kind) bool {
	return k.words[lower(k.toks[i].Lemma)]&what != 0 || k.words[lower(k.toks[i].Of(k.r.Document.Text))]&what != 0
}

// same reports whether two tokens name the same, by their chains or in the same word.
func (k *Reading) same(a, b int32) bool {
	ca, oka := k.chains[a]
	cb, okb := k.chains[b]
	return oka && okb && ca == cb || k.toks[a].Lemma == k.toks[b].Lemma
}
