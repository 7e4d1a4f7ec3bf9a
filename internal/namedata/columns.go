package namedata

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	rp "rapporteur"
)

// Columns reads a file of one token a line, FORM first and its IOB2 label last, blank lines between sentences.
// A line "# newdoc id = ID" starts a document; without such lines a document is every so many sentences.
// Types maps the corpus's types; those it lacks are no names.
func Columns(path string, types map[string]rp.NameType, every int) ([]*Document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	typeOf := func(s string) (rp.NameType, bool) { t, ok := types[s]; return t, ok }
	var docs []*Document
	b := newBuilder(path + "#1")
	next := func(id string) {
		if d := b.done(); d != nil {
			docs = append(docs, d)
		}
		b = newBuilder(id)
	}
	sc := bufio.NewScanner(file)
	for sc.Scan() {
		line := sc.Text()
		id, isDoc := strings.CutPrefix(line, "# newdoc id = ")
		cells := strings.Split(line, "\t")
		switch {
		case isDoc:
			next(id)
		case line == "":
			b.sentence()
			if every > 0 && len(b.doc.Sentences) >= every {
				next(fmt.Sprintf("%s#%d", path, len(docs)+2))
			}
		case len(cells) > 1:
			b.add(cells[0], cells[len(cells)-1], typeOf)
		}
	}
	next("")
	return docs, sc.Err()
}

// The types of the corpora, as ours.
var (
	four = map[string]rp.NameType{"PER": rp.PER, "ORG": rp.ORG, "LOC": rp.LOC, "MISC": rp.MISC}
	// GUM's classes beside the three are things that have names: events, works, products.
	gum      = map[string]rp.NameType{"PER": rp.PER, "ORG": rp.ORG, "LOC": rp.LOC, "EVENT": rp.MISC, "OBJ": rp.MISC, "ABS": rp.MISC}
	crossner = map[string]rp.NameType{
		"politician": rp.PER, "person": rp.PER, "politicalparty": rp.ORG, "organisation": rp.ORG,
		"country": rp.LOC, "location": rp.LOC, "election": rp.MISC, "event": rp.MISC, "misc": rp.MISC,
	}
)

// GUM reads gum-names-*.tsv.
func GUM(path string) ([]*Document, error) { return Columns(path, gum, 0) }

// CrossNER reads crossner-politics-*.tsv; its sentences are strangers to one another.
func CrossNER(path string) ([]*Document, error) { return Columns(path, crossner, 1) }

// Wikigold reads wikigold.tsv, whose articles are not marked.
func Wikigold(path string) ([]*Document, error) { return Columns(path, four, 25) }

// UNER reads the tokens and names of Universal NER, whose documents are not marked either.
func UNER(path string) ([]*Document, error) { return Columns(path, four, 25) }
