package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	rp "rapporteur"
	"rapporteur/conllu"
	"rapporteur/internal/namedata"
	"rapporteur/internal/namer"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/segment"
)

// document is one text as the tagger of names sees it.
type document struct {
	text   namer.Text
	names  []rp.Name
	labels []namer.Label
	reader *namer.Reader

	// Documents whose labels are known in part only: what each word may be. Their labels are what the model of the
	// moment likes best of that.
	open    bool
	limit   func(*document) []namer.Set
	allowed []namer.Set
	gold    []rp.UPOS // the corpus's own tags
}

// corpus is a file of labelled sentences.
type corpus struct {
	file  string
	read  func(path string) ([]*namedata.Document, error)
	keep  func(*namedata.Document) bool // nil: all of them
	limit func(*document) []namer.Set   // of documents that are labelled in part only
}

// corpora are those whose licences allow it.
func corpora(coref string) ([]corpus, error) {
	free, err := freeDocuments(filepath.Join(coref, "gum-train.jsonl"))
	return []corpus{
		{"gum-names-train.tsv", namedata.GUM, func(d *namedata.Document) bool { return free[d.ID] }, byNames},
		{"wikigold.tsv", namedata.Wikigold, nil, nil},
		{"crossner-politics-train.tsv", namedata.CrossNER, nil, nil},
		{"re3d.jsonl", re3dTrain, nil, nil},
	}, err
}

// readAll reads the corpora and tags their words with our own parser, so that its errors are known in training.
func readAll(names, coref string) ([]document, error) {
	parser, err := parse.New(model.Default())
	if err != nil {
		return nil, err
	}
	docs, err := treebank(parser, filepath.Join(filepath.Dir(names), "treebank", "ewt-train.conllu"), ewt)
	if err != nil {
		return nil, err
	}
	all, err := corpora(coref)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		read, err := c.read(filepath.Join(names, c.file))
		if err != nil {
			return nil, err
		}
		for _, d := range read {
			if c.keep == nil || c.keep(d) {
				parser.Parse(&d.Document, d.Sentences, d.Tokens)
				docs = append(docs, made(d, c.limit))
			}
		}
	}
	return docs, nil
}

func made(d *namedata.Document, limit func(*document) []namer.Set) document {
	t := namer.TextOf(d.Text, d.Sentences, d.Tokens)
	return document{text: t, names: slices.DeleteFunc(d.Names, func(n rp.Name) bool { return adjective(d.Tokens, n) }), gold: d.UPOS, limit: limit}
}

// adjective reports whether a name is one adjective: a nationality before a noun, which is no name here.
func adjective(tokens []rp.Token, n rp.Name) bool {
	return n.Type == rp.MISC && n.End-n.First == 1 && tokens[n.First].UPOS == rp.ADJ
}

// treebank reads a treebank's documents and the names that were labelled apart from them.
func treebank(parser *parse.Parser, path, labelled string) ([]document, error) {
	names, err := sentenceNames(labelled)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var docs []document
	var open []*conllu.Sentence
	read := 0 // sentences of the documents before
	for s, err := range conllu.Read(file) {
		if err != nil {
			return nil, err
		}
		if _, ok := s.Comment("newdoc id"); ok && len(open) > 0 {
			docs = append(docs, namedDocument(parser, open, names, read))
			read += len(open)
			open = nil
		}
		open = append(open, s)
	}
	return append(docs, namedDocument(parser, open, names, read)), nil
}

// namedDocument is the document of some sentences; names are by the number of the sentence, and first is that of the first one.
func namedDocument(parser *parse.Parser, sentences []*conllu.Sentence, names map[int][]rp.Name, first int) document {
	r := conllu.ToReading(sentences)
	d := document{}
	for i, s := range r.Sentences {
		for _, n := range names[first+i] {
			d.names = append(d.names, rp.Name{First: s.First + n.First, End: s.First + n.End, Type: n.Type})
		}
	}
	parser.Parse(r.Document, r.Sentences, r.Tokens)
	d.text = namer.TextOf(r.Document.Text, r.Sentences, r.Tokens)
	return d
}

// ewt holds the names of EWT's training part: see its head.
//
//go:embed ewt.tsv
var ewt string

// sentenceNames reads names by the number of their sentence.
func sentenceNames(text string) (map[int][]rp.Name, error) {
	types := map[string]rp.NameType{"P": rp.PER, "O": rp.ORG, "L": rp.LOC, "M": rp.MISC}
	names := map[int][]rp.Name{}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		number, list, _ := strings.Cut(line, "\t")
		sentence, err := strconv.Atoi(number)
		if err != nil && (line == "sentence\tnames" || strings.HasPrefix(line, "#")) {
			continue
		}
		for _, entry := range strings.Fields(list) {
			var n rp.Name
			var t string
			if _, err := fmt.Sscanf(entry, "%d-%d:%s", &n.First, &n.End, &t); err != nil {
				return nil, fail("ewt.tsv", i+1, "%s: %v", entry, err)
			}
			n.Type = types[t]
			names[sentence] = append(names[sentence], n)
		}
	}
	return names, nil
}

// re3dTrain are the documents of re3d that may be trained on and are not kept for scoring.
func re3dTrain(path string) ([]*namedata.Document, error) {
	read, err := namedata.ReadRe3d(path)
	if err != nil {
		return nil, err
	}
	seg, err := segment.New(lexicon.Default(), model.Default())
	if err != nil {
		return nil, err
	}
	var docs []*namedata.Document
	for _, d := range read {
		if d.Dev() || !d.Free() {
			continue
		}
		sentences, tokens := seg.Segment(&d.Document)
		docs = append(docs, d.Tokenised(sentences, tokens))
	}
	return docs, nil
}

// freeDocuments are the ids of GUM's documents that may be trained on.
func freeDocuments(path string) (map[string]bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	free := map[string]bool{}
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	for line := 1; sc.Scan(); line++ {
		var row struct {
			ID   string `json:"id"`
			Free bool   `json:"free"`
		}
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return nil, fail(path, line, "%v", err)
		}
		free[row.ID] = row.Free
	}
	return free, sc.Err()
}
