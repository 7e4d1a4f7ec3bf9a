package main

import (
	"bufio"
	"encoding/json"
	"os"

	"rapporteur/internal/namer"
)

// row is a sentence as teacher.py reads and writes it: words, and their labels by number; Allowed, where it is given, are
// the labels that each word may have, as sets of bits.
type row struct {
	Doc     int         `json:"doc"`
	Words   []string    `json:"words"`
	Labels  []int       `json:"labels"`
	Allowed []namer.Set `json:"allowed,omitempty"`
}

// export writes the sentences that are learnt from.
func export(path string, docs []document) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	enc := json.NewEncoder(out)
	for i := range docs {
		d := &docs[i]
		start := int32(0)
		for _, end := range d.text.Ends {
			r := row{Doc: i}
			for k := start; k < end; k++ {
				r.Words = append(r.Words, d.text.Words[k].Form)
				r.Labels = append(r.Labels, int(d.labels[k]))
			}
			if d.allowed != nil {
				r.Allowed = d.allowed[start:end]
			}
			start = end
			if err := enc.Encode(r); err != nil {
				return err
			}
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}
