package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"os"
	"strings"

	"rapporteur/internal/namer"
	"rapporteur/internal/views"
	"rapporteur/train/rows"
)

// inputs writes what the net sees of the sentences in a file of rows, or of words parted by tabs: for each sentence its length, then for
// each word its rows in the table of views and its facts, all 4 bytes.
func inputs(lex *namer.Lexicon, in, out string) error {
	v, err := rows.Parser()
	if err != nil {
		return err
	}
	rows, err := readRows(in)
	if err != nil {
		return err
	}
	file, err := os.Create(out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].Doc == rows[0].Doc {
			n++
		}
		if err := writeInputs(w, v, lex, rows[:n]); err != nil {
			return err
		}
		rows = rows[n:]
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// writeInputs writes the sentences of one document.
func writeInputs(w *bufio.Writer, v *views.Views, lex *namer.Lexicon, doc []row) error {
	var text namer.Text
	for _, r := range doc {
		for _, form := range r.Words {
			text.Words = append(text.Words, namer.Word{Form: form})
		}
		text.Ends = append(text.Ends, int32(len(text.Words)))
	}
	reader := namer.NewReader(lex)
	reader.Load(&text)
	at := int32(0)
	for _, r := range doc {
		numbers := []int32{int32(len(r.Words))}
		for _, rows := range v.Sentence(len(r.Words), func(i int) string { return r.Words[i] }) {
			numbers = append(append(numbers, rows[:]...), int32(reader.Facts(at)))
			at++
		}
		if err := binary.Write(w, binary.LittleEndian, numbers); err != nil {
			return err
		}
	}
	return nil
}

// silverTogether is the number of neighbouring unlabelled sentences that pass for a document.
const silverTogether = 10

// readRows reads sentences, as rows or, where the file's name ends in .words, as words parted by tabs.
func readRows(path string) ([]row, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var rows []row
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	for line := 0; sc.Scan(); line++ {
		var r row
		if strings.HasSuffix(path, ".words") {
			r = row{Doc: line / silverTogether, Words: strings.Split(sc.Text(), "\t")}
		} else if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return nil, fail(path, line+1, "no row: %v", err)
		}
		rows = append(rows, r)
	}
	return rows, sc.Err()
}
