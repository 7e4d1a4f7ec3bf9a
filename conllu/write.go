package conllu

import (
	"bufio"
	"io"
	"strconv"
	"strings"
)

// Write writes the sentences, each followed by a blank line.
func Write(w io.Writer, sentences []*Sentence) error {
	b := bufio.NewWriter(w)
	for _, s := range sentences {
		s.write(b)
	}
	return b.Flush()
}

func (s *Sentence) write(b *bufio.Writer) {
	for _, c := range s.Comments {
		b.WriteString(c)
		b.WriteByte('\n')
	}
	next := 0
	for i := range s.Words {
		if next < len(s.Ranges) && s.Ranges[next].First == i+1 {
			r := &s.Ranges[next]
			id := strconv.Itoa(r.First) + "-" + strconv.Itoa(r.Last)
			writeRow(b, id, r.Form, "", "", "", "", "", "", "", r.Misc)
			next++
		}
		w := &s.Words[i]
		head := ""
		if w.Head >= 0 {
			head = strconv.Itoa(w.Head)
		}
		writeRow(b, strconv.Itoa(i+1), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats, head, w.Deprel, "", w.Misc)
	}
	b.WriteByte('\n')
}

// writeRow writes one line; empty columns become "_", and what would break the line becomes a space.
func writeRow(b *bufio.Writer, cols ...string) {
	for i, c := range cols {
		if i > 0 {
			b.WriteByte('\t')
		}
		if c == "" {
			c = "_"
		}
		if strings.ContainsAny(c, "\t\n\r") {
			c = lineBreaks.Replace(c)
		}
		b.WriteString(c)
	}
	b.WriteByte('\n')
}

var lineBreaks = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")
