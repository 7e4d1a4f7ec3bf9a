package mention_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	rp "rapporteur"
)

// The language core (sentences, tokens, tags, trees, names, mentions) on what is no tidy report. See also coder's tests.

// rough is a word or two of texts that news bring along, to be repeated to any length.
var rough = map[string]string{
	"unpunctuated": "rebels shelled government positions near the town and troops fled ",
	"capitals":     "REBELS SHELL TOWN NEAR LAKE AS TRUCE FALTERS SAYS UNION ",
	"table":        "Mali\t12\t40\n| Chad | 1 | - |\n",
	"tweets":       "RT @un_spokes: BREAKING!!! 12 killed 😢😢 in #Taiz https://t.co/abc via @desk 👉🏽 ",
	"Chinese":      "外交部发言人星期四表示双方已就停火达成一致",
	"Arabic":       "قال الرئيس يوم الخميس إن الطرفين اتفقا على وقف إطلاق النار ",
	"Russian":      "Президент заявил в четверг что стороны договорились о прекращении огня ",
	"names":        "Ada Example Bob Sample Carl Bell ",
}

// Four times the text takes about four times as long, whatever it says: up to a megabyte where no mark ends a sentence.
func TestMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("megabytes are slow")
	}
	for name, piece := range rough {
		size := 1 << 16
		if name == "unpunctuated" {
			size = 1 << 20
		}
		quarter := repeated(piece, size/4)
		once := timeOf(func() { read(quarter) })
		text := repeated(piece, size)
		var r *rp.Reading
		whole := timeOf(func() { r = read(text) })
		if whole > 10*once && whole > 5*time.Second {
			t.Errorf("%s: %v for a quarter, %v for all", name, once, whole)
		}
		for i, tok := range r.Tokens {
			if tok.Start < 0 || tok.End <= tok.Start || int(tok.End) > len(text) || tok.Head != rp.None && int(tok.Head) >= len(r.Tokens) {
				t.Fatalf("%s: token %d is %+v", name, i, tok)
			}
		}
	}
}

func repeated(piece string, size int) string { return strings.Repeat(piece, size/len(piece)) }

func timeOf(work func()) time.Duration {
	start := time.Now()
	work()
	return time.Since(start)
}

// Sentences that come from elsewhere may be longer than ours ever are.
func TestSentenceOf5000Tokens(t *testing.T) {
	r := read(repeated("Envoys met Bob Sample and ", 5000*6))
	last := int32(len(r.Tokens))
	if last < 5000 {
		t.Fatalf("%d tokens", last)
	}
	sentences := []rp.Sentence{{Span: rp.Span{End: int32(len(r.Document.Text))}, End: last}}
	for i := range r.Tokens {
		r.Tokens[i].Sentence = 0
	}
	journey.Parse.Parse(r.Document, sentences, r.Tokens)
	journey.Tag.Tag(r.Document, sentences, r.Tokens)
	roots := 0
	for _, tok := range r.Tokens {
		if tok.Head == rp.None {
			roots++
		}
	}
	if roots != 1 {
		t.Errorf("%d roots", roots)
	}
	if names := journey.Mention.Names(r.Document, sentences, r.Tokens); len(names) < 500 {
		t.Errorf("%d names", len(names))
	}
}

// Nothing is kept of a document: memory stays flat over documents that are full of words never seen before.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("documents by the hundred are slow")
	}
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before uint64
	for n := range 400 {
		if n == 100 {
			before = held()
		}
		var text strings.Builder
		for i := range 50 {
			fmt.Fprintf(&text, "Minister Zor%dax of Qua%dland met the xy%dz group. ", n*50+i, n*51+i, n*52+i)
		}
		read(text.String())
	}
	if after := held(); after > before+1<<20 {
		t.Errorf("%d bytes held after 100 documents, %d after 400", before, after)
	}
}
