// Package raw reads the unlabelled texts that models are trained on: JSON lines with a "text", gzipped or not.
package raw

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
)

// Texts calls each with the text of every row of a file.
func Texts(name string, each func(text string)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return err
		}
	}
	for dec := json.NewDecoder(bufio.NewReaderSize(in, 1<<20)); ; {
		var row struct{ Text string }
		if err := dec.Decode(&row); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		each(row.Text)
	}
}
