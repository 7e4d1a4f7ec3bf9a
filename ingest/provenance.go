package ingest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	rp "rapporteur"
)

// particulars are the fields of a document beside its text, in the order of the record.
func particulars() []string { return []string{"id", "title", "published", "publisher", "url", "lang"} }

// give sets a particular that is not known yet, and keeps where it came from. What is known already stays.
func (it *Item) give(field, value, from string) {
	at := fieldOf(it.Doc, field)
	if *at != "" || value == "" {
		return
	}
	*at = value
	it.forget(field)
	it.Doc.Provenance = append(it.Doc.Provenance, rp.Provenance{Field: field, From: from})
}

// forget takes back where a particular came from.
func (it *Item) forget(field string) {
	it.Doc.Provenance = slices.DeleteFunc(it.Doc.Provenance, func(p rp.Provenance) bool { return p.Field == field })
}

// orderProvenance brings the entries into the order of the record.
func (it *Item) orderProvenance() {
	order := particulars()
	slices.SortStableFunc(it.Doc.Provenance, func(a, b rp.Provenance) int {
		return cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field))
	})
}

// handOn takes over the provenance that a document brings, as one does that we wrote; false if it is something else.
func (it *Item) handOn(object json.RawMessage) bool {
	var given map[string]string
	if !bytes.HasPrefix(object, []byte{'{'}) || json.Unmarshal(object, &given) != nil {
		return false
	}
	for _, field := range particulars() {
		if from := given[field]; from != "" && *fieldOf(it.Doc, field) != "" {
			it.forget(field)
			it.Doc.Provenance = append(it.Doc.Provenance, rp.Provenance{Field: field, From: from})
		}
	}
	return true
}
