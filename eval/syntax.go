package eval

import (
	"fmt"
	"os"
	"path/filepath"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/conllu"
)

// scoreTags scores tags, features and lemmas on gold tokens, as the CoNLL 2018 shared task does.
func scoreTags(c *coder.Coder, gold []string) ([]Score, error) {
	return syntaxTask(c, gold, TagScores)
}

// scoreTrees scores trees on gold tokens with predicted tags, as the CoNLL 2018 shared task does: relations are
// compared without their subtypes (the part before the colon); "exact LAS" compares the subtypes too.
func scoreTrees(c *coder.Coder, gold []string) ([]Score, error) {
	return syntaxTask(c, gold, TreeScores)
}

func syntaxTask(c *coder.Coder, gold []string, score func(string, []*conllu.Sentence, *rp.Reading) []Score) ([]Score, error) {
	var all []Score
	for _, name := range gold {
		sentences, err := readConllu(name)
		if err != nil {
			return nil, err
		}
		r := conllu.ToReading(sentences)
		c.Syntax(r)
		all = append(all, score(filepath.Base(name), sentences, r)...)
	}
	return all, nil
}

func readConllu(name string) ([]*conllu.Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}

// TagScores compares the tags of a reading made of the sentences with theirs.
func TagScores(corpus string, gold []*conllu.Sentence, r *rp.Reading) []Score {
	var upos, xpos, feats, lemma, n int
	eachWord(gold, r, func(w *conllu.Word, tok *rp.Token, _ int) {
		n++
		upos += one(w.UPOS == tok.UPOS.String())
		xpos += one(w.XPOS == tok.XPOS.String())
		feats += one(w.Feats == tok.Feats.String())
		lemma += one(w.Lemma == "_" || w.Lemma == tok.Lemma)
	})
	return []Score{{corpus, "UPOS", percent(upos, n), n}, {corpus, "XPOS", percent(xpos, n), n},
		{corpus, "feats", percent(feats, n), n}, {corpus, "lemma", percent(lemma, n), n}}
}

// TreeScores compares the trees of a reading made of the sentences with theirs.
func TreeScores(corpus string, gold []*conllu.Sentence, r *rp.Reading) []Score {
	var uas, las, exact, n int
	eachWord(gold, r, func(w *conllu.Word, tok *rp.Token, head int) {
		n++
		if head != w.Head {
			return
		}
		uas++
		want, err := rp.ParseDeprel(w.Deprel)
		las += one(err == nil && want.Base() == tok.Deprel.Base())
		exact += one(w.Deprel == tok.Deprel.String())
	})
	return []Score{{corpus, "UAS", percent(uas, n), n}, {corpus, "LAS", percent(las, n), n}, {corpus, "exact LAS", percent(exact, n), n}}
}

// eachWord visits gold words with their tokens and the ids of the tokens' heads.
func eachWord(gold []*conllu.Sentence, r *rp.Reading, visit func(w *conllu.Word, tok *rp.Token, head int)) {
	for i, s := range gold {
		first := r.Sentences[i].First
		for j := range s.Words {
			tok := &r.Tokens[int(first)+j]
			head := 0
			if tok.Head != rp.None {
				head = int(tok.Head-first) + 1
			}
			visit(&s.Words[j], tok, head)
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
