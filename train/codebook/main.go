// Codebook lists the predicates of news by how often they have actors about them, to see which happenings the codebook
// (lexicon/en/event) lacks words for. It reads texts with the program's own pipeline.
//
//	go run ./train/codebook ../shared/data/raw/wikinews-2019-2020.jsonl ../shared/data/raw/*.gz ../shared/data/events/*.jsonl >predicates.tsv
//
// Of a long file only every so-manieth text is read (-text, about so many bytes of each file). A row is a verb with its particle,
// a verb with the noun that is its object, a verb with the noun of a prepositional phrase, or a noun; what no rule names
// stands first, then what has most actors without being coded.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/internal/tree"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/train/raw"
)

func main() {
	log.SetFlags(0)
	most := flag.Int("text", 4<<20, "bytes to read of each file, spread over it")
	least := flag.Int("min", 2, "how often a predicate must have an actor")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("codebook: want files of texts")
	}
	c, err := coder.New(lexicon.Default(), model.Default())
	if err != nil {
		log.Fatal("codebook: ", err)
	}
	m := &miner{coder: c, known: c.Event.Predicates(), rows: map[predicate]*row{}}
	for _, name := range flag.Args() {
		if err := m.file(name, *most); err != nil {
			log.Fatal("codebook: ", err)
		}
	}
	if err := m.print(os.Stdout, *least); err != nil {
		log.Fatal("codebook: ", err)
	}
}

// file reads texts of a file, spread evenly over it.
func (m *miner) file(name string, most int) error {
	size := 0
	if err := raw.Texts(name, func(text string) { size += len(text) }); err != nil {
		return err
	}
	due, at := 0, 0 // bytes that should be read by now, bytes passed
	read := 0
	err := raw.Texts(name, func(text string) {
		at += len(text)
		if due = int(float64(at) * min(1, float64(most)/float64(size))); due < read+len(text)/2 {
			return
		}
		read += len(text)
		m.read(text)
	})
	fmt.Fprintf(os.Stderr, "%s: %d of %d bytes\n", name, read, size)
	return err
}

func (m *miner) read(text string) {
	r := m.coder.Read(&rp.Document{ID: "mined", Text: text, Lang: "en"})
	s := &sight{m, r, tree.New(r.Tokens), actors(r), coded(r)}
	for i := range r.Tokens {
		switch r.Tokens[i].UPOS {
		case rp.VERB:
			s.verb(int32(i))
		case rp.NOUN:
			s.noun(int32(i))
		}
	}
}

// actors are the tokens that head a mention of an actor who is somebody.
func actors(r *rp.Reading) map[int32]bool {
	found := map[int32]bool{}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Actor == rp.None {
			continue
		}
		if a := &r.Actors[m.Actor]; a.Code != "" || len(a.Sectors) > 0 || a.Country != "" {
			found[m.Head] = true
		}
	}
	return found
}

// coded are the tokens that lie in the trigger of an event.
func coded(r *rp.Reading) map[int32]bool {
	found := map[int32]bool{}
	for i := range r.Events {
		ev := &r.Events[i]
		s := &r.Sentences[ev.Sentence]
		for k := s.First; k < s.End; k++ {
			for _, sp := range ev.Trigger {
				if tok := &r.Tokens[k]; tok.Start >= sp.Start && tok.Span.End <= sp.End {
					found[k] = true
				}
			}
		}
	}
	return found
}
