package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/conllu"
	"rapporteur/ingest"
	"rapporteur/mention"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/segment"
	"rapporteur/tag"
)

// batch is how many sentences of a file without document marks are annotated at a time.
const batch = 2000

func runConllu(t *terminal, args []string) error {
	f := newFlags(t, "conllu", "[FILE]", "Annotates: CoNLL-U in (only its tokens are used; standard input without FILE), CoNLL-U out,\nwith lemma, UPOS, XPOS, features, head and relation, and names as NE in MISC.")
	raw := f.Bool("raw", false, "FILE holds documents (text, HTML, JSON lines), not CoNLL-U: they are cut into sentences and tokens")
	lexiconDir := f.String("lexicon", "", "`DIR` laid over the built-in lexicon")
	paths, err := f.parse(args)
	switch {
	case err != nil:
		return err
	case len(paths) > 1:
		return wrongUsage("takes one file")
	case len(paths) == 0:
		paths = []string{"-"}
	}
	c, err := openSyntax(*lexiconDir)
	if err != nil {
		return err
	}
	if *raw {
		return conlluRaw(t, c, paths[0])
	}
	return conlluGold(t, c, paths[0])
}

// openSyntax makes the stations up to names; the others would only cost time.
func openSyntax(lexiconDir string) (*coder.Coder, error) {
	lex, err := openLexicon(lexiconDir)
	if err != nil {
		return nil, err
	}
	m := model.Default()
	var c coder.Coder
	var errs [4]error
	c.Segment, errs[0] = segment.New(lex, m)
	c.Tag, errs[1] = tag.New(lex, m)
	c.Parse, errs[2] = parse.New(m)
	c.Mention, errs[3] = mention.New(lex, m)
	return &c, errors.Join(errs[:]...)
}

// annotate completes a reading that has sentences and tokens.
func annotate(c *coder.Coder, r *rp.Reading) {
	c.Syntax(r)
	r.Names = c.Mention.Names(r.Document, r.Sentences, r.Tokens)
}

func conlluRaw(t *terminal, c *coder.Coder, path string) error {
	failed := false
	reader := &ingest.Reader{Stdin: t.in}
	type annotated struct {
		it        ingest.Item
		sentences []*conllu.Sentence
	}
	work := func(in ingest.Input) annotated {
		a := annotated{it: in.Document(rp.Date{})}
		if a.it.Err == nil {
			r := &rp.Reading{Document: a.it.Doc}
			r.Sentences, r.Tokens = c.Segment.Segment(a.it.Doc)
			annotate(c, r)
			a.sentences = conllu.FromReading(r)
		}
		return a
	}
	err := inOrder(reader.Inputs([]string{path}), runtime.GOMAXPROCS(0), work, func(a annotated) error {
		if a.it.Err != nil {
			failed = true
			fmt.Fprintf(t.err, "%s: %v\n", a.it.Where, a.it.Err)
			return nil //nolint:nilerr // named and counted; the rest goes on
		}
		if len(a.sentences) > 0 {
			a.sentences[0].Comments = append([]string{"# newdoc id = " + a.it.Doc.ID}, a.sentences[0].Comments...)
		}
		return conllu.Write(t.out, a.sentences)
	})
	if err == nil && failed {
		return errSome
	}
	return err
}

func conlluGold(t *terminal, c *coder.Coder, path string) error {
	in := t.in
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		in = file
	}
	var waiting []*conllu.Sentence
	for s, err := range conllu.Read(in) {
		var fault *conllu.Fault
		if errors.As(err, &fault) {
			return errors.Join(writeGold(t.out, c, waiting), fmt.Errorf("%s:%d: %s", path, fault.Line, fault.Text))
		}
		if err != nil {
			return err
		}
		_, newdoc := s.Comment("newdoc")
		_, newdocID := s.Comment("newdoc id")
		if newdoc || newdocID || len(waiting) == batch {
			if err := writeGold(t.out, c, waiting); err != nil {
				return err
			}
			waiting = waiting[:0]
		}
		waiting = append(waiting, s)
	}
	return writeGold(t.out, c, waiting)
}

func writeGold(w io.Writer, c *coder.Coder, sentences []*conllu.Sentence) error {
	if len(sentences) == 0 {
		return nil
	}
	r := conllu.ToReading(sentences)
	annotate(c, r)
	conllu.Fill(sentences, r)
	return conllu.Write(w, sentences)
}
