// Command rawwords writes the unlabelled texts as one sentence a line, normalised forms parted by blanks:
//
//	go run ./train/syntax/rawwords ../shared/data/raw/*.jsonl* > words.txt
package main

import (
	"bufio"
	"log"
	"os"

	rp "rapporteur"
	"rapporteur/internal/lexeme"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/segment"
	"rapporteur/train/raw"
)

func main() {
	seg, err := segment.New(lexicon.Default(), model.Default())
	if err != nil {
		log.Fatal(err)
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	for _, name := range os.Args[1:] {
		if err := raw.Texts(name, func(text string) { write(out, seg, text) }); err != nil {
			log.Fatalf("%s: %v", name, err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func write(out *bufio.Writer, seg *segment.Segmenter, text string) {
	sentences, tokens := seg.Segment(&rp.Document{Text: text})
	for _, s := range sentences {
		for _, tok := range tokens[s.First:s.End] {
			out.WriteString(lexeme.Norm(tok.Of(text)))
			out.WriteByte(' ')
		}
		out.WriteByte('\n')
	}
}
