// Package namedata reads corpora of names, for training (train/names) and for scoring (eval): token files with
// IOB2 labels, and re3d's texts with character spans. Every corpus comes out as documents of UD-like tokens.
package namedata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	rp "rapporteur"
)

// Document is an annotated text. Tokens have spans and sentences only; tags are the taggers' business.
type Document struct {
	rp.Document
	Sentences []rp.Sentence
	Tokens    []rp.Token
	Names     []rp.Name
	UPOS      []rp.UPOS // the corpus's own tags; nil where it has none

	// Silent tells of each word whether the corpus leaves open what it is: see Silences. Nil where it never does.
	Silent []bool
}

// builder lays tokens side by side into a text, with spaces between.
type builder struct {
	doc   *Document
	text  strings.Builder
	first int32 // first token of the sentence in work
	open  bool  // a name is open
}

func newBuilder(id string) *builder {
	return &builder{doc: &Document{Document: rp.Document{ID: id, Lang: "en"}}}
}

// add appends a word with its IOB2 label; a compound with hyphens is taken apart as UD's treebanks do.
func (b *builder) add(form, upos, iob string, typeOf func(string) (rp.NameType, bool)) {
	d := b.doc
	first := int32(len(d.Tokens))
	if b.text.Len() > 0 {
		b.text.WriteByte(' ')
	}
	for _, piece := range hyphens(form) {
		start := int32(b.text.Len())
		b.text.WriteString(piece)
		if tag, err := rp.ParseUPOS(upos); err == nil {
			d.UPOS = append(d.UPOS, tag)
		}
		d.Tokens = append(d.Tokens, rp.Token{Span: rp.Span{Start: start, End: int32(b.text.Len())}, Head: rp.None, Sentence: int32(len(d.Sentences))})
	}
	mark, name, _ := strings.Cut(iob, "-")
	t, ok := typeOf(name)
	end := int32(len(d.Tokens))
	switch {
	case mark == "O" || !ok:
		b.open = false
	case mark == "I" && b.open && d.Names[len(d.Names)-1].Type == t:
		d.Names[len(d.Names)-1].End = end
	default:
		d.Names = append(d.Names, rp.Name{First: first, End: end, Type: t})
		b.open = true
	}
}

// sentence ends a sentence.
func (b *builder) sentence() {
	d := b.doc
	b.open = false
	end := int32(len(d.Tokens))
	if end == b.first {
		return
	}
	span := rp.Span{Start: d.Tokens[b.first].Start, End: d.Tokens[end-1].End}
	d.Sentences = append(d.Sentences, rp.Sentence{Span: span, First: b.first, End: end})
	b.first = end
}

// done ends the document; nil when it is empty.
func (b *builder) done() *Document {
	b.sentence()
	b.doc.Text = b.text.String()
	if len(b.doc.Tokens) == 0 {
		return nil
	}
	return b.doc
}

// hyphens takes "rebel-held" apart into "rebel", "-", "held"; prefixes of one or two letters stay on.
func hyphens(form string) []string {
	var out []string
	rest := form
	for {
		i := strings.IndexByte(rest, '-')
		if i <= 0 || i == len(rest)-1 || strings.Contains(form, "/") {
			return append(out, rest)
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		after, _ := utf8.DecodeRuneInString(rest[i+1:])
		if !unicode.IsLetter(before) || !unicode.IsLetter(after) {
			return append(out, rest)
		}
		out = append(out, rest[:i], "-")
		rest = rest[i+1:]
	}
}
