package namedata

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"

	rp "rapporteur"
)

// Columns reads a file of one token a line, FORM first and its IOB2 label last, blank lines between sentences; a
// column between them is UPOS.
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
			upos := ""
			if len(cells) > 2 {
				upos = cells[1]
			}
			b.add(cells[0], upos, cells[len(cells)-1], typeOf)
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

// GUM reads gum-names-*.tsv. Its names are the proper nouns of noun phrases; those that the other corpora would cut
// are cut here, too: titles before persons ("Miss Rosenthal") and what is said of them behind a comma ("Ann Example, QC"), a
// place and the place it lies in ("Sydney, Australia").
func GUM(path string) ([]*Document, error) {
	docs, err := Columns(path, gum, 0)
	for _, d := range docs {
		var names []rp.Name
		for _, n := range d.Names {
			names = append(names, d.cut(n)...)
		}
		d.Names = names
		d.Silent = d.silences()
	}
	return docs, err
}

// silences finds the words of which names that were derived by rule tell nothing: runs of proper nouns outside all names, with
// the capitalised words before them that the corpus tags as something else. The rule that made GUM's names wanted proper
// nouns from end to end, and so lost every "United States" (where "United" is tagged as a verb) and "Western Sahara",
// with all names whose phrase has no entity.
func (d *Document) silences() []bool {
	named := make([]bool, len(d.Tokens))
	for _, n := range d.Names {
		for i := n.First; i < n.End; i++ {
			named[i] = true
		}
	}
	silent := make([]bool, len(d.Tokens))
	for i := len(d.Tokens) - 1; i >= 0 && d.UPOS != nil; i-- {
		if named[i] || times[d.Tokens[i].Of(d.Text)] {
			continue
		}
		switch d.UPOS[i] {
		case rp.PROPN:
			silent[i] = true
		case rp.ADJ, rp.VERB, rp.NOUN:
			next := i+1 < len(d.Tokens) && silent[i+1] && d.Tokens[i].Sentence == d.Tokens[i+1].Sentence
			silent[i] = next && capital(d.Tokens[i].Of(d.Text))
		}
	}
	return silent
}

// times are the proper nouns that are no names here.
var times = list("January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

func (d *Document) cut(n rp.Name) []rp.Name {
	form := func(i int32) string { return d.Tokens[i].Of(d.Text) }
	var names []rp.Name
	if n.Type == rp.PER {
		for n.First < n.End && gumTitles[form(n.First)] {
			n.First++
		}
	}
	for i := n.First; i < n.End; i++ {
		if n.Type == rp.PER && after[form(i)] {
			n.End = i
			break
		}
		if w := form(i); n.Type == rp.LOC && w == "," || n.Type == rp.PER && w == "and" {
			names = append(names, rp.Name{First: n.First, End: i, Type: n.Type})
			n.First = i + 1
		}
	}
	if n.First < n.End && !joins[form(n.First)] { // what is left of "Senator from Northland" is no name
		names = append(names, n)
	}
	return slices.DeleteFunc(names, func(n rp.Name) bool { return n.First == n.End })
}

// joins are words that no name begins with.
var joins = list("of from for in")

// after is what parts a person's name from what is said of the person.
var after = list(", ( [")

var gumTitles = list("Reverend Rev. President Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr Senator Senators Secretary Minister Judge Justice Professor Prof. General Gen. Governor Captain Colonel Sir Madam Chief Vice Speaker Premier Master Queen King Prince Princess Emperor Pope Chairman Ambassador Counsel Director")

// CrossNER reads crossner-politics-*.tsv; its sentences are strangers to one another.
func CrossNER(path string) ([]*Document, error) { return Columns(path, crossner, 1) }

// Wikigold reads wikigold.tsv, whose articles are not marked.
func Wikigold(path string) ([]*Document, error) { return Columns(path, four, 25) }

// UNER reads the tokens and names of Universal NER, whose documents are not marked either.
func UNER(path string) ([]*Document, error) { return Columns(path, four, 25) }
