// Command syntax does what the training of the net of tags and trees (net/net.py) needs on either side of it, and trains the
// tables of features and lemmas. train.sh runs all of it; docs/syntax.md tells how.
//
//	syntax rows     treebanks → vocabulary, labels, words and rows of the net's table (in -work)
//	syntax silver   unlabelled texts → words and rows of those sentences that the teacher reads (in -work)
//	syntax pack     weights of the net (-work) → parser.bin
//	syntax forms    treebanks → tagger.bin
//	syntax score    scores of the files in -out on the development files
package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	rp "rapporteur"
	"rapporteur/conllu"
	"rapporteur/eval"
	"rapporteur/internal/cluster"
	"rapporteur/internal/lexeme"
	"rapporteur/internal/perceptron"
	"rapporteur/internal/views"
	"rapporteur/lexicon"
	"rapporteur/model"
	"rapporteur/parse"
	"rapporteur/tag"
)

// folders are where things lie.
type folders struct {
	data, raw, work, out string
	limit                int // unlabelled sentences, for a try; 0: all
}

func main() {
	log.SetFlags(log.Ltime)
	var f folders
	flag.StringVar(&f.data, "data", "../shared/data/treebank", "folder of the treebanks")
	flag.StringVar(&f.raw, "raw", "words.txt", "normalised unlabelled text, of rawwords")
	flag.StringVar(&f.work, "work", "", "folder of work files")
	flag.StringVar(&f.out, "out", "model/en", "folder of the model files")
	flag.IntVar(&f.limit, "limit", 0, "sentences that silver takes at most, 0 for all")
	flag.Parse()
	step, ok := map[string]func(folders) error{"rows": rows, "silver": silver, "pack": pack, "forms": forms, "score": score}[flag.Arg(0)]
	if !ok {
		log.Fatal("syntax: want rows, silver, pack, forms or score")
	}
	if err := step(f); err != nil {
		log.Fatal(err)
	}
}

// Words of the unlabelled text that occur at least oftenRaw times, and of the treebanks at least oftenGold times, have a row.
const (
	oftenRaw  = 12
	oftenGold = 2
)

// rows writes vocab.txt, labels.txt, sizes.txt and the rows of each treebank.
func rows(f folders) error {
	train, err := loadTrain(f.data)
	if err != nil {
		return err
	}
	words, err := vocabulary(f.raw, train)
	if err != nil {
		return err
	}
	views, err := newViews(words)
	if err != nil {
		return err
	}
	d := &dump{views: views, labels: labelsOf(train)}
	for name, lines := range map[string][]string{"vocab.txt": words, "labels.txt": d.labels, "sizes.txt": {fmt.Sprint(views.Count(), len(words)+1)}} {
		if err := os.WriteFile(filepath.Join(f.work, name), []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			return err
		}
	}
	if err := d.write(filepath.Join(f.work, "train"), train, recased(train)); err != nil {
		return err
	}
	for _, name := range devs {
		s, err := load(filepath.Join(f.data, name+".conllu"))
		if err != nil {
			return err
		}
		if err := d.write(filepath.Join(f.work, name), s, nil); err != nil {
			return err
		}
	}
	return nil
}

var devs = []string{"ewt-dev", "gum-free-dev", "gum-news-dev"}

// recased are copies of every twentieth sentence in capitals and of every twentieth in title case.
func recased(train []*conllu.Sentence) []*conllu.Sentence {
	var all []*conllu.Sentence
	for i, s := range train {
		switch i % 20 {
		case 3:
			all = append(all, recase(s, strings.ToUpper))
		case 13:
			all = append(all, recase(s, titled))
		}
	}
	return all
}

// pack adds the tables of words and labels to the weights.
func pack(f folders) error {
	weights, err := os.ReadFile(filepath.Join(f.work, "net.bin"))
	if err != nil {
		return err
	}
	file, err := perceptron.Open(string(weights))
	if err != nil {
		return err
	}
	words, err := os.ReadFile(filepath.Join(f.work, "vocab.txt"))
	if err != nil {
		return err
	}
	labels, err := os.ReadFile(filepath.Join(f.work, "labels.txt"))
	if err != nil {
		return err
	}
	file.Add("words", encodeWords(strings.Split(strings.TrimSuffix(string(words), "\n"), "\n")))
	file.Add("labels", strings.TrimSuffix(string(labels), "\n"))
	return write(filepath.Join(f.out, parse.File), file.Encode())
}

// forms trains what follows from form and tags.
func forms(f folders) error {
	train, err := loadTrain(f.data)
	if err != nil {
		return err
	}
	train = append(train, recased(train)...)
	r := conllu.ToReading(train)
	conllu.Gold(r, train)
	return write(filepath.Join(f.out, tag.File), tag.Train([]*rp.Reading{r}, tag.Options{Epochs: 4, Seed: 1, Entries: 112_500, Lexicon: lexicon.Default()}))
}

func write(name string, data []byte) error {
	log.Printf("%s: %d bytes, sha256 %x", name, len(data), sha256.Sum256(data))
	return os.WriteFile(name, data, 0o644)
}

func newViews(words []string) (*views.Views, error) {
	file, err := model.Default().Data(cluster.File)
	if err != nil {
		return nil, err
	}
	classes, err := cluster.Open(file)
	if err != nil {
		return nil, err
	}
	lookup, err := perceptron.NewLookup(encodeWords(words))
	if err != nil {
		return nil, err
	}
	return views.New(lookup, len(words), classes), nil
}

func encodeWords(words []string) string {
	pairs := map[uint64]uint32{}
	for i, w := range words {
		pairs[views.WordKey(w)] = uint32(i + 1)
	}
	return perceptron.EncodeLookup(pairs)
}

// vocabulary lists the words that have a row of their own, sorted.
func vocabulary(raw string, train []*conllu.Sentence) ([]string, error) {
	f, err := os.Open(raw)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	counts := map[string]int{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	in.Split(bufio.ScanWords)
	for in.Scan() {
		counts[string(in.Bytes())]++
	}
	gold := map[string]int{}
	for _, s := range train {
		for i := range s.Words {
			gold[lexeme.Norm(s.Words[i].Form)]++
		}
	}
	var words []string
	for w, n := range counts {
		if n >= oftenRaw || gold[w] >= oftenGold {
			words = append(words, w)
		}
	}
	for w, n := range gold {
		if n >= oftenGold && counts[w] == 0 {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words, in.Err()
}

// labelsOf lists the pairs of tags that occur at least three times, the most frequent first.
func labelsOf(train []*conllu.Sentence) []string {
	counts := map[string]int{}
	for _, s := range train {
		for i := range s.Words {
			counts[s.Words[i].UPOS+" "+s.Words[i].XPOS]++
		}
	}
	var labels []string
	for l, n := range counts {
		if n >= 3 {
			labels = append(labels, l)
		}
	}
	slices.SortFunc(labels, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	return labels
}

type dump struct {
	views  *views.Views
	labels []string
}

// write writes, to name.words, a line for each sentence, its words parted by tabs; to name.rows, for each of them and then of the
// copies, its length, then for each word its rows, label, head (0 the root, else 1 + its place) and relation, all 4 bytes.
func (d *dump) write(name string, sentences, copies []*conllu.Sentence) error {
	originals := len(sentences)
	sentences = slices.Concat(sentences, copies)
	ids := map[string]int{}
	for i, l := range d.labels {
		ids[l] = i
	}
	r := conllu.ToReading(sentences)
	conllu.Gold(r, sentences)
	var out []byte
	put := func(n int32) { out = binary.LittleEndian.AppendUint32(out, uint32(n)) }
	var lines strings.Builder
	for n, s := range r.Sentences {
		tokens := r.Tokens[s.First:s.End]
		if n < originals {
			lines.WriteString(joined(r.Document.Text, tokens))
		}
		put(int32(len(tokens)))
		for i, row := range d.views.Sentence(len(tokens), func(i int) string { return tokens[i].Of(r.Document.Text) }) {
			for _, x := range row {
				put(x)
			}
			tok := &tokens[i]
			id, ok := ids[tok.UPOS.String()+" "+tok.XPOS.String()]
			if !ok {
				id = -1
			}
			put(int32(id))
			if tok.Head == rp.None {
				put(0)
			} else {
				put(tok.Head - s.First + 1)
			}
			put(int32(tok.Deprel))
		}
	}
	if err := os.WriteFile(name+".words", []byte(lines.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(name+".rows", out, 0o644)
}

// joined is the line of a sentence in a file of words.
func joined(text string, tokens []rp.Token) string {
	forms := make([]string, len(tokens))
	for i := range tokens {
		forms[i] = tokens[i].Of(text)
	}
	return strings.Join(forms, "\t") + "\n"
}

// loadTrain reads the two training files.
func loadTrain(data string) ([]*conllu.Sentence, error) {
	var all []*conllu.Sentence
	for _, name := range []string{"ewt-train.conllu", "gum-free-train.conllu"} {
		sentences, err := load(filepath.Join(data, name))
		if err != nil {
			return nil, err
		}
		all = append(all, sentences...)
	}
	for _, s := range all {
		harmonise(s)
	}
	return all, nil
}

func load(name string) ([]*conllu.Sentence, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return sentences, nil
}

// harmonise settles in favour of EWT where the two treebanks disagree: participles that open a name ("United") are
// adjectives there.
func harmonise(s *conllu.Sentence) {
	for i := range s.Words {
		if w := &s.Words[i]; w.UPOS == "VERB" && w.XPOS == "NNP" && w.Form == "United" {
			w.UPOS, w.Feats, w.Lemma = "ADJ", "Degree=Pos", w.Form
		}
	}
}

// titled gives longer words a capital, as headlines do.
func titled(form string) string {
	if len(form) < 4 || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

func recase(s *conllu.Sentence, change func(string) string) *conllu.Sentence {
	c := *s
	c.Words = slices.Clone(s.Words)
	for i := range c.Words {
		c.Words[i].Form = change(c.Words[i].Form)
	}
	return &c
}

// score prints the scores on the development files.
func score(f folders) error {
	clusters, err := model.Default().Data(cluster.File)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(f.out, parse.File))
	if err != nil {
		return err
	}
	parser, err := parse.Open(string(data), clusters)
	if err != nil {
		return err
	}
	if data, err = os.ReadFile(filepath.Join(f.out, tag.File)); err != nil {
		return err
	}
	tagger, err := tag.Open(lexicon.Default(), string(data))
	if err != nil {
		return err
	}
	var all []eval.Score
	for _, name := range devs {
		gold, err := load(filepath.Join(f.data, name+".conllu"))
		if err != nil {
			return err
		}
		r := conllu.ToReading(gold)
		start := time.Now()
		parser.Parse(r.Document, r.Sentences, r.Tokens)
		parsed := time.Now()
		tagger.Tag(r.Document, r.Sentences, r.Tokens)
		log.Printf("%s: %.0f words/s parsed, %.0f words/s tagged", name, float64(len(r.Tokens))/parsed.Sub(start).Seconds(),
			float64(len(r.Tokens))/time.Since(parsed).Seconds())
		all = append(all, slices.Concat(eval.TagScores(name, gold, r), eval.TreeScores(name, gold, r))...)
	}
	return eval.Print(os.Stderr, all)
}
