package eval

import (
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/namedata"
)

// namesTask scores the layer of names: exact span and type, on gold tokens (re3d: on our own). GUM's derived names are silent
// on many words (namedata.Document.Silent); "F1 less silences" does not count what is found there, all else does.
var namesTask = Task{
	Name: "names",
	Gold: "names/gum-names-dev.tsv, names/uner-ewt-dev.tsv, names/crossner-politics-dev.tsv or names/re3d.jsonl",
	Run: func(c *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			s, err := scoreNames(c, path)
			if err != nil {
				return nil, err
			}
			scores = append(scores, s...)
		}
		return scores, nil
	},
}

func scoreNames(c *coder.Coder, path string) ([]Score, error) {
	corpus := filepath.Base(path)
	docs, err := readNames(c, path)
	if err != nil {
		return nil, err
	}
	counted := map[rp.NameType]bool{rp.PER: true, rp.ORG: true, rp.LOC: true, rp.MISC: strings.HasPrefix(corpus, "gum") || strings.HasPrefix(corpus, "cross")}
	parts := map[string]*nameCounts{}
	var order []string
	for _, d := range docs {
		c.Parse.Parse(&d.Document, d.Sentences, d.Tokens)
		c.Tag.Tag(&d.Document, d.Sentences, d.Tokens)
		found := c.Mention.Names(&d.Document, d.Sentences, d.Tokens)
		for _, part := range append([]string{corpus}, partsOf(d.ID)...) {
			if parts[part] == nil {
				parts[part] = &nameCounts{}
				order = append(order, part)
			}
			parts[part].add(d, found, counted)
		}
	}
	var scores []Score
	for _, part := range order {
		scores = append(scores, parts[part].scores(part)...)
	}
	return scores, nil
}

func readNames(c *coder.Coder, path string) ([]*namedata.Document, error) {
	base := filepath.Base(path)
	switch {
	case strings.HasPrefix(base, "gum"):
		return namedata.GUM(path)
	case strings.HasPrefix(base, "crossner"):
		return namedata.CrossNER(path)
	case strings.HasPrefix(base, "wikigold"):
		return namedata.Wikigold(path)
	case strings.HasPrefix(base, "re3d"):
		read, err := namedata.ReadRe3d(path)
		if err != nil {
			return nil, err
		}
		var docs []*namedata.Document
		for _, d := range read {
			if d.Dev() {
				docs = append(docs, d.Tokenised(c.Segment.Segment(&d.Document)))
			}
		}
		return docs, nil
	}
	return namedata.UNER(path)
}

// partsOf gives the parts of GUM that are scored apart: its news, and the genres near to news.
func partsOf(id string) []string {
	switch {
	case strings.HasPrefix(id, "GUM_news"):
		return []string{"GUM news", "GUM near news"}
	case strings.HasPrefix(id, "GUM_interview"), strings.HasPrefix(id, "GUM_speech"), strings.HasPrefix(id, "GUM_bio"):
		return []string{"GUM near news"}
	}
	return nil
}

// nameCounts holds the counts over all types, of each type, and of spans without types.
type nameCounts struct {
	all, spans PRF
	types      [4]PRF
	told       PRF // less the names found where the corpus leaves open what the words are
	silent     bool
}

func (n *nameCounts) add(d *namedata.Document, found []rp.Name, counted map[rp.NameType]bool) {
	right := map[rp.Name]bool{}
	spans := map[[2]int32]bool{}
	named := make([]bool, len(d.Tokens))
	n.silent = d.Silent != nil
	for _, g := range d.Names {
		for i := g.First; i < g.End; i++ {
			named[i] = true
		}
		if counted[g.Type] {
			right[g] = true
			spans[[2]int32{g.First, g.End}] = true
			n.all.Gold++
			n.spans.Gold++
			n.types[g.Type].Gold++
		}
	}
	for _, f := range found {
		if !counted[f.Type] {
			continue
		}
		n.all.Found++
		n.spans.Found++
		n.types[f.Type].Found++
		if spans[[2]int32{f.First, f.End}] {
			n.spans.Right++
		}
		if right[f] {
			n.all.Right++
			n.types[f.Type].Right++
		}
		if !n.silent || !open(d.Silent[f.First:f.End], named[f.First:f.End]) {
			n.told.Found++
		}
	}
}

// open reports whether the corpus leaves open what the words of a name are: it is silent on some and names none.
func open(silent, named []bool) bool {
	return slices.Contains(silent, true) && !slices.Contains(named, true)
}

func (n *nameCounts) scores(part string) []Score {
	scores := n.all.Scores(part, "names")
	for t, c := range n.types {
		if c.Gold > 0 {
			scores = append(scores, Score{part, rp.NameType(t).String() + " F1", c.F1(), c.Gold})
		}
	}
	if n.silent {
		n.told.Gold, n.told.Right = n.all.Gold, n.all.Right
		scores = append(scores, Score{part, "F1 less silences", n.told.F1(), n.told.Gold})
	}
	return append(scores, Score{part, "span F1", n.spans.F1(), n.spans.Gold})
}
