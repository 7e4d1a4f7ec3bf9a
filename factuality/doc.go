// Package factuality grades how far whoever tells it commits to what a verb tells: from -3 (did not happen, is not so)
// to +3 (happened, is so), as the annotators of "It Happened" (UDS-IH2) were asked.
//
// Two mechanisms work together. stance.go reads negation, modals, conditionals and the signatures of governing
// predicates (lexicon/en/factuality/signatures.tsv: "managed to leave" tells that somebody left, "failed to leave" that
// nobody did) along the path from the root of the sentence down to the verb; the outcome is FactBank's grade. A linear model with
// integer weights (features.go, weights.go) takes that outcome as one feature among many and gives the number.
package factuality

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Grader is made once and safe for many goroutines.
type Grader struct {
	classes    map[string]class
	signatures map[string][]signature
	alike      cluster.Table
	weights    Weights
}

// New compiles what the station needs of the lexicon and the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Grader, error) {
	g, err := NewUntrained(lex, m)
	if err != nil {
		return nil, err
	}
	g.weights, err = readWeights(m)
	return g, err
}

// NewUntrained compiles all but the weights, for the training.
func NewUntrained(lex *lexicon.Lexicon, m *model.Model) (*Grader, error) {
	g := &Grader{}
	data, err := m.Data(cluster.File)
	if err != nil {
		return nil, err
	}
	if g.alike, err = cluster.Open(data); err != nil {
		return nil, err
	}
	return g, g.readLexicon(lex)
}

// Grade makes the layer of predicates: every verb of the text, in order.
func (g *Grader) Grade(r *rp.Reading, t *tree.Tree) []rp.Predicate {
	v := &view{Grader: g, r: r, t: t, toks: r.Tokens}
	var out []rp.Predicate
	for i := range r.Tokens {
		if r.Tokens[i].UPOS == rp.VERB {
			out = append(out, v.grade(int32(i)))
		}
	}
	return out
}

// At grades one token, whatever its part of speech.
func (g *Grader) At(r *rp.Reading, t *tree.Tree, token int32) rp.Predicate {
	return (&view{Grader: g, r: r, t: t, toks: r.Tokens}).grade(token)
}

// Features describes a token to the model, for the training.
func (g *Grader) Features(r *rp.Reading, t *tree.Tree, token int32) []uint32 {
	v := &view{Grader: g, r: r, t: t, toks: r.Tokens}
	v.features(token, v.stance(token, 0))
	return v.list
}

// view is a reading as the station looks at it.
type view struct {
	*Grader
	r    *rp.Reading
	t    *tree.Tree
	toks []rp.Token
	list []uint32 // features of the token at hand
}

func (v *view) grade(token int32) rp.Predicate {
	s := v.stance(token, 0)
	v.features(token, s)
	return rp.Predicate{Head: token, Factuality: s.grade(), Happened: v.weights.score(v.list)}
}

func (v *view) lemma(i int32) string { return v.toks[i].Lemma }

func (v *view) is(i int32, c class) bool { return v.classes[v.toks[i].Lemma]&c != 0 }
