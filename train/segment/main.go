// Command segment trains the judge of where sentences end:
//
//	go run ./train/segment -data ../shared/data/treebank -out model/en/segment.bin
//
// It learns from the training parts of EWT and of GUM's free genres, with the text put together from the "# text" lines
// and a blank line at each paragraph. Fixed seed: the same data and options give the same bytes.
package main

import (
	"encoding/binary"
	"flag"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	rp "rapporteur"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/segment"
)

func main() {
	log.SetFlags(log.Ltime)
	data := flag.String("data", "../shared/data/treebank", "the folder of the treebanks")
	out := flag.String("out", "model/en/segment.bin", "the model file to write")
	epochs := flag.Int("epochs", 15, "passes over the data")
	margin := flag.Int("margin", 50, "by how much the right label must win")
	flag.Parse()
	examples, err := read(*data)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d places", len(examples))
	bytes := learn(examples, *epochs, int32(*margin))
	log.Printf("%s: %d bytes", *out, len(bytes))
	if err := os.WriteFile(*out, bytes, 0o644); err != nil {
		log.Fatal(err)
	}
}

// example is a place where a sentence may end.
type example struct {
	features []uint32
	ends     bool
}

func read(folder string) ([]example, error) {
	var examples []example
	for _, name := range []string{"ewt-train.conllu", "gum-free-train.conllu"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		for _, d := range documents(string(data)) {
			seg, err := segment.NewJudged(lexicon.Default(), model.Default(), func(features []uint32, at int32) bool {
				e := example{slices.Clone(features), d.ends[at]}
				examples = append(examples, e)
				return e.ends
			})
			if err != nil {
				return nil, err
			}
			seg.Segment(&rp.Document{Text: d.text.String()})
		}
	}
	return examples, nil
}

// document is a text and the bytes at which its sentences end.
type document struct {
	text strings.Builder
	ends map[int32]bool
}

func documents(data string) []*document {
	var docs []*document
	glue := ""
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, "\r\n")
		text, isText := strings.CutPrefix(line, "# text = ")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			docs, glue = append(docs, &document{ends: map[int32]bool{}}), ""
		case strings.HasPrefix(line, "# newpar") && docs[len(docs)-1].text.Len() > 0:
			glue = "\n\n"
		case isText:
			d := docs[len(docs)-1]
			d.text.WriteString(glue + text)
			d.ends[int32(d.text.Len())] = true
			glue = " "
		}
	}
	return docs
}

// hide is how many of 256 features are left out at a time: what is learnt leans less on single words.
const hide = 80

// runs is the number of times that the examples are learnt from, each time in another order; the judge is their mean.
const runs = 8

func learn(examples []example, epochs int, margin int32) []byte {
	mean := make([]int64, 1<<16)
	for seed := range uint64(runs) {
		weights, sums, time := once(examples, epochs, margin, rand.New(rand.NewPCG(7, seed)))
		for i, w := range weights {
			mean[i] += (16*int64(w)*time - 16*sums[i]) / time
		}
	}
	var out []byte
	for _, sum := range mean {
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(sum/runs)))
	}
	return out
}

// once is an averaged perceptron with a margin: the last weights, and what the updates come to when each is weighted by its time.
func once(examples []example, epochs int, margin int32, random *rand.Rand) (weights segment.Weights, sums []int64, time int64) {
	weights, sums, time = make(segment.Weights, 1<<16), make([]int64, 1<<16), 1
	var seen []uint32
	wrong := 0
	for range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		wrong = 0
		for _, e := range examples {
			seen = seen[:0]
			for _, f := range e.features {
				if random.IntN(256) >= hide {
					seen = append(seen, f%uint32(len(weights)))
				}
			}
			time++
			side := int16(-1)
			if e.ends {
				side = 1
			}
			won := int32(side) * weights.Score(seen)
			if won < 0 {
				wrong++
			}
			if won >= margin {
				continue
			}
			for _, f := range seen {
				weights[f] += side
				sums[f] += int64(side) * time
			}
		}
	}
	log.Printf("%d of %d places wrong in the last pass", wrong, len(examples))
	return weights, sums, time
}
