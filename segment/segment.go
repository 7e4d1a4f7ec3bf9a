// Package segment cuts the text of a document into sentences and tokens. It never changes the text.
//
// Tokens are the syntactic words of the English treebanks of Universal Dependencies: clitics are cut off
// ("do"+"n't"), hyphens stand alone but after a prefix ("co-founder"), abbreviations keep their full stop.
// Every byte that is not white space lies in exactly one token.
package segment

import (
	rp "rapporteur"
	"rapporteur/internal/cluster"
	"rapporteur/lexicon"
	"rapporteur/model"
)

// Segmenter is made once and safe for many goroutines.
type Segmenter struct {
	words
	judge Judge
	uses  cluster.Table // words used alike, for the judge
}

// File is the model file with the weights of the judge.
const File = "segment.bin"

// New compiles the abbreviations and clitics of the lexicon and opens the weights of the model.
func New(lex *lexicon.Lexicon, m *model.Model) (*Segmenter, error) {
	data, err := m.Data(File)
	if err != nil {
		return nil, err
	}
	judge, err := learnt(data)
	if err != nil {
		return nil, err
	}
	return NewJudged(lex, m, judge)
}

// NewJudged makes a segmenter whose sentences end where a judge says; train/segment learns with it.
func NewJudged(lex *lexicon.Lexicon, m *model.Model, judge Judge) (*Segmenter, error) {
	data, err := m.Data(cluster.File)
	if err != nil {
		return nil, err
	}
	uses, err := cluster.Open(data)
	if err != nil {
		return nil, err
	}
	w, err := loadWords(lex)
	return &Segmenter{w, judge, uses}, err
}

// Segment makes the sentence layer and the token layer; of the tokens only Span, Sentence and Glued are set.
// Time is linear in the length of the text, whatever the text.
func (s *Segmenter) Segment(doc *rp.Document) ([]rp.Sentence, []rp.Token) {
	text := doc.Text
	lx := lexer{words: &s.words, text: text, tokens: make([]rp.Token, 0, len(text)/5+1)}
	cut := splitter{words: &s.words, text: text, judge: s.judge, uses: s.uses, sentences: make([]rp.Sentence, 0, len(text)/100+1)}
	paragraph := int32(0)
	for p := range paragraphs(text) {
		first := len(lx.tokens)
		lx.run(int(p.Start), int(p.End))
		if len(lx.tokens) == first {
			continue
		}
		cut.split(lx.tokens, first, paragraph)
		paragraph++
	}
	return cut.sentences, lx.tokens
}
