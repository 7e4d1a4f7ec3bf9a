// Command names trains the tagger of names.
//
//	go run ./train/names -data ../shared/data -out model/en/names.bin
//
// It learns from documents whose licences allow it: GUM's free genres, Wikigold, CrossNER politics (train) and
// re3d without its BBC documents. A tenth of re3d, chosen by the hash of the document's id, is kept for scoring.
// EWT's names come from ewt.tsv beside this file, its words from the treebank.
// The same data give the same file, byte by byte.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	rp "rapporteur"
	"rapporteur/internal/namer"
	"rapporteur/internal/perceptron"
	"rapporteur/lexicon"
	"rapporteur/mention"
	"rapporteur/model"
)

func main() {
	data := flag.String("data", "../shared/data", "the folder of the data")
	out := flag.String("out", "model/en/names.bin", "the model file to write")
	epochs := flag.Int("epochs", 11, "passes over the data")
	limit := flag.Int("limit", 620000, "weights to keep")
	rows := flag.String("export", "", "write the sentences to learn from to this file, for teacher.py, and learn nothing")
	in := flag.String("inputs", "", "write what namenet.py is to see of the sentences in this file to -out, and learn nothing")
	flag.Parse()
	log.SetFlags(log.Ltime)
	if err := run(*data, *out, *rows, *in, *epochs, *limit); err != nil {
		log.Fatal(err)
	}
}

func run(data, out, rows, in string, epochs, limit int) error {
	lex, err := mention.Evidence(lexicon.Default(), model.Default())
	if err != nil {
		return err
	}
	if in != "" {
		return inputs(lex, in, out)
	}
	docs, err := readAll(filepath.Join(data, "names"), filepath.Join(data, "coref"))
	if err != nil {
		return err
	}
	examples := prepare(lex, docs)
	if rows != "" {
		return export(rows, docs)
	}
	log.Printf("%d documents, %d sentences", len(docs), len(examples))
	bytes := learn(docs, examples, epochs).encode(limit)
	log.Printf("%s: %d bytes", out, len(bytes))
	return os.WriteFile(out, bytes, 0o644)
}

// example is a sentence of a document.
type example struct {
	doc        int
	start, end int32
}

func prepare(lex *namer.Lexicon, docs []document) []example {
	var examples []example
	for i := range docs {
		d := &docs[i]
		start := int32(0)
		for _, end := range d.text.Ends {
			examples = append(examples, example{i, start, end})
			start = end
		}
		d.reader = namer.NewReader(lex)
		d.reader.Load(&d.text)
		// A name with a word that the tagger never asks about can only teach it nonsense.
		d.names = slices.DeleteFunc(d.names, func(n rp.Name) bool {
			for j := n.First; j < n.End; j++ {
				if !d.reader.Candidate(j) {
					return true
				}
			}
			return false
		})
		d.labels = namer.Labels(len(d.text.Words), d.names)
		if d.limit != nil {
			d.open = true
			d.allowed = d.limit(d)
		}
	}
	return examples
}

// learner holds what is learnt: the weights of features, and the steps from label to label with their sums for averaging.
type learner struct {
	words *perceptron.Learner
	steps namer.Steps
	sums  [namer.NumLabels][namer.NumLabels]int64
	time  int64
}

// hide is how many of 256 features are left out at a time.
const hide = 50

// margin is by how much the right label of a word must win.
const margin = 80

// settle is the number of epochs on documents that are labelled in full, before those that are labelled in part come in.
const settle = 2

// learn is a structured perceptron: a sentence whose best labels are wrong moves weight to the right ones.
func learn(docs []document, examples []example, epochs int) *learner {
	l := &learner{words: perceptron.NewLearner(), time: 1}
	decoder := namer.NewDecoder(l.words, &l.steps)
	decoder.Margin = margin
	random := rand.New(rand.NewPCG(7, 11))
	for epoch := range epochs {
		random.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		wrong := 0
		for _, e := range examples {
			d := &docs[e.doc]
			if d.open && epoch < settle {
				continue
			}
			d.reader.Salt, d.reader.Hide = random.Uint64(), hide
			right := d.labels[e.start:e.end]
			if d.open && !decoder.DecodeWithin(d.reader, e.start, e.end, right, d.allowed[e.start:e.end]) {
				continue
			}
			guess := make([]namer.Label, e.end-e.start)
			decoder.Right = right
			decoder.Decode(d.reader, e.start, e.end, guess)
			decoder.Right = nil
			l.words.Tick()
			l.time++
			if l.update(d, e, guess) {
				wrong++
			}
		}
		log.Printf("epoch %d: %d of %d sentences wrong", epoch+1, wrong, len(examples))
	}
	return l
}

func (l *learner) update(d *document, e example, guess []namer.Label) bool {
	wrong := false
	a, b := namer.O, namer.O // the labels before: right and guessed
	for i := e.start; i < e.end; i++ {
		right, got := d.labels[i], guess[i-e.start]
		if right != got && d.reader.Candidate(i) {
			wrong = true
			l.words.Update(d.reader.Keys(e.start, e.end, i), int(right), int(got))
		}
		if a != b || right != got {
			l.bump(a, right, 1)
			l.bump(b, got, -1)
		}
		a, b = right, got
	}
	return wrong
}

func (l *learner) bump(a, b namer.Label, by int32) {
	l.steps[a][b] += by
	l.sums[a][b] += int64(by) * l.time
}

// encode averages and writes the model.
func (l *learner) encode(limit int) []byte {
	f := &perceptron.File{}
	factor := l.words.Encode(f, namer.PartName, limit)
	var steps namer.Steps
	for a := range steps {
		for b := range steps[a] {
			average := float64(l.steps[a][b]) - float64(l.sums[a][b])/float64(l.time)
			steps[a][b] = int32(math.Round(average * factor))
		}
	}
	f.Add(namer.PartName+".steps", steps.Encode())
	return f.Encode()
}

func fail(file string, line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...))
}
