package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	rp "rapporteur"
)

// rows decodes a JSON-lines file row by row, lines of any length. An error names file and line.
func rows[T any](file string, each func(row *T) error) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var row T
			if err := json.Unmarshal(line, &row); err != nil {
				return fmt.Errorf("%s:%d: %w", file, n, err)
			}
			if err := each(&row); err != nil {
				return fmt.Errorf("%s:%d: %w", file, n, err)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// documents reads rows that have a text and perhaps a date, under the names the raw files use.
func documents(file string) ([]rp.Document, error) {
	var docs []rp.Document
	err := rows(file, func(row *struct{ ID, URL, Text, Date, Published, DCT string }) error {
		published := row.Published + row.Date + row.DCT // a row has one of them
		docs = append(docs, rp.Document{ID: row.ID + row.URL, Text: row.Text, Published: published, Lang: "en"})
		return nil
	})
	return docs, err
}

// togetherName names the corpus that several files make together, by their number: another file makes another corpus.
func togetherName(files []string) string { return fmt.Sprintf("%d files together", len(files)) }

// baseName is the file's name without folder and ending.
func baseName(file string) string {
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	return name
}
