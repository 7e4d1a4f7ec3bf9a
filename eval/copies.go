package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"

	rp "rapporteur"
	"rapporteur/coder"
	"rapporteur/lexicon"
	"rapporteur/story"
)

// copiesTask reprints a thousand texts, each edited in 5 to 30 of a hundred words, and asks which of the two thousand are
// reprints of which. The edits are those of news desks: words replaced by others of the corpus, left out or put in, sentences dropped
// or moved, another beginning. They are made with a fixed seed.
var copiesTask = Task{
	Name: "copies",
	Gold: "raw/press-briefings.jsonl.gz",
	Run: func(_ *coder.Coder, gold []string) ([]Score, error) {
		var scores []Score
		for _, path := range gold {
			texts, err := rawTexts(path, 1000)
			if err != nil {
				return nil, err
			}
			for _, words := range []int{0, 60} {
				s, err := scoreCopies(filepath.Base(path), texts, words)
				if err != nil {
					return nil, err
				}
				scores = append(scores, s...)
			}
		}
		return scores, nil
	},
}

// rawTexts takes the first n texts, cut to at most 1,200 words, that have 300 words or more.
func rawTexts(path string, n int) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var from io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if from, err = gzip.NewReader(file); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<26)
	var texts []string
	for at := 1; len(texts) < n && lines.Scan(); at++ {
		var row struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, at, err)
		}
		if words := strings.Fields(row.Text); len(words) >= 300 {
			texts = append(texts, strings.Join(words[:min(len(words), 1200)], " "))
		}
	}
	return texts, lines.Err()
}

// scoreCopies scores whole texts, or with words so many out of the middle of each, as short as the reports of agencies.
func scoreCopies(corpus string, texts []string, words int) ([]Score, error) {
	what := "reprints"
	if words > 0 {
		what = fmt.Sprintf("reprints of %d words", words)
		texts = slices.Clone(texts)
		for i, text := range texts {
			texts[i] = strings.Join(strings.Fields(text)[150:150+words], " ")
		}
	}
	maker, err := story.NewMaker(lexicon.Default())
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(1, 2))
	g := story.New(story.Options{})
	add := func(key int, text string) {
		g.Add(maker.Make(int64(key), &rp.Reading{Document: &rp.Document{Text: text}}, nil))
	}
	for i, text := range texts {
		add(i, text)
	}
	for i, text := range texts {
		add(len(texts)+i, reprint(rng, text, texts[rng.IntN(len(texts))], 5+rng.IntN(26)))
	}
	pairs := PRF{Gold: len(texts)}
	for _, s := range g.Close() {
		for _, m := range s.In {
			if m.CopyOf != nil {
				pairs.Found++
				pairs.Right += btoi(m.Document.Key == m.CopyOf.Key+int64(len(texts)))
			}
		}
	}
	return pairs.Scores(corpus, what), nil
}

// reprint edits so many words in a hundred.
func reprint(rng *rand.Rand, text, other string, percent int) string {
	words, lend := strings.Fields(text), strings.Fields(other)
	budget := len(words) * percent / 100
	switch rng.IntN(4) {
	case 0: // the end is cut
		words, budget = words[:len(words)-budget/2], budget/2
	case 1: // another beginning
		n := budget / 2
		words, budget = append(append([]string{}, lend[:min(n, len(lend))]...), words[n:]...), budget-n
	case 2: // a stretch is moved
		n, at := budget/2, rng.IntN(len(words)/2)
		moved := append([]string{}, words[at:at+n]...)
		words, budget = append(append(words[:at:at], words[at+n:]...), moved...), budget-n
	}
	var out []string
	for _, w := range words {
		if rng.IntN(len(words)) >= budget {
			out = append(out, w)
			continue
		}
		switch rng.IntN(3) {
		case 0: // replaced
			out = append(out, lend[rng.IntN(len(lend))])
		case 1: // put in
			out = append(out, lend[rng.IntN(len(lend))], w)
		} // else left out
	}
	return strings.Join(out, " ")
}
