package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Word is one syntactic word: a line with a whole-number id. Empty columns are "_".
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Deprel, Misc                   string
	Head                           int // id of the head; 0 for the root, -1 when the column is "_"
}

// Range is a multiword token: the words First to Last (ids) are written together as Form.
type Range struct {
	First, Last int
	Form, Misc  string
}

// Sentence is one block of lines. The word with id i is Words[i-1].
type Sentence struct {
	Comments []string // with their "#"
	Words    []Word
	Ranges   []Range // in order of First
	Line     int     // of the first line, counted from 1
}

// Comment is the value of a comment "# key = value", and whether there is one. A comment "# key" has the value "".
func (s *Sentence) Comment(key string) (string, bool) {
	for _, c := range s.Comments {
		k, v, _ := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if strings.TrimSpace(k) == key {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// Fault is an error in a CoNLL-U file.
type Fault struct {
	Line int
	Text string // what is wrong and what was wanted
}

func (f *Fault) Error() string { return fmt.Sprintf("line %d: %s", f.Line, f.Text) }

// maxLine bounds one line; longer ones are no CoNLL-U.
const maxLine = 1 << 20

// Read yields the sentences of r one by one, holding only one in memory. After an error, always a *Fault or
// r's own, nothing more is yielded.
func Read(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 1<<16), maxLine)
		s, n := &Sentence{}, 0
		for lines.Scan() {
			n++
			line := strings.TrimSuffix(lines.Text(), "\r")
			if n == 1 {
				line = strings.TrimPrefix(line, "\ufeff")
			}
			if strings.TrimSpace(line) != "" {
				if err := s.add(line, n); err != nil {
					yield(nil, err)
					return
				}
				continue
			}
			if !s.yield(yield) {
				return
			}
			s = &Sentence{}
		}
		if err := lines.Err(); err != nil {
			yield(nil, lineError(err, n+1))
			return
		}
		s.yield(yield)
	}
}

// ReadAll reads all sentences of r.
func ReadAll(r io.Reader) ([]*Sentence, error) {
	var all []*Sentence
	for s, err := range Read(r) {
		if err != nil {
			return all, err
		}
		all = append(all, s)
	}
	return all, nil
}

func lineError(err error, line int) error {
	if errors.Is(err, bufio.ErrTooLong) {
		return &Fault{line, fmt.Sprintf("line is longer than %d bytes", maxLine)}
	}
	return err
}

// yield hands a finished sentence on and reports whether to read on. Blocks without words are dropped.
func (s *Sentence) yield(yield func(*Sentence, error) bool) bool {
	if len(s.Words) == 0 {
		return true
	}
	if err := s.check(); err != nil {
		yield(nil, err)
		return false
	}
	return yield(s, nil)
}

// add takes one line that is not blank.
func (s *Sentence) add(line string, n int) error {
	if s.Line == 0 {
		s.Line = n
	}
	if !utf8.ValidString(line) {
		return &Fault{n, "not UTF-8"}
	}
	if line[0] == '#' {
		s.Comments = append(s.Comments, line)
		return nil
	}
	var cols [10]string
	if got := split(line, &cols); got != 10 {
		return &Fault{n, fmt.Sprintf("%d columns: want 10, parted by tabs", got)}
	}
	id := cols[0]
	switch {
	case strings.Contains(id, "."):
		return nil
	case strings.Contains(id, "-"):
		return s.addRange(&cols, n)
	}
	if id != strconv.Itoa(len(s.Words)+1) {
		return &Fault{n, fmt.Sprintf("id %q: want %d", id, len(s.Words)+1)}
	}
	if cols[1] == "" {
		return &Fault{n, "empty form"}
	}
	head := -1
	if cols[6] != "_" {
		h, err := strconv.Atoi(cols[6])
		if err != nil || h < 0 {
			return &Fault{n, fmt.Sprintf("head %q: want the id of a word, 0 or _", cols[6])}
		}
		head = h
	}
	s.Words = append(s.Words, Word{Form: cols[1], Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Feats: cols[5],
		Head: head, Deprel: cols[7], Misc: cols[9]})
	return nil
}

func (s *Sentence) addRange(cols *[10]string, n int) error {
	a, b, _ := strings.Cut(cols[0], "-")
	first, err1 := strconv.Atoi(a)
	last, err2 := strconv.Atoi(b)
	if err1 != nil || err2 != nil || first != len(s.Words)+1 || last < first {
		return &Fault{n, fmt.Sprintf("range %q: want %d-… before the first of its words", cols[0], len(s.Words)+1)}
	}
	if k := len(s.Ranges); k > 0 && s.Ranges[k-1].Last >= first {
		return &Fault{n, fmt.Sprintf("range %q overlaps the one before it", cols[0])}
	}
	s.Ranges = append(s.Ranges, Range{first, last, cols[1], cols[9]})
	return nil
}

// check looks at what only the whole sentence shows.
func (s *Sentence) check() error {
	if k := len(s.Ranges); k > 0 && s.Ranges[k-1].Last > len(s.Words) {
		r := s.Ranges[k-1]
		return &Fault{s.Line, fmt.Sprintf("range %d-%d ends after the last word, %d", r.First, r.Last, len(s.Words))}
	}
	for i, w := range s.Words {
		if w.Head > len(s.Words) || w.Head == i+1 {
			return &Fault{s.Line, fmt.Sprintf("word %d: head %d: want another word of the sentence", i+1, w.Head)}
		}
	}
	return nil
}

// split cuts a line at its tabs and returns the number of columns, of which the first ten are kept.
func split(line string, cols *[10]string) int {
	n := 0
	for col := range strings.SplitSeq(line, "\t") {
		if n < len(cols) {
			cols[n] = col
		}
		n++
	}
	return n
}
