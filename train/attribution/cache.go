package main

import (
	"encoding/gob"
	"os"
	"path/filepath"

	rp "rapporteur"
)

// read gives the readings of the articles of a gold file, kept in a folder from one run to the next when one is named. Whoever
// changes a station that comes before attribution empties the folder.
func (r *reader) read(gold string, docs []rp.Document, folder string) ([]*rp.Reading, error) {
	kept := filepath.Join(folder, filepath.Base(gold)+".gob")
	readings := make([]*rp.Reading, 0, len(docs))
	if folder != "" {
		if file, err := os.Open(kept); err == nil {
			defer file.Close()
			err = gob.NewDecoder(file).Decode(&readings)
			return readings, err
		}
	}
	for i := range docs {
		readings = append(readings, r.one(&docs[i]))
	}
	if folder == "" {
		return readings, nil
	}
	file, err := os.Create(kept)
	if err != nil {
		return nil, err
	}
	if err := gob.NewEncoder(file).Encode(readings); err != nil {
		return nil, err
	}
	return readings, file.Close()
}
